"""Terms of a body: begun with their last day by rule, ended, drafted from the term before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import body_questions, desk_law, rows
from committee_desk.work.boards import day_of, past_day

TABLE = "body_term"
_TAKEN_OVER = (
    "body_id", "resident_id", "name", "name_key", "post", "standing", "capacity", "area",
    "households", "phone", "group_id", "remark",
)  # fmt: skip


def begin(
    unit: Unit,
    body_id: int,
    from_on: str,
    *,
    planned_to: str = "",
    term_no: int | None = None,
    elected_on: str = "",
    election_id: int | None = None,
    meeting_id: int | None = None,
    note: str = "",
) -> int:
    """Keep a term of a body from a day on; return its id.

    The number follows the last one, the planned last day from the rule of the body's kind. Open
    seats without a term that began with it or on an unknown day are put into it. Raises Refused
    for a day not after the beginning of the newest term.
    """
    body = rows.live(unit, "body", body_id)
    values = {"elected_on": elected_on, "election_id": election_id, "meeting_id": meeting_id}
    new = _keep(unit, body, from_on, planned_to, term_no, {**values, "note": note})
    _adopt(unit, new)
    unit.say(N_("Begin a term of {body}"), body=body["name"])
    return new


def take_over(
    unit: Unit,
    body_id: int,
    from_on: str,
    *,
    planned_to: str = "",
    staying: Sequence[int] | None = None,
    elected_on: str = "",
    election_id: int | None = None,
) -> int:
    """Begin the next term with the members of this one as a draft; return the term's id.

    The seats of ``staying``, all without it, are kept anew from that day, with what an election
    has to say left empty; every old seat ends that day, at once when it has come. Raises Refused
    when nobody sits on the body.
    """
    body = rows.live(unit, "body", body_id)
    day = day_of(from_on, unit.today, "from_on").isoformat()
    old = _open_seats(unit, body_id, day)
    if not old:
        raise Refused(
            N_("Nobody sits on {body}."), N_("Add its members."), code="no_members",
            body=body["name"],
        )  # fmt: skip
    _refuse_without_term(unit, old, day)
    about = {"elected_on": elected_on, "election_id": election_id}
    new = _keep(unit, body, day, planned_to, None, about)
    term = rows.live(unit, TABLE, new)
    for seat in old:
        if day <= unit.today.isoformat():
            rows.change(unit, "member", seat["id"], {"ended_on": day, "ended_why": "term_over"})
        if staying is None or seat["id"] in staying:
            copied = {name: seat[name] for name in _TAKEN_OVER}
            of_term = {"term_id": new, "from_on": day, "planned_to": term["planned_to"]}
            rows.add(unit, "member", {**copied, **of_term})
    unit.say(N_("Take the members of {body} over into the next term"), body=body["name"])
    return new


def end(unit: Unit, term_id: int, on: str = "", why: str = "term_over") -> int:
    """End a term from a day on with the seats still open in it; return how many there were."""
    now = rows.live(unit, TABLE, term_id)
    day = past_day(on, unit.today, "on")
    if day <= now["from_on"]:
        raise DeskError(
            N_("The term began on {day}."), code="before_term", field="on", day=now["from_on"]
        )
    found = unit.connection.execute(
        text("SELECT id FROM member WHERE term_id = :t AND ended_on IS NULL AND deleted IS NULL"),
        {"t": term_id},
    ).scalars()
    seats = list(found)
    for seat in seats:
        rows.change(unit, "member", seat, {"ended_on": day, "ended_why": why})
    rows.change(unit, TABLE, term_id, {"ended_on": day})
    body = rows.live(unit, "body", now["body_id"])
    unit.say(N_("End a term of {body}"), body=body["name"])
    return len(seats)


def change(unit: Unit, term_id: int, **changes: Any) -> None:
    """Correct number, planned last day, day of the election or note of a term.

    A new last day goes to the open seats that had the old one.
    """
    now = rows.live(unit, TABLE, term_id)
    for name in ("planned_to", "elected_on"):
        if changes.get(name):
            changes[name] = day_of(changes[name], unit.today, name).isoformat()
    rows.change(unit, TABLE, term_id, {name: value or None for name, value in changes.items()})
    if "planned_to" in changes:
        for seat in unit.connection.execute(
            text(
                "SELECT id FROM member WHERE term_id = :t AND ended_on IS NULL "
                "AND planned_to IS :p AND deleted IS NULL"
            ),
            {"t": term_id, "p": now["planned_to"]},
        ).scalars():
            rows.change(unit, "member", seat, {"planned_to": changes["planned_to"] or None})
    body = rows.live(unit, "body", now["body_id"])
    unit.say(N_("Change a term of {body}"), body=body["name"])


def last_day(unit: Unit, kind: str, from_on: str) -> str | None:
    """Return the planned last day of a term of a kind of body by the rule of the day it begins."""
    item = code_list("body_kind").get(kind)
    rule_id = item.facts.get("term_rule") if item else None
    rule = desk_law.rule(unit.connection, str(rule_id), from_on) if rule_id else None
    if rule is None:
        return None
    start = date.fromisoformat(from_on)
    try:
        after = start.replace(year=start.year + int(rule.value))
    except ValueError:  # the 29th of February
        after = start.replace(year=start.year + int(rule.value), day=28)
        return after.isoformat()
    return date.fromordinal(after.toordinal() - 1).isoformat()


def _keep(
    unit: Unit,
    body: dict[str, Any],
    from_on: str,
    planned_to: str,
    term_no: int | None,
    about: dict[str, Any],
) -> int:
    day = day_of(from_on, unit.today, "from_on").isoformat()
    newest = next(iter(body_questions.terms(unit.connection, body["id"])), None)
    if newest and day <= newest["from_on"]:
        raise Refused(
            N_("The newest term began on {day}."), code="before_term", field="from_on",
            day=newest["from_on"],
        )  # fmt: skip
    planned = day_of(planned_to, unit.today, "planned_to").isoformat() if planned_to else None
    if planned and planned <= day:
        raise DeskError(N_("A term ends after it begins."), code="before_term", field="planned_to")
    number = term_no or ((newest["term_no"] or 0) + 1 if newest and newest["term_no"] else None)
    values = {
        "body_id": body["id"],
        "term_no": number,
        "from_on": day,
        "planned_to": planned or last_day(unit, body["kind"], day),
        **{name: value or None for name, value in about.items()},
    }
    return rows.add(unit, TABLE, values)


def _adopt(unit: Unit, term_id: int) -> None:
    term = rows.live(unit, TABLE, term_id)
    for seat in unit.connection.execute(
        text(
            "SELECT id, planned_to FROM member WHERE body_id = :b AND term_id IS NULL "
            "AND ended_on IS NULL AND deleted IS NULL AND (from_on IS NULL OR from_on >= :d)"
        ),
        {"b": term["body_id"], "d": term["from_on"]},
    ).all():
        planned = seat.planned_to or term["planned_to"]
        rows.change(unit, "member", seat.id, {"term_id": term_id, "planned_to": planned})


def _open_seats(unit: Unit, body_id: int, day: str) -> list[dict[str, Any]]:
    """Return the seats held the day a term begins; those called in for a topic are not of it."""
    held = body_questions.composition(unit.connection, body_id, day)
    return [rows.live(unit, "member", seat.member_id) for seat in held if seat.topic_id is None]


def _refuse_without_term(unit: Unit, seats: Sequence[dict[str, Any]], day: str) -> None:
    """Refuse a draft of a later term whose members have no term that would end with it."""
    if day > unit.today.isoformat() and any(seat["term_id"] is None for seat in seats):
        raise Refused(
            N_("It is not known in which term its members are."),
            N_("Enter the present term first."),
            code="term_missing",
        )
