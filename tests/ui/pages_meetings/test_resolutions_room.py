"""The room of resolutions: reported on, closed, dropped, made known, and on which agenda again."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from committee_desk.base.dates import set_clock
from committee_desk.desk import Desk
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.pages.resolutions import ResolutionsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.tables.filterline import Asked
from committee_desk.ui.window import Window
from committee_desk.work import (
    meeting_agenda,
    meeting_attendance,
    meeting_states,
    query,
    resolution_questions,
    resolutions,
    vote_results,
    votes,
)
from tests.work.meeting_desks import assembly_bodies, called

DAY, TODAY = "2026-03-10", "2026-03-20"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """It is ten days after the meeting."""
    at = datetime.fromisoformat(f"{TODAY}T09:00:00").astimezone().timestamp()
    set_clock(lambda: at)
    yield
    set_clock(None)


def decided(desk: Desk, kind: str = "rep_assembly", **values: Any) -> int:
    """Write down a resolution of a meeting that voted for it; return its id."""
    meeting = called(desk, kind, DAY)
    item = desk.do(meeting_agenda.add, meeting, "停车位改造方案", motion="同意改造").value
    if kind == "rep_assembly":
        desk.do(meeting_attendance.sign_in, meeting, "1-30", "13:50")
        desk.do(meeting_states.begin, meeting, "14:00")
        vote = desk.do(votes.open, item).value
        desk.do(votes.count, vote, {"for_count": 20, "against_count": 10}, "14:10")
        desk.do(vote_results.announce, vote, "14:11")
        return int(desk.do(resolutions.from_vote, vote, values).value)
    return int(desk.do(resolutions.from_item, item, values).value)


@pytest.fixture
def office(window: Window, empty_desk: Desk) -> Window:
    assembly_bodies(empty_desk)
    window.attach(empty_desk)
    return window


def room(office: Window, record: int) -> ResolutionsPage:
    office.go("resolutions", record)
    page = office.page
    assert isinstance(page, ResolutionsPage)
    office.activateWindow()
    QTest.qWaitForWindowActive(office)
    return page


def press(page: ResolutionsPage, name: str) -> None:
    found = [b for b in page.detail.findChildren(Button, f"deed_{name}") if not b.isHidden()]
    assert found, name
    found[0].click()


def offered(page: ResolutionsPage) -> set[str]:
    found = [b for b in page.detail.findChildren(Button) if not b.isHidden()]
    return {b.objectName() for b in found if b.objectName().startswith("deed_")}


def fill(office: Window, **values: Any) -> None:
    (sheet,) = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    sheet.put(values)
    sheet.act()
    assert sheet.isHidden(), [row.complaint for row in sheet.rows.values()]


def said(page: ResolutionsPage) -> str:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def row(office: Window, record: int) -> dict[str, Any]:
    found = office.desk.ask(resolution_questions.story, record)
    assert found is not None
    return dict(found.resolution)


def test_reports_add_up_and_the_last_ends_it(office: Window) -> None:
    made = decided(office.desk, deadline="2026-06-30", responsible="物业公司")
    page = room(office, made)
    press(page, "report")
    fill(office, words="已划线", cost=120000)
    assert row(office, made)["state"] == "executing"
    press(page, "finish")
    fill(office, words="二十个车位已启用", cost=30000)
    now = row(office, made)
    assert (now["state"], now["outcome"], now["cost"], now["closed_on"]) == (
        "done", "二十个车位已启用", 150000, TODAY,
    )  # fmt: skip
    assert "二十个车位已启用" in said(page)
    assert not {"deed_report", "deed_finish"} & offered(page)


def test_one_that_is_dropped_says_why_and_can_be_taken_up_again(office: Window) -> None:
    made = decided(office.desk)
    room(office, made)
    office.perform("resolutions.drop")
    (sheet,) = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    sheet.act()
    assert not sheet.isHidden(), "no reason, nothing dropped"
    fill(office, reason="改由街道统一实施")
    assert row(office, made)["state"] == "dropped"
    office.perform("resolutions.again")
    fill(office, reason="街道未安排")
    assert row(office, made)["state"] == "executing"
    assert row(office, made)["closed_on"] is None


def test_what_is_late_and_what_is_due_soon_is_found_by_a_chip(office: Window) -> None:
    late = decided(office.desk, deadline="2026-03-15")
    soon = decided(office.desk, deadline="2026-03-25")
    decided(office.desk, deadline="2026-09-01")
    page = room(office, late)
    overdue, due, _known = page.chips()

    def shown(where: tuple[tuple[str, str], ...]) -> list[int]:
        page.ask_for(Asked(where=where), lambda _pair: "")
        found = list(office.desk.ask(query.ids, query.Question("resolutions", where=where)))
        assert page.pane is not None
        assert page.pane.counts()[1] == len(found)
        return found

    assert shown(overdue.pairs) == [late]
    assert shown(due.pairs) == [soon]
    page.open_record(late)
    assert "5 days overdue" in said(page)


def test_it_comes_back_on_the_next_agenda_until_it_is_closed(office: Window) -> None:
    made = decided(office.desk)
    later = called(office.desk, "rep_assembly", "2026-06-10", name="第三季度会议")
    page = room(office, made)
    assert "2026-06-10, comes back there" in said(page)
    office.perform("resolutions.agenda")
    fill(office, meeting=later)
    (item,) = office.desk.ask(meeting_agenda.agenda, later)
    assert (item.kind, item.resolution_id) == ("follow_up", made)
    assert "comes back there" not in said(page)
    assert "2026-06-10" in said(page)


@pytest.mark.parametrize(("kind", "notice"), [("rep_assembly", "B24"), ("council", "B02")])
def test_the_notice_is_begun_filled_and_an_opinion_is_not_posted_as_a_decision(
    office: Window, kind: str, notice: str
) -> None:
    made = decided(office.desk, kind, words="北门花坛改为二十个车位")
    room(office, made)
    office.perform("resolutions.notice")
    page = office.page
    assert isinstance(page, BulletinsPage)
    assert page.writing()
    assert page.compose.kind.code == notice
    assert "北门花坛改为二十个车位" in str(page.compose.data())


def test_the_notice_of_the_outcome_is_linked_and_makes_it_published(
    office: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.ui.resolutions import reading
    from committee_desk.work import four_guide

    made = decided(office.desk)
    page = room(office, made)
    press(page, "finish")
    fill(office, words="已启用")
    notice = _issued(office.desk)
    monkeypatch.setattr(
        four_guide, "notices", lambda _conn: (four_guide.Choice(notice, "公告", TODAY),)
    )
    page.detail.refresh()
    press(page, "link_notice")
    fill(office, notice=str(notice), of="decision")
    assert row(office, made)["bulletin_id"] == notice
    press(page, "link_notice")
    fill(office, notice=str(notice))
    assert (row(office, made)["state"], row(office, made)["outcome_bulletin_id"]) == (
        "published", notice,
    )  # fmt: skip
    assert reading.STORY in (page.detail.detail.read if page.detail.detail else {})


def _issued(desk: Desk) -> int:
    from committee_desk.work import bulletins

    return int(desk.do(bulletins.keep_draft, "B00", {"title": "公告"}).value)


def test_an_empty_room_says_what_it_is_for(office: Window) -> None:
    office.go("resolutions")
    page = office.page
    assert isinstance(page, ResolutionsPage)
    assert page.pane is not None
    shown = [b.objectName() for b in page.findChildren(Button) if b.isVisible()]
    assert "first_record" in shown
