"""Connections to an encrypted desk: one SQLite library, its pragmas, its begin."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage import faults

# Before 3.51.3 two connections in WAL mode could lose a commit (sqlite.org/wal.html#walresetbug).
LEAST_SQLITE = (3, 51, 3)

_PRAGMAS = (
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "cache_size = -65536",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
)
_WRITING = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "journal_size_limit = 67108864",
    # So that REPLACE cannot remove a record behind the triggers.
    "recursive_triggers = ON",
)


def assert_engine() -> None:
    """Refuse to run on a SQLite that can lose acknowledged commits."""
    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        raise DeskError(
            N_("The database library {version} is too old to be trusted with a desk."),
            N_("Install this program again."),
            code="old_engine",
            version=dbapi2.sqlite_version,
        )


def connect(
    path: Path, core: bytes, *, writing: bool, salt: bytes = b"", fixed: bool = False
) -> Any:
    """Return a driver connection to a desk that exists, or with ``salt`` to a new one.

    ``fixed`` opens a file on a read-only medium that nobody writes. Raises what the driver raises.
    """
    assert_engine()
    mode = "rwc" if salt else ("ro&immutable=1" if fixed else "rw")
    connection = dbapi2.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{core.hex()}{salt.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        for pragma in _WRITING if writing else ("query_only = ON",):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def file_id(path: Path) -> str:
    """Return the id in the first bytes of a desk, the only ones that are not encrypted.

    It is asked through SQLite: reading the file any other way would drop the locks of this process.
    """
    connection = dbapi2.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{bytes(32).hex()}'\"")
        found = connection.execute("PRAGMA cipher_salt").fetchone()
        return str(found[0]) if found else ""
    finally:
        connection.close()


def engine(creator: Any, *, writing: bool) -> Engine:
    """Return an engine over connections made by ``creator``: one to write, a few to read."""
    size, more = (1, 0) if writing else (3, 5)
    made = create_engine(
        "sqlite://",
        creator=creator,
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=more,
        hide_parameters=True,
    )
    begin = "BEGIN IMMEDIATE" if writing else "BEGIN"

    def begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    # A deferred transaction that turns to writing fails at once, whatever the busy timeout.
    event.listen(made, "begin", begun)
    return made


def must_open(path: Path, desk_id: str) -> None:
    """Raise the sentence that fits when a desk is missing or is not the one its keys are for."""
    if not path.exists():
        raise faults.desk_missing(path)
    with faults.told(path):
        found = file_id(path)
    if found == desk_id:
        return
    if path.stat().st_size < 1024 or found == b"SQLite format 3\0".hex():
        raise faults.not_a_desk(path)
    raise faults.not_together(path)
