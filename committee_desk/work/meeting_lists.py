"""Who is expected at a meeting: from the bodies and the topics of its day, each person once.

The list of an assembly of all residents or households is computed (see ``meeting_register``); only
those who sign in become rows. Guests stand on a list of their own and are never counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import meeting_life as life
from committee_desk.storage.unit import Unit
from committee_desk.work import meeting_due, meeting_numbers, meetings, rows
from committee_desk.work.meeting_due import who

MEMBER, GUEST = "member", "guest"
_COPIED = (
    "seat_no", "list_kind", "resident_id", "household_id", "member_id", "party_id", "name",
    "capacity", "place", "phone", "is_rep",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody on a list of a meeting, as stored, with the times they came and left."""

    id: int
    seat_no: int
    list_kind: str
    name: str
    capacity: str
    place: str
    phone: str
    resident_id: int | None
    household_id: int | None
    member_id: int | None
    is_rep: bool
    attendance: str
    absent_why: str
    stays: tuple[tuple[str, str], ...] = ()


def people(conn: Connection, meeting_id: int, list_kind: str = "") -> tuple[Person, ...]:
    """Return who stands on the lists of a meeting by their numbers; of one list or both."""
    found = conn.execute(
        text(
            "SELECT id, seat_no, list_kind, name, capacity, place, phone, resident_id, "
            "household_id, member_id, is_rep, attendance, absent_why FROM meeting_person "
            "WHERE meeting_id = :m AND deleted IS NULL AND (:k = '' OR list_kind = :k) "
            "ORDER BY seat_no, id"
        ),
        {"m": meeting_id, "k": list_kind},
    ).mappings()
    times = _stays(conn, meeting_id)
    return tuple(_person(dict(row), times.get(row["id"], ())) for row in found)


def expected(conn: Connection, meeting: Mapping[str, Any]) -> int:
    """Return how many are expected: the stored base of an assembly, else who is on the list."""
    if life.computed(meeting["kind"], meeting["form"]):
        return int(meeting["base_count"] or 0)
    return int(
        conn.execute(
            text(
                "SELECT count(*) FROM meeting_person WHERE meeting_id = :m AND deleted IS NULL "
                "AND list_kind = 'member'"
            ),
            {"m": meeting["id"]},
        ).scalar_one()
    )


def fill(unit: Unit, meeting: Mapping[str, Any]) -> int:
    """Put on the list who belongs there on the day of the meeting; return how many came anew.

    Who stands there already stays with the number, a guest who belongs there by now as well; nobody
    is taken off. Of an assembly whose list is computed nobody is written.
    """
    if life.computed(meeting["kind"], meeting["form"]):
        return 0
    conn = unit.connection
    listed = people(conn, meeting["id"])
    there = Counter(who(p.resident_id, p.name) for p in listed if p.list_kind == MEMBER)
    guests = {p.resident_id: p.id for p in listed if p.list_kind == GUEST and p.resident_id}
    added = 0
    for each in meeting_due.due(conn, meeting):
        one = who(each["resident_id"], each["name"])
        if there[one]:
            there[one] -= 1  # of two people written with one name each has a line
            continue
        if each["resident_id"] in guests:
            guest = guests[each["resident_id"]]
            rows.change(unit, "meeting_person", guest, {**each, "list_kind": MEMBER})
        else:
            add(unit, meeting["id"], MEMBER, each)
        added += 1
    return added


def add_guest(
    unit: Unit,
    meeting_id: int,
    name: str = "",
    *,
    resident_id: int | None = None,
    capacity: str = "",
    phone: str = "",
) -> int:
    """Put somebody on the list of guests, who sign there and are never counted.

    Raises Refused for a resident who is on a list already.
    """
    person = _given(unit, name, resident_id, capacity, phone)
    meetings.live(unit, meeting_id)
    if person["resident_id"] is not None:
        _refuse_listed(unit, meeting_id, person)
    new = add(unit, meeting_id, GUEST, person)
    unit.say(N_("Add a guest to a meeting"))
    return new


def add_member(
    unit: Unit,
    meeting_id: int,
    name: str = "",
    *,
    resident_id: int | None = None,
    capacity: str = "",
    phone: str = "",
) -> int:
    """Put somebody on the list of those who are expected.

    Raises Refused where the law says who they are: there the bodies or the register are the list.
    """
    now = meetings.live(unit, meeting_id)
    if life.statute(now["kind"]):
        raise Refused(
            N_("Who belongs to this meeting is laid down by law."),
            N_("Enter the post on the body, then bring the list up to date; or add a guest."),
            code="list_by_law",
        )
    person = _given(unit, name, resident_id, capacity, phone)
    _refuse_listed(unit, meeting_id, person)
    new = add(unit, meeting_id, MEMBER, person)
    refresh(unit, meeting_id)
    unit.say(N_("Add somebody to the list of a meeting"))
    return new


def bring_up_to_date(unit: Unit, meeting_id: int) -> int:
    """Add to the list who belongs there by now; return how many. The stored base stays."""
    now = meetings.live(unit, meeting_id)
    added = fill(unit, now)
    refresh(unit, meeting_id)
    unit.say(N_("Bring the list of the meeting {name} up to date"), name=now["name"])
    return added


def take_off(unit: Unit, meeting_id: int, person_ids: Sequence[int]) -> None:
    """Take people off the lists of a meeting. Raises Refused for somebody who signed in."""
    for person_id in person_ids:
        now = rows.live(unit, "meeting_person", person_id)
        if now["attendance"] == "present":
            raise Refused(
                N_("Number {number} has signed in."),
                N_("Take the attendance back first."),
                code="has_signed",
                number=now["seat_no"],
            )
        rows.remove(unit, "meeting_person", person_id)
    refresh(unit, meeting_id)
    unit.say(N_("Take somebody off the list of a meeting"))


def arrange(unit: Unit, meeting_id: int, person_ids: Sequence[int]) -> None:
    """Number the lists anew in the order of the room that is given; those not named follow."""
    known = [each.id for each in people(unit.connection, meeting_id)]
    wanted = [each for each in dict.fromkeys(person_ids) if each in known]
    for number, person_id in enumerate([*wanted, *(p for p in known if p not in wanted)], 1):
        rows.change(unit, "meeting_person", person_id, {"seat_no": number})
    unit.say(N_("Put the list of a meeting in another order"))


def copy(unit: Unit, meeting_id: int, into: int) -> None:
    """Write the lists of a meeting for the sitting that continues it, nobody there yet."""
    for row in unit.connection.execute(
        text(
            "SELECT * FROM meeting_person WHERE meeting_id = :m AND deleted IS NULL "
            "ORDER BY seat_no, id"
        ),
        {"m": meeting_id},
    ).mappings():
        rows.add(unit, "meeting_person", {n: row[n] for n in _COPIED} | {"meeting_id": into})
    refresh(unit, into)


def add(unit: Unit, meeting_id: int, list_kind: str, person: Mapping[str, Any]) -> int:
    """Insert a line of a list as part of a larger unit, under the next number."""
    number = person.get("seat_no") or meeting_numbers.following(unit.connection, meeting_id)
    values = {**person, "meeting_id": meeting_id, "list_kind": list_kind, "seat_no": number}
    return rows.add(unit, "meeting_person", values)


def refresh(unit: Unit, meeting_id: int) -> None:
    """Write how many are expected and how many came where the list of meetings reads it."""
    now = meetings.live(unit, meeting_id)
    came = unit.connection.execute(
        text(
            "SELECT count(*) FROM meeting_person WHERE meeting_id = :m AND deleted IS NULL "
            "AND list_kind = 'member' AND attendance = 'present'"
        ),
        {"m": meeting_id},
    ).scalar_one()
    known = expected(unit.connection, now)
    if now["batch_id"] is not None:
        # Minutes written elsewhere count more people than they name.
        known, came = max(known, now["expected"] or 0), max(came, now["present"] or 0)
    told = {"expected": known or None, "present": came or None}
    rows.change(unit, meetings.TABLE, meeting_id, told)


def _given(
    unit: Unit, name: str, resident_id: int | None, capacity: str, phone: str
) -> dict[str, Any]:
    person: dict[str, Any] = {"resident_id": None, "name": name.strip()}
    if resident_id is not None:
        person = meeting_due.resident_line(unit.connection, resident_id)
    if not person["name"]:
        raise DeskError(N_("Write the name."), code="missing", field="name")
    more = {"capacity": capacity.strip() or None, "phone": phone.strip() or person.get("phone")}
    return {**person, **more}


def _refuse_listed(unit: Unit, meeting_id: int, person: Mapping[str, Any]) -> None:
    """Refuse somebody who is on either list already: nobody signs twice."""
    one = who(person["resident_id"], person["name"])
    if any(who(p.resident_id, p.name) == one for p in people(unit.connection, meeting_id)):
        raise Refused(N_("{name} is on the list already."), code="on_the_list", field="name",
                      name=person["name"])  # fmt: skip


def _stays(conn: Connection, meeting_id: int) -> dict[int, tuple[tuple[str, str], ...]]:
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for row in conn.execute(
        text(
            "SELECT person_id, came_at, left_at FROM meeting_stay WHERE meeting_id = :m "
            "AND deleted IS NULL ORDER BY COALESCE(came_at, ''), id"
        ),
        {"m": meeting_id},
    ):
        stay = (row.came_at or "", row.left_at or "")
        found[row.person_id] = (*found.get(row.person_id, ()), stay)
    return found


def _person(row: Mapping[str, Any], stays: tuple[tuple[str, str], ...]) -> Person:
    text_columns = ("name", "capacity", "place", "phone", "absent_why")
    told: dict[str, Any] = {
        name: value or "" if name in text_columns else value for name, value in row.items()
    }
    return Person(**told | {"is_rep": bool(row["is_rep"]), "stays": stays})
