"""How the reading process tells the program what it found: one JSON list a line.

A line begins with the letter of its kind; nothing in it can be executed. Facts of a problem are
strings and numbers only.
"""

import json
from collections.abc import Callable
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.ledgers.reading.model import (
    ColumnLook,
    Look,
    Problem,
    Record,
    SheetLook,
    TableLook,
)

Event = Look | SheetLook | TableLook | Record | Problem


def line(event: Event) -> bytes:
    """Return an event as one line."""
    if isinstance(event, Record):
        told: list[Any] = [
            "r",
            event.sheet,
            event.row,
            event.table,
            event.values,
            event.codes,
            event.written,
            event.other,
            event.household,
            event.flags,
            event.listing,
            event.more_phones,
        ]
    elif isinstance(event, Problem):
        told = [
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
    elif isinstance(event, TableLook):
        columns = {letter: vars(column) for letter, column in event.columns.items()}
        told = ["t", {**vars(event), "columns": columns}]
    elif isinstance(event, SheetLook):
        told = ["s", event.name, event.hidden]
    else:
        told = ["f", event.file, event.sha256, event.kind, event.encoding]
    return packed(told)


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
            look.records.append(Record(*facts))
        elif kind == "p":
            look.problems.append(Problem(*facts))
        elif kind == "s":
            look.sheets.append(SheetLook(*facts))
        elif kind == "t":
            given = facts[0]
            columns = {letter: ColumnLook(**each) for letter, each in given["columns"].items()}
            look.sheets[-1].tables.append(TableLook(**{**given, "columns": columns}))


def gather(events: Any) -> Look:
    """Return the look that a stream of events makes, without a process in between."""
    gathering = Gathering()
    for event in events:
        gathering.take(json.loads(line(event)))
    if gathering.look is None:
        raise ValueError("nothing was read")
    return gathering.look
