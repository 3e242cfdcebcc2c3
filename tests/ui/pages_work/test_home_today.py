"""The overview says what waits today; every figure is that of the list it leads to."""

from typing import Any

import pytest

from committee_desk.base import dates
from committee_desk.ui.pages.home import HomePage
from committee_desk.ui.window import Window
from committee_desk.work import bookings, keep, need_intake, query
from tests.helpers.desks import add_home


@pytest.fixture
def waiting(office: Window) -> Window:
    """Return the overview over two overdue needs, a booking, a stale resource and a follow-up."""
    desk, day = office.desk, dates.today().isoformat()
    for due in ("2026-01-09", "2026-02-09"):
        draft = {"need": "楼道灯不亮", "raised_on": "2026-01-02", "reply_by": due}
        desk.do(need_intake.raise_need, draft)
    known = {"found_on": day, "verified_on": day, "kind": "things"}
    hall = desk.do(keep.add, "resources", {"resource": "活动室", **known}).value
    desk.do(keep.add, "resources", {"resource": "球场"})
    times = (f"{day}T08:00", f"{day}T23:00")
    desk.do(bookings.book, hall, *times, bookings.Wanted("邹顺贵"))
    _dwelling, household = add_home(desk, "3", "2", "501")
    visit = {"day": "2026-01-02", "household_id": household, "follow_up_on": "2026-01-09"}
    desk.do(keep.add, "visits", {**visit, "kind": "mandatory"})
    office.go("home")
    return office


def home(office: Window) -> HomePage:
    office.go("home")
    assert isinstance(office.page, HomePage)
    return office.page


def figures(office: Window) -> dict[str, str]:
    return {name: tile.number.text() for name, tile in home(office).today.tiles.items()}


def test_every_figure_of_today(waiting: Window) -> None:
    assert figures(waiting) == {
        "visits": "1",
        "needs": "2",
        "bookings": "1",
        "coming_down": "0",
        "stale": "1",
        "loose": "4",
    }


@pytest.mark.parametrize("tile", ["needs", "bookings", "stale"])
def test_a_figure_leads_to_its_list(waiting: Window, tile: str) -> None:
    shown = int(figures(waiting)[tile])
    home(waiting).today.tiles[tile].click()
    room: Any = waiting.page
    assert room.name == ("needs" if tile == "needs" else "resources")
    asked = room.line.asked()
    found = waiting.desk.ask(query.count, query.Question(room.name, where=asked.where))
    assert found == shown
    assert room.line.asked().where


def test_visits_lead_to_whom_to_see_again(waiting: Window) -> None:
    home(waiting).today.tiles["visits"].click()
    room: Any = waiting.page
    assert (room.name, room.view, room.due.again_wanted) == ("visits", "due", True)
    assert len(room.due.table.rows.entries) == 1


def test_the_rest_leads_to_its_room(waiting: Window) -> None:
    for tile, name in (("coming_down", "board"), ("loose", "chain")):
        home(waiting).today.tiles[tile].click()
        assert waiting.page is not None
        assert waiting.page.name == name


def test_nothing_moves_when_the_figures_come(waiting: Window) -> None:
    page = home(waiting)
    page._seen = None
    before = {name: tile.geometry() for name, tile in page.today.tiles.items()}
    for tile in page.today.tiles.values():
        tile.tell(None, "")
    empty = {name: tile.geometry() for name, tile in page.today.tiles.items()}
    page.refresh(None)
    assert before == empty == {n: tile.geometry() for n, tile in page.today.tiles.items()}
