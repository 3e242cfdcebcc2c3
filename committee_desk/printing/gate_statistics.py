"""Small cells of printed statistics: hidden, and so that no sum gives them back.

A table with its sums is a system of equations. Hiding the cells below the limit is not enough where
a row or column has only one of them; others must be hidden with them, until every hidden figure
could be another one though all that is printed stays as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee_desk.base import dates
from committee_desk.rules import rulebook

HIDDEN = "*"
"""Stands for a figure that is not small but would give a small one away."""
_Cell = tuple[int, int]
_RULE = "statistics.smallest_cell"


@dataclass(frozen=True)
class Suppressed:
    """A table of counts as it may be printed: ``<5`` is a small figure, ``*`` a hidden one."""

    cells: tuple[tuple[str, ...], ...]
    row_sums: tuple[str, ...]
    column_sums: tuple[str, ...]
    total: str


def suppressed(
    counts: Sequence[Sequence[int]],
    smallest: int | None = None,
    *,
    rows_summed: bool = True,
    columns_summed: bool = True,
) -> Suppressed:
    """Return counts of persons with every cell from 1 to ``smallest`` - 1 hidden for good.

    ``smallest`` is that of the rulebook when not given. Sums that are not going to be printed are
    left out of account with ``rows_summed`` and ``columns_summed``; the total is printed with both.
    """
    least = int(rulebook.value(_RULE, dates.today()).value) if smallest is None else smallest
    table = _Table(counts, least, rows_summed, columns_summed)
    table.hide()
    shown = [[table.shown(row, column) for column in table.columns] for row in table.rows]
    *body, foot = shown
    return Suppressed(
        tuple(tuple(row[:-1]) for row in body),
        tuple(row[-1] for row in body) if rows_summed else (),
        tuple(foot[:-1]) if columns_summed else (),
        foot[-1] if rows_summed and columns_summed else "",
    )


class _Table:
    """Counts with their sums as a last row and column; rows and columns then add up to nothing.

    A sum is taken with the opposite sign. A hidden figure is safe when it can be changed by one
    and the change carried round a circle of other hidden figures, each staying in its bounds: the
    figures are a flow between rows and columns, and two flows differ by such circles.
    """

    def __init__(
        self, counts: Sequence[Sequence[int]], least: int, rows_summed: bool, columns_summed: bool
    ) -> None:
        self._least = least
        body = [[*row, sum(row)] for row in counts]
        foot = [sum(column) for column in zip(*body, strict=True)] or [0]
        self._values: list[list[int]] = [*body, foot]
        self.rows, self.columns = range(len(self._values)), range(len(foot))
        last = len(body), len(foot) - 1
        self._unprinted = {
            (row, column)
            for row, column in self._all()
            if (column == last[1] and not rows_summed) or (row == last[0] and not columns_summed)
        }
        self._last = last
        self._hidden = {cell for cell in self._all() if 0 < self._value(cell) < least}
        self._hidden |= self._unprinted

    def _all(self) -> Iterator[_Cell]:
        return ((row, column) for row in self.rows for column in self.columns)

    def _value(self, cell: _Cell) -> int:
        return self._values[cell[0]][cell[1]]

    def shown(self, row: int, column: int) -> str:
        """Return a figure as it is printed."""
        value = self._values[row][column]
        if (row, column) not in self._hidden:
            return str(value)
        return f"<{self._least}" if 0 < value < self._least else HIDDEN

    def hide(self) -> None:
        """Hide more figures until none can be worked out; the smallest that help come first."""
        while bare := next(
            (cell for cell in sorted(self._printed()) if not self._safe(cell)), None
        ):
            squares = sorted(self._squares(bare), key=self._cost)
            helping = next((square for square in squares if self._safe(bare, square)), None)
            helping = helping or frozenset([*self._shown_ones()][:1])
            if not helping:
                return
            self._hidden |= helping

    def _squares(self, cell: _Cell) -> Iterator[frozenset[_Cell]]:
        """Yield what more must be hidden for a square of hidden figures with this one in it."""
        row, column = cell
        for other_row in self.rows:
            for other_column in self.columns:
                if other_row != row and other_column != column:
                    corners = {(row, other_column), (other_row, column), (other_row, other_column)}
                    yield frozenset(each for each in corners if each not in self._hidden)

    def _cost(self, cells: frozenset[_Cell]) -> tuple[int, int, list[_Cell]]:
        sums = sum(self._is_sum(cell) for cell in cells)
        return sums, sum(self._value(cell) for cell in cells), sorted(cells)

    def _printed(self) -> set[_Cell]:
        return self._hidden - self._unprinted

    def _shown_ones(self) -> Iterator[_Cell]:
        """Yield figures that may still be hidden, cells before sums, small before large."""
        left = [cell for cell in self._all() if cell not in self._hidden and self._value(cell)]
        left.sort(key=lambda cell: (self._is_sum(cell), self._value(cell), cell))
        return iter(left)

    def _is_sum(self, cell: _Cell) -> bool:
        return cell[0] == self._last[0] or cell[1] == self._last[1]

    def _moves(self, cell: _Cell) -> tuple[bool, bool]:
        """Return whether a hidden figure may be one more, and one less, for all a reader knows."""
        value = self._value(cell)
        if cell in self._unprinted:
            more, less = True, value > 0
        elif 0 < value < self._least:
            more, less = value < self._least - 1, value > 1
        else:
            more, less = True, value > self._least
        opposite = self._is_sum(cell) and cell != self._last
        return (less, more) if opposite else (more, less)

    def _safe(self, cell: _Cell, also: frozenset[_Cell] = frozenset()) -> bool:
        # A nought is printed: it would be told from a hidden figure by being none.
        if any(self._value(each) == 0 for each in also):
            return False
        hidden = self._hidden | also
        more, less = self._moves(cell)
        row, column = (0, cell[0]), (1, cell[1])
        return (more and self._way(column, row, hidden - {cell})) or (
            less and self._way(row, column, hidden - {cell})
        )

    def _way(self, start: _Cell, goal: _Cell, hidden: set[_Cell]) -> bool:
        """Tell whether a change goes on from one row or column to another over hidden figures."""
        seen, left = {start}, [start]
        while left:
            kind, number = left.pop()
            for cell in hidden:
                more, less = self._moves(cell)
                if cell[kind] != number or not (less if kind else more):
                    continue
                there = (1 - kind, cell[1 - kind])
                if there == goal:
                    return True
                if there not in seen:
                    seen.add(there)
                    left.append(there)
        return False
