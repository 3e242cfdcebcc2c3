"""What is refused of a booking, and what is only warned of."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import recurrence, recurrence_words
from committee_desk.work import booked

PAST, OUTSIDE, CROWDED = "in_the_past", "outside_times", "over_capacity"
ASKED = (PAST, OUTSIDE, CROWDED)
"""Codes of what is only warned of: a person may want it all the same (``despite``)."""

_CLOCK = re.compile("([0-9]{1,2}?)(?:[:点时]?([0-9]{2})分?(?::[0-9]{2})?|[点时](半)|[点时])?")


def moments(from_at: str, to_at: str) -> tuple[datetime, datetime]:
    """Return both moments. Raises DeskError for what is no time, or an end before its begin.

    The time of day may be written as people do: 2026-03-04T9, 2026-03-04T9:30.
    """
    begin, end = (_moment(field, told) for field, told in (("from_at", from_at), ("to_at", to_at)))
    if end <= begin:
        raise DeskError(
            N_("The booking ends before it begins."), code="times_backwards", field="to_at"
        )
    return begin, end


def _moment(field: str, told: str) -> datetime:
    day, _t, at = told.strip().replace(" ", "T").partition("T")
    try:
        return datetime.fromisoformat(f"{day}T{clock(at)}")
    except ValueError:
        raise DeskError(
            N_("“{value}” is not a time."),
            N_("Write a day and a time, such as 2026-03-04 09:00."),
            code="not_a_time",
            field=field,
            value=told,
        ) from None


def clock(text: str) -> str:
    """Return a time of day as HH:MM; 9, 930, 9:30 and 9点半 are understood. Raises DeskError."""
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    hour = int(found[1]) if found else 24
    minute = 30 if found and found[3] else int((found and found[2]) or 0)
    if hour > 23 or minute > 59:
        raise DeskError(
            N_("“{value}” is not a time."),
            N_("Write an hour, such as 9:00 or 14:30."),
            code="not_a_time",
            field="from_at",
            value=text,
        )
    return f"{hour:02}:{minute:02}"


def refuse_clash(
    conn: Connection, resource: Mapping[str, Any], begin: datetime, end: datetime, but: int = 0
) -> None:
    """Refuse a time that is taken, naming the other booking and the next free time."""
    other = booked.clash(conn, resource, begin, end, but=but)
    if other is None:
        return
    free = booked.next_free(conn, resource, begin, end - begin, but=but)
    hint = N_("Choose another time.")
    if free:
        hint = N_("It is free next from {free_from} to {free_to}.")
    raise Refused(
        N_("{name} is taken from {begin} to {end}: {other}."),
        hint,
        code="taken",
        field="from_at",
        name=resource["resource"],
        begin=shown(other.begin),
        end=shown(other.end, beside=other.begin),
        other=other.called(),
        free_from=shown(free[0]) if free else "",
        free_to=shown(free[1], beside=free[0]) if free else "",
    )


def warn(
    resource: Mapping[str, Any],
    begin: datetime,
    end: datetime,
    people: int | None,
    despite: Collection[str],
) -> None:
    """Refuse what a person may still want: raises Refused with a code of ``ASKED``.

    A code that ``despite`` holds is passed over.
    """
    from committee_desk.work.resources import times_of

    times = times_of(resource)
    if PAST not in despite and end.date() < today():
        raise Refused(
            N_("{day} has gone by."), code=PAST, field="from_at", day=begin.date().isoformat()
        )
    if OUTSIDE not in despite and times and not recurrence.covers(times, begin, end):
        raise Refused(
            N_("{name} is available only {times}."),
            N_("Choose a time within, or ask the owner and book it all the same."),
            code=OUTSIDE,
            field="from_at",
            name=resource["resource"],
            times=recurrence_words.say(times),
        )
    room = resource["capacity"]
    if CROWDED not in despite and room and people and people > room:
        raise Refused(
            N_("{name} has room for {room} people, not for {people}."),
            N_("Choose a larger place, or book it all the same."),
            code=CROWDED,
            field="people",
            name=resource["resource"],
            room=room,
            people=people,
        )


def shown(moment: datetime, beside: datetime | None = None) -> str:
    """Return a moment as people read it; the day is left out beside one of the same day."""
    same = beside is not None and beside.date() == moment.date()
    return moment.strftime("%H:%M" if same else "%Y-%m-%d %H:%M")
