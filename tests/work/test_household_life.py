"""Moving in and out, splitting, joining, a new head, a death: dated, undoable, seen as of a day."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import dwellings, households, keep, membership, query
from tests.helpers.desks import add_home, add_person, live_rows


@pytest.fixture
def family(desk: Desk) -> dict[str, int]:
    """A household of four at 3-2-501, registered from 2020."""
    dwelling, home = add_home(desk, "3", "2", "501")
    since = {"move_in_date": "2020-01-01"}
    return {
        "dwelling": dwelling,
        "home": home,
        "head": add_person(desk, "张大山", home, relation_to_head="02", sex="1", **since),
        "wife": add_person(desk, "李秀英", home, relation_to_head="10", sex="2", **since),
        "son": add_person(desk, "张小山", home, relation_to_head="20", sex="1", **since),
        "daughter": add_person(desk, "张小梅", home, relation_to_head="30", sex="2", **since),
    }


def size(desk: Desk, home: int) -> Any:
    return desk.ask(query.record, "households", home)["household_size"]


def here(desk: Desk, day: str = "") -> int:
    return desk.ask(query.count, query.Question("residents", as_of=day))


def test_members_take_the_address_of_their_household(desk: Desk, family: dict[str, int]) -> None:
    home = desk.ask(query.record, "households", family["home"])
    assert (home["head_name"], home["household_size"]) == ("张大山", 4)
    assert desk.ask(query.count, query.Question("residents", text="3-2-501")) == 4


def test_a_move_takes_everyone_along_and_the_past_keeps_its_door(
    desk: Desk, family: dict[str, int]
) -> None:
    new = desk.do(keep.add, "dwellings", {"building": "8", "unit": "1", "room": "202"}).value
    desk.do(households.move_in, family["home"], new, "2026-06-01")
    page = desk.ask(query.page, "residents", [family["son"]], ["address"])
    assert page[0]["address"] == "8号楼1单元202室"
    assert desk.ask(query.count, query.Question("residents", text="8-1-202")) == 4
    before = desk.ask(query.page, "residents", [family["son"]], ["address"], as_of="2026-05-31")
    assert before[0]["address"] == "3号楼2单元501室"


def test_moving_out_leaves_the_roster_of_the_day_before_whole(
    desk: Desk, family: dict[str, int]
) -> None:
    desk.do(households.move_out, family["home"], "2026-07-01")
    assert here(desk) == 0
    assert here(desk, "2026-06-30") == 4
    assert here(desk, "2026-07-01") == 0
    desk.undo()
    assert here(desk) == 4


def test_a_death_ends_membership_and_the_household_goes_on(
    desk: Desk, family: dict[str, int]
) -> None:
    desk.do(households.record_death, family["head"], "2026-03-05")
    assert size(desk, family["home"]) == 3
    assert here(desk, "2026-03-04") == 4
    assert here(desk, "2026-03-05") == 3
    desk.do(
        households.change_head, family["home"], family["wife"], "2026-03-06", {family["son"]: "20"}
    )
    home = desk.ask(query.record, "households", family["home"])
    assert home["head_name"] == "李秀英"
    relations = {
        one["person_name"]: one["relation_to_head"]
        for one in desk.ask(membership.members, family["home"])
    }
    assert relations == {"李秀英": "02", "张小山": "20", "张小梅": None}


def test_a_split_makes_a_household_of_its_own_at_the_same_door(
    desk: Desk, family: dict[str, int]
) -> None:
    new = desk.do(
        households.split, family["home"], [family["son"]], family["son"], "2026-08-01"
    ).value
    assert (size(desk, family["home"]), size(desk, new)) == (3, 1)
    assert desk.ask(query.record, "households", new)["head_name"] == "张小山"
    roster = desk.ask(membership.roster, "2026-07-31")
    assert {one["household_id"] for one in roster} == {family["home"]}


@pytest.mark.parametrize("wrong", ["head not among them", "all of them"])
def test_a_split_that_makes_no_sense_is_refused(
    desk: Desk, family: dict[str, int], wrong: str
) -> None:
    everyone = [family[name] for name in ("head", "wife", "son", "daughter")]
    who, head = ([family["son"]], family["wife"]) if "head" in wrong else (everyone, family["head"])
    before = live_rows(desk)
    with pytest.raises(DeskError):
        desk.do(households.split, family["home"], who, head, "2026-08-01")
    assert live_rows(desk) == before


def test_two_households_join(desk: Desk, family: dict[str, int]) -> None:
    _, other = add_home(desk, "3", "2", "502")
    add_person(desk, "赵钱孙", other, relation_to_head="02")
    desk.do(households.merge, other, family["home"], "2026-09-01")
    assert size(desk, family["home"]) == 5
    assert desk.ask(query.count, query.Question("households")) == 1
    assert desk.ask(query.count, query.Question("households", as_of="2026-08-31")) == 2


def test_the_grid_of_a_past_day_is_the_grid_it_had(desk: Desk, family: dict[str, int]) -> None:
    first = desk.do(keep.add, "grids", {"grid": "第1网格"}).value
    second = desk.do(keep.add, "grids", {"grid": "第2网格"}).value

    def assign(unit: Any, grid: int, day: str) -> None:
        dwellings.assign_grid(unit, family["dwelling"], grid, day)
        unit.say("Draw grids anew")

    desk.do(assign, first, "2026-01-01")
    desk.do(assign, second, "2026-07-01")
    question = query.Question("residents", where=(("grid", "第1网格"),), as_of="2026-06-30")
    assert desk.ask(query.count, question) == 4
    assert desk.ask(query.count, query.Question("residents", where=(("grid", "第1网格"),))) == 0


def test_every_verb_can_be_taken_back_and_done_again(desk: Desk, family: dict[str, int]) -> None:
    states = [live_rows(desk)]
    new = desk.do(keep.add, "dwellings", {"building": "8", "unit": "1", "room": "202"}).value
    for verb in (
        lambda: desk.do(households.move_in, family["home"], new, "2026-06-01"),
        lambda: desk.do(households.leave, family["daughter"], "2026-06-02", "moved_out"),
        lambda: desk.do(
            households.split, family["home"], [family["son"]], family["son"], "2026-06-03"
        ),
        lambda: desk.do(households.change_head, family["home"], family["wife"], "2026-06-04"),
        lambda: desk.do(households.record_death, family["head"], "2026-06-05"),
        lambda: desk.do(households.move_out, family["home"], "2026-06-06"),
    ):
        states.append(live_rows(desk))
        verb()
    last = live_rows(desk)
    for before in reversed(states[1:]):
        desk.undo()
        assert live_rows(desk) == before
    for _ in states[1:]:
        desk.redo()
    assert live_rows(desk) == last
