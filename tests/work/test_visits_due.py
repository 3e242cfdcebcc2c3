"""Who was not seen: by category and days since, whoever moved away or died left out."""

from typing import Any

import pytest
from sqlalchemy import event

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import households, keep, visits_due
from committee_desk.work.visits_due import (
    ELDERS,
    EVERY_HOUSEHOLD,
    PRIORITY,
    UNIVERSAL,
    Wanted,
    days_since,
)
from tests.helpers.desks import add_home, add_person
from tests.helpers.visiting import DAY, Street, settle_street, tagged, visit


@pytest.fixture
def street(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Street:
    return settle_street(desk, monkeypatch)


def names(desk: Desk, category: str = EVERY_HOUSEHOLD, **more: object) -> list[str]:
    found = desk.ask(visits_due.unseen, Wanted(category, **more))  # type: ignore[arg-type]
    assert found.total == len(found.rows)
    return [row.name for row in found.rows]


def test_households_come_never_seen_first_then_longest_ago_by_the_stairs(
    desk: Desk, street: Street
) -> None:
    visit(desk, street.homes["李四光"], "2026-11-02")
    visit(desk, street.homes["王五一"], "2026-10-02")
    assert names(desk) == ["张三丰", "欧阳春晓", "王五一", "李四光"]
    assert names(desk, grid_id=street.other_grid) == ["王五一"]
    assert names(desk, days=30) == ["张三丰", "欧阳春晓", "王五一"]
    visit(desk, street.homes["张三丰"], "2026-11-20", no_answer=True)
    assert names(desk)[0] == "张三丰", "nobody met is not seen"


@pytest.mark.parametrize(
    ("kind", "reached", "seen"),
    [
        ("mandatory", False, True),
        ("welfare_check", False, True),
        ("reception", False, True),
        ("phone", False, False),
        ("phone", True, True),
        ("wechat", True, True),
        ("box", True, False),
    ],
)
def test_what_counts_as_having_been_seen(
    desk: Desk, street: Street, kind: str, reached: bool, seen: bool
) -> None:
    visit(desk, street.homes["李四光"], "2026-11-02", kind=kind)
    found = desk.ask(visits_due.unseen, Wanted(reached=reached)).rows
    row = next(row for row in found if row.name == "李四光")
    assert (row.seen_on, row.days) == (("2026-11-02", 23) if seen else ("", None))


def test_who_is_only_registered_or_has_gone_is_asked_for_no_more(
    desk: Desk, street: Street
) -> None:
    desk.do(households.move_out, street.homes["李四光"], "2026-11-01")
    desk.do(keep.change, "households", street.homes["张三丰"], {"presence": "registered"})
    for name in ("李四光", "张三丰", "王五一", "欧阳春晓"):
        if name != "李四光":
            tagged(desk, street.people[name], "T01")
    desk.do(households.record_death, street.people["王五一"], "2026-11-02")
    assert names(desk) == ["欧阳春晓", "王五一"]
    assert names(desk, "T01") == ["欧阳春晓"]
    desk.do(households.leave, street.people["欧阳春晓"], "2026-11-03", "moved_out")
    assert names(desk, "T01") == [], "whose tag is still open"


def test_an_interval_is_that_of_the_tag(desk: Desk, street: Street) -> None:
    tagged(desk, street.people["李四光"], "T01")
    tagged(desk, street.people["张三丰"], "T04.4")
    tagged(desk, street.people["王五一"], "T07")
    tagged(desk, street.people["欧阳春晓"], "T23.1")
    for name in ("李四光", "张三丰", "王五一", "欧阳春晓"):
        visit(desk, street.homes[name], "2026-11-10")
    found = desk.ask(visits_due.unseen, Wanted(PRIORITY)).rows
    assert [(row.name, row.days, row.interval, row.over) for row in found] == [
        ("张三丰", 15, 7, 8)
    ], "seven days of the severely disabled are over, a month of the others is not"
    everybody = desk.ask(visits_due.unseen, Wanted(PRIORITY, days=0)).rows
    assert {row.name for row in everybody} == {"李四光", "张三丰", "王五一"}
    assert found[0].tags == ("重度失能",)


@pytest.mark.parametrize(("day", "due"), [("2026-10-25", False), ("2026-10-24", True)])
def test_an_interval_is_over_the_day_after_its_last(
    desk: Desk, street: Street, day: str, due: bool
) -> None:
    tagged(desk, street.people["李四光"], "T01")
    visit(desk, street.homes["李四光"], day)
    assert names(desk, "T01") == (["李四光"] if due else [])


def test_several_tags_ask_for_the_shortest_interval(desk: Desk, street: Street) -> None:
    tagged(desk, street.people["李四光"], "T07")
    tagged(desk, street.people["李四光"], "T04.5")
    visit(desk, street.homes["李四光"], "2026-11-10")
    assert desk.ask(visits_due.unseen, Wanted(PRIORITY)).rows[0].interval == 7
    assert names(desk, "T07") == [], "asked by age alone, a quarter is not over"
    assert names(desk, "T04") == ["李四光"], "a broad tag holds those that refine it"


def test_ended_and_later_tags_do_not_count(desk: Desk, street: Street) -> None:
    tagged(desk, street.people["李四光"], "T01", from_on="2026-12-01")
    assert names(desk, "T01") == []
    assert names(desk, "T01", day="2026-12-02") == ["李四光"]


def test_elders_in_special_difficulty_are_sixty_and_tagged(desk: Desk, street: Street) -> None:
    born = {"李四光": "1966-11-25", "张三丰": "1966-11-26", "王五一": "1950-01-01"}
    for name, day in born.items():
        desk.do(keep.change, "residents", street.people[name], {"birth_date": day})
    tagged(desk, street.people["李四光"], "T02")
    tagged(desk, street.people["张三丰"], "T02")
    tagged(desk, street.people["王五一"], "T07")
    assert names(desk, ELDERS) == ["李四光"]


def test_whoever_was_not_among_those_met_was_not_seen(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    wife = add_person(desk, "陈静", home, relation_to_head="10")
    tagged(desk, wife, "T05")
    visit(desk, home, "2026-11-10", who="李四光")
    assert names(desk, "T05") == ["陈静"]
    visit(desk, home, "2026-11-11")
    assert names(desk, "T05") == [], "where nobody is named the household was seen"


def test_what_was_seen_before_a_household_split_stays_seen(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    son = add_person(desk, "李小明", home, relation_to_head="20")
    tagged(desk, son, "T05")
    visit(desk, home, "2026-11-03")
    dwelling, empty = add_home(desk, "5", "1", "101", grid_id=street.other_grid)
    desk.do(keep.remove, "households", [empty])
    desk.do(households.split, home, [son], son, "2026-11-10", dwelling)
    assert names(desk, "T05") == []
    found = {row.name: row.seen_on for row in desk.ask(visits_due.unseen, Wanted()).rows}
    assert (found["李小明"], found["李四光"]) == ("2026-11-03", "2026-11-03")
    visit(desk, home, "2026-11-20")
    found = {row.name: row.seen_on for row in desk.ask(visits_due.unseen, Wanted()).rows}
    assert (found["李小明"], found["李四光"]) == ("2026-11-03", "2026-11-20")


def test_the_universal_visit_reaches_every_household_once_a_year(
    desk: Desk, street: Street
) -> None:
    visit(desk, street.homes["李四光"], "2026-07-12", kind="universal")
    visit(desk, street.homes["张三丰"], "2025-07-12", kind="universal")
    visit(desk, street.homes["王五一"], "2026-07-12")
    visit(desk, street.homes["欧阳春晓"], "2026-07-13", kind="universal", no_answer=True)
    assert names(desk, "universal") == ["欧阳春晓", "王五一", "张三丰"]
    assert names(desk, "universal", day="2025-12-31") == ["李四光", "欧阳春晓", "王五一"]


def test_the_first_of_many_come_with_how_many_there_are(desk: Desk, street: Street) -> None:
    found = desk.ask(visits_due.unseen, Wanted(limit=2))
    assert (found.total, len(found.rows)) == (4, 2)


def test_a_category_without_an_interval_is_refused(desk: Desk, street: Street) -> None:
    with pytest.raises(DeskError) as fault:
        desk.ask(visits_due.unseen, Wanted("T23"))
    assert fault.value.code == "no_interval"


def test_who_may_not_read_tags_asks_for_households_alone(desk: Desk, street: Street) -> None:
    assert ("T01", "独居老人") in desk.ask(visits_due.categories)
    assert "T04.4" not in dict(desk.ask(visits_due.categories))
    tagged(desk, street.people["李四光"], "T01")
    desk.let_in("赵敏", "another careful clerk", sensitive=False)
    path = desk.path
    desk.close()
    with Desk.open(path, "another careful clerk") as other:
        assert other.ask(visits_due.categories) == []
        assert len(other.ask(visits_due.unseen, Wanted()).rows) == 4
        with pytest.raises(DeskError) as fault:
            other.ask(visits_due.unseen, Wanted(PRIORITY))
    assert fault.value.code == "no_sensitive_key"


@pytest.mark.parametrize(
    ("seen", "days"), [("", None), (DAY, 0), ("2026-11", 24), ("2026", 328), ("2025-11-25", 365)]
)
def test_days_since_a_day_that_may_be_known_in_part(seen: str, days: int | None) -> None:
    assert days_since(seen, DAY) == days


@pytest.mark.parametrize("category", [EVERY_HOUSEHOLD, UNIVERSAL, PRIORITY])
def test_no_category_looks_through_all_visits_of_a_kind_for_each_household(
    desk: Desk, street: Street, category: str
) -> None:
    """At 100,000 visits that took seven seconds where only one kind counts."""
    told: list[Any] = []

    def plan(conn: Any) -> list[str]:
        def keep_it(_conn: Any, _cursor: Any, sql: str, values: Any, *_rest: Any) -> None:
            told.append((sql, values))

        event.listen(conn, "before_cursor_execute", keep_it)
        visits_due.unseen(conn, Wanted(category))
        event.remove(conn, "before_cursor_execute", keep_it)
        sql, values = next(each for each in told if each[0].startswith("WITH u"))
        return [row[3] for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]

    steps = desk.ask(plan)
    assert any("ix_visit_household_id_day" in step for step in steps), steps
    assert not any("ix_visit_kind_day" in step for step in steps), steps
