"""What a person wrote into a field, read: texts, figures, amounts, rows, consents."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from committee_desk.printing.composing.grammar import Field, common

_FIGURE = re.compile(r"[-−－]?\d{1,15}(?:\.\d{1,6})?")
_AROUND = "￥¥元 \u3000"
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")
_LONGEST_LINK = 500


def visible(text: str) -> str:
    """Return a text without control characters; a tab is a blank."""
    if text.isprintable():
        return text
    return "".join(
        " " if char in "\t\x0b\x0c\u2028\u2029" else char
        for char in text
        if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"}
    )


def texts(value: Any) -> list[str]:
    """Return a value as its non-empty lines."""
    if isinstance(value, bool):
        return [str(common()["yes"])] if value else []
    parts = value if isinstance(value, list) else _said(value).split("\n")
    shown = (visible(_said(part)).replace("\n", " ").strip() for part in parts)
    return [part for part in shown if part]


def _said(value: Any) -> str:
    return "" if value is None or isinstance(value, Mapping) else str(value)


def single(value: Any) -> str:
    """Return a value as one text, its lines kept."""
    return "\n".join(texts(value))


def figure(value: Any) -> Decimal | None:
    """Return a number as it was written, None when it is none; commas and full width are read."""
    if isinstance(value, bool) or value is None:
        return None
    text = unicodedata.normalize("NFKC", str(value)).replace(",", "").replace("，", "")
    found = _FIGURE.fullmatch(text.strip(_AROUND).replace("−", "-"))
    return Decimal(found[0]) if found and found[0].isascii() else None


def fen(value: Any) -> int | None:
    """Return an amount in fen, None when it is none; a part of a fen is no amount."""
    read = figure(value)
    if read is None or read * 100 != int(read * 100):
        return None
    return int(read * 100)


def plain_figure(number: Decimal) -> str:
    """Return a number without an exponent and without a sign before nothing."""
    text = f"{number:f}"
    return "0" if number == 0 else text


def yes(value: Any) -> bool | None:
    """Return what a yes or no says, None for anything else; empty is no."""
    if isinstance(value, bool):
        return value
    text = single(value).casefold()
    if not text or text in common()["said_no"]:
        return False
    return True if text in common()["said_yes"] else None


def is_link(text: str) -> bool:
    """Tell whether a text is an address of the web short enough for a code."""
    return len(text) <= _LONGEST_LINK and bool(_LINK.fullmatch(text))


def rows(asked: Field, value: Any) -> list[dict[str, Any]]:
    """Return the rows of a table in which anything stands; what is no row is left out."""
    if not isinstance(value, list):
        return []
    known = [each.name for each in asked.columns]
    found = [row for row in value if isinstance(row, Mapping)]
    kept = [{name: row[name] for name in known if name in row} for row in found]
    return [row for row in kept if any(texts(cell) for cell in row.values())]
