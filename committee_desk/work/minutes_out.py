"""Minutes as files: record, summary or single resolutions, PDF or Word, through the one gate.

Record and summary name who was there: they are internal papers, noted with purpose and receiver.
Resolutions may hang outside: what is searched is the finished file, as with any notice.
"""

import dataclasses
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from committee_desk.base.errors import Refused
from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing import gate, papers, typeset
from committee_desk.printing.content import Content
from committee_desk.printing.display import Document
from committee_desk.printing.kinds import common
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_content,
    bulletin_people,
    leaving,
    ledgering,
    minutes,
    minutes_record,
    minutes_summary,
    protection,
    rows,
)
from committee_desk.work import minutes_words as words
from committee_desk.work.minutes_content import MinutesContent
from committee_desk.work.minutes_people import shown_outside
from committee_desk.work.minutes_summary import Office
from committee_desk.work.papers_out import For, Made

RECORD, SUMMARY, RESOLUTIONS = FORMS = ("record", "summary", "resolutions")
PDF, WORD = ".pdf", ".docx"


@dataclass(frozen=True)
class Written:
    """Minutes that left: where to, on how many pages (0 for a Word file), how many papers."""

    path: Path
    form: str
    title: str
    pages: int
    papers: int


def contents(conn: Connection, meeting_id: int, form: str) -> list[Content]:
    """Return the papers of a form; resolutions are as many as the meeting made.

    Raises DeskError for a meeting that is gone, Refused for an unknown form or a meeting without
    resolutions.
    """
    told = minutes.assembled(conn, meeting_id)
    office = Office(_committee(conn), _numbers(conn, told))
    if form == RECORD:
        return [minutes_record.content(told, office.numbers, office.committee)]
    if form == SUMMARY:
        return [minutes_summary.summary(told, office)]
    if form != RESOLUTIONS:
        raise Refused(
            N_("Minutes have no form “{form}”."),
            N_("Choose one of: {forms}."),
            code="unknown_form",
            field="form",
            form=form,
            forms=", ".join(FORMS),
        )
    made = minutes_summary.resolutions(told, office, lambda name: shown_outside(conn, name))
    if not made:
        raise Refused(
            N_("This meeting came to no resolution."),
            N_("Write one down from an item or a vote first."),
            code="no_resolutions",
        )
    return made


def document(conn: Connection, meeting_id: int, form: str) -> Document:
    """Return the pages of a form, for the preview; nothing leaves."""
    return _set(contents(conn, meeting_id, form))


def hand_out(unit: Unit, meeting_id: int, form: str, out: Path, whom: For | None = None) -> Written:
    """Let minutes go to ``out``, .pdf or .docx by its name, and note it.

    Raises GateClosed with every hit where a resolution shows a person, Refused for another kind of
    file, and what ``contents`` and the protection preset raise; then there is neither file nor
    note.
    """
    ending = out.suffix.lower()
    if ending not in (PDF, WORD):
        raise Refused(
            N_("Minutes are written as PDF or Word file."),
            N_("Let the name end in .pdf or .docx."),
            code="unknown_file_kind",
            field="out",
        )
    conn = unit.connection
    made = contents(conn, meeting_id, form)
    for_whom = whom or For()
    internal = form != RESOLUTIONS
    if internal:
        _allow(conn, for_whom, ending)
    pages = 0
    if ending == PDF:
        laid = _set(made)
        pages, file = len(laid.pages), printing.to_pdf(laid)
    else:
        file = _word(made)
    _search(conn, meeting_id, file, internal=internal)
    ready = Ready(out)
    with ready.writing() as opened:
        opened.write(file)
    unit.leave(ready)
    title = made[0].title
    noted = _note(unit, meeting_id, title, out.name, for_whom)
    missed = Said(N_("The minutes “{title}” did not leave"), {"title": title})
    leaving.answer(unit, ready, "ledger_export", noted, {"deleted": unit.now}, missed)
    unit.say(N_("Hand out “{title}”"), title=title)
    unit.note()
    return Written(out, form, title, pages, len(made))


def printed(unit: Unit, meeting_id: int, form: str, whom: For | None = None) -> Made:
    """Make minutes to be printed and note for whom; raises what ``hand_out`` raises."""
    conn = unit.connection
    made = contents(conn, meeting_id, form)
    for_whom = whom or For()
    internal = form != RESOLUTIONS
    if internal:
        _allow(conn, for_whom, PDF)
    laid = _set(made)
    file = printing.to_pdf(laid)
    _search(conn, meeting_id, file, internal=internal)
    title = made[0].title
    _note(unit, meeting_id, title, "-", for_whom)
    unit.say(N_("Print “{title}”"), title=title)
    unit.note()
    return Made(file, laid, len(made), title)


def _allow(conn: Connection, whom: For, ending: str) -> None:
    """Ask the protection preset whether a paper that names people may leave in this form."""
    if ending == WORD:
        protection.allow_word(conn, whom.purpose, whom.receiver)
    else:
        protection.allow_paper(conn, whom.purpose, whom.receiver, masked=True)


def _set(made: list[Content]) -> Document:
    return typeset.typeset(made[0]) if len(made) == 1 else papers.series(made, two_sided=True)


def _word(made: list[Content]) -> bytes:
    from committee_desk.printing import word

    return word.to_docx(made[0]) if len(made) == 1 else word.series_docx(made)


def _search(conn: Connection, meeting_id: int, file: bytes, *, internal: bool) -> None:
    people = bulletin_people.people(conn)
    if internal:
        gate.close_on(gate.examine_behind(file, people), None)
        return
    told = minutes.assembled(conn, meeting_id)
    named = {each.responsible for each in told.resolutions}
    named |= {each.supervisor for each in told.resolutions}
    staff = frozenset(name for name in named if name and shown_outside(conn, name) == name)
    known = dataclasses.replace(people, exempt=people.exempt | staff)
    gate.close_on(gate.examine(file, known, ""), None)


def _numbers(conn: Connection, told: MinutesContent) -> dict[int, str]:
    """Return the numbers of the resolutions a paper names, those that came back among them."""
    back = [item.follow_up for item in told.items if item.follow_up]
    named = [(made, told.mode) for made in told.resolutions]
    named += [(each.made, each.mode) for each in back]
    return {made.id: words.resolution_number(conn, made, mode) for made, mode in named}


def _committee(conn: Connection) -> str:
    """Return the committee as it signs: a community's name is not yet the name of an organ."""
    name = str(bulletin_content.office(conn)["committee"])
    for ending, added in common()["committee_ending"].items():
        if name.endswith(ending):
            return f"{name}{added}"
    return name


def _note(unit: Unit, meeting_id: int, title: str, file: str, whom: For) -> int:
    """Keep on record who got the paper for what."""
    counted = len(minutes.assembled(unit.connection, meeting_id).attendees)
    return rows.add(
        unit,
        "ledger_export",
        {
            "ledger": title,
            "exported_on": unit.today.isoformat(),
            "purpose": whom.purpose.strip() or ledgering.INTERNAL_USE,
            "receiver": whom.receiver.strip() or "-",
            "who": unit.who,
            "rows": counted,
            "columns": "person_name",
            "masked": False,
            "encrypted": False,
            "file_name": file,
            "trace": f"M-{unit.today:%Y%m%d}-{secrets.token_hex(3).upper()}",
        },
    )
