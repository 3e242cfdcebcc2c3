"""The five agents of a period: what each brings in, does, for how many and how long."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.printing.display import text_of
from committee_desk.work import five_agents
from committee_desk.work.five_agents import Agent, Report


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return a desk whose figures in 2025-Q2 are known."""
    desk.do(_fill)
    return desk


def _fill(unit: Any) -> None:
    unit.insert(
        "resource",
        ("resource", "agent_kind", "found_on", "withdrawn_on"),
        [
            ("活动室", "community", "2025-01-05", None),
            ("球场", "community", "2025-07-01", None),
            ("合唱队", "volunteer", "2025", "2025-06-30"),
            ("爱心超市", "charity", None, "2025-07-01"),
            ("没人注明", None, "2025-06-30", None),
        ],
    )
    services = unit.insert(
        "service",
        ("service", "agent_kind", "status", "from_on"),
        [
            ("助餐", "social_org", "running", "2025-06-30"),
            ("义诊", "unit", "finished", "2024-01-01"),
            ("以后的", "volunteer", "running", "2025-07-01"),
            ("停了的", "volunteer", "dropped", "2025-04-01"),
        ],
    )
    runs = [
        (services[0], "2025-06-30", "09:00", "10:30", "held", 12),
        (services[0], "2025-04-01", None, None, "held", None),
        (services[1], "2025-04-01", "14:00", "16:00", "held", 30),
        (services[1], "2025-03-31", "14:00", "16:00", "held", 99),
        (services[1], "2025-05-01", "14:00", "16:00", "cancelled", 99),
    ]
    unit.insert(
        "service_run", ("service_id", "day", "from_time", "to_time", "state", "attendance"), runs
    )
    unit.say("")


def _report(desk: Desk, period: str) -> Report:
    return desk.ask(five_agents.report, period)


def test_figures_of_a_quarter(filled: Desk) -> None:
    found = _report(filled, "2025-Q2")
    assert found.agents == (
        Agent("community", "社区", resources=1),
        Agent("social_org", "社会组织", services=1, runs=2, people=12, hours=1.5),
        Agent("social_worker", "社会工作者"),
        Agent("volunteer", "社区志愿者"),
        Agent("charity", "社会慈善资源", resources=1),
        Agent("unit", "驻区单位", services=1, runs=1, people=30, hours=2.0),
        Agent("", "", resources=1),
    )
    assert (found.total("people"), found.total("hours")) == (42, 3.5)


def test_the_five_stand_there_when_nothing_was_done(desk: Desk) -> None:
    found = _report(desk, "2024-01")
    assert [each.code for each in found.agents] == [
        "community", "social_org", "social_worker", "volunteer", "charity",
    ]  # fmt: skip
    assert not any(found.agents)


def test_a_period_nobody_can_read_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError):
        _report(desk, "last year")


def test_on_paper_every_agent_has_its_figures(filled: Desk) -> None:
    made = filled.do(five_agents.paper, "2025-Q2").value
    said = "".join(text_of(page) for page in made.document.pages)
    assert "2025年第2季度" in said
    for word in ("社会慈善资源", "驻区单位", "未注明", "服务人次", "30", "1.5"):
        assert word in said
    assert "政府部门" not in said, "who did nothing and is none of the five is left out"


@pytest.mark.parametrize(
    ("day", "periods"),
    [
        ("2026-01-31", ["2026-01", "2025-12", "2026-Q1", "2025-Q4", "2026", "2025"]),
        ("2026-11-25", ["2026-11", "2026-10", "2026-Q4", "2026-Q3", "2026", "2025"]),
    ],
)
def test_the_periods_offered(day: str, periods: list[str]) -> None:
    from datetime import date

    assert five_agents.offered(date.fromisoformat(day)) == periods
