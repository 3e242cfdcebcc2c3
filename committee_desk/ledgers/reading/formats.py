"""Tells which number formats show a date, and writes serial numbers as the dates they show."""

import re
from datetime import datetime, timedelta

_BUILT_IN_DAYS = {14, 15, 16, 22, *range(27, 32), 36, *range(50, 55), 57, 58}
_BUILT_IN_MONTHS = {17, 55, 56}
_BUILT_IN_TIMES = {18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DAY, MONTH, TIME = "day", "month", "time"


def shows(code: str) -> str:
    """Return whether a number format shows a day, a month alone, a time, or none of them."""
    bare = _QUOTED.sub("", code.split(";")[0]).lower()
    if "y" in bare or "e" in bare.replace("general", "").replace("e+", "").replace("e-", ""):
        return DAY if "d" in bare else MONTH
    if "d" in bare and "m" in bare:
        return DAY
    if "h" in bare or "ss" in bare:
        return TIME
    return ""


class Formats:
    """The cell styles of a workbook, as far as they make dates of numbers."""

    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._styles: list[str] = []
        self._in_styles = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Take one element of styles.xml."""
        if tag == "numFmt":
            number = given.get("numFmtId", "")
            if number.isdecimal():
                self._own[int(number)] = shows(given.get("formatCode", ""))
        elif tag == "cellXfs":
            self._in_styles = True
        elif tag in ("cellStyles", "dxfs"):
            self._in_styles = False
        elif tag == "xf" and self._in_styles:
            number = given.get("numFmtId", "0")
            self._styles.append(self._kind(int(number) if number.isdecimal() else 0))

    def _kind(self, number: int) -> str:
        if number in self._own:
            return self._own[number]
        if number in _BUILT_IN_DAYS:
            return DAY
        if number in _BUILT_IN_MONTHS:
            return MONTH
        return TIME if number in _BUILT_IN_TIMES else ""

    def of(self, style: str | None) -> str:
        """Return what the style of this index shows: day, month, time or an empty text."""
        if not style or not style.isdecimal() or int(style) >= len(self._styles):
            return ""
        return self._styles[int(style)]


def written_day(literal: str, kind: str, date1904: bool) -> str:
    """Return a serial number as ISO text, empty when it is no day of the calendar.

    Excel counts a 29 February 1900 that never was, so serials below 61 are a day further on.
    """
    try:
        serial = float(literal)
    except ValueError:
        return ""
    if kind == TIME or not 0 < serial < 2_958_466 or (kind == MONTH and serial < 1):
        return ""
    first = (1904, 1, 1) if date1904 else (1899, 12, 31 if serial < 60 else 30)
    start = datetime(*first)  # noqa: DTZ001 - a calendar date of the file, in no zone
    moment = start + timedelta(seconds=round(serial * 86400))
    if kind == MONTH:
        return f"{moment:%Y-%m}"
    if moment.hour or moment.minute or moment.second:
        return f"{moment:%Y-%m-%d %H:%M:%S}"
    return f"{moment:%Y-%m-%d}"
