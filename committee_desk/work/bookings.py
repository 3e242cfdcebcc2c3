"""Booking rooms, things and people's time: who has what when, and no two at once.

Moments are local, YYYY-MM-DDTHH:MM; the end is not included, so that one booking can follow
another. A thing of which there are several is booked piece by piece.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import recurrence, recurrence_words
from committee_desk.storage.unit import Unit
from committee_desk.work import booked, rows
from committee_desk.work.booking_rules import moments, refuse_clash, warn

_TABLE = "booking"
MONEY = "money"
_MOST = 200


@dataclass(frozen=True)
class Wanted:
    """Who wants a resource, and what for."""

    by_whom: str = ""
    phone: str = ""
    purpose: str = ""
    people: int | None = None
    need_id: int | None = None
    run_id: int | None = None
    match_id: int | None = None


@dataclass(frozen=True)
class Series:
    """What became of bookings that come again: ids made, and days left out as they were taken."""

    made: tuple[int, ...]
    skipped: tuple[str, ...] = ()


def book(
    unit: Unit,
    resource_id: int,
    from_at: str,
    to_at: str,
    wanted: Wanted | None = None,
    *,
    despite: Collection[str] = (),
) -> int:
    """Book a resource and return the booking.

    Refuses a time that is taken, naming the other booking and the next free time; that is never
    overruled. Times outside those available, more people than there is room for and a time gone by
    raise Refused with a code of ``booking_rules.ASKED`` unless ``despite`` holds it.
    """
    wanted = wanted or Wanted()
    resource = _bookable(unit, resource_id)
    begin, end = moments(from_at, to_at)
    refuse_clash(unit.connection, resource, begin, end)
    warn(resource, begin, end, wanted.people, despite)
    made = _add(unit, resource_id, begin, end, wanted)
    unit.say(N_("Book {name} on {day}"), name=resource["resource"], day=begin.date().isoformat())
    return made


def book_series(
    unit: Unit,
    resource_id: int,
    times: str,
    first: str,
    last: str,
    wanted: Wanted | None = None,
    *,
    skip: bool = False,
    despite: Collection[str] = (),
) -> Series:
    """Book a resource for times that come again, in words or as kept, from one day to another.

    Days on which it is taken are all named in the refusal; with ``skip`` the other days are booked
    and those are returned.
    """
    wanted = wanted or Wanted()
    resource = _bookable(unit, resource_id)
    pairs = _pairs(times, first, last)
    free: list[tuple[datetime, datetime]] = []
    skipped = []
    for begin, end in pairs:
        if booked.clash(unit.connection, resource, begin, end):
            skipped.append(begin.date().isoformat())
        else:
            free.append((begin, end))
    if skipped and not (skip and free):
        raise Refused(
            N_("{name} is taken on {days}."),
            N_("Leave those days out, or choose another time."),
            code="series_taken",
            name=resource["resource"],
            days="、".join(skipped),
        )
    for begin, end in free:
        warn(resource, begin, end, wanted.people, despite)
    made = tuple(_add(unit, resource_id, begin, end, wanted) for begin, end in free)
    unit.say(N_("Book {name} {n} times"), name=resource["resource"], n=len(made))
    return Series(made, tuple(skipped))


def book_weekly(
    unit: Unit,
    resource_id: int,
    from_at: str,
    to_at: str,
    until: str,
    wanted: Wanted | None = None,
    *,
    skip: bool = False,
    despite: Collection[str] = (),
) -> Series:
    """Book a resource at the same time of every week until a day; see ``book_series``."""
    begin, end = moments(from_at, to_at)
    weekday = recurrence.WEEKDAYS[begin.weekday()]
    rule = f"FREQ=WEEKLY;BYDAY={weekday};X-TIMES={begin:%H%M}-{end:%H%M}"
    first = begin.date().isoformat()
    return book_series(unit, resource_id, rule, first, until, wanted, skip=skip, despite=despite)


def move(
    unit: Unit, booking_id: int, from_at: str, to_at: str, *, despite: Collection[str] = ()
) -> None:
    """Put a booking to another time, under the same conditions as a new one."""
    now = _in_state(unit, booking_id, "booked")
    resource = _bookable(unit, now["resource_id"])
    begin, end = moments(from_at, to_at)
    refuse_clash(unit.connection, resource, begin, end, but=booking_id)
    warn(resource, begin, end, now["people"], despite)
    rows.change(unit, _TABLE, booking_id, {"from_at": _kept(begin), "to_at": _kept(end)})
    unit.say(
        N_("Move the booking of {name} to {day}"),
        name=resource["resource"],
        day=begin.date().isoformat(),
    )


def cancel(unit: Unit, booking_id: int, reason: str = "") -> None:
    """Take a booking back; its time is free again, and it stays on record."""
    _end(unit, booking_id, "cancelled", reason, N_("Cancel the booking of {name} on {day}"))


def used(unit: Unit, booking_id: int, note: str = "") -> None:
    """Keep that whoever booked came: the resource counts as used on that day."""
    _end(unit, booking_id, "used", note, N_("Note the use of {name} on {day}"))


def absent(unit: Unit, booking_id: int, note: str = "") -> None:
    """Keep that nobody came."""
    _end(unit, booking_id, "absent", note, N_("Note that nobody came to {name} on {day}"))


def record_use(unit: Unit, resource_id: int, on: str, wanted: Wanted | None = None) -> int:
    """Keep that a resource was used on a day without having been booked; return the record.

    Times and clashes are not judged: it happened.
    """
    resource = rows.live(unit, "resource", resource_id)
    begin, end = moments(f"{on}T00:00", f"{on}T23:59")
    made = _add(unit, resource_id, begin, end, wanted or Wanted(), state="used")
    unit.say(N_("Note the use of {name} on {day}"), name=resource["resource"], day=on)
    return made


def _bookable(unit: Unit, resource_id: int) -> dict[str, Any]:
    resource = rows.live(unit, "resource", resource_id)
    if resource["withdrawn_on"]:
        raise Refused(
            N_("{name} is no longer offered."),
            N_("Look for another one, or bring it back first."),
            code="offer_withdrawn",
            name=resource["resource"],
        )
    if resource["kind"] == MONEY:
        raise Refused(
            N_("Money is not booked by the hour."),
            N_("Promise it to a need instead."),
            code="money_not_booked",
        )
    return resource


def _pairs(times: str, first: str, last: str) -> Sequence[tuple[datetime, datetime]]:
    """Return the moments of times that come again. Raises DeskError where none or too many."""
    read = recurrence.read(times) if "FREQ=" in times.upper() else recurrence_words.parse(times)
    begin, end = (datetime.fromisoformat(day).date() for day in (first, last))
    found = []
    for day in recurrence.days(read, begin, end):
        for span in recurrence.spans_on(read, day):
            at = (datetime.fromisoformat(f"{day.isoformat()}T{t}") for t in (span.begin, span.end))
            found.append(tuple(at))
    if not found or len(found) > _MOST:
        raise DeskError(
            N_("These times come {n} times between {first} and {last}."),
            N_("Choose days that hold at least one of them and at most {most}."),
            code="series_size",
            field="to_on",
            n=len(found),
            first=first,
            last=last,
            most=_MOST,
        )
    return [(low, high) for low, high in found]


def _add(
    unit: Unit,
    resource_id: int,
    begin: datetime,
    end: datetime,
    wanted: Wanted,
    state: str = "booked",
) -> int:
    values = {
        "resource_id": resource_id,
        "from_at": _kept(begin),
        "to_at": _kept(end),
        "by_whom": wanted.by_whom.strip() or None,
        "phone": wanted.phone.strip() or None,
        "purpose": wanted.purpose.strip() or None,
        "people": wanted.people,
        "state": state,
        "need_id": wanted.need_id,
        "run_id": wanted.run_id,
        "match_id": wanted.match_id,
    }
    return rows.add(unit, _TABLE, values)


def _end(unit: Unit, booking_id: int, state: str, reason: str, message: str) -> None:
    now = _in_state(unit, booking_id, "booked")
    rows.change(unit, _TABLE, booking_id, {"state": state, "state_reason": reason.strip() or None})
    name = rows.live(unit, "resource", now["resource_id"])["resource"]
    unit.say(message, name=name, day=now["from_at"][:10])


def _in_state(unit: Unit, booking_id: int, state: str) -> dict[str, Any]:
    from committee_desk.rules.codes import code_list

    now = rows.live(unit, _TABLE, booking_id)
    if now["state"] != state:
        raise Refused(
            N_("This booking is {state} already."),
            code="booking_state",
            state=code_list("booking_state").label(now["state"]),
        )
    return now


def _kept(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")
