"""Working days follow the State Council's calendar; an unknown year is told, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.rules import workdays
from committee_desk.rules.data import shipped_json


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-02-11", 5, "2026-02-25"),
        ("2026-04-30", 5, "2026-05-11"),
        ("2026-09-28", 5, "2026-10-10"),
        ("2026-09-29", 5, "2026-10-12"),
        ("2026-01-02", 1, "2026-01-04"),  # a Sunday on which people work
        ("2026-09-18", 1, "2026-09-20"),
        ("2025-12-31", 1, "2026-01-04"),
        ("2025-01-25", 1, "2025-01-26"),
        ("2025-10-01", 2, "2025-10-10"),
        ("2025-10-01", 3, "2025-10-11"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-02", 0, "2026-03-02"),
    ],
)
def test_the_last_working_day(start: str, days: int, last: str) -> None:
    assert workdays.after(day(start), days) == workdays.Counted(day(last))


def test_a_year_without_calendar_is_told() -> None:
    assert not workdays.is_known(2027)
    found = workdays.after(day("2026-12-30"), 3)
    assert (found.day, found.unknown, found.official) == (day("2027-01-04"), (2027,), False)
    assert workdays.after(day("2026-12-28"), 3).official
    assert workdays.past_holiday(day("2027-05-01")) == workdays.Counted(day("2027-05-01"), (2027,))


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2026-02-14", ""),
        ("2026-02-15", "春节"),
        ("2026-02-23", "春节"),
        ("2026-02-24", ""),
        ("2026-10-04", "国庆节"),  # a Sunday inside the festival
        ("2026-03-07", ""),  # an ordinary Saturday
        ("2027-01-01", ""),
    ],
)
def test_a_holiday_has_the_name_of_its_festival(on: str, name: str) -> None:
    assert workdays.holiday(day(on)) == name


@pytest.mark.parametrize(
    ("on", "moved"),
    [
        ("2026-01-03", "2026-01-04"),
        ("2026-10-01", "2026-10-08"),
        ("2026-09-27", "2026-09-28"),
        ("2026-03-08", "2026-03-08"),
    ],
)
def test_past_a_holiday(on: str, moved: str) -> None:
    assert workdays.past_holiday(day(on)) == workdays.Counted(day(moved))


@pytest.mark.parametrize(("year", "off", "work"), [("2025", 28, 5), ("2026", 33, 6)])
def test_a_year_is_whole(year: str, off: int, work: int) -> None:
    """Days off and made up, as the notice of the year counts them; none is both."""
    told = shipped_json("rules", "calendar")["years"][year]
    first = date(int(year), 1, 1)
    days = [first + timedelta(days=n) for n in range(365)]
    assert sum(bool(workdays.holiday(each)) for each in days) == off
    assert len(told["work"]) == work
    for each in map(day, told["work"]):
        assert each.weekday() >= 5
        assert workdays.is_workday(each)
        assert not workdays.holiday(each)


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(1, 60))
def test_exactly_so_many_working_days_lie_behind(start: date, days: int) -> None:
    last = workdays.after(start, days).day
    passed = [start + timedelta(days=n + 1) for n in range((last - start).days)]
    assert sum(map(workdays.is_workday, passed)) == days
    assert workdays.is_workday(last)
