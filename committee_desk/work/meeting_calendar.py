"""Meetings for the calendars of others: an iCalendar file (RFC 5545) of those to come or chosen.

A meeting keeps its UID, so that a later file moves or cancels what an earlier one entered.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.base.dates import moment
from committee_desk.base.errors import DeskError
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_, fill
from committee_desk.ledgers.writing import content_lines
from committee_desk.ledgers.writing.content_lines import Event
from committee_desk.storage.unit import Unit
from committee_desk.work import communities, meeting_agenda, meetings
from committee_desk.work.service_calendar import Left, let_out

_OPEN_STATES = (meetings.PLANNED, meetings.CALLED, meetings.NOTICED, meetings.ADJOURNED)
_SAID = {meetings.CANCELLED: content_lines.CANCELLED, meetings.PLANNED: content_lines.TENTATIVE}
_USUALLY = timedelta(hours=2)
"""How long a meeting stands in a calendar whose end is not written."""


def hand_out(
    unit: Unit, path: Path, wanted: Sequence[int], *, purpose: str = "", receiver: str = ""
) -> Left:
    """Let meetings out as an iCalendar file, after the gate, with a note of who takes it.

    Raises DeskError for none, GateClosed for what names a resident, and CannotWrite; then there is
    neither file nor note.
    """
    data = calendar(unit.connection, wanted)
    let_out(unit, path, data, len(wanted), purpose, receiver, columns="name,day,place,agenda")
    unit.say(N_("Export meetings for other calendars"))
    unit.note()
    return Left(path, len(wanted), 0)


def upcoming(conn: Connection) -> tuple[int, ...]:
    """Return the meetings from today on, cancelled ones among them, in their order."""
    states = ", ".join(f"'{state}'" for state in (*_OPEN_STATES, meetings.CANCELLED))
    found = conn.execute(
        text(
            f"SELECT id FROM meeting WHERE deleted IS NULL AND status IN ({states}) "
            "AND day >= :today ORDER BY day, from_time, id"
        ),
        {"today": dates.today().isoformat()},
    ).scalars()
    return tuple(found)


def calendar(conn: Connection, wanted: Sequence[int]) -> bytes:
    """Return meetings as an iCalendar file. Raises DeskError for none, or one that is gone."""
    if not wanted:
        raise DeskError(N_("No meeting lies ahead."), N_("Plan one first."), code="no_meeting")
    events = [_event(conn, meetings.meeting(conn, meeting_id)) for meeting_id in wanted]
    return content_lines.calendar(
        communities.name(conn), events, moment(dates.now_ms()).astimezone(UTC)
    )


def _event(conn: Connection, row: Mapping[str, Any]) -> Event:
    begin, end = _when(row)
    return Event(
        f"meeting-{row['community_id']}-{row['id']}@committee-desk",
        begin,
        end,
        row["name"],
        row["place"] or "",
        _description(conn, row),
        revision=int(row["revision"]) - 1,
        state=_SAID.get(row["status"], content_lines.CONFIRMED),
    )


def _when(row: Mapping[str, Any]) -> tuple[datetime | date, datetime | date]:
    """Return begin and end; a whole day where no time is written."""
    day = date.fromisoformat(row["day"])
    if not row["from_time"]:
        return day, day + timedelta(days=1)
    begin = datetime.fromisoformat(f"{row['day']}T{row['from_time']}")
    if row["to_time"] and row["to_time"] > row["from_time"]:
        return begin, datetime.fromisoformat(f"{row['day']}T{row['to_time']}")
    return begin, begin + _USUALLY


def _description(conn: Connection, row: Mapping[str, Any]) -> str:
    told = _told()
    lines = [fill(told["chair"], {"chair": row["chair"]})] if row["chair"] else []
    items = meeting_agenda.agenda(conn, row["id"])
    if items:
        lines.append(told["items"])
    lines += [fill(told["item"], {"n": n, "title": each.title}) for n, each in enumerate(items, 1)]
    return "\n".join(lines)


def _told() -> dict[str, Any]:
    path = shipped("resources", "templates", "meeting_papers.json")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["calendar"]
    return told
