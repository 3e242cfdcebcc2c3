"""QR codes as one path of outlines, so that no hairline shows between the squares."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.display import Path
from committee_desk.printing.layout.sheets import MM, rules_of

_Point = tuple[int, int]


class Drawn(NamedTuple):
    """A code drawn from (0, 0), its quiet zone included, ``side`` points wide."""

    path: Path
    side: float


@lru_cache(maxsize=64)
def drawn(text: str, side: float) -> Drawn:
    """Return the QR code of a text, ``side`` points wide, wider where its squares would be small.

    Raises Refused when the text is longer than a code can hold.
    """
    import segno

    rule = rules_of("code")
    try:
        made = segno.make_qr(text, error=str(rule["error"]), boost_error=False)
    except segno.DataOverflowError:
        raise Refused(
            N_("The text of a code is too long."),
            N_("Shorten it to a web address or one sentence."),
            code="code_too_long",
            field="code",
        ) from None
    matrix = [[bool(module) for module in row] for row in made.matrix]
    quiet = int(rule["quiet_modules"])
    modules = len(matrix) + 2 * quiet
    module = max(side / modules, float(rule["module_mm"]) * MM)
    polygons = tuple(
        tuple(((x + quiet) * module, (y + quiet) * module) for x, y in loop)
        for loop in _outlines(matrix)
    )
    return Drawn(Path(polygons), modules * module)


def _outlines(matrix: list[list[bool]]) -> Iterable[list[_Point]]:
    """Yield the outlines of the dark areas; those of holes run the other way round."""
    edges: dict[_Point, list[_Point]] = {}
    for start, end in _edges(matrix):
        edges.setdefault(start, []).append(end)
    while edges:
        first = next(iter(edges))
        loop, at = [first], _taken(edges, first)
        while at != first:
            loop.append(at)
            at = _taken(edges, at)
        yield _corners(loop)


def _edges(matrix: list[list[bool]]) -> Iterable[tuple[_Point, _Point]]:
    """Yield the sides between dark and light, the dark always on the same hand."""

    def dark(x: int, y: int) -> bool:
        return 0 <= y < len(matrix) and 0 <= x < len(matrix[y]) and matrix[y][x]

    for y, row in enumerate(matrix):
        for x, on in enumerate(row):
            if not on:
                continue
            if not dark(x, y - 1):
                yield (x, y), (x + 1, y)
            if not dark(x + 1, y):
                yield (x + 1, y), (x + 1, y + 1)
            if not dark(x, y + 1):
                yield (x + 1, y + 1), (x, y + 1)
            if not dark(x - 1, y):
                yield (x, y + 1), (x, y)


def _taken(edges: dict[_Point, list[_Point]], at: _Point) -> _Point:
    ends = edges[at]
    end = ends.pop()
    if not ends:
        del edges[at]
    return end


def _corners(loop: list[_Point]) -> list[_Point]:
    """Leave out the points in the middle of a straight side."""
    size = len(loop)
    return [
        point
        for n, point in enumerate(loop)
        if (loop[n - 1][0] == point[0]) != (point[0] == loop[(n + 1) % size][0])
    ]
