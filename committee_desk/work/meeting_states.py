"""How a meeting goes on: opened, closed, adjourned and continued, cancelled; each with its day."""

from collections.abc import Mapping
from typing import Any

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.records.meetings import MeetingDraft
from committee_desk.rules import meeting_life as life
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    code_lists,
    meeting_agenda,
    meeting_carried,
    meeting_lists,
    meetings,
    rows,
    topic_outcomes,
)
from committee_desk.work.boards import past_day
from committee_desk.work.judging import judged

_CARRIED_ON = (
    "called_on", "called_how", "called_words", "form", "base", "base_on", "base_count",
    "base_left_out", "base_why", "reps",
)  # fmt: skip


def begin(unit: Unit, meeting_id: int, at: str = "", on: str = "", reason: str = "") -> None:
    """Open a meeting at a time (HH:MM) of its day, or go on with one that was closed too early.

    Raises Refused for an assembly that was not called: who counts is chosen then; and on another
    day than that of the meeting, by whose law it is judged. DeskError where opening it again asks
    for a reason.
    """
    now = meetings.live(unit, meeting_id)
    _refuse_uncalled(now)
    _refuse_other_day(unit, now, on)
    facts: dict[str, Any] = {"began_at": meetings.clock(at, "at") or now["began_at"]}
    move(unit, now, meetings.OPEN, on or _held_on(unit, now), reason=reason, **facts)
    unit.say(N_("Open the meeting {name}"), name=now["name"])


def close(unit: Unit, meeting_id: int, at: str = "", on: str = "", words: str = "") -> None:
    """Close a meeting at a time of its day; what ran ends. Items not reached come back later.

    What its votes came to is kept with its topics, as far as these wait for it.
    """
    now = meetings.live(unit, meeting_id)
    _refuse_uncalled(now)
    if now["day"] > unit.today.isoformat():
        _refuse_other_day(unit, now, on)
    facts: dict[str, Any] = {
        "ended_at": meetings.clock(at, "at") or now["ended_at"],
        "live_item_id": None,
    }
    if words.strip():
        facts["closing_words"] = words.strip()
    move(unit, now, meetings.CLOSED, on or _held_on(unit, now), **facts)
    meeting_agenda.end_running(unit, meeting_id, facts["ended_at"])
    topic_outcomes.follow(unit, meeting_id)
    unit.say(N_("Close the meeting {name}"), name=now["name"])


def adjourn(unit: Unit, meeting_id: int, reason: str, at: str = "", on: str = "") -> None:
    """Adjourn a meeting with the reason; ``carry_on`` makes the sitting that continues it."""
    now = meetings.live(unit, meeting_id)
    facts: dict[str, Any] = {
        "ended_at": meetings.clock(at, "at") or now["ended_at"],
        "live_item_id": None,
    }
    move(unit, now, meetings.ADJOURNED, on or _held_on(unit, now), reason=reason, **facts)
    unit.say(N_("Adjourn the meeting {name}"), name=now["name"])


def cancel(unit: Unit, meeting_id: int, reason: str, on: str = "") -> None:
    """Cancel a meeting that was not opened, with the reason."""
    now = meetings.live(unit, meeting_id)
    move(unit, now, meetings.CANCELLED, on, reason=reason)
    unit.say(N_("Cancel the meeting {name}"), name=now["name"])


def carry_on(unit: Unit, meeting_id: int, day: str, **more: Any) -> int:
    """Continue an adjourned meeting on another day; return the new sitting.

    It keeps the call, the base and the list of the first, and takes the items not yet done.
    ``more`` are fields of the draft such as ``from_time`` and ``place``.
    """
    now = meetings.live(unit, meeting_id)
    if now["status"] != meetings.ADJOURNED:
        raise Refused(
            N_("Only an adjourned meeting is continued; this one is “{state}”."),
            N_("Adjourn it first, or plan another meeting."),
            code="not_adjourned",
            state=meetings.state_label(now["status"]),
        )
    draft = {name: now[name] for name in MeetingDraft.model_fields} | more | {"day": day}
    values = judged(MeetingDraft, draft, lambda name: code_lists.of(unit.connection, name))
    if now["form"] and now["form"] not in life.forms(now["kind"], values["day"]):
        raise meetings.refused_form(now["form"], values["day"])
    if values["day"] < now["day"]:
        raise DeskError(
            N_("The first sitting was on {day}."), code="before_first", field="day", day=now["day"]
        )
    kept = {name: now[name] for name in _CARRIED_ON}
    status = meetings.CALLED if now["called_on"] else meetings.PLANNED
    new = meetings.add(unit, values, **kept, earlier_id=meeting_id, status=status)
    meeting_lists.copy(unit, meeting_id, new)
    meeting_carried.copy_undone(unit, meeting_id, new)
    unit.say(N_("Continue the meeting {name} on {day}"), name=now["name"], day=values["day"])
    return new


def move(
    unit: Unit, now: Mapping[str, Any], after: str, on: str = "", *, reason: str = "", **facts: Any
) -> None:
    """Bring a meeting into a state on a day and write the step, by the rule of that day.

    Raises Refused for a state that does not follow, DeskError for a day still to come or before the
    last step.
    """
    day = past_day(on, unit.today, "on")
    ways = life.ways(now["status"], day)
    if after not in ways:
        raise Refused(
            N_("The meeting is “{before}” and cannot become “{after}”."),
            N_("It can become: {ways}.") if ways else N_("Plan another one."),
            code="meeting_move",
            before=meetings.state_label(now["status"]),
            after=meetings.state_label(after),
            ways="、".join(map(meetings.state_label, ways)),
        )
    if now["status_on"] and day < now["status_on"] and now["status"] != meetings.PLANNED:
        raise Refused(
            N_("The step before was on {day}."),
            N_("Write that day or a later one."),
            code="before_last_step",
            field="on",
            day=now["status_on"],
        )
    if life.needs_reason(now["status"], after, day):
        meetings.needed_reason(reason)
    kept = {"status": after, "status_on": day, "status_reason": reason.strip() or None}
    rows.change(unit, meetings.TABLE, now["id"], {**kept, **facts})
    meetings.step(unit, now["id"], day, before=now["status"], after=after, reason=reason)


def _refuse_other_day(unit: Unit, now: Mapping[str, Any], on: str) -> None:
    """Refuse to hold a meeting on a day it is not on: law, list and base are those of its day."""
    day = past_day(on or _held_on(unit, now), unit.today, "on")
    if day != now["day"]:
        raise Refused(
            N_("The meeting is on {day}; the law and the list of that day hold for it."),
            N_("Change the day of the meeting first, then call it again for that day."),
            code="other_day",
            field="on",
            day=now["day"],
        )


def _held_on(unit: Unit, now: Mapping[str, Any]) -> str:
    """Return the day of a meeting where it has come, else today."""
    return str(min(now["day"], unit.today.isoformat()))


def _refuse_uncalled(now: Mapping[str, Any]) -> None:
    if life.statute(now["kind"]) and not now["called_on"]:
        raise Refused(
            N_("This meeting was not called yet."),
            N_("Call it first: who counts for its quorum is chosen then."),
            code="not_called",
        )
