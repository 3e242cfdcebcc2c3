"""Yesterday's desk opens tomorrow: copied first, whole or not at all, logged like before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from committee_desk.base.errors import DeskError, Refused
from committee_desk.storage import backup, checks, journal, migrations, search, triggers, undo
from committee_desk.storage.file import DeskFile
from committee_desk.storage.migrations import Step
from tests.storage.conftest import SECRET
from tests.storage.deeds import add, change, live, value

Opened = Callable[..., DeskFile]


def rebuild_home(connection: Connection) -> None:
    """Rebuild a table that others refer to: what went wrong elsewhere with foreign keys on."""
    connection.exec_driver_sql(
        "CREATE TABLE new_home (id INTEGER NOT NULL PRIMARY KEY, community_id INTEGER NOT NULL, "
        "created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, "
        "deleted INTEGER, place TEXT CHECK (place <> ''), size INTEGER NOT NULL DEFAULT 0)"
    )
    connection.exec_driver_sql("INSERT INTO new_home SELECT * FROM home")
    connection.exec_driver_sql("DROP TABLE home")
    connection.exec_driver_sql("ALTER TABLE new_home RENAME TO home")


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE person ADD COLUMN nick TEXT")
    connection.exec_driver_sql("UPDATE person SET nick = '老' || name")
    search.declare(connection, {"person": {"names": ("name", "nick"), "phones": ("phone",)}})


STEPS = (Step(2, "rebuild", rebuild_home), Step(3, "nick", add_column, reindex=True))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[tuple[Step, ...]], None]:
    """Return a way to become a later version of the program."""

    def become(steps: tuple[Step, ...]) -> None:
        monkeypatch.setattr(migrations, "STEPS", steps)
        monkeypatch.setattr(migrations, "CURRENT", 1 + len(steps))

    return become


Later = Callable[[tuple[Step, ...]], None]


@pytest.fixture
def old(path: Path, opened: Opened) -> tuple[Path, int, int]:
    """Return a desk of version 1 with a home and somebody in it."""
    file = opened(path)
    home = add(file, "home", address="幸福里")
    person = add(file, name="张三", home_id=home)
    file.close()
    return path, home, person


def test_every_step_is_applied_and_all_guards_are_there_again(
    old: tuple[Path, int, int], opened: Opened, later: Later
) -> None:
    path, home, person = old
    later(STEPS)
    file = opened(path)
    assert (value(file, home, "place", "home"), value(file, person, "nick")) == ("幸福里", "老张三")
    assert value(file, person, "home_id") == home
    assert checks.check(file) == []
    with file.reading() as connection:
        assert search.find(connection, "person", "老张") == [person]
        assert migrations.version_of(connection) == 3
    change(file, home, "home", place="平安里")
    change(file, person, nick="小张")
    with file.reading() as connection:
        fields = [entry.field for entry in journal.history(connection, "person", person)]
        assert fields[-1] == "nick"
        assert search.find(connection, "person", "小张") == [person]


def test_a_verified_copy_is_kept_beside_it(
    old: tuple[Path, int, int], opened: Opened, later: Later
) -> None:
    path, _, _ = old
    later(STEPS)
    opened(path)
    kept = list(path.parent.glob("*.cdbak"))
    assert [(backup.read(k).version, backup.read(k).reason) for k in kept] == [
        (1, "before_version_2")
    ]


def test_what_was_before_is_not_undone_across_it(
    old: tuple[Path, int, int], opened: Opened, later: Later
) -> None:
    path, _, person = old
    later(STEPS)
    file = opened(path)
    with pytest.raises(Refused) as told:
        undo.undo(file)
    assert told.value.code == "lasting"
    change(file, person, nick="x")
    undo.undo(file)
    assert value(file, person, "nick") == "老张三"


def fail(connection: Connection) -> None:
    add_column(connection)
    raise ZeroDivisionError


def break_references(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM home")


@pytest.mark.parametrize("step", [fail, break_references])
def test_a_step_that_fails_leaves_the_version_before_it(
    old: tuple[Path, int, int],
    opened: Opened,
    later: Later,
    step: Callable[[Connection], None],
) -> None:
    path, _, person = old
    file = opened(path)
    before = live(file)
    file.close()
    later((Step(2, "bad", step),))
    with pytest.raises((ZeroDivisionError, DeskError)):
        DeskFile.open(path, SECRET)
    later(())
    again = opened(path)
    assert live(again) == before
    assert checks.check(again) == []
    change(again, person, name="still works")


def test_reading_an_older_desk_asks_to_open_it_first(
    old: tuple[Path, int, int], later: Later
) -> None:
    later(STEPS)
    with pytest.raises(DeskError) as told:
        DeskFile.open(old[0], SECRET, reading=True)
    assert told.value.code == "older_version"


def test_guards_come_from_the_schema_alone(file: DeskFile) -> None:
    with file.reading() as connection:
        tables = triggers.data_tables(connection)
        assert sorted(tables) == ["attachment", "home", "person"]
        assert triggers.present(connection) == triggers.generated(tables)


def test_the_programs_own_first_schema_can_be_laid_and_searched(tmp_path: Path) -> None:
    file, code = DeskFile.create(tmp_path / "a.desk", "王", SECRET)
    assert len(code.split("-")) == 8
    with file.reading() as connection:
        people = {"resident", "household"}
        service = {"visit", "need", "supply", "resource", "service"}
        deliberation = {"body", "member", "topic", "meeting", "resolution", "covenant"}
        deliberation.add("election")
        assert set(search.declared(connection)) == people | service | deliberation
        for table, roles in search.declared(connection).items():
            columns = {c for names in roles.values() for c in names}
            assert columns <= set(triggers.data_tables(connection)[table])
    assert checks.check(file) == []
    file.close()
