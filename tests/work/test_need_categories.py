"""Categories a committee adds below the shipped ones."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import code_lists, keep, need_categories, query


def added(desk: Desk, label: str = "电动车棚", parent: str = "3.06", also: str = "车棚") -> str:
    return str(desk.do(need_categories.add, label, parent, also).value)


def code(desk: Desk, verb: Any, *args: Any) -> str:
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args)
    return told.value.code


def test_an_own_category_is_kept_with_needs_and_found_with_what_stands_above(desk: Desk) -> None:
    own = added(desk)
    need = desk.do(keep.add, "needs", {"need": "建车棚", "category": own}).value
    for asked in ("电动车棚", "车棚", "飞线充电", "破解难题治理类"):
        found = desk.ask(query.ids, query.Question("needs", where=(("category", asked),)))
        assert list(found) == [need], asked
    shown = desk.ask(query.page, "needs", [need], ["category"])
    assert shown[0]["category"] == "电动车棚"


def test_words_that_mean_something_already_are_refused(desk: Desk) -> None:
    for label, also in (("停车", ""), ("车位", "停车难"), ("充电桩", "")):
        assert code(desk, need_categories.add, label, "3", also) == "category_taken"
    assert code(desk, need_categories.add, " ", "3") == "missing"
    assert code(desk, need_categories.add, "车棚", "none") == "no_parent"


def test_a_retired_category_keeps_its_words_and_its_code_is_never_given_again(desk: Desk) -> None:
    own = added(desk)
    need = desk.do(keep.add, "needs", {"need": "建车棚", "category": own}).value
    desk.do(need_categories.retire, own)
    assert desk.ask(need_categories.own) == []
    assert desk.ask(code_lists.of, "need_category").label(own) == "电动车棚"
    desk.do(keep.change, "needs", need, {"remark": "已看过"})
    assert added(desk, "儿童乐园", "2.01", "") != own
    assert code(desk, need_categories.retire, "3.03") == "category_shipped"


def test_adding_is_undone(desk: Desk) -> None:
    added(desk)
    desk.undo()
    assert desk.ask(code_lists.of, "need_category").find("电动车棚") is None


def row(desk: Desk, own: str) -> tuple[Any, ...]:
    told = desk.ask(need_categories.about, own)
    return told["label"], told["parent"], told["also"]


def shown(desk: Desk, need: int) -> str:
    return str(desk.ask(query.page, "needs", [need], ["category"])[0]["category"])


def found(desk: Desk, word: str) -> list[int]:
    return list(desk.ask(query.ids, query.Question("needs", where=(("category", word),))))


def test_other_words_are_those_of_needs_on_record_too_and_can_be_undone(desk: Desk) -> None:
    own = added(desk)
    need = desk.do(keep.add, "needs", {"need": "建车棚", "category": own}).value
    desk.do(need_categories.change, own, " 充电车棚 ", "2.01", "棚子\n棚子\n")
    assert row(desk, own) == ("充电车棚", "2.01", "棚子\n电动车棚")
    assert shown(desk, need) == "充电车棚"
    assert desk.ask(need_categories.about, own)["needs"] == 1
    for word in ("充电车棚", "棚子", "电动车棚", "2.01", "2"):
        assert found(desk, word) == [need], word
    assert found(desk, "3.06") == [], "it stands elsewhere in the tree now"
    assert desk.ask(code_lists.of, "need_category").find("车棚") is None, "a synonym left out"
    desk.undo()
    assert (row(desk, own), shown(desk, need)) == (("电动车棚", "3.06", "车棚"), "电动车棚")
    assert found(desk, "3.06") == [need]
    desk.redo()
    assert shown(desk, need) == "充电车棚"


def test_only_synonyms_or_only_the_place_may_change(desk: Desk) -> None:
    own = added(desk)
    desk.do(need_categories.change, own, "电动车棚", "3.06", "")
    assert row(desk, own) == ("电动车棚", "3.06", None)
    desk.do(need_categories.change, own, "电动车棚", "3.06", "车棚")
    desk.do(need_categories.change, own, "车棚", "3.06", "")
    assert row(desk, own) == ("车棚", "3.06", "电动车棚"), "its own words are not taken by it"


def test_a_change_that_would_confuse_the_catalogue_is_refused(desk: Desk) -> None:
    own = added(desk)
    below = added(desk, "快充桩位", own, "")
    for args, told in (
        ((own, "停车", "3.06"), "category_taken"),
        ((own, "车棚", "3.06", "噪音"), "category_taken"),
        ((own, " ", "3.06"), "missing"),
        ((own, "车棚", "none"), "no_parent"),
        ((own, "车棚", own), "below_itself"),
        ((own, "车棚", below), "below_itself"),
        (("3.03", "车位", "3"), "category_shipped"),
    ):
        assert code(desk, need_categories.change, *args) == told, args
    assert row(desk, own) == ("电动车棚", "3.06", "车棚")


def test_what_is_retired_can_be_offered_again_and_its_words_stay_its_own(desk: Desk) -> None:
    own = added(desk)
    need = desk.do(keep.add, "needs", {"need": "建车棚", "category": own}).value
    desk.do(need_categories.retire, own)
    assert desk.ask(need_categories.retired) == [(own, "电动车棚")]
    assert (shown(desk, need), found(desk, "车棚")) == ("电动车棚", [need])
    assert code(desk, need_categories.add, "车棚", "2.01") == "category_retired"
    desk.undo()
    assert desk.ask(need_categories.own) == [(own, "电动车棚")]
    desk.redo()
    desk.do(need_categories.offer_again, own)
    assert desk.ask(need_categories.own) == [(own, "电动车棚")]
    assert desk.ask(need_categories.retired) == []
