"""One open desk file: who opened it, connections to read, units to write."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, get_ident
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.storage import engine, faults, keys, migrations, search, steps
from committee_desk.storage.ids import Ids
from committee_desk.storage.keys import Keys
from committee_desk.storage.laying import lay
from committee_desk.storage.unit import Place, Unit

# Desks this process has open: reading such a file in any other way would drop its locks.
_OPEN: Counter[Path] = Counter()


class DeskFile:
    """An open desk. Any thread may read and write; writers follow one another.

    It does not take the lock of the desk (lock.py): whoever opens it to write holds that first.
    """

    def __init__(self, path: Path, keys: Keys, *, reading: bool) -> None:
        self.path = path
        self.keys = keys
        self.only_reading = reading
        self._counted = 1
        _OPEN[path.resolve()] += 1
        self._writing = Lock()
        self._writer_thread: int | None = None
        self._reader = engine.engine(self._reader_connection, writing=False)
        self._writer: Engine | None = None
        if not reading:
            self._writer = engine.engine(self._writer_connection, writing=True)

    @classmethod
    def create(
        cls,
        path: Path,
        who: str,
        secret: str,
        schema: Sequence[str] | None = None,
        searched: search.Searched | None = None,
    ) -> tuple["DeskFile", str]:
        """Make a desk and its key file; return it open, with the code for the recovery sheet.

        ``schema`` and ``searched`` replace the program's own tables, for tests. Raises DeskError
        when there is such a desk already, or the place is remote or cannot be written.
        """
        faults.refuse_remote(path)
        if path.exists():
            raise Refused(
                N_("{name} is there already."),
                N_("Choose another name for the desk."),
                code="exists",
                name=path.name,
            )
        made = keys.make(path, who, secret)
        try:
            code = keys.replace_recovery(path, made)
            with faults.told(path):
                lay(path, made, schema, searched)
        except BaseException:
            for left in (path, *beside(path), keys.keys_path(path), *keys.copies(path)):
                left.unlink(missing_ok=True)
            raise
        return cls._opened(path, made, reading=False), code

    @classmethod
    def open(
        cls, path: Path, secret: str, *, who: str | None = None, reading: bool = False
    ) -> "DeskFile":
        """Open a desk with a password or the recovery code.

        ``reading`` writes nothing and works beside a program that does. Raises WrongPassword or a
        DeskError saying what is missing, damaged, newer, remote or does not belong together.
        """
        if not path.exists():
            raise faults.desk_missing(path)
        if not reading:
            faults.refuse_remote(path)
        engine.must_open(path, keys.desk_id(path))
        return cls._opened(path, keys.unlock(path, secret, who), reading=reading)

    @classmethod
    def with_keys(
        cls, path: Path, opened: Keys, *, reading: bool = False, any_version: bool = False
    ) -> "DeskFile":
        """Open a desk whose keys are known already, to copy it even at another version."""
        return cls._opened(path, opened, reading=reading, any_version=any_version)

    @classmethod
    def _opened(
        cls, path: Path, opened: Keys, *, reading: bool, any_version: bool = False
    ) -> "DeskFile":
        file = cls(path, opened, reading=reading)
        try:
            with faults.told(path):
                if not any_version:
                    file._migrate()
                file._begin()
        except BaseException:
            file.close()
            raise
        return file

    @property
    def who(self) -> str:
        """The person whose slot opened the desk."""
        return self.keys.who

    @property
    def desk_id(self) -> str:
        """The id of this desk, the same in all its copies and backups."""
        return self.keys.desk_id

    @property
    def writer_open(self) -> bool:
        """Tell whether a unit is open just now, in any thread."""
        return self._writing.locked()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state of the file and cannot write."""
        with _renewed(self._reader), faults.told(self.path), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def unit(
        self, initiator: Any = None, *, kind: str = "do", ref: int | None = None
    ) -> Iterator[Unit]:
        """Open a unit; it is committed when the block ends and leaves nothing when it raises.

        Other threads wait for their turn. A unit inside a unit is a mistake and raises.
        """
        with self.writer() as connection:
            unit = Unit(connection, self._place, initiator=initiator, kind=kind, ref=ref)
            try:
                yield unit
                if unit.finish():
                    connection.commit()
                else:
                    connection.rollback()
            except BaseException:
                unit.withdraw()
                raise
            finally:
                unit.close()
        if kind == "purge":
            # What was removed must not wait in the journal for the next one.
            self.checkpoint()

    @contextmanager
    def writer(self, wait_seconds: float = -1) -> Iterator[Connection]:
        """Give the writing connection inside a transaction, which the caller commits.

        For what is no record: drafts, facts, the search index. Record tables refuse it. Raises
        Refused when another thread writes for longer than ``wait_seconds``.
        """
        if self._writer is None:
            raise Refused(
                N_("{name} was opened for reading only."),
                N_("Close the window that has it open, or open it there."),
                code="reading_only",
                name=self.path.name,
            )
        if self._writer_thread == get_ident():
            raise RuntimeError("a unit inside a unit")
        if not self._writing.acquire(timeout=wait_seconds):
            raise Refused(
                N_("{name} is busy with a long job."),
                N_("Wait a moment and try again."),
                code="busy",
                name=self.path.name,
            )
        self._writer_thread = get_ident()
        try:
            with (
                _renewed(self._writer),
                faults.told(self.path),
                self._writer.connect() as connection,
            ):
                yield connection
        finally:
            self._writer_thread = None
            self._writing.release()

    def vacuum_into(self, target: Path) -> None:
        """Write a compact copy under the same key, while others go on reading and writing."""
        with faults.told(self.path):
            driver = engine.connect(self.path, self.keys.core, writing=False)
            try:
                driver.execute("PRAGMA query_only = OFF")
                driver.execute("VACUUM INTO ?", (str(target),))
            finally:
                driver.close()

    def checkpoint(self) -> None:
        """Bring everything into the file itself and empty its journal, as far as readers allow."""
        with self.writer() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def set_fact(self, name: str, value: str) -> None:
        """Write a fact about the file itself."""
        with self.writer() as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO desk_fact (name, value) VALUES (?, ?)", (name, value)
            )
            connection.commit()

    def fact(self, name: str) -> str:
        """Return a fact about the file itself, empty when it is not known."""
        with self.reading() as connection:
            return _fact(connection, name)

    def close(self) -> None:
        """Close every connection; may be called twice. A unit that is open must have ended."""
        self._reader.dispose()
        if self._writer is not None:
            self._take_stock(self._writer)
            self._writer.dispose()
        _OPEN[self.path.resolve()] -= self._counted
        self._counted = 0

    def _take_stock(self, writer: Engine) -> None:
        """Let SQLite count what grew, so that it plans well next time; it may be left undone."""
        if self._counted and not self._writing.locked():
            try:
                with writer.connect() as connection:
                    driver: Any = connection.connection.driver_connection
                    driver.execute("PRAGMA optimize").fetchall()
            except (DBAPIError, dbapi2.Error):
                logging.getLogger(__name__).info("no room for statistics")

    def _begin(self) -> None:
        """Learn what this file is."""
        with self.reading() as connection:
            self.community_id = int(_fact(connection, "community_id"))
            self.site = int(connection.exec_driver_sql("SELECT site FROM unit_now").scalar_one())
            last = steps.last_id(connection)
        ids = Ids(self.site, last)
        self._place = Place(self.desk_id, self.community_id, self.site, self.keys, ids)

    def _migrate(self) -> None:
        """Check that this program may use the file, and bring an older one up to date."""
        with self._reader.connect() as connection:
            version = migrations.version_of(connection)
            least = int(_fact(connection, "least_reader") or version)
        if version > migrations.CURRENT and not (self.only_reading and least <= migrations.CURRENT):
            raise faults.newer(self.path)
        if version < migrations.CURRENT:
            if self.only_reading:
                raise faults.older(self.path)
            migrations.run(self.path, self.keys, version)

    def _reader_connection(self) -> Any:
        try:
            return engine.connect(self.path, self.keys.core, writing=False)
        except dbapi2.OperationalError:
            if not self.only_reading or any(extra.exists() for extra in beside(self.path)):
                raise
            # A medium that cannot be written has no room for the shared memory of WAL.
            return engine.connect(self.path, self.keys.core, writing=False, fixed=True)

    def _writer_connection(self) -> Any:
        driver = engine.connect(self.path, self.keys.core, writing=True)
        search.equip(driver)
        return driver


@contextmanager
def _renewed(engine_: Engine) -> Iterator[None]:
    """Drop all connections after a fault of the disk: they stay dead, new ones may live."""
    try:
        yield
    except DeskError as fault:
        if fault.code in ("damaged", "disk_fault"):
            engine_.dispose()
        raise


def open_here(path: Path) -> bool:
    """Tell whether this process has a desk open."""
    return _OPEN[path.resolve()] > 0


def beside(path: Path) -> tuple[Path, Path]:
    """Return where SQLite keeps what belongs to a desk while it is open."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _fact(connection: Connection, name: str) -> str:
    found = connection.exec_driver_sql("SELECT value FROM desk_fact WHERE name = ?", (name,))
    return str(found.scalar() or "")
