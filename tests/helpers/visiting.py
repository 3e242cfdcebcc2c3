"""A small community for tests of visits: grids, households whose people are known, a clock."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.work import keep, tags, visit_plans
from tests.helpers.board import hold_day
from tests.helpers.desks import add_home, add_person

DAY = "2026-11-25"
PAIR = ("王秀兰", "赵敏")


@dataclass
class Street:
    """Households by the name of their head."""

    grid: int = 0
    other_grid: int = 0
    homes: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    dwellings: dict[str, int] = field(default_factory=dict)


def settle_street(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Street:
    """Settle four households in two grids on the day all tests of visits begin."""
    hold_day(monkeypatch, DAY)
    street = Street()
    street.grid = int(desk.do(keep.add, "grids", {"grid": "第一网格"}).value)
    street.other_grid = int(desk.do(keep.add, "grids", {"grid": "第二网格"}).value)
    for building, unit, room, name, grid in (
        ("3", "2", "1001", "欧阳春晓", street.grid),
        ("3", "2", "201", "李四光", street.grid),
        ("12", "1", "101", "王五一", street.other_grid),
        ("3", "1", "501", "张三丰", street.grid),
    ):
        dwelling, home = add_home(desk, building, unit, room, grid_id=grid)
        street.dwellings[name], street.homes[name] = dwelling, home
        street.people[name] = add_person(desk, name, home, relation_to_head="02")
    return street


def visit(desk: Desk, household: int | None, day: str = DAY, **more: Any) -> int:
    """Keep a visit as the form does."""
    draft = {"day": day, "household_id": household, "staff1": PAIR[0], "staff2": PAIR[1], **more}
    return int(desk.do(keep.add, "visits", {k: v for k, v in draft.items() if v is not None}).value)


def plan(desk: Desk, households: list[int], **more: Any) -> int:
    """Make a plan of the first group for November."""
    draft = {
        "month": "2026-11",
        "group_label": "第一组",
        "staff1": PAIR[0],
        "staff2": PAIR[1],
        **more,
    }
    return int(desk.do(visit_plans.make, draft, households).value)


def tagged(desk: Desk, resident: int, tag: str, **more: Any) -> None:
    """Give somebody a tag."""

    def give(unit: Any) -> None:
        tags.add_tag(unit, resident, tag, **more)
        unit.say("Add a tag")

    desk.do(give)


def rows(desk: Desk, sql: str) -> list[dict[str, Any]]:
    """Return rows as they are stored."""
    return desk.ask(lambda conn: [dict(row) for row in conn.exec_driver_sql(sql).mappings().all()])
