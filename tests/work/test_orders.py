"""The orders a question may ask for."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import query
from tests.helpers.desks import add_person


def names(desk: Desk, *order: tuple[str, bool]) -> list[str]:
    question = query.Question("residents", order=order)
    found = desk.ask(query.ids, question)
    return [one["person_name"] for one in desk.ask(query.page, "residents", found)]


def test_official_lists_go_by_strokes_and_no_column_shows_them(desk: Desk) -> None:
    for name in ("魏安", "丁一", "王芳", "白云"):
        add_person(desk, name)
    assert names(desk, ("strokes", False)) == ["丁一", "王芳", "白云", "魏安"]
    assert names(desk) == ["白云", "丁一", "王芳", "魏安"]
    assert "strokes" not in query.listing_named("residents").columns


def test_an_order_nobody_declared_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError) as told:
        names(desk, ("id; DROP TABLE resident", False))
    assert told.value.code == "unknown_column"
