"""What is suggested fits what is asked for, best first, with reasons, and nothing that is gone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from committee_desk.base.dates import set_clock
from committee_desk.desk import Desk
from committee_desk.work import keep, matches, matching, resources, tags
from committee_desk.work.matching import Index, Suggestion
from tests.helpers.desks import add_person, new_desk
from tests.work import matching_truth

NOON = 1795608000.0  # 2026-11-25, noon in UTC
DAY = date(2026, 11, 25)
KITCHEN = {
    "resource": "长者食堂",
    "kind": "things",
    "content": "午餐堂食和送餐",
    "categories": "1.01.1",
    "verified_on": "2026-11-01",
}
MEAL = {"need": "老人中午想有人送餐"}


@pytest.fixture(autouse=True)
def clock() -> Any:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


def index_of(desk: Desk) -> Index:
    return desk.ask(matching.Index)


def names(told: list[Suggestion]) -> list[str]:
    return [each.name for each in told]


def suggested(desk: Desk, draft: dict[str, Any]) -> list[Suggestion]:
    return index_of(desk).suggest(draft, DAY)


def kitchen(desk: Desk, **more: Any) -> int:
    return desk.do(keep.add, "resources", {**KITCHEN, **more}).value


def test_suggestions_agree_with_people_as_stated(tmp_path: Path) -> None:
    """The level stated in the help and printed by ``make bench``, on both halves of the set."""
    with new_desk(tmp_path) as desk:
        made = matching_truth.fill(desk)
        index = index_of(desk)
        tuned, _wrong = matching_truth.agreement(index, made, matching_truth.TUNING, DAY)
        apart, _wrong = matching_truth.agreement(index, made, matching_truth.KEPT_BACK, DAY)
    assert tuned.pairs + apart.pairs >= 200
    assert (tuned.precision, tuned.recall, tuned.first) >= (0.8, 0.8, 0.95)
    assert tuned.recall >= 0.8
    assert apart.precision >= 0.65
    assert apart.recall >= 0.75
    assert apart.first >= 0.75


def test_a_suggestion_says_why_in_words(desk: Desk) -> None:
    grid = desk.do(keep.add, "grids", {"grid": "第1网格"}).value
    kitchen(desk, grid_id=grid, available="每天上午10时至下午1时", capacity=40)
    draft = {**MEAL, "category": "1.01.1", "grid_id": grid, "affected": 12}
    (found,) = suggested(desk, draft)
    assert found.why() == (
        "same category: 助餐送餐；both speak of 送餐；in the same grid；"
        "there at the time wanted: 每天上午10时至下午1时；room for 40, 12 concerned"
    )


@pytest.mark.parametrize(
    ("better", "worse", "draft"),
    [
        ({"capacity": 40}, {"capacity": 5}, {"affected": 20}),
        ({"available": "周末"}, {"available": "周一至周五"}, {"need": "周末想有人送餐"}),
        ({"eligibility": "T01"}, {"eligibility": "T14"}, {"audience": "独居老人"}),
        ({"area": "全社区"}, {}, {}),
        ({"content": "午餐堂食和送餐"}, {"content": "场地"}, {}),
    ],
)
def test_what_fits_better_comes_first(
    desk: Desk, better: dict[str, Any], worse: dict[str, Any], draft: dict[str, Any]
) -> None:
    kitchen(desk, resource="差一些", **worse)
    kitchen(desk, resource="好一些", **better)
    assert names(suggested(desk, {**MEAL, "category": "1.01.1", **draft}))[0] == "好一些"


def test_what_came_of_it_before_counts(desk: Desk) -> None:
    bad, good = kitchen(desk, resource="差一些"), kitchen(desk, resource="好一些")
    for offer, outcome in ((bad, "not_met"), (good, "met")):
        need = desk.do(keep.add, "needs", {"need": "送餐"}).value
        match = desk.do(matches.promise, need, "resources", offer).value
        desk.do(matches.outcome, match, outcome)
    told = suggested(desk, MEAL)
    assert names(told) == ["好一些", "差一些"]
    assert "met 1 of 1 needs before" in told[0].why()
    assert "met 0 of 1 needs before" in told[1].why()


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        ({"verified_on": "2026-05-26"}, True),
        ({"verified_on": "2026-05-25"}, False),
        ({"verified_on": None, "found_on": "2026-11-01"}, True),
        ({"verified_on": None, "found_on": "2026-01-01"}, False),
    ],
)
def test_stale_resources_are_left_out(desk: Desk, values: dict[str, Any], offered: bool) -> None:
    kitchen(desk, **values)
    assert bool(suggested(desk, MEAL)) is offered


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        ({}, True),
        ({"to_on": "2026-11-25"}, True),
        ({"to_on": "2026-11-24"}, False),
        ({"to_on": "2026-11"}, True),
        ({"to_on": "2026-10"}, False),
        ({"from_on": "2026-11-26"}, False),
    ],
)
def test_a_supply_counts_while_it_lasts(desk: Desk, values: dict[str, Any], offered: bool) -> None:
    desk.do(keep.add, "supplies", {"supply": "老人免费送餐", **values})
    assert bool(suggested(desk, MEAL)) is offered


def test_services_count_unless_dropped(desk: Desk) -> None:
    from committee_desk.work import rows

    service = desk.do(keep.add, "services", {"service": "老人送餐", "category": "1.01.1"}).value
    assert [each.listing for each in suggested(desk, MEAL)] == ["services"]
    desk.do(
        lambda unit: unit.say("") or rows.change(unit, "service", service, {"status": "dropped"})
    )
    assert suggested(desk, MEAL) == []


def test_volunteers_are_suggested_by_what_they_are_good_at(desk: Desk) -> None:
    person = add_person(desk, "周国平", remark="退休电工，会修灯")
    add_person(desk, "吴志平", remark="电工")
    desk.do(lambda unit: tags.add_tag(unit, person, "志愿者") and unit.say(""))
    (found,) = suggested(desk, {"need": "楼下老太太家里跳闸，找人修"})
    assert (found.listing, found.id, found.name) == ("residents", person, "周国平")


def test_the_index_follows_every_change(desk: Desk) -> None:
    index = index_of(desk)
    stop = desk.listen(lambda changes, _by: desk.ask(index.refresh, changes.tables))
    assert index.suggest(MEAL, DAY) == []
    made = kitchen(desk)
    assert names(index.suggest(MEAL, DAY)) == ["长者食堂"]
    desk.do(keep.change, "resources", made, {"resource": "老李面馆"})
    assert names(index.suggest(MEAL, DAY)) == ["老李面馆"]
    desk.do(resources.withdraw, made, "歇业")
    assert index.suggest(MEAL, DAY) == []
    desk.undo()
    need = desk.do(keep.add, "needs", MEAL).value
    match = desk.do(matches.promise, need, "resources", made).value
    desk.do(matches.outcome, match, "met")
    assert "met 1 of 1 needs before" in index.suggest(MEAL, DAY)[0].why()
    fresh = index_of(desk).suggest(MEAL, DAY)
    assert [(each.name, each.why()) for each in index.suggest(MEAL, DAY)] == [
        (each.name, each.why()) for each in fresh
    ]
    stop()


def test_an_offer_finds_the_open_needs_it_may_meet(desk: Desk) -> None:
    made = kitchen(desk)
    need = desk.do(keep.add, "needs", MEAL).value
    desk.do(keep.add, "needs", {"need": "晚上没地方停车"})
    told = index_of(desk).fitting("resources", made, DAY)
    assert [(each.listing, each.id) for each in told] == [("needs", need)]


def test_own_categories_are_read_too(desk: Desk) -> None:
    from committee_desk.work import rows

    own = {"code": "1.01.9", "label": "织毛衣", "parent": "1.01", "also": "打毛线"}
    desk.do(lambda unit: unit.say("") or rows.add(unit, "need_category_own", own))
    kitchen(desk, resource="巧手角", content="一起做手工活", categories="1.01.9")
    assert names(suggested(desk, {"need": "想找人教打毛线", "category": "1.01.9"})) == ["巧手角"]


@pytest.mark.parametrize("need", ["", "啊", "1234567", "谢谢你们"])
def test_nothing_is_suggested_for_nothing(desk: Desk, need: str) -> None:
    kitchen(desk)
    assert suggested(desk, {"need": need}) == []
