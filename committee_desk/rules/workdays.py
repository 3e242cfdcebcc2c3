"""Working days and statutory holidays by the State Council's yearly calendar.

The calendar is dated data. For a year it does not hold, only Saturdays and Sundays are known, and
every answer says so: nothing is guessed.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from committee_desk.rules.data import shipped_json

_FILE = "calendar"
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Counted:
    """A day that was counted to. ``unknown`` are the years whose calendar was wanting for it."""

    day: date
    unknown: tuple[int, ...] = ()

    @property
    def official(self) -> bool:
        """Tell whether every year on the way had its official calendar."""
        return not self.unknown


@dataclass(frozen=True)
class _Year:
    off: dict[date, str]
    work: frozenset[date]


def is_known(year: int) -> bool:
    """Tell whether the official calendar of a year is shipped."""
    return _year(year) is not None


def holiday(day: date) -> str:
    """Return the festival a day off belongs to, empty for every other day.

    An ordinary Saturday or Sunday belongs to none; one inside a festival's days off does.
    """
    year = _year(day.year)
    return year.off.get(day, "") if year else ""


def is_workday(day: date) -> bool:
    """Tell whether people work on a day; for an unknown year, whether it is Monday to Friday."""
    year = _year(day.year)
    if year is not None:
        if day in year.work:
            return True
        if day in year.off:
            return False
    return day.weekday() < _SATURDAY


def after(start: date, days: int) -> Counted:
    """Return the last of so many working days; the day of the start is not counted."""
    day, left = start, days
    passed = set()
    while left > 0:
        day += _DAY
        passed.add(day.year)
        left -= is_workday(day)
    return Counted(day, tuple(sorted(year for year in passed if not is_known(year))))


def past_holiday(day: date) -> Counted:
    """Return a day itself, or the first day after the festival it falls into."""
    while holiday(day):
        day += _DAY
    return Counted(day, () if is_known(day.year) else (day.year,))


@cache
def _year(year: int) -> _Year | None:
    kept = shipped_json("rules", _FILE)["years"].get(str(year))
    if kept is None:
        return None
    off = {}
    for span in kept["off"]:
        day = date.fromisoformat(span["from"])
        while day <= date.fromisoformat(span["to"]):
            off[day] = span["name"]
            day += _DAY
    return _Year(off, frozenset(map(date.fromisoformat, kept["work"])))
