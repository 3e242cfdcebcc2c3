"""How papers write things: full-width punctuation, dates, days of the week, lists, blanks."""

import re
from datetime import date, datetime

from committee_desk.printing.composing.grammar import common

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_NEAR = rf"[{_HAN}）》”’】〕]"
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK_RULES = [
    (re.compile(rf"(?<={_NEAR})\s*{re.escape(half)}\s*"), full) for half, full in _MARKS.items()
]
_BEFORE_HAN = re.compile(rf"(?<=\w)([,;?!])\s*(?=[{_HAN}])")
_STOP = re.compile(rf"(?<={_NEAR})\.(?=\s|$)")
_ROUND = re.compile(rf"\(([^()]*[{_HAN}][^()]*)\)|(?<=[{_HAN}])\(([^()]*)\)")
_QUOTED = re.compile(r'"([^"]*)"')
_TRAILING = "。；，、,.;：: \u3000"
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MOMENT = re.compile(_DAY.pattern + r"[ T]*(\d{1,2})[:：时](\d{2})?(?::\d{2})?分?")
_NUMBERED = re.compile(r"[\[(（【〔](\d{4})[\])）】〕]\s*(?:第\s*)?0*(\d+)\s*号")


def full_width(text: str) -> str:
    """Return a text with the marks Chinese sentences take (GB/T 15834-2011).

    Times, decimals, addresses and other Latin pieces keep their own marks.
    """
    text = _ROUND.sub(lambda m: f"（{m[1] if m[1] is not None else m[2]}）", text)
    for rule, full in _MARK_RULES:
        text = rule.sub(full, text)
    text = _BEFORE_HAN.sub(lambda m: _MARKS[m[1]], text)
    text = _STOP.sub("。", text)
    return _QUOTED.sub(r"“\1”", text).replace("...", "……").strip()


def inline(text: str) -> str:
    """Return a text fit to stand inside a sentence: no mark at its end."""
    return full_width(text).rstrip(_TRAILING)


def read_day(text: str) -> date | None:
    """Return the date written as 2026-11-05, 2026/11/5 or 2026年11月5日; None for anything else."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """Return the moment written as 2026-11-06 08:00, None for anything else."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    try:
        parts = [int(found[n] or 0) for n in range(1, 6)]
        return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  (wall clock of the notice)
    except ValueError:
        return None


def day_words(day: date) -> str:
    """Return a date as papers write it: 2026年11月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """Return the day of the week: 星期四."""
    words: list[str] = common()["weekdays"]
    return words[day.weekday()]


def clock_words(moment: datetime) -> str:
    """Return a time as it is said: 上午8时, 下午2时30分."""
    half = next(word for until, word in common()["halves"] if moment.hour < until)
    hour = moment.hour - 12 if moment.hour > 12 else moment.hour
    return f"{half}{hour}时" + (f"{moment.minute}分" if moment.minute else "")


def moment_words(moment: datetime, year: int = 0) -> str:
    """Return a moment as it is said, the year left out when it is ``year``."""
    day = day_words(moment.date())
    return (day.removeprefix(f"{year}年") if moment.year == year else day) + clock_words(moment)


def period_words(start: str, end: str, year: int = 0) -> str:
    """Return a span of time as it is said; the day is not said twice."""
    first, last = read_moment(start), read_moment(end)
    if first and last and first.date() == last.date():
        return f"{moment_words(first, year)}至{clock_words(last)}"
    if first and last:
        return f"{moment_words(first, year)}至{moment_words(last, first.year)}"
    return f"{said(start, year)}至{said(end, year)}"


def said(text: str, year: int = 0) -> str:
    """Return a date or moment in words, and anything else as it was written."""
    moment, day = read_moment(text), read_day(text)
    if moment:
        return moment_words(moment, year)
    return day_words(day) if day else inline(text)


def number_words(text: str) -> str:
    """Return the number of a paper with its own brackets and no leading zero: 〔2026〕5号."""
    return _NUMBERED.sub(lambda m: f"〔{m[1]}〕{m[2]}号", text.strip())


def numeral(number: int) -> str:
    """Return a heading's numeral from 1 to 99: 一, 十, 二十三."""
    digits: str = common()["numerals"]
    if number <= 10:
        return digits[number - 1]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else digits[tens - 1]) + digits[9] + (digits[ones - 1] if ones else "")
