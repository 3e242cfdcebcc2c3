"""The overview says what waits today; every figure is that of the list it leads to."""

from datetime import timedelta
from typing import Any

import pytest

from committee_desk.base import dates
from committee_desk.desk import Desk
from committee_desk.storage.unit import Unit
from committee_desk.ui.pages.home import HomePage
from committee_desk.ui.window import Window
from committee_desk.work import (
    bookings,
    keep,
    meeting_states,
    meetings,
    minutes_states,
    need_intake,
    query,
    resolution_states,
    tags,
)
from committee_desk.work.meeting_reminders import Reminder
from tests.helpers.desks import add_home, add_person


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
    someone = add_person(desk, "丁一", household)
    desk.do(tagged, someone)
    deliberating(desk)
    office.go("home")
    return office


def tagged(unit: Unit, resident: int) -> None:
    """Let somebody be one of those who are visited at an interval."""
    tags.add_tag(unit, resident, "T01")
    unit.say("Tag")


def deliberating(desk: Desk) -> None:
    """Keep meetings today and soon, far off and held, resolutions due and not, a term ending."""
    today = dates.today()

    def day(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    for days in (0, 14, 15, -20, -30):
        draft = {"kind": "council", "name": f"协商会{days}", "day": day(days)}
        meeting = desk.do(meetings.plan, draft).value
        if days < 0:
            desk.do(meeting_states.close, meeting)
        if days == -30:
            desk.do(minutes_states.approve, meeting, "全体")
    for due, done in ((-1, False), (7, False), (8, False), (-9, True)):
        draft = {"title": "修路灯", "deadline": day(due), "decided_on": day(-30)}
        made = desk.do(keep.add, "resolutions", draft).value
        if done:
            desk.do(resolution_states.report, made, "修好了", done=True)
    body = desk.do(keep.add, "bodies", {"kind": "committee", "name": "居委会"}).value
    for name, ends in (("邹顺贵", 90), ("赵敏", 91)):
        seat = {"body_id": body, "name": name, "post": "member", "planned_to": day(ends)}
        desk.do(keep.add, "members", seat)


def home(office: Window) -> HomePage:
    office.go("home")
    assert isinstance(office.page, HomePage)
    return office.page


def figures(office: Window) -> dict[str, str]:
    return {name: tile.number.text() for name, tile in home(office).today.tiles.items()}


def test_every_figure_of_today(waiting: Window) -> None:
    assert figures(waiting) == {
        "visits": "1",
        "unseen": "1",
        "needs": "2",
        "bookings": "1",
        "coming_down": "0",
        "stale": "1",
        "loose": "4",
        "coming": "2",
        "resolutions": "2",
        "minutes": "1",
        "terms": "1",
    }
    below = home(waiting).today.tiles["resolutions"].below.text()
    assert below == "1 late"


@pytest.mark.parametrize(
    ("tile", "name"),
    [
        ("needs", "needs"),
        ("bookings", "resources"),
        ("stale", "resources"),
        ("coming", "meetings"),
        ("resolutions", "resolutions"),
        ("minutes", "meetings"),
        ("terms", "members"),
    ],
)
def test_a_figure_leads_to_its_list(waiting: Window, tile: str, name: str) -> None:
    shown = int(figures(waiting)[tile])
    home(waiting).today.tiles[tile].click()
    room: Any = waiting.page
    assert room.name == name
    asked = room.line.asked()
    found = waiting.desk.ask(query.count, query.Question(room.name, where=asked.where))
    assert found == shown
    assert room.line.asked().where


def test_visits_lead_to_whom_to_see_again(waiting: Window) -> None:
    home(waiting).today.tiles["visits"].click()
    room: Any = waiting.page
    assert (room.name, room.view, room.due.again_wanted) == ("visits", "due", True)
    assert len(room.due.table.rows.entries) == 1


def test_those_not_seen_in_time_are_counted_and_listed(waiting: Window) -> None:
    home(waiting).today.tiles["unseen"].click()
    room: Any = waiting.page
    assert (room.name, room.view) == ("visits", "due")
    assert [each["row"].name for each in room.due.table.rows.entries] == ["丁一"]


def test_the_rest_leads_to_its_room(waiting: Window) -> None:
    for tile, name in (("coming_down", "board"), ("loose", "chain")):
        home(waiting).today.tiles[tile].click()
        assert waiting.page is not None
        assert waiting.page.name == name


def test_what_the_law_wants_stands_below_and_leads_there(waiting: Window) -> None:
    page = home(waiting)
    wanted = [Reminder("assembly", f"{n} wanted", "2026-12-31") for n in range(6)]
    wanted[0] = Reminder("appraisal", "Members not appraised in {year} yet: {n}.", "2026-12-31",
                         {"year": 2026, "n": 5})  # fmt: skip
    page.law.take(wanted)
    assert page.law.lines[0].words.text() == "Members not appraised in 2026 yet: 5."
    assert (len(page.law.lines), page.law.rest.text()) == (5, "and 1 more")
    assert page.law.isVisible()
    page.law.lines[1].button.click()
    assert waiting.page is not None
    assert waiting.page.name == "meetings"
    page = home(waiting)
    page.law.take(wanted[:1])
    page.law.lines[0].button.click()
    assert waiting.page.name == "members"
    page = home(waiting)
    page.law.take(())
    assert not page.law.isVisible()


def test_nothing_moves_when_the_figures_come(waiting: Window) -> None:
    page = home(waiting)
    page._seen = None
    before = {name: tile.geometry() for name, tile in page.today.tiles.items()}
    for tile in page.today.tiles.values():
        tile.tell(None, "")
    empty = {name: tile.geometry() for name, tile in page.today.tiles.items()}
    page.refresh(None)
    assert before == empty == {n: tile.geometry() for n, tile in page.today.tiles.items()}
