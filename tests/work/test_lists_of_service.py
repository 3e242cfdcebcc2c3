"""Visits, needs, supply, resources and services: kept with what follows, listed as asked."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.records.listings import LISTINGS
from committee_desk.work import code_lists, finding, households, keep, query, rows, telling, visits
from committee_desk.work.judging import NotValid
from tests.helpers.desks import add_home, add_person, live_rows

NOON = 1795608000.0  # 2026-11-25, noon in UTC
NEW = {
    "visits": {"day": "2026-11-03", "kind": "unit", "place": "梧桐小学", "problems": "操场开放"},
    "needs": {"need": "助餐送餐", "category": "1.01.1", "who": "邹顺贵", "urgency": "urgent"},
    "supplies": {"supply": "免费体检", "supply_source": "department", "provider": "区卫健委"},
    "resources": {"resource": "长者食堂", "kind": "things", "categories": "1.01.1,1.08"},
    "services": {"service": "便民维修日", "category": "1.08", "budget": 120050},
}
CHANGED = {
    "visits": {"day": "2026-11-04", "no_answer": True},
    "needs": {"who": "约18户", "urgency": "normal"},
    "supplies": {"quantity": "每年1次"},
    "resources": {"verified_on": "2026-08-31", "phone": "19400001234"},
    "services": {"audience": "全体居民", "fee": 500},
}
FRESH = [*NEW]


@pytest.fixture
def home(desk: Desk) -> tuple[Desk, int, int, int]:
    """A desk with a household of one in a grid: the desk, grid, household and resident."""
    set_clock(lambda: NOON)
    grid = desk.do(keep.add, "grids", {"grid": "第1网格"}).value
    _, household = add_home(desk, "3", "2", "501", grid_id=grid)
    person = add_person(desk, "张三", household, relation_to_head="02")
    return desk, grid, household, person


@pytest.fixture(autouse=True)
def clock() -> Any:
    yield
    set_clock(None)


def row(desk: Desk, table: str, record: int) -> dict[str, Any]:
    return desk.ask(
        lambda conn: dict(
            conn.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (record,)).mappings().one()
        )
    )


def asked(desk: Desk, listing: str, *where: tuple[str, str], **more: Any) -> list[int]:
    return list(desk.ask(query.ids, query.Question(listing, where=where, **more)))


@pytest.mark.parametrize("listing", FRESH)
def test_added_changed_and_removed_and_all_taken_back(desk: Desk, listing: str) -> None:
    before = live_rows(desk)
    record = desk.do(keep.add, listing, NEW[listing]).value
    added = live_rows(desk)
    desk.do(keep.change, listing, record, CHANGED[listing])
    changed = live_rows(desk)
    assert changed != added
    desk.do(keep.remove, listing, [record])
    assert asked(desk, listing) == []
    desk.undo()
    assert live_rows(desk) == changed
    desk.undo()
    assert live_rows(desk) == added
    desk.undo()
    assert live_rows(desk) == before


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(FRESH), st.sampled_from("acr")), max_size=12))
def test_any_walk_of_verbs_is_taken_back_whole(desk: Desk, walk: list[tuple[str, str]]) -> None:
    before = live_rows(desk)
    steps = 0
    for listing, verb in walk:
        held = asked(desk, listing)
        if verb == "a":
            done = desk.do(keep.add, listing, NEW[listing])
        elif not held:
            continue
        elif verb == "c":
            done = desk.do(keep.change, listing, held[0], CHANGED[listing])
        else:
            done = desk.do(keep.remove, listing, [held[0]])
        steps += bool(done.changes)
    for _ in range(steps):
        desk.undo()
    assert live_rows(desk) == before


def test_a_need_follows_from_the_resident_who_asks(home: tuple[Desk, int, int, int]) -> None:
    desk, grid, household, person = home
    draft = {"need": "陪同就医", "reporter_id": person, "urgency": "soon"}
    need = desk.do(keep.add, "needs", draft).value
    kept = row(desk, "need", need)
    assert (kept["who"], kept["askers"], kept["frequency"]) == ("张三", "张三", 1)
    assert (kept["household_id"], kept["grid_id"]) == (household, grid)
    assert (kept["raised_on"], kept["reply_by"]) == ("2026-11-25", "2026-12-02")
    assert (kept["no"], kept["status"], kept["status_on"]) == (
        "2026-0001", "collected", "2026-11-25",
    )  # fmt: skip
    asker = desk.ask(
        lambda conn: conn.exec_driver_sql(
            "SELECT need_id, origin_need_id, resident_id, name, asked_on FROM need_asker"
        ).all()
    )
    assert [tuple(each) for each in asker] == [(need, need, person, "张三", "2026-11-25")]


def test_a_count_is_no_asker_and_follows_what_is_written(desk: Desk) -> None:
    need = desk.do(keep.add, "needs", {"need": "停车位划线", "who": "约18户"}).value
    kept = row(desk, "need", need)
    assert (kept["affected"], kept["affected_unit"], kept["affected_about"]) == (
        18,
        "households",
        1,
    )
    assert (kept["affected_words"], kept["askers"], kept["frequency"]) == ("约18户", None, 1)
    desk.do(keep.change, "needs", need, {"who": "20人"})
    kept = row(desk, "need", need)
    assert (kept["affected"], kept["affected_unit"], kept["affected_words"]) == (
        20, "persons", "20人",
    )  # fmt: skip
    desk.do(keep.change, "needs", need, {"affected": 25})
    desk.do(keep.change, "needs", need, {"who": "李四"})
    kept = row(desk, "need", need)
    assert (kept["affected"], kept["askers"]) == (25, "李四"), "what was typed stays"


def test_another_urgency_moves_the_day_an_answer_is_due_unless_it_was_typed(desk: Desk) -> None:
    draft = {"need": "路灯", "raised_on": "2026-11-01"}
    need = desk.do(keep.add, "needs", draft).value
    assert row(desk, "need", need)["reply_by"] == "2026-11-16"
    desk.do(keep.change, "needs", need, {"urgency": "urgent"})
    assert row(desk, "need", need)["reply_by"] == "2026-11-04"
    desk.do(keep.change, "needs", need, {"reply_by": "2026-11-10"})
    desk.do(keep.change, "needs", need, {"urgency": "normal"})
    assert row(desk, "need", need)["reply_by"] == "2026-11-10"


def test_numbers_count_on_by_year_and_are_never_given_again(desk: Desk) -> None:
    def number(day: str) -> str:
        record = desk.do(keep.add, "needs", {"need": "路灯", "raised_on": day}).value
        return str(row(desk, "need", record)["no"])

    assert [number("2026-03-01"), number("2025-12-31"), number("2026-01-01")] == [
        "2026-0001", "2025-0001", "2026-0002",
    ]  # fmt: skip
    desk.do(keep.remove, "needs", [asked(desk, "needs", ("no", "2026-0002"))[0]])
    assert number("2026-05-01") == "2026-0003"


def test_an_anonymous_need_names_nobody(home: tuple[Desk, int, int, int]) -> None:
    desk, _, _, person = home
    draft = {"need": "噪音", "anonymous": True}
    with pytest.raises(DeskError) as told:
        desk.do(keep.add, "needs", {**draft, "reporter_id": person})
    assert told.value.code == "anonymous_named"
    need = desk.do(keep.add, "needs", {**draft, "who": "一位老人"}).value
    assert row(desk, "need", need)["askers"] is None


def test_a_need_others_are_merged_into_is_not_put_away(desk: Desk) -> None:
    first = desk.do(keep.add, "needs", {"need": "堆物"}).value
    second = desk.do(keep.add, "needs", {"need": "楼道堆物"}).value

    def merge(unit: Any) -> None:
        rows.change(unit, "need", second, {"merged_into_id": first, "status": "merged"})
        unit.say("Change {kind} {name}", kind="", name="")

    desk.do(merge)
    with pytest.raises(DeskError) as told:
        desk.do(keep.remove, "needs", [first])
    assert told.value.code == "need_has_merged"
    assert asked(desk, "needs") == [first], "a merged need is listed no more"
    assert asked(desk, "needs", ("status", "已合并")) == [second], "unless it is asked for"
    assert asked(desk, "needs", ("merged_into", "*")) == [second]


def test_a_visit_keeps_the_place_of_its_day(home: tuple[Desk, int, int, int]) -> None:
    desk, grid, household, _ = home
    visit = desk.do(
        keep.add, "visits", {"day": "2026-11-03", "household_id": household, "staff1": "王"}
    ).value
    other = desk.do(keep.add, "grids", {"grid": "第2网格"}).value
    dwelling = row(desk, "visit", visit)["dwelling_id"]
    set_clock(lambda: NOON + 86400 * 10)
    desk.do(keep.change, "dwellings", dwelling, {"grid_id": other})
    later = desk.do(keep.add, "visits", {"day": "2026-12-05", "household_id": household}).value
    late = desk.do(keep.add, "visits", {"day": "2026-11-20", "household_id": household}).value
    assert row(desk, "visit", visit)["grid_id"] == grid
    assert row(desk, "visit", later)["grid_id"] == other
    assert row(desk, "visit", late)["grid_id"] == grid, "typed in late, it has the grid of its day"
    assert asked(desk, "visits", ("grid", "第1网格")) == [late, visit]
    shown = desk.ask(query.page, "visits", [visit], ["address", "visited", "head_name"])[0]
    assert (shown["address"], shown["visited"]) == ("3号楼2单元501室", "张三")
    desk.do(keep.change, "visits", visit, {"household_id": None, "place": "梧桐小学"})
    assert row(desk, "visit", visit)["address"] == "梧桐小学"


def test_who_was_met_goes_with_the_visit(home: tuple[Desk, int, int, int]) -> None:
    desk, _, household, person = home

    def called(unit: Any) -> int:
        values = {"day": "2026-11-03", "household_id": household, "kind": "mandatory"}
        unit.say("Add {kind} {name}", kind="", name="")
        return visits.add(unit, values, met=[person])

    visit = desk.do(called).value
    met = "SELECT count(*) FROM visit_person WHERE deleted IS NULL AND name = '张三'"
    assert desk.ask(lambda conn: conn.exec_driver_sql(met).scalar_one()) == 1
    desk.do(keep.remove, "visits", [visit])
    assert desk.ask(lambda conn: conn.exec_driver_sql(met).scalar_one()) == 0


def test_a_household_tells_when_it_was_last_seen(home: tuple[Desk, int, int, int]) -> None:
    desk, _, household, _ = home
    for day, nobody in (("2026-11-01", None), ("2026-11-08", None), ("2026-11-15", True)):
        draft = {"day": day, "household_id": household, "no_answer": nobody}
        desk.do(keep.add, "visits", draft)
    told = ["last_visit_on"]
    assert desk.ask(query.page, "households", [household], told)[0][told[0]] == "2026-11-08"
    then = desk.ask(query.page, "households", [household], told, as_of="2026-11-05")
    assert then[0][told[0]] == "2026-11-01"


@pytest.mark.parametrize(
    ("verified", "stale"),
    [
        ("2026-08-31", "2027-02-28"),
        ("2026-03-15", "2026-09-15"),
        (None, None),
        ("2026", "2026-07-01"),
    ],
)
def test_a_resource_is_stale_some_months_after_it_was_verified(
    desk: Desk, verified: str | None, stale: str | None
) -> None:
    record = desk.do(keep.add, "resources", {**NEW["resources"], "verified_on": verified}).value
    assert row(desk, "resource", record)["stale_on"] == stale


def test_being_verified_is_no_change_of_a_resource(desk: Desk) -> None:
    set_clock(lambda: NOON)
    record = desk.do(keep.add, "resources", NEW["resources"]).value
    set_clock(lambda: NOON + 86400)
    desk.do(keep.change, "resources", record, {"verified_on": "2026-11-26"})
    assert row(desk, "resource", record)["changed_on"] == "2026-11-25"
    desk.do(keep.change, "resources", record, {"quantity": "2处"})
    assert row(desk, "resource", record)["changed_on"] == "2026-11-26"


def test_a_category_stands_for_those_below_it(desk: Desk) -> None:
    meal = desk.do(keep.add, "needs", NEW["needs"]).value
    noise = desk.do(keep.add, "needs", {"need": "夜间装修", "category": "3.04"}).value
    assert asked(desk, "needs", ("category", "养老")) == [meal]
    assert asked(desk, "needs", ("category", "养老服务|噪音")) == [noise, meal]
    assert asked(desk, "needs", ("category", "1")) == [meal]
    assert asked(desk, "needs", ("category", "托幼")) == []
    kitchen = desk.do(keep.add, "resources", NEW["resources"]).value
    assert asked(desk, "resources", ("categories", "养老")) == [kitchen]
    assert asked(desk, "resources", ("categories", "家政")) == [kitchen]
    assert asked(desk, "resources", ("categories", "停车")) == []


def test_a_category_of_the_committee_is_known_everywhere(desk: Desk) -> None:
    def own(unit: Any) -> None:
        values = {"code": "1.01.x1", "label": "智慧养老", "parent": "1.01", "also": "智能手环"}
        rows.add(unit, "need_category_own", values)
        unit.say("Add {kind} {name}", kind="", name="")

    with pytest.raises(NotValid):
        desk.do(keep.add, "needs", {"need": "手环", "category": "1.01.x1"})
    desk.do(own)
    need = desk.do(keep.add, "needs", {"need": "手环", "category": "1.01.x1"}).value
    assert desk.ask(query.page, "needs", [need], ["category"])[0]["category"] == "智慧养老"
    assert asked(desk, "needs", ("category", "养老")) == [need]
    assert asked(desk, "needs", ("category", "智能手环")) == [need]
    assert desk.ask(code_lists.of, "need_category").label("1.01.x1") == "智慧养老"


def test_several_codes_are_each_judged(desk: Desk) -> None:
    with pytest.raises(NotValid) as told:
        desk.do(keep.add, "resources", {"resource": "食堂", "categories": "1.01,9.99"})
    assert told.value.field == "categories"


def test_money_is_kept_in_fen_and_asked_in_yuan(desk: Desk) -> None:
    service = desk.do(keep.add, "services", NEW["services"]).value
    assert desk.ask(query.page, "services", [service], ["budget"])[0]["budget"] == "1200.50"
    assert asked(desk, "services", ("budget", "1200.5")) == [service]
    assert asked(desk, "services", ("budget", "1000..1,300")) == [service]
    assert asked(desk, "services", ("budget", "1201..")) == []
    with pytest.raises(DeskError) as told:
        asked(desk, "services", ("budget", "viel"))
    assert told.value.code == "not_a_number"


def test_a_past_day_knows_what_was_there_then(desk: Desk) -> None:
    early = desk.do(keep.add, "needs", {"need": "路灯", "raised_on": "2026-01-10"}).value
    late = desk.do(keep.add, "needs", {"need": "噪音", "raised_on": "2026-06-10"}).value
    assert asked(desk, "needs", as_of="2026-03-01") == [early]
    assert asked(desk, "needs") == [late, early], "the newest first"


@pytest.mark.parametrize(
    ("typed", "listing"),
    [
        ("送餐", "needs"),
        ("zsg", "needs"),
        ("邹", "needs"),
        ("食堂", "resources"),
        ("便民", "services"),
        ("卫健委", "supplies"),
        ("操场", "visits"),
        ("小学", "visits"),
    ],
)
def test_found_by_what_is_typed(desk: Desk, typed: str, listing: str) -> None:
    for name, draft in NEW.items():
        desk.do(keep.add, name, draft)
    found = desk.ask(finding.find, typed)
    assert [each.listing for each in found] == [listing]
    assert asked(desk, listing, text=typed) == [found[0].id]


def test_scripts_read_the_words_of_the_command_line(desk: Desk) -> None:
    desk.do(keep.add, "needs", {**NEW["needs"], "phone": "19400001234", "resource_refs": "资源2"})
    told = desk.ask(lambda conn: list(telling.records(conn, query.Question("needs"))))[0]
    assert {
        "category", "need", "who", "raised_on", "urgency", "resource_refs", "status",
    } <= told.keys()  # fmt: skip
    assert (told["category"], told["category_code"]) == ("助餐送餐", "1.01.1")
    assert (told["urgency"], told["status"], told["status_code"]) == ("紧急", "已收集", "collected")
    assert (told["who"], told["resource_refs"]) == ("邹顺贵", "资源2")
    assert "19400001234" not in str(told)
    desk.do(keep.add, "resources", {**NEW["resources"], "cost": 12050})
    told = desk.ask(lambda conn: list(telling.records(conn, query.Question("resources"))))[0]
    assert (told["categories"], told["categories_code"]) == ("助餐送餐、家政", ["1.01.1", "1.08"])
    assert (told["cost"], told["eligibility_code"]) == ("120.50", [])


def test_steps_say_numbers_and_no_names(desk: Desk) -> None:
    desk.do(keep.add, "needs", {"need": "张三要求送餐"})
    desk.do(keep.add, "resources", {"resource": "李四师傅"})
    words = [step.words.text() for step in desk.history(2)]
    assert "2026-0001" in words[1]
    assert not any("张三" in each or "李四" in each for each in words)


def test_what_was_noticed_of_health_lies_sealed(desk: Desk) -> None:
    visit = desk.do(keep.add, "visits", {"day": "2026-11-03", "care_note": "糖尿病"}).value
    assert "糖尿病" not in row(desk, "visit", visit)["care_note"]
    assert desk.ask(query.record, "visits", visit)["care_note"] == "糖尿病"
    desk.do(keep.change, "visits", visit, {"care_note": "已好转"})
    assert desk.ask(query.record, "visits", visit)["care_note"] == "已好转"


@pytest.mark.parametrize("listing", FRESH)
def test_a_list_opens_along_an_index(desk: Desk, listing: str) -> None:
    """At 100,000 visits a list must not be sorted to be opened."""
    if not LISTINGS[listing].newest_first:
        pytest.skip("a short list")
    table, order = LISTINGS[listing].table_name, LISTINGS[listing].order
    gone = LISTINGS[listing].gone
    listed = f"AND r.{gone} IS NULL" if gone else ""
    plan = desk.ask(
        lambda conn: conn.exec_driver_sql(
            f"EXPLAIN QUERY PLAN SELECT r.id FROM {table} r WHERE r.deleted IS NULL {listed} "
            f"ORDER BY r.{order} DESC, r.id DESC"
        ).all()
    )
    told = " ".join(str(step) for step in plan)
    assert f"USING COVERING INDEX ix_{table}_" in told
    assert "TEMP B-TREE" not in told


def test_a_household_that_moved_was_visited_where_it_lived(
    home: tuple[Desk, int, int, int],
) -> None:
    desk, _, household, _ = home
    new = desk.do(keep.add, "dwellings", {"building": "9", "unit": "1", "room": "101"}).value
    desk.do(households.move_in, household, new, "2026-11-10")
    told = {}
    for day in ("2026-11-03", "2026-11-12"):
        visit = desk.do(keep.add, "visits", {"day": day, "household_id": household}).value
        told[day] = row(desk, "visit", visit)["address"]
    assert told == {"2026-11-03": "3号楼2单元501室", "2026-11-12": "9号楼1单元101室"}
