"""Undo and redo: across restarts, newest first, never over a later change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from committee_desk.base.errors import Refused
from committee_desk.storage import journal, search, undo
from committee_desk.storage.chain import seal
from committee_desk.storage.file import DeskFile
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from tests.storage.deeds import add, change, do, live, log_length, remove, value

Opened = Callable[..., DeskFile]


def words(file: DeskFile) -> list[str]:
    with file.reading() as connection:
        return [step.words.text() for step in undo.steps(connection)]


def refused(call: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as told:
        call()
    return told.value


def test_undo_and_redo_go_through_twenty_steps_and_a_restart_each(
    path: Path, opened: Opened
) -> None:
    file = opened(path)
    row = add(file, name="n0")
    states = [live(file)]
    for n in range(1, 20):
        change(file, row, name=f"n{n}", age=n)
        states.append(live(file))
    for state in reversed(states[:-1]):
        file.close()
        file = opened(path)
        undo.undo(file)
        assert live(file) == state
    for state in states[1:]:
        file.close()
        file = opened(path)
        undo.redo(file)
        assert live(file) == state
    with file.reading() as connection:
        assert journal.verify(connection) == []


def test_the_search_follows(file: DeskFile) -> None:
    row = add(file, name="张三", phone="13800001111")
    change(file, row, name="李四")

    def found(text: str) -> list[int]:
        with file.reading() as connection:
            return search.find(connection, "person", text)

    undo.undo(file)
    assert (found("张三"), found("李四")) == ([row], [])
    undo.undo(file)
    assert (found("张三"), found("1111")) == ([], [])
    undo.redo(file)
    undo.redo(file)
    assert (found("张三"), found("李四"), found("1111")) == ([], [row], [row])


def test_a_removed_record_comes_back(file: DeskFile) -> None:
    row = add(file, name="张三")
    before = live(file)
    remove(file, row)
    assert live(file)["person"] == []
    changes = undo.undo(file)
    assert live(file) == before
    assert changes.tables == {"person": {row}}


def test_a_step_that_changed_one_row_often_is_taken_back_whole(file: DeskFile) -> None:
    row = add(file, name="a", age=1)
    before = live(file)

    def much(unit: Unit) -> None:
        for sql in ("name = 'b'", "name = 'c', age = 2", "deleted = 5", "deleted = NULL, age = 3"):
            unit.connection.exec_driver_sql(f"UPDATE person SET {sql}")

    do(file, much)
    after = live(file)
    undo.undo(file)
    assert live(file) == before
    undo.redo(file)
    assert live(file) == after
    assert value(file, row, "age") == 3


def test_nothing_to_undo_or_redo_is_said(file: DeskFile) -> None:
    assert refused(lambda: undo.undo(file)).code == "nothing_to_undo"
    add(file, name="张三")
    assert refused(lambda: undo.redo(file)).code == "nothing_to_redo"


def test_something_new_ends_redo_but_not_undo(file: DeskFile) -> None:
    first = add(file, name="first")
    add(file, name="second")
    undo.undo(file)
    add(file, name="third")
    assert refused(lambda: undo.redo(file)).code == "nothing_to_redo"
    undo.undo(file)
    assert [row[0] for row in live(file)["person"]] == [first]
    undo.undo(file)
    assert live(file)["person"] == []
    assert refused(lambda: undo.undo(file)).code == "nothing_to_undo"


def test_a_lasting_step_stands_in_the_way_and_says_so(file: DeskFile) -> None:
    add(file, name="before")
    with file.unit() as unit:
        unit.insert("person", ("name",), [("posted",)])
        unit.say("Posted the notice {name}", name="7")
        unit.lasting()
    told = refused(lambda: undo.undo(file))
    assert told.code == "lasting"
    assert "Posted the notice 7" in told.sentence()
    with file.reading() as connection:
        step = undo.next_undo(connection)
        assert step is not None
        assert step.lasting
    add(file, name="after")
    undo.undo(file)
    assert len(live(file)["person"]) == 2


def test_a_later_change_is_not_overwritten_and_its_fields_are_named(file: DeskFile) -> None:
    """Two computers: what undo would take back was changed by a step that undo does not see."""
    row = add(file, name="a", phone="1", age=1)
    change(file, row, name="b", phone="2")
    with file.unit() as unit:
        unit.connection.exec_driver_sql("UPDATE person SET name = 'c', age = 9")
        unit.say("From elsewhere")
        unit.kind = "undo"
        unit.ref = -1
    before = live(file), log_length(file)
    told = refused(lambda: undo.undo(file))
    assert isinstance(told, undo.ChangedSince)
    assert told.places == [("person", row, "name")]
    assert "name" in told.sentence()
    assert (live(file), log_length(file)) == before


def test_only_the_fields_that_were_changed_since_are_named(file: DeskFile) -> None:
    rows = [add(file, name="a", age=0) for _ in range(2)]

    def twice(unit: Unit) -> None:
        for n in (1, 2):
            unit.connection.exec_driver_sql("UPDATE person SET age = ?, note = ?", (n, str(n)))

    do(file, twice)
    with file.unit() as unit:
        unit.connection.exec_driver_sql("UPDATE person SET note = 'x' WHERE id = ?", (rows[1],))
        unit.say("From elsewhere")
        unit.kind = "undo"
        unit.ref = -1
    told = refused(lambda: undo.undo(file))
    assert isinstance(told, undo.ChangedSince)
    assert set(told.places) == {("person", rows[1], "note")}


def test_steps_are_told_newest_first_with_what_holds(file: DeskFile) -> None:
    add(file, name="a")
    add(file, table="home", address="b")
    undo.undo(file)
    with file.reading() as connection:
        told = [(s.kind, s.who, s.undone, s.words.text()) for s in undo.steps(connection)]
        assert len(undo.steps(connection, 2)) == 2
    assert told == [
        ("undo", "王主任", False, "Undone: Add home"),
        ("do", "王主任", True, "Add home"),
        ("do", "王主任", False, "Add person"),
    ]
    with file.reading() as connection:
        nxt = undo.next_redo(connection)
        assert nxt is not None
        assert nxt.words == Said("Add {what}", {"what": "home"})


def test_a_large_step_is_undone_whole(file: DeskFile) -> None:
    do(file, lambda unit: unit.insert("person", ("name",), ((f"n{i}",) for i in range(2500))))
    undo.undo(file)
    assert live(file)["person"] == []
    undo.redo(file)
    assert len(live(file)["person"]) == 2500


def test_ids_keep_growing_when_the_clock_goes_back(path: Path, opened: Opened) -> None:
    from committee_desk.base import dates

    file = opened(path)
    first = add(file, name="a")
    file.close()
    dates.set_clock(lambda: 1_750_000_000.0)
    file = opened(path)
    second = add(file, name="b")
    assert second > first
    undo.undo(file)
    assert [row[0] for row in live(file)["person"]] == [first]
    with file.reading() as connection:
        hlcs = connection.exec_driver_sql("SELECT hlc FROM log ORDER BY site, seq").scalars().all()
    assert hlcs == sorted(hlcs)


def test_sealing_yields_nothing_when_there_is_nothing(file: DeskFile) -> None:
    from committee_desk.storage import chain

    with file.writer() as connection:
        assert list(seal(connection, chain.head(connection, file.desk_id, file.site))) == []
