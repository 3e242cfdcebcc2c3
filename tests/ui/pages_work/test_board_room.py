"""The room of boards: what hangs is posted, taken down, withdrawn, photographed and answered."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from committee_desk.desk import Desk
from committee_desk.ui import look, speech
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.pages.board import BoardPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.window import Window
from committee_desk.work import board_postings, bulletins
from committee_desk.work import board_questions as questions
from tests.helpers.asked import Asked
from tests.helpers.board import NOTICE, add_board, hold_day, hold_kind, let_out
from tests.helpers.desks import add_person

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    hold_day(monkeypatch, "2026-04-10")


def room(window: Window) -> BoardPage:
    """Go to the room and return it."""
    window.go("board")
    assert isinstance(window.page, BoardPage)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)  # keys and arrows are heard in the active window only
    return window.page


@pytest.fixture
def page(office: Window, monkeypatch: pytest.MonkeyPatch) -> BoardPage:
    """Return the room over two boards, with a notice on the first that has to hang."""
    hold_kind(monkeypatch, disclosure="facilities")
    first = add_board(office.desk, "南门公示栏", place="南门东侧", zones="party", capacity=2)
    add_board(office.desk, "北门公示栏")
    office.desk.do(board_postings.post, let_out(office.desk), [first])
    return room(office)


def seen(page: BoardPage) -> questions.Seen:
    return page.frame.desk.ask(questions.overview)


def sheet(page: BoardPage) -> DeedSheet:
    found = page.deeds.sheet
    assert found is not None
    assert found.isVisible()
    return found


def put(page: BoardPage, **values: Any) -> DeedSheet:
    """Type values on the sheet in front and do its deed by key."""
    shown = sheet(page)
    shown.put(values)
    shown.act()
    return shown


def complaint(shown: DeedSheet, field: str) -> str:
    return (
        shown.rows[field].complaint if field in shown.rows else shown.ticks[field].said.words.text()
    )


def said(widget: Any) -> str:
    QApplication.processEvents()  # what was just laid is shown from the event loop
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_an_empty_room_leads_to_the_first_board(qtbot: QtBot, office: Window) -> None:
    page = room(office)
    assert page.views.currentWidget() is page.views.empty
    qtbot.keyClick(page.views.empty.buttons[0], Qt.Key.Key_Return)
    put(page, name="南门公示栏", zones=["finance"], capacity=12)
    assert page.views.view == "boards"
    (card,) = page.views.cards
    assert "南门公示栏" in said(card)
    assert "财务公开" in said(card)
    assert "0 of 12" in said(card)
    office.perform("undo")
    assert page.views.currentWidget() is page.views.empty


def test_a_board_without_a_name_is_told_beside_it(page: BoardPage) -> None:
    page.new_board()
    shown = put(page, capacity=3)
    assert complaint(shown, "name")
    assert shown.isVisible()
    shown.put({"name": "南门公示栏"})
    shown.act()
    assert "already" in complaint(shown, "name")
    assert len(seen(page).boards) == 2


def test_posting_by_keys_tells_how_long_it_hangs(
    qtbot: QtBot, page: BoardPage, office: Window
) -> None:
    notice = let_out(office.desk)
    qtbot.keyClick(office, Qt.Key.Key_N, CTRL)
    shown = sheet(page)
    assert "2026-04-25" in shown.told.text()
    assert "2026-04-26" in shown.told.text()
    assert shown.rows["bulletin"].entry.read() == str(notice)
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    assert "Choose a board" in complaint(shown, "boards")
    first, second = shown.ticks["boards"].chips.values()
    second.click()
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    assert not shown.isVisible()
    assert [len(board.hanging) for board in seen(page).boards] == [1, 1]
    assert len(page.views.rows()) == 2
    assert not first.isChecked()


def test_a_window_may_close_over_a_notice_half_posted(page: BoardPage, office: Window) -> None:
    let_out(office.desk)
    page.post(seen(page).boards[0])
    line = sheet(page).rows["on"].entry.focus
    line.setFocus()
    assert line.hasFocus()
    office.close()  # the field is left while the desk goes
    QApplication.processEvents()
    assert not office.desk_is_open()


def test_a_full_board_warns_when_more_is_posted(page: BoardPage, office: Window) -> None:
    let_out(office.desk)
    page.post(seen(page).boards[0])
    put(page, copies=2)
    assert "room for 2 sheets" in office.toast_bar.label.text()
    card = page.views.cards[0]
    assert "1 sheet too many" in said(card)


def test_there_is_nothing_to_post_before_a_notice_was_let_out(office: Window, asked: Asked) -> None:
    add_board(office.desk)
    page = room(office)
    asked.will_say(True)
    page.post()
    assert "let out" in asked.questions[0].text


def test_nothing_comes_down_before_its_time(
    qtbot: QtBot, page: BoardPage, office: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "16 days left" in said(page.views.cards[0])
    qtbot.keyClick(office, Qt.Key.Key_T, CTRL)
    shown = put(page)
    assert "2026-04-25" in complaint(shown, "on")
    assert "reason" in complaint(shown, "on"), "the way out is told"
    shown.close_panel()
    hold_day(monkeypatch, "2026-04-26")
    page.shown(office.desk)
    assert "due since" in said(page.views.cards[0])
    assert page.chips["due"].text().endswith(" 1")
    page.show_view("due")
    assert page.views.due.rows.entries
    qtbot.keyClick(page.views.due, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is page.panel.buttons["take_down"]
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    qtbot.keyClick(sheet(page), Qt.Key.Key_Return, CTRL)
    assert seen(page).due == ()
    assert page.views.currentWidget() is page.views.none_due


def test_everything_due_comes_down_at_once(
    page: BoardPage, office: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.post(seen(page).boards[1])
    hold_day(monkeypatch, "2026-04-10")
    sheet(page).close_panel()
    office.desk.do(board_postings.post, let_out(office.desk), [b.id for b in seen(page).boards])
    hold_day(monkeypatch, "2026-04-30")
    page.shown(office.desk)
    office.perform("board.all_down")
    put(page)
    assert all(not board.hanging for board in seen(page).boards)
    office.perform("undo")
    assert len(seen(page).due) == 3


def test_withdrawing_asks_a_reason(page: BoardPage) -> None:
    page.do("withdraw")
    shown = put(page)
    assert complaint(shown, "reason")
    put(page, reason="金额写错")
    assert seen(page).boards[0].hanging == ()
    assert "Nothing hangs here" in said(page.views.cards[0])


def test_a_photograph_is_shown_small(page: BoardPage, asked: Asked, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "green").save(out, "JPEG")
    path = tmp_path / "张贴.jpg"
    path.write_bytes(out.getvalue())
    asked.will_name(path)
    page.panel.buttons["photo_up"].click()
    picture = page.panel.findChild(QLabel, "photo_up")
    assert isinstance(picture, QLabel)
    assert 0 < picture.pixmap().width() <= look.dp(150)
    asked.will_name(None)
    page.panel.buttons["photo_down"].click()
    assert page.panel.findChild(QLabel, "photo_down") is None


def test_what_is_no_photograph_is_refused(page: BoardPage, asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"no picture at all")
    asked.will_name(path)
    asked.will_say(True)
    page.do("photo_up")
    assert "not a photograph" in asked.questions[-1].text
    assert seen(page).boards[0].hanging[0].row["photo_up_key"] is None


def test_what_really_hung_is_kept_with_its_hash(
    page: BoardPage, asked: Asked, tmp_path: Path
) -> None:
    path = tmp_path / "改后.docx"
    path.write_bytes(b"PK changed")
    asked.will_name(path)
    page.do("hung")
    assert "改后.docx, SHA-256" in said(page.panel)
    assert "look it through" in page.frame.toast_bar.label.text()  # type: ignore[attr-defined]


def test_what_really_hung_is_searched(page: BoardPage, asked: Asked, tmp_path: Path) -> None:
    add_person(page.frame.desk, "张三", phone="19400001234")
    leaky = {**NOTICE, "phone": "19400001234"}
    paper = page.frame.desk.ask(bulletins.pdf, "B14", leaky)
    path = tmp_path / "改后.pdf"
    path.write_bytes(paper)
    asked.will_name(path)
    asked.will_say(True)
    page.do("hung")
    assert "must not hang" in asked.questions[-1].text
    assert "19400001234" not in asked.questions[-1].text


def test_a_person_says_that_it_was_printed(page: BoardPage, office: Window) -> None:
    notice = let_out(office.desk)
    page.show_view("archive")
    page.views.archive.selectRow(0)
    office.perform("board.printed")
    put(page, copies=3)
    (row,) = [each for each in page.views.archive.rows.entries if each["id"] == notice]
    assert row["state"] == "printed"
    office.perform("undo")
    assert page.views.archive.rows.entries[0]["state"] == "released"


def test_an_objection_is_kept_and_answered(qtbot: QtBot, page: BoardPage) -> None:
    page.panel.buttons["objection"].click()
    shown = put(page)
    assert complaint(shown, "text")
    put(page, text="第三项金额不对", raised_by="王大力", how="phone")
    assert "王大力" in said(page.panel)
    assert "1 objection open" in said(page.views.cards[0])
    answers = [b for b in page.panel.findChildren(Button) if b.objectName()[:7] == "answer_"]
    next(button for button in answers if button.isVisible()).click()
    put(page, answer="已更正")
    assert "已更正" in said(page.panel)
    assert "objection open" not in said(page.views.cards[0])


def test_the_arrows_walk_from_paper_to_paper(qtbot: QtBot, page: BoardPage, office: Window) -> None:
    office.desk.do(board_postings.post, let_out(office.desk), [seen(page).boards[1].id])
    QApplication.processEvents()
    one, two = page.views.rows()
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Right)
    assert two.isChecked()
    assert page.paper is not None
    assert page.paper.posting == two.paper.posting
    assert "北门公示栏" in said(page.panel)


def test_exactly_what_was_printed_is_shown(
    page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.work import board_papers

    page.show_view("archive")
    page.views.archive.opened.emit(page.views.archive.current())
    assert page.preview is not None
    bulletin = seen(page).boards[0].hanging[0].bulletin
    assert page.preview._pdf == page.frame.desk.ask(board_papers.exact, bulletin)
    page.preview.close_panel()


def test_a_notice_that_came_down_is_archived(
    page: BoardPage, office: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_view("archive")
    assert not page.may_archive()
    page.show_view("boards")
    page.do("withdraw")
    put(page, reason="写错了")
    page.show_view("archive")
    office.perform("board.archive")
    assert page.views.archive.rows.entries[0]["state"] == "archived"


def test_disclosure_leads_to_writing_what_is_missing(page: BoardPage, office: Window) -> None:
    page.show_view("disclosure")
    shown = page.views.disclosure
    assert "Posted: 04-10" in said(shown)
    assert said(shown).count("Nothing posted") == 6
    written: list[str] = []
    office.go("bulletins")
    notices = office.page
    office.go("board")
    notices.write = written.append  # type: ignore[union-attr,method-assign]
    shown.buttons["facilities"].click()
    assert office.page is notices
    assert written == ["B14"]


def test_of_several_kinds_one_is_chosen(page: BoardPage, office: Window, asked: Asked) -> None:
    asked.will_say(None)
    page.compose(("B10", "B23"))
    assert [value for value, _words in asked.questions[0].options] == ["B10", "B23"]
    assert office.page is page


def test_a_board_is_changed_closed_and_used_again(page: BoardPage, asked: Asked) -> None:
    _first, second = page.views.cards
    second.buttons[1].click()
    assert sheet(page).rows["name"].entry.read() == "北门公示栏"
    put(page, note="玻璃柜")
    assert "玻璃柜" in said(page.views.cards[1])
    asked.will_say(True)
    page.views.cards[1].buttons[2].click()
    assert len(page.views.cards) == 1
    asked.will_say(seen(page).closed[0].id)
    page.frame.perform("board.reopen")
    assert len(page.views.cards) == 2


def test_a_board_in_use_is_not_closed(page: BoardPage, asked: Asked) -> None:
    asked.will_say(True, True)
    page.views.cards[0].buttons[2].click()
    assert "still hangs" in asked.questions[-1].text
    assert len(seen(page).boards) == 2


def test_a_register_that_cannot_be_read_can_be_tried_again(
    qtbot: QtBot, page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.base.errors import DeskError
    from committee_desk.ui.board import asking

    def broken(_desk: Desk) -> None:
        raise DeskError("The disk does not answer.", "Look at the cable.")

    with monkeypatch.context() as patch:
        patch.setattr(asking, "room", broken)
        page.shown(page.frame.desk)
        assert page.views.currentWidget() is page.views.fault
        assert "does not answer" in said(page.views.fault)
    qtbot.keyClick(page.views.fault.buttons[0], Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.views.views["boards"]


def test_the_overview_reminds_and_leads_here(
    office: Window, page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_day(monkeypatch, "2026-04-26")
    office.go("home")
    line = office.page.reminder  # type: ignore[union-attr]
    assert line.isVisible()
    assert "1 notice is due" in line.words.text()
    assert "6 classes" in line.words.text()
    line.button.click()
    assert office.page is page


def test_without_boards_nobody_is_reminded(office: Window) -> None:
    office.go("home")
    assert not office.page.reminder.isVisible()  # type: ignore[union-attr]


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_it_fits_an_office_screen(
    office: Window, page: BoardPage, scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_day(monkeypatch, "2026-04-30")
    page.shown(office.desk)
    speech.use("zh_CN")
    office.wear(scale=scale)
    area = page.parentWidget().parentWidget()  # type: ignore[union-attr]
    for view in page.chips:
        page.show_view(view)
        QApplication.processEvents()
        assert office.width() <= 1366
        assert office.height() <= 768
        assert page.minimumSizeHint().width() <= area.width(), f"{view} is scrolled sideways"


@pytest.mark.parametrize("scale", [100, 200])
def test_a_sheet_keeps_its_buttons_in_sight(office: Window, page: BoardPage, scale: int) -> None:
    office.wear(scale=scale)
    page.change_board()
    QApplication.processEvents()
    shown = sheet(page)
    ok = shown.ok
    assert shown.rect().contains(ok.mapTo(shown, ok.rect().bottomRight()))
    assert shown.area.height() >= look.dp(60)
