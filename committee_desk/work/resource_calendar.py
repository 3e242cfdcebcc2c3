"""The bookings of one resource as an iCalendar file, for the calendar of a phone.

What a booking is for leaves, never who booked or their phone; the whole is searched by the gate.
"""

from datetime import UTC, date
from pathlib import Path

from sqlalchemy import Connection

from committee_desk.base.dates import moment
from committee_desk.base.errors import Refused
from committee_desk.base.words import N_, _
from committee_desk.ledgers.writing.content_lines import CANCELLED, CONFIRMED, Event, calendar
from committee_desk.rules import recurrence_words
from committee_desk.storage.unit import Unit
from committee_desk.work import booked, resources, rows, service_calendar

_HOST = "committee-desk"
_LAST = date(9999, 1, 1)


def hand_out(
    unit: Unit, path: Path, resource_id: int, *, purpose: str = "", receiver: str = ""
) -> service_calendar.Left:
    """Let the bookings of a resource from today on out as a file.

    Raises Refused when there is none, GateClosed for a purpose that names a person, and
    CannotWrite; then there is neither file nor note.
    """
    resource = rows.live(unit, "resource", resource_id)
    found = events(unit.connection, resource_id, unit.today)
    if not found:
        raise Refused(
            N_("{name} is not booked from today on."), code="no_bookings", name=resource["resource"]
        )
    data = calendar(resource["resource"], found, moment(unit.now).astimezone(UTC))
    service_calendar.let_out(unit, path, data, len(found), purpose, receiver)
    unit.say(N_("Export the bookings of {name}"), name=resource["resource"])
    unit.note()
    return service_calendar.Left(path, len(found), 0)


def events(conn: Connection, resource_id: int, first: date) -> list[Event]:
    """Return the bookings of a resource from a day on; cancelled ones are told as cancelled."""
    (row,) = resources.of_id(conn, resource_id)
    told = row["available"] or recurrence_words.say(resources.times_of(row))
    every = booked.between(conn, resource_id, first, _LAST, all_states=True)
    return [
        Event(
            f"booking-{each.id}@{_HOST}",
            each.begin,
            each.end,
            " · ".join(filter(None, (row["resource"], each.purpose or _("booked")))),
            row["address"] or "",
            told,
            revision=each.revision - 1,
            state=CANCELLED if each.state in ("cancelled", "absent") else CONFIRMED,
        )
        for each in every
    ]
