"""How wide the columns of a sheet are, and how they fall on sheets of paper."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.writing.pages import Column, Paper, Value
from committee_desk.ledgers.writing.rows import as_text
from committee_desk.ledgers.writing.texts import width

_POINTS_A_CHARACTER = 6.0  # 8 pixels of 0.75 pt: the digit of 宋体 11, which the sheet counts in
_POINTS_A_COLUMN = 3.75  # 5 pixels of padding
_POINTS_A_CM = 72 / 2.54
_SLACK = 0.86  # where 宋体 is missing the digits of the font in its place are up to 16 % wider


@dataclass(frozen=True, slots=True)
class Fall:
    """How columns fall on paper.

    ``blocks`` are the last columns (from 0) of each strip but the last; empty = all on one page.
    ``scale`` in per cent of full size, used when there are several strips.
    """

    blocks: tuple[int, ...]
    scale: int

    @property
    def strips(self) -> int:
        """Return how many pages stand side by side."""
        return len(self.blocks) + 1


def column_widths(columns: Sequence[Column], seen: Sequence[Sequence[Value]]) -> list[float]:
    """Return the width of each column in characters, from its heading and the rows seen so far."""
    measure = conventions()["widths"]
    shift = 0
    widths = []
    for at, each in enumerate(columns):
        if each.running:
            shift += 1
        needed = [_heading_width(each.heading)]
        if each.running:
            needed.append(measure["running"] * measure["narrow"])
        elif not each.width:
            needed += [width(_shown(each, row[at - shift])) for row in seen]
        content = max(needed) + measure["padding"]
        widths.append(each.width or round(min(measure["most"], max(measure["least"], content)), 2))
    return widths


def _shown(column: Column, value: Value) -> str:
    if column.kind == "$" and isinstance(value, (int, float)):
        return f"{value / 100:.2f}"
    return as_text(value)


def _heading_width(heading: str) -> float:
    """Return what a heading needs when it may stand on two lines."""
    larger: float = conventions()["sizes"]["header"] / conventions()["sizes"]["body"]
    whole = width(heading) * larger
    measure = conventions()["widths"]
    line: float = measure["heading_line"] * measure["wide"] * larger
    return whole if whole <= line else max(line, whole / 2)


def fitted(columns: Sequence[Column], widths: Sequence[float], paper: Paper) -> list[float]:
    """Return widths at which up to twelve columns fit one page in legible type.

    Only long texts give way, since they can wrap; when that is not enough nothing changes.
    """
    page, least = conventions()["page"], conventions()["widths"]["long_least"]
    excess = (sum(map(_points, widths)) - _most_points(paper)) / _POINTS_A_CHARACTER
    if len(columns) > page["most_columns"] or excess <= 0:
        return list(widths)
    spare = [max(0.0, wide - least) * each.long for each, wide in zip(columns, widths, strict=True)]
    if excess > sum(spare):
        return list(widths)
    share = excess / sum(spare)
    return [round(wide - give * share, 2) for wide, give in zip(widths, spare, strict=True)]


def fall(widths: Sequence[float], paper: Paper) -> Fall:
    """Return how columns fall on pages so that each has at most twelve and nothing is cut.

    With several strips the first column is printed on each of them, and counts.
    """
    most = conventions()["page"]["most_columns"]
    sizes = [_points(each) for each in widths]
    if len(sizes) <= most and sum(sizes) <= _most_points(paper) + 1:
        return Fall((), 100)
    strips = 2
    blocks = _balanced(sizes, strips)
    while not _fits(blocks, strips, sizes, _most_points(paper), most) and strips < len(sizes):
        strips += 1
        blocks = _balanced(sizes, strips)
    widest = max(sum(strip) for strip in _strips(blocks, sizes))
    scale = math.floor(100 * _printable(paper) * _SLACK / widest)
    return Fall(tuple(blocks), max(10, min(100, scale)))


def strip_width(widths: Sequence[float], how: Fall) -> float:
    """Return the width in characters of the first strip, over which notes are written."""
    return sum(widths[: how.blocks[0] + 1] if how.blocks else widths)


def _points(characters: float) -> float:
    return characters * _POINTS_A_CHARACTER + _POINTS_A_COLUMN


def _printable(paper: Paper) -> float:
    """Return the points between the side margins."""
    page = conventions()["page"]
    long, short = page[paper.size]
    margins: float = 2 * page["margin_cm"] * _POINTS_A_CM
    return float(long if paper.landscape else short) - margins


def _most_points(paper: Paper) -> float:
    """Return the full-size width that still prints in the least type allowed."""
    least: float = conventions()["page"]["least_type"] / conventions()["sizes"]["body"]
    return _printable(paper) * _SLACK / least


def _balanced(sizes: Sequence[float], strips: int) -> list[int]:
    """Return breaks that share the width fairly among the strips, or as many as can be made."""
    goal = sum(sizes) / strips
    breaks: list[int] = []
    gone = 0.0
    for at, size in enumerate(sizes[:-1]):
        gone += size
        if gone + sizes[at + 1] / 2 >= goal * (len(breaks) + 1) and len(breaks) < strips - 1:
            breaks.append(at)
    return breaks


def _strips(breaks: Sequence[int], sizes: Sequence[float]) -> list[list[float]]:
    edges = [0, *(at + 1 for at in breaks), len(sizes)]
    return [
        ([sizes[0]] if start else []) + list(sizes[start:end]) for start, end in pairwise(edges)
    ]


def _fits(
    breaks: Sequence[int], strips: int, sizes: Sequence[float], room: float, most: int
) -> bool:
    return len(breaks) == strips - 1 and all(
        len(strip) <= most and sum(strip) <= room for strip in _strips(breaks, sizes)
    )
