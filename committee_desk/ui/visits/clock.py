"""Days and times as they are typed from a sheet: 5 is the fifth of its month, 930 half past 9."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(?:(\d{1,2})\s*[-./月]\s*)?(\d{1,2})\s*日?")
_TIME = re.compile(r"(\d{1,2})\s*[:：.点时]?\s*(\d{2})?\s*分?")


def day_of(typed: str, month: str) -> str:
    """Return what was typed as YYYY-MM-DD; a day alone is of ``month`` (YYYY-MM), '' for nothing.

    Raises ValueError for what is no day.
    """
    written = typed.strip()
    if not written:
        return ""
    found = _DAY.fullmatch(written)
    if found:
        year, its_month = int(month[:4]), int(found[1] or month[5:7])
        return date(year, its_month, int(found[2])).isoformat()
    from committee_desk.rules.days import read_day

    read = read_day(written)
    if not read.value or len(read.value) < len("2026-11-25"):
        raise ValueError(typed)
    return str(read.value)


def time_of(typed: str) -> str:
    """Return what was typed as HH:MM, '' for nothing; 9, 930, 9:30 and 9点30分 are times.

    Raises ValueError for what is no time of day.
    """
    written = typed.strip()
    if not written:
        return ""
    found = _TIME.fullmatch(written)
    if not found:
        raise ValueError(typed)
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(typed)
    return f"{hour:02}:{minute:02}"
