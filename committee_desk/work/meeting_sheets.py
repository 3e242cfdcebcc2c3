"""Sign-in sheets of a meeting, in the order of the room, and signing in by their numbers.

Of an assembly of residents or households the sheet lists who counts, place by place; what was
printed is kept with the meeting, so that a number typed back means whoever stood beside it then.
"""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_, fill
from committee_desk.printing import papers, wording
from committee_desk.rules import meeting_life as life
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_people,
    meeting_attendance,
    meeting_files,
    meeting_lists,
    meeting_numbers,
    meeting_register,
    meetings,
    papers_out,
)
from committee_desk.work.papers_out import For, Made

MOST_ROWS = 5000
_PLACES = {
    "grid": "r.grid_id = :key",
    "compound": "d.compound_id = :key",
    "building": "d.building_id = :key",
}
Row = tuple[str, ...]


def sign_in_sheet(
    unit: Unit,
    meeting_id: int,
    whom: For | None = None,
    *,
    guests: bool = False,
    place: str = "",
    blank_rows: int = 5,
) -> Made:
    """Return the sheet members or guests sign on, for a purpose and a receiver.

    ``place`` (``building:7``, see paper_homes) takes part of an assembly. Raises Refused where more
    people would stand on it than can be printed at once.
    """
    now = meetings.live(unit, meeting_id)
    told = _told()
    kind = meeting_lists.GUEST if guests else meeting_lists.MEMBER
    if not guests and life.computed(now["kind"], now["form"]) and now["base"]:
        numbers, rows = _from_register(unit, now, place)
    else:
        listed = meeting_lists.people(unit.connection, meeting_id, kind)
        numbers = [each.seat_no for each in listed]
        rows = [(each.name, each.capacity, each.place) for each in listed]
    title = fill(told[kind], {"meeting": wording.inline(now["name"])})
    facts = _facts(unit.connection, now)
    document = papers.sign_in(
        papers.SignIn(
            title,
            facts,
            rows=tuple(rows),
            blank_rows=blank_rows if rows else 20,
            numbers=tuple(numbers),
        )
    )
    said = "\n".join([title, *(f"{label} {value}" for label, value in facts)])
    internal = (whom or For()) if rows else None
    known = bulletin_people.people(unit.connection)
    # Who leads the meeting stands on its sheet on purpose, be it one of the residents.
    leading = known.exempt | {now["chair"] or ""}
    people = dataclasses.replace(known, exempt=leading)
    return papers_out.made_up(unit, document, title, len(rows), internal, people, said=said)


def sign_in_by_sheet(
    unit: Unit, meeting_id: int, numbers: meeting_attendance.Numbers, at: str = ""
) -> list[int]:
    """Write down who signed in at an assembly by the numbers of the sheet printed last.

    Of a household it is its head, or the eldest adult. Raises DeskError for a number that stood on
    no sheet.
    """
    now = meetings.live(unit, meeting_id)
    printed = meeting_numbers.printed(unit.connection, meeting_id)
    wanted = meeting_attendance.read_numbers(numbers)
    unknown = [each for each in wanted if str(each) not in printed]
    if unknown:
        raise DeskError(
            N_("Number {numbers} stands on no sheet of this meeting."),
            N_("Compare with the sign-in sheet, or look the person up."),
            code="unknown_number",
            field="numbers",
            numbers="、".join(map(str, unknown)),
        )
    residents = {printed[str(each)]: each for each in wanted}
    if now["form"] == "households":
        heads = _delegates(unit.connection, now["day"], list(residents))
        residents = {heads[home]: number for home, number in residents.items()}
    return meeting_attendance.sign_in_residents(
        unit, meeting_id, list(residents), at, numbers=residents
    )


def _from_register(unit: Unit, now: Mapping[str, Any], place: str) -> tuple[list[int], list[Row]]:
    """Return numbers and rows of those who count, and keep which number is whose."""
    found = _ordered(unit.connection, now, place)
    if len(found) > MOST_ROWS:
        raise Refused(
            N_("{n} people would stand on this sheet."),
            N_("Print it building by building."),
            code="too_many",
            field="place",
            n=len(found),
        )
    printed = meeting_numbers.printed(unit.connection, now["id"])
    known = {row: int(number) for number, row in printed.items()}
    # Guests who are on the list already have numbers of the same row.
    following = meeting_numbers.following(unit.connection, now["id"]) - 1
    numbers = []
    for row in found:
        if row["id"] not in known:
            following += 1
            known[row["id"]] = following
        numbers.append(known[row["id"]])
    kept = json.dumps({str(number): row for row, number in known.items()}).encode()
    meeting_files.keep(unit, now["id"], meeting_numbers.kept_as(), kept, kind=meeting_numbers.KIND)
    return numbers, [(row["name"] or "", "", row["address"] or "") for row in found]


def _ordered(conn: Connection, now: Mapping[str, Any], place: str) -> list[dict[str, Any]]:
    """Return who counts with name and address, in the order of the stairs."""
    wanted = meeting_register.eligible(conn, now["form"], now["base"], now["day"])
    kind, _colon, key = place.partition(":")
    if place and kind not in _PLACES:
        raise DeskError(N_("Choose a place."), code="unknown_place", field="place")
    residents = now["form"] == "residents"
    name, table = ("person_name", "resident") if residents else ("head_name", "household")
    found = conn.execute(
        text(
            f"SELECT r.id, r.{name} AS name, r.address FROM {table} r "
            "LEFT JOIN dwelling d ON d.id = r.dwelling_id "
            "WHERE r.id IN (SELECT value FROM json_each(:ids)) "
            f"{'AND ' + _PLACES[kind] if place else ''} ORDER BY r.address_key, r.id"
        ),
        {"ids": json.dumps(wanted.tolist()), "key": int(key or 0)},
    )
    return [dict(row) for row in found.mappings()]


def _delegates(conn: Connection, day: str, homes: Sequence[int]) -> dict[int, int]:
    """Return who speaks for each household where nobody else is named: its head, if of age."""
    young = meeting_register.too_young_from(day, meeting_register.adult_age(conn, day))
    found = conn.execute(
        text(
            "SELECT r.household_id AS home, r.id FROM resident r JOIN household h "
            "ON h.id = r.household_id WHERE r.household_id IN (SELECT value FROM json_each(:ids)) "
            "AND r.deleted IS NULL AND r.left_on IS NULL AND r.left_kind IS NULL "
            "AND r.birth_date < substr(:young, 1, length(r.birth_date)) "
            "ORDER BY h.head_id IS r.id, r.birth_date DESC, r.id DESC"
        ),
        {"ids": json.dumps(list(homes)), "young": young},
    )
    # The last one of a household wins: its head, else the eldest.
    return {row.home: row.id for row in found}


def _facts(conn: Connection, now: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    told = _told()
    clock = "-".join(part for part in (now["from_time"], now["to_time"]) if part)
    when = fill(told["when"], {"day": wording.said(now["day"]), "time": clock}).strip()
    expected = meeting_lists.expected(conn, now)
    unit = life.unit_of(now["form"])
    facts = {
        "when": when,
        "where": now["place"] or "",
        "chair": now["chair"] or "",
        "expected": fill(told["expected"], {"n": expected, "unit": unit}) if expected else "",
    }
    return tuple((told["facts"][name], value) for name, value in facts.items())


def _told() -> dict[str, Any]:
    path = shipped("resources", "templates", "meeting_papers.json")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["sign_in"]
    return told
