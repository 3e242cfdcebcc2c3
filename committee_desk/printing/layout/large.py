"""Large type: one message on one sheet, set as large as it goes."""

from dataclasses import dataclass

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.content import (
    Content,
    Heading,
    Number,
    Paragraph,
    Remark,
    Salutation,
    Signature,
    Title,
)
from committee_desk.printing.display import Item, Page, Rule
from committee_desk.printing.layout.runs import ASCENT, one_line, placed, runs
from committee_desk.printing.layout.sheets import LargeSheet
from committee_desk.printing.layout.strips import centred
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.breaking import break_lines
from committee_desk.printing.text.titles import title_lines

_STEP = 0.25
"""Sizes are tried in quarters of a point."""
_BODY = "hei"
_HEAD = "heib"
_TITLE_GAP = 0.9
_SIGN_GAP = 0.7


@dataclass(frozen=True)
class _Set:
    """The sheet's text at one size: items from the top of the type area, and how deep they go."""

    items: tuple[Item, ...]
    depth: float
    signed: tuple[Item, ...]
    signed_depth: float


def large_page(content: Content, sheet: LargeSheet) -> Page:
    """Return the one page of a notice in large type.

    The largest body size is found by halving. Raises Refused when even the smallest does not fit.
    """
    smallest, largest = sheet.body
    low, high = 0, int((largest - smallest) / _STEP)
    best = _at(content, sheet, smallest)
    if not _fits(best, sheet):
        raise Refused(
            N_("The text is too long for one sheet of large type."),
            N_("Shorten it, or print it on the ordinary sheet."),
            code="too_long",
        )
    while low < high:
        middle = (low + high + 1) // 2
        tried = _at(content, sheet, smallest + middle * _STEP)
        if _fits(tried, sheet):
            low, best = middle, tried
        else:
            high = middle - 1
    return _finished(best, sheet)


def _fits(made: _Set, sheet: LargeSheet) -> bool:
    return made.depth + made.signed_depth <= sheet.depth + 1e-6


def _finished(made: _Set, sheet: LargeSheet) -> Page:
    """Put the text a little above the middle of what is free, the signature at the foot."""
    from committee_desk.printing.layout.strips import moved

    free = sheet.depth - made.depth - made.signed_depth
    top = sheet.top + free * 0.3
    foot = sheet.top + sheet.depth - made.signed_depth - free * 0.3
    items = [
        *_frame(sheet),
        *moved(made.items, sheet.left, top),
        *moved(made.signed, sheet.left, foot),
    ]
    return Page(sheet.width, sheet.height, tuple(items))


def _frame(sheet: LargeSheet) -> list[Item]:
    """Return a thick and a thin rule around the sheet, clear of the board's own frame."""
    items: list[Item] = []
    for inset, width in ((sheet.frame, 2.4), (sheet.frame + 5, 0.7)):
        right, bottom = sheet.width - inset, sheet.height - inset
        corners = [(inset, inset), (right, inset), (right, bottom), (inset, bottom)]
        ends = [*corners[1:], corners[0]]
        half = width / 2
        for (x1, y1), (x2, y2) in zip(corners, ends, strict=True):
            along = half if y1 == y2 else 0.0
            sign = 1 if x2 > x1 else -1
            items.append(Rule(x1 - along * sign, y1, x2 + along * sign, y2, width))
    return items


def _at(content: Content, sheet: LargeSheet, size: float) -> _Set:
    """Set the whole notice at one body size."""
    items: list[Item] = []
    signed: list[Item] = []
    y = signed_depth = 0.0
    for block in content.blocks:
        match block:
            case Title(text):
                y = _title(items, text, sheet, size, y)
            case Number(text) | Remark(text):
                y = _lines(items, text, sheet, size, y, 0)
            case Salutation(text):
                y = _lines(items, text, sheet, size, y, 0)
            case Heading(text):
                y = _lines(items, text, sheet, size, y, 2, _HEAD)
            case Paragraph(text, lead, indent):
                y = _lines(items, lead + text, sheet, size, y, indent)
                y += sheet.paragraph_gap * size
            case Signature(organ, day):
                signed, signed_depth = _signed(organ, day, sheet, size)
            case _:
                continue
    return _Set(tuple(items), y, tuple(signed), signed_depth)


def _title(items: list[Item], text: str, sheet: LargeSheet, size: float, y: float) -> float:
    large = size * sheet.title_share
    limit = sheet.measure / large
    for part in text.split("\n"):
        for line in title_lines(atoms(part, _HEAD), limit):
            items += centred(line, large, sheet.measure / 2, y + ASCENT * large)
            y += large * 1.3
    return y - large * 0.3 + size * _TITLE_GAP


def _lines(
    items: list[Item],
    text: str,
    sheet: LargeSheet,
    size: float,
    y: float,
    indent: int,
    role: str = _BODY,
) -> float:
    room = sheet.measure / size
    for part in text.split("\n"):
        for number, line in enumerate(break_lines(atoms(part, role), room - indent, room)):
            shift = 0 if number else indent * size
            items += runs(placed(line), size, shift, y + ASCENT * size)
            y += size * sheet.pitch
    return y


def _signed(organ: str, day: str, sheet: LargeSheet, size: float) -> tuple[list[Item], float]:
    """Set organ and date at the right, the shorter centred on the longer, small enough to fit."""
    lines = [one_line(organ, _BODY), one_line(day, _BODY)]
    widest = max(line.width for line in lines)
    small = min(size * 0.92, sheet.measure / (widest + 1))
    middle = sheet.measure - small - widest * small / 2
    out: list[Item] = []
    y = size * _SIGN_GAP
    for line in lines:
        out += runs(placed(line), small, middle - line.width * small / 2, y + ASCENT * small)
        y += small * 1.5
    return out, y - small * 0.5
