"""How a need goes on: verified, listed, matched, handed on; each move dated and allowed by rule."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.need_moves import moves
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.boards import past_day

TABLE = "need"
MERGED = "merged"


def verify(unit: Unit, need_ids: Sequence[int], on: str = "") -> None:
    """Keep that somebody looked and it is so."""
    _each(unit, need_ids, "verified", on, N_("Verify need {no}"), N_("Verify {n} needs"))


def put_on_list(unit: Unit, need_ids: Sequence[int], on: str = "") -> None:
    """Put needs on the list that is worked through and published."""
    _each(unit, need_ids, "listed", on, N_("List need {no}"), N_("List {n} needs"))


def match(unit: Unit, need_id: int, on: str = "", note: str = "") -> None:
    """Keep that something was found for it; a need that is matched already stays so."""
    now = rows.live(unit, TABLE, need_id)
    if now["status"] != "matched":
        move(unit, need_id, "matched", on, reason=note)
    unit.say(N_("Match need {no}"), no=now["no"])


def to_service(unit: Unit, need_id: int, service_id: int, on: str = "") -> None:
    """A service answers it from now on; both know of each other."""
    service = rows.live(unit, "service", service_id)
    link(unit, need_id, service_id)
    now = move(unit, need_id, "to_service", on, service_id=service_id, reason=service["service"])
    unit.say(N_("Meet need {no} by a service"), no=now["no"])


def to_topic(unit: Unit, need_id: int, topic: str, on: str = "") -> None:
    """It is deliberated as a topic, called as it is on the agenda."""
    called = needed(topic, "topic", N_("Write what the topic is called."))
    now = move(unit, need_id, "to_topic", on, topic_ref=called, reason=called)
    unit.say(N_("Make need {no} a topic"), no=now["no"])


def to_project(unit: Unit, need_id: int, project: str, on: str = "") -> None:
    """It becomes a project, called as it is known."""
    called = needed(project, "project", N_("Write what the project is called."))
    now = move(unit, need_id, "to_project", on, project_ref=called, reason=called)
    unit.say(N_("Make need {no} a project"), no=now["no"])


def refer(
    unit: Unit, need_id: int, handed_to: str, on: str = "", due_on: str = "", reason: str = ""
) -> None:
    """It is handed on to somebody outside, who is named; ``due_on`` is when they are to be done."""
    whom = needed(handed_to, "handed_to", N_("Write to whom it is handed on."))
    more = {"due_on": due_on} if due_on else {}
    now = move(unit, need_id, "referred", on, handed_to=whom, reason=reason or whom, **more)
    unit.say(N_("Hand on need {no}"), no=now["no"])


def not_feasible(unit: Unit, need_id: int, reason: str, on: str = "") -> None:
    """It cannot be done for now, and why; whoever asked is still to hear of it."""
    why = needed(reason, "reason", N_("Write why it cannot be done: that is the answer."))
    day = _day(unit, on)
    facts = {"reply": why, "replied_on": day, "replied_by": unit.who, "closed_on": day}
    now = move(unit, need_id, "not_feasible", day, reason=why, **facts)
    unit.say(N_("Refuse need {no}"), no=now["no"])


def move(
    unit: Unit, need_id: int, after: str, on: str = "", *, reason: str = "", **facts: Any
) -> dict[str, Any]:
    """Bring a need into a state on a day and write the step; return the row as it was.

    Raises Refused when the rule of that day does not let one state follow the other, and DeskError
    for a day before the last step or still to come.
    """
    now = rows.live(unit, TABLE, need_id)
    day = _day(unit, on)
    _refuse_wrong(unit.connection, now, after, day)
    _refuse_early(now, day)
    kept = {"status": after, "status_on": day, "status_reason": reason.strip() or None}
    rows.change(unit, TABLE, need_id, {**kept, **facts})
    step(unit, need_id, day, before=now["status"], after=after, reason=reason)
    return now


def step(
    unit: Unit,
    need_id: int,
    day: str,
    *,
    what: str = "status",
    before: str | None = None,
    after: str | None = None,
    reason: str = "",
) -> int:
    """Write a line of a need's own log."""
    values = {"what": what, "from_code": before, "to_code": after, "on_day": day}
    why = reason.strip() or None
    return rows.add(
        unit, "need_step", {**values, "need_id": need_id, "by_whom": unit.who, "reason": why}
    )


def possible(state: str, day: str) -> tuple[str, ...]:
    """Return the states that may follow a state on a day."""
    return tuple(moves(day).get(state, ()))


def link(unit: Unit, need_id: int, service_id: int) -> None:
    """Let a need and a service know of each other, once."""
    known = unit.connection.execute(
        text(
            "SELECT 1 FROM service_need WHERE need_id = :n AND service_id = :s AND deleted IS NULL"
        ),
        {"n": need_id, "s": service_id},
    ).scalar()
    if not known:
        rows.add(unit, "service_need", {"need_id": need_id, "service_id": service_id})


def needed(written: str | None, field: str, message: str) -> str:
    """Return a text that must be there. Raises DeskError beside ``field`` without it."""
    kept = (written or "").strip()
    if not kept:
        raise DeskError(message, code="missing", field=field)
    return kept


def _each(unit: Unit, need_ids: Sequence[int], after: str, on: str, one: str, many: str) -> None:
    if not need_ids:
        raise DeskError(N_("Choose a need."), code="no_need")
    for need_id in dict.fromkeys(need_ids):
        now = move(unit, need_id, after, on)
    if len(need_ids) == 1:
        unit.say(one, no=now["no"])
    else:
        unit.say(many, n=len(need_ids))


def _day(unit: Unit, on: str) -> str:
    return past_day(on, unit.today, "on")


def _refuse_early(now: Mapping[str, Any], day: str) -> None:
    last = max(now["status_on"] or "", now["raised_on"] or "")
    if day < last:
        raise DeskError(
            N_("The step before was on {last}."),
            N_("Write that day or a later one, or undo the step before."),
            code="before_last_step",
            field="on",
            last=last,
        )


def _refuse_wrong(conn: Connection, now: Mapping[str, Any], after: str, day: str) -> None:
    ways = possible(now["status"], day)
    if after in ways:
        return
    if now["status"] == MERGED:
        into = conn.execute(
            text("SELECT no FROM need WHERE id = :n"), {"n": now["merged_into_id"]}
        ).scalar()
        raise Refused(
            N_("Need {no} is merged into {into}."),
            N_("Go on with that one, or take them apart."),
            code="need_merged",
            no=now["no"],
            into=into or "",
        )
    states = code_list("need_state")
    raise Refused(
        N_("Need {no} is “{before}” and cannot become “{after}”."),
        N_("It can become: {ways}."),
        code="need_move",
        no=now["no"],
        before=states.label(now["status"]),
        after=states.label(after),
        ways="、".join(states.label(way) for way in ways if way != MERGED),
    )
