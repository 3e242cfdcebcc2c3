"""Who sits on a body: what keeping a seat involves, how it ends, how a by-election fills it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.records.bodies import MEMBERS
from committee_desk.records.field import named
from committee_desk.rules import rulebook
from committee_desk.rules.codes import code_list
from committee_desk.rules.masking import mask
from committee_desk.rules.names import name_key
from committee_desk.storage.unit import Unit
from committee_desk.work import assembly_power, body_questions, rows
from committee_desk.work.boards import past_day
from committee_desk.work.judging import judged

TABLE = "member"
_CANCELLED = "cancelled"


@dataclass(frozen=True)
class Ended:
    """A seat that ended, and the first day it is not held."""

    member_id: int
    on: str


_OF_RESIDENT = {"name": "person_name", "phone": "phone"}


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a member and return the id.

    Name and phone follow from the resident, the term and its last day from the body; what was
    typed stays. ``more`` are columns no form shows, such as ``group_id``, ``topic_id``,
    ``term_id``. Raises DeskError for a seat without a body or a name, and Refused for a person
    who holds it already.
    """
    given = followed(unit, {**values, **more})
    _refuse_twice(unit, given)
    return rows.add(unit, TABLE, given)


def change(unit: Unit, member_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes with what follows from them; another resident brings another name."""
    asked = {name: value for name, value in changes.items() if now[name] != value}
    whole = {**now, **asked}
    if "resident_id" in asked:
        whole |= {name: asked.get(name) for name in _OF_RESIDENT}
    if "body_id" in asked:
        whole |= {"term_id": None, "group_id": None}
    given = followed(unit, whole)
    _refuse_twice(unit, given, member_id)
    kept = {*changes, *_OF_RESIDENT, "name_key", "term_id", "group_id", "planned_to"}
    rows.change(unit, TABLE, member_id, {name: given.get(name) for name in kept})


def remove(unit: Unit, member_id: int) -> None:
    """Put a seat away that was entered by mistake; one that was held is ended instead."""
    rows.remove(unit, TABLE, member_id)


def followed(unit: Unit, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with those that follow from resident, body and term."""
    given = dict(values)
    if given.get("body_id") is None:
        raise DeskError(N_("Choose the body."), code="body_missing", field="body_id")
    body = rows.live(unit, "body", given["body_id"])
    if given.get("resident_id") is not None:
        person = rows.live(unit, "resident", given["resident_id"])
        for name, column in _OF_RESIDENT.items():
            given[name] = given.get(name) or person[column]
    if not given.get("name"):
        raise DeskError(
            N_("Say who it is."),
            N_("Choose a resident, or write the name of somebody from outside."),
            code="name_missing",
            field="name",
        )
    given["name_key"] = name_key(given["name"])
    day = given.get("from_on") or unit.today.isoformat()
    term = body_questions.term_on(unit.connection, body["id"], day)
    if given.get("term_id") is None and term:
        given["term_id"] = term["id"]
    if given.get("planned_to") is None and term and term["id"] == given["term_id"]:
        given["planned_to"] = term["planned_to"]
    return given


def leave(
    unit: Unit,
    member_id: int,
    why: str,
    on: str = "",
    *,
    meeting_id: int | None = None,
    words: str = "",
) -> Ended:
    """End a seat for a reason (code of the list post_end) from a day on.

    Where an assembly has to accept it, ``meeting_id`` is that meeting and its day counts. Raises
    DeskError for an unknown reason, a seat that has ended or was not yet held, and Refused where
    the law of that day asks for a meeting and none is named, or one that cannot decide.
    """
    now = rows.live(unit, TABLE, member_id)
    if now["ended_on"]:
        raise DeskError(
            N_("This seat ended on {day}."), code="seat_ended", day=now["ended_on"], field="on"
        )
    reason = code_list("post_end").get(why)
    if reason is None:
        raise DeskError(N_("Choose why the seat ends."), code="why_missing", field="why")
    day = past_day(on, unit.today, "on")
    if meeting_id is not None:
        day = _accepting(unit, meeting_id, now)
    elif reason.facts.get("accepted") and _has_to_be_accepted(unit, now, day):
        raise Refused(
            N_("A resignation takes effect when an assembly accepts it."),
            N_("Choose the meeting that accepted it; until then the seat is held."),
            code="not_accepted",
            field="meeting_id",
        )
    if now["from_on"] and day < now["from_on"]:
        raise DeskError(
            N_("The seat is held from {day} on."), code="before_seat", field="on",
            day=now["from_on"],
        )  # fmt: skip
    ended = {"ended_on": day, "ended_why": why, "ended_words": words.strip() or None}
    rows.change(unit, TABLE, member_id, {**ended, "accepted_meeting_id": meeting_id})
    unit.say(N_("End the seat of {name}"), name=called(now))
    return Ended(member_id, day)


def hold_again(unit: Unit, member_id: int) -> None:
    """Take back the end of a seat that was entered by mistake. Refused once it is filled."""
    now = rows.live(unit, TABLE, member_id)
    if follower(unit, member_id):
        raise Refused(
            N_("Somebody was chosen for this seat."),
            N_("Remove the by-election first if it was a mistake."),
            code="seat_filled",
        )
    nothing = dict.fromkeys(("ended_on", "ended_why", "ended_words", "accepted_meeting_id"))
    rows.change(unit, TABLE, member_id, nothing)
    unit.say(N_("Give {name} the seat back"), name=called(now))


def by_elect(unit: Unit, member_id: int, values: Mapping[str, Any]) -> int:
    """Fill a seat that ended for the rest of its term; return the id of the new seat.

    ``values`` are those of the form; what they leave open is that of the seat before. Raises
    Refused while the seat is held, is filled already, or for a day before it ended.
    """
    before = rows.live(unit, TABLE, member_id)
    draft = judged(MEMBERS.draft, {"post": before["post"], **values})
    if not before["ended_on"]:
        raise Refused(
            N_("The seat is still held."),
            N_("Enter first why and when it ended."),
            code="seat_held",
        )
    if follower(unit, member_id):
        raise Refused(N_("Somebody was chosen for this seat."), code="seat_filled")
    start = draft["from_on"] or draft["elected_on"] or unit.today.isoformat()
    if start < before["ended_on"]:
        raise Refused(
            N_("The seat was held until {day}."), code="before_seat", field="from_on",
            day=before["ended_on"],
        )  # fmt: skip
    same = ("body_id", "standing", "area", "households", "planned_to")
    kept = {name: before[name] for name in same if draft[name] is None}
    facts = {"from_on": start, "elected_how": draft["elected_how"] or "by_elected"}
    more = {name: before[name] for name in ("group_id", "topic_id", "term_id")}
    new = add(unit, {**draft, **kept, **facts}, follows_id=member_id, **more)
    unit.say(N_("Fill a seat by election: {name}"), name=called(rows.live(unit, TABLE, new)))
    return new


def follower(unit: Unit, member_id: int) -> int | None:
    """Return who was chosen for a seat that ended, None for nobody yet."""
    found = unit.connection.execute(
        text("SELECT id FROM member WHERE follows_id = :m AND deleted IS NULL"), {"m": member_id}
    ).scalar()
    return None if found is None else int(found)


def represent(unit: Unit, member_id: int, group_id: int | None) -> None:
    """Let a representative belong to a residents' group, or to none."""
    now = rows.live(unit, TABLE, member_id)
    if group_id is not None:
        rows.live(unit, "body", group_id)
    rows.change(unit, TABLE, member_id, {"group_id": group_id})
    unit.say(N_("Put {name} with a residents' group"), name=called(now))


def call_in(unit: Unit, body_id: int, topic_id: int, values: Mapping[str, Any]) -> int:
    """Call somebody into a council for one topic; return the id of the seat."""
    usual = {"post": "topic_member", "standing": "non_standing", "elected_how": "called_in"}
    draft = judged(MEMBERS.draft, {**usual, **values, "body_id": body_id})
    new = add(unit, draft, topic_id=topic_id)
    unit.say(N_("Call {name} in for a topic"), name=called(rows.live(unit, TABLE, new)))
    return new


def called(member: Mapping[str, Any]) -> str:
    """Return how steps call a member."""
    return mask("name", str(member["name"] or ""), "log")


def editable(member: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a member's form."""
    return {name: member[name] for name in named(MEMBERS.draft)}


def _has_to_be_accepted(unit: Unit, member: Mapping[str, Any], day: str) -> bool:
    body = rows.live(unit, "body", member["body_id"])
    kind = code_list("body_kind").get(body["kind"])
    elected = bool(kind and kind.facts.get("elected"))
    return elected and bool(rulebook.in_force("post.ends", day))


def _accepting(unit: Unit, meeting_id: int, member: Mapping[str, Any]) -> str:
    """Return the day of the meeting that accepts; Refused for one that cannot."""
    meeting = rows.live(unit, "meeting", meeting_id)
    kind = code_list("meeting_kind").get(meeting["kind"])
    body = rows.live(unit, "body", member["body_id"])
    of_body = code_list("body_kind").get(body["kind"])
    elected = bool(of_body and of_body.facts.get("elected"))
    decides = kind and kind.facts.get("decides") and meeting["status"] != _CANCELLED
    if elected and not decides:
        raise Refused(
            N_("This meeting cannot decide it: only an assembly can."),
            N_("Choose the assembly that accepted it."),
            code="cannot_decide",
            field="meeting_id",
        )
    if elected:
        assembly_power.refuse_powerless(unit.connection, meeting)
    return past_day(str(meeting["day"]), unit.today, "meeting_id")


def _refuse_twice(unit: Unit, given: Mapping[str, Any], member_id: int | None = None) -> None:
    """Refuse a second open seat of the same person in the same post of a body and term."""
    if given.get("resident_id") is None or given.get("ended_on"):
        return
    twin = unit.connection.execute(
        text(
            "SELECT 1 FROM member WHERE body_id = :b AND resident_id = :r AND post = :p "
            "AND ended_on IS NULL AND deleted IS NULL AND id IS NOT :m AND term_id IS :t "
            "AND topic_id IS :topic"
        ),
        {
            "b": given["body_id"],
            "r": given["resident_id"],
            "p": given["post"],
            "m": member_id,
            "t": given.get("term_id"),
            "topic": given.get("topic_id"),
        },
    ).first()
    if twin:
        raise Refused(
            N_("{name} holds this post already."), code="seat_twice", field="resident_id",
            name=called(given),
        )  # fmt: skip
