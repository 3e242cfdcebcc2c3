"""Notices: composed from data, kept as drafts, let out only through the gate."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing import gate, wording
from committee_desk.printing.content import Content
from committee_desk.printing.kinds import DAY, MOMENT, WHEN, Kind
from committee_desk.storage import attachments
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_approval,
    bulletin_kinds,
    bulletin_numbers,
    bulletin_people,
    bulletin_sources,
    communities,
    leaving,
    rows,
)
from committee_desk.work.bulletin_people import People, people

__all__ = [
    "Issued",
    "People",
    "content",
    "copy_of",
    "data_of",
    "discard",
    "every",
    "filled",
    "issue",
    "keep_draft",
    "office",
    "pdf",
    "people",
    "pictures",
    "printed",
]

DRAFT, RELEASED = "draft", "released"
_DAYS = (DAY, WHEN, MOMENT)
_OF_ITS_DAY = ("number", "issued_on", "posted_from", "posted_to")


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


def content(
    conn: Connection, kind: Kind | str, data: Mapping[str, Any], *, draft: bool = False
) -> Content:
    """Return what a notice says, its pictures read from the desk.

    Raises Refused by field; in a ``draft`` a picture that is not there is left out.
    """
    asked = bulletin_kinds.of(conn, kind)
    seen = pictures(conn, asked, data, draft=draft)
    return printing.compose(asked, data, office(conn), draft=draft, pictures=seen)


def pictures(
    conn: Connection, kind: Kind, data: Mapping[str, Any], *, draft: bool = False
) -> dict[str, bytes]:
    """Return the pictures the data name, by key. Raises DeskError for one that is not there."""
    found = {}
    for key in printing.pictures_of(kind, data):
        try:
            if key.isdecimal():
                found[key] = attachments.get(conn, int(key[:18]))
        except DeskError:
            if not draft:
                raise
    return found


def pdf(conn: Connection, kind: Kind | str, data: Mapping[str, Any], paper: str = "") -> bytes:
    """Return a notice as it would be printed; it has not passed the gate."""
    return printing.to_pdf(printing.typeset(content(conn, kind, data), paper))


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
        now = _not_let_out(unit, bulletin_id)
        approval = bulletin_approval.after_change(now, asked.code, data)
        if not approval:
            values.pop("writer")
        rows.change(unit, "bulletin", bulletin_id, {**values, **approval})
    unit.say(N_("Keep the draft of a notice"))
    return bulletin_id


def issue(
    unit: Unit,
    kind: Kind | str,
    data: Mapping[str, Any],
    out: Path | None = None,
    *,
    paper: str = "",
    bulletin_id: int | None = None,
    override: str | None = None,
) -> Issued:
    """Let a notice out: set, searched by the gate, kept with its bytes, let go to ``out``.

    It gets its number here. Should it not get to ``out``, the notice is what it was before, see
    leaving. Raises GateClosed with every hit, unless ``override`` gives a reason, which is kept;
    Refused for a number used before and where a second person is needed and has not agreed. A
    notice let out is lasting.
    """
    conn = unit.connection
    asked = bulletin_kinds.of(conn, kind)
    before = _not_let_out(unit, bulletin_id) if bulletin_id is not None else None
    bulletin_approval.refuse_unapproved(conn, asked, data, before)
    day = wording.read_day(str(data.get("issued_on") or "")) or unit.today
    data, number = bulletin_numbers.given(conn, asked, data, day, bulletin_id)
    finished = pdf(conn, asked, data, paper)
    searched = bulletin_people.of_notice(conn, people(conn), asked, data)
    released = gate.release(finished, searched, asked, override)
    title = printing.title(asked, data, office(conn))
    values = {
        "kind": asked.code,
        "title": title,
        "number": data.get("number"),
        "data": json.dumps(data, ensure_ascii=False),
        "paper": paper or None,
        "issued_on": data.get("issued_on") or unit.today.isoformat(),
        "state": RELEASED,
        "attachment_key": attachments.put(unit, f"{title}.pdf", released.pdf),
        "sha256": released.sha256,
        "overridden": override,
        **number,
    }
    bulletin_id, back = _kept(unit, values, before)
    if out is not None:
        _let_go(unit, out, released.pdf, bulletin_id, back, title)
    unit.say(N_("Let out the notice “{title}”"), title=title)
    unit.note()
    return Issued(bulletin_id, released.pdf, released.pages, released.sha256)


def _kept(
    unit: Unit, values: Mapping[str, Any], before: Mapping[str, Any] | None
) -> tuple[int, dict[str, Any]]:
    """Write a notice that is let out; return its id and what it was before."""
    if before is None:
        new = {**values, "writer": unit.who}
        return rows.add(unit, "bulletin", new), {"deleted": unit.now}
    rows.change(unit, "bulletin", before["id"], values)
    return int(before["id"]), {name: before[name] for name in values}


def _let_go(
    unit: Unit, out: Path, file: bytes, bulletin_id: int, back: Mapping[str, Any], title: str
) -> None:
    ready = Ready(out)
    with ready.writing() as opened:
        opened.write(file)
    missed = Said(N_("The notice “{title}” did not leave"), {"title": title})
    unit.leave(ready)
    leaving.answer(unit, ready, "bulletin", bulletin_id, back, missed)


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


def printed(conn: Connection, bulletin_id: int) -> bytes:
    """Return exactly what was let out."""
    key = conn.execute(
        text("SELECT attachment_key FROM bulletin WHERE id = :b"), {"b": bulletin_id}
    ).scalar_one()
    return attachments.get(conn, int(key))


def discard(unit: Unit, bulletin_id: int) -> None:
    """Put a draft away. Raises Refused for a notice that was let out."""
    _not_let_out(unit, bulletin_id)
    rows.remove(unit, "bulletin", bulletin_id)
    unit.say(N_("Put away the draft of a notice"))


def _not_let_out(unit: Unit, bulletin_id: int) -> dict[str, Any]:
    """Return the row of a notice that is still inside. Raises Refused when it left."""
    now = rows.live(unit, "bulletin", bulletin_id)
    if now["attachment_key"] is not None:
        raise Refused(
            N_("“{title}” was let out and stays as it is."),
            N_("Write another from it."),
            code="let_out",
            title=str(now["title"] or "").replace("\n", ""),
        )
    return now
