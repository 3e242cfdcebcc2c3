"""The five agents of a period on screen, and as a paper."""

from typing import Any

import pytest

from committee_desk.base import dates
from committee_desk.ui.pages.agents import AgentsPage
from committee_desk.ui.window import Window


@pytest.fixture
def page(office: Window) -> AgentsPage:
    """Return the room over a service of volunteers that was held today for two hours."""
    office.desk.do(_fill)
    office.go("agents")
    assert isinstance(office.page, AgentsPage)
    return office.page


def _fill(unit: Any) -> None:
    day = dates.today().isoformat()
    held = unit.insert(
        "service", ("service", "agent_kind", "status"), [("理发", "volunteer", "running")]
    )
    run = (held[0], day, "09:00", "11:00", "held", 1200)
    columns = ("service_id", "day", "from_time", "to_time", "state", "attendance")
    unit.insert("service_run", columns, [run])
    unit.say("")


def rows(page: AgentsPage) -> dict[str, list[str]]:
    model = page.table.rows
    told = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return {row[0]: row[1:] for row in told}


def test_the_month_so_far_with_its_sum(page: AgentsPage) -> None:
    found = rows(page)
    assert found["社区志愿者"] == ["0", "1", "1", "1,200", "2.0"]
    assert found["社区"] == ["0", "0", "0", "0", "0.0"]
    assert list(found)[-1] == "All together"
    assert found["All together"] == ["0", "1", "1", "1,200", "2.0"]


def test_another_period_is_chosen(page: AgentsPage) -> None:
    last_year = str(dates.today().year - 1)
    assert (last_year, f"Year {last_year}") in page.period.offers()
    page.period.choose(last_year, f"Year {last_year}")
    page.period.chosen.emit()
    assert rows(page)["社区志愿者"][2] == "0"


def test_the_report_is_shown_as_it_is_printed(page: AgentsPage) -> None:
    page.print_report()
    assert page.preview is not None
    assert page.preview.isVisible()
