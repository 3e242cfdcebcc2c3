"""Looks at and copies of protected values: each leaves a note with who, what and why."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import protection, query, rows


def reveal(
    unit: Unit, listing: str, record_id: int, columns: Sequence[str], reason: str
) -> dict[str, Any]:
    """Return the unmasked values of one record and note who looked and why.

    Raises DeskError without a reason. A note is lasting: it cannot be undone.
    """
    if not reason.strip():
        raise DeskError(
            N_("A reason is needed to show this."), code="reason_missing", field="reason"
        )
    found = query.page(unit.connection, listing, [record_id], columns, channel="")
    if not found:
        raise DeskError(N_("This record is no longer there."), code="gone")
    _note(unit, "reveal", reason, listing, record_id, 1, columns)
    unit.say(N_("Show protected values"))
    unit.note()
    return found[0]


def note_copy(unit: Unit, listing: str, count: int, columns: Sequence[str]) -> None:
    """Note that rows were copied. Raises DeskError beyond what the preset allows."""
    protection.allow_copy(unit.connection, count)
    _note(unit, "copy", None, listing, None, count, columns)
    unit.say(N_("Copy {n} rows"), n=count)
    unit.note()


def note_listing(unit: Unit, listing: str, count: int, reason: str) -> None:
    """Note that a list was read with its numbers unmasked."""
    _note(unit, "list", reason, listing, None, count, ())
    unit.say(N_("List {n} records unmasked"), n=count)
    unit.note()


def notes(conn: Connection, limit: int = 200) -> list[dict[str, Any]]:
    """Return the newest notes."""
    found = conn.exec_driver_sql(
        "SELECT created, who, kind, reason, listing, record_key, rows, columns FROM access_note "
        "ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [dict(row) for row in found.mappings()]


def _note(
    unit: Unit,
    kind: str,
    reason: str | None,
    listing: str,
    record_id: int | None,
    count: int,
    columns: Sequence[str],
) -> None:
    rows.add(
        unit,
        "access_note",
        {
            "kind": kind,
            "who": unit.who,
            "reason": reason,
            "listing": listing,
            "record_key": record_id,
            "rows": count,
            "columns": ",".join(columns) or None,
        },
    )
