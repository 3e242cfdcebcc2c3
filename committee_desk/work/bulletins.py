"""Notices: composed from data, kept as drafts, let out only through the gate."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as kinds
from committee_desk.printing import gate
from committee_desk.storage import attachments
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import communities, leaving, rows

DRAFT, RELEASED = "draft", "released"
_BETWEEN = re.compile(r"[\s、，,；;：:]+")


@dataclass(frozen=True)
class People:
    """The desk's own people, as the gate looks for them on a finished paper."""

    id_numbers: frozenset[str]
    phones: frozenset[str]
    doors: frozenset[str]
    names: frozenset[str]
    exempt: frozenset[str]


@dataclass(frozen=True)
class Issued:
    """A notice that passed the gate: its record, the very bytes, and how many pages."""

    id: int
    pdf: bytes
    pages: int
    sha256: str


def office(conn: Connection) -> dict[str, Any]:
    """Return what a notice says of the committee itself."""
    told = communities.facts(conn)
    return {
        "community": told.get("name") or "",
        "committee": told.get("legal_name") or told.get("name") or "",
        "subdistrict": told.get("subdistrict") or "",
        "phone": told.get("phone") or "",
        "address": told.get("address") or "",
    }


def people(conn: Connection) -> People:
    """Return every number, door and name that must not stand on a public paper by accident.

    The office's own phone and the named contacts are exempt.
    """
    told = communities.facts(conn)
    exempt = {told.get("phone") or "", *_BETWEEN.split(told.get("contacts") or "")}
    numbers = _column(conn, "resident", "id_number") | _column(
        conn, "resident_document", "id_number"
    )
    phones = _column(conn, "resident", "phone") | _column(conn, "resident_phone", "number")
    return People(
        id_numbers=frozenset(numbers),
        phones=frozenset(phones - exempt),
        doors=frozenset(_column(conn, "dwelling", "address")),
        names=frozenset(_column(conn, "resident", "person_name")),
        exempt=frozenset(exempt - {""}),
    )


def pdf(conn: Connection, kind: str, data: Mapping[str, Any], paper: str = "") -> bytes:
    """Return a notice as it would be printed; it has not passed the gate."""
    document = kinds.typeset(kinds.compose(kind, data, office(conn)), paper)
    return kinds.to_pdf(document)


def keep_draft(
    unit: Unit, kind: str, data: Mapping[str, Any], bulletin_id: int | None = None
) -> int:
    """Keep a notice that is being written and return its id."""
    values = {
        "kind": kind,
        "title": kinds.title(kind, data, office(unit.connection)),
        "number": data.get("number"),
        "data": json.dumps(data, ensure_ascii=False),
        "issued_on": data.get("issued_on"),
        "state": DRAFT,
    }
    if bulletin_id is None:
        bulletin_id = rows.add(unit, "bulletin", values)
    else:
        rows.change(unit, "bulletin", bulletin_id, values)
    unit.say(N_("Keep the draft of a notice"))
    return bulletin_id


def issue(
    unit: Unit,
    kind: str,
    data: Mapping[str, Any],
    out: Path | None = None,
    *,
    paper: str = "",
    bulletin_id: int | None = None,
    override: str | None = None,
) -> Issued:
    """Let a notice out: set, searched by the gate, kept with its bytes, let go to ``out``.

    Should it not get there, the notice is what it was before, see leaving. Raises GateClosed with
    every hit, unless ``override`` gives a reason, which is kept. A notice let out is lasting.
    """
    conn = unit.connection
    finished = pdf(conn, kind, data, paper)
    released = gate.release(finished, people(conn), kind, override)
    title = kinds.title(kind, data, office(conn))
    kept = attachments.put(unit, f"{title}.pdf", released.pdf)
    values = {
        "kind": kind,
        "title": title,
        "number": data.get("number"),
        "data": json.dumps(data, ensure_ascii=False),
        "paper": paper or None,
        "issued_on": data.get("issued_on") or unit.today.isoformat(),
        "state": RELEASED,
        "attachment_key": kept,
        "sha256": released.sha256,
        "overridden": override,
    }
    back: dict[str, Any] = {"deleted": unit.now}
    if bulletin_id is None:
        bulletin_id = rows.add(unit, "bulletin", values)
    else:
        before = rows.live(unit, "bulletin", bulletin_id)
        back = {name: before[name] for name in values}
        rows.change(unit, "bulletin", bulletin_id, values)
    if out is not None:
        ready = Ready(out)
        with ready.writing() as file:
            file.write(released.pdf)
        missed = Said(N_("The notice “{title}” did not leave"), {"title": title})
        unit.leave(ready)
        leaving.answer(unit, ready, "bulletin", bulletin_id, back, missed)
    unit.say(N_("Let out the notice “{title}”"), title=title)
    unit.note()
    return Issued(bulletin_id, released.pdf, released.pages, released.sha256)


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


def printed(conn: Connection, bulletin_id: int) -> bytes:
    """Return exactly what was let out."""
    key = conn.execute(
        text("SELECT attachment_key FROM bulletin WHERE id = :b"), {"b": bulletin_id}
    ).scalar_one()
    return attachments.get(conn, int(key))


def discard(unit: Unit, bulletin_id: int) -> None:
    """Put a draft away."""
    rows.remove(unit, "bulletin", bulletin_id)
    unit.say(N_("Put away the draft of a notice"))


def _column(conn: Connection, table: str, column: str) -> set[str]:
    found = conn.execute(
        text(
            f"SELECT DISTINCT {column} FROM {table} "
            f"WHERE deleted IS NULL AND {column} IS NOT NULL AND {column} <> ''"
        )
    )
    return set(found.scalars())
