"""The room of elections: planned, prepared, counted, announced and taken into the body by hand."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.pages.elections import ElectionsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.window import Window
from committee_desk.work import body_questions, election_questions, election_rounds, keep
from tests.work.election_desks import ballot, planned, stand

ALT = Qt.KeyboardModifier.AltModifier


def room(office: Window, election: int) -> ElectionsPage:
    office.go("elections", election)
    page = office.page
    assert isinstance(page, ElectionsPage)
    office.activateWindow()
    QTest.qWaitForWindowActive(office)
    return page


def said(page: QWidget) -> str:
    shown = [*page.findChildren(QLabel), *page.findChildren(Button)]
    return "\n".join(part.text() for part in shown)


def press(page: ElectionsPage, name: str) -> None:
    found = [b for b in page.detail.findChildren(Button, name) if not b.isHidden()]
    assert found, name
    found[0].click()


def fill(office: Window, **values: Any) -> None:
    (sheet,) = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    sheet.put(values)
    sheet.act()
    assert sheet.isHidden(), [sheet.notice.text(), *(r.complaint for r in sheet.rows.values())]


def story(office: Window, election: int) -> election_questions.Story:
    found = office.desk.ask(election_questions.story, election)
    assert found is not None
    return found


@pytest.fixture
def body_id(office: Window) -> int:
    draft = {"kind": "committee", "name": "幸福里社区居民委员会"}
    return int(office.desk.do(keep.add, "bodies", draft).value)


def test_the_panel_tells_who_votes_the_steps_and_what_the_law_says(
    office: Window, body_id: int
) -> None:
    one = planned(office.desk, body_id=body_id, base=640)
    stand(office.desk, one, "赵建国", "钱卫东")
    page = room(office, one)
    words = said(page.detail)
    assert "640 may vote" in words
    assert "名单尚未公布，应在选举日20日以前公布" in words
    assert "主任应选1名，候选人2人" in words
    assert "赵建国" in words


def test_an_election_goes_from_its_seats_to_the_body_without_the_mouse_knowing_a_verb(
    office: Window, body_id: int
) -> None:
    draft = {"body_id": body_id, "day": "2026-11-20", "name": "第六届换届选举"}
    one = int(office.desk.do(keep.add, "elections", draft).value)
    page = room(office, one)
    office.perform("elections.seats")
    fill(office, chair=1, vice_chair=0, member=0)
    office.perform("elections.base")
    fill(office, count=1000, left_out=20)
    press(page, "deed_step")
    fill(office, step="list_published", on="2026-10-20")
    for name in ("赵建国", "钱卫东"):
        press(page, "deed_nominate")
        fill(office, post="chair", name=name, how="party")
    a, b = (each["id"] for each in story(office, one).candidates)
    press(page, "deed_open_round")
    fill(office)
    press(page, "count_round")
    votes = {f"votes_{a}": 350, f"votes_{b}": 230}
    fill(office, issued=610, returned=600, invalid=10, others="孙丽华 10", **votes)
    assert "孙丽华 10" in said(page.detail)
    assert "counted" in said(page.detail)
    press(page, "deed_announce")
    fill(office)
    told = story(office, one)
    assert told.election["state"] == "announced"
    assert "当选：赵建国（主任）" in said(page.detail)
    press(page, "deed_take_seats")
    fill(office, term_no=6)
    (seat,) = office.desk.ask(body_questions.composition, body_id, "2026-11-25")
    assert (seat.name, seat.post) == ("赵建国", "chair")


def test_a_contradiction_stands_beside_its_figure_and_nothing_is_kept(
    office: Window, body_id: int
) -> None:
    one = planned(office.desk, body_id=body_id)
    a, b = stand(office.desk, one, "赵建国", "钱卫东")
    office.desk.do(election_rounds.open_round, one, "chair")
    page = room(office, one)
    QTest.keyClick(office, Qt.Key.Key_K, ALT)
    sheet = page.sheet
    assert sheet is not None
    assert not sheet.isHidden()
    sheet.put({"issued": 600, "returned": 601, f"votes_{a}": 1, f"votes_{b}": 1})
    sheet.act()
    assert sheet.rows["returned"].complaint
    assert story(office, one).rounds[0]["returned"] is None


def test_an_announced_result_is_corrected_with_a_reason(office: Window, body_id: int) -> None:
    one = planned(office.desk, body_id=body_id)
    a, b = stand(office.desk, one, "赵建国", "钱卫东")
    ballot(office.desk, one, {a: 320, b: 280}, 600)
    page = room(office, one)
    office.perform("elections.correct")
    fill(office, why="唱票误记", **{f"votes_{a}": 280, f"votes_{b}": 320})
    assert [each["stands"] for each in story(office, one).rounds] == [False, True]
    words = said(page.detail)
    assert "corrected" in words
    assert "现予更正：唱票误记" in words


def test_ballots_open_in_the_preview(office: Window, body_id: int) -> None:
    one = planned(office.desk, body_id=body_id)
    stand(office.desk, one, "赵建国", "钱卫东")
    office.desk.do(election_rounds.open_round, one, "chair")
    room(office, one)
    office.perform("elections.ballots")
    fill(office, count=8)
    shown = [each for each in office.findChildren(PrintPreview) if not each.isHidden()]
    assert len(shown) == 1


def test_the_notice_of_the_result_is_begun_from_the_record(
    office: Window, body_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = planned(office.desk, body_id=body_id)
    a, b = stand(office.desk, one, "赵建国", "钱卫东")
    ballot(office.desk, one, {a: 320, b: 280}, 600)
    written: list[tuple[str, Any]] = []
    office.go("bulletins")
    notices = office.page
    assert isinstance(notices, BulletinsPage)
    monkeypatch.setattr(notices, "write", lambda kind, data: written.append((kind, data)))
    room(office, one)
    office.perform("elections.B19d")
    assert office.page is notices
    ((kind, data),) = written
    assert kind == "B19d"
    assert [line["name"] for line in data["elected"]] == ["赵建国"]
