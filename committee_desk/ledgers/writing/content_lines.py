"""Content lines as calendars (RFC 5545) and business cards (RFC 6350) have them.

Written here and not by a library: what leaves are a few properties of two components, and the two
libraries there are read and write far more than that, untyped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_MOST_OCTETS = 75
_ZONE = "Asia/Shanghai"
_AHEAD = timedelta(hours=8)
"""China keeps one time, and no summer time since 1991."""
_PRODUCT = "-//Committee Desk//Committee Desk//EN"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Recurs:
    """How an event comes again: RRULE parts without an end, until when, and when not.

    ``until`` is the last begin, None without an end; it and ``but_not`` are in the time of China,
    days for an event without hours.
    """

    rule: str
    until: datetime | date | None = None
    but_not: Sequence[datetime | date] = ()


@dataclass(frozen=True)
class Event:
    """An event of a calendar, in the time of China.

    ``uid`` never changes, ``revision`` grows with every change, ``end`` is not included; both ends
    are days for an event without hours. ``begin`` of one that ``recurs`` is its first time.
    ``state`` is confirmed, tentative or cancelled.
    """

    uid: str
    begin: datetime | date
    end: datetime | date
    summary: str
    place: str = ""
    description: str = ""
    categories: Sequence[str] = ()
    revision: int = 0
    state: str = CONFIRMED
    recurs: Recurs | None = None


@dataclass(frozen=True)
class Contact:
    """An office or organisation one can call."""

    uid: str
    name: str
    phones: Sequence[str] = ()
    address: str = ""
    note: str = ""


def calendar(name: str, events: Iterable[Event], made: datetime) -> bytes:
    """Return an iCalendar file; ``made`` is the moment it is made, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *_ZONE_LINES,
    ]
    for event in events:
        lines += _event(event, made)
    return _file([*lines, "END:VCALENDAR"])


def cards(contacts: Iterable[Contact], made: datetime) -> bytes:
    """Return a file of vCards 4.0; ``made`` is the moment it is made, in UTC."""
    lines: list[str] = []
    for each in contacts:
        lines += ["BEGIN:VCARD", "VERSION:4.0", f"UID:{escaped(each.uid)}", "KIND:org"]
        lines += [f"FN:{escaped(each.name)}", f"ORG:{escaped(each.name)}"]
        lines += [f"TEL;TYPE=work,voice:{escaped(phone)}" for phone in each.phones]
        if each.address:
            lines.append(f"ADR;TYPE=work:;;{escaped(each.address)};;;;")
        if each.note:
            lines.append(f"NOTE:{escaped(each.note)}")
        lines += [f"REV:{made:%Y%m%dT%H%M%SZ}", "END:VCARD"]
    return _file(lines)


def escaped(text: str) -> str:
    """Return a text as a value: backslash, comma, semicolon and line break marked."""
    kept = "".join(c for c in text if c in "\n\t" or c.isprintable())
    for plain, marked in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(plain, marked)
    return kept


def folded(line: str) -> list[str]:
    """Return a line in pieces of at most 75 octets, no character parted; all but the first begin
    with a blank."""
    pieces, piece, used = [], "", 0
    for character in line:
        octets = len(character.encode())
        if used + octets > _MOST_OCTETS:
            pieces.append(piece)
            piece, used = " ", 1
        piece += character
        used += octets
    return [*pieces, piece]


def _file(lines: Iterable[str]) -> bytes:
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line)).encode()


def _event(event: Event, made: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{event.revision}",
        f"DTSTART{_moment(event.begin)}",
        f"DTEND{_moment(event.end)}",
        *_recurrence(event.recurs),
    ]
    lines.append(f"SUMMARY:{escaped(event.summary)}")
    told = (("LOCATION", event.place), ("DESCRIPTION", event.description))
    lines += [f"{name}:{escaped(value)}" for name, value in told if value]
    if event.categories:
        lines.append(f"CATEGORIES:{','.join(map(escaped, event.categories))}")
    lines.append(f"STATUS:{event.state}")
    return [*lines, "END:VEVENT"]


def _recurrence(recurs: Recurs | None) -> Iterator[str]:
    """Yield the lines of a recurrence; with hours its end is told in UTC, as RFC 5545 asks."""
    if recurs is None:
        return
    until = ""
    if isinstance(recurs.until, datetime):
        until = f";UNTIL={recurs.until - _AHEAD:%Y%m%dT%H%M%SZ}"
    elif recurs.until is not None:
        until = f";UNTIL={recurs.until:%Y%m%d}"
    yield f"RRULE:{recurs.rule}{until}"
    if recurs.but_not:
        moments = [_moment(at) for at in recurs.but_not]
        head = moments[0].split(":")[0]
        yield f"EXDATE{head}:{','.join(each.split(':')[1] for each in moments)}"


def _moment(at: datetime | date) -> str:
    if isinstance(at, datetime):
        return f";TZID={_ZONE}:{at:%Y%m%dT%H%M%S}"
    return f";VALUE=DATE:{at:%Y%m%d}"
