"""When something is available: recurring days with times of day, as iCalendar RRULEs.

A desk keeps RRULE parts (RFC 5545) with three of its own, which leave again on the way out:
``X-DAYS`` (WORK: working days, OFF: days off, UNFESTIVE: not on festivals; by the official
calendar of rules/workdays.py), ``X-FROM`` (the day a rule begins) and ``X-TIMES`` (spans of the
day). Several rules are parted by ``|``. Words for them are made in rules/recurrence_words.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules import workdays

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORK, OFF, UNFESTIVE = "WORK", "OFF", "UNFESTIVE"
DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
LAST_MINUTE = "23:59"
_PARTS = {"FREQ", "INTERVAL", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY"}
_OWN = {"X-DAYS", "X-FROM", "X-TIMES"}
_LONGEST = 366


@dataclass(frozen=True, order=True)
class Span:
    """From a time of day until another one, HH:MM; 23:59 as an end is the end of the day."""

    begin: str
    end: str


@dataclass(frozen=True)
class Rule:
    """Days that come again, and the spans of each in which something is available; none: all day.

    ``weekdays`` are pairs of an ordinal in the month (0: every, -1: the last) and 0 for Monday to 6
    for Sunday. ``since`` and ``until`` are days (YYYY-MM-DD) or empty; both are included.
    """

    freq: str = DAILY
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    days: str = ""
    since: str = ""
    until: str = ""
    spans: tuple[Span, ...] = ()

    def rrule(self) -> str:
        """Return the rule as RFC 5545 has it, without what is our own."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.until:
            parts.append(f"UNTIL={self.until.replace('-', '')}")
        for name, numbers in (("BYMONTH", self.months), ("BYMONTHDAY", self.month_days)):
            if numbers:
                parts.append(f"{name}={','.join(map(str, numbers))}")
        if self.weekdays:
            told = (f"{n or ''}{WEEKDAYS[day]}" for n, day in self.weekdays)
            parts.append(f"BYDAY={','.join(told)}")
        return ";".join(parts)

    def dates(self, first: date, last: date) -> list[date]:
        """Return the days of the rule from one day to another, both included, at most a year."""
        from dateutil.rrule import rrulestr

        begin = max(first, date.fromisoformat(self.since)) if self.since else first
        end = min(last, begin + timedelta(days=_LONGEST))
        if begin > end:
            return []
        # A rule that leaves weeks out is counted from the day it began.
        anchor = date.fromisoformat(self.since) if self.since else begin
        found = rrulestr(self.rrule(), dtstart=datetime.combine(anchor, time()))
        between = found.between(*(datetime.combine(d, time()) for d in (begin, end)), inc=True)
        return [moment.date() for moment in between if self._counts(moment.date())]

    def _counts(self, day: date) -> bool:
        if self.days == WORK:
            return workdays.is_workday(day)
        if self.days == OFF:
            return not workdays.is_workday(day)
        return not (self.days == UNFESTIVE and workdays.holiday(day))


Times = tuple[Rule, ...]


@dataclass(frozen=True)
class Kept:
    """Times as a record keeps them: the rules, the first begin and the last end (HH:MM or '')."""

    rule: str
    from_time: str
    to_time: str


def kept(times: Times) -> Kept:
    """Return times as a record keeps them."""
    spans = [span for rule in times for span in rule.spans]
    plain = len(times) == 1 and len(spans) == 1
    rules = "|".join(_text(rule, with_times=not plain) for rule in times)
    outer = (min(spans).begin, max(s.end for s in spans)) if spans else ("", "")
    return Kept(rules, *outer)


def read(rule: str | None, from_time: str | None = "", to_time: str | None = "") -> Times:
    """Return the times a record keeps; no rule, no times.

    Raises DeskError for a rule that is not understood.
    """
    texts = [part.strip() for part in (rule or "").removeprefix("RRULE:").split("|")]
    outer = (Span(from_time or "00:00", to_time or LAST_MINUTE),) if from_time or to_time else ()
    timed = "X-TIMES=" in (rule or "").upper()
    return tuple(_rule(text, () if timed else outer) for text in texts if text)


def spans_on(times: Times, day: date) -> list[Span]:
    """Return when something is available on a day, in order, spans that touch joined."""
    spans: list[Span] = []
    for rule in times:
        if rule.dates(day, day):
            spans += rule.spans or (Span("00:00", LAST_MINUTE),)
    return _joined(spans)


def days(times: Times, first: date, last: date) -> list[date]:
    """Return the days on which something is available at all."""
    return sorted({day for rule in times for day in rule.dates(first, last)})


def covers(times: Times, begin: datetime, end: datetime) -> bool:
    """Tell whether something is available from one moment to another without a gap."""
    day = begin.date()
    while day <= end.date():
        whole = (time(), time(23, 59))
        low = begin.time() if day == begin.date() else whole[0]
        high = end.time() if day == end.date() else whole[1]
        if high > low or begin == end:
            wanted = (low.strftime("%H:%M"), high.strftime("%H:%M"))
            open_now = spans_on(times, day)
            if not any(s.begin <= wanted[0] and wanted[1] <= s.end for s in open_now):
                return False
        day += timedelta(days=1)
    return True


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.begin <= joined[-1].end:
            joined[-1] = Span(joined[-1].begin, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _text(rule: Rule, *, with_times: bool) -> str:
    parts = [rule.rrule()]
    if rule.days:
        parts.append(f"X-DAYS={rule.days}")
    if rule.since:
        parts.append(f"X-FROM={rule.since.replace('-', '')}")
    if with_times and rule.spans:
        told = (f"{s.begin}-{s.end}".replace(":", "") for s in rule.spans)
        parts.append(f"X-TIMES={','.join(told)}")
    return ";".join(parts)


def _rule(text: str, outer: tuple[Span, ...]) -> Rule:
    try:
        parts = dict(part.split("=", 1) for part in text.upper().split(";") if part)
        if parts.keys() - _PARTS - _OWN or parts.get("FREQ") not in (
            DAILY,
            WEEKLY,
            MONTHLY,
            YEARLY,
        ):
            raise _not_understood(text)
        own = tuple(_span(each) for each in _listed(parts.get("X-TIMES")))
        weekdays = tuple(_weekday(each) for each in _listed(parts.get("BYDAY")))
        made = Rule(
            WEEKLY if parts["FREQ"] == DAILY and weekdays else parts["FREQ"],
            int(parts.get("INTERVAL", "1")),
            tuple(map(int, _listed(parts.get("BYMONTH")))),
            tuple(map(int, _listed(parts.get("BYMONTHDAY")))),
            weekdays,
            parts.get("X-DAYS", ""),
            _day(parts.get("X-FROM", "")),
            _day(parts.get("UNTIL", "")),
            own or outer,
        )
        _check(made, text)
    except (ValueError, KeyError):
        raise _not_understood(text) from None
    return made


def _check(rule: Rule, text: str) -> None:
    """Refuse a rule RFC 5545 does not know, or one that has no beginning to be counted from."""
    sound = (
        rule.days in ("", WORK, OFF, UNFESTIVE)
        and rule.interval >= 1
        and all(1 <= month <= 12 for month in rule.months)
        and all(day and -31 <= day <= 31 for day in rule.month_days)
        and all(-5 <= n <= 5 for n, _day in rule.weekdays)
        and (rule.freq == MONTHLY or not any(n for n, _day in rule.weekdays))
        and _is_whole(rule)
        and (rule.interval == 1 or bool(rule.since))
        and all(span.begin < span.end for span in rule.spans)
    )
    if not sound:
        raise _not_understood(text)


def _is_whole(rule: Rule) -> bool:
    """Tell whether a rule names its days itself, instead of taking them from where it begins."""
    if rule.freq == WEEKLY:
        return bool(rule.weekdays) and not rule.month_days
    if rule.freq == YEARLY:
        return len(rule.months) == 1 and bool(rule.month_days) and not rule.weekdays
    if rule.freq == MONTHLY:
        # Together they would mean days that are both.
        every = all(n for n, _day in rule.weekdays)
        return bool(rule.weekdays) != bool(rule.month_days) and every
    return not rule.month_days


def _listed(part: str | None) -> Sequence[str]:
    return part.split(",") if part else ()


def _weekday(text: str) -> tuple[int, int]:
    return int(text[:-2] or 0), WEEKDAYS.index(text[-2:])


def _span(text: str) -> Span:
    begin, end = text.split("-")
    return Span(_clock(begin), _clock(end))


def _clock(text: str) -> str:
    return time(int(text[:2]), int(text[2:4])).strftime("%H:%M")


def _day(text: str) -> str:
    if not text:
        return ""
    return date(int(text[:4]), int(text[4:6]), int(text[6:8])).isoformat()


def _not_understood(text: str) -> DeskError:
    return DeskError(
        N_("“{rule}” is not a recurrence this desk understands."),
        N_("Write it in words, such as 每周一、三上午9时至11时, or as an iCalendar RRULE."),
        code="recurrence_unclear",
        field="available_rule",
        rule=text,
    )
