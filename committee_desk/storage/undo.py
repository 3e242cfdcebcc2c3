"""Undo and redo: the inverse of a step's entries, written as a new step. The log only grows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.storage.file import DeskFile
from committee_desk.storage.steps import (
    REDONE,
    UNDONE,
    Said,
    Step,
    last_turn,
    next_redo,
    next_undo,
    steps,
)
from committee_desk.storage.triggers import data_tables, q
from committee_desk.storage.unit import Changes, Unit

__all__ = ["ChangedSince", "Step", "next_redo", "next_undo", "redo", "steps", "undo"]

_CHUNK = 2000
_TOLD = 20
_KEPT_BY_FILE = ("id", "updated", "revision")


class ChangedSince(Refused):
    """A later change is in the way; ``places`` are its (table, row, field)."""

    def __init__(self, places: list[tuple[str, int, str]]) -> None:
        super().__init__(
            N_("This was changed again since and is not undone: {fields}."),
            N_("Change it by hand, or look at the history."),
            code="changed_since",
            fields=", ".join(dict.fromkeys(name for _, _, name in places)),
        )
        self.places = places


def undo(file: DeskFile) -> Changes:
    """Take back the newest step that holds. Raises Refused when there is none or it is lasting,
    and ChangedSince when its rows are no longer as it left them."""
    with file.reading() as connection:
        target = next_undo(connection)
    if target is None:
        raise Refused(N_("There is nothing to undo."), code="nothing_to_undo")
    if target.lasting or target.kind != "do":
        raise Refused(
            N_("“{what}” cannot be undone."),
            N_("It is answered by another entry."),
            code="lasting",
            what=target.words.text(),
        )
    return _turn(file, target, target, "undo", UNDONE)


def redo(file: DeskFile) -> Changes:
    """Bring back the step undone last. Raises Refused when there is none."""
    with file.reading() as connection:
        target = next_redo(connection)
        if target is None:
            raise Refused(N_("There is nothing to do again."), code="nothing_to_redo")
        undone = last_turn(connection, target)
    return _turn(file, target, undone, "redo", REDONE)


def _turn(file: DeskFile, target: Step, inverse_of: Step, kind: str, words: str) -> Changes:
    with file.unit(kind=kind, ref=target.step) as unit:
        _Inverse(unit).apply(inverse_of)
        unit.say(words, what=Said(target.words.message, target.words.facts))
    return unit.changes()


@dataclass(frozen=True)
class _Turn:
    """What one entry left in a row, and what its opposite puts there."""

    left: dict[str, Any]
    new: dict[str, Any]


class _Inverse:
    """Writes the opposite of log entries, newest first, each on the row as it left it."""

    def __init__(self, unit: Unit) -> None:
        self._connection: Connection = unit.connection
        self._now = unit.now
        self._columns = data_tables(unit.connection)
        self._changed: list[tuple[str, int, str]] = []

    def apply(self, step: Step) -> None:
        """Invert a step, or raise ChangedSince and leave the unit to be rolled back."""
        seq = step.seq
        while entries := self._entries(step, seq):
            self._invert(entries)
            seq = entries[-1][0]
            if len(self._changed) >= _TOLD:
                break
        if self._changed:
            raise ChangedSince(self._changed)

    def _entries(self, step: Step, seq: int) -> list[Sequence[Any]]:
        return list(
            self._connection.exec_driver_sql(
                "SELECT seq, tbl, row, op, diff FROM log WHERE site = ? AND seq >= ? AND seq < ? "
                "ORDER BY seq DESC LIMIT ?",
                (step.site, step.first, seq, _CHUNK),
            ).all()
        )

    def _invert(self, entries: list[Sequence[Any]]) -> None:
        """Invert entries, rows of one table together as long as no row comes twice."""
        table, turns = "", dict[int, _Turn]()
        for _seq, of, row, op, diff in entries:
            if of not in self._columns or op == "P" or diff is None:
                raise DeskError(N_("This step can no longer be undone."), code="not_undoable")
            if of != table or row in turns:
                self._write(table, turns)
                table, turns = of, {}
            turns[row] = self._turn(of, op, json.loads(diff))
        self._write(table, turns)

    def _turn(self, table: str, op: str, diff: dict[str, Any]) -> _Turn:
        if op == "I":
            left = {c: diff.get(c) for c in self._columns[table] if c not in _KEPT_BY_FILE}
            return _Turn(left, {"deleted": self._now})
        left = {name: change[1] for name, change in diff.items()}
        return _Turn(left, {name: change[0] for name, change in diff.items()})

    def _write(self, table: str, turns: dict[int, _Turn]) -> None:
        if not turns:
            return
        rows = self._connection.exec_driver_sql(
            f"SELECT * FROM {q(table)} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(turns)),),
        ).mappings()
        now: dict[int, Mapping[Any, Any]] = {row["id"]: row for row in rows}
        for row, turn in turns.items():
            there = now.get(row, {})
            changed = [c for c, v in turn.left.items() if c not in there or there[c] != v]
            self._changed += [(table, row, c) for c in changed]
            for column in changed:
                # Going on with the rest keeps earlier entries from being taken for changes too.
                turn.new.pop(column, None)
        for columns, same in groupby(turns.items(), lambda item: tuple(item[1].new)):
            sets = ", ".join(f"{q(name)} = ?" for name in columns) or "id = id"
            self._connection.exec_driver_sql(
                f"UPDATE {q(table)} SET {sets} WHERE id = ?",
                [(*turn.new.values(), row) for row, turn in same],
            )
