"""Rules about days: notice and lists ahead of an event, time of posting, periods.

The day something begins with is not counted (民法典 art. 201). A period of calendar days that ends
on a statutory holiday ends on the day after it (art. 203); a least time ahead of an event or of
posting is not moved.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from committee_desk.rules import workdays
from committee_desk.rules.statute.article import Article, Found, Given
from committee_desk.rules.statute.told import Told

_DAY = timedelta(days=1)
CALENDAR, WORKDAY = "calendar", "workday"


def _days(told: Told, unit: str) -> int:
    if told.rule.unit not in ("", unit):
        told.unreadable()
    return told.number()


@dataclass(frozen=True, kw_only=True)
class Ahead(Article):
    """Something has to be told so many days ahead of an event.

    ``waived_by`` is the figure, and ``waiver`` the rule, by which less may do.
    """

    told_on: str
    event: str
    waived_by: str = ""
    waiver: str = ""

    def threshold(self, given: Given) -> date | None:
        """Return the last day to tell it."""
        if not given.has(self.event):
            return None
        return given.get(self.event, date) - _days(given.told, CALENDAR) * _DAY

    def decide(self, given: Given) -> Found:
        """Count the days between."""
        days = _days(given.told, CALENDAR)
        between = (given.get(self.event, date) - given.get(self.told_on, date)).days
        places = {"between": between, "days": days}
        if between < days and self._is_waived(given):
            return Found(True, "special", places)
        return Found(between >= days, places=places)

    def _is_waived(self, given: Given) -> bool:
        if not self.waived_by or not given.figures.get(self.waived_by):
            return False
        waiver = given.told.other(self.waiver)
        return waiver is not None and Told(waiver).flag()


@dataclass(frozen=True, kw_only=True)
class Posting(Article):
    """Something has to hang so many whole days, the day it was posted not counted."""

    def threshold(self, given: Given) -> date | None:
        """Return the first day it may come down."""
        if not given.has("posted"):
            return None
        return given.get("posted", date) + (_days(given.told, CALENDAR) + 1) * _DAY

    def decide(self, given: Given) -> Found:
        """Count the days it hung."""
        days = _days(given.told, CALENDAR)
        hung = given.get("taken_down", date) - given.get("posted", date)
        return Found(hung > days * _DAY, places={"days": days})


@dataclass(frozen=True, kw_only=True)
class Period(Article):
    """When a period ends; never guessed where the calendar of a year is not known.

    ``unit`` is calendar or workday. The figure ``days`` is the length, ``from`` the day it begins.
    """

    unit: str

    def threshold(self, given: Given) -> date | None:
        """Return its last day."""
        if not given.has("from", "days"):
            return None
        return self._end(given).day

    def decide(self, given: Given) -> Found:
        """Count to its last day."""
        end = self._end(given)
        if not end.official:
            return Found(None, unknown_years=end.unknown)
        bare = self._start(given) + given.number("days") * _DAY
        if self.unit == CALENDAR and end.day != bare:
            return Found(True, "moved", {"festival": given.calendar.holiday(bare)})
        return Found(True, "met")

    def _start(self, given: Given) -> date:
        counts = given.told.flag("start_day_counts")
        return given.get("from", date) - (_DAY if counts else 0 * _DAY)

    def _end(self, given: Given) -> workdays.Counted:
        start, days = self._start(given), given.number("days")
        bare = start + days * _DAY
        if self.unit == CALENDAR:
            if given.told.flag("past_holiday"):
                return given.calendar.past_holiday(bare)
            return workdays.Counted(bare)
        if not given.calendar.is_known(bare.year) and days:
            # It ends no sooner than so many days of any kind: nobody needs to count that far.
            return workdays.Counted(bare, (bare.year,))
        return given.calendar.after(start, days)
