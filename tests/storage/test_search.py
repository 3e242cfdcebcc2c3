"""Search: kept by the file itself, in the same transaction, whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from committee_desk.storage import checks, search
from committee_desk.storage.file import DeskFile
from committee_desk.storage.unit import Unit
from tests.storage.deeds import add, change, do, remove


def found(file: DeskFile, typed: str) -> list[int]:
    with file.reading() as connection:
        return search.find(connection, "person", typed)


TYPED = "张 张小 小三 zxs zhangx 3456 1234 19900101 5678 2-501 幸福 99887 张+501"


@pytest.mark.parametrize("typed", TYPED.split())
def test_a_person_is_found_by_any_part_a_clerk_types(file: DeskFile, typed: str) -> None:
    row = add(
        file,
        name="张小三",
        phone="13800003456",
        number="110101199001011234",
        also="99887766 13712345678",
        address="幸福里小区3号楼2单元501室",
    )
    add(file, name="李四", phone="13900000000", address="平安里1号楼1单元101室")
    assert found(file, typed.replace("+", " ")) == [row]


def test_it_follows_within_the_same_unit_and_for_every_way_of_writing(file: DeskFile) -> None:
    row = add(file, name="张三")

    def rename(unit: Unit) -> None:
        unit.connection.exec_driver_sql("UPDATE person SET name = '王五'")
        assert search.find(unit.connection, "person", "王五") == [row]
        assert search.find(unit.connection, "person", "张三") == []

    do(file, rename)
    assert found(file, "王五") == [row]


def test_a_removed_person_is_not_found_and_a_change_elsewhere_keeps_them(file: DeskFile) -> None:
    row = add(file, name="张三")
    change(file, row, note="x")
    assert found(file, "张三") == [row]
    remove(file, row)
    assert found(file, "张三") == []
    change(file, row, name="李四")
    assert found(file, "李四") == []


def test_the_condition_can_be_put_into_any_question(file: DeskFile) -> None:
    row = add(file, name="张三")
    add(file, name="李四")
    clause, values = search.match_clause("person", "张三", parameter="typed")
    with file.reading() as connection:
        ids = connection.execute(text(f"SELECT p.id FROM person p WHERE p.{clause}"), values)
        assert ids.scalars().all() == [row]
    assert search.match_clause("person", "  ") == ("1 = 1", {})
    assert search.match_clause("person", "！？")[0] == "1 = 0"


def test_nothing_typed_finds_nothing_and_the_newest_come_first(file: DeskFile) -> None:
    rows = [add(file, name="张三") for _ in range(4)]
    assert found(file, "") == []
    with file.reading() as connection:
        assert search.find(connection, "person", "张三", 2) == [rows[3], rows[2]]


_junk = st.text(max_size=30) | st.sampled_from(
    [
        '"',
        "'",
        "*",
        "a*b",
        "NEAR(",
        "a AND",
        "-",
        "_",
        "^",
        "{x}:",
        "张 AND OR 三",
        "\x00",
        "\ud800",
    ]
)


@given(typed=_junk)
def test_junk_never_raises(typed: str, shared: DeskFile) -> None:
    clause, values = search.match_clause("person", typed)
    with shared.reading() as connection:
        search.find(connection, "person", typed)
        connection.execute(text(f"SELECT count(*) FROM person WHERE {clause}"), values)


@pytest.fixture
def shared(file: DeskFile) -> DeskFile:
    add(file, name="张三")
    return file


def test_the_index_can_be_made_again(file: DeskFile) -> None:
    row = add(file, name="张三")
    remove(file, add(file, name="李四"))
    with file.writer() as connection:
        connection.exec_driver_sql("INSERT INTO person_fts (person_fts) VALUES ('delete-all')")
        connection.commit()
    assert found(file, "张三") == []
    assert [finding.code for finding in checks.check(file)] == ["search_rows"]
    with file.writer() as connection:
        search.rebuild(connection)
        connection.commit()
    assert found(file, "张三") == [row]
    assert checks.check(file) == []


def test_a_value_of_absurd_length_is_taken_all_the_same(file: DeskFile) -> None:
    row = add(file, name="张" + "三" * 3000)
    assert found(file, "张三三") == [row]
