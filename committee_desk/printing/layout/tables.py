"""Tables: column widths from what they hold, a head on every page, no row cut through a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from committee_desk.printing.content import Table
from committee_desk.printing.display import Item, Rule
from committee_desk.printing.layout.runs import ASCENT, line_runs
from committee_desk.printing.layout.sheets import Sheet
from committee_desk.printing.layout.strips import Strip
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.breaking import Line, lines_of
from committee_desk.printing.text.titles import width_of

_PAD = 0.3
"""Blank on either side of a cell's text, in em."""
_LEADING = 1.3
_ROW_PAD = 0.35
_CLEAR = 0.25
"""Blank between a table and the text after it, at least, in lines."""
_TOGETHER = 2
_WHOLE_ROW = 0.6
"""Rows up to this part of a page are never parted."""
_SIZE_STEP = 0.5
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
    left: float = 0.0
    """Where the first column begins."""

    @cached_property
    def edges(self) -> list[float]:
        """Return the x of every upright rule."""
        return list(accumulate(self.widths, initial=self.left))

    @property
    def leading(self) -> float:
        """Return the distance of baselines inside a cell."""
        return self.size * _LEADING

    @property
    def pad(self) -> float:
        """Return the blank above and below the text of a row."""
        return self.size * _ROW_PAD


def fitted(
    table: Table,
    measure: float,
    sizes: tuple[float, float, float],
    body_role: str = "fang",
    head_role: str = "hei",
    whole: float = 0.0,
) -> Grid:
    """Return columns at the largest size at which no long piece is cut and few cells wrap.

    ``sizes`` are the least, the usual and the largest: type is made smaller down to the usual so
    that no cell wraps, and below it only where long pieces would be cut. Cells of up to ``whole``
    em, such as a name, are pieces of their own.
    """
    least, usual, largest = sizes
    wanted, needed = _ems(table, body_role, head_role, whole)
    size = largest
    while size > least:
        grid = _grid(wanted, needed, measure, size, body_role, head_role)
        if grid.roomy and (grid.demand <= 1 or size <= usual):
            return grid
        size -= _SIZE_STEP
    return _grid(wanted, needed, measure, least, body_role, head_role)


def measured(
    table: Table, measure: float, size: float, body_role: str = "fang", head_role: str = "hei"
) -> Grid:
    """Return column widths that add up to ``measure`` points.

    Columns get what their widest cell needs; what is left over or missing is shared in proportion,
    no column below its longest unbreakable piece or two characters.
    """
    return fitted(table, measure, (size, size, size), body_role, head_role)


def _ems(
    table: Table, body_role: str, head_role: str, whole: float
) -> tuple[list[float], list[float]]:
    """Return what each column wants and what it must have, in em; long tables are sampled."""
    step = max(1, len(table.rows) // _SAMPLE)
    wanted, least = [], []
    for column, header in enumerate(table.headers):
        head = atoms(header, head_role)
        cells = [atoms(part, body_role) for part in _column_texts(table, column, step)]
        longest = max((piece.width for cell in [head, *cells] for piece in cell), default=1.0)
        widths = [width_of(cell) for cell in [head, *cells]]
        widest = max(widths)
        longest = max([longest, *(width for width in widths[1:] if width <= whole)])
        least.append(max(longest, 2.0, min(width_of(head), 2.0)) + 2 * _PAD)
        wanted.append(max(widest + 2 * _PAD, least[-1]))
    return wanted, least


def _column_texts(table: Table, column: int, step: int) -> set[str]:
    """Return the different texts of a column; lines typed in a cell are measured apart."""
    return {part for row in table.rows[::step] for part in row[column].split("\n")}


def _grid(
    wanted: Sequence[float],
    least: Sequence[float],
    measure: float,
    size: float,
    body_role: str,
    head_role: str,
) -> Grid:
    wide, needed = [em * size for em in wanted], [em * size for em in least]
    widths = tuple(_shared(wide, needed, measure))
    return Grid(
        widths, size, body_role, head_role, sum(needed) <= measure + 1e-6, sum(wide) / measure
    )


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
    cells = cells_of(table.headers, grid, grid.head_role)
    height = row_height(cells, grid)
    items: list[Item] = cell_items(cells, grid, "c" * len(cells), 0.0, height, head=True)
    return Strip(height, (*items, *_rules(grid.edges, height, head=True)), "head")


def row_strip(row: Sequence[str], grid: Grid, align: str = "", least: float = 0.0) -> Strip:
    """Return one row, at least ``least`` points high."""
    cells = cells_of(row, grid, grid.body_role)
    height = max(least, row_height(cells, grid))
    items: list[Item] = cell_items(cells, grid, align, 0.0, height)
    return Strip(height, (*items, *_rules(grid.edges, height, head=False)), "row")


def row_strips(
    row: Sequence[str], grid: Grid, align: str, most: float, airy: float = 1.0
) -> list[Strip]:
    """Return one row, in parts of a line each when it is deeper than ``most``.

    Its first two lines stay together, and its last two. A whole row is ``airy`` times as high as
    its text needs.
    """
    cells = cells_of(row, grid, grid.body_role)
    tallest = max(len(lines) for lines in cells)
    natural = row_height(cells, grid)
    if natural <= most or tallest <= 2 * _TOGETHER:
        return [row_strip(row, grid, align, natural * airy)]
    cuts = [0, *range(_TOGETHER, tallest - _TOGETHER + 1), tallest]
    return [_part(cells, grid, align, start, end, tallest) for start, end in pairwise(cuts)]


def _part(
    cells: Sequence[Sequence[Line]], grid: Grid, align: str, start: int, end: int, tallest: int
) -> Strip:
    """Return some lines of a row; its lower rule is drawn at the end of the row or of a page."""
    top = grid.pad if start == 0 else 0.0
    last = end == tallest
    height = (end - start) * grid.leading + top + (grid.pad if last else 0.0)
    items: list[Item] = []
    for column, lines in enumerate(cells):
        side = align[column] if column < len(align) else "l"
        for at, line in enumerate(lines[start:end]):
            x = grid.edges[column] + _shift(line.width * grid.size, grid, column, side)
            y = top + at * grid.leading + ASCENT * grid.size
            items += line_runs(line, grid.size, x, y)
    *uprights, below = _rules(grid.edges, height, head=False)
    items += [*uprights, below] if last else uprights
    return Strip(height, tuple(items), "row", closing=() if last else (below,))


Cells = Sequence[Sequence[Line]]
"""The lines of the cells of one row."""


def cells_of(row: Sequence[str], grid: Grid, role: str = "") -> Cells:
    """Break the texts of a row to the widths of their columns."""
    face = role or grid.body_role
    return [_cell(text, width, grid, face) for text, width in zip(row, grid.widths, strict=True)]


def row_height(cells: Cells, grid: Grid) -> float:
    """Return the height of a row: that of its tallest cell."""
    tallest = max([len(lines) for lines in cells])
    return grid.size + (tallest - 1) * grid.leading + 2 * grid.pad


def cell_items(
    cells: Cells, grid: Grid, align: str, top: float, height: float, *, head: bool = False
) -> list[Item]:
    """Return the text of a row whose upper edge lies at ``top``, in the middle of its height."""
    size, leading, edges = grid.size, grid.leading, grid.edges
    items: list[Item] = []
    for column, lines in enumerate(cells):
        if lines[0] is _EMPTY:
            continue
        side = align[column] if column < len(align) else "c"
        if not head and len(lines) > 1 and side == "c":
            side = "l"
        y = top + (height - size - (len(lines) - 1) * leading) / 2 + ASCENT * size
        for line in lines:
            x = edges[column] + _shift(line.width * size, grid, column, side)
            items += line_runs(line, size, x, y)
            y += leading
    return items


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


def lattice(grid: Grid, levels: Sequence[float]) -> list[Item]:
    """Return the rules of a whole table on one page; ``levels`` are the edges of its rows."""
    edges, last = grid.edges, len(grid.edges) - 1
    top, bottom = levels[0], levels[-1]
    items: list[Item] = [
        Rule(edges[0], y, edges[-1], y, _RULE if number else _FRAME)
        for number, y in enumerate(levels)
    ]
    items += [
        Rule(x, top, x, bottom, _FRAME if number in (0, last) else _RULE)
        for number, x in enumerate(edges)
    ]
    return items


def table_strips(table: Table, sheet: Sheet) -> list[Strip]:
    """Return a table inside a paper; the text after it falls back onto the line grid."""
    grid = fitted(table, sheet.measure, sheet.table)
    head = head_strip(table, grid)
    most, airy = sheet.depth * _WHOLE_ROW, sheet.airy
    parts = [
        strip for row in table.rows for strip in row_strips(row, grid, table.align, most, airy)
    ]
    rows = [replace(part, repeat=(head,)) for part in parts]
    used = head.height + sum(strip.height for strip in rows)
    rest = -used % sheet.pitch
    clear = rest if rest >= sheet.pitch * _CLEAR else rest + sheet.pitch
    rows[-1:] = [replace(row, clear=clear) for row in rows[-1:]]
    return [head, *rows, Strip(clear, kind="blank")]
