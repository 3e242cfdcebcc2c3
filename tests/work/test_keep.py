"""Adding, changing, removing: judged whole, kept whole, taken back whole."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.rules import identity
from committee_desk.work import belongings, keep, query, residents
from committee_desk.work.judging import NotValid
from tests.helpers.desks import add_home, add_person


def test_every_complaint_is_told_at_once_beside_its_field(desk: Desk) -> None:
    with pytest.raises(NotValid) as told:
        desk.do(
            keep.add,
            "residents",
            {"person_name": " ", "birth_date": "2026-02-30", "colour": "red"},
        )
    assert {one.field for one in told.value.complaints} == {"person_name", "birth_date", "colour"}
    assert all("{" not in one.sentence() for one in told.value.complaints)
    assert desk.ask(query.count, query.Question("residents")) == 0


def test_a_code_that_is_not_in_the_list_is_refused(desk: Desk) -> None:
    with pytest.raises(NotValid) as told:
        add_person(desk, "张三", sex="7")
    assert told.value.field == "sex"


def test_who_holds_a_number_is_found_by_any_document_and_any_spelling(desk: Desk) -> None:
    number = "11010519491231002X"
    first = add_person(desk, "张三", id_number=number)
    further = add_person(desk, "李四")
    desk.do(belongings.add_document, further, "111", number)
    desk.do(belongings.add_document, further, "414", "E12345678")
    for typed in (number, number.lower(), f" {number} "):
        assert desk.ask(residents.holders, typed) == [first, further]
    assert desk.ask(residents.holders, "E12345678", "414") == [further]
    assert desk.ask(residents.holders, number, besides=first) == [further]
    assert desk.ask(residents.holders, number, besides=further) == [first]
    desk.do(keep.remove, "residents", [further])
    assert desk.ask(residents.holders, number) == [first]


@pytest.mark.parametrize("typed", ["", "无", "1.10105E+17"])
def test_what_is_no_number_is_nobodys(desk: Desk, typed: str) -> None:
    for name in ("张三", "李四"):
        add_person(desk, name, id_number=typed or None)
    assert desk.ask(residents.holders, typed) == []


def test_an_old_number_of_15_digits_is_that_of_whoever_has_18(desk: Desk) -> None:
    person = add_person(desk, "张三", id_number=identity.upgrade("110105491231002"))
    assert desk.ask(residents.holders, "110105491231002") == [person]


def test_a_sound_number_fills_what_it_tells_and_never_overwrites(desk: Desk) -> None:
    person = add_person(desk, "张三", id_number="11010519491231002x")
    row = desk.ask(query.record, "residents", person)
    assert (row["id_number"], row["id_kind"]) == ("11010519491231002X", "111")
    assert (row["birth_date"], row["sex"]) == ("1949-12-31", "2")
    other = add_person(desk, "李四", id_number="11010519491231002X", sex="1")
    row = desk.ask(query.record, "residents", other)
    assert row["sex"] == "1"
    assert "sex_mismatch" in row["id_flags"]


def test_a_bad_number_warns_and_does_not_block(desk: Desk) -> None:
    person = add_person(desk, "张三", id_number="110105194912310021")
    row = desk.ask(query.record, "residents", person)
    assert row["id_number"] == "110105194912310021"
    assert "check" in row["id_flags"]


def test_two_open_forms_notice_each_other(desk: Desk) -> None:
    person = add_person(desk, "张三")
    desk.do(keep.change, "residents", person, {"phone": "19400001111"}, 1)
    with pytest.raises(DeskError) as told:
        desk.do(keep.change, "residents", person, {"phone": "19400002222"}, 1)
    assert told.value.code == "changed_meanwhile"
    assert desk.ask(query.record, "residents", person)["phone"] == "19400001111"


def test_saving_without_a_change_leaves_no_step(desk: Desk) -> None:
    person = add_person(desk, "张三")
    before = len(desk.history())
    assert not desk.do(keep.change, "residents", person, {"person_name": "张三"}).changes
    assert len(desk.history()) == before


def test_a_sensitive_field_lies_sealed_in_the_file(desk: Desk) -> None:
    person = add_person(desk, "张三", religion="佛教")
    stored = desk.ask(
        lambda conn: conn.exec_driver_sql(
            "SELECT religion FROM resident WHERE id = ?", (person,)
        ).scalar_one()
    )
    assert "佛教" not in stored
    assert desk.ask(query.record, "residents", person)["religion"] == "佛教"


def test_removed_and_brought_back(desk: Desk) -> None:
    _, home = add_home(desk, "3", "2", "501")
    person = add_person(desk, "张三", home, relation_to_head="02")
    desk.do(keep.remove, "residents", [person])
    assert desk.ask(query.count, query.Question("residents", text="张三")) == 0
    assert desk.ask(query.record, "households", home)["household_size"] == 0
    desk.undo()
    assert desk.ask(query.count, query.Question("residents", text="zs")) == 1
    assert desk.ask(query.record, "households", home)["household_size"] == 1


def test_the_history_shows_no_full_name(desk: Desk) -> None:
    add_person(desk, "欧阳小明")
    words = desk.history()[0].words.text()
    assert "欧阳**" in words
    assert "小明" not in words
