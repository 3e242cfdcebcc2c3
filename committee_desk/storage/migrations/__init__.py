"""Numbered steps from the first desk to today's; user_version says how far a file has come.

Version 1 is layout.TABLES and m0001_first. A step is frozen once released: it may use SQL and what
is in its own module, never a record class.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from committee_desk.storage.keys import Keys
from committee_desk.storage.migrations.m0001_first import DDL, SEARCHED

__all__ = ["CURRENT", "DDL", "LEAST_READER", "SEARCHED", "STEPS", "Step", "run", "version_of"]


@dataclass(frozen=True)
class Step:
    """One migration: the version it leads to and what it does, inside one transaction.

    ``reindex`` has the search index made again, for steps that write into searched columns.
    """

    version: int
    name: str
    apply: Callable[[Connection], None]
    reindex: bool = False


STEPS: tuple[Step, ...] = ()
CURRENT = 1 + len(STEPS)
# The oldest program version that may read what this one writes.
LEAST_READER = 1


def version_of(connection: Connection) -> int:
    """Return how far a file has come."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def run(path: Path, keys: Keys, version: int, to: tuple[Step, ...] | None = None) -> None:
    """Bring a desk of an earlier version to the last one, a verified copy first."""
    from committee_desk.storage.migrations import runner

    runner.run(path, keys, version, STEPS if to is None else to)
