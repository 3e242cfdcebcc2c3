"""Times of day in the words of a committee: 上午9时, 8点半, 14:00."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from committee_desk.rules.data import shipped_json
from committee_desk.rules.recurrence import LAST_MINUTE, Span

NUMBER = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_NOON = 12


def either(words: Iterable[str]) -> str:
    """Return the pattern of any of some words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "recurrence")
    return found


def part_of_day(word: str) -> Span:
    """Return the hours that a part of the day, such as 上午, stands for."""
    known = _data()["parts_of_day"][word]
    return Span(known["from"], known["to"])


def span(first: str, last: str) -> Span | None:
    """Return the span between two times of day; None when it can be meant in two ways."""
    begin, end = _clock(first), _clock(last)
    part = begin[0]
    least = _data()["unsaid_before"]
    if not part and not end[0] and begin[1] < least and end[1] < least:
        return None  # 2点到4点: of the night, or of the afternoon?
    low, high = _hour(part, begin[1]), _hour(end[0] or part, end[1])
    late = part in _data()["afternoon"]
    backwards = (high, end[2]) <= (low, begin[2])
    if not end[0] and part and not late and backwards and end[1] < _NOON:
        high += _NOON  # 上午9时至5时
    if low > 23 or high > 24:
        return None
    until = LAST_MINUTE if high == 24 else f"{high:02}:{end[2]:02}"
    return Span(f"{low:02}:{begin[2]:02}", until)


def _hour(part: str, hour: int) -> int:
    late = part in _data()["afternoon"]
    if late and hour < _NOON:
        return hour + _NOON
    if late and hour == _NOON and part[0] in "晚夜":
        return 24
    return hour


def _clock(text: str) -> tuple[str, int, int]:
    """Return the part of day, the hour and the minutes of a time of day."""
    part = re.match(f"{either(_data()['parts_of_day'])}?", text)
    named = part[0] if part else ""
    rest = text[len(named) :]
    found = re.match(f"({NUMBER})(?::([0-9]{{2}})|[点时](?:整|钟)?(半|一刻|三刻|{NUMBER})?)?", rest)
    assert found is not None
    told = found[3] or ""
    quarters = {"半": 30, "一刻": 15, "三刻": 45}
    minutes = int(found[2]) if found[2] else quarters.get(told) or (number(told) if told else 0)
    return named, number(found[1]), min(minutes, 59)


def number(text: str) -> int:
    """Return a number below a hundred, in figures or in Chinese."""
    if text.isdigit():
        return int(text)
    numbers = _data()["numbers"]
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(numbers.get(text, 0))
    return int(numbers.get(tens, 1)) * 10 + int(numbers.get(ones, 0))
