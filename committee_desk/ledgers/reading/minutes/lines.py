"""Turns paragraphs and tables of minutes into one row of labelled pieces, people and items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from committee_desk.ledgers.reading.minutes.document import Block, Cell, Table
from committee_desk.ledgers.reading.minutes.words import Piece, label_of, pieces, vocabulary
from committee_desk.rules.data import bare


@dataclass(frozen=True)
class ItemRow:
    """A row of a table of items; the columns it has, by their words."""

    cells: dict[str, str]


@dataclass(frozen=True)
class PersonRow:
    """A row of a table of people."""

    name: str


Part = Piece | ItemRow | PersonRow


def parts(blocks: list[Block]) -> Iterator[Part]:
    """Yield the pieces of a document in order."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block)
        else:
            yield from pieces(block)


def _table(table: Table) -> Iterator[Part]:
    headers: list[str] = []
    people = -1
    for row in table.rows:
        if not any(cell.text for cell in row):
            continue
        if headers and len(row) == len(headers):
            yield _item(headers, row)
            continue
        if 0 <= people < len(row) and not label_of(row[0].text):
            yield PersonRow(row[people].text)
            continue
        headers, people = _item_headers(row), _person_column(row)
        if not headers and people < 0:
            yield from _labelled_row(row)


def _item(headers: list[str], row: list[Cell]) -> ItemRow:
    return ItemRow({name: cell.text for name, cell in zip(headers, row, strict=True) if name})


def _labelled_row(row: list[Cell]) -> Iterator[Piece]:
    """Yield label and value of neighbouring cells; a cell by itself is read as paragraphs."""
    waiting = ""
    for cell in row:
        if cell.continues and not cell.text:
            continue
        label = label_of(cell.text.replace("\n", ""))
        if label:
            if waiting:
                yield Piece(waiting, "")
            waiting = label
        elif waiting:
            yield from _value(waiting, cell)
            waiting = ""
        else:
            for line in cell.lines:
                yield from pieces(line)
    if waiting:
        yield Piece(waiting, "")


def _value(label: str, cell: Cell) -> Iterator[Piece]:
    first, *rest = cell.lines or [""]
    inner = pieces(first)
    yield Piece(label, first if len(inner) == 1 and not inner[0].label else "")
    if inner[0].label or len(inner) > 1:
        yield from inner
    for line in rest:
        yield from pieces(line)


def _item_headers(row: list[Cell]) -> list[str]:
    """Return what each column of a table of items is, or nothing when the row is no head of one."""
    known = _words("item_headers")
    found = [known.get(bare(cell.text), "") for cell in row]
    named = [name for name in found if name]
    if "title" in named and len(set(named)) > 1 and len(named) * 2 >= len(row):
        return found
    return []


def _person_column(row: list[Cell]) -> int:
    known = _words("person_headers")
    found = [known.get(bare(cell.text).replace("/", "").replace("、", ""), "") for cell in row]
    others = found.count("other")
    return found.index("name") if "name" in found and others and len(row) > 1 else -1


@cache
def _words(which: str) -> dict[str, str]:
    return {bare(word): name for name, words in vocabulary()[which].items() for word in words}
