"""One encrypted file: what opens it, what it says when it does not, and who may write."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from committee_desk.base.errors import DeskError
from committee_desk.storage import engine, faults, keys, migrations
from committee_desk.storage.file import DeskFile, beside
from committee_desk.storage.unit import Unit
from tests.storage.conftest import BOOKKEEPING, SCHEMA, SECRET
from tests.storage.deeds import add, change, do, live, log_length, value

Opened = Callable[..., DeskFile]


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(DeskError) as told:
        call()
    assert told.value.whole()
    return told.value.code


def test_what_was_written_is_there_after_opening_again(path: Path, opened: Opened) -> None:
    row = add(opened(path), name="张三")
    assert value(opened(path), row, "name") == "张三"


def test_nothing_readable_lies_on_the_disk(file: DeskFile) -> None:
    add(file, name="CANARY张三", address="CANARY幸福里")
    places = [file.path, *beside(file.path), keys.keys_path(file.path)]
    names = sorted(p.name for p in file.path.parent.iterdir())
    file.close()
    for place in places:
        if place.exists():
            assert b"CANARY" not in place.read_bytes()
            assert not place.read_bytes().startswith(b"SQLite")
    assert f"{file.path.name}.keys" in names


@pytest.mark.skipif(os.name != "posix", reason="other systems keep rights differently")
def test_only_the_owner_may_read_what_belongs_to_a_desk(tmp_path: Path, opened: Opened) -> None:
    made, _ = DeskFile.create(tmp_path / "a.desk", "王", SECRET, SCHEMA)
    add(made, name="张三")
    for each in (made.path, *beside(made.path), keys.keys_path(made.path)):
        assert each.stat().st_mode & 0o077 == 0, each.name
    made.close()


def test_the_pragmas_that_keep_a_desk_safe_hold_on_every_connection(file: DeskFile) -> None:
    wanted = {
        "foreign_keys": 1, "busy_timeout": 5000, "cache_size": -65536, "secure_delete": 1,
        "trusted_schema": 0, "cell_size_check": 1, "temp_store": 2, "journal_mode": "wal",
    }  # fmt: skip
    with file.reading() as reader, file.writer() as writer:
        for name, expected in wanted.items():
            for connection in (reader, writer):
                assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == expected, name
        assert writer.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert writer.exec_driver_sql("PRAGMA recursive_triggers").scalar() == 1
        assert reader.exec_driver_sql("PRAGMA query_only").scalar() == 1
        assert reader.exec_driver_sql("PRAGMA user_version").scalar() == migrations.CURRENT
        assert reader.exec_driver_sql("PRAGMA application_id").scalar() == 0x43446B31


def test_an_old_library_is_refused(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(engine.dbapi2, "sqlite_version_info", (3, 51, 2))
    assert code_of(lambda: DeskFile.open(path, SECRET)) == "old_engine"


def test_a_statement_that_fails_does_not_say_whose_data_it_carried(file: DeskFile) -> None:
    with pytest.raises(DBAPIError) as told, file.unit() as unit:
        unit.connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "张三"})
    assert "张三" not in str(told.value)


class TestOpening:
    def test_a_wrong_password(self, path: Path) -> None:
        assert code_of(lambda: DeskFile.open(path, "wrong")) == "wrong_password"

    def test_no_desk(self, tmp_path: Path) -> None:
        assert code_of(lambda: DeskFile.open(tmp_path / "no.desk", "x")) == "desk_missing"

    def test_no_keys(self, path: Path) -> None:
        keys.keys_path(path).unlink()
        assert code_of(lambda: DeskFile.open(path, SECRET)) == "keys_missing"

    def test_keys_of_another_desk(self, path: Path, tmp_path: Path) -> None:
        other, _ = DeskFile.create(tmp_path / "other.desk", "李", SECRET, SCHEMA)
        other.close()
        shutil.copy(keys.keys_path(other.path), keys.keys_path(path))
        assert code_of(lambda: DeskFile.open(path, SECRET)) == "not_together"

    @pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + bytes(8000)])
    def test_another_file(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        assert code_of(lambda: DeskFile.open(path, SECRET)) == "not_a_desk"

    def test_a_damaged_first_page(self, path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[100:200] = bytes(100)
        path.write_bytes(data)
        assert code_of(lambda: DeskFile.open(path, SECRET)) == "damaged"

    def test_a_damaged_page_further_on_is_told_when_it_is_read(
        self, path: Path, opened: Opened
    ) -> None:
        file = opened(path)
        for n in range(200):
            add(file, name=f"n{n}", note="x" * 300)
        file.checkpoint()
        file.close()
        data = bytearray(path.read_bytes())
        for page in range(20, len(data) // 4096):
            data[page * 4096 + 99] ^= 1
        path.write_bytes(data)
        assert code_of(lambda: live(opened(path, reading=True))) == "damaged"

    def test_a_newer_file_is_refused_and_not_touched(self, path: Path, opened: Opened) -> None:
        file = opened(path)
        with file.writer() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version = {migrations.CURRENT + 1}")
            connection.commit()
        file.set_fact("least_reader", str(migrations.CURRENT + 1))
        file.close()
        before = path.read_bytes()
        assert code_of(lambda: DeskFile.open(path, SECRET)) == "newer_version"
        assert code_of(lambda: DeskFile.open(path, SECRET, reading=True)) == "newer_version"
        assert path.read_bytes() == before

    def test_a_newer_file_that_allows_it_can_be_read(self, path: Path, opened: Opened) -> None:
        file = opened(path)
        with file.writer() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version = {migrations.CURRENT + 1}")
            connection.commit()
        file.close()
        assert code_of(lambda: DeskFile.open(path, SECRET)) == "newer_version"
        assert live(opened(path, reading=True)) == {"home": [], "person": []}

    def test_a_second_desk_of_the_name_is_refused_and_the_first_kept(self, path: Path) -> None:
        before = path.read_bytes()
        assert code_of(lambda: DeskFile.create(path, "x", "y", SCHEMA)) == "exists"
        assert path.read_bytes() == before

    def test_a_desk_that_cannot_be_made_leaves_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(DBAPIError):
            DeskFile.create(tmp_path / "a.desk", "x", "y", ["CREATE NONSENSE"])
        assert list(tmp_path.iterdir()) == []

    def test_a_network_drive(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(faults, "on_network", lambda _path: True)
        assert code_of(lambda: DeskFile.open(path, SECRET)) == "network_path"
        DeskFile.open(path, SECRET, reading=True).close()


def test_the_table_of_mounts_is_read_by_the_longest_name() -> None:
    mounts = "/dev/a / ext4 rw 0 0\nsrv:/x /mnt/street nfs4 rw 0 0\n"
    mounts += "//s/y /mnt/my\\040disk cifs rw 0 0\n"
    assert faults.on_network(Path("/mnt/street/a.desk"), mounts)
    assert faults.on_network(Path("/mnt/my disk/a.desk"), mounts)
    assert not faults.on_network(Path("/mnt/streets/a.desk"), mounts)
    assert not faults.on_network(Path("/home/a.desk"), mounts)


class TestTheOneDoor:
    @pytest.mark.parametrize(
        "statement",
        [
            f"INSERT INTO person ({', '.join(c.split()[0] for c in BOOKKEEPING.split(', '))}, name)"
            " VALUES (1, 1, 1, 1, 1, NULL, 'x')",
            "UPDATE person SET name = 'x'",
            "UPDATE person SET revision = 9",
            "UPDATE person SET updated = 9",
            "DELETE FROM person",
            "DELETE FROM log",
            "UPDATE log SET diff = NULL, salt = NULL, purged = 1",
            "UPDATE log SET hash = zeroblob(32)",
            "DELETE FROM step",
            "UPDATE step SET words = ''",
            "INSERT INTO log SELECT site, 99, hlc, step, tbl, row, op, diff, salt, digest, hash, "
            "purged FROM log",
            "INSERT INTO attachment_chunk VALUES ('a', 0, x'00')",
        ],
    )
    def test_outside_a_unit_the_file_itself_refuses(self, file: DeskFile, statement: str) -> None:
        add(file, name="张三")
        with pytest.raises(IntegrityError), file.writer() as connection:
            connection.exec_driver_sql(statement)

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM person",
            "DELETE FROM log",
            "UPDATE log SET diff = '{}'",
            "UPDATE log SET diff = NULL, salt = NULL, purged = 1",
            "UPDATE step SET who = 'x'",
            "UPDATE person SET id = id + 1",
            "REPLACE INTO person SELECT * FROM person",
        ],
    )
    def test_inside_a_unit_the_past_is_refused_too(self, file: DeskFile, statement: str) -> None:
        add(file, name="张三")
        before = live(file), log_length(file)
        with pytest.raises(IntegrityError):
            do(file, lambda unit: unit.connection.exec_driver_sql(statement))
        assert (live(file), log_length(file)) == before

    def test_a_plain_connection_with_the_key_is_refused_too(self, file: DeskFile) -> None:
        row = add(file, name="张三")
        plain = engine.connect(file.path, file.keys.core, writing=True)
        with pytest.raises(engine.dbapi2.IntegrityError):
            plain.execute("UPDATE person SET name = 'x' WHERE id = ?", (row,))
        plain.close()

    def test_a_reader_cannot_write(self, file: DeskFile) -> None:
        with pytest.raises(DeskError), file.reading() as connection:
            connection.exec_driver_sql("DELETE FROM draft")

    def test_a_desk_opened_for_reading_gives_no_unit(self, path: Path, opened: Opened) -> None:
        reader = opened(path, reading=True)

        def write() -> None:
            with reader.unit():
                pass

        assert code_of(write) == "reading_only"


class TestUnits:
    def test_an_exception_leaves_nothing(self, file: DeskFile) -> None:
        def fail(unit: Unit) -> None:
            unit.insert("person", ("name",), [("张三",)])
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            do(file, fail)
        assert live(file) == {"home": [], "person": []}
        assert log_length(file) == 0
        add(file, name="李四")

    def test_a_unit_without_words_leaves_nothing(self, file: DeskFile) -> None:
        with pytest.raises(RuntimeError), file.unit() as unit:
            unit.insert("person", ("name",), [("张三",)])
        assert log_length(file) == 0

    def test_a_unit_that_changed_nothing_is_no_step(self, file: DeskFile) -> None:
        row = add(file, name="张三")
        before = log_length(file)
        with file.unit() as unit:
            unit.say("Nothing")
            unit.connection.exec_driver_sql("UPDATE person SET name = name WHERE id = ?", (row,))
        assert not unit.changes()
        assert log_length(file) == before
        assert value(file, row, "revision") == 1

    def test_it_tells_tables_and_ids(self, file: DeskFile) -> None:
        with file.unit() as unit:
            homes = unit.insert("home", ("address",), [("a",), ("b",)])
            people = unit.insert("person", ("name", "home_id"), [("x", homes[0])])
            unit.say("Add")
        assert unit.changes().tables == {"home": set(homes), "person": set(people)}
        assert unit.changes().step == unit.step

    def test_a_unit_inside_a_unit_is_a_mistake(self, file: DeskFile) -> None:
        with pytest.raises(RuntimeError):
            do(file, lambda _unit: add(file, name="张三"))

    def test_revision_and_updated_follow_every_change(self, file: DeskFile) -> None:
        row = add(file, name="张三")
        change(file, row, name="张四")
        change(file, row, name="张五", revision=77, updated=5)
        assert value(file, row, "revision") == 3
        assert value(file, row, "updated") > value(file, row, "created") - 1

    def test_rows_with_ids_of_their_own_and_generators(self, file: DeskFile) -> None:
        with file.unit() as unit:
            unit.say("Add many")
            first = unit.new_id()
            assert unit.insert("person", ("id", "name"), [(first, "a")]) == [first]
            ids = unit.insert("person", ("name",), ((f"n{i}",) for i in range(6001)))
        assert len(set(ids)) == 6001
        assert ids == sorted(ids)

    def test_a_session_gives_records_their_bookkeeping(self, file: DeskFile) -> None:
        from sqlalchemy.orm import registry
        from sqlmodel import Field, SQLModel, select

        class Toys(SQLModel, registry=registry()):
            """Keeps the toy out of the metadata of the records."""

        class Home(Toys, table=True):
            __tablename__ = "home"
            id: int = Field(default=None, primary_key=True)
            community_id: int = Field(default=None)
            created: int = Field(default=None)
            updated: int = Field(default=None)
            revision: int = 1
            deleted: int | None = None
            address: str | None = None
            size: int = 0

        with file.unit() as unit:
            home = Home(address="幸福里")
            unit.session.add(home)
            unit.session.flush()
            home.size = 3
            unit.say("Add a home")
        assert (home.community_id, home.created) == (file.community_id, unit.now)
        with file.unit() as unit:
            unit.say("Look")
            assert unit.session.exec(select(Home)).one().size == 3
        assert value(file, home.id, "revision", "home") == 2

    def test_a_savepoint_taken_back_leaves_no_entry(self, file: DeskFile) -> None:
        with file.unit() as unit:
            unit.say("Add")
            unit.insert("person", ("name",), [("kept",)])
            savepoint = unit.connection.begin_nested()
            unit.insert("person", ("name",), [("dropped",)])
            savepoint.rollback()
        assert len(unit.changes().tables["person"]) == 1
        assert log_length(file) == 2

    def test_a_broken_reference_is_refused(self, file: DeskFile) -> None:
        with pytest.raises(IntegrityError):
            add(file, name="张三", home_id=12345)
        assert log_length(file) == 0

    def test_threads_write_one_after_another_and_readers_see_whole_units(
        self, file: DeskFile
    ) -> None:
        seen: list[int] = []

        def write(n: int) -> None:
            for _ in range(5):
                with file.unit() as unit:
                    unit.insert("person", ("name",), [(f"t{n}",), (f"t{n}",)])
                    unit.say("Add two")

        def read() -> None:
            for _ in range(20):
                seen.append(len(live(file)["person"]))

        threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
        threads.append(threading.Thread(target=read))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(live(file)["person"]) == 40
        assert all(count % 2 == 0 for count in seen)

    def test_a_reader_keeps_its_state_while_others_write(self, file: DeskFile) -> None:
        with file.reading() as connection:
            count = "SELECT count(*) FROM person"
            assert connection.exec_driver_sql(count).scalar() == 0
            add(file, name="张三")
            assert connection.exec_driver_sql(count).scalar() == 0


def test_after_a_fault_of_the_disk_the_connections_are_new(
    file: DeskFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = add(file, name="张三")

    def bad(*_: object) -> None:
        fault = engine.dbapi2.OperationalError("disk I/O error")
        fault.sqlite_errorcode = 10 | (4 << 8)
        raise fault

    before = value(file, row, "name"), file._writer.pool
    with monkeypatch.context() as patch:
        patch.setattr(Unit, "finish", bad)
        assert code_of(lambda: add(file, name="李四")) == "disk_fault"
    assert file._writer.pool is not before[1]
    assert value(file, row, "name") == "张三"
    add(file, name="李四")


def test_a_full_disk_is_said_so_and_loses_nothing(path: Path, opened: Opened) -> None:
    file = opened(path)
    row = add(file, name="张三")
    with file.writer() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DeskError) as told:
        add(file, name="李四", note="x" * 100_000)
    assert told.value.code == "disk_full"
    assert value(file, row, "name") == "张三"
    with file.writer() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    add(file, name="李四", note="x" * 100_000)


def test_another_writer_is_told_as_busy(file: DeskFile) -> None:
    other = engine.connect(file.path, file.keys.core, writing=True)
    other.execute("BEGIN IMMEDIATE")
    with file.writer() as connection:
        connection.connection.driver_connection.execute("PRAGMA busy_timeout = 1")
        connection.rollback()
    with pytest.raises(DeskError) as told:
        add(file, name="张三")
    assert told.value.code == "locked"
    other.execute("ROLLBACK")
    other.close()
