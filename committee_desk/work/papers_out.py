"""Papers that are no notices: sheets to sign, ballots, slips for doors, labels.

What names residents is an internal paper: it is handed out like a ledger, for a purpose and a
receiver, with a note. What names none passes the gate, doors excepted where each goes to its own.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing import gate, papers, wording
from committee_desk.printing.content import Content, Salutation, Title
from committee_desk.printing.display import Document
from committee_desk.printing.gate_doors import OWN_DOOR
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_content,
    bulletin_kinds,
    bulletin_people,
    bulletins,
    ledgering,
    protection,
    rows,
)
from committee_desk.work.paper_homes import Home, homes

MOST_BALLOTS = 5000


@dataclass(frozen=True)
class For:
    """Whom an internal paper is for; both stay empty for one that names nobody."""

    purpose: str = ""
    receiver: str = ""


@dataclass(frozen=True)
class Made:
    """A paper that may leave: its bytes, the display list they are of, how many it is for."""

    pdf: bytes
    document: Document
    count: int
    title: str


def sign_in(
    unit: Unit,
    title: str,
    facts: Sequence[tuple[str, str]] = (),
    *,
    blank_rows: int = 20,
    place: str | None = None,
    whom: For | None = None,
) -> Made:
    """Return a sheet to sign on; with a ``place`` the heads of its households stand on it."""
    known = homes(unit.connection, place) if place is not None else []
    named = tuple((home.head, "", home.door) for home in known)
    wanted = papers.SignIn(
        _titled(title), tuple(facts), rows=named, blank_rows=blank_rows if not named else 5
    )
    said = "\n".join([title, *(f"{label} {value}" for label, value in facts)])
    internal = whom or For() if named else None
    return made_up(unit, papers.sign_in(wanted), title, len(named), internal, said=said)


def ballots(unit: Unit, ballot: papers.Ballot, count: int, on_sheet: int = 0) -> Made:
    """Return ballots; who signs them and on which day is the committee's own."""
    check_count(count)
    if not ballot.options:
        raise Refused(
            N_("A ballot needs something to vote on."),
            N_("Write one on each line."),
            code="no_options",
            field="options",
        )
    told = bulletin_content.office(unit.connection)
    day = ballot.day or unit.today.isoformat()
    signed = replace(
        ballot,
        title=_titled(ballot.title),
        organ=ballot.organ or str(told["committee"]),
        day=wording.said(day),
    )
    return made_up(unit, papers.ballots(signed, count, on_sheet), ballot.title, count, None)


def check_count(count: int) -> None:
    """Raise Refused for a number of ballots that cannot be made at once."""
    if not 1 <= count <= MOST_BALLOTS:
        raise Refused(
            N_("Write a number of ballots from 1 to {most}."),
            code="count",
            field="count",
            most=MOST_BALLOTS,
        )


def door_notices(
    unit: Unit,
    bulletin_id: int,
    place: str = "",
    *,
    named: bool = False,
    paper: str = "",
    whom: For | None = None,
) -> Made:
    """Return a notice once for every household of a place, in the order of the stairs.

    Each is addressed to its door; with ``named`` to the head of the household too, which makes it
    an internal paper. Raises Refused for a notice that was never let out.
    """
    conn = unit.connection
    code, data = bulletins.data_of(conn, bulletin_id)
    kind = bulletin_kinds.of(conn, code)
    content = _addressed(bulletin_content.content(conn, kind, data), named=named)
    found = homes(conn, place)
    doors = [papers.Door(home.door, {"head": home.head}) for home in found]
    _refuse_nobody(found)
    document = papers.door_notices(content, doors, paper or content.paper)
    people = bulletin_people.of_notice(conn, bulletin_people.people(conn), kind, data)
    title = content.title.replace("\n", "")
    return made_up(
        unit, document, title, len(doors), whom or For() if named else None, people, kind
    )


def labels(
    unit: Unit,
    place: str = "",
    *,
    sheet: str = "3x8",
    start: int = 0,
    named: bool = False,
    whom: For | None = None,
) -> Made:
    """Return labels for the households of a place; with ``named`` the heads stand on them."""
    found = homes(unit.connection, place)
    _refuse_nobody(found)
    entries = [(home.door, home.head) if named and home.head else (home.door,) for home in found]
    document = papers.labels(entries, sheet, start=start)
    return made_up(unit, document, sheet, len(entries), whom or For() if named else None)


def made_up(
    unit: Unit,
    document: Document,
    title: str,
    count: int,
    whom: For | None,
    people: Any = None,
    kind: Any = "",
    said: str = "",
) -> Made:
    """Return a paper that may leave: an internal one noted, any other searched by the gate.

    Where rows are empty but numbered, ``said`` is what a person wrote and is searched instead: a
    column of running numbers reads like a number of somebody.
    """
    made = printing.to_pdf(document)
    known = people or bulletin_people.people(unit.connection)
    if whom is not None or said:
        _close_on(gate.examine_behind(made, known))
        _close_on(gate.examine_text(said, known, kind))
    else:
        _close_on(gate.examine(made, known, kind))
    if whom is not None:
        _note(unit, title, count, whom)
    else:
        unit.say(N_("Make the papers “{title}”"), title=title)
    return Made(made, document, count, title)


def _close_on(found: gate.Inspection) -> None:
    """Stop what shows a person; every door gets its own slip, so that a door tells nothing."""
    hits = tuple(hit for hit in found.hits if hit.code != OWN_DOOR)
    gate.close_on(replace(found, hits=hits), None)


def _note(unit: Unit, title: str, count: int, whom: For) -> None:
    """Keep on record who got an internal paper for what."""
    protection.allow_paper(unit.connection, whom.purpose, whom.receiver, masked=True)
    rows.add(
        unit,
        "ledger_export",
        {
            "ledger": title,
            "exported_on": unit.today.isoformat(),
            "purpose": whom.purpose.strip() or ledgering.INTERNAL_USE,
            "receiver": whom.receiver.strip() or "-",
            "who": unit.who,
            "rows": count,
            "columns": "person_name,address",
            "filtered": None,
            "masked": False,
            "encrypted": False,
            "file_name": f"{title}.pdf",
            "trace": f"P-{unit.today:%Y%m%d}-{secrets.token_hex(3).upper()}",
        },
    )
    unit.say(N_("Make the internal papers “{title}”"), title=title)
    unit.note()


def _addressed(content: Content, *, named: bool) -> Content:
    """Return a notice addressed to a door instead of whomever it was addressed to."""
    to = Salutation("{door} {head}：" if named else "{door}：")
    kept = [block for block in content.blocks if not isinstance(block, Salutation)]
    after = next((n for n, block in enumerate(kept) if isinstance(block, Title)), -1) + 1
    return replace(content, blocks=(*kept[:after], to, *kept[after:]))


def _refuse_nobody(found: Sequence[Home]) -> None:
    if not found:
        raise Refused(
            N_("No household with an address lives there."),
            N_("Choose another place, or write the addresses of households down first."),
            code="nobody_there",
            field="place",
        )


def _titled(title: str) -> str:
    if not title.strip():
        raise Refused(
            N_("The paper needs a title."), N_("Write one."), code="no_title", field="title"
        )
    return wording.full_width(title)
