"""Notices: composed from data, kept as drafts, let out only through the gate."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing.kinds import DAY, MOMENT, WHEN, Kind
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_approval,
    bulletin_kinds,
    bulletin_sources,
    covenant_sources,  # noqa: F401 - named here so that it registers what covenants write into notices
    disclosure_sources,  # noqa: F401 - named here so that it registers what was posted
    election_sources,  # noqa: F401 - named here so that it registers what elections write into them
    meeting_sources,  # noqa: F401 - named here so that it registers what meetings write into notices
    need_sources,  # noqa: F401 - named here so that it registers what needs write into notices
    rows,
    service_sources,  # noqa: F401 - named here so that it registers what services write into notices
)
from committee_desk.work.bulletin_content import content, docx, office, pdf, pictures
from committee_desk.work.bulletin_issue import RELEASED, Issued, issue, still_inside
from committee_desk.work.bulletin_people import People, people

__all__ = [
    "DRAFT",
    "RELEASED",
    "Issued",
    "People",
    "content",
    "copy_of",
    "data_of",
    "discard",
    "docx",
    "every",
    "filled",
    "issue",
    "keep_draft",
    "office",
    "pdf",
    "people",
    "pictures",
    "printed",
    "told",
]

DRAFT = "draft"
_DAYS = (DAY, WHEN, MOMENT)
_OF_ITS_DAY = ("number", "issued_on", "posted_from", "posted_to")


def keep_draft(
    unit: Unit, kind: str, data: Mapping[str, Any], bulletin_id: int | None = None
) -> int:
    """Keep a notice that is being written and return its id; changed data lose their approval."""
    asked = bulletin_kinds.of(unit.connection, kind)
    values = {
        "kind": asked.code,
        "title": printing.title(asked, data, office(unit.connection)),
        "number": data.get("number"),
        "data": json.dumps(data, ensure_ascii=False),
        "issued_on": data.get("issued_on"),
        "writer": unit.who,
    }
    if bulletin_id is None:
        bulletin_id = rows.add(unit, "bulletin", {**values, "state": DRAFT})
    else:
        now = still_inside(unit, bulletin_id)
        approval = bulletin_approval.after_change(now, asked.code, data)
        if not approval:
            values.pop("writer")
        rows.change(unit, "bulletin", bulletin_id, {**values, **approval})
    unit.say(N_("Keep the draft of a notice"))
    return bulletin_id


def every(conn: Connection, limit: int = 200) -> list[dict[str, Any]]:
    """Return the newest notices without their data."""
    found = conn.execute(
        text(
            "SELECT id, kind, title, number, state, issued_on, updated, attachment_key, revision "
            "FROM bulletin WHERE deleted IS NULL ORDER BY id DESC LIMIT :n"
        ),
        {"n": limit},
    )
    return [dict(row) for row in found.mappings()]


def data_of(conn: Connection, bulletin_id: int) -> tuple[str, dict[str, Any]]:
    """Return kind and data of a notice, to go on with it or to start another from it."""
    kind, data = conn.execute(
        text("SELECT kind, data FROM bulletin WHERE id = :b"), {"b": bulletin_id}
    ).one()
    return kind, json.loads(data)


def copy_of(conn: Connection, bulletin_id: int) -> tuple[str, dict[str, Any]]:
    """Return kind and data to write another notice from one there is, such as last year's.

    Its days and its number are gone, what else was written stays.
    """
    code, data = data_of(conn, bulletin_id)
    kind = bulletin_kinds.of(conn, code)
    kept = {name: value for name, value in data.items() if name not in _OF_ITS_DAY}
    for field in kind.fields:
        if field.name not in kept:
            continue
        if field.kind in _DAYS or (field.kind == "yes" and field.must):
            kept[field.name] = ""
        elif field.columns:
            days = {column.name for column in field.columns if column.kind in _DAYS}
            rows_of = kept[field.name] if isinstance(kept[field.name], list) else []
            kept[field.name] = [
                {name: "" if name in days else value for name, value in row.items()}
                for row in rows_of
            ]
    return code, kept


def filled(
    conn: Connection, kind: Kind | str, subject: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return data of a kind as far as the desk can fill it, see bulletin_sources."""
    return bulletin_sources.filled(conn, bulletin_kinds.of(conn, kind), subject or {})


def told(conn: Connection, bulletin_id: int) -> tuple[str, str]:
    """Return title, in one line, and number of a notice."""
    row = conn.execute(
        text("SELECT title, number FROM bulletin WHERE id = :b"), {"b": bulletin_id}
    ).one()
    return str(row.title or "").replace("\n", ""), str(row.number or "")


def printed(conn: Connection, bulletin_id: int) -> bytes:
    """Return exactly what was let out."""
    key = conn.execute(
        text("SELECT attachment_key FROM bulletin WHERE id = :b"), {"b": bulletin_id}
    ).scalar_one()
    return attachments.get(conn, int(key))


def discard(unit: Unit, bulletin_id: int) -> None:
    """Put a draft away. Raises Refused for a notice that was let out."""
    still_inside(unit, bulletin_id)
    rows.remove(unit, "bulletin", bulletin_id)
    unit.say(N_("Put away the draft of a notice"))
