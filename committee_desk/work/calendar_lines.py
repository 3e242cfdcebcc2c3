"""A calendar as people type it from the official notice, a line for each festival or workday.

``春节 2-15..2-23`` are days off, ``上班 2-14、2-28`` are Saturdays or Sundays on which people work.
A month and day stand for a day of that year; 月, 日, 至 and full days are read as well.
"""

import re
import unicodedata
from collections.abc import Iterable

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import calendars
from committee_desk.work.calendars import WORK, Festival

_FIRST, _LAST = 1949, 2200
_LINE = re.compile(r"(?P<name>[^\d\s:]+)\s*:?\s*(?P<days>\d.*)")
_DAY = re.compile(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?")
_SPAN = re.compile(r"\s*(?:\.\.|至|到|~|—+|–|-)\s*")
_BETWEEN = re.compile(r"\s*[、,;]\s*")


def keep(unit: Unit, year: int, lines: str, source: str = "") -> None:
    """Keep the calendar of a year as typed. Raises DeskError for what cannot be read or be."""
    if not _FIRST <= year <= _LAST:
        raise DeskError(N_("{year} is not a year."), code="no_year", field="year", year=year)
    festivals, work = read(year, lines)
    calendars.keep(unit, year, festivals, work, source)


def read(year: int, written: str) -> tuple[list[Festival], list[str]]:
    """Return days off and make-up workdays. Raises DeskError naming a line that cannot be read."""
    festivals: list[Festival] = []
    work: list[str] = []
    for number, line in enumerate(written.splitlines(), 1):
        bare = unicodedata.normalize("NFKC", line).strip()
        if not bare:
            continue
        found = _LINE.fullmatch(bare)
        spans = [_span(year, each) for each in _BETWEEN.split(found["days"])] if found else []
        if found is None or not all(spans):
            raise _unreadable(number, line)
        if code_list("calendar_kind").find(found["name"]) != WORK:
            festivals += [Festival(found["name"], each[0], each[-1]) for each in spans]
        elif all(each[0] == each[-1] for each in spans):
            work += [each[0] for each in spans]
        else:
            raise _unreadable(number, line)
    return festivals, work


def written(festivals: Iterable[Festival], work: Iterable[str]) -> str:
    """Return a calendar as it is typed."""
    lines = [
        f"{each.name} {_short(each.first)}"
        + (f"..{_short(each.last)}" if each.last != each.first else "")
        for each in festivals
    ]
    days = "、".join(map(_short, work))
    return "\n".join([*lines, *([f"{_work_word()} {days}"] if days else [])])


def _work_word() -> str:
    item = code_list("calendar_kind").get(WORK)
    return item.also[0] if item and item.also else WORK


def _unreadable(number: int, line: str) -> DeskError:
    return DeskError(
        N_("Line {n} cannot be read: {line}"),
        N_("Write 春节 2-15..2-23 for days off, 上班 2-14、2-28 for make-up workdays."),
        code="line_unreadable",
        field="lines",
        n=number,
        line=line.strip(),
    )


def _span(year: int, bare: str) -> tuple[str, ...]:
    """Return the first and last day of a span or the one day, empty when it is none."""
    first = _DAY.match(bare)
    if first is None:
        return ()
    rest = bare[first.end() :]
    if not rest.strip():
        return (_day(year, first),)
    between = _SPAN.match(rest)
    last = _DAY.fullmatch(rest[between.end() :].strip()) if between else None
    return (_day(year, first), _day(year, last)) if last else ()


def _day(year: int, found: re.Match[str]) -> str:
    return f"{int(found[1] or year):04}-{int(found[2]):02}-{int(found[3]):02}"


def _short(day: str) -> str:
    return f"{int(day[5:7])}-{int(day[8:10])}"
