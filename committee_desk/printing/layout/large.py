"""Large type: one message on one sheet, set as large as it goes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

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
from committee_desk.printing.layout.strips import centred, moved
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.breaking import lines_of
from committee_desk.printing.text.titles import title_lines

_STEP = 0.25
"""Sizes are tried in quarters of a point."""
_GIVEN_UP = 4.0
"""Points of size that may be given up for lines that are not torn apart."""
_TORN = 0.12
"""A line spread by more than this, in em a gap, is seen from across the stairwell."""
_BODY = "hei"
_HEAD = "heib"
_TITLE_GAP = 0.9
_SIGN_GAP = 0.7


@dataclass
class _Set:
    """The sheet's text at one size, from the top of the type area; the signature apart."""

    size: float
    items: list[Item] = field(default_factory=list)
    depth: float = 0.0
    signed: list[Item] = field(default_factory=list)
    signed_depth: float = 0.0
    torn: float = 0.0

    @property
    def whole(self) -> float:
        """Return how deep text and signature go together."""
        return self.depth + self.signed_depth


def large_page(content: Content, sheet: LargeSheet) -> Page:
    """Return the one page of a notice in large type.

    The largest size that fits is found by halving; a slightly smaller one is taken when its lines
    are less torn. Raises Refused when even the smallest does not fit.
    """
    smallest, largest = sheet.body
    low, high = 0, int((largest - smallest) / _STEP)
    best = _at(content, sheet, smallest)
    if best.whole > sheet.depth:
        raise Refused(
            N_("The text is too long for one sheet of large type."),
            N_("Shorten it, or print it on the ordinary sheet."),
            code="too_long",
            field="paper",
        )
    while low < high:
        middle = (low + high + 1) // 2
        tried = _at(content, sheet, smallest + middle * _STEP)
        if tried.whole <= sheet.depth:
            low, best = middle, tried
        else:
            high = middle - 1
    return _finished(min(_slightly_smaller(content, sheet, best), key=_torn_then_small), sheet)


def _slightly_smaller(content: Content, sheet: LargeSheet, best: _Set) -> Iterator[_Set]:
    yield best
    size = best.size - _STEP
    while size >= max(sheet.body[0], best.size - _GIVEN_UP) and best.torn > _TORN:
        yield _at(content, sheet, size)
        size -= _STEP


def _torn_then_small(made: _Set) -> tuple[float, float]:
    return (max(_TORN, round(made.torn, 2)), -made.size)


def _finished(made: _Set, sheet: LargeSheet) -> Page:
    """Put the text a little above the middle of what is free, the signature near the foot."""
    free = sheet.depth - made.whole
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
        right, bottom, half = sheet.width - inset, sheet.height - inset, width / 2
        for y in (inset, bottom):
            items.append(Rule(inset - half, y, right + half, y, width))
        for x in (inset, right):
            items.append(Rule(x, inset, x, bottom, width))
    return items


def _at(content: Content, sheet: LargeSheet, size: float) -> _Set:
    """Set the whole notice at one body size."""
    made = _Set(size)
    for block in content.blocks:
        match block:
            case Title(text):
                _title(made, text, sheet)
            case Number(text) | Remark(text) | Salutation(text):
                _lines(made, text, sheet, 0)
            case Heading(text):
                _lines(made, text, sheet, 2, _HEAD)
            case Paragraph(text, lead, indent):
                _lines(made, lead + text, sheet, indent)
                made.depth += sheet.paragraph_gap * size
            case Signature(organ, day):
                _sign(made, organ, day, sheet)
            case _:
                raise Refused(
                    N_("A table or a list of attachments does not go onto large type."),
                    N_("Print it on the ordinary sheet."),
                    code="not_on_large_type",
                    field="paper",
                )
    return made


def _title(made: _Set, text: str, sheet: LargeSheet) -> None:
    large = made.size * sheet.title_share
    for part in text.split("\n"):
        for line in title_lines(atoms(part, _HEAD), sheet.measure / large):
            y = made.depth + ASCENT * large
            made.items += centred(line, large, sheet.measure / 2, y)
            made.depth += large * 1.3
    made.depth += made.size * _TITLE_GAP - large * 0.3


def _lines(made: _Set, text: str, sheet: LargeSheet, indent: int, role: str = _BODY) -> None:
    room = sheet.measure / made.size
    for part in text.split("\n"):
        for number, line in enumerate(lines_of(part, role, room - indent, room)):
            shift = 0 if number else indent * made.size
            y = made.depth + ASCENT * made.size
            made.items += runs(placed(line), made.size, shift, y)
            made.depth += made.size * sheet.pitch
            made.torn = max(made.torn, line.spread)


def _sign(made: _Set, organ: str, day: str, sheet: LargeSheet) -> None:
    """Set organ and date at the right, the shorter centred on the longer, small enough to fit."""
    lines = [one_line(organ, _BODY), one_line(day, _BODY)]
    widest = max(line.width for line in lines)
    small = min(made.size * 0.92, sheet.measure / (widest + 1))
    middle = sheet.measure - small - widest * small / 2
    y = made.size * _SIGN_GAP
    for line in lines:
        x = middle - line.width * small / 2
        made.signed += runs(placed(line), small, x, y + ASCENT * small)
        y += small * 1.5
    made.signed_depth = y - small * 0.5
