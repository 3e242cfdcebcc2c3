"""The time a ledger speaks of, from what a person writes."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_


@dataclass(frozen=True)
class Period:
    """The time a ledger speaks of: its title, the day its roster is of, and where it begins.

    ``first`` is a year, a month or a day, so that what is known only so far falls into it too.
    """

    title: str
    day: date
    facts: dict[str, Any]
    first: str


def period_of(written: str) -> Period:
    """Return the period that was written. Raises DeskError when it cannot be read."""
    written = written.strip()
    now = today()
    if not written:
        return _month(now.year, now.month, now)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", written):
        return _month(int(found[1]), int(found[2]), None)
    if (found := re.fullmatch(r"(\d{4})-?[Qq]([1-4])", written)) and int(found[1]) > 0:
        return _ending("quarter", int(found[1]), int(found[2]) * 3, quarter=int(found[2]))
    if re.fullmatch(r"\d{4}", written) and int(written) > 0:
        return _ending("year", int(written), 12)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise _unreadable(written) from None
    facts = {"year": day.year, "month": day.month, "day": day.day}
    return Period("day", day, facts, day.isoformat())


def _month(year: int, month: int, day: date | None) -> Period:
    if not 1 <= month <= 12 or year < 1:
        raise _unreadable(f"{year}-{month}")
    made = _ending("month", year, month)
    return Period(made.title, day, made.facts, made.first) if day else made


def _ending(title: str, year: int, month: int, **more: int) -> Period:
    last = date(year, month, monthrange(year, month)[1])
    first = {"year": f"{year:04}", "quarter": f"{year:04}-{month - 2:02}"}
    facts = {"year": year, "month": month, **more}
    return Period(title, min(last, today()), facts, first.get(title, f"{year:04}-{month:02}"))


def _unreadable(written: str) -> DeskError:
    return DeskError(
        N_("{period} is not a period."),
        N_("Write 2026-11, 2026-Q4, 2026 or 2026-11-25."),
        code="unknown_period",
        field="period",
        period=written,
    )
