"""Meetings: planned and changed, found by number, with their steps and what hangs on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.records.meetings import MeetingDraft
from committee_desk.rules import meeting_life as life
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import code_lists, rows
from committee_desk.work.judging import judged
from committee_desk.work.numbering import next_no

TABLE = "meeting"
PLANNED, CALLED, NOTICED, OPEN = "planned", "called", "noticed", "open"
CLOSED, ADJOURNED, CANCELLED = "closed", "adjourned", "cancelled"
_CHILDREN = (
    "meeting_step",
    "meeting_demand",
    "meeting_item",
    "meeting_paper",
    "meeting_person",
    "meeting_stay",
)
_FIXED_ONCE_CALLED = ("kind", "body_id")


@dataclass(frozen=True)
class Story:
    """A meeting as stored, its steps in order, and the ids of the one before and those after."""

    meeting: Mapping[str, Any]
    steps: tuple[Mapping[str, Any], ...]
    later: tuple[int, ...]


def plan(unit: Unit, draft: Mapping[str, Any]) -> int:
    """Plan a meeting and return its id. Raises NotValid."""
    values = judged(MeetingDraft, draft, lambda name: code_lists.of(unit.connection, name))
    new = add(unit, values)
    unit.say(N_("Plan the meeting {name}"), name=values["name"])
    return new


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a meeting under the next number of the year it is held; ``more``: kept columns."""
    year = int(values["day"][:4])
    number = next_no(unit, TABLE, year)
    row = {
        **values,
        "number_year": year,
        "number_no": number,
        "no": f"{year}-{number:03}",
        "status": PLANNED,
        "status_on": unit.today.isoformat(),
        **more,
    }
    new = rows.add(unit, TABLE, row)
    step(unit, new, row["status_on"], after=row["status"])
    return new


def change(unit: Unit, meeting_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes. What a meeting is may not change once it is called, nor its day once held.

    A day mistyped can be corrected while no law and no result hangs on it.
    """
    asked = {name: value for name, value in changes.items() if value != now[name]}
    if now["status"] != PLANNED and any(name in asked for name in _FIXED_ONCE_CALLED):
        raise Refused(
            N_("The meeting is called already: what kind it is stays as it is."),
            N_("Cancel it and call another, or undo the call."),
            code="meeting_called",
            field=next(name for name in _FIXED_ONCE_CALLED if name in asked),
        )
    if "day" in asked:
        _refuse_held(unit, now)
    if "day" in asked and now["form"] and now["form"] not in life.forms(now["kind"], asked["day"]):
        raise refused_form(now["form"], asked["day"])
    rows.change(unit, TABLE, meeting_id, changes)


def _refuse_held(unit: Unit, now: Mapping[str, Any]) -> None:
    """Refuse another day for an assembly that was held, or for results that were read out."""
    if now["status"] not in life.told("attended"):
        return
    announced = unit.connection.execute(
        text(
            "SELECT 1 FROM vote WHERE meeting_id = :m AND announced_on IS NOT NULL "
            "AND deleted IS NULL LIMIT 1"
        ),
        {"m": now["id"]},
    ).first()
    if announced or life.statute(now["kind"]):
        raise Refused(
            N_("This meeting was held; its verdicts stand on the law and the list of {day}."),
            N_("Undo the steps that were entered by mistake."),
            code="meeting_held",
            field="day",
            day=now["day"],
        )


def remove(unit: Unit, meeting_id: int) -> None:
    """Put a meeting away that was entered by mistake; one that was held is refused."""
    now = rows.live(unit, TABLE, meeting_id)
    if now["status"] in life.told("attended"):
        raise DeskError(
            N_("This meeting was held; it stays on record."),
            N_("Undo the steps that were entered by mistake."),
            code="meeting_held",
        )
    for table in _CHILDREN:
        for child in children(unit.connection, table, meeting_id):
            rows.remove(unit, table, child)
    rows.remove(unit, TABLE, meeting_id)


def step(
    unit: Unit,
    meeting_id: int,
    day: str,
    *,
    what: str = "status",
    before: str | None = None,
    after: str | None = None,
    reason: str = "",
) -> int:
    """Write a line of a meeting's own log."""
    values = {"meeting_id": meeting_id, "on_day": day, "what": what, "from_code": before}
    more = {"to_code": after, "by_whom": unit.who, "reason": reason.strip() or None}
    return rows.add(unit, "meeting_step", {**values, **more})


def live(unit: Unit, meeting_id: int) -> dict[str, Any]:
    """Return a meeting that is not deleted. Raises DeskError when there is none."""
    return rows.live(unit, TABLE, meeting_id)


def meeting(conn: Connection, meeting_id: int) -> dict[str, Any]:
    """Return a meeting as stored. Raises DeskError when there is none."""
    found = conn.execute(
        text("SELECT * FROM meeting WHERE id = :m AND deleted IS NULL"), {"m": meeting_id}
    ).mappings()
    row = found.first()
    if row is None:
        raise DeskError(
            N_("There is no such meeting."),
            N_("Look at the list of meetings for its number."),
            code="no_meeting",
        )
    return dict(row)


def find(conn: Connection, called: str) -> int:
    """Return the id of a meeting by its number (2026-003) or id. Raises DeskError for none."""
    found = conn.execute(
        text(
            "SELECT id FROM meeting WHERE deleted IS NULL AND (no = :c OR CAST(id AS TEXT) = :c) "
            "ORDER BY no = :c DESC LIMIT 1"
        ),
        {"c": called.strip()},
    ).scalar()
    if found is None:
        raise DeskError(
            N_("There is no meeting {called}."),
            N_("Look at the list of meetings for its number."),
            code="no_meeting",
            field="meeting",
            called=called,
        )
    return int(found)


def story(conn: Connection, meeting_id: int) -> Story:
    """Return a meeting with its steps as they were taken, and the sittings that continue it."""
    steps = conn.execute(
        text("SELECT * FROM meeting_step WHERE meeting_id = :m AND deleted IS NULL ORDER BY id"),
        {"m": meeting_id},
    ).mappings()
    later = conn.execute(
        text("SELECT id FROM meeting WHERE earlier_id = :m AND deleted IS NULL ORDER BY day, id"),
        {"m": meeting_id},
    ).scalars()
    return Story(meeting(conn, meeting_id), tuple(map(dict, steps)), tuple(later))


def children(conn: Connection, table: str, meeting_id: int) -> Sequence[int]:
    """Return the ids of what hangs on a meeting in a table."""
    return (
        conn.execute(
            text(f"SELECT id FROM {table} WHERE meeting_id = :m AND deleted IS NULL ORDER BY id"),
            {"m": meeting_id},
        )
        .scalars()
        .all()
    )


def state_label(state: str) -> str:
    """Return what a state of a meeting is called."""
    return code_list("meeting_state").label(state)


def clock(written: str, field: str) -> str:
    """Return a time as HH:MM, '' for none. Raises DeskError beside ``field``."""
    typed = written.strip().replace("：", ":")
    hours, colon, minutes = typed.partition(":")
    if not typed:
        return ""
    known = colon and hours.isascii() and hours.isdigit() and minutes.isascii()
    if known and minutes.isdigit() and len(minutes) == 2 and int(hours) < 24 and int(minutes) < 60:
        return f"{int(hours):02}:{minutes}"
    raise DeskError(N_("{value} is not a time; write 14:30."), code="not_a_time", field=field,
                    value=written)  # fmt: skip


def needed_reason(reason: str) -> None:
    """Raise DeskError where no reason is written."""
    if not reason.strip():
        raise DeskError(
            N_("Write the reason; it stands in the record."), code="reason_missing", field="reason"
        )


def refused_form(form: str, day: str) -> Refused:
    """Return the refusal of a form the law of a day does not know."""
    return Refused(
        N_("By the law of {day} an assembly does not sit in the form “{form}”."),
        N_("Choose another form, or another day."),
        code="form_unknown_then",
        field="form",
        day=day,
        form=code_list("meeting_form").label(form) or form,
    )
