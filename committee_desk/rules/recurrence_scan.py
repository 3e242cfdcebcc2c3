"""Reads words about recurring times from left to right, one part after the other."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules import recurrence_clock as clocks
from committee_desk.rules.data import shipped_json
from committee_desk.rules.recurrence import (
    DAILY,
    MONTHLY,
    OFF,
    UNFESTIVE,
    WEEKLY,
    WORK,
    YEARLY,
    Rule,
    Span,
)

_TO = "(?:至|到|-|—+|–|~)"
_AND = "[、,，和及与]"
_SEPARATED = re.compile(_AND)


@dataclass
class Draft:
    """A rule while its parts are being read."""

    freq: str = ""
    interval: int = 1
    months: list[int] = field(default_factory=list)
    month_days: list[int] = field(default_factory=list)
    weekdays: list[tuple[int, int]] = field(default_factory=list)
    days: str = ""
    since: str = ""
    until: str = ""
    spans: list[Span] = field(default_factory=list)
    whole: bool = False

    def timed(self) -> bool:
        """Tell whether times of day were read: what days follow belong to another rule."""
        return bool(self.spans) or self.whole

    def rule(self) -> Rule:
        """Return the rule; without days it holds every day."""
        return Rule(
            self.freq or DAILY,
            self.interval,
            tuple(sorted(set(self.months))),
            tuple(sorted(set(self.month_days), key=lambda day: (day < 0, day))),
            tuple(sorted(set(self.weekdays), key=lambda pair: (pair[0] < 0, *pair))),
            self.days,
            self.since,
            self.until,
            tuple(sorted(set(self.spans))),
        )


Reader = Callable[["_Scan", re.Match[str]], None]


class _Scan:
    def __init__(self, whole: str) -> None:
        self.whole = whole
        self.drafts = [Draft()]

    @property
    def now(self) -> Draft:
        return self.drafts[-1]

    def of(self, freq: str) -> Draft:
        """Return the rule that days of this kind belong to, a new one after times of day."""
        other = self.now.freq not in ("", freq) or (self.now.freq == DAILY and freq == DAILY)
        if self.now.timed() or other:
            self.drafts.append(Draft(since=self.now.since, until=self.now.until))
        self.now.freq = freq
        return self.now

    def unclear(self) -> DeskError:
        return unclear(self.whole)


def unclear(text: str) -> DeskError:
    """Return the fault of words that are not understood."""
    return DeskError(
        N_("“{words}” is not understood as recurring times."),
        N_("Write days and hours, such as 每周一、三上午9时至11时 or 每月第一个周六."),
        code="times_unclear",
        field="available",
        words=text,
    )


def scan(part: str, whole: str) -> list[Draft]:
    """Return the rules a text without ``；`` speaks of, none for an empty one.

    Raises DeskError when something in it is not understood.
    """
    reading = _Scan(whole)
    place = 0
    while place < len(part):
        for pattern, reader in _readers():
            found = pattern.match(part, place)
            if found and found.end() > place:
                reader(reading, found)
                place = found.end()
                break
        else:
            raise reading.unclear()
    said = [draft for draft in reading.drafts if draft.freq or draft.timed() or draft.days]
    for draft in said:
        incomplete = (
            (draft.freq == WEEKLY and not draft.weekdays)
            or (draft.freq == MONTHLY and bool(draft.weekdays) == bool(draft.month_days))
            or (draft.freq == YEARLY and not draft.month_days)
        )
        if incomplete:
            raise reading.unclear()
    return said


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "recurrence")
    return found


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    data = _data()
    week, day = clocks.either(data["week"]), f"[{data['weekdays']}{''.join(data['weekday_also'])}]"
    between = f"(?:{_AND}|{_TO})?"
    listed = f"{day}(?:{between}{week}?{day})*"
    nth = f"{clocks.either(data['ordinals'])}(?:{_AND}第?[一二三四五])*个?(?:周|星期|礼拜){day}"
    part, unit = clocks.either(data["parts_of_day"]), "[点时]"
    minutes = f"(?:半|一刻|三刻|{clocks.NUMBER}分?)"
    clock = rf"{part}?{clocks.NUMBER}(?::[0-9]{{2}}|{unit}(?:整|钟)?{minutes}?)"
    loose = rf"{part}?{clocks.NUMBER}"
    figures = f"[0-9]{{1,2}}[日号]?(?:(?:{_AND}|{_TO})[0-9]{{1,2}}[日号]?)*"
    months = f"[0-9]{{1,2}}月?(?:(?:{_AND}|{_TO})[0-9]{{1,2}}月?)*"
    table: list[tuple[str, Reader]] = [
        (r"(?:自|从)?([0-9]{4})[年\-./]([0-9]{1,2})[月\-./]([0-9]{1,2})日?(?:起|开始)", _since),
        (
            r"(?:至|到|截至)?([0-9]{4})[年\-./]([0-9]{1,2})[月\-./]([0-9]{1,2})日?(?:止|为止)",
            _until,
        ),
        (clocks.either([*data["festivals_out"], data["only"][UNFESTIVE]]), _not_festivals),
        (clocks.either([data["only"][WORK]]), lambda s, _f: _only(s, WORK)),
        (clocks.either([data["only"][OFF]]), lambda s, _f: _only(s, OFF)),
        (clocks.either(data["working"]), lambda s, _f: _set_days(s, WORK)),
        (clocks.either(data["weekend"]), _weekend),
        (clocks.either(data["off"]), lambda s, _f: _set_days(s, OFF)),
        (clocks.either(data["whole_day"]), _whole_day),
        (clocks.either(data["daily"]), _daily),
        (f"每({clocks.NUMBER})(?:个)?(?:周|星期)的?{week}({listed})", _every_weeks),
        (f"{clocks.either(data['every_other_week'])}的?{week}?({listed})", _every_other),
        (f"{clocks.either(data['month'])}的?", lambda s, _f: _monthly(s)),
        (nth, _nth),
        (clocks.either(data["last_day"]), _last_day),
        (f"{week}({listed})", _weekly),
        (f"{clocks.either(data['year'])}([0-9]{{1,2}})月({figures})(?<=[日号])", _yearly),
        (f"(?:{clocks.either(data['year'])})?({months})(?<=月)份?(?![0-9])", _months),
        (f"({clock}){_TO}({clock})", _span),
        (f"({loose}){_TO}({clock})", _span),
        (f"({figures})(?<=[日号])", _month_days),
        (f"({part})(?![0-9])", _part_of_day),
        (f"(?:{clocks.either([*data['ignored'], '，'])})+", lambda _s, _f: None),
    ]
    return tuple((re.compile(pattern), reader) for pattern, reader in table)


def _iso(found: re.Match[str], reading: _Scan) -> str:
    try:
        return date(*(int(found[n]) for n in (1, 2, 3))).isoformat()
    except ValueError:
        raise reading.unclear() from None


def _since(reading: _Scan, found: re.Match[str]) -> None:
    reading.now.since = _iso(found, reading)


def _until(reading: _Scan, found: re.Match[str]) -> None:
    reading.now.until = _iso(found, reading)


def _not_festivals(reading: _Scan, _found: re.Match[str]) -> None:
    for draft in reading.drafts:
        draft.days = draft.days or UNFESTIVE


def _only(reading: _Scan, days: str) -> None:
    reading.now.days = days


def _set_days(reading: _Scan, days: str) -> None:
    reading.of(DAILY).days = days


def _daily(reading: _Scan, _found: re.Match[str]) -> None:
    reading.of(DAILY)


def _weekend(reading: _Scan, _found: re.Match[str]) -> None:
    reading.of(WEEKLY).weekdays += [(0, 5), (0, 6)]


def _whole_day(reading: _Scan, _found: re.Match[str]) -> None:
    reading.now.whole = True


def _weekly(reading: _Scan, found: re.Match[str]) -> None:
    reading.of(WEEKLY).weekdays += [(0, day) for day in _weekdays(found[1])]


def _every_weeks(reading: _Scan, found: re.Match[str]) -> None:
    draft = reading.of(WEEKLY)
    draft.interval = clocks.number(found[1])
    draft.weekdays += [(0, day) for day in _weekdays(found[2])]


def _every_other(reading: _Scan, found: re.Match[str]) -> None:
    draft = reading.of(WEEKLY)
    draft.interval = 2
    draft.weekdays += [(0, day) for day in _weekdays(found[1])]


def _monthly(reading: _Scan) -> None:
    if reading.now.freq != MONTHLY or reading.now.timed():
        reading.of(MONTHLY)


def _nth(reading: _Scan, found: re.Match[str]) -> None:
    data = _data()
    text = found[0]
    day = _weekday(text[-1])
    first = re.match(clocks.either(data["ordinals"]), text)
    assert first is not None
    which = [data["ordinals"][first[0]]]
    which += [data["numbers"][each] for each in re.findall(f"{_AND}第?([一二三四五])", text)]
    reading.of(MONTHLY).weekdays += [(n, day) for n in which]


def _last_day(reading: _Scan, _found: re.Match[str]) -> None:
    reading.of(MONTHLY).month_days.append(-1)


def _month_days(reading: _Scan, found: re.Match[str]) -> None:
    if reading.now.freq != MONTHLY:
        raise reading.unclear()
    reading.of(MONTHLY).month_days += _numbers(found[1], 31, reading)


def _yearly(reading: _Scan, found: re.Match[str]) -> None:
    draft = reading.of(YEARLY)
    draft.months = _numbers(found[1], 12, reading)
    draft.month_days += _numbers(found[2], 31, reading)


def _months(reading: _Scan, found: re.Match[str]) -> None:
    if reading.now.timed() or reading.now.freq:
        reading.drafts.append(Draft(since=reading.now.since, until=reading.now.until))
    reading.now.months += _numbers(found[1], 12, reading)


def _part_of_day(reading: _Scan, found: re.Match[str]) -> None:
    reading.now.spans.append(clocks.part_of_day(found[1]))


def _span(reading: _Scan, found: re.Match[str]) -> None:
    span = clocks.span(found[1], found[2])
    if span is None:
        raise reading.unclear()
    reading.now.spans.append(span)


def _numbers(text: str, most: int, reading: _Scan) -> list[int]:
    found: list[int] = []
    for part in _SEPARATED.split(re.sub("[月日号]", "", text)):
        ends = [int(each) for each in re.split(_TO, part) if each]
        found += range(ends[0], ends[-1] + 1) if len(ends) > 1 else ends
    if not found or any(not 1 <= each <= most for each in found):
        raise reading.unclear()
    return found


def _weekday(char: str) -> int:
    data = _data()
    return int(data["weekdays"].index(data["weekday_also"].get(char, char)))


def _weekdays(text: str) -> list[int]:
    bare = re.sub("周|每|个|星期|礼拜", "", text)
    found: list[int] = []
    upto = False
    for char in bare:
        if re.fullmatch(_TO, char):
            upto = True
        elif not re.fullmatch(_AND, char):
            day = _weekday(char)
            if upto and found:
                found += [n % 7 for n in range(found[-1] + 1, day + 1 + 7 * (day < found[-1]))]
            else:
                found.append(day)
            upto = False
    return found
