"""Days as clerks and spreadsheets write them, with what is not certain about each."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple

from committee_desk.base import dates
from committee_desk.rules import rulebook
from committee_desk.rules.data import bare, shipped_json

_SHIFT_1904 = 1462  # days between the two calendars of spreadsheets
_SERIAL_ZERO = date(1899, 12, 30)
_NO_SUCH_DAY = 60  # spreadsheets count a 29 February 1900 that never was
_PARTS = re.compile("[0-9]+")
_CLOCK = re.compile(r"[t ]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9:]+)?$")
_SHAPE = re.compile(r"[0-9]+(?:[-./年月日号\\、,' ]+[0-9]+){0,2}[-./年月日号\\、,' ]*")
_YEARLESS = re.compile("[0-9]{1,2}月(?:[0-9]{1,2}[日号]?)?")
_HAN_TENS = re.compile("([0-9]?)([十廿卅])([0-9]?)")


class Day(NamedTuple):
    """A day as far as it is known.

    ``value`` is ``YYYY[-MM[-DD]]``, empty when nothing certain was written; ``precision`` is
    ``day``, ``month``, ``year`` or empty. ``flags`` hold any of: unknown (a word for it stands
    there), unread, impossible, two_digit_year, ambiguous, no_year, about, lunar, era, serial (a
    spreadsheet's count of days). ``choices`` are the days an ambiguous text may mean.
    """

    value: str = ""
    precision: str = ""
    flags: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = dict(shipped_json("rules", "days"))
    rules["unknown"] = frozenset(bare(word) for word in rules["unknown"])
    rules["numerals"] = {ord(han): digit for han, digit in rules["numerals"].items()}
    return rules


def read_day(written: object, *, date1904: bool = False) -> Day:
    """Return the day a cell names: a text, a number or a date; never raises, never guesses.

    Numbers are eight digits, a year, year.month, or a spreadsheet's count of days, by the calendar
    of 1904 when the workbook says so. Of a two-digit year only the reading that is not in the
    future is taken, and it is flagged; when both are past, both are ``choices`` and no value is.
    """
    if isinstance(written, datetime):
        return Day(written.date().isoformat(), "day")
    if isinstance(written, date):
        return Day(written.isoformat(), "day")
    if isinstance(written, bool) or written is None:
        return Day() if written is None else Day(flags=("unread",))
    if isinstance(written, int | float):
        return _read_number(written, date1904)
    return _read_text(str(written), date1904)


def _read_number(number: int | float, date1904: bool) -> Day:
    rules = _rules()
    if isinstance(number, float):
        if not 0 <= number < 1e9:
            return Day(flags=("unread",))
        if number != int(number) and rules["first_year"] <= number <= rules["last_year"]:
            return _year_and_month(number)
    whole = int(number)
    if whole == 0:
        return Day(flags=("unknown",))
    if rules["first_year"] <= whole <= rules["last_year"]:
        return Day(str(whole), "year")
    if (
        len(str(abs(whole))) in (6, 8)
        and not rules["first_serial"] <= whole <= rules["last_serial"]
    ):
        return _read_digits(str(whole))
    return _serial(whole, date1904)


def _year_and_month(number: float) -> Day:
    """Read 1961.9; 2012.1 may be what is left of 2012.10."""
    year, _, month = f"{number:.2f}".partition(".")
    month = month.rstrip("0") if month.endswith("0") else month
    if month == "1":
        return Day(year, "year", ("ambiguous",), (f"{year}-01", f"{year}-10"))
    return _dated(int(year), int(month), None)


def _serial(count: int, date1904: bool) -> Day:
    rules = _rules()
    if not rules["first_serial"] <= count <= rules["last_serial"]:
        return Day(flags=("unread",))
    if date1904:
        count += _SHIFT_1904
    elif count == _NO_SUCH_DAY:
        return Day(flags=("impossible", "serial"))
    elif count < _NO_SUCH_DAY:
        count += 1
    day = (_SERIAL_ZERO + timedelta(days=count)).isoformat()
    if count < rules["small_serial"]:
        # An age or a running number in a column of days is likelier than a day so long ago.
        return Day(flags=("ambiguous", "serial"), choices=(day,))
    return Day(day, "day", ("serial",))


@lru_cache(maxsize=65536)
def _read_text(written: str, date1904: bool) -> Day:
    rules = _rules()
    text = unicodedata.normalize("NFKC", written).strip().strip("'\"‘’“”=").lower()
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    if not text:
        return Day()
    if bare(text) in rules["unknown"]:
        return Day(flags=("unknown",))
    flags: list[str] = []
    for word, figures in rules["lunar_months"].items():
        text = text.replace(word, rules["lunar"][0] + figures)
    for flag in ("about", "lunar"):
        for word in rules[flag]:
            if word in text:
                flags.append(flag)
                text = text.replace(word, "")
    for word in (*rules["solar"], *rules["around"]):
        text = text.replace(word, "")
    found = _read_plain(_CLOCK.sub("", text).strip(" ()"), date1904)
    if "lunar" in flags and found.value:
        # Month and day of the old calendar are not those of ours; the year nearly always is.
        return Day(found.value[:4], "year", (*found.flags, *dict.fromkeys(flags)))
    return found._replace(flags=(*found.flags, *dict.fromkeys(flags)))


def _read_plain(text: str, date1904: bool) -> Day:
    for era, before in _rules()["era"].items():
        if text.startswith(era):
            return _of_era(_in_figures(text.removeprefix(era)), before)
    text = _in_figures(text)
    if text.isdigit():
        if len(text) == 5:
            return _serial(int(text), date1904)
        return _read_digits(text)
    if re.fullmatch(r"[0-9]{5}\.[0-9]+", text):
        return _serial(int(text.partition(".")[0]), date1904)
    named = _with_month_name(text)
    if named:
        return named
    if _YEARLESS.fullmatch(text):
        return Day(flags=("no_year",))
    if not _SHAPE.fullmatch(text):
        return Day(flags=("unread",))
    return _of_parts(_PARTS.findall(text))


def _in_figures(text: str) -> str:
    """Return a text with Chinese numerals as figures: 一九九〇年十二月 is 1990年12月."""
    text = text.translate(_rules()["numerals"])
    tens = _rules()["tens"]

    def counted(found: re.Match[str]) -> str:
        base = int(found[1]) * 10 if found[1] else tens[found[2]]
        return str(base + int(found[3] or 0))

    return _HAN_TENS.sub(counted, text)


def _of_era(text: str, before: int) -> Day:
    parts = _PARTS.findall(text)
    if not parts or len(parts) > 3 or len(parts[0]) > 3:
        return Day(flags=("unread",))
    numbers = [int(part) for part in parts] + [None, None]
    found = _dated((numbers[0] or 0) + before, numbers[1], numbers[2])
    return found._replace(flags=(*found.flags, "era"))


def _with_month_name(text: str) -> Day | None:
    """Read 5-Jan-1990 and Jan 5, 1990, as spreadsheets of other languages show days."""
    words = re.findall("[a-z]+", text)
    if len(words) != 1 or words[0][:3] not in _rules()["months"]:
        return None
    month = _rules()["months"].index(words[0][:3]) + 1
    parts = _PARTS.findall(text)
    years = [part for part in parts if len(part) == 4]
    days = [int(part) for part in parts if len(part) <= 2]
    if len(parts) > 2 or len(years) > 1:
        return Day(flags=("unread",))
    if years:
        return _dated(int(years[0]), month, days[0] if days else None)
    if len(parts) == 2:
        return _two_digit_year(int(parts[1]), month, int(parts[0]))
    return Day(flags=("no_year",))


def _of_parts(parts: list[str]) -> Day:
    if len(parts[0]) == 4 or (len(parts) == 1 and len(parts[0]) > 2):
        if len(parts) == 1:
            return _read_digits(parts[0])
        return _dated(int(parts[0]), *_month_and_day(parts[1:]))
    if len(parts) == 3 and len(parts[2]) == 4:
        return _year_last(int(parts[0]), int(parts[1]), int(parts[2]))
    if len(parts[0]) == 6 and len(parts) == 2:
        return _read_digits(parts[0] + parts[1].zfill(2))
    if len(parts[0]) == 2:
        return _two_digit_year(int(parts[0]), *_month_and_day(parts[1:]))
    return Day(flags=("unread",))


def _month_and_day(parts: list[str]) -> tuple[int | None, int | None]:
    if len(parts) == 1 and len(parts[0]) == 4:  # 1990.0101
        return int(parts[0][:2]), int(parts[0][2:])
    numbers = [int(part) for part in parts] + [None, None]
    return numbers[0], numbers[1]


def _year_last(first: int, second: int, year: int) -> Day:
    """Read 31/12/1990 and 12/31/1990; 5/6/1990 may be either."""
    if first > 12:
        return _dated(year, second, first)
    if second > 12 or first == second:
        return _dated(year, first, second)
    choices = tuple(_dated(year, m, d).value for m, d in ((first, second), (second, first)))
    return Day(str(year), "year", ("ambiguous",), choices)


def _read_digits(text: str) -> Day:
    """Read figures without signs between: 19900101, 199001, 1990, 900101, 90."""
    if len(text) == 8:
        return _dated(int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(text) == 14:  # with the time of day behind
        return _dated(int(text[:4]), int(text[4:6]), int(text[6:8]))
    if len(text) == 4:
        return _dated(int(text), None, None)
    if len(text) == 6:
        month = _dated(int(text[:4]), int(text[4:]), None)
        day = _two_digit_year(int(text[:2]), int(text[2:4]), int(text[4:]))
        if month.value and (day.value or day.choices):
            choices = (month.value, *(day.choices or (day.value,)))
            return Day(flags=("ambiguous",), choices=choices)
        return month if month.value else day
    if len(text) == 2:
        return _two_digit_year(int(text), None, None)
    return Day(flags=("unread",))


def _two_digit_year(year: int, month: int | None, day: int | None) -> Day:
    today = dates.today()
    century = today.year // 100 * 100
    found = [_dated(base + year, month, day) for base in (century - 100, century)]
    choices = tuple(each.value for each in found if each.value and each.value <= today.isoformat())
    if not choices:
        return Day(flags=("impossible", "two_digit_year"))
    if len(choices) > 1:
        return Day(flags=("two_digit_year",), choices=choices)
    precision = next(each.precision for each in found if each.value == choices[0])
    return Day(choices[0], precision, ("two_digit_year",), choices)


def _dated(year: int, month: int | None, day: int | None) -> Day:
    """Return a day of the calendar; a month or day of 0 stands for one not known."""
    rules = _rules()
    if not rules["first_year"] <= year <= rules["last_year"]:
        return Day(flags=("impossible",))
    if not month:
        return Day(flags=("impossible",)) if day else Day(f"{year:04}", "year")
    if month > 12 or (day or 1) > monthrange(year, month)[1]:
        return Day(flags=("impossible",))
    if not day:
        return Day(f"{year:04}-{month:02}", "month")
    return Day(f"{year:04}-{month:02}-{day:02}", "day")


def age_on(birth: str, day: date | str) -> int | None:
    """Return the full years of age on a day, None when the birth is not known well enough.

    A birthday counts from its own morning. Who was born on 29 February is a year older on the day
    the rule ``age.leap_day`` names in years without one. Of a birth known to the month or year
    only, the age is told when every possible day gives the same.
    """
    on = date.fromisoformat(day) if isinstance(day, str) else day
    span = _span(birth)
    if span is None or on < span[0]:
        return None
    oldest, youngest = (_years(born, on) for born in span)
    return oldest if oldest == youngest and youngest >= 0 else None


def _span(birth: str) -> tuple[date, date] | None:
    try:
        if len(birth) == 4:
            return date(int(birth), 1, 1), date(int(birth), 12, 31)
        if len(birth) == 7:
            year, month = int(birth[:4]), int(birth[5:])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        born = date.fromisoformat(birth)
    except ValueError:
        return None
    return born, born


def _years(born: date, on: date) -> int:
    month, day = born.month, born.day
    if (month, day) == (2, 29) and monthrange(on.year, 2)[1] == 28:
        leap = str(rulebook.value("age.leap_day", on).value)
        month, day = int(leap[:2]), int(leap[3:])
    return on.year - born.year - ((on.month, on.day) < (month, day))
