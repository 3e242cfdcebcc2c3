"""The day and the hours of a meeting, as minutes write them."""

from __future__ import annotations

import re
import unicodedata

from committee_desk.ledgers.reading.minutes.words import vocabulary
from committee_desk.rules import days

_DAY = re.compile(
    r"[0-9]{4}\s*[年./\-]\s*[0-9]{1,2}\s*[月./\-]\s*[0-9]{1,2}\s*[日号]?"
    r"|[二一][零〇○Oo0一二三四五六七八九]{3}\s*年\s*[一二三四五六七八九十]{1,2}\s*月\s*[一二三四五六七八九十廿]{1,3}\s*[日号]"
    r"|(?<![0-9])20[0-9]{6}(?![0-9])"
)
_CLOCK = re.compile(
    r"(?P<half>[上下]午|早上|早晨|晚上|傍晚|晚)?\s*"
    r"(?P<hour>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*"
    r"(?:[:：]\s*(?P<minute>[0-9]{2})|[时点](?:整|(?P<half_hour>半)|\s*(?P<minutes>[0-9]{1,2})\s*分?)?)"
)
_HAN = {han: value for value, han in enumerate("零一二三四五六七八九十")}


def days_in(text: str) -> list[str]:
    """Return the whole days a text names, each once, in their order."""
    folded = unicodedata.normalize("NFKC", text)
    found = [days.read_day(re.sub(r"\s", "", part)) for part in _DAY.findall(folded)]
    return list(dict.fromkeys(day.value for day in found if day.precision == "day"))


def is_day(text: str) -> bool:
    """Tell whether a text is a day and nothing else."""
    return bool(_DAY.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def clocks_in(text: str) -> list[str]:
    """Return the times a text names as ``HH:MM``; 下午3点至5点 are 15:00 and 17:00."""
    folded = _DAY.sub(" ", unicodedata.normalize("NFKC", text))
    found: list[str] = []
    half = ""
    for match in _CLOCK.finditer(folded):
        half = match["half"] or half
        hour = _figure(match["hour"])
        minute = int(match["minute"] or match["minutes"] or 0)
        if match["half_hour"]:
            minute = 30
        if half in vocabulary()["afternoon"] and hour < 12:
            hour += 12
        if hour < 24 and minute < 60:
            found.append(f"{hour:02d}:{minute:02d}")
    return found


def _figure(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if len(written) == 1:
        return _HAN[written]
    tens, _, ones = written.partition("十")
    return (_HAN[tens] if tens else 1) * 10 + _HAN.get(ones, 0)
