"""Working days and statutory holidays by the State Council's yearly calendar.

The calendar is dated data, to which a desk can add years of its own. For a year it does not hold,
only Saturdays and Sundays are known, and every answer says so: nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Year:
    """The official calendar of a year: days off with their festival, and make-up workdays."""

    off: Mapping[date, str]
    work: frozenset[date]


@dataclass(frozen=True)
class Calendar:
    """The calendar of the country, with the years a desk typed in; a year of its own prevails."""

    own: Mapping[int, Year] = field(default_factory=dict)

    def year(self, year: int) -> Year | None:
        """Return the calendar of a year, None while it is not known."""
        return self.own.get(year) or _shipped(year)

    def is_known(self, year: int) -> bool:
        """Tell whether the official calendar of a year is known."""
        return self.year(year) is not None

    def holiday(self, day: date) -> str:
        """Return the festival a day off belongs to, empty for every other day.

        An ordinary Saturday or Sunday belongs to none; one inside a festival's days off does.
        """
        year = self.year(day.year)
        return year.off.get(day, "") if year else ""

    def is_workday(self, day: date) -> bool:
        """Tell whether people work on a day; of an unknown year, whether it is Monday to Friday."""
        year = self.year(day.year)
        if year is not None:
            if day in year.work:
                return True
            if day in year.off:
                return False
        return day.weekday() < _SATURDAY

    def after(self, start: date, days: int) -> Counted:
        """Return the last of so many working days; the day of the start is not counted."""
        day, left = start, days
        passed = set()
        while left > 0:
            day += _DAY
            passed.add(day.year)
            left -= self.is_workday(day)
        return Counted(day, tuple(sorted(year for year in passed if not self.is_known(year))))

    def past_holiday(self, day: date) -> Counted:
        """Return a day itself, or the first day after the festival it falls into."""
        while self.holiday(day):
            day += _DAY
        return Counted(day, () if self.is_known(day.year) else (day.year,))


SHIPPED = Calendar()
"""The calendar that travels with the program; its questions stand here by their own names too."""

is_known = SHIPPED.is_known
holiday = SHIPPED.holiday
is_workday = SHIPPED.is_workday
after = SHIPPED.after
past_holiday = SHIPPED.past_holiday


def shipped_years() -> tuple[int, ...]:
    """Return the years whose calendar travels with the program."""
    return tuple(sorted(map(int, shipped_json("rules", _FILE)["years"])))


def source_of(year: int) -> str:
    """Return the notice a shipped year was taken from, empty for a year that is not shipped."""
    kept = shipped_json("rules", _FILE)["years"].get(str(year))
    return str(kept["source"]) if kept else ""


@cache
def _shipped(year: int) -> Year | None:
    kept = shipped_json("rules", _FILE)["years"].get(str(year))
    if kept is None:
        return None
    off = {}
    for span in kept["off"]:
        day = date.fromisoformat(span["from"])
        while day <= date.fromisoformat(span["to"]):
            off[day] = span["name"]
            day += _DAY
    return Year(off, frozenset(map(date.fromisoformat, kept["work"])))
