"""Letting a notice out: numbered, set, searched by the gate, kept to the byte."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import Refused
from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing import gate, wording
from committee_desk.printing.kinds import Kind
from committee_desk.storage import attachments
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_approval,
    bulletin_kinds,
    bulletin_numbers,
    gate_notes,
    leaving,
    rows,
)
from committee_desk.work.bulletin_content import content, office, pdf
from committee_desk.work.bulletin_content import docx as word_file
from committee_desk.work.bulletin_people import of_notice, people

RELEASED = "released"


@dataclass(frozen=True)
class Issued:
    """A notice that passed the gate: its record, the very bytes, and how many pages."""

    id: int
    pdf: bytes
    pages: int
    sha256: str


def issue(
    unit: Unit,
    kind: Kind | str,
    data: Mapping[str, Any],
    out: Path | None = None,
    *,
    paper: str = "",
    docx: Path | None = None,
    bulletin_id: int | None = None,
    override: str | None = None,
) -> Issued:
    """Let a notice out: set, searched by the gate, kept with its bytes, let go to ``out``.

    It gets its number here. ``docx`` takes it as a Word file too, searched like the other. Should
    it not get there, the notice is what it was before, see leaving. Raises GateClosed with every
    hit, unless ``override`` gives a reason, which is kept; Refused for a number used before and
    where a second person is needed and has not agreed. A notice let out is lasting.
    """
    conn = unit.connection
    asked = bulletin_kinds.of(conn, kind)
    before = still_inside(unit, bulletin_id) if bulletin_id is not None else None
    bulletin_approval.refuse_unapproved(conn, asked, data, before)
    day = wording.read_day(str(data.get("issued_on") or "")) or unit.today
    data, number = bulletin_numbers.given(conn, asked, data, day, bulletin_id)
    released, files, opened = _searched(conn, asked, data, paper, out, docx, override)
    title = printing.title(asked, data, office(conn))
    values = {
        **{"kind": asked.code, "title": title, "number": data.get("number")},
        **{"paper": paper or None, "overridden": override, "sha256": released.sha256},
        "data": json.dumps(data, ensure_ascii=False),
        "issued_on": day.isoformat(),
        "state": RELEASED,
        "attachment_key": attachments.put(unit, f"{title}.pdf", released.pdf),
    }
    bulletin_id, back = _kept(unit, {**values, **number}, before)
    if opened is not None:
        gate_notes.note_override(unit, bulletin_id, *opened)
    for path, file in files.items():
        _let_go(unit, path, file, bulletin_id, back, title)
        back = {}  # a notice of which one file got out is out, whatever became of the other
    unit.say(N_("Let out the notice “{title}”"), title=title)
    unit.note()
    return Issued(bulletin_id, released.pdf, released.pages, released.sha256)


def _searched(
    conn: Connection,
    kind: Kind,
    data: Mapping[str, Any],
    paper: str,
    out: Path | None,
    docx: Path | None,
    override: str | None,
) -> tuple[gate.Released, dict[Path, bytes], tuple[list[gate.Hit], str] | None]:
    """Return the paper the gate let pass, the files to let go by their places, and, where it was
    opened on purpose, what it found and the reason."""
    known = of_notice(conn, people(conn), kind, data)
    released = gate.release(pdf(conn, kind, data, paper), known, kind, override)
    files = {out: released.pdf} if out is not None else {}
    more = [gate.examine_codes(content(conn, kind, data), known, kind)]
    if docx is not None:
        files[docx] = word_file(conn, kind, data, paper)
        more.append(gate.examine(files[docx], known, kind))
    hits = [*released.hits]
    for found in more:
        gate.close_on(found, override)
        hits += found.hits
    opened = (hits, gate_notes.checked_reason(override or "", known)) if hits else None
    return released, files, opened


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


def still_inside(unit: Unit, bulletin_id: int) -> dict[str, Any]:
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
