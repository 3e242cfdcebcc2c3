"""The calendar typed in: a year it knows is counted by, one it does not is asked for."""

from datetime import date

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.rules import workdays
from committee_desk.work import calendar_lines, calendars, desk_law
from committee_desk.work.calendars import Festival
from tests.helpers.desks import live_rows

NEXT = 2027
TYPED = """元旦 1-1..1-3
春节：2月6日至2月12日
国庆节 2027-10-01~2027-10-07
上班 2-4、2-13
"""
NOTICE = "国办发明电〔2026〕1号"


def keep(desk: Desk, typed: str = TYPED, year: int = NEXT) -> None:
    desk.do(calendar_lines.keep, year, typed, NOTICE)


def test_lines_are_read_as_people_type_them() -> None:
    festivals, work = calendar_lines.read(NEXT, TYPED)
    assert festivals == [
        Festival("元旦", "2027-01-01", "2027-01-03"),
        Festival("春节", "2027-02-06", "2027-02-12"),
        Festival("国庆节", "2027-10-01", "2027-10-07"),
    ]
    assert work == ["2027-02-04", "2027-02-13"]
    assert calendar_lines.read(NEXT, calendar_lines.written(festivals, work)) == (festivals, work)


@pytest.mark.parametrize(
    "line", ["春节", "春节 二月", "上班 2-4..2-6", "2-4", "春节 2-6..", "春节 2-6..x"]
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(DeskError) as told:
        calendar_lines.read(NEXT, f"元旦 1-1\n{line}")
    assert told.value.code == "line_unreadable"
    assert told.value.facts["n"] == 2


def test_a_year_not_known_is_asked_for_and_counted_once_it_is_typed(desk: Desk) -> None:
    asked = {"from": "2027-02-03", "days": 5}
    found = desk.ask(desk_law.judge, "period.workdays", "2027-01-20", asked)
    assert (found.met, found.threshold) == (None, None)
    assert "2027" in found.words
    assert desk.ask(calendars.missing, date(2026, 10, 31)) is None
    assert desk.ask(calendars.missing, date(2026, 11, 1)) == NEXT
    keep(desk)
    assert desk.ask(calendars.missing, date(2026, 11, 25)) is None
    found = desk.ask(desk_law.judge, "period.workdays", "2027-01-20", asked)
    # 4 and 5, then the festival to the 12th, Saturday the 13th made up, 15 and 16.
    assert (found.met, found.threshold) == (True, "2027-02-16")
    moved = desk.ask(
        desk_law.judge, "period.days", "2027-01-20", {"from": "2027-01-29", "days": 10}
    )
    assert moved.threshold == "2027-02-13"
    assert "春节" in moved.words


def test_the_shipped_calendar_stays_and_a_typed_year_prevails(desk: Desk) -> None:
    assert [each.year for each in desk.ask(calendars.years)] == [2026, 2025]
    keep(desk, "元旦 1-1..1-2\n上班 1-4", 2026)
    known = desk.ask(calendars.calendar)
    assert known.is_workday(date(2026, 1, 4))
    assert known.holiday(date(2026, 1, 3)) == ""
    assert known.holiday(date(2025, 10, 1)) == "国庆节、中秋节"
    assert workdays.holiday(date(2026, 1, 3)) == "元旦", "the shipped one is untouched"
    (typed, shipped) = desk.ask(calendars.years)
    assert (typed.year, typed.own, typed.source) == (2026, True, NOTICE)
    assert (shipped.year, shipped.own) == (2025, False)
    desk.do(calendars.drop, 2026)
    assert desk.ask(calendars.calendar).holiday(date(2026, 1, 3)) == "元旦"


def test_typing_a_year_again_takes_the_place_of_what_was_typed_and_undo_brings_it_back(
    desk: Desk,
) -> None:
    keep(desk)
    before = live_rows(desk)
    keep(desk, "元旦 1-1")
    known = desk.ask(calendars.years)[0]
    assert known.festivals == (Festival("元旦", "2027-01-01", "2027-01-01"),)
    desk.undo()
    assert live_rows(desk) == before


@pytest.mark.parametrize(
    ("festivals", "work", "code"),
    [
        ([], ["2027-02-04"], "no_days_off"),
        ([Festival("", "2027-01-01", "2027-01-01")], [], "festival_missing"),
        ([Festival("元旦", "2027-01-03", "2027-01-01")], [], "not_a_day"),
        ([Festival("元旦", "2026-12-31", "2027-01-01")], [], "other_year"),
        ([Festival("元旦", "2027-02-30", "2027-03-01")], [], "not_a_day"),
        ([Festival("元旦", "2027-01-01", "2027-01-01")], ["2027-01-01"], "day_twice"),
    ],
)
def test_what_no_notice_says_is_refused(
    desk: Desk, festivals: list[Festival], work: list[str], code: str
) -> None:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(calendars.keep, NEXT, festivals, work)
    assert told.value.code == code
    assert told.value.sentence()
    assert live_rows(desk) == before


def test_only_a_typed_year_can_be_let_go(desk: Desk) -> None:
    with pytest.raises(DeskError) as told:
        desk.do(calendars.drop, 2026)
    assert told.value.code == "not_typed"


@pytest.mark.parametrize("year", [0, 27, 20270])
def test_a_year_is_a_year(desk: Desk, year: int) -> None:
    with pytest.raises(DeskError) as told:
        desk.do(calendar_lines.keep, year, TYPED)
    assert told.value.code == "no_year"
