"""How the reading process tells the program what it found: one JSON list a line.

A line begins with the letter of its kind; nothing in it can be executed. Facts of a problem are
strings and numbers only.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.ledgers.reading.minutes.found import Minutes
from committee_desk.ledgers.reading.model import (
    ColumnLook,
    Look,
    Problem,
    Record,
    SheetLook,
    TableLook,
)

_MANY = 200
"""Records on a line: few enough to cancel between, enough to make a line worth its cost."""

Event = Look | SheetLook | TableLook | Record | Problem | Minutes


def packets(events: Iterable[Event]) -> Iterator[bytes]:
    """Yield the lines of a stream of events; records go many on a line, in their order."""
    records: list[list[Any]] = []
    for event in events:
        if isinstance(event, Record):
            records.append(_record(event))
            if len(records) < _MANY:
                continue
        if records:
            yield packed(["r", records])
            records = []
        if not isinstance(event, Record):
            yield packed(_other(event))
    if records:
        yield packed(["r", records])


def _record(record: Record) -> list[Any]:
    """Return a record as a list; texts that are their own value are not said twice."""
    values, written = record.values, record.written
    same = [field for field, text in written.items() if values.get(field) == text]
    return [
        record.sheet,
        record.row,
        record.table,
        values,
        record.codes,
        same,
        {field: text for field, text in written.items() if values.get(field) != text},
        record.other,
        record.household,
        record.flags,
        record.listing,
        record.more_phones,
        record.group,
    ]


def _record_again(told: list[Any]) -> Record:
    sheet, row, table, values, codes, same, written, *rest = told
    for field in same:
        written[field] = values[field]
    return Record(sheet, row, table, values, codes, written, *rest)


def _other(event: Event) -> list[Any]:
    if isinstance(event, Problem):
        return [
            "p",
            event.sheet,
            event.row,
            event.column,
            event.field,
            event.code,
            event.written,
            event.message,
            event.facts,
            event.severity,
        ]
    if isinstance(event, TableLook):
        columns = {letter: vars(column) for letter, column in event.columns.items()}
        return ["t", {**vars(event), "columns": columns}]
    if isinstance(event, SheetLook):
        return ["s", event.name, event.hidden]
    if isinstance(event, Minutes):
        return ["m", event.as_wire()]
    if isinstance(event, Look):
        return ["f", event.file, event.sha256, event.kind, event.encoding]
    raise TypeError(type(event).__name__)


def packed(told: list[Any]) -> bytes:
    """Return a list as one line of JSON; lone surrogates of broken files become marks."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def progress(done: int, total: int) -> bytes:
    """Return a tiding of progress as one line."""
    return packed(["%", done, total])


def refusal(fault: Refused) -> bytes:
    """Return a refusal as one line."""
    return packed(["!", fault.message, fault.hint, fault.code, fault.field, fault.facts])


class Gathering:
    """Puts the lines together again."""

    def __init__(self, told: Callable[[int, int], None] | None = None) -> None:
        self.look: Look | None = None
        self.refused: Refused | None = None
        self.fault = ""
        self.ended = False
        self._told = told

    def take(self, told: list[Any]) -> None:
        """Take one line."""
        kind, *facts = told
        if kind == "%":
            if self._told:
                self._told(facts[0], facts[1])
        elif kind == "!":
            message, hint, code, place, more = facts
            self.refused = Refused(message, hint, code=code, field=place, **more)
        elif kind == "x":
            self.fault = facts[0]
        elif kind == ".":
            self.ended = True
        elif kind == "f":
            self.look = Look(*facts)
        elif self.look is not None:
            self._take_part(self.look, kind, facts)

    def _take_part(self, look: Look, kind: str, facts: list[Any]) -> None:
        if kind == "r":
            look.records.extend(map(_record_again, facts[0]))
        elif kind == "p":
            look.problems.append(Problem(*facts))
        elif kind == "m":
            look.minutes = Minutes.from_wire(facts[0])
        elif kind == "s":
            look.sheets.append(SheetLook(*facts))
        elif kind == "t":
            given = facts[0]
            columns = {letter: ColumnLook(**each) for letter, each in given["columns"].items()}
            look.sheets[-1].tables.append(TableLook(**{**given, "columns": columns}))


def gather(events: Iterable[Event]) -> Look:
    """Return the look that a stream of events makes, without a process in between."""
    gathering = Gathering()
    for packet in packets(events):
        gathering.take(json.loads(packet))
    if gathering.look is None:
        raise ValueError("nothing was read")
    return gathering.look
