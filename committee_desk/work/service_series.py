"""Services that come again, as one entry of a calendar with its recurrence.

A series follows the rule of the service. As far as runs were planned, and for all that is past,
it holds only the days on which there is such a run; what was cancelled is left out by name. A run
that differs from the rule, in its day, hours or place, is an entry of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.ledgers.writing.content_lines import Event, Recurs
from committee_desk.rules import recurrence
from committee_desk.rules.recurrence import Rule, Span
from committee_desk.rules.service_life import told

HOST = "committee-desk"
LIVING = ("listed", "publicised", "running", "evaluated")
CANCELLED = "cancelled"
_DAY = timedelta(days=1)
_WHOLE = ("00:00", recurrence.LAST_MINUTE)


@dataclass(frozen=True)
class Within:
    """The days a calendar is about; without a last one it is open."""

    first: date | None
    last: date | None
    today: date


def series(
    service: Mapping[str, Any], runs: Sequence[Mapping[str, Any]], within: Within, plain: Event
) -> tuple[list[Event], set[int]]:
    """Return a service's entries that come again, and the ids of the runs they stand for.

    ``runs`` are all of them, ``plain`` is the entry with what every one of them says. A cancelled
    run that the rule would hold is stood for by being left out.
    """
    try:
        times = recurrence.read(service["times_rule"], service["from_time"], service["to_time"])
    except DeskError:
        return [], set()
    made: list[Event] = []
    stood_for: set[int] = set()
    pairs = [(rule, span) for rule in times for span in rule.spans or (Span(*_WHOLE),)]
    for number, (rule, span) in enumerate(pairs, 1):
        uid = f"service-{service['id']}{f'-{number}' if number > 1 else ''}@{HOST}"
        like = [run for run in runs if _is_like(run, service, span)]
        event, held = _one(rule, span, service, runs, like, within)
        if event:
            made.append(replace(plain, uid=uid, begin=event.begin, end=event.end,
                                recurs=event.recurs, revision=_changes(service, runs)))  # fmt: skip
            stood_for |= held
    return made, stood_for


def _one(
    rule: Rule,
    span: Span,
    service: Mapping[str, Any],
    runs: Sequence[Mapping[str, Any]],
    like: Sequence[Mapping[str, Any]],
    within: Within,
) -> tuple[Event | None, set[int]]:
    first, last = _bounds(rule, service, runs, within)
    settled = max([within.today - _DAY, *(date.fromisoformat(run["day"]) for run in runs)])
    by_day = {date.fromisoformat(run["day"]): run for run in like}
    # Days after those that are settled are counted on for what the rule itself cannot say.
    far = within.today + timedelta(days=int(told("horizon_days")))
    end = last or max(settled, far)
    raw = _days(replace(rule, days=""), first, end)
    meant = set(raw) if not rule.days else set(_days(rule, first, end))
    kept = [
        day for day in raw
        if day in meant and (_is_on(by_day.get(day)) if day <= settled else True)
    ]  # fmt: skip
    if not kept:
        return None, set()
    # Without an end it goes on, but for what only names of days can leave out.
    until = kept[-1] if last or rule.days else None
    out = [day for day in raw if kept[0] < day <= kept[-1] and day not in set(kept)]
    begin, over = _moments(kept[0], span)
    recurs = Recurs(
        replace(rule, until="").rrule(),
        None if until is None else _moments(until, span)[0],
        tuple(_moments(day, span)[0] for day in out),
    )
    named = {*kept, *(day for day in raw if not _is_on(by_day.get(day)))}
    held = {run["id"] for day, run in by_day.items() if day in named}
    return Event("", begin, over, "", recurs=recurs), held


def _bounds(
    rule: Rule,
    service: Mapping[str, Any],
    runs: Sequence[Mapping[str, Any]],
    within: Within,
) -> tuple[date, date | None]:
    """Return from when to when a series can go; no end where nothing ends it."""
    days = sorted(date.fromisoformat(run["day"]) for run in runs)
    begins = days[0] if days else max(within.today, _day(service["from_on"]) or within.today)
    first = max(filter(None, (begins, within.first)))
    ends = [_day(service["to_on"]), _day(rule.until), within.last]
    if service["status"] not in LIVING:
        ends.append(days[-1] if days else within.today - _DAY)
    return first, min(filter(None, ends), default=None)


def _is_like(run: Mapping[str, Any], service: Mapping[str, Any], span: Span) -> bool:
    hours = (run["from_time"] or _WHOLE[0], run["to_time"] or _WHOLE[1])
    there = run["place"] in (None, "", service["place"])
    return hours == (span.begin, span.end) and there


def _is_on(run: Mapping[str, Any] | None) -> bool:
    return run is not None and run["state"] != CANCELLED


def _days(rule: Rule, first: date, last: date) -> list[date]:
    return list(_pieces(rule, first, last))


def _pieces(rule: Rule, first: date, last: date) -> Iterator[date]:
    """Yield the days of a rule however far they reach; a rule tells at most a year at once."""
    while first <= last:
        end = min(last, first + 365 * _DAY)
        yield from rule.dates(first, end)
        first = end + _DAY


def _moments(day: date, span: Span) -> tuple[datetime | date, datetime | date]:
    if (span.begin, span.end) == _WHOLE:
        return day, day + _DAY
    begin, end = (datetime.fromisoformat(f"{day}T{at}") for at in (span.begin, span.end))
    return begin, end


def _changes(service: Mapping[str, Any], runs: Sequence[Mapping[str, Any]]) -> int:
    """Return a number that grows with every change of a service and of its runs."""
    return int(service["revision"]) - 1 + sum(int(run["revision"]) for run in runs)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written and len(written) == len("2026-11-25") else None
