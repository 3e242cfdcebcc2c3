"""Meetings for the calendars of others: an iCalendar file (RFC 5545) of those to come or chosen.

A meeting keeps its UID, so that a later file moves or cancels what an earlier one entered.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.base.errors import DeskError
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_, fill
from committee_desk.work import communities, meeting_agenda, meetings

_ZONE = "Asia/Shanghai"
_LINE = 75
_OPEN_STATES = (meetings.PLANNED, meetings.CALLED, meetings.NOTICED, meetings.ADJOURNED)
_SAID = {meetings.CANCELLED: "CANCELLED", meetings.PLANNED: "TENTATIVE"}
_HOURS = 2
"""How long a meeting stands in a calendar whose end is not written."""


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
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Committee Desk//Meetings//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(communities.name(conn))}",
        *_TIME_ZONE,
    ]
    for meeting_id in wanted:
        lines += _event(conn, meetings.meeting(conn, meeting_id))
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


_TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def _event(conn: Connection, row: Mapping[str, Any]) -> list[str]:
    changed = dates.moment(int(row["updated"])).astimezone(UTC)
    lines = [
        "BEGIN:VEVENT",
        f"UID:meeting-{row['community_id']}-{row['id']}@committee-desk",
        f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{int(row['revision']) - 1}",
        *_when(row),
        f"SUMMARY:{_escaped(row['name'])}",
        f"STATUS:{_SAID.get(row['status'], 'CONFIRMED')}",
    ]
    if row["place"]:
        lines.append(f"LOCATION:{_escaped(row['place'])}")
    described = _description(conn, row)
    if described:
        lines.append(f"DESCRIPTION:{_escaped(described)}")
    return [*lines, "END:VEVENT"]


def _when(row: Mapping[str, Any]) -> list[str]:
    """Return begin and end; a whole day where no time is written."""
    day = date.fromisoformat(row["day"])
    begin = row["from_time"]
    if not begin:
        return [
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        ]
    hours, minutes = map(int, begin.split(":"))
    start = timedelta(hours=hours, minutes=minutes)
    end = start + timedelta(hours=_HOURS)
    if row["to_time"] and row["to_time"] > begin:
        end_hours, end_minutes = map(int, row["to_time"].split(":"))
        end = timedelta(hours=end_hours, minutes=end_minutes)
    return [
        f"DTSTART;TZID={_ZONE}:{_stamp(day, start)}",
        f"DTEND;TZID={_ZONE}:{_stamp(day, end)}",
    ]


def _stamp(day: date, time: timedelta) -> str:
    days, seconds = time.days, time.seconds
    later = day + timedelta(days=days)
    return f"{later:%Y%m%d}T{seconds // 3600:02}{seconds % 3600 // 60:02}00"


def _description(conn: Connection, row: Mapping[str, Any]) -> str:
    told = _told()
    lines = [fill(told["chair"], {"chair": row["chair"]})] if row["chair"] else []
    items = meeting_agenda.agenda(conn, row["id"])
    if items:
        lines.append(told["items"])
    lines += [fill(told["item"], {"n": n, "title": each.title}) for n, each in enumerate(items, 1)]
    return "\n".join(lines)


def _escaped(words: str) -> str:
    """Return a text as RFC 5545 3.3.11 writes it."""
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterable[bytes]:
    """Yield the lines a long one is folded into, at most 75 octets, no character torn apart."""
    part = b""
    for character in line:
        told = character.encode("utf-8")
        if len(part) + len(told) > _LINE:
            yield part
            part = b" "
        part += told
    yield part


def _told() -> dict[str, Any]:
    path = shipped("resources", "templates", "meeting_papers.json")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["calendar"]
    return told
