"""Finished pages onto sheets: some of them, several on one side, or folded into a booklet.

What is planned here is followed by the PDF writer below and by the window's painter alike; text and
lines stay what they are, nothing becomes a picture.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.pdfium import opened

PER_SIDE = (1, 2, 4)
"""How many pages may stand on one side of a sheet."""

_PART = re.compile(r"(\d+)?(-)?(\d+)?")
_BETWEEN = re.compile(r"[,，、;；\s]+")
_DASHES = str.maketrans("－—–～~至", "------")

Size = tuple[float, float]


class Placed(NamedTuple):
    """A page, counted from 0, with its upper left corner on the side and how much it is scaled."""

    page: int
    x: float
    y: float
    scale: float


class Side(NamedTuple):
    """One side of a sheet in points and what stands on it; a side may be empty."""

    width: float
    height: float
    placed: tuple[Placed, ...]


@dataclass(frozen=True)
class Imposition:
    """Which pages go out and how: ``pages`` as in 1-3,5 (empty: all), so many per side.

    A ``booklet`` puts two pages on a side so that the sheets, printed on both sides and turned over
    the short edge, are folded once; ``per_side`` is then not asked.
    """

    pages: str = ""
    per_side: int = 1
    booklet: bool = False

    @property
    def plain(self) -> bool:
        """Tell whether the file goes out as it is."""
        return not self.pages.strip() and self.per_side == 1 and not self.booklet


def chosen(text: str, count: int) -> tuple[int, ...]:
    """Return the pages a person named, counted from 0, in the order named.

    1-3,5 or 2- or -4, with any comma or dash; empty for all. Raises Refused for anything else and
    for a page the paper does not have.
    """
    parts = [part for part in _BETWEEN.split(text.strip().translate(_DASHES)) if part]
    found: list[int] = []
    for part in parts:
        read = _PART.fullmatch(part)
        if not read or not (read[1] or read[3]):
            raise _unread(part)
        first = int(read[1] or 1)
        last = int(read[3] or (count if read[2] else read[1]))
        if not 1 <= first <= last <= count:
            raise _absent(part, count)
        found += range(first - 1, last)
    return tuple(found) if parts else tuple(range(count))


def sides(sizes: Sequence[Size], wanted: Imposition) -> list[Side]:
    """Return the sides to print for pages of these sizes. Raises Refused for a wrong range."""
    pages = chosen(wanted.pages, len(sizes))
    if wanted.booklet:
        return _booklet(pages, sizes)
    if wanted.per_side not in PER_SIDE:
        raise ValueError(f"{wanted.per_side} pages a side")
    if wanted.per_side == 1:
        return [Side(*sizes[page], (Placed(page, 0.0, 0.0, 1.0),)) for page in pages]
    groups = [pages[at : at + wanted.per_side] for at in range(0, len(pages), wanted.per_side)]
    return [_together(group, sizes, wanted.per_side) for group in groups]


def sheets_needed(count: int, *, both_sides: bool) -> int:
    """Return how many sheets of paper so many sides take."""
    return -(-count // 2) if both_sides else count


def imposed(pdf: bytes, wanted: Imposition) -> bytes:
    """Return a PDF whose pages are the sides to print; the very bytes when nothing is asked.

    Raises Refused for a wrong range.
    """
    if wanted.plain:
        return pdf
    with opened(pdf) as document:
        planned = sides([document.get_page_size(n) for n in range(len(document))], wanted)
        return _written(document, planned)


def _together(group: Sequence[int], sizes: Sequence[Size], per_side: int) -> Side:
    """Return pages beside and under each other, read by rows, on a sheet of the first one's size.

    Two upright pages lie on a turned sheet, two lying ones stand on an upright one.
    """
    wide, high = sizes[group[0]]
    columns, rows = (2, 2) if per_side == 4 else (2, 1) if high >= wide else (1, 2)
    if per_side == 2:
        wide, high = high, wide
    cell = (wide / columns, high / rows)
    placed = []
    for number, page in enumerate(group):
        row, column = divmod(number, columns)
        placed.append(_in_cell(page, sizes[page], cell, column * cell[0], row * cell[1]))
    return Side(wide, high, tuple(placed))


def _in_cell(page: int, size: Size, cell: Size, left: float, top: float) -> Placed:
    """Return a page as large as its cell allows and in the middle of it."""
    scale = min(cell[0] / size[0], cell[1] / size[1])
    x = left + (cell[0] - size[0] * scale) / 2
    y = top + (cell[1] - size[1] * scale) / 2
    return Placed(page, x, y, scale)


def _booklet(pages: Sequence[int], sizes: Sequence[Size]) -> list[Side]:
    """Return the sides of folded sheets: the outermost holds the first and the last page."""
    if not pages:
        return []
    high, wide = sizes[pages[0]]
    wide, high = max(wide, high), min(wide, high)
    cell = (wide / 2, high)
    padded: list[int | None] = [*pages, *[None] * (-len(pages) % 4)]
    made = []
    for number in range(len(padded) // 2):
        # Front of a sheet: last page at the left. Its back: the next pages, the left one first.
        pair = (padded[-1 - number], padded[number])
        halves = pair if number % 2 == 0 else pair[::-1]
        placed = [
            _in_cell(page, sizes[page], cell, place * cell[0], 0.0)
            for place, page in enumerate(halves)
            if page is not None
        ]
        made.append(Side(wide, high, tuple(placed)))
    return made


def _written(source: pypdfium2.PdfDocument, planned: Sequence[Side]) -> bytes:
    target = pypdfium2.PdfDocument.new()
    try:
        forms = {
            number: source.page_as_xobject(number, target)
            for number in sorted({each.page for side in planned for each in side.placed})
        }
        for side in planned:
            page = target.new_page(side.width, side.height)
            for each in side.placed:
                drawn = forms[each.page].as_pageobject()
                foot = side.height - each.y - source.get_page_size(each.page)[1] * each.scale
                matrix = pypdfium2.PdfMatrix().scale(each.scale, each.scale)
                drawn.set_matrix(matrix.translate(each.x, foot))
                page.insert_obj(drawn)
            page.gen_content()
            page.close()
        out = io.BytesIO()
        target.save(out)
        return out.getvalue()
    finally:
        target.close()


def _unread(part: str) -> Refused:
    return Refused(
        N_("“{written}” is no range of pages."),
        N_("Write it as 1-3,5, or leave it empty for all pages."),
        code="page_range",
        field="pages",
        written=part,
    )


def _absent(part: str, count: int) -> Refused:
    return Refused(
        N_("The paper has {count} pages; “{written}” asks for others."),
        N_("Write it as 1-3,5, or leave it empty for all pages."),
        code="page_range",
        field="pages",
        written=part,
        count=count,
    )
