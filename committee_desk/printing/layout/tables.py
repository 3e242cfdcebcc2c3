"""Tables: column widths from what they hold, a head on every page, no row cut through a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from committee_desk.printing.content import Table
from committee_desk.printing.display import Item, Rule
from committee_desk.printing.layout.runs import ASCENT, placed, runs
from committee_desk.printing.layout.sheets import Sheet
from committee_desk.printing.layout.strips import Strip
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.breaking import Line, lines_of
from committee_desk.printing.text.titles import width_of

_PAD = 0.3
"""Blank on either side of a cell's text, in em."""
_LEADING = 1.3
_RULE = 0.5
_FRAME = 1.0
_JUSTIFIED_FROM = 10.0
"""Cells narrower than this, in em, are set ragged: spreading few characters looks torn."""
_EMPTY = Line((), (), 0.0, True)
_SAMPLE = 400
"""Rows measured for the widths of a long table; taken evenly over the whole."""


@dataclass(frozen=True)
class Grid:
    """The measured columns of a table, in points."""

    widths: tuple[float, ...]
    size: float
    body_role: str = "fang"
    head_role: str = "hei"
    roomy: bool = True
    """False when the columns are narrower than their longest unbreakable pieces."""
    demand: float = 1.0
    """How many times the measure the columns would need for one line a cell."""

    @property
    def edges(self) -> list[float]:
        """Return the x of every upright rule."""
        out = [0.0]
        for width in self.widths:
            out.append(out[-1] + width)
        return out

    @property
    def leading(self) -> float:
        """Return the distance of baselines inside a cell."""
        return self.size * _LEADING


def measured(
    table: Table, measure: float, size: float, body_role: str = "fang", head_role: str = "hei"
) -> Grid:
    """Return column widths that add up to ``measure`` points.

    Columns get what their widest cell needs; what is left over or missing is shared in proportion,
    no column below its longest unbreakable piece or two characters.
    """
    step = max(1, len(table.rows) // _SAMPLE)
    wanted, least = [], []
    for column, header in enumerate(table.headers):
        head = atoms(header, head_role)
        cells = [atoms(row[column], body_role) for row in table.rows[::step]]
        longest = max((piece.width for cell in [head, *cells] for piece in cell), default=1.0)
        widest = max(width_of(cell) for cell in [head, *cells])
        least.append((max(longest, 2.0, min(width_of(head), 2.0)) + 2 * _PAD) * size)
        wanted.append(max((widest + 2 * _PAD) * size, least[-1]))
    widths = tuple(_shared(wanted, least, measure))
    return Grid(widths, size, body_role, head_role, sum(least) <= measure, sum(wanted) / measure)


def _shared(wanted: Sequence[float], least: Sequence[float], measure: float) -> list[float]:
    """Share the measure: short columns get all they want, the long ones are cut to one width."""
    total, floor = sum(wanted), sum(least)
    if total <= measure:
        return [width * measure / total for width in wanted]
    if floor >= measure:
        return [width * measure / floor for width in least]
    low, high = 0.0, max(wanted)
    for _ in range(40):
        level = (low + high) / 2
        filled = _filled(wanted, least, level)
        low, high = (level, high) if sum(filled) < measure else (low, level)
    filled = _filled(wanted, least, low)
    return [width * measure / sum(filled) for width in filled]


def _filled(wanted: Sequence[float], least: Sequence[float], level: float) -> list[float]:
    return [max(small, min(wide, level)) for small, wide in zip(least, wanted, strict=True)]


def head_strip(table: Table, grid: Grid) -> Strip:
    """Return the head of the table, its words centred, with the upper rule."""
    return _row(table.headers, grid, "c" * len(table.headers), head=True)


def row_strip(row: Sequence[str], grid: Grid, align: str = "") -> Strip:
    """Return one row."""
    return _row(row, grid, align, head=False)


def _row(row: Sequence[str], grid: Grid, align: str, *, head: bool) -> Strip:
    role = grid.head_role if head else grid.body_role
    cells = [_cell(text, width, grid, role) for text, width in zip(row, grid.widths, strict=True)]
    tallest = max(len(lines) for lines in cells)
    pad = grid.size * 0.35
    height = grid.size + (tallest - 1) * grid.leading + 2 * pad
    items: list[Item] = []
    edges = grid.edges
    for column, lines in enumerate(cells):
        side = align[column] if column < len(align) else "c"
        free = (tallest - len(lines)) * grid.leading / 2
        for number, line in enumerate(lines):
            side_here = "l" if len(lines) > 1 and not head else side
            x = edges[column] + _shift(line.width * grid.size, grid, column, side_here)
            y = pad + free + number * grid.leading + ASCENT * grid.size
            items += runs(placed(line), grid.size, x, y)
    items += _rules(edges, height, head)
    return Strip(height, tuple(items), "head" if head else "row")


def _shift(width: float, grid: Grid, column: int, side: str) -> float:
    pad = _PAD * grid.size
    room = grid.widths[column] - 2 * pad - width
    return pad + {"l": 0.0, "c": room / 2, "r": room}[side]


def _cell(text: str, width: float, grid: Grid, role: str) -> Sequence[Line]:
    """Break the text of a cell; a line break typed in it stays."""
    room = width / grid.size - 2 * _PAD + 1e-6
    return lines_of(text, role, room, room, 0.0, room >= _JUSTIFIED_FROM) or (_EMPTY,)


def _rules(edges: Sequence[float], height: float, head: bool) -> list[Item]:
    """Return the rules of one row: uprights, the one below and, for a head, the one above."""
    last = len(edges) - 1
    items: list[Item] = [
        Rule(x, 0.0, x, height, _FRAME if number in (0, last) else _RULE)
        for number, x in enumerate(edges)
    ]
    items.append(Rule(edges[0], height, edges[-1], height, _RULE))
    if head:
        items.append(Rule(edges[0], 0.0, edges[-1], 0.0, _FRAME))
    return items


def table_strips(table: Table, sheet: Sheet) -> list[Strip]:
    """Return a table inside a notice; the text after it falls back onto the line grid."""
    size = sheet.body * 0.75
    grid = measured(table, sheet.measure, size)
    head = head_strip(table, grid)
    rows = [row_strip(row, grid, table.align) for row in table.rows]
    used = head.height + sum(strip.height for strip in rows)
    rest = -used % sheet.pitch
    made = [head, *(Strip(s.height, s.items, "row", repeat=(head,)) for s in rows)]
    return [*made, Strip(rest + sheet.pitch * 0.25, kind="blank")]
