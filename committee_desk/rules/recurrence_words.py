"""Recurring times in the words of a committee, and back: 每周一、三上午9时至11时.

The vocabulary is data (resources/rules/recurrence.json); only how the parts stand together is code.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.data import shipped_json
from committee_desk.rules.recurrence import (
    DAILY,
    OFF,
    WEEKLY,
    WORK,
    YEARLY,
    Rule,
    Span,
    Times,
)
from committee_desk.rules.recurrence_scan import Draft, scan, unclear

_REMARK = re.compile(r"\([^()]*\)")
_MON_TO_FRI = 5


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "recurrence")
    return found


@cache
def _said() -> dict[str, str]:
    found: dict[str, str] = _words()["said"]
    return found


def parse(text: str) -> Times:
    """Return the times a person's words mean; remarks in brackets are passed over.

    Raises DeskError when a part is not understood, or when it is not said until when, or from
    which week every other week is counted: nothing is guessed.
    """
    bare = unicodedata.normalize("NFKC", text)
    bare = _REMARK.sub("", re.sub(r"\s+", "", bare)).replace(";", "；")
    rules: list[Rule] = []
    for part in bare.split("；"):
        rules += [_made(draft, text) for draft in scan(part, text)]
    if not rules:
        raise unclear(text)
    return tuple(rules)


def understood(text: str | None) -> Times:
    """Return the times words mean, none where they are not understood."""
    try:
        return parse(text or "")
    except DeskError:
        return ()


def say(times: Times) -> str:
    """Return times as a person writes them; ``parse`` reads them back to the same times."""
    return _said()["rules"].join(_say_rule(rule) for rule in times)


def _made(draft: Draft, text: str) -> Rule:
    rule = draft.rule()
    if rule.interval > 1 and not rule.since:
        raise DeskError(
            N_("From which week is “{words}” counted?"),
            N_("Say from which day on, such as 自2026年3月4日起隔周三."),
            code="times_from_when",
            field="available",
            words=text,
        )
    if any(span.begin >= span.end for span in rule.spans):
        raise DeskError(
            N_("In “{words}” a time ends before it begins."),
            code="times_backwards",
            field="available",
            words=text,
        )
    return rule


def _say_rule(rule: Rule) -> str:
    said = _said()
    parts = []
    for name, day in (("since", rule.since), ("until", rule.until)):
        if day:
            on = date.fromisoformat(day)
            parts.append(said[name].format(y=on.year, m=on.month, d=on.day))
    if rule.months and rule.freq != YEARLY:
        parts.append(_list(rule.months) + said["month"])
    parts.append(_say_days(rule))
    parts.append(said["between"].join(_say_span(span) for span in rule.spans))
    plain = rule.freq == DAILY and rule.days in (WORK, OFF)
    if rule.days and not plain:
        parts.append(said["part"] + _words()["only"][rule.days])
    return "".join(parts)


def _say_days(rule: Rule) -> str:
    said = _said()
    if rule.freq == DAILY:
        named = {WORK: said["working"], OFF: said["off"]}
        return named.get(rule.days, said["daily"])
    if rule.freq == WEEKLY:
        head = said["weekly"] if rule.interval == 1 else said["weekly_n"].format(n=rule.interval)
        return head + _say_weekdays([day for _n, day in rule.weekdays])
    if rule.freq == YEARLY:
        days = said["between"].join(f"{day}{said['day']}" for day in rule.month_days)
        return f"{said['yearly']}{rule.months[0]}{said['month']}{days}"
    told = [_say_nth(n, day) for n, day in rule.weekdays]
    told += [said["last_day"] if d == -1 else f"{d}{said['day']}" for d in rule.month_days]
    return said["monthly"] + said["between"].join(told)


def _say_weekdays(days: list[int]) -> str:
    names: str = _words()["weekdays"]
    if days == list(range(_MON_TO_FRI)):
        return f"{names[0]}{_words()['said']['to']}{_words()['week'][4]}{names[4]}"
    return _said()["between"].join(names[day] for day in days)


def _say_nth(n: int, day: int) -> str:
    said = _said()
    named = {number: word for word, number in _words()["numbers"].items() if word != "两"}
    which = said["last"] if n == -1 else said["nth"].format(n=named[n])
    return which + said["week_day"].format(d=_words()["weekdays"][day])


def _say_span(span: Span) -> str:
    begin, end = _part(span.begin), _part(span.end)
    last = _say_clock(span.end) if begin == end else end + _say_clock(span.end)
    return begin + _say_clock(span.begin) + _said()["to"] + last


def _part(clock: str) -> str:
    hour = int(clock[:2])
    parts: list[tuple[str, int, int]] = _words()["said_parts"]
    return next(name for name, low, high in parts if low <= hour < high)


def _say_clock(clock: str) -> str:
    said = _said()
    hour, minute = int(clock[:2]), int(clock[3:])
    shown = hour - 12 if hour > 12 else hour
    told = said["hour"].format(h=shown)
    return told + (said["minute"].format(m=minute) if minute else "")


def _list(numbers: Iterable[int]) -> str:
    return _said()["between"].join(map(str, numbers))
