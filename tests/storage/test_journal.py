"""The log: complete, chained, and able to forget a person without breaking."""

import json

import pytest
from sqlalchemy.exc import IntegrityError

from committee_desk.base.errors import Refused
from committee_desk.storage import chain, journal, search, triggers, undo
from committee_desk.storage.file import DeskFile
from committee_desk.storage.unit import Unit
from tests.storage.deeds import add, change, do, live, remove


def broken(file: DeskFile) -> list[chain.Broken]:
    with file.reading() as connection:
        return journal.verify(connection)


def tamper(file: DeskFile, statement: str) -> None:
    """Change the file as somebody with the key and without scruples would."""
    with file.writer() as connection:
        triggers.drop(connection)
        connection.exec_driver_sql(statement)
        triggers.make(connection)
        connection.commit()


def purge(file: DeskFile, table: str, *ids: int, ground: str = "left more than 5 years ago") -> int:
    with file.unit(kind="purge") as unit:
        gone = journal.purge(unit, table, ids, ground)
        unit.say("Purged {n} records", n=len(ids))
    return gone


def test_history_tells_each_field(file: DeskFile) -> None:
    row = add(file, name="张三", age=3)
    change(file, row, name="张四", phone="1")
    remove(file, row)
    with file.reading() as connection:
        told = journal.history(connection, "person", row)
    fields = [(e.field, e.old, e.new) for e in told if e.field not in ("created", "community_id")]
    assert fields == [
        ("name", None, "张三"),
        ("age", None, 3),
        ("name", "张三", "张四"),
        ("phone", None, "1"),
        ("deleted", None, 1),
    ]
    assert {e.who for e in told} == {"王主任"}
    assert [e.at for e in told] == sorted(e.at for e in told)


def test_every_way_of_writing_is_logged(file: DeskFile) -> None:
    def write(unit: Unit) -> None:
        unit.connection.exec_driver_sql(
            "INSERT INTO person (id, community_id, created, updated, revision, name) "
            "SELECT value, 1, 1, 1, 1, 'n' || value FROM json_each('[1,2,3]')"
        )
        unit.connection.exec_driver_sql("UPDATE person SET age = 5 WHERE id > 1")
        unit.connection.exec_driver_sql(
            "INSERT INTO person (id, community_id, created, updated, revision, name) "
            "VALUES (1, 1, 1, 1, 1, 'again') ON CONFLICT (id) DO UPDATE SET name = excluded.name"
        )

    assert do(file, write).tables == {"person": {1, 2, 3}}
    with file.reading() as connection:
        rows = connection.exec_driver_sql("SELECT op, row, diff FROM log ORDER BY seq").all()
    assert [(op, row) for op, row, _ in rows[:-1]] == [
        ("I", 1), ("I", 2), ("I", 3), ("U", 2), ("U", 3), ("U", 1),
    ]  # fmt: skip
    assert json.loads(rows[5][2]) == {"name": ["n1", "again"]}


@pytest.mark.parametrize("text", ['a"b\\c\n', "𠮷𰻝", "\x00x", "", "é" * 5000, "'; DROP TABLE log"])
def test_any_text_comes_back_from_the_log(file: DeskFile, text: str) -> None:
    row = add(file, name=text, note="x")
    change(file, row, name="y", note=text)
    undo.undo(file)
    undo.undo(file)
    undo.redo(file)
    undo.redo(file)
    with file.reading() as connection:
        entries = journal.history(connection, "person", row)
    assert next(e.new for e in entries if e.field == "name") == text
    assert broken(file) == []


def test_large_numbers_come_back_whole(file: DeskFile) -> None:
    row = add(file, name="a", age=2**63 - 1)
    change(file, row, age=-(2**63))
    undo.undo(file)
    with file.reading() as connection:
        assert connection.exec_driver_sql("SELECT age FROM person").scalar() == 2**63 - 1


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE log SET diff = replace(diff, '张三', '张五') WHERE op = 'I'", "changed"),
        ("UPDATE log SET row = row + 1 WHERE op = 'I'", "changed"),
        ("UPDATE log SET hlc = hlc - 1 WHERE op = 'U'", "changed"),
        ("UPDATE log SET salt = zeroblob(16) WHERE op = 'U'", "changed"),
        ("UPDATE log SET diff = NULL WHERE op = 'U'", "changed"),
        ("UPDATE log SET digest = zeroblob(32), diff = NULL, salt = NULL, purged = 1", "changed"),
        ("UPDATE log SET hash = zeroblob(32) WHERE op = 'U'", "unsealed"),
        ("DELETE FROM log WHERE op = 'U'", "missing"),
        ("DELETE FROM log WHERE seq = 1", "missing"),
        ("UPDATE step SET who = '李四'", "step"),
        ("UPDATE step SET at = at - 1", "step"),
        ("DELETE FROM step", "step"),
        ("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)", "step"),
    ],
)
def test_whatever_is_changed_afterwards_is_found(file: DeskFile, statement: str, what: str) -> None:
    row = add(file, name="张三")
    change(file, row, name="张四")
    assert broken(file) == []
    tamper(file, statement)
    assert what in {found.what for found in broken(file)}


def test_equal_contents_have_different_digests(file: DeskFile) -> None:
    row = add(file, name="a")
    change(file, row, name="b")
    change(file, row, name="a")
    change(file, row, name="b")
    with file.reading() as connection:
        digests = connection.exec_driver_sql("SELECT digest FROM log WHERE op = 'U'").scalars()
        assert len(set(digests)) == 3


class TestPurge:
    def test_nothing_of_the_person_is_left_and_the_chain_holds(self, file: DeskFile) -> None:
        row = add(file, name="CANARY张三", phone="13912345678")
        change(file, row, note="CANARYnote")
        other = add(file, name="李四")
        assert purge(file, "person", row) == 1
        assert broken(file) == []
        with file.reading() as connection:
            dump = "\n".join(
                str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
                for table in ("log", "step", "person", "draft")
            )
            index = connection.exec_driver_sql("SELECT block FROM person_fts_data").scalars().all()
            assert search.find(connection, "person", "13912345678") == []
            assert search.find(connection, "person", "李四") == [other]
        assert "CANARY" not in dump
        assert not any(b"canary" in block or b"139123" in block for block in index)

    def test_the_row_says_when_and_on_what_ground(self, file: DeskFile) -> None:
        row = add(file, name="张三")
        purge(file, "person", row, ground="asked for by the person")
        with file.reading() as connection:
            assert journal.purged(connection) == [("person", row, "asked for by the person")]
            told = journal.history(connection, "person", row)
            marks = connection.exec_driver_sql(
                "SELECT s.kind, s.lasting FROM log l JOIN step s ON s.step = l.purged"
            ).all()
        assert marks == [("purge", 1)]
        assert all(entry.field == "" and entry.new is None for entry in told)

    def test_it_is_not_undone_and_stands_before_what_was_earlier(self, file: DeskFile) -> None:
        row = add(file, name="张三")
        purge(file, "person", row)
        with pytest.raises(Refused) as told:
            undo.undo(file)
        assert told.value.code == "lasting"

    def test_it_needs_a_unit_of_its_own_kind(self, file: DeskFile) -> None:
        row = add(file, name="张三")
        with pytest.raises(RuntimeError):
            do(file, lambda unit: journal.purge(unit, "person", [row], "x"))
        assert len(live(file)["person"]) == 1

    def test_who_is_still_referred_to_is_not_purged(self, file: DeskFile) -> None:
        home = add(file, "home", address="x")
        add(file, name="张三", home_id=home)
        with pytest.raises(IntegrityError):
            purge(file, "home", home)
        assert len(live(file)["home"]) == 1
        assert broken(file) == []

    def test_after_it_the_door_is_shut_again(self, file: DeskFile) -> None:
        row, other = add(file, name="张三"), add(file, name="李四")

        def purge_and_more(unit: Unit) -> None:
            journal.purge(unit, "person", [row], "x")
            unit.connection.exec_driver_sql("DELETE FROM person WHERE id = ?", (other,))

        with pytest.raises(IntegrityError):
            do(file, purge_and_more, kind="purge")
        assert len(live(file)["person"]) == 2
