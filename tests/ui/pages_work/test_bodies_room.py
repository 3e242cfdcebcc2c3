"""The rooms of bodies and members: entered, checked, taken over, ended and filled by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.forms.inputs import CodeInput
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.pages.bodies import BodiesPage
from committee_desk.ui.pages.members import MembersPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.window import Window
from committee_desk.work import body_questions, body_terms, keep, rows
from tests.helpers.asked import Asked
from tests.helpers.desks import add_person

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def committee(office: Window) -> int:
    """Return a committee of five, one of them a chair, in a term begun in 2022."""
    desk = office.desk
    one = int(desk.do(keep.add, "bodies", {"kind": "committee", "name": "居委会"}).value)
    desk.do(body_terms.begin, one, "2022-01-01", term_no=7)
    for n in range(5):
        post = "chair" if n == 0 else "member"
        values = {"body_id": one, "name": f"委员{n}", "post": post, "from_on": "2022-01-01"}
        desk.do(keep.add, "members", values)
    return one


def bodies(office: Window, body: int) -> BodiesPage:
    office.go("bodies", body)
    page = office.page
    assert isinstance(page, BodiesPage)
    office.activateWindow()
    QTest.qWaitForWindowActive(office)
    return page


def members(office: Window, member: int) -> MembersPage:
    office.go("members", member)
    page = office.page
    assert isinstance(page, MembersPage)
    return page


def said(page: QWidget) -> str:
    """Return what stands on labels and links."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [*page.findChildren(QLabel), *page.findChildren(Button)]
    return "\n".join(part.text() for part in shown)


def press(page: BodiesPage | MembersPage, name: str) -> None:
    found = [b for b in page.detail.findChildren(Button, name) if not b.isHidden()]
    assert found, name
    found[0].click()


def fill(office: Window, **values: Any) -> None:
    shown = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    (sheet,) = shown
    sheet.put(values)
    sheet.act()
    assert sheet.isHidden(), [row.complaint for row in sheet.rows.values()]


def seated(office: Window, body: int, day: str = "2026-11-25") -> list[body_questions.Seat]:
    return list(office.desk.ask(body_questions.composition, body, day))


def test_the_panel_tells_who_sits_on_a_body_and_what_the_law_says(
    office: Window, committee: int
) -> None:
    page = bodies(office, committee)
    assert page.detail.title.text() == "居委会"
    words = said(page.detail)
    assert "委员0" in words
    assert "5 members" in words
    assert "居民委员会组成人员5人，在5至9人之间" in words
    assert "Not decided" in words, "whose sex nobody typed"
    assert "Term 7" in words


def test_a_member_is_found_by_two_letters_and_seated_by_keyboard(
    office: Window, committee: int
) -> None:
    who = add_person(office.desk, "陈建国", phone="13900000001")
    page = bodies(office, committee)
    QTest.keyClick(office, Qt.Key.Key_M, ALT)
    (sheet,) = [each for each in office.findChildren(RecordSheet) if each.isVisible()]
    sheet.form.put({"resident_id": who, "post": "vice_chair"})
    sheet.save()
    assert [seat.name for seat in seated(office, committee) if seat.post == "vice_chair"] == [
        "陈建国"
    ]
    assert "陈建国" in said(page.detail)


def test_the_next_term_is_drafted_with_those_who_stay(office: Window, committee: int) -> None:
    page = bodies(office, committee)
    QTest.keyClick(office, Qt.Key.Key_T, ALT)
    staying = [seat.member_id for seat in seated(office, committee)][:3]
    fill(office, from_on="2026-11-25", staying=staying)
    assert len(seated(office, committee)) == 3
    assert "Term 8" in said(page.detail)
    office.desk.undo()
    assert len(seated(office, committee)) == 5


def test_the_composition_of_another_day_is_shown(
    office: Window, committee: int, asked: Asked
) -> None:
    page = bodies(office, committee)
    asked.will_say("2021-12-31")
    page.pick_day()
    assert "Nobody sits on it that day." in said(page.detail)
    assert page.seen is not None
    assert page.seen.day == "2021-12-31"


def test_a_resignation_asks_for_the_assembly_and_the_seat_is_filled(
    office: Window, committee: int
) -> None:
    desk = office.desk
    one = seated(office, committee)[-1].member_id
    page = members(office, one)
    press(page, "deed_leave")
    (sheet,) = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    sheet.put({"why": "resigned"})
    sheet.act()
    assert "assembly accepts it" in sheet.rows["meeting_id"].complaint
    held = desk.do(_hold).value
    fill(office, meeting_id=held)
    assert "Accepted by 居民代表会议" in said(page.detail)
    press(page, "deed_by_elect")
    fill(office, name="接任者", elected_on="2026-11-25")
    assert page.detail.title.text() == "接任者"
    assert "Fills the seat of" in said(page.detail)


def test_two_strikes_are_told_and_offered_as_the_reason(office: Window, committee: int) -> None:
    one = seated(office, committee)[-1].member_id
    page = members(office, one)
    for year in (2025, 2026):
        press(page, "deed_appraise")
        fill(office, year=year, result="incompetent")
    assert "职务终止" in said(page.detail)
    press(page, "deed_leave")
    (sheet,) = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    assert sheet.rows["why"].entry.read() == "two_strikes"


def _hold(unit: Any) -> int:
    values = {"kind": "rep_assembly", "name": "居民代表会议", "day": "2026-11-20"}
    unit.say("Hold a meeting")
    return rows.add(unit, "meeting", {**values, "status": "closed", "minutes": "none"})


def test_kin_and_appraisals_told_by_mistake_are_taken_back(office: Window, committee: int) -> None:
    desk = office.desk
    who, other = add_person(desk, "陈建国"), add_person(desk, "陈建华")
    values = {"body_id": committee, "resident_id": who, "post": "member"}
    page = members(office, int(desk.do(keep.add, "members", values).value))
    office.perform("members.kin")
    fill(office, other_id=other, relation="兄弟")
    assert "陈建华 · 兄弟" in said(page.detail)
    press(page, "deed_appraise")
    fill(office, year=2026, result="excellent")
    assert "优秀" in said(page.detail)
    office.perform("members.no_kin")
    fill(office, kin=_only(office, "kin"))
    assert "陈建华" not in said(page.detail)
    office.perform("members.withdraw")
    fill(office, appraisal=_only(office, "appraisal"))
    assert "No result is on record." in said(page.detail)


def test_the_paper_of_a_body_is_shown_before_it_is_printed(office: Window, committee: int) -> None:
    bodies(office, committee)
    QTest.keyClick(office, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    fill(office, receiver="街道办事处")
    (preview,) = [each for each in office.findChildren(PrintPreview) if each.isVisible()]
    preview.close_panel()


def test_somebody_is_called_into_the_council_for_one_topic(office: Window) -> None:
    desk = office.desk
    council = int(desk.do(keep.add, "bodies", {"kind": "council", "name": "议事会"}).value)
    topic = int(desk.do(keep.add, "topics", {"title": "增设充电桩"}).value)
    page = bodies(office, council)
    office.perform("bodies.call_in")
    fill(office, topic_id=topic, name="业主乙", capacity="3号楼业主")
    (seat,) = seated(office, council)
    assert (seat.name, seat.topic_id, seat.standing) == ("业主乙", topic, "non_standing")
    assert "for one topic" in said(page.detail)


def _only(office: Window, name: str) -> str:
    """Return the one choice a sheet offers."""
    (shown,) = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    entry = shown.rows[name].entry
    assert isinstance(entry, CodeInput)
    (code,) = [code for code, _words in entry.box.choices() if code]
    return code
