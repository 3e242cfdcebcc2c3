"""Questions about bookings: what is taken, by whom, and what is free when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.words import _
from committee_desk.rules import recurrence

_HOLDS = "state IN ('booked', 'used')"
_DAY = timedelta(days=1)
_SEARCHED_DAYS = 60
THINGS = "things"


@dataclass(frozen=True)
class Booked:
    """A booking as it stands."""

    id: int
    resource_id: int
    begin: datetime
    end: datetime
    by_whom: str
    purpose: str
    people: int | None
    state: str
    phone: str = ""
    reason: str = ""
    revision: int = 1

    def called(self) -> str:
        """Return who has it, and what for."""
        return " · ".join(part for part in (self.by_whom, self.purpose) if part) or _("booked")


def between(
    conn: Connection, resource_id: int, first: date, last: date, *, all_states: bool = False
) -> list[Booked]:
    """Return the bookings of a resource that touch some days, the earliest first."""
    condition = "1" if all_states else _HOLDS
    return _read(
        conn,
        f"resource_id = :r AND from_at < :high AND to_at > :low AND {condition}",
        r=resource_id,
        low=first.isoformat(),
        high=(last + _DAY).isoformat(),
    )


def on_day(conn: Connection, day: date) -> list[Booked]:
    """Return what is booked on a day, of every resource."""
    return _read(
        conn,
        f"from_at < :high AND to_at > :low AND {_HOLDS}",
        low=day.isoformat(),
        high=(day + _DAY).isoformat(),
    )


def ahead(conn: Connection, resource_id: int, day: date) -> list[Booked]:
    """Return the bookings of a resource that are still to come, the next first."""
    told = "resource_id = :r AND state = 'booked' AND to_at > :d"
    return _read(conn, told, r=resource_id, d=day.isoformat())


def past_uses(conn: Connection, resource_id: int, limit: int = 50) -> list[Booked]:
    """Return when a resource was used or nobody came, the last first."""
    told = "resource_id = :r AND state IN ('used', 'absent')"
    return list(reversed(_read(conn, told, r=resource_id)))[:limit]


def pieces(resource: Mapping[str, Any]) -> int:
    """Return how many can have it at once: one, or as many as there are of a thing."""
    several = resource["kind"] == THINGS and not resource["capacity"] and resource["amount"]
    return max(1, int(resource["amount"])) if several else 1


def clash(
    conn: Connection,
    resource: Mapping[str, Any],
    begin: datetime,
    end: datetime,
    *,
    but: int = 0,
) -> Booked | None:
    """Return the booking that stands in the way of a time, None when it is free."""
    day = between(conn, resource["id"], begin.date(), end.date())
    return _in_the_way([each for each in day if each.id != but], begin, end, pieces(resource))


def next_free(
    conn: Connection,
    resource: Mapping[str, Any],
    begin: datetime,
    length: timedelta,
    *,
    but: int = 0,
) -> tuple[datetime, datetime] | None:
    """Return the first free time of that length at or after a moment, within two months.

    It lies within the times the resource is available, where they are known.
    """
    from committee_desk.work.resources import times_of

    last = begin.date() + timedelta(days=_SEARCHED_DAYS)
    taken = [b for b in between(conn, resource["id"], begin.date(), last) if b.id != but]
    times = times_of(resource)
    for start in _starts(begin, last, taken, times):
        end = start + length
        if _in_the_way(taken, start, end, pieces(resource)) is None and (
            not times or recurrence.covers(times, start, end)
        ):
            return start, end
    return None


def free_on(conn: Connection, resources: Sequence[Mapping[str, Any]], day: date) -> set[int]:
    """Return the resources that are available on a day and not taken for all of that time."""
    from committee_desk.work.resources import times_of

    taken: dict[int, list[Booked]] = {}
    for each in on_day(conn, day):
        taken.setdefault(each.resource_id, []).append(each)
    free = set()
    for resource in resources:
        times = times_of(resource)
        spans = recurrence.spans_on(times, day) if times else [recurrence.Span("08:00", "20:00")]
        held = taken.get(resource["id"], [])
        if any(not _covered(held, day, span, pieces(resource)) for span in spans):
            free.add(resource["id"])
    return free


def _covered(held: Iterable[Booked], day: date, span: recurrence.Span, most: int) -> bool:
    """Tell whether every moment of a span is taken."""
    begin, end = (datetime.combine(day, time.fromisoformat(t)) for t in (span.begin, span.end))
    marks = sorted({begin, *(b.end for b in held if begin < b.end < end)})
    return all(sum(b.begin <= mark < b.end for b in held) >= most for mark in marks)


def _starts(
    begin: datetime, last: date, taken: Iterable[Booked], times: recurrence.Times
) -> list[datetime]:
    """Return the moments at which a free time can begin: at once, after a booking, or opening."""
    found = {begin, *(each.end for each in taken if each.end > begin)}
    for day in recurrence.days(times, begin.date(), last):
        for span in recurrence.spans_on(times, day):
            found.add(datetime.combine(day, time.fromisoformat(span.begin)))
    return sorted(moment for moment in found if moment >= begin)


def _in_the_way(
    taken: Sequence[Booked], begin: datetime, end: datetime, most: int
) -> Booked | None:
    over = [each for each in taken if each.begin < end and each.end > begin]
    for mark in sorted({begin, *(each.begin for each in over if each.begin > begin)}):
        holding = [each for each in over if each.begin <= mark < each.end]
        if len(holding) >= most:
            return holding[0]
    return None


def _read(conn: Connection, condition: str, **values: Any) -> list[Booked]:
    found = conn.execute(
        text(
            "SELECT id, resource_id, from_at, to_at, by_whom, purpose, people, state, phone, "
            f"state_reason, revision FROM booking WHERE {condition} AND deleted IS NULL "
            "ORDER BY from_at, id"
        ),
        values,
    )
    return [
        Booked(
            row.id,
            row.resource_id,
            datetime.fromisoformat(row.from_at),
            datetime.fromisoformat(row.to_at),
            row.by_whom or "",
            row.purpose or "",
            row.people,
            row.state,
            row.phone or "",
            row.state_reason or "",
            row.revision,
        )
        for row in found
    ]
