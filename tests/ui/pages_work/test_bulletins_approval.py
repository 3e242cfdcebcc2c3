"""A second person agrees to a notice; numbers are offered; pages and zoom of the paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from committee_desk.desk import Desk
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.window import Window
from committee_desk.work import bulletin_kinds, bulletin_numbers
from tests.helpers.asked import Asked
from tests.helpers.desks import SECRET
from tests.helpers.notices import MEETING, OWN, entries, form_of, line_of, room, seen

CTRL = Qt.KeyboardModifier.ControlModifier
DATA = {"what": "包粽子", "on": "2027-06-09"}
OTHER = ("李建国", "another careful clerk")


@pytest.fixture
def page(office: Window) -> BulletinsPage:
    office.desk.do(bulletin_kinds.add, {**OWN, "approval": True})
    office.desk.let_in(*OTHER, sensitive=True)
    return room(office)


def come_in(window: Window, who: str, secret: str) -> BulletinsPage:
    path: Path = window.desk.path
    window.detach()
    window.attach(Desk.open(path, secret, who=who))
    return room(window)


def asked_for(page: BulletinsPage) -> None:
    form_of(page, "Z01", DATA)
    page.compose.standing.ask.click()
    page.compose.foot.back.click()


def test_without_approval_it_is_not_let_out(page: BulletinsPage) -> None:
    form_of(page, "Z01", DATA)
    standing = page.compose.standing
    assert standing.isVisible()
    assert not page.compose.foot.finish.isEnabled()
    standing.ask.click()
    assert [each["state"] for each in entries(page)] == ["asked"]
    assert "cannot approve" in standing.words.text()
    assert standing.approve.isHidden()


def test_what_is_not_complete_is_not_asked_for(page: BulletinsPage) -> None:
    form = form_of(page, "Z01", {**DATA, "on": ""})
    page.compose.standing.ask.click()
    assert form.rows["on"].complaint
    assert entries(page) == []


def test_another_person_reads_approves_and_lets_it_out(office: Window, page: BulletinsPage) -> None:
    asked_for(page)
    again = come_in(office, *OTHER)
    assert [each["waits"] for each in entries(again)] == [True]
    sieve = again.listed.sieve
    assert sieve.waits.isVisible()
    assert "1" in sieve.waits.text()
    sieve.waits.click()
    again.listed.open.click()
    standing = again.compose.standing
    assert "王秀兰" in standing.words.text()
    standing.approve.click()
    assert [each["state"] for each in entries(again)] == ["agreed"]
    assert again.compose.foot.finish.isEnabled()
    again.finish()
    assert [each["state"] for each in entries(again)] == ["released"]


def test_it_is_sent_back_with_what_is_to_be_changed(
    office: Window, page: BulletinsPage, asked: Asked
) -> None:
    asked_for(page)
    again = come_in(office, *OTHER)
    again.listed.open.click()
    asked.will_say("日期写错了")
    again.compose.standing.give_back.click()
    again.compose.foot.back.click()
    mine = come_in(office, "王秀兰", SECRET)
    mine.listed.open.click()
    assert "日期写错了" in mine.compose.standing.words.text()
    assert not mine.compose.standing.ask.isHidden()


def test_who_changes_it_does_not_approve_it(
    office: Window, page: BulletinsPage, asked: Asked
) -> None:
    asked_for(page)
    again = come_in(office, *OTHER)
    again.listed.open.click()
    form = again.compose.form
    assert form is not None
    form.rows["what"].put("包饺子")
    form.changed.emit()
    asked.will_say(True)
    again.compose.standing.approve.click()
    assert [each["state"] for each in entries(again)] == ["asked"]


def test_a_key_by_accident_takes_no_request_away(
    office: Window, page: BulletinsPage, asked: Asked
) -> None:
    asked_for(page)
    again = come_in(office, *OTHER)
    again.listed.open.click()
    assert again.compose.form is not None
    line_of(again.compose.form, "what").setText("x")
    asked.will_say(False)
    again.compose.foot.back.click()
    assert [each["state"] for each in entries(again)] == ["asked"]
    again.listed.open.click()
    assert again.compose.data() == DATA
    line_of(again.compose.form, "what").setText("包饺子")
    asked.will_say(True)
    again.compose.foot.back.click()
    assert [(each["state"], each["writer"]) for each in entries(again)] == [("draft", "李建国")]


def test_a_change_after_the_approval_takes_it_away(office: Window, page: BulletinsPage) -> None:
    asked_for(page)
    again = come_in(office, *OTHER)
    again.listed.open.click()
    again.compose.standing.approve.click()
    form = again.compose.form
    assert form is not None
    form.rows["what"].put("包饺子")
    form.changed.emit()
    again.keep_draft()
    assert [each["state"] for each in entries(again)] == ["draft"]
    assert not again.compose.foot.finish.isEnabled()


def test_kinds_that_need_nobody_show_nothing(page: BulletinsPage) -> None:
    form_of(page, "B14")
    assert page.compose.standing.isHidden()
    assert page.compose.foot.finish.isEnabled()


def test_the_next_number_is_offered(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B01", MEETING)
    form.more.click()
    number = page.compose.number
    assert number is not None
    year = number.numbers.year
    number.take.click()
    assert form.data()["number"] == f"〔{year}〕1号"
    seen(qtbot, page, f"〔{year}〕1号")


def test_how_we_number_is_chosen_in_the_window(page: BulletinsPage) -> None:
    form = form_of(page, "B01", MEETING)
    number = page.compose.number
    assert number is not None
    year = number.numbers.year
    number.rules.click()
    number.sheet.put({"word": "幸居", "start": 6})
    number.sheet.act()
    assert line_of(form, "number").placeholderText() == f"left empty, it will be 幸居〔{year}〕6号"
    page.finish()
    assert [each["number"] for each in entries(page)] == [f"幸居〔{year}〕6号"]
    free = page.frame.desk.ask(bulletin_numbers.numbering, "notice", year)
    assert free.next == 7


def test_the_paper_is_zoomed_and_turned(qtbot: QtBot, page: BulletinsPage) -> None:
    form_of(page, "B01", {**MEETING, "items": [f"第{n}件事情的通报和讨论" * 3 for n in range(40)]})
    side = page.compose.side
    qtbot.waitUntil(lambda: side.view.count() > 1, timeout=5000)
    wide = side.view.sheets.width()
    side.larger.click()
    assert side.view.sheets.width() > wide
    side.after.click()
    assert side.view.page() == 1
    assert side.told.text().startswith("Page 2 of")
    side.larger.click()
    assert side.view.page() == 1
    side.whole.click()
    assert side.view.sheets.width() == wide
    side.before.click()
    assert side.view.page() == 0
    assert not side.before.isEnabled()
