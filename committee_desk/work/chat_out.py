"""A notice on its way into a chat group: as text or as one long picture, through the gate."""

from collections.abc import Mapping
from typing import Any

from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing import chat, gate
from committee_desk.printing.gate import Inspection
from committee_desk.printing.kinds import Kind
from committee_desk.storage.unit import Unit
from committee_desk.work import bulletin_content, bulletin_kinds, bulletin_people, gate_notes, rows


def text(
    unit: Unit, kind: Kind | str, data: Mapping[str, Any], *, override: str | None = None
) -> str:
    """Return a notice as clean text for the clipboard, and note that it went.

    Raises GateClosed with every hit, unless ``override`` gives a reason, which is kept; Refused for
    data that make no notice.
    """
    asked = bulletin_kinds.of(unit.connection, kind)
    made = chat.text(bulletin_content.content(unit.connection, asked, data))
    people = _people(unit, asked, data)
    _close(unit, gate.examine_text(made, people, asked), people, override)
    _note(unit, asked, data, "text")
    return made


def picture(
    unit: Unit,
    kind: Kind | str,
    data: Mapping[str, Any],
    *,
    paper: str = "",
    override: str | None = None,
) -> bytes:
    """Return a notice as one long PNG, and note that it went.

    The gate reads the PDF of the same document, and what its codes say. Raises as ``text`` does.
    """
    asked = bulletin_kinds.of(unit.connection, kind)
    content = bulletin_content.content(unit.connection, asked, data)
    document = printing.typeset(content, paper)
    people = _people(unit, asked, data)
    found = gate.examine(printing.to_pdf(document), people, asked)
    codes = gate.examine_codes(content, people, asked)
    both = Inspection(found.hits + codes.hits, found.exempted + codes.exempted, found.advice)
    _close(unit, both, people, override)
    _note(unit, asked, data, "picture")
    return chat.long_picture(document)


def _people(unit: Unit, kind: Kind, data: Mapping[str, Any]) -> bulletin_people.People:
    known = bulletin_people.people(unit.connection)
    return bulletin_people.of_notice(unit.connection, known, kind, data)


def _close(
    unit: Unit, found: Inspection, people: bulletin_people.People, override: str | None
) -> None:
    reason = gate.close_on(found, override)
    if found.hits:
        gate_notes.note_override(unit, None, found.hits, gate_notes.checked_reason(reason, people))


def _note(unit: Unit, kind: Kind, data: Mapping[str, Any], form: str) -> None:
    note = {"kind": "chat", "who": unit.who, "listing": "bulletins", "rows": 1, "columns": form}
    rows.add(unit, "access_note", note)
    title = printing.title(kind, data, bulletin_content.office(unit.connection))
    unit.say(N_("Give out the notice “{title}” for a chat group"), title=title)
    unit.note()
