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
    """A row of a table of people; ``how`` is absent or guests where a remark in it says so."""

    name: str
    how: str = ""


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
    people: list[int] = []
    above: list[str] = []
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    for place, row in enumerate(rows):
        if above:
            for label, cell in zip(above, row, strict=True):
                yield from _value(label, cell)
            above = []
            continue
        if headers and len(row) == len(headers):
            yield ItemRow({name: c.text for name, c in zip(headers, row, strict=True) if name})
            continue
        if people and people[-1] < len(row) and not label_of(row[0].text):
            yield from _persons(row, people)
            continue
        headers, people = _item_headers(row), _person_columns(row)
        if headers or people:
            continue
        above = _labels_above(row, rows[place + 1] if place + 1 < len(rows) else [])
        if not above:
            yield from _labelled_row(row)


def _persons(row: list[Cell], columns: list[int]) -> Iterator[PersonRow]:
    """Yield the person of each group of columns that stand side by side."""
    for column, after in zip(columns, [*columns[1:], len(row) + 1], strict=True):
        remarks = "".join(cell.text for cell in row[column + 1 : max(after - 1, column + 1)])
        how = ""
        for name, marks in (("absent", "absent_marks"), ("guests", "guest_marks")):
            if any(word in remarks for word in vocabulary()[marks]):
                how = name
                break
        if row[column].text:
            yield PersonRow(row[column].text, how)


def _labels_above(row: list[Cell], below: list[Cell]) -> list[str]:
    """Return the labels of a row whose values stand in the row below it, else nothing."""
    labels = [_label(cell) for cell in row]
    if len(labels) < 2 or not all(labels) or len(below) != len(row):
        return []
    return [] if any(_label(cell) for cell in below) else labels


def _label(cell: Cell) -> str:
    return label_of(cell.text.replace("\n", ""))


def _labelled_row(row: list[Cell]) -> Iterator[Piece]:
    """Yield label and value of neighbouring cells; a cell by itself is read as paragraphs."""
    waiting = ""
    for cell in row:
        if cell.continues and not cell.text:
            continue
        label = _label(cell)
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


def _person_columns(row: list[Cell]) -> list[int]:
    """Return the columns of a head that hold names; a wide list has two groups side by side."""
    known = _words("person_headers")
    found = [known.get(bare(cell.text).replace("/", "").replace("、", ""), "") for cell in row]
    if "other" not in found or len(row) < 2:
        return []
    return [place for place, name in enumerate(found) if name == "name"]


@cache
def _words(which: str) -> dict[str, str]:
    return {bare(word): name for name, words in vocabulary()[which].items() for word in words}
