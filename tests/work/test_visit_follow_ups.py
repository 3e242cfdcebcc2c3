"""What was promised at a visit stays due until somebody was there, where they live now."""

import pytest

from committee_desk.desk import Desk
from committee_desk.work import households, visit_follow_ups
from tests.helpers.desks import add_home, add_person
from tests.helpers.visiting import Street, settle_street, visit


@pytest.fixture
def street(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Street:
    return settle_street(desk, monkeypatch)


def due(desk: Desk, **more: object) -> list[tuple[str, str]]:
    found = desk.ask(visit_follow_ups.follow_ups, **more)  # type: ignore[arg-type]
    return [(each.name, each.due_on) for each in found]


def test_it_is_due_on_its_day_and_not_before(desk: Desk, street: Street) -> None:
    visit(desk, street.homes["李四光"], "2026-11-03", follow_up_on="2026-11-25")
    visit(desk, street.homes["张三丰"], "2026-11-03", follow_up_on="2026-11-26")
    visit(desk, street.homes["王五一"], "2026-11-03", follow_up_on="2026-11-10")
    assert due(desk) == [("王五一", "2026-11-10"), ("李四光", "2026-11-25")]
    assert due(desk, until="2026-11-26")[-1][0] == "张三丰"
    assert due(desk, grid_id=street.other_grid) == [("王五一", "2026-11-10")]


@pytest.mark.parametrize(
    ("later", "still"),
    [
        ({"day": "2026-11-20"}, False),
        ({"day": "2026-11-20", "kind": "phone"}, False),
        ({"day": "2026-11-20", "no_answer": True}, True),
        ({"day": "2026-11-20", "kind": "box"}, True),
        ({"day": "2026-11-02"}, True),
    ],
)
def test_it_is_done_when_somebody_was_met_since(
    desk: Desk, street: Street, later: dict[str, object], still: bool
) -> None:
    visit(desk, street.homes["李四光"], "2026-11-03", follow_up_on="2026-11-10")
    visit(desk, street.homes["李四光"], **later)  # type: ignore[arg-type]
    assert bool(due(desk)) is still


def test_after_a_split_it_leads_to_the_household_of_whom_it_was_promised(
    desk: Desk, street: Street
) -> None:
    home = street.homes["李四光"]
    son = add_person(desk, "李小明", home, relation_to_head="20")
    visit(desk, home, "2026-11-03", who="李小明", follow_up_on="2026-11-10")
    dwelling, _empty = add_home(desk, "5", "1", "101", grid_id=street.other_grid)
    new = desk.do(households.split, home, [son], son, "2026-11-05", dwelling).value
    found = desk.ask(visit_follow_ups.follow_ups)
    assert [(each.household, each.name, each.grid) for each in found] == [
        (new, "李小明", "第二网格")
    ]
    visit(desk, home, "2026-11-20")
    assert len(due(desk)) == 1, "the household left behind does not answer for it"
    visit(desk, new, "2026-11-21")
    assert due(desk) == []


def test_whoever_left_is_not_visited_again(desk: Desk, street: Street) -> None:
    visit(desk, street.homes["李四光"], "2026-11-03", follow_up_on="2026-11-10", who="李四光")
    desk.do(households.move_out, street.homes["李四光"], "2026-11-20")
    assert due(desk) == []
