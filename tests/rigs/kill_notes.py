"""What a killed program had begun and what it had been told is kept, and the desk that must show.

A clerk of ``kill_verbs`` writes one line when a unit opens (``begun``: its step and what it will
change) and one, synced to the disk, when the desk said that it is kept (``kept``). What a desk
holds is told by the numbers of its live rows and by the fields the clerk edits; after a kill that
must be what was kept, or that with the one unit that was begun, whole.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection


@dataclass
class Holding:
    """Live rows by table, and the values of the fields the clerk edits by ``field id``."""

    counts: Counter[str] = field(default_factory=Counter)
    values: dict[str, Any] = field(default_factory=dict)

    def after(self, change: "Change") -> "Holding":
        """Return what is held once a change is made."""
        counts = Counter(self.counts)
        for table, more in change.counts.items():
            counts[table] += more
        return Holding(
            +counts, {**self.values, **{k: new for k, (_, new) in change.values.items()}}
        )

    def differences(self, other: "Holding") -> list[str]:
        """Return what differs, in words for whoever runs the rig."""
        tables = sorted(self.counts.keys() | other.counts.keys())
        told = [
            f"{table}: {self.counts[table]} rows for {other.counts[table]}"
            for table in tables
            if self.counts[table] != other.counts[table]
        ]
        return told + [
            f"{key} differs" for key, value in other.values.items() if self.values.get(key) != value
        ]


@dataclass(frozen=True)
class Change:
    """What a deed changes: rows more or fewer by table, and (old, new) by ``field id``."""

    counts: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    def undone(self) -> "Change":
        """Return the opposite change."""
        turned = {key: (new, old) for key, (old, new) in self.values.items()}
        return Change({table: -more for table, more in self.counts.items()}, turned)

    def told(self) -> dict[str, Any]:
        """Return the shape of a note."""
        return {"counts": dict(self.counts), "values": dict(self.values)}

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Change":
        """Return a change from its note."""
        return cls(told["counts"], {key: (old, new) for key, (old, new) in told["values"].items()})


class Notes:
    """The file of notes: appended to by the clerk, read by whoever killed it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, deed: str, step: int, change: Change, file: str = "") -> None:
        """Note that a unit was opened. A kill leaves what was written; only a crash would not."""
        self._add({"begun": deed, "step": step, "file": file, **change.told()})

    def keep(self, deed: str, step: int) -> None:
        """Note, synced, that the desk said it is kept."""
        self._add({"kept": deed, "step": step}, sync=True)

    def settle(self, kept: bool) -> None:
        """Note what became of the deed that was begun when the clerk was killed."""
        self._add({"settled": kept}, sync=True)

    def _add(self, told: dict[str, Any], sync: bool = False) -> None:
        with self.path.open("ab") as out:
            out.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
            out.flush()
            if sync:
                os.fsync(out.fileno())

    def read(self, first: Holding) -> "Noted":
        """Return what must be there, starting from what was held before the first note."""
        noted = Noted(first)
        for line in self.path.read_bytes().splitlines(keepends=True):
            if not line.endswith(b"\n"):
                break
            noted.take(json.loads(line))
        return noted


class Noted:
    """The notes added up."""

    def __init__(self, first: Holding) -> None:
        self.holding = first
        self.by_step: dict[int, Change] = {}
        self.begun: dict[str, Any] | None = None
        self.files: list[str] = []
        self.kept = 0

    def take(self, told: dict[str, Any]) -> None:
        """Add one note."""
        if "begun" in told:
            self.begun = told
            self.by_step.setdefault(told["step"], Change.read(told))
            return
        assert self.begun is not None, "a note of something that was never begun"
        if "kept" in told or told["settled"]:
            self.holding = self.holding.after(Change.read(self.begun))
            self.kept += "kept" in told
            if self.begun["file"]:
                self.files.append(self.begun["file"])
        self.begun = None

    def judge(self, found: Holding) -> tuple[list[str], bool]:
        """Return what is wrong with what was found, and whether the deed begun is in it."""
        wrong = found.differences(self.holding)
        if not wrong or self.begun is None:
            return wrong, False
        if not found.differences(self.holding.after(Change.read(self.begun))):
            return [], True
        return [f"{self.begun['begun']} begun, {one}" for one in wrong], False


def held(conn: Connection, fields: Mapping[str, str]) -> Holding:
    """Return what a desk holds. ``fields`` are the edited columns by table."""
    from committee_desk.storage.triggers import data_tables

    holding = Holding()
    for table in data_tables(conn):
        rows = conn.exec_driver_sql(f'SELECT count(*) FROM "{table}" WHERE deleted IS NULL')
        holding.counts[table] = int(rows.scalar_one())
    for table, column in fields.items():
        found = conn.exec_driver_sql(f'SELECT id, "{column}" FROM "{table}" WHERE deleted IS NULL')
        holding.values |= {f"{column} {row}": value for row, value in found.all()}
    return Holding(+holding.counts, holding.values)
