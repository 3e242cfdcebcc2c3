"""Reads the figures of a question; what cannot be a figure is refused by its name."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules.statute import wording
from committee_desk.rules.statute.told import MOST, Told

Figure = int | bool | date | str | tuple[date, ...] | tuple[str, ...]
Reader = Callable[[str, Any, Told], Figure]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def count(name: str, raw: Any, _told: Told) -> int:
    """Read a whole number of 0 or more."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise _refused(N_("{figure} has to be a whole number of 0 or more."), "not_a_count", name)
    if raw > MOST:
        raise _refused(N_("{figure} is too large."), "too_large", name)
    return raw


def whole(name: str, raw: Any, told: Told) -> int:
    """Read a number something is a share of: 1 or more."""
    number = count(name, raw, told)
    if not number:
        raise _refused(N_("{figure} must not be 0."), "zero", name)
    return number


def year(name: str, raw: Any, told: Told) -> int:
    """Read a year."""
    number = whole(name, raw, told)
    if number > date.max.year:
        raise _refused(N_("{figure} is too large."), "too_large", name)
    return number


def a_day(name: str, raw: Any, _told: Told) -> date:
    """Read a day."""
    return day(name, raw)


def day(name: str, raw: Any) -> date:
    """Read a day given as such or as YYYY-MM-DD."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str) and _DAY.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            pass
    raise _refused(N_("{figure} has to be a day such as 2026-11-25."), "not_a_day", name)


def days(name: str, raw: Any, _told: Told) -> tuple[date, ...]:
    """Read a list of days."""
    return tuple(day(name, each) for each in _list(name, raw))


def flag(name: str, raw: Any, _told: Told) -> bool:
    """Read a yes or no."""
    if not isinstance(raw, bool):
        raise _refused(N_("{figure} has to be true or false."), "not_a_flag", name)
    return raw


def kind(name: str, raw: Any, told: Told) -> str:
    """Read a kind for which the rule of the day has a share of its own."""
    return _one_of(name, raw, told.limits())


def kind_in(*path: str) -> Reader:
    """Return the reader of a kind the rule of the day tells apart at a place in its value."""

    def chosen(name: str, raw: Any, told: Told) -> str:
        return _one_of(name, raw, told.kinds(*path))

    return chosen


def numbered(name: str, raw: Any, told: Told) -> str:
    """Read a kind that is told by its number."""
    number = (
        str(raw) if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= MOST else ""
    )
    return _one_of(name, number, told.limits())


def listed(*path: str) -> Reader:
    """Return the reader of a list of words which the rule of the day names."""

    def read(name: str, raw: Any, told: Told) -> tuple[str, ...]:
        known = told.texts(*path)
        return tuple(_one_of(name, each, known) for each in _list(name, raw))

    return read


def _one_of(name: str, raw: Any, known: tuple[str, ...]) -> str:
    if not isinstance(raw, str) or raw not in known:
        raise _refused(
            N_("{figure} has to be one of {choices}."),
            "unknown_choice",
            name,
            choices=", ".join(known),
        )
    return raw


def _list(name: str, raw: Any) -> list[Any] | tuple[Any, ...]:
    if not isinstance(raw, list | tuple):
        raise _refused(N_("{figure} has to be a list."), "not_a_list", name)
    return raw


def _refused(message: str, code: str, name: str, **facts: str) -> Refused:
    return Refused(message, code=code, field=name, figure=wording.label(name), **facts)
