"""Says which columns belong to one table: tables side by side, and columns that have no header."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from committee_desk.ledgers.reading.grid import Grid
from committee_desk.ledgers.reading.vocabulary import header_words, meaning

Headers = Mapping[int, tuple[str, ...]]
_FURTHER = 24
"""Columns behind the last header that are still looked at: remarks often stand there."""


def side_by_side(headers: Headers) -> list[list[int]]:
    """Split columns whose headers start over again into tables that stand side by side.

    Members of a household in groups of columns start over too, but they are one table.
    """
    columns = sorted(headers)
    said = [header_words(headers[column][-1])[1] for column in columns]
    again = [index for index, word in enumerate(said) if word == said[0]]
    if len(said) < 4 or len(again) < 2 or again[1] < 2:
        return [columns]
    ends = [*again[1:], len(columns)]
    pieces = [columns[start:end] for start, end in zip(again, ends, strict=True)]
    if any(said[start : start + 2] != said[:2] for start in again):
        return [columns]
    if any(len(headers[column]) > 1 for column in columns) and not _are_tables(headers, pieces):
        return [columns]
    return pieces


def _are_tables(headers: Headers, pieces: Sequence[Sequence[int]]) -> bool:
    """Below group heads, pieces are tables when a gap parts them and no head is a member's."""
    parted = all(before[-1] + 1 < after[0] for before, after in pairwise(pieces))
    heads = {part for piece in pieces for column in piece for part in headers[column][:-1]}
    return parted and all(meaning("residents", (head,)) is None for head in heads)


def with_unheaded(
    grid: Grid, rows: Sequence[int], piece: Headers, pieces: Sequence[Headers]
) -> dict[int, tuple[str, ...]]:
    """Return the columns of one table with those that hold data below no header."""
    others = [column for each in pieces if each is not piece for column in each]
    first = max((column + 1 for column in others if column < min(piece)), default=1)
    last = min((column for column in others if column > max(piece)), default=0)
    last = last or min(grid.width(), max(piece) + _FURTHER) + 1
    bare = [column for column in range(first, last) if column not in piece]
    if not bare:
        return dict(piece)
    held = {column for row in rows for column in bare if grid.at(row, column).strip()}
    found: dict[int, tuple[str, ...]] = {**piece, **dict.fromkeys(held, ())}
    return dict(sorted(found.items()))
