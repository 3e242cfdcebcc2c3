"""Attendance: typed back by the numbers of the sign-in sheet, arrivals and departures timed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import meeting_life as life
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import meeting_due, meeting_lists, meeting_register, meetings, rows
from committee_desk.work.meeting_lists import GUEST, MEMBER

PRESENT, EXPECTED = "present", "expected"
Numbers = str | Sequence[int]
_RANGE = re.compile(r"(\d{1,7})(?:\s*[-–—~～至到]\s*(\d{1,7}))?")
_BETWEEN = re.compile(r"[\s,，、;；.。]+")


@dataclass(frozen=True)
class Counts:
    """How many are expected and there; guests stand apart and are never among the present.

    ``present`` are those there at the moment asked about, ``came`` all who signed in at some time.
    ``excused`` sent word, ``absent`` neither came nor sent word.
    """

    expected: int
    present: int
    reps_present: int
    guests: int
    excused: int
    absent: int
    came: int


def present_at(conn: Connection, meeting_id: int, at: str = "") -> tuple[int, ...]:
    """Return the persons of the members' list who are there at a time (HH:MM), by number.

    Without a time: who came and has not left. Who leaves at a time is no longer there at it.
    """
    return tuple(
        each.id for each in meeting_lists.people(conn, meeting_id, MEMBER) if there(each, at)
    )


def there(person: meeting_lists.Person, at: str = "") -> bool:
    """Tell whether somebody is there at a time; who came without one is there from the start."""
    if person.attendance != PRESENT:
        return False
    if not person.stays:
        return True
    if not at:
        return any(not left for _came, left in person.stays)
    return any(came <= at and (not left or at < left) for came, left in person.stays)


def counts(conn: Connection, meeting_id: int, at: str = "") -> Counts:
    """Return the figures of a meeting at a time (HH:MM), or as its list stands."""
    found = meeting_lists.people(conn, meeting_id)
    members = [each for each in found if each.list_kind == MEMBER]
    here = [each for each in members if there(each, at)]
    came = sum(each.attendance == PRESENT for each in members)
    excused = sum(each.attendance == "excused" for each in members)
    now = meetings.meeting(conn, meeting_id)
    expected = meeting_lists.expected(conn, now)
    present = len(here)
    if now["batch_id"] is not None:
        # Minutes written elsewhere count more people than they name.
        expected = max(expected, now["expected"] or 0)
        present, came = (max(each, now["present"] or 0) for each in (present, came))
    return Counts(
        expected=expected,
        present=present,
        reps_present=sum(each.is_rep for each in here),
        guests=sum(each.attendance == PRESENT for each in found if each.list_kind == GUEST),
        excused=excused,
        absent=max(0, expected - came - excused),
        came=came,
    )


def sign_in(unit: Unit, meeting_id: int, numbers: Numbers, at: str = "") -> int:
    """Mark people as there from a time on, by number: ``1-5, 8 12``; return how many came anew.

    Who left comes back. Raises DeskError for a number nobody has.
    """
    now = _kept(unit, meeting_id)
    time = meetings.clock(at, "at")
    new = 0
    for person in _numbered(unit.connection, meeting_id, numbers):
        if not there(person):
            _come(unit, meeting_id, person, time)
            new += 1
    meeting_lists.refresh(unit, meeting_id)
    unit.say(N_("Sign in at the meeting {name}"), name=now["name"])
    return new


def sign_in_residents(
    unit: Unit,
    meeting_id: int,
    residents: Iterable[int],
    at: str = "",
    numbers: Mapping[int, int] | None = None,
) -> list[int]:
    """Write down who signed in at an assembly of residents or households; return the persons.

    ``numbers`` gives the number of each on the sign-in sheet where it is known. Raises Refused for
    somebody who does not count, and for a second delegate of a household.
    """
    now = _kept(unit, meeting_id)
    if not life.computed(now["kind"], now["form"]) or not now["base"]:
        raise Refused(
            N_("Here people sign in by their number on the list."),
            N_("Type the numbers, or add guests."),
            code="listed_meeting",
        )
    wanted = list(dict.fromkeys(residents))
    _refuse_unfit(unit, now, wanted)
    homes = meeting_register.homes_on(unit.connection, now["day"], wanted)
    _refuse_twice(unit, now, homes)
    time, made = meetings.clock(at, "at"), []
    for resident in wanted:
        line = meeting_due.resident_line(unit.connection, resident)
        number = (numbers or {}).get(resident)
        _refuse_taken(unit, meeting_id, number)
        kept = {**line, "household_id": homes[resident], "seat_no": number}
        person = meeting_lists.add(unit, meeting_id, MEMBER, {**kept, "attendance": PRESENT})
        _stay(unit, meeting_id, person, time)
        made.append(person)
    meeting_lists.refresh(unit, meeting_id)
    unit.say(N_("Sign in at the meeting {name}"), name=now["name"])
    return made


def leave(unit: Unit, meeting_id: int, numbers: Numbers, at: str) -> None:
    """Write down that people left at a time. Raises DeskError without one, or before they came."""
    now = _kept(unit, meeting_id)
    time = meetings.clock(at, "at")
    if not time:
        raise DeskError(N_("Write when they left."), code="missing", field="at")
    for person in _numbered(unit.connection, meeting_id, numbers):
        if not there(person):
            raise Refused(N_("Number {number} is not there."), code="not_there", field="numbers",
                          number=person.seat_no)  # fmt: skip
        _go(unit, meeting_id, person, time)
    unit.say(N_("Somebody leaves the meeting {name}"), name=now["name"])


def mark(unit: Unit, meeting_id: int, numbers: Numbers, attendance: str, why: str = "") -> None:
    """Write down that people are excused or absent and why, or take their attendance back."""
    now = _kept(unit, meeting_id)
    if attendance == PRESENT or not code_list("attendance").label(attendance):
        raise DeskError(N_("Choose how they stand on the list."), code="unknown_code",
                        field="attendance")  # fmt: skip
    for person in _numbered(unit.connection, meeting_id, numbers):
        for stay in _stays(unit.connection, person.id):
            rows.remove(unit, "meeting_stay", stay)
        values = {"attendance": attendance, "absent_why": why.strip() or None}
        rows.change(unit, "meeting_person", person.id, values)
    meeting_lists.refresh(unit, meeting_id)
    unit.say(N_("Change the attendance of the meeting {name}"), name=now["name"])


def read_numbers(written: Numbers) -> list[int]:
    """Return numbers as typed: ``1-5，8 12``. Raises DeskError for what is none."""
    if not isinstance(written, str):
        return list(dict.fromkeys(written))
    found: dict[int, None] = {}
    joined = re.sub(r"\s*([-–—~～至到])\s*", r"\1", written)
    for part in _BETWEEN.split(joined.strip()):
        told = _RANGE.fullmatch(part)
        first, last = (int(told[1]), int(told[2] or told[1])) if told else (1, 0)
        if not first <= last < first + 10_000:
            raise DeskError(
                N_("{value} is not a number of the sign-in sheet."),
                N_("Write numbers such as 1-5, 8, 12."),
                code="not_a_number",
                field="numbers",
                value=part,
            )
        found |= dict.fromkeys(range(first, last + 1))
    return list(found)


def _kept(unit: Unit, meeting_id: int) -> dict[str, Any]:
    now = meetings.live(unit, meeting_id)
    if now["status"] == meetings.CANCELLED:
        raise Refused(N_("The meeting was cancelled."), code="meeting_cancelled")
    return now


def _numbered(conn: Connection, meeting_id: int, numbers: Numbers) -> list[meeting_lists.Person]:
    known = {each.seat_no: each for each in meeting_lists.people(conn, meeting_id)}
    wanted = read_numbers(numbers)
    unknown = [each for each in wanted if each not in known]
    if unknown:
        raise DeskError(
            N_("Nobody has number {numbers} on the list."),
            N_("Compare with the sign-in sheet."),
            code="unknown_number",
            field="numbers",
            numbers="、".join(map(str, unknown)),
        )
    return [known[each] for each in wanted]


def _come(unit: Unit, meeting_id: int, person: meeting_lists.Person, time: str) -> None:
    last = max((left for _came, left in person.stays), default="")
    if time and time < last:
        raise DeskError(N_("Number {number} left only at {time}."), code="before_leaving",
                        field="at", number=person.seat_no, time=last)  # fmt: skip
    values = {"attendance": PRESENT, "absent_why": None}
    rows.change(unit, "meeting_person", person.id, values)
    _stay(unit, meeting_id, person.id, time or last)


def _stay(unit: Unit, meeting_id: int, person_id: int, time: str) -> None:
    values = {"meeting_id": meeting_id, "person_id": person_id, "came_at": time or None}
    rows.add(unit, "meeting_stay", values)


def _go(unit: Unit, meeting_id: int, person: meeting_lists.Person, time: str) -> None:
    open_stays = [
        stay
        for stay in _stays(unit.connection, person.id)
        if rows.live(unit, "meeting_stay", stay)["left_at"] is None
    ]
    if not open_stays:
        values = {"meeting_id": meeting_id, "person_id": person.id, "left_at": time}
        rows.add(unit, "meeting_stay", values)
        return
    came = rows.live(unit, "meeting_stay", open_stays[-1])["came_at"] or ""
    if time < came:
        raise DeskError(N_("Number {number} came only at {time}."), code="before_coming",
                        field="at", number=person.seat_no, time=came)  # fmt: skip
    rows.change(unit, "meeting_stay", open_stays[-1], {"left_at": time})


def _stays(conn: Connection, person_id: int) -> list[int]:
    return list(
        conn.execute(
            text(
                "SELECT id FROM meeting_stay WHERE person_id = :p AND deleted IS NULL "
                "ORDER BY COALESCE(came_at, ''), id"
            ),
            {"p": person_id},
        ).scalars()
    )


def _refuse_unfit(unit: Unit, now: Mapping[str, Any], residents: Sequence[int]) -> None:
    """Refuse who does not count at an assembly, by its base, with the reason."""
    found = meeting_register.standing(
        unit.connection, now["form"], now["base"], now["day"], residents
    )
    for resident, why in found.items():
        if why in (meeting_register.COUNTED, meeting_register.UNKNOWN):
            continue
        line = meeting_due.resident_line(unit.connection, resident)
        raise Refused(
            N_("{name} does not count at this assembly: {why}."),
            N_("Correct the register, or add them as a guest."),
            code="not_counted",
            field="resident_id",
            name=line["name"],
            why=meeting_register.reason(unit.connection, now["base"], now["day"], why),
        )


def _refuse_twice(unit: Unit, now: Mapping[str, Any], homes: Mapping[int, int | None]) -> None:
    """Refuse somebody who signed in already, or whose household did."""
    by_home = now["form"] == "households"
    signed = meeting_lists.people(unit.connection, now["id"], MEMBER)
    known = {each.household_id if by_home else each.resident_id: each.seat_no for each in signed}
    taken: set[int | None] = set()
    for resident, home in homes.items():
        key = home if by_home else resident
        if key in known or key in taken:
            raise Refused(
                N_("This household has signed in already: number {number}.")
                if by_home
                else N_("This person has signed in already: number {number}."),
                N_("A household sends one delegate; others may come as guests.") if by_home else "",
                code="signed_already",
                field="resident_id",
                number=known.get(key, 0) or "-",
            )
        taken.add(key)


def _refuse_taken(unit: Unit, meeting_id: int, number: int | None) -> None:
    if number is None:
        return
    taken = unit.connection.execute(
        text(
            "SELECT 1 FROM meeting_person WHERE meeting_id = :m AND seat_no = :n "
            "AND deleted IS NULL"
        ),
        {"m": meeting_id, "n": number},
    ).first()
    if taken:
        raise Refused(N_("Number {number} of the sign-in sheet is taken."), code="number_taken",
                      field="numbers", number=number)  # fmt: skip
