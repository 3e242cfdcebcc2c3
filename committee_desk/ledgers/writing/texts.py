"""Text as a workbook takes it: cleaned, measured, escaped; names of sheets."""

import re
from collections.abc import Iterable

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.conventions import conventions

MOST_UNITS = 32_767  # ECMA-376 part 1, 18.18.90: characters of a cell, counted in UTF-16
_SHEET_UNITS = 31  # the same for the name of a sheet, as Excel and WPS enforce it
_DROPPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Excel reads _xHHHH_ as the character of that number; a carriage return is written that way.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}[_\r])")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NEEDS_CARE = re.compile(
    r"[&<>\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}|\A\s|\s\Z"
)


class TooLong(Refused):
    """A text is longer than a cell can hold."""


def clean(text: str) -> str:
    """Return the text without what no workbook can hold: control characters, half characters.

    Tab, line feed and carriage return stay.
    """
    return _DROPPED.sub("", text)


def inline(text: str) -> str:
    """Return the inside of a cell's ``<is>``: one ``<t>`` that reads back as ``clean(text)``."""
    if not NEEDS_CARE.search(text):
        return f"<t>{text}</t>"
    kept = _LOOKS_ESCAPED.sub("_x005F_", clean(text)).replace("\r", "_x000D_")
    kept = kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if kept != kept.strip() else ""
    return f"<t{space}>{kept}</t>"


def fits_a_cell(text: str) -> bool:
    """Tell whether a cell holds the whole text."""
    if len(text) * 2 <= MOST_UNITS:
        return True
    return len(text) + sum(1 for sign in text if sign > "\uffff") <= MOST_UNITS


def too_long(sheet: str, cell: str, text: str) -> TooLong:
    """Return the refusal for a text no cell can hold."""
    return TooLong(
        N_("The text in {cell} of sheet {sheet} has {count} characters; a cell holds {most}."),
        N_("Shorten it in the record, or keep it as an attachment."),
        code="text_too_long",
        sheet=sheet,
        cell=cell,
        count=len(text),
        most=MOST_UNITS,
    )


def width(text: str) -> float:
    """Return the width of the longest line in characters of the sheet, at the body's type size.

    Everything beyond ASCII counts as full-width: too wide by a little is better than cut.
    """
    measure = conventions()["widths"]
    wide, narrow = measure["wide"], measure["narrow"]
    longest = 0.0
    for line in text.split("\n"):
        plain = len(line.encode("ascii", "ignore"))
        longest = max(longest, plain * narrow + (len(line) - plain) * wide)
    return longest


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Return names Excel and WPS take: at most 31 characters, no ``[]:*?/\\``, all different."""
    taken: set[str] = set()
    names = []
    for text in wanted:
        plain = _NOT_IN_SHEET_NAMES.sub("_", text).strip(" '")
        # Excel keeps the name History for itself.
        if not plain or plain.casefold() == "history":
            plain = f"{plain}{conventions()['untitled_sheet']}"
        name, count = _shortened(plain, _SHEET_UNITS), 1
        while name.casefold() in taken:
            count += 1
            ending = f"({count})"
            name = _shortened(plain, _SHEET_UNITS - len(ending)) + ending
        taken.add(name.casefold())
        names.append(name)
    return names


def _shortened(text: str, units: int) -> str:
    while len(text) + sum(1 for sign in text if sign > "\uffff") > units:
        text = text[:-1]
    return text.strip(" '") or "_"
