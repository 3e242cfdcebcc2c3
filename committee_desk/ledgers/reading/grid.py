"""The neutral grid every reader fills: what stands in each cell, as it is written there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""


class Number(str):
    """A cell that holds a number; the text is the literal of the file, digit for digit."""

    __slots__ = ()


class Day(str):
    """A cell that holds a date; the text is ISO, as short as the cell shows it."""

    __slots__ = ()


class Unvalued(str):
    """A formula that was saved without its value; the text is the formula."""

    __slots__ = ()


class Fault(str):
    """A formula that failed; the text is Excel's word for it, such as ``#REF!``."""

    __slots__ = ()


@dataclass
class Grid:
    """One sheet. Rows and columns count from 1, as Excel does; text cells are plain ``str``."""

    name: str
    hidden: bool = False
    rows: dict[int, list[str | None]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    date1904: bool = False
    from_text: bool = False
    """True for a text file, where ``'=…`` and ``="…"`` are guards that Excel users put there."""

    def put(self, row: int, column: int, value: str) -> None:
        """Set one cell; a later value for the same cell wins."""
        cells = self.rows.setdefault(row, [])
        if len(cells) < column:
            cells.extend([None] * (column - len(cells)))
        cells[column - 1] = value

    def at(self, row: int, column: int) -> str:
        """Return what stands in a cell, an empty text where nothing does."""
        cells = self.rows.get(row)
        if cells is None or column > len(cells):
            return ""
        return cells[column - 1] or ""

    def filled(self, row: int) -> dict[int, str]:
        """Return the cells of a row that hold more than blanks, by column."""
        found = {}
        for column, value in enumerate(self.rows.get(row, ()), 1):
            if value and not value.isspace():
                found[column] = value
        return found

    def numbers(self) -> list[int]:
        """Return the numbers of the rows that hold anything, in order."""
        return sorted(row for row, cells in self.rows.items() if any(cells))

    def width(self) -> int:
        """Return the number of the last column in use."""
        return max((len(cells) for cells in self.rows.values()), default=0)

    def carried(self) -> Iterator[tuple[int, int, str]]:
        """Yield every cell a merge covers below its first, with the first's value.

        What it covers beside belongs to columns of other meaning and stays empty.
        """
        last_row = max(self.rows, default=0)
        for top, left, bottom, _right in self.merges:
            value = self.at(top, left)
            if value:
                for row in range(top + 1, min(bottom, last_row) + 1):
                    yield row, left, value


@cache
def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def column_number(letters_: str) -> int:
    """Return the number of a column named by letters; 0 when they name none."""
    number = 0
    for letter in letters_.upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number
