"""Which backups to let go: all of two days, then one a day, a week, a month for about a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DAY_MS = 86_400_000
ALL_DAYS, DAILY_DAYS, WEEKS, MONTHS = 2, 12, 10, 9
NEVER_BELOW = 3
_MONTH_DAYS = 30
_PAUSE_DAYS = 35


@dataclass(frozen=True)
class Copy:
    """A backup as thinning sees it: ``sequence`` is the file's own order, ``made`` a time in ms."""

    path: Path
    sequence: int
    made: int


def ordered(copies: Sequence[Copy]) -> list[Copy]:
    """Return copies newest first, by the order the file itself counts in."""
    return sorted(copies, key=lambda copy: (copy.sequence, copy.made), reverse=True)


def superfluous(copies: Sequence[Copy]) -> list[Copy]:
    """Return the copies that may go. The newest three always stay.

    Age counts from the newest copy, by times that agree with the order of the file. A longer
    pause does not count: it may be a clock that ran wrong, and in doubt nothing grew older.
    """
    newest_first = ordered(copies)
    moments = _believed([copy.made for copy in newest_first])
    dropped = []
    seen: set[tuple[str, int]] = set()
    age, later = 0, moments[0] if moments else 0
    for place, (copy, moment) in enumerate(zip(newest_first, moments, strict=True)):
        age += later - moment if later - moment <= _PAUSE_DAYS * DAY_MS else 0
        later = moment
        kind = _class(age, moment)
        if place >= NEVER_BELOW and (kind is None or kind in seen):
            dropped.append(copy)
        elif kind is not None and kind[0] != "all":
            seen.add(kind)
    return dropped


def _believed(made: list[int]) -> list[int]:
    """Return times, newest first, that never grow.

    The longest run of times that agree with the order is believed; each other copy takes the time
    of the believed one next to it.
    """
    runs: list[list[int]] = []
    for place, time in enumerate(made):
        fitting = [run for run in runs if made[run[-1]] >= time]
        runs.append([*_longest(fitting), place])
    trusted = set(_longest(runs))
    believed: list[int] = []
    for place, time in enumerate(made):
        if place in trusted:
            believed.append(time)
        else:
            after = (made[p] for p in range(place, len(made)) if p in trusted)
            believed.append(believed[-1] if believed else next(after))
    return believed


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len, default=[])


def _class(age: int, moment: int) -> tuple[str, int] | None:
    """Return the class of an age, of which one copy is kept each; None is too old."""
    days = age / DAY_MS
    if days <= ALL_DAYS:
        return "all", moment
    if days <= ALL_DAYS + DAILY_DAYS:
        return "day", moment // DAY_MS
    if days <= ALL_DAYS + DAILY_DAYS + 7 * WEEKS:
        return "week", moment // (7 * DAY_MS)
    if days <= ALL_DAYS + DAILY_DAYS + 7 * WEEKS + _MONTH_DAYS * MONTHS:
        return "month", moment // (_MONTH_DAYS * DAY_MS)
    return None
