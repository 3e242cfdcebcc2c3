"""Further phones, documents and tags of a resident: found by the search, dated, taken back."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import belongings, finding, query, tags
from tests.helpers.desks import add_person, live_rows


@pytest.fixture
def person(desk: Desk) -> int:
    return add_person(desk, "张三", phone="19400001111")


def found(desk: Desk, words: str) -> list[int]:
    return [one.id for one in desk.ask(finding.find, words)]


def test_several_phones_of_a_cell_are_found_by_their_ends(desk: Desk, person: int) -> None:
    new = desk.do(belongings.add_phone, person, "19400002222；19400003333（儿子）").value
    assert [one["number"] for one in desk.ask(belongings.phones, person)] == [
        "19400002222",
        "19400003333",
    ]
    assert found(desk, "3333") == found(desk, "1111") == [person]
    desk.do(belongings.take_away, "resident_phone", new[1])
    assert found(desk, "3333") == []
    desk.undo()
    assert found(desk, "3333") == [person]


def test_another_phone_becomes_the_first_and_none_is_lost(desk: Desk, person: int) -> None:
    before = live_rows(desk)
    new = desk.do(belongings.add_phone, person, "19400002222").value
    desk.do(belongings.prefer_phone, new[0])
    assert desk.ask(query.record, "residents", person)["phone"] == "19400002222"
    assert [one["number"] for one in desk.ask(belongings.phones, person)] == ["19400001111"]
    desk.undo()
    desk.undo()
    assert live_rows(desk) == before


def test_a_document_of_another_kind_is_kept_with_its_doubts(desk: Desk, person: int) -> None:
    desk.do(belongings.add_document, person, "516", "H12345678", "2030-01-01")
    desk.do(belongings.add_document, person, "111", "110105194912310021")
    first, second = desk.ask(belongings.documents, person)
    assert "check" not in (first["flags"] or "")
    assert "check" in second["flags"]
    assert found(desk, "H12345678") == [person]


@pytest.mark.parametrize(
    ("verb", "field"),
    [
        (lambda desk, who: desk.do(belongings.add_phone, who, " "), "phone"),
        (lambda desk, who: desk.do(belongings.add_document, who, "x", "1"), "id_kind"),
        (lambda desk, who: desk.do(belongings.add_document, who, "111", " "), "id_number"),
        (lambda desk, who: desk.do(belongings.give_tag, who, "没有这个"), "tags"),
    ],
)
def test_what_is_missing_is_told_at_its_field(
    desk: Desk, person: int, verb: object, field: str
) -> None:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        verb(desk, person)  # type: ignore[operator]
    assert told.value.field == field
    assert live_rows(desk) == before


def test_a_tag_ends_on_its_day(desk: Desk, person: int) -> None:
    tag = desk.do(belongings.give_tag, person, "独居老人", from_on="2026-01-01").value
    assert desk.do(belongings.give_tag, person, "独居老人").value == tag
    where = (("tags", "独居老人"),)
    desk.do(belongings.end_tag, tag, "2026-06-01")
    assert desk.ask(query.count, query.Question("residents", where=where)) == 0
    assert desk.ask(tags.held, person)[0]["to_on"] == "2026-06-01"


def test_a_person_without_the_key_neither_reads_nor_filters_tags(desk: Desk, person: int) -> None:
    desk.do(belongings.give_tag, person, "独居老人")
    desk.let_in("小李", "another careful clerk", sensitive=False)
    path = desk.path
    desk.close()
    with Desk.open(path, "another careful clerk", "小李") as other:
        assert not other.may_see_sensitive
        assert other.ask(query.page, "residents", [person], ["tags"])[0]["tags"] == ""
        assert other.ask(tags.held, person) == []
        with pytest.raises(DeskError) as told:
            other.ask(query.count, query.Question("residents", where=(("tags", "独居老人"),)))
        assert told.value.code == "no_sensitive_key"


def test_who_was_let_in_and_shut_out_is_on_record(desk: Desk) -> None:
    desk.let_in("小李", "another careful clerk", sensitive=True)
    desk.shut_out("小李")
    assert [step.words.facts["who"] for step in desk.history(2)] == ["小李", "小李"]
    assert [one.who for one in desk.people() if one.kind == "person"] == ["王秀兰"]
