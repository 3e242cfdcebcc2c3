"""Calling a meeting: who asked, who counts for its quorum, when notice was given.

The base of an assembly is chosen when it is called and stored with how many are left out and why;
what changes in the register later does not move it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_, _
from committee_desk.rules import meeting_life as life
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    body_questions,
    meeting_demands,
    meeting_lists,
    meeting_register,
    meeting_states,
    meetings,
    rows,
)
from committee_desk.work.boards import past_day

GROUPS = "groups"


@dataclass(frozen=True)
class Moved:
    """How far the register has moved away from the base a meeting was called with."""

    stored: int
    now: int

    @property
    def more(self) -> int:
        """How many more the register would give now; less than 0 for fewer."""
        return self.now - self.stored

    def words(self) -> str:
        """Return the warning, empty where nothing moved."""
        if not self.more:
            return ""
        return _(
            "Since this meeting was called the register has moved: it would give {now} now instead "
            "of {stored} ({more}). The verdicts stand on the base that was stored.",
            now=self.now,
            stored=self.stored,
            more=f"{self.more:+}",
        )


def call(
    unit: Unit,
    meeting_id: int,
    how: str = "committee",
    on: str = "",
    *,
    form: str = "",
    base: str = "",
    words: str = "",
    count: int | None = None,
) -> dict[str, Any]:
    """Call a meeting: its list is made and, for an assembly, its base is chosen and stored.

    ``how`` is who asked for it, ``form`` and ``base`` the form of an assembly and who counts for
    it. ``count`` is the number of delegates of residents' groups where their names are not kept.
    A meeting that was called may be called again with another base until notice is given. Returns
    the base as it was stored. Raises DeskError for what is not chosen.
    """
    now = meetings.live(unit, meeting_id)
    if not code_list("called_how").label(how):
        raise DeskError(N_("Choose who asked for the meeting."), code="unknown_code", field="how")
    chosen = _chosen(now, form, base)
    facts: dict[str, Any] = {"called_how": how, "called_words": words.strip() or None}
    facts["called_on"] = past_day(on, unit.today, "on")
    if now["status"] == meetings.CALLED:
        rows.change(unit, meetings.TABLE, meeting_id, {**facts, **chosen})
    else:
        meeting_states.move(unit, now, meetings.CALLED, facts["called_on"], **facts, **chosen)
    called = meetings.live(unit, meeting_id)
    meeting_lists.fill(unit, called)
    stored = _stored(unit.connection, called, count)
    rows.change(unit, meetings.TABLE, meeting_id, stored)
    meeting_demands.judge_again(unit, meeting_id)
    meeting_lists.refresh(unit, meeting_id)
    unit.say(N_("Call the meeting {name}"), name=now["name"])
    return stored


def give_notice(
    unit: Unit,
    meeting_id: int,
    on: str = "",
    how: str = "",
    *,
    special: str = "",
    bulletin_id: int | None = None,
) -> None:
    """Keep that notice was given on a day, how, and the special reason for a shorter time.

    Notice after the law's last day is kept as it was; the verdict then says so. Raises DeskError
    for a day after the meeting.
    """
    now = meetings.live(unit, meeting_id)
    day = past_day(on, unit.today, "on")
    if day > now["day"]:
        raise DeskError(
            N_("The meeting was on {day} already."),
            code="after_meeting",
            field="on",
            day=now["day"],
        )
    if how and not code_list("notice_how").label(how):
        raise DeskError(N_("Choose how notice was given."), code="unknown_code", field="how")
    if bulletin_id is not None:
        rows.live(unit, "bulletin", bulletin_id)
    facts: dict[str, Any] = {
        "notice_on": day,
        "notice_how": how or None,
        "notice_special": special.strip() or None,
        "notice_bulletin_id": bulletin_id or now["notice_bulletin_id"],
    }
    if now["status"] == meetings.CALLED:
        meeting_states.move(unit, now, meetings.NOTICED, day, **facts)
    elif now["status"] in (meetings.PLANNED, meetings.CANCELLED):
        raise Refused(N_("Call the meeting first."), code="not_called")
    else:
        rows.change(unit, meetings.TABLE, meeting_id, facts)
    unit.say(N_("Give notice of the meeting {name}"), name=now["name"])


def base_of(
    conn: Connection, meeting_id: int, form: str, base: str, day: str = ""
) -> meeting_register.Base:
    """Return the base a form and a choice of who counts would give, before it is chosen."""
    now = meetings.meeting(conn, meeting_id)
    return meeting_register.figures(conn, form, base, day or now["day"])


def moved(conn: Connection, meeting_id: int) -> Moved | None:
    """Return how far the register has moved since a meeting was called; None where nothing can.

    Of a representative assembly it is the composition of the day of the meeting.
    """
    now = meetings.meeting(conn, meeting_id)
    if now["base_count"] is None or not life.statute(now["kind"]):
        return None
    if life.computed(now["kind"], now["form"]):
        today = meeting_register.figures(conn, now["form"], now["base"], now["day"]).count
    elif life.fact(now["kind"], "list") == life.REPS:
        today = body_questions.rep_assembly(conn, now["day"]).members
    else:
        return None
    return Moved(int(now["base_count"]), today)


def _chosen(now: Mapping[str, Any], form: str, base: str) -> dict[str, Any]:
    """Return form and base as they are to be stored, none where the meeting has none."""
    possible = life.forms(now["kind"], now["day"])
    if not possible:
        return {"form": None, "base": None}
    if form not in possible:
        if form:
            raise meetings.refused_form(form, now["day"])
        raise DeskError(
            N_("Choose the form the assembly sits in."),
            N_("By the law of that day: {forms}."),
            code="form_missing",
            field="form",
            forms="、".join(code_list("meeting_form").label(each) for each in possible),
        )
    if not life.computed(now["kind"], form):
        return {"form": form, "base": None}
    if not code_list("meeting_base").label(base):
        raise DeskError(
            N_("Choose who counts for the quorum."),
            N_("The law does not say it; the choice is printed with every verdict."),
            code="base_missing",
            field="base",
        )
    return {"form": form, "base": base}


def _stored(conn: Connection, now: Mapping[str, Any], count: int | None) -> dict[str, Any]:
    """Return the base of a meeting as the register and the bodies give it for its day."""
    stored: dict[str, Any] = dict.fromkeys(("base_count", "base_left_out", "base_why", "reps"))
    stored["base_on"] = now["called_on"]
    if life.computed(now["kind"], now["form"]):
        found = meeting_register.figures(conn, now["form"], now["base"], now["day"])
        return stored | {
            "base_count": found.count,
            "base_left_out": found.left_out,
            "base_why": found.why() or None,
        }
    listed = meeting_lists.people(conn, now["id"], meeting_lists.MEMBER)
    if now["form"] == GROUPS and not listed:
        if count is None or isinstance(count, bool) or count < 1:
            raise DeskError(
                N_("No delegates of residents' groups are kept."),
                N_("Enter them on the bodies, or write how many there are."),
                code="count_missing",
                field="count",
            )
        return stored | {"base_count": count}
    if life.fact(now["kind"], "list") == life.REPS:
        stored["reps"] = sum(each.is_rep for each in listed)
    return stored | {"base_count": len(listed) or None}
