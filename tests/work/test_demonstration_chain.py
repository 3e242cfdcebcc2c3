"""The services of the demonstration answer needs, so that a whole chain can be walked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.storage import checks
from committee_desk.work import chain, chain_walk, demonstration
from tests.helpers.board import hold_day
from tests.helpers.desks import new_desk

_RUNNING = (
    "SELECT id, service FROM service WHERE deleted IS NULL AND id IN "
    "(SELECT service_id FROM service_run) ORDER BY number_no"
)


@pytest.fixture
def other_desk(tmp_path: Path) -> Iterator[Desk]:
    with new_desk(tmp_path, "other") as opened:
        yield opened


def asked(desk: Desk, sql: str) -> list[Any]:
    return [tuple(row) for row in desk.ask(lambda conn: conn.exec_driver_sql(sql).all())]


@pytest.mark.parametrize(("day", "households"), [("2026-01-03", 12), ("2026-06-20", 60)])
def test_a_chain_goes_from_the_door_to_who_heard_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, day: str, households: int
) -> None:
    hold_day(monkeypatch, day)
    desk.do(demonstration.fill, households)
    running = asked(desk, _RUNNING)
    assert len(running) == 6
    for service, name in running:
        around = desk.ask(chain_walk.around, "services", service)
        back = {step.relation for step in around.back} | {step.listing for step in around.back}
        assert {"needs", "visits"} <= back, name
        assert {"run", "judged", "returned"} <= {step.relation for step in around.on}, name
    broken = {(link.kind, link.id) for link in desk.ask(chain.broken)}
    assert not {("service_without_need", service) for service, _name in running} & broken
    assert checks.check(desk.file) == []


def test_needs_are_numbered_by_their_days(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_day(monkeypatch, "2026-06-20")
    desk.do(demonstration.fill, 60)
    found = asked(desk, "SELECT number_year, number_no, raised_on FROM need ORDER BY 1, 2")
    days = [raised for _year, _no, raised in found]
    assert days == sorted(days)
    for year in {year for year, _no, _day in found}:
        numbers = [no for each, no, _day in found if each == year]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_same_seed_tells_the_same(
    desk: Desk, other_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_day(monkeypatch, "2026-06-20")
    told = []
    for each in (desk, other_desk):
        each.do(demonstration.fill, 12, 7)
        told.append(
            asked(
                each,
                "SELECT n.no, n.need, n.who, n.raised_on, n.status, s.service, v.day FROM need n "
                "LEFT JOIN service s ON s.id = n.service_id LEFT JOIN visit v ON v.id = n.visit_id "
                "ORDER BY n.number_year, n.number_no",
            )
        )
    assert told[0] == told[1]
    assert len(told[0]) > 50
