"""A notice that was let out, handed out once more as a Word file, through the same gate."""

from pathlib import Path

from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.printing import gate
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    board_papers,
    bulletin_content,
    bulletin_kinds,
    bulletin_people,
    bulletins,
    gate_notes,
    leaving,
)


def hand_out(unit: Unit, bulletin_id: int, out: Path, *, override: str | None = None) -> Path:
    """Let a notice that was let out go to ``out`` as a Word file too, and note it.

    The Word file itself is searched. Raises GateClosed with every hit, unless ``override`` gives a
    reason, which is kept; Refused for a notice that was never let out.
    """
    conn = unit.connection
    told = board_papers.paper(conn, bulletin_id)
    board_papers.refuse_unlet(told)
    code, data = bulletins.data_of(conn, bulletin_id)
    kind = bulletin_kinds.of(conn, code)
    file = bulletin_content.docx(conn, kind, data, kind.paper)
    people = bulletin_people.of_notice(conn, bulletin_people.people(conn), kind, data)
    found = gate.examine(file, people, kind)
    reason = gate.close_on(found, override)
    if found.hits:
        kept = gate_notes.checked_reason(reason, people)
        gate_notes.note_override(unit, bulletin_id, found.hits, kept)
    ready = Ready(out)
    with ready.writing() as opened:
        opened.write(file)
    unit.leave(ready)
    missed = Said(N_("The notice “{title}” did not leave"), {"title": told.title})
    leaving.answer(unit, ready, "bulletin", bulletin_id, {}, missed)
    unit.say(N_("Give out “{title}” as a Word file"), title=told.title)
    unit.note()
    return out
