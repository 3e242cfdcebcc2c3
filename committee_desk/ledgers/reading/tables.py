"""Finds the tables of a sheet: where each begins, its header of one to four rows, where it ends."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from committee_desk.ledgers.reading.beside import side_by_side, with_unheaded
from committee_desk.ledgers.reading.context import is_form_row
from committee_desk.ledgers.reading.evidence import shares
from committee_desk.ledgers.reading.grid import Day, Grid, Number
from committee_desk.ledgers.reading.vocabulary import (
    header_words,
    is_header_word,
    is_key_word,
    starts_with,
)

_MOST_HEADER_ROWS = 4
_LOOKED_AT = 4
"""Cells of a row asked whether they are header words before the row is taken for data."""
_DIGITS = re.compile(r"\d{6,}")
_COLON = re.compile(r"[:：]")


@dataclass
class Block:
    """A table before anybody knows what it holds: rows and columns count from 1."""

    title_rows: list[int]
    header_rows: list[int]
    rows: list[int]
    """The rows below the header that hold anything, up to the next table."""
    headers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The parts of the header of each column, the topmost first."""
    repeated: set[int] = field(default_factory=set)
    """Rows below that say the same as the header."""

    @property
    def first_below(self) -> int:
        """The number of the row below the header."""
        return self.header_rows[-1] + 1 if self.header_rows else self.rows[0]


def find_blocks(grid: Grid) -> list[Block]:
    """Return the tables of a sheet, stacked ones and those side by side; none for mere text."""
    numbers = grid.numbers()
    starts: list[list[int]] = []
    taken = 0
    for row in numbers:
        if row > taken and _is_header(grid, row):
            rows = _header_block(grid, row)
            starts.append(rows)
            taken = rows[-1]
    if not starts:
        return _without_header(grid, numbers)
    blocks = []
    for header, until, before in _stretches(grid, starts):
        blocks += _blocks_of(grid, header, until, before, numbers)
    return blocks


def _stretches(grid: Grid, starts: list[list[int]]) -> list[tuple[list[list[int]], int, int]]:
    """Join headers that say the same into one table whose header is repeated on each page."""
    found: list[tuple[list[list[int]], int, int]] = []
    for index, rows in enumerate(starts):
        until = _title_start(grid, starts[index + 1][0]) if index + 1 < len(starts) else 1 << 30
        if found and _said(grid, rows[-1]) == _said(grid, found[-1][0][0][-1]):
            same, _until, before = found[-1]
            if not _titled(grid, same[-1][-1], rows[0]):
                found[-1] = ([*same, rows], until, before)
                continue
        before = _title_start(grid, rows[0]) - 1 if index else 0
        found.append(([rows], until, before))
    return found


def _title_start(grid: Grid, header: int) -> int:
    """Return the first of the title rows right above a header that follows another table."""
    start = header
    while start > 1:
        cells = grid.filled(start - 1)
        ended = next(iter(cells.values()), "")
        if len(cells) > 2 and not is_form_row(grid, start - 1):
            break
        if not cells or starts_with(ended, "signatures") or starts_with(ended, "totals"):
            break
        start -= 1
    return start


def _titled(grid: Grid, after: int, until: int) -> bool:
    """Tell whether a household's form of its own begins here: label and value above the header."""
    above = [row for row in range(max(after + 1, until - 6), until) if grid.filled(row)]
    return any(is_form_row(grid, row) for row in above)


def _said(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(header_words(value)[1] for value in grid.filled(row).values())


def _is_header(grid: Grid, row: int) -> bool:
    """Tell whether a row consists of header words rather than of somebody's data."""
    cells = grid.filled(row)
    values = list(cells.values())
    if not values or values[0].isdecimal():
        return False
    if not any(is_header_word(value) for value in values[:_LOOKED_AT]):
        return False
    known = {value for value in values if is_header_word(value)}
    if len(values) == 1:
        return _is_lone_header(grid, row, next(iter(cells)), values[0])
    if any(isinstance(value, Day) or _DIGITS.search(value) for value in values):
        return False
    if any(_COLON.search(value[:-1]) for value in values):
        return False
    across = len({header_words(value)[1] for value in values})
    if across == 1:
        return False
    if len(known) < 2 or _alternates(values):
        return False
    if 2 * len(known) > len(values) - 1:
        return True
    named = any(is_key_word(value) for value in known)
    return named and 3 * len(known) >= len(values) and len(set(values)) == len(values)


def _alternates(values: list[str]) -> bool:
    """Tell a printed form's row of label, value, label, value from a header."""
    told = [is_header_word(value) for value in values]
    return len(told) in (4, 6, 8) and all(told[0::2]) and not any(told[1::2])


def _is_lone_header(grid: Grid, row: int, column: int, value: str) -> bool:
    """A sheet may hold nothing but names under the one word 姓名."""
    below = [grid.at(number, column) for number in range(row + 1, row + 4)]
    names = [each for each in below if each]
    if not names or len(grid.filled(row + 1)) != 1:
        return False
    return is_header_word(value) and shares(names).get("person_name", 0) > 0.9


def _header_block(grid: Grid, row: int) -> list[int]:
    """Return the rows of the header around the first row that was known for one."""
    top = row
    while row - top < 2 and _is_group_row(grid, top - 1, top):
        top -= 1
    bottom = row
    while bottom - top + 1 < _MOST_HEADER_ROWS and _goes_on(grid, top, bottom):
        bottom += 1
    return list(range(top, bottom + 1))


def _is_group_row(grid: Grid, row: int, below: int) -> bool:
    """Tell whether a row groups the columns of the header below it."""
    cells = grid.filled(row)
    if len(cells) < 2 or any(_COLON.search(value) for value in cells.values()):
        return False
    if any(_DIGITS.search(value) or len(value) > 30 for value in cells.values()):
        return False
    lower = grid.filled(below)
    if any(top == row and bottom >= below for top, _l, bottom, _r in grid.merges):
        return True
    if any(c.isdecimal() for value in cells.values() for c in value) and is_form_row(grid, row):
        return False
    wide = [m for m in grid.merges if m[0] == row and m[3] > m[1]]
    return bool(wide) or (len(cells) < len(lower) and min(cells) >= min(lower))


def _goes_on(grid: Grid, top: int, bottom: int) -> bool:
    """Tell whether the row below still belongs to the header."""
    below = bottom + 1
    cells = grid.filled(below)
    if any(top <= first <= bottom < last for first, _l, last, _r in grid.merges):
        return True
    if not cells or any(_DIGITS.search(value) for value in cells.values()):
        return False
    if any(isinstance(value, Day | Number) for value in cells.values()):
        return False
    wide = [m for m in grid.merges if m[0] == bottom and m[2] == bottom and m[3] > m[1]]
    covered = {column for _t, left, _b, right in wide for column in range(left, right + 1)}
    if wide and all(column in covered for column in cells):
        return True
    gaps = [column for column in cells if not grid.at(bottom, column)]
    known = [column for column in gaps if is_header_word(cells[column])]
    firsts = [column for column in cells if is_header_word(cells[column])]
    return bool(known) and 2 * len(firsts) >= len(cells) and not _is_record_like(cells)


def _is_record_like(cells: dict[int, str]) -> bool:
    return any(value.strip() in ("男", "女") for value in cells.values())


def _blocks_of(
    grid: Grid, headers: list[list[int]], until: int, before: int, numbers: list[int]
) -> list[Block]:
    rows = headers[0]
    below = [number for number in numbers if rows[-1] < number < until]
    titles = [number for number in numbers if before < number < rows[0]]
    repeated = {number for again in headers[1:] for number in again}
    parts = header_parts(grid, rows)
    pieces = [{column: parts[column] for column in piece} for piece in side_by_side(parts)]
    return [
        Block(titles, rows, below, with_unheaded(grid, below, piece, pieces), repeated)
        for piece in pieces
    ]


def header_parts(grid: Grid, rows: list[int]) -> dict[int, tuple[str, ...]]:
    """Return the words above each column, merges spread over what they cover."""
    words: dict[tuple[int, int], str] = {}
    for row in rows:
        for column, value in grid.filled(row).items():
            words[row, column] = value
    for top, left, bottom, right in grid.merges:
        if top in rows and (top, left) in words:
            for row in range(top, min(bottom, rows[-1]) + 1):
                for column in range(left, min(right, 512) + 1):
                    words.setdefault((row, column), words[top, left])
    if not any(m[0] in rows for m in grid.merges):
        _spread_groups(words, rows)
    found: dict[int, tuple[str, ...]] = {}
    for column in sorted({column for _row, column in words}):
        parts: list[str] = []
        for row in rows:
            said = words.get((row, column), "")
            if said and (not parts or parts[-1] != said):
                parts.append(said)
        found[column] = tuple(parts)
    return found


def _spread_groups(words: dict[tuple[int, int], str], rows: list[int]) -> None:
    """Carry a group's word to the right where the file keeps no merges, as in text."""
    for upper, lower in pairwise(rows):
        last = ""
        for column in range(1, max(column for _row, column in words) + 1):
            if (upper, column) in words:
                last = words[upper, column] if (lower, column) in words else ""
            elif last and (lower, column) in words:
                words[upper, column] = last


def _without_header(grid: Grid, numbers: list[int]) -> list[Block]:
    """Take a sheet for a table without header when a column of it holds identity numbers."""
    rows = [number for number in numbers if len(grid.filled(number)) >= 2]
    if len(rows) < 2:
        return []
    for column in range(1, grid.width() + 1):
        values = [grid.at(row, column) for row in rows[:60]]
        if shares(values).get("id_number", 0) * len(values) >= 2:
            first = rows[0]
            titles = [number for number in numbers if number < first]
            below = [number for number in numbers if number >= first]
            columns = {each for row in rows[:60] for each in grid.filled(row)}
            return [Block(titles, [], below, dict.fromkeys(sorted(columns), ()))]
    return []
