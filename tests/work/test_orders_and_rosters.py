"""The orders a question may ask for, and who stands in the roster of a past day."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import query
from tests.helpers.desks import add_home, add_person


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


def test_nobody_stands_in_a_roster_before_being_born(desk: Desk) -> None:
    _, home = add_home(desk, "3", "2", "501")
    add_person(desk, "丁一", home, birth_date="1990")
    add_person(desk, "丁小", home, birth_date="2024-02-29")
    found = [
        desk.ask(query.count, query.Question("residents", as_of=day))
        for day in ("2024-02-28", "2024-02-29")
    ]
    assert found == [1, 2]
