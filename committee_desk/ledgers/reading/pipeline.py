"""From a file to what was found in it, event by event, so that nothing piles up on the way."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from committee_desk.base.words import N_
from committee_desk.ledgers.reading.columns import Mapped, chosen_for, map_columns, spoken_of
from committee_desk.ledgers.reading.context import above
from committee_desk.ledgers.reading.grid import Grid, letters
from committee_desk.ledgers.reading.households import Grouping
from committee_desk.ledgers.reading.list_rows import Carrying, ListReader
from committee_desk.ledgers.reading.minutes.found import Minutes
from committee_desk.ledgers.reading.model import (
    NOTE,
    Look,
    Problem,
    Record,
    SheetLook,
    TableLook,
)
from committee_desk.ledgers.reading.opening import Opened, open_file
from committee_desk.ledgers.reading.records import RowReader
from committee_desk.ledgers.reading.rows import RECORD, Sorter
from committee_desk.ledgers.reading.tables import Block, find_blocks
from committee_desk.ledgers.reading.vocabulary import LISTED, plain, word_set

Event = Look | SheetLook | TableLook | Record | Problem | Minutes
Told = Callable[[int, int], None]
_STEP = 500
"""Rows between two tidings of progress."""


@dataclass(frozen=True)
class Request:
    """What to read, and what is known about it already."""

    path: Path
    password: str | None = None
    mapping: Mapping[str, Any] | None = None
    remembered: Mapping[str, Mapping[str, str | None]] | None = None


def events(request: Request, told: Told = lambda _done, _total: None) -> Iterator[Event]:
    """Yield the file, then each sheet, and after the records of a table the table itself.

    ``told`` hears how much of how much is done: the first half is reading, the second making
    sense of it. Raises Refused for what is no workbook, damaged, too big or locked.
    """
    opened = open_file(
        request.path, password=request.password, told=lambda done, total: told(done, 2 * total)
    )
    yield Look(request.path.name, _sha256(request.path), opened.kind, opened.encoding)
    if opened.minutes is not None:
        yield opened.minutes
        return
    total = sum(len(grid.rows) for grid in opened.grids) or 1
    done = 0
    for grid in opened.grids:
        yield SheetLook(grid.name, grid.hidden)
        blocks = [] if plain(grid.name) in word_set("sheets_apart") else find_blocks(grid)
        for index, block in enumerate(blocks):
            for event in _table(grid, block, index, request):
                if isinstance(event, int):
                    told(total + done + event, 2 * total)
                else:
                    yield event
        done += len(grid.rows)
        told(total + done, 2 * total)
        grid.rows.clear()


def _sha256(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _table(grid: Grid, block: Block, index: int, request: Request) -> Iterator[Event | int]:
    chosen = chosen_for(request.mapping, grid.name, block.header_rows)
    mapped = map_columns(grid, block, chosen, request.remembered)
    table = TableLook(
        mapped.listing,
        title_rows=block.title_rows,
        header_rows=block.header_rows,
        columns={letters(column): look for column, look in mapped.columns.items()},
        fingerprint=mapped.fingerprint,
    )
    yield from _about_columns(grid, block, mapped)
    if mapped.listing:
        yield from _rows(grid, block, mapped, table, index)
    yield table


def _about_columns(grid: Grid, block: Block, mapped: Mapped) -> Iterator[Problem]:
    row = block.header_rows[-1] if block.header_rows else 0
    for column, field in spoken_of(mapped.doubled).items():
        yield Problem(
            grid.name,
            row,
            letters(column),
            field,
            "two_columns",
            mapped.columns[column].header,
            N_("Two columns could be this one field; this one is kept beside as it is."),
        )


def _rows(
    grid: Grid, block: Block, mapped: Mapped, table: TableLook, index: int
) -> Iterator[Event | int]:
    columns = set(mapped.columns)
    covered = _covered(grid, block, columns)
    sorter = Sorter(mapped)
    facts = above(grid, block.title_rows)
    sample = [row for row in block.rows if row not in block.repeated]
    where = f"{grid.name}!{index}"
    reader: RowReader | ListReader
    grouping: Grouping | Carrying
    if mapped.listing in LISTED:
        grouping = carrying = Carrying(grid, mapped, sample, facts)
        reader = ListReader(grid, mapped, carrying, index, block)
    else:
        grouping = households = Grouping(grid, mapped, sample, where, facts)
        reader = RowReader(grid, mapped, households, index)
    hidden = 0
    across = _across(grid, columns)
    for count, row in enumerate(_with_blanks(block)):
        own = {c: v for c, v in grid.filled(row).items() if c in columns}
        why = "header" if row in block.repeated else sorter.sort(own)
        if row in across and len(own) == 1 and why in (RECORD, "unclear", "empty"):
            why = "title"
        if why != RECORD:
            _skip(table, grouping, row, why, own)
            if why == "unclear":
                yield from reader.unclear(row, own)
            continue
        found, problems = reader.read(row, own, covered.get(row, {}))
        table.first_row = table.first_row or row
        table.last_row = row
        table.records += len(found)
        hidden += row in grid.hidden_rows
        yield from found
        yield from problems
        if count % _STEP == 0:
            yield count
    if isinstance(reader, RowReader) and grouping.is_form:
        found, problems = reader.head_of_form(facts)
        table.records += len(found)
        yield from found
        yield from problems
    _drop_blanks_at_end(table)
    if hidden:
        yield _hidden_rows(grid, hidden)


def _across(grid: Grid, columns: set[int]) -> set[int]:
    """Return the rows one merged cell of which reaches over most of the table."""
    most = max(2, 0.6 * len(columns))
    return {
        top
        for top, left, bottom, right in grid.merges
        if top == bottom and len(columns.intersection(range(left, right + 1))) >= most
    }


def _hidden_rows(grid: Grid, count: int) -> Problem:
    return Problem(
        grid.name,
        0,
        "",
        "",
        "hidden_rows",
        "",
        N_("Rows that are hidden on this sheet hold data and are read too: {n}."),
        {"n": count},
        NOTE,
    )


def _with_blanks(block: Block) -> Iterator[int]:
    """Yield the rows below the header, the blank ones between them too."""
    before = block.first_below - 1
    for row in block.rows:
        if row - before < 1000:
            yield from range(before + 1, row)
        yield row
        before = row


def _skip(
    table: TableLook, grouping: Grouping | Carrying, row: int, why: str, own: Mapping[int, str]
) -> None:
    table.skipped_rows.append({"row": row, "why": why})
    if why in ("subtotal", "total", "title"):
        grouping.stop()
    if why == "title" and isinstance(grouping, Carrying):
        grouping.head(own)


def _drop_blanks_at_end(table: TableLook) -> None:
    """Blank rows below the last record are no part of the table."""
    table.skipped_rows = [
        skipped
        for skipped in table.skipped_rows
        if skipped["why"] != "blank" or skipped["row"] < table.last_row
    ]


def _covered(grid: Grid, block: Block, columns: set[int]) -> dict[int, dict[int, str]]:
    """Return what merges carry down into each row of the table."""
    found: dict[int, dict[int, str]] = {}
    if not block.rows:
        return found
    first, last = block.first_below, block.rows[-1]
    for row, column, value in grid.carried():
        if first <= row <= last and column in columns:
            found.setdefault(row, {})[column] = value
    return found


def preview(path: Path, count: int, password: str | None = None) -> Opened:
    """Return the first rows of every sheet, without making sense of them."""
    return open_file(path, password=password, limit_rows=count)
