"""Who belongs to a meeting on its day, by bodies and topics, in the order of the room."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules import meeting_life as life
from committee_desk.rules.addresses import door_key
from committee_desk.rules.codes import code_list
from committee_desk.work import body_questions
from committee_desk.work.body_questions import Seat

_REP = "rep"


def due(conn: Connection, meeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return who belongs to a meeting on its day, in the order of the room, each person once.

    A seat that counts among the representatives and on the committee is one person. A council has
    its standing members and those called in for its topics; parties to a topic that is deliberated
    are heard and counted as well.
    """
    seats = _seats(conn, meeting)
    topics = _topics(conn, meeting["id"])
    here = [seat for seat in seats if seat.topic_id is None or seat.topic_id in topics]
    found = [_from_seat(conn, seat) for seat in _in_order(body_questions.each_once(here))]
    if life.deliberates(meeting["kind"]):
        known = {who(each["resident_id"], each["name"]) for each in found}
        found += [
            each
            for each in _parties(conn, topics)
            if who(each["resident_id"], each["name"]) not in known
        ]
    return found


def resident_line(conn: Connection, resident_id: int) -> dict[str, Any]:
    """Return a resident as a line of a list. Raises DeskError when there is none."""
    row = (
        conn.execute(
            text(
                "SELECT id, person_name, household_id, address, phone FROM resident "
                "WHERE id = :r AND deleted IS NULL"
            ),
            {"r": resident_id},
        )
        .mappings()
        .first()
    )
    if row is None:
        raise DeskError(N_("There is no such resident."), code="no_resident", field="resident_id")
    return {
        "resident_id": row["id"],
        "household_id": row["household_id"],
        "name": row["person_name"],
        "place": row["address"],
        "phone": row["phone"],
    }


def who(resident_id: int | None, name: str) -> object:
    """Return what tells one person from another: the resident, else the name as written."""
    return name if resident_id is None else resident_id


def _seats(conn: Connection, meeting: Mapping[str, Any]) -> tuple[Seat, ...]:
    day = meeting["day"]
    if meeting["body_id"] is not None:
        seats = body_questions.composition(conn, meeting["body_id"], day)
    elif life.fact(meeting["kind"], "list") == life.REPS:
        seats = body_questions.rep_assembly(conn, day).seats
    else:
        kinds = life.body_kinds(meeting["kind"], meeting["form"])
        seats = tuple(
            seat for kind in kinds for seat in body_questions.seats_of_kind(conn, kind, day)
        )
    if meeting["form"] == "groups":
        seats = tuple(seat for seat in seats if seat.is_rep)
    return tuple(seat for seat in seats if seat.counts)


def _in_order(seats: Iterable[Seat]) -> list[Seat]:
    """Return seats in the order of the room: heads and committees first, then place by place."""
    numbered = list(enumerate(seats))

    def place(pair: tuple[int, Seat]) -> tuple[bool, str, int]:
        number, seat = pair
        of_the_rows = seat.is_rep and seat.post == _REP
        return of_the_rows, door_key(seat.area) if of_the_rows else "", number

    return [seat for _number, seat in sorted(numbered, key=place)]


def _from_seat(conn: Connection, seat: Seat) -> dict[str, Any]:
    person: dict[str, Any] = {"resident_id": None}
    if seat.resident_id is not None:
        person = resident_line(conn, seat.resident_id)
    posts = code_list("body_post")
    capacity = seat.capacity or posts.label(seat.post)
    if seat.is_rep and seat.post != _REP and not seat.capacity:
        capacity = f"{capacity}、{posts.label(_REP)}"
    return {
        **person,
        "name": seat.name or person.get("name") or "",
        "member_id": seat.member_id,
        "capacity": capacity or None,
        "place": seat.area or person.get("place"),
        "phone": seat.phone or person.get("phone"),
        "is_rep": seat.is_rep or None,
    }


def _topics(conn: Connection, meeting_id: int) -> set[int]:
    return set(
        conn.execute(
            text(
                "SELECT topic_id FROM meeting_item WHERE meeting_id = :m AND deleted IS NULL "
                "AND topic_id IS NOT NULL"
            ),
            {"m": meeting_id},
        ).scalars()
    )


def _parties(conn: Connection, topics: Iterable[int]) -> list[dict[str, Any]]:
    listed = ", ".join(str(int(each)) for each in topics)
    found = conn.execute(
        text(
            "SELECT id AS party_id, resident_id, name, capacity FROM topic_party "
            f"WHERE topic_id IN ({listed}) AND deleted IS NULL ORDER BY id"
        )
    ).mappings()
    once: dict[object, dict[str, Any]] = {}
    for row in found:
        person = resident_line(conn, row["resident_id"]) if row["resident_id"] else {}
        once.setdefault(who(row["resident_id"], row["name"]), {**person, **row})
    return list(once.values())
