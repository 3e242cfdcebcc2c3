"""A body on paper: who sits on it on a day, and what every check found with article and base."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from committee_desk.base.dates import today
from committee_desk.printing.content import Content, Foot, Heading, Paragraph, Table, Title
from committee_desk.printing.typeset import typeset
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.storage.unit import Unit
from committee_desk.work import body_checks, body_questions, communities, rows
from committee_desk.work.body_check import Check, Looked, in_words
from committee_desk.work.body_questions import Seat
from committee_desk.work.papers_out import For, Made, made_up

_RESULTS = {True: "met", False: "unmet", None: "unknown"}


def composition_paper(unit: Unit, body_id: int, whom: For, day: str = "") -> Made:
    """Return the paper of a body as it is on a day (today) and note whom it is for.

    It names its members: it is an internal paper. Raises DeskError for a body that is gone.
    """
    body = rows.live(unit, "body", body_id)
    on = day or today().isoformat()
    words = _words()
    looked = Looked(unit.connection, body, on)
    seats = looked.sitting
    checks = body_checks.checks(unit.connection, body_id, on)
    title = words["title"].format(body=body["name"])
    blocks: list[Any] = [
        Title(title),
        Paragraph(_head(unit, looked), indent=0),
        Heading(words["members"], 2),
        Table(tuple(words["members_head"]), _members(seats), "clllcc")
        if seats
        else Paragraph(words["nobody"], indent=0),
    ]
    reps = [seat for seat in body_checks.reps_of(looked) if seat.body_id != body_id]
    if reps:
        blocks += [
            Heading(words["reps"], 2),
            Table(tuple(words["members_head"]), _members(reps), "clllcc"),
        ]
    if checks:
        blocks += [
            Heading(words["checks"], 2),
            Table(tuple(words["checks_head"]), tuple(map(_line, checks)), "lcll"),
        ]
    content = Content("body", title, (*blocks, Foot(words["foot"])), paper="A4")
    return made_up(unit, typeset(content), title, max(1, len(seats)), whom)


def _head(unit: Unit, looked: Looked) -> str:
    words = _words()
    term = body_questions.term_on(unit.connection, looked.body["id"], looked.day)
    told = ""
    if term:
        pattern = words["term"] if term["term_no"] else words["term_unnumbered"]
        last = in_words(term["planned_to"] or "")
        told = pattern.format(no=term["term_no"], **{"from": in_words(term["from_on"]), "to": last})
    community = communities.name(unit.connection)
    n, day = len(looked.seats), in_words(looked.day)
    return str(words["head"].format(community=community, day=day, n=n, term=told))


def _members(seats: Iterable[Seat]) -> tuple[tuple[str, ...], ...]:
    words, posts = _words(), code_list("body_post")
    lines = []
    for number, seat in enumerate(seats, 1):
        households = words["households"].format(n=seat.households) if seat.households else ""
        about = "　".join(filter(None, (seat.capacity, seat.area, households)))
        days = (seat.from_on, seat.planned_to)
        lines.append((str(number), seat.name, posts.label(seat.post), about, *days))
    return tuple(lines)


def _line(check: Check) -> tuple[str, ...]:
    result = _words()["results"][_RESULTS[check.met]]
    return (check.title, result, check.words, check.base)


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates", "body_papers")["composition"]
    return found
