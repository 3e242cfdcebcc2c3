"""What the tabs of a body and of a member show, read in one go on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.rules.statute import Verdict
    from committee_desk.work.body_checks import Check
    from committee_desk.work.body_questions import Seat


@dataclass(frozen=True)
class Seen:
    """A body as it was on a day: seats, checks, terms, seats that ended, representatives of it."""

    id: int
    day: str
    seats: tuple[Seat, ...] = ()
    checks: tuple[Check, ...] = ()
    terms: tuple[dict[str, Any], ...] = ()
    left: tuple[dict[str, Any], ...] = ()
    reps: tuple[Seat, ...] = ()
    below: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class SeenMember:
    """A member with what hangs on the seat.

    ``others`` are the other seats of the same resident, ``verdict`` what the appraisals come to.
    """

    id: int
    values: dict[str, Any]
    body: str = ""
    appraisals: tuple[dict[str, Any], ...] = ()
    verdict: Verdict | None = None
    others: tuple[Seat, ...] = ()
    kin: tuple[dict[str, Any], ...] = ()
    follows: str = ""
    filled_by: str = ""
    meeting: str = ""


def read_body(desk: Desk, body_id: int, day: str) -> Seen:
    """Return what is known of a body on a day."""
    return desk.ask(_body, body_id, day)


def read_member(desk: Desk, member_id: int) -> SeenMember:
    """Return what is known of a seat."""
    return desk.ask(_member, member_id)


def _body(conn: Connection, body_id: int, day: str) -> Seen:
    from committee_desk.work import body_checks, body_questions

    below = conn.exec_driver_sql(
        "SELECT id, name, kind FROM body WHERE parent_id = ? AND deleted IS NULL "
        "AND (ended_on IS NULL OR ended_on > ?) ORDER BY kind, name, id",
        (body_id, day),
    ).mappings()
    seats = body_questions.composition(conn, body_id, day)
    sitting = {seat.person for seat in seats}
    of_group = (
        seat
        for seat in body_questions.representatives(conn, day)
        if seat.group_id == body_id and seat.person not in sitting
    )
    return Seen(
        body_id,
        day,
        seats,
        body_checks.checks(conn, body_id, day),
        tuple(body_questions.terms(conn, body_id)),
        tuple(body_questions.left(conn, body_id)),
        tuple(of_group),
        tuple(map(dict, below)),
    )


def _member(conn: Connection, member_id: int) -> SeenMember:
    from committee_desk.base.dates import today
    from committee_desk.work import appraisals, body_questions, kin

    found = conn.exec_driver_sql(
        "SELECT m.*, b.name AS body, f.name AS follows, mt.name AS meeting, mt.day AS meeting_day, "
        "(SELECT n.name FROM member n WHERE n.follows_id = m.id AND n.deleted IS NULL) AS filled "
        "FROM member m LEFT JOIN body b ON b.id = m.body_id "
        "LEFT JOIN member f ON f.id = m.follows_id "
        "LEFT JOIN meeting mt ON mt.id = m.accepted_meeting_id WHERE m.id = ?",
        (member_id,),
    )
    values = dict(found.mappings().first() or {})
    who = values.get("resident_id")
    day = today().isoformat()
    others = body_questions.seats_of_person(conn, who, day) if who else ()
    results = appraisals.results(conn, member_id)
    meeting = f"{values.get('meeting') or ''} {values.get('meeting_day') or ''}".strip()
    return SeenMember(
        member_id,
        values,
        str(values.get("body") or ""),
        tuple(results),
        appraisals.two_strikes(conn, member_id, day) if results else None,
        tuple(seat for seat in others if seat.member_id != member_id),
        tuple(kin.told_of(conn, who)) if who else (),
        str(values.get("follows") or ""),
        str(values.get("filled") or ""),
        meeting,
    )
