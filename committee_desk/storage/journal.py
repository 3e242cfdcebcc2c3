"""What became of a record: its history by field, and its removal where the law asks for it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from committee_desk.storage import chain, search
from committee_desk.storage.triggers import q
from committee_desk.storage.unit import Unit


@dataclass(frozen=True)
class Entry:
    """One field's change: when (ms), by whom, from what to what, in which step.

    ``field`` is empty for an entry whose content was purged.
    """

    at: int
    who: str
    field: str
    old: Any
    new: Any
    step: int


def history(connection: Connection, table: str, row: int) -> list[Entry]:
    """Return every change of a record, oldest first; its making gives each field it began with."""
    rows = connection.exec_driver_sql(
        "SELECT s.at, s.who, l.op, l.diff, l.step FROM log l JOIN step s ON s.step = l.step "
        "WHERE l.tbl = ? AND l.row = ? ORDER BY l.hlc, l.site, l.seq",
        (table, row),
    )
    entries = []
    for at, who, op, diff, step in rows:
        if diff is None or op == "P":
            entries.append(Entry(at, who, "", None, None, step))
        else:
            for name, value in json.loads(diff).items():
                old, new = (None, value) if op == "I" else value
                entries.append(Entry(at, who, name, old, new, step))
    return entries


def verify(connection: Connection) -> list[chain.Broken]:
    """Return every place where the log is not what was written; an empty list is good."""
    desk_id = connection.exec_driver_sql(
        "SELECT value FROM desk_fact WHERE name = 'desk_id'"
    ).scalar_one()
    return chain.verify(connection, desk_id)


def purge(unit: Unit, table: str, ids: Iterable[int], ground: str) -> int:
    """Remove records for good: rows, search entries and the content of their log entries.

    The log keeps that there was something, when it was purged and on what ground, and its chain
    still verifies. The step is lasting. Rows that refer to these must be purged first. Returns how
    many rows were there. A purge has a unit of its own: ``file.unit(kind="purge")``.
    """
    if unit.kind != "purge":
        raise RuntimeError("a purge is a unit of its own kind")
    unit.lasting()
    connection = unit.connection
    connection.exec_driver_sql("UPDATE unit_now SET purging = 1")
    told = json.dumps({"ground": ground}, ensure_ascii=False)
    gone = 0
    for row in ids:
        connection.exec_driver_sql(
            "UPDATE log SET diff = NULL, salt = NULL, purged = ? "
            "WHERE tbl = ? AND row = ? AND op IN ('I', 'U') AND purged IS NULL",
            (unit.step, table, row),
        )
        gone += connection.exec_driver_sql(f"DELETE FROM {q(table)} WHERE id = ?", (row,)).rowcount
        connection.exec_driver_sql(
            "INSERT INTO log (site, seq, hlc, step, tbl, row, op, diff, salt, digest, hash) "
            "SELECT n.site, 1 + coalesce((SELECT max(seq) FROM log WHERE site = n.site), 0), "
            "n.hlc, n.step, ?, ?, 'P', ?, randomblob(16), zeroblob(32), zeroblob(32) "
            "FROM unit_now n",
            (table, row, told),
        )
    if table == "attachment":
        connection.exec_driver_sql(
            "DELETE FROM attachment_chunk WHERE sha256 NOT IN (SELECT sha256 FROM attachment)"
        )
    connection.exec_driver_sql("UPDATE unit_now SET purging = 0")
    if table in search.declared(connection):
        search.tidy(connection)
    return gone


def purged(connection: Connection) -> list[tuple[str, int, str]]:
    """Return every record that was purged: table, id and ground."""
    rows = connection.exec_driver_sql("SELECT tbl, row, diff FROM log WHERE op = 'P'")
    return [(table, row, json.loads(diff)["ground"]) for table, row, diff in rows]
