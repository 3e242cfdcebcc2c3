"""Numbers for records: unique across computers, growing with time, fit for a row id.

63 bits: 41 of milliseconds since 2024, 14 of the site (computer), 8 counting within a millisecond.
They pass 2**53, so any JSON read by JavaScript must carry them as text.
"""

import threading
from secrets import randbelow

from committee_desk.base.dates import now_ms

EPOCH_MS = 1_704_067_200_000  # 2024-01-01 UTC
SITES = 1 << 14


class Ids:
    """Gives out ids of one site, each larger than the one before, whatever the clock does."""

    def __init__(self, site: int, last: int = 0) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._tick = (last >> 22 << 8) | (last & 0xFF)

    def next(self) -> int:
        """Return a new id; when 256 were given in a millisecond, borrow from the next one."""
        with self._lock:
            self._tick = max((now_ms() - EPOCH_MS) << 8, self._tick + 1)
            return (self._tick >> 8 << 22) | (self._site << 8) | (self._tick & 0xFF)

    def last(self) -> int:
        """Return the id given last; a file opened later starts above it."""
        with self._lock:
            return (self._tick >> 8 << 22) | (self._site << 8) | (self._tick & 0xFF)


def new_site(taken: set[int]) -> int:
    """Return a site number nobody in this file has used."""
    while (site := 1 + randbelow(SITES - 1)) in taken:
        pass
    return site
