"""The rows of ruled tables on a page: what stands between two rules and is parted by uprights."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from committee_desk.printing.gate_hits import Box
from committee_desk.printing.reading import PageText

_STRAIGHT = 1.0
"""A line leaning less than so many points is level or upright."""
_SHORT = 4.0
_SAME = 2.0
"""Rules closer than this are one, such as the two edges of a thin bar."""
_UPRIGHTS = 3
"""A row of cells has so many uprights: its two ends and one between cells at least."""
_MOST_RULES = 20_000

_Line = tuple[float, float, float, float]


def rows(page: pdfium.PdfPage, shown: PageText, objects: Iterable[object]) -> list[PageText]:
    """Return each row of the ruled tables of a page as one line of text, its cells together."""
    height = page.get_height()
    lines = [_turned(line, height) for each in objects for line in _lines(each)]
    level = _merged(sorted(line[1] for line in lines if _is_level(line)))
    uprights = [line for line in lines if _is_upright(line)]
    if len(level) < 2 or len(uprights) < _UPRIGHTS:
        return []
    down = sorted(((box[1] + box[3]) / 2, at) for at, box in enumerate(shown.boxes))
    out = []
    for top, bottom in pairwise(level):
        middle = (top + bottom) / 2
        across = _merged(sorted(x for x, y1, _, y2 in uprights if y1 <= middle <= y2))
        if len(across) >= _UPRIGHTS:
            first, last = bisect_left(down, (top, 0)), bisect_left(down, (bottom, 0))
            inside = sorted(at for _, at in down[first:last])
            out.append(_row(shown, inside, across[0], across[-1]))
    return [row for row in out if row.text.strip()]


def _row(shown: PageText, inside: Iterable[int], left: float, right: float) -> PageText:
    """Return characters in the order they are drawn; a tab at the end marks them as a row."""
    text: list[str] = []
    boxes: list[Box] = []
    for at in inside:
        char, box = shown.text[at], shown.boxes[at]
        if left < (box[0] + box[2]) / 2 < right:
            text.append(" " if char.isspace() else char)
            boxes.append(box)
    text.append("\t")
    boxes.append((0.0, 0.0, 0.0, 0.0))
    return PageText(shown.number, "".join(text), tuple(boxes), row=True)


def _lines(each: object) -> Iterator[_Line]:
    """Yield the straight pieces of a drawn path, in points from the lower left."""
    if raw.FPDFPageObj_GetType(each) != raw.FPDF_PAGEOBJ_PATH:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(each, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last = first = (0.0, 0.0)
    for at in range(min(raw.FPDFPath_CountSegments(each), _MOST_RULES)):
        piece = raw.FPDFPath_GetPathSegment(each, at)
        raw.FPDFPathSegment_GetPoint(piece, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(piece) == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *here)
        else:
            first = here
        if raw.FPDFPathSegment_GetClose(piece):
            yield (*here, *first)
        last = here


def _turned(line: _Line, height: float) -> _Line:
    """Return a line with y from the upper left and its ends in order."""
    x1, y1, x2, y2 = line
    tops = sorted((height - y1, height - y2))
    return min(x1, x2), tops[0], max(x1, x2), tops[1]


def _is_level(line: _Line) -> bool:
    return line[3] - line[1] < _STRAIGHT and line[2] - line[0] > _SHORT


def _is_upright(line: _Line) -> bool:
    return line[2] - line[0] < _STRAIGHT and line[3] - line[1] > _SHORT


def _merged(places: Iterable[float]) -> list[float]:
    out: list[float] = []
    for place in places:
        if not out or place - out[-1] > _SAME:
            out.append(place)
    return out
