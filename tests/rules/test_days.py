"""Days in every hand: what is certain is read, what is not is said."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.base import dates
from committee_desk.rules.days import Day, age_on, read_day


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    moment = datetime(2026, 11, 25, 12, tzinfo=UTC).timestamp()
    dates.set_clock(lambda: moment)
    yield
    dates.set_clock(None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1990-01-01", "1990-01-01"),
        ("1990-1-1", "1990-01-01"),
        ("1990/01/01", "1990-01-01"),
        ("2007/5/18", "2007-05-18"),
        ("1990.01.01", "1990-01-01"),
        ("1984.7.7", "1984-07-07"),
        ("1990.0101", "1990-01-01"),
        ("1990,1,1", "1990-01-01"),
        ("1990 1 1", "1990-01-01"),
        ("1990年1月1日", "1990-01-01"),
        ("1990年1月1号", "1990-01-01"),
        ("１９９０年１月１日", "1990-01-01"),
        (" 1990 年 1 月 1 日 ", "1990-01-01"),
        ("一九九〇年十二月三十一日", "1990-12-31"),
        ("一九九零年十月二十日", "1990-10-20"),
        ("二〇〇〇年二月廿九", "2000-02-29"),
        ("1990-01-01 00:00:00", "1990-01-01"),
        ("1990-01-01T08:30", "1990-01-01"),
        ("19900101", "1990-01-01"),
        (19900101, "1990-01-01"),
        (19900101.0, "1990-01-01"),
        ("'1990-1-1", "1990-01-01"),
        ("31/12/1990", "1990-12-31"),
        ("12/31/1990", "1990-12-31"),
        ("5/5/1990", "1990-05-05"),
        ("5-Jan-1990", "1990-01-05"),
        ("Jan 5, 1990", "1990-01-05"),
        ("1990年1月1日出生", "1990-01-01"),
        ("生于1990年1月1日", "1990-01-01"),
        (date(1990, 1, 1), "1990-01-01"),
        (datetime(1990, 1, 1, 8, 30, tzinfo=UTC), "1990-01-01"),
        ("1996-02-29", "1996-02-29"),
        ("1961.9", "1961-09"),
        ("1961年9月", "1961-09"),
        ("1961-09", "1961-09"),
        ("1991.1", "1991-01"),
        ("2012.10", "2012-10"),
        ("199001", "1990-01"),
        (199001, "1990-01"),
        (1961.9, "1961-09"),
        (2012.11, "2012-11"),
        (2012.12, "2012-12"),
        (2012.2, "2012-02"),
        ("生于1990年5月", "1990-05"),
        ("19900500", "1990-05"),
        ("19900000", "1990"),
        ("1990年", "1990"),
        ("1990", "1990"),
        (1990, "1990"),
        ("一九九零年", "1990"),
    ],
)
def test_certain_days(written: object, value: str) -> None:
    precision = {4: "year", 7: "month", 10: "day"}[len(value)]
    assert read_day(written) == Day(value, precision)


@pytest.mark.parametrize(
    ("written", "value", "flags"),
    [
        (18347, "1950-03-25", ("serial",)),
        ("26371", "1972-03-13", ("serial",)),
        (42041.5, "2015-02-06", ("serial",)),
        ("30660.25", "1983-12-10", ("serial",)),
        ("约1950年", "1950", ("about",)),
        ("1950年左右", "1950", ("about",)),
        ("农历1950年3月5日", "1950", ("lunar",)),
        ("1950年农历三月初五", "1950", ("lunar",)),
        ("1950年腊月", "1950", ("lunar",)),
        ("民国三十八年五月一日", "1949-05-01", ("era",)),
        ("民国38年", "1949", ("era",)),
    ],
)
def test_days_with_a_remark(written: object, value: str, flags: tuple[str, ...]) -> None:
    found = read_day(written)
    assert (found.value, found.flags) == (value, flags)


@pytest.mark.parametrize(
    ("serial", "of_1900", "of_1904"),
    [
        (42041, "2015-02-06", "2019-02-07"),
        (3654, "1910-01-01", "1914-01-02"),
        (109574, "2199-12-31", "2204-01-02"),
    ],
)
def test_both_calendars_of_spreadsheets(serial: int, of_1900: str, of_1904: str) -> None:
    assert read_day(serial).value == of_1900
    assert read_day(serial, date1904=True).value == of_1904


def test_the_day_that_never_was() -> None:
    assert read_day(60) == Day(flags=("impossible", "serial"))
    assert read_day(59).choices == ("1900-02-28",)
    assert read_day(61).choices == ("1900-03-01",)


def test_a_small_number_is_no_certain_day() -> None:
    assert read_day(65) == Day(flags=("ambiguous", "serial"), choices=("1900-03-05",))


@pytest.mark.parametrize(
    "written",
    [
        "1990-06-31", "1990-02-29", "1900-02-29", "1990-13-01", "19901301", "1990年6月31日",
        "1700-01-01", "2200-01-01", "1990-00-05", 19900631,
    ],
)  # fmt: skip
def test_impossible_days(written: object) -> None:
    assert read_day(written) == Day(flags=("impossible",))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("61.9.3", Day("1961-09-03", "day", ("two_digit_year",), ("1961-09-03",))),
        ("90年", Day("1990", "year", ("two_digit_year",), ("1990",))),
        ("900101", Day("1990-01-01", "day", ("two_digit_year",), ("1990-01-01",))),
        (900101, Day("1990-01-01", "day", ("two_digit_year",), ("1990-01-01",))),
        ("26-11-25", Day(flags=("two_digit_year",), choices=("1926-11-25", "2026-11-25"))),
        ("26-11-26", Day("1926-11-26", "day", ("two_digit_year",), ("1926-11-26",))),
        ("05.3.1", Day(flags=("two_digit_year",), choices=("1905-03-01", "2005-03-01"))),
        ("90.6.31", Day(flags=("impossible", "two_digit_year"))),
        (2012.1, Day("2012", "year", ("ambiguous",), ("2012-01", "2012-10"))),
        ("5/6/1990", Day("1990", "year", ("ambiguous",), ("1990-05-06", "1990-06-05"))),
        ("201112", Day(flags=("ambiguous",), choices=("2011-12", "1920-11-12", "2020-11-12"))),
    ],
)
def test_what_is_not_certain_is_said(written: object, day: Day) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "flags"),
    [
        ("", ()),
        (None, ()),
        ("  ", ()),
        ("不详", ("unknown",)),
        ("/", ("unknown",)),
        (0, ("unknown",)),
        ("8月15日", ("no_year",)),
        ("4月", ("no_year",)),
        ("属龙", ("unread",)),
        ("123", ("unread",)),
        (True, ("unread",)),
        (-5, ("unread",)),
        (float("nan"), ("unread",)),
        (float("inf"), ("unread",)),
        (1e300, ("unread",)),
    ],
)
def test_no_day(written: object, flags: tuple[str, ...]) -> None:
    assert read_day(written) == Day(flags=flags)


WRITTEN = st.text("0123456789年月日.-/ 一十廿〇民国农历初约", max_size=16)


@given(st.one_of(st.text(max_size=20), WRITTEN, st.integers(), st.floats()))
def test_nothing_written_breaks_the_reading(written: object) -> None:
    found = read_day(written)
    if found.value:
        parts = [int(part) for part in found.value.split("-")]
        date(*[*parts, 1, 1][:3])
        assert found.precision == ("year", "month", "day")[len(parts) - 1]


@given(st.dates(min_value=date(1910, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_read_from_every_sure_form(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    forms: list[object] = [day.isoformat(), f"{day:%Y%m%d}", int(f"{day:%Y%m%d}")]
    forms += [f"{year}.{month}.{number}", f"{year}年{month}月{number}日"]
    forms += [(day - date(1899, 12, 30)).days]
    assert {read_day(form).value for form in forms} == {day.isoformat()}


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("2008-11-25", "2026-11-24", 17),
        ("2008-11-25", "2026-11-25", 18),
        ("2008-02-29", "2026-02-27", 17),
        ("2008-02-29", "2026-02-28", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
        ("2026-11-25", "2026-11-25", 0),
        ("2026-11-26", "2026-11-25", None),
        ("1961-09", "2026-08-31", 64),
        ("1961-09", "2026-10-01", 65),
        ("1961-09", "2026-09-15", None),
        ("1961-09", "2026-09-30", 65),
        ("1961", "2026-06-01", None),
        ("1961", "2026-12-31", 65),
        ("", "2026-01-01", None),
        ("1961-13", "2026-01-01", None),
    ],
)
def test_age(birth: str, day: str, age: int | None) -> None:
    assert age_on(birth, day) == age
    assert age_on(birth, date.fromisoformat(day)) == age
