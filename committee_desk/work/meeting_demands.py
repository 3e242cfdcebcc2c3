"""The demand to call a meeting: signatures counted against the register, and what the law says.

A signature that does not count stays with the reason: too young, not of the base, signed twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules import meeting_life as life
from committee_desk.rules.statute import Verdict
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    body_questions,
    desk_law,
    meeting_due,
    meeting_register,
    meetings,
    rows,
)
from committee_desk.work.boards import past_day

RESIDENTS, HOUSEHOLDS, REPS, GROUPS = "residents", "households", "reps", "groups"
_TWICE, _NOT_REP, _NOT_HEAD, _UNKNOWN = "twice", "not_rep", "not_head", "not_found"
_HEAD = "group_head"


@dataclass(frozen=True)
class Demand:
    """A demand: of whom, how many of how many signed, and the verdict of the meeting's day."""

    kind: str
    base: int
    signed: int
    counting: int
    verdict: Verdict | None


def sign(
    unit: Unit,
    meeting_id: int,
    name: str = "",
    *,
    resident_id: int | None = None,
    on: str = "",
) -> int:
    """Write a signature under the demand to call a meeting; return its id.

    It is held against the register at once; ``judge_again`` does so once a base is chosen.
    """
    now = meetings.live(unit, meeting_id)
    line: dict[str, Any] = {"name": name.strip()}
    if resident_id is not None:
        known = meeting_due.resident_line(unit.connection, resident_id)
        line = {"name": known["name"], "resident_id": resident_id}
        homes = meeting_register.homes_on(unit.connection, now["day"], [resident_id])
        line["household_id"] = homes.get(resident_id)
    if not line["name"]:
        raise DeskError(N_("Write the name."), code="missing", field="name")
    line["signed_on"] = past_day(on, unit.today, "on")
    new = rows.add(unit, "meeting_demand", {**line, "meeting_id": meeting_id})
    judge_again(unit, meeting_id)
    unit.say(N_("Add a signature to the demand for {name}"), name=now["name"])
    return new


def withdraw(unit: Unit, signature_id: int) -> None:
    """Take a signature back."""
    now = rows.live(unit, "meeting_demand", signature_id)
    rows.remove(unit, "meeting_demand", signature_id)
    judge_again(unit, now["meeting_id"])
    unit.say(N_("Take back a signature"))


def signatures(conn: Connection, meeting_id: int) -> list[dict[str, Any]]:
    """Return the signatures in the order they were entered, each with why it does not count."""
    found = conn.execute(
        text("SELECT * FROM meeting_demand WHERE meeting_id = :m AND deleted IS NULL ORDER BY id"),
        {"m": meeting_id},
    )
    return [dict(row) for row in found.mappings()]


def judge_again(unit: Unit, meeting_id: int) -> None:
    """Hold every signature against the register as it is, by the base chosen so far."""
    conn = unit.connection
    now = meetings.live(unit, meeting_id)
    signed = signatures(conn, meeting_id)
    kind = kind_of(now)
    why = _reasons(conn, now, kind, signed)
    for each in signed:
        reason = why[each["id"]]
        said = life.said(reason) if reason in _OWN else reason
        values = {"counts": not reason, "why_not": said or None}
        rows.change(unit, "meeting_demand", each["id"], values)


def kind_of(meeting: Mapping[str, Any]) -> str:
    """Return who demands it: residents, households, representatives or residents' groups."""
    if life.fact(meeting["kind"], "list") == life.REPS or meeting["called_how"] == "reps_demand":
        return REPS
    return str(meeting["form"] or RESIDENTS)


def demand(conn: Connection, meeting_id: int) -> Demand | None:
    """Return how a demand stands against the law of the meeting's day; None where nobody signed."""
    now = meetings.meeting(conn, meeting_id)
    rule = life.told("demand_rules").get(life.statute(now["kind"]))
    signed = signatures(conn, meeting_id)
    if not signed or rule is None:
        return None
    kind = kind_of(now)
    base = base_of(conn, now, kind)
    counting = sum(bool(each["counts"]) for each in signed)
    figures: dict[str, Any] = {"base": base, "demanding": counting}
    if rule == life.told("demand_rules")["assembly"]:
        figures["kind"] = kind
    verdict = desk_law.judge(conn, rule, now["day"], figures) if base >= max(counting, 1) else None
    return Demand(kind, base, len(signed), counting, verdict)


def base_of(conn: Connection, meeting: Mapping[str, Any], kind: str) -> int:
    """Return of how many a demand is a share: the stored base where it is of the same people."""
    if kind == REPS:
        return sum(seat.is_rep for seat in body_questions.rep_assembly(conn, meeting["day"]).seats)
    if kind == GROUPS:
        return len(body_questions.bodies(conn, meeting["day"], "group"))
    if meeting["base_count"] is not None and meeting["form"] == kind:
        return int(meeting["base_count"])
    base = meeting["base"] or life.told("undecided_base")
    return meeting_register.figures(conn, kind, base, meeting["day"]).count


_OWN = (_TWICE, _NOT_REP, _NOT_HEAD, _UNKNOWN)


def _reasons(
    conn: Connection, meeting: Mapping[str, Any], kind: str, signed: Sequence[Mapping[str, Any]]
) -> dict[int, str]:
    """Return why each signature does not count, '' for one that does."""
    residents = [each["resident_id"] for each in signed if each["resident_id"] is not None]
    unfit = _unfit(conn, meeting, kind, residents)
    groups = _groups(conn, meeting["day"]) if kind == GROUPS else {}
    taken: set[object] = set()
    found = {}
    for each in signed:
        resident = each["resident_id"]
        one = each["household_id"] if kind == HOUSEHOLDS else groups.get(resident, resident)
        if resident is None:
            reason = _UNKNOWN
        elif unfit.get(resident):
            reason = unfit[resident]
        else:
            reason = _TWICE if one in taken else ""
            taken.add(one)
        found[each["id"]] = reason
    return found


def _unfit(
    conn: Connection, meeting: Mapping[str, Any], kind: str, residents: Sequence[int]
) -> dict[int, str]:
    if kind == REPS:
        reps = {s.resident_id for s in body_questions.representatives(conn, meeting["day"])}
        return {each: "" if each in reps else _NOT_REP for each in residents}
    if kind == GROUPS:
        heads = _groups(conn, meeting["day"])
        return {each: "" if each in heads else _NOT_HEAD for each in residents}
    form = HOUSEHOLDS if kind == HOUSEHOLDS else RESIDENTS
    base = meeting["base"] or life.told("undecided_base")
    day = meeting["day"]
    stand = meeting_register.standing(conn, form, base, day, residents)
    fit = (meeting_register.COUNTED, meeting_register.UNKNOWN)
    return {
        each: "" if why in fit else meeting_register.reason(conn, base, day, why)
        for each, why in stand.items()
    }


def _groups(conn: Connection, day: str) -> dict[int | None, int]:
    """Return the residents' group each head speaks for on a day."""
    seats = body_questions.seats_of_kind(conn, "group", day)
    return {seat.resident_id: seat.body_id for seat in seats if seat.post == _HEAD}
