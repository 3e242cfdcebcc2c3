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
