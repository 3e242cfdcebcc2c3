"""Today and now, from one clock that a test can hold still."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

_now: Callable[[], float] = time.time


def set_clock(clock: Callable[[], float] | None) -> None:
    """Replace the clock (seconds since 1970, UTC); ``None`` gives the computer's back."""
    global _now
    _now = clock or time.time


def now_ms() -> int:
    """Return milliseconds since 1970-01-01 UTC."""
    return int(_now() * 1000)


def today() -> date:
    """Return the day at this office."""
    return datetime.fromtimestamp(_now()).astimezone().date()


def moment(ms: int) -> datetime:
    """Return a stored time as a local date and time."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone()


def iso_moment(ms: int) -> str:
    """Return a stored time as ``2026-11-25 10:32`` of this office, as tables show it."""
    return moment(ms).strftime("%Y-%m-%d %H:%M")
