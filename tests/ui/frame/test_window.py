"""The window: rooms, panes, keys, steps, what the bars say."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from committee_desk.base import dates
from committee_desk.base.shipped import shipped
from committee_desk.ui import actions, look
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.every import PAGES, rooms
from committee_desk.ui.pages.help import SUBJECTS, HelpPage
from committee_desk.ui.parts.statusbar import DAY, backup_age
from committee_desk.ui.window import Window
from tests.helpers.fake_desk import FakeDesk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_room_is_made_when_first_entered_and_then_kept(real_window: Window) -> None:
    assert set(real_window.pages) == {"home"}
    real_window.go("settings")
    made = real_window.pages["settings"]
    real_window.go("home")
    real_window.go("settings")
    assert real_window.pages["settings"] is made
    assert real_window.page is made
    assert real_window.top.title.text() == "Settings"


def test_a_click_on_the_navigation_enters_the_room(qtbot: QtBot, real_window: Window) -> None:
    row = real_window.nav.rows["settings"]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert real_window.page is real_window.pages["settings"]
    assert row.isChecked()
    assert not real_window.nav.rows["home"].isChecked()


def test_alt_and_a_digit_enters_the_room(qtbot: QtBot, real_window: Window) -> None:
    for at, room in enumerate(rooms()[:9], start=1):
        qtbot.keyClick(real_window, getattr(Qt.Key, f"Key_{at}"), ALT)
        assert real_window.page is not None
        assert real_window.page.name == room.page


def test_every_row_of_the_navigation_leads_somewhere() -> None:
    assert rooms()[0].page == "home"
    assert all(room.page in PAGES for room in rooms())


def test_undo_by_key_says_what_was_taken_back(
    qtbot: QtBot, at_desk: Window, desk: FakeDesk
) -> None:
    step = desk.say("Change the phone of {name}", name="王**")
    at_desk.steps.ask()
    assert at_desk.top.undo_button.isEnabled()
    assert at_desk.top.undo_button.toolTip() == "Undo: Change the phone of 王**"
    qtbot.keyClick(at_desk, Qt.Key.Key_Z, CTRL)
    assert step.undone
    assert at_desk.toast_bar.label.text() == "Undone: Change the phone of 王**"
    assert not at_desk.top.undo_button.isEnabled()
    qtbot.keyClick(at_desk, Qt.Key.Key_Y, CTRL)
    assert not step.undone
    assert at_desk.toast_bar.label.text() == "Redone: Change the phone of 王**"


def test_with_nothing_to_undo_the_button_is_dead(at_desk: Window) -> None:
    assert not at_desk.top.undo_button.isEnabled()
    assert not at_desk.steps.can_undo()


def test_a_lasting_step_is_not_offered(at_desk: Window, desk: FakeDesk) -> None:
    desk.say("Post a notice").lasting = True
    at_desk.steps.ask()
    assert not at_desk.steps.can_undo()


def test_the_toast_takes_the_newest_step_back(
    qtbot: QtBot, at_desk: Window, desk: FakeDesk
) -> None:
    step = desk.say("Delete a record")
    at_desk.toast("Deleted", undo=True)
    assert at_desk.toast_bar.isVisible()
    qtbot.mouseClick(at_desk.toast_bar.undo, Qt.MouseButton.LeftButton)
    assert step.undone


def test_a_change_is_told_to_the_rooms_and_the_bar(at_desk: Window, desk: FakeDesk) -> None:
    dates.set_clock(lambda: 1_790_000_000.0)
    seen = []
    at_desk.pages["home"].refresh = lambda changes, by: seen.append((changes.tables, by))  # type: ignore[method-assign]
    at_desk.do(lambda _unit: None, initiator="me")
    assert seen == [({"resident": {1}}, "me")]
    assert at_desk.status.saved.text().startswith("Saved ")


def test_the_bar_says_how_old_the_backup_is(at_desk: Window) -> None:
    now = dates.now_ms()
    assert backup_age(None) == "No backup yet"
    assert backup_age(now) == "Backed up today"
    assert backup_age(now - DAY) == "Last backup 1 day ago"
    at_desk.status.tell_backup(now - 6 * DAY)
    assert at_desk.status.backup.text() == "Last backup 6 days ago"
    assert at_desk.status.backup.property("tone") == "text2"
    at_desk.status.tell_backup(now - 8 * DAY)
    assert at_desk.status.backup.property("tone") == "warn"
    assert at_desk.status.network.text() == "This computer · no network"
    assert at_desk.status.who.text() == "王秀兰"


def test_a_real_backup_shows_in_the_bar(real_window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    real_window.settings.backup_folder = str(folder)
    real_window.ask_backup()
    assert real_window.status.backup.text() == "No backup yet"
    real_window.back_up()
    assert real_window.status.backup.text() == "Backed up today"
    assert len(list(folder.glob("*.cdbak"))) == 1
    assert "Backed up and checked" in real_window.toast_bar.label.text()


def test_f6_walks_through_the_panes_in_reading_order(qtbot: QtBot, real_window: Window) -> None:
    real_window.activateWindow()
    real_window.nav.rows["home"].setFocus()
    walked = []
    for _turn in range(len(real_window.panes())):
        qtbot.keyClick(real_window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(next(p for p in real_window.panes() if p is focus or p.isAncestorOf(focus)))
    panes = real_window.panes()
    assert walked == [*panes[1:], panes[0]]
    qtbot.keyClick(real_window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panes[-1] is focus or panes[-1].isAncestorOf(focus)


@pytest.mark.parametrize("page", list(PAGES))
def test_no_keys_clash_and_none_belong_to_input_methods(real_window: Window, page: str) -> None:
    real_window.go(page)
    assert actions.clashes(real_window.acts.every()) == []


def test_a_clash_and_a_forbidden_key_would_be_found() -> None:
    acts = [
        actions.Act("one", "One", print, keys=("Ctrl+N",)),
        actions.Act("two", "Two", print, keys=("Ctrl+N", "Ctrl+Space")),
    ]
    assert actions.clashes(acts) == [("Ctrl+N", "one", "two"), ("Ctrl+Space", "two", "")]


def test_the_keys_of_a_room_die_with_it(qtbot: QtBot, at_desk: Window) -> None:
    at_desk.go("settings")
    qtbot.keyClick(at_desk, Qt.Key.Key_F1)
    assert at_desk.page is at_desk.pages["help"]
    qtbot.keyClick(at_desk, Qt.Key.Key_Escape)
    assert at_desk.page is at_desk.pages["settings"]
    qtbot.keyClick(at_desk, Qt.Key.Key_Escape)
    assert at_desk.page is at_desk.pages["settings"]


def test_f1_opens_the_help_of_the_room(qtbot: QtBot, at_desk: Window) -> None:
    at_desk.go("settings")
    qtbot.keyClick(at_desk, Qt.Key.Key_F1)
    page = at_desk.page
    assert isinstance(page, HelpPage)
    assert page.subjects.currentItem().text() == "Settings"


def test_the_five_agents_have_help_of_their_own(qtbot: QtBot, real_window: Window) -> None:
    real_window.go("agents")
    qtbot.keyClick(real_window, Qt.Key.Key_F1)
    page = real_window.page
    assert isinstance(page, HelpPage)
    assert page.subjects.currentItem().text() == "Five-agent report"


def test_the_help_lists_every_key_there_is(real_window: Window) -> None:
    for page in PAGES:
        real_window.go(page)
    real_window.go("help")
    page = real_window.page
    assert isinstance(page, HelpPage)
    page.open_subject("keys")
    text = page.text.toPlainText()
    for act in real_window.every_act():
        if act.keys:
            assert act.keys[0] in text, act.name


def said(widget: QWidget) -> str:
    """Return what a screen reader says of a widget: its name, else the words on it."""
    if isinstance(widget, QTabWidget):
        widget = widget.tabBar()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_focus_stop_has_a_name(real_window: Window) -> None:
    nameless = []
    for page in PAGES:
        real_window.go(page)
        for widget in real_window.findChildren(QWidget):
            stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if stop and widget.isVisible() and not said(widget):
                nameless.append((page, type(widget).__name__, widget.objectName()))
    assert sorted(set(nameless)) == []


def test_tab_goes_in_reading_order(qtbot: QtBot, at_desk: Window) -> None:
    at_desk.activateWindow()
    at_desk.nav.rows["home"].setFocus(Qt.FocusReason.TabFocusReason)
    order = []
    for _turn in range(60):
        focus = QApplication.focusWidget()
        if focus is None or focus in order:
            break
        order.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    parts = (at_desk.nav, at_desk.top, at_desk.stack)
    zones = [next(n for n, part in enumerate(parts) if part.isAncestorOf(w)) for w in order]
    assert zones == sorted(zones)
    assert {0, 1, 2} <= set(zones)
    places = [w.mapTo(at_desk, QPoint(0, 0)) for w in order if at_desk.top.isAncestorOf(w)]
    assert [p.x() for p in places] == sorted(p.x() for p in places)


def test_the_focus_ring_can_be_seen_after_a_key_and_not_after_a_click(
    qtbot: QtBot, at_desk: Window
) -> None:
    at_desk.activateWindow()
    button = at_desk.top.help_button
    plain = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = button.grab().toImage()
    assert ringed != plain
    ring = look.colour("focus").rgb()
    middle = ringed.height() // 2
    assert ringed.pixel(1, middle) == ring
    at_desk.top.size_button.setFocus()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not button.ringed


def test_closing_closes_the_desk(at_desk: Window, desk: FakeDesk) -> None:
    at_desk.close()
    assert desk.closed


def test_a_room_may_keep_what_is_unfinished_while_the_window_closes(
    at_desk: Window, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, kept = at_desk.page, []
    assert page is not None

    def left() -> None:
        at_desk.jobs.start(plain(lambda: kept.append(desk.closed)), cancellable=False)

    monkeypatch.setattr(page, "left", left)
    at_desk.close()
    assert kept == [False], "once, and before the desk was closed"
    assert desk.closed


def test_another_desk_makes_the_rooms_anew(at_desk: Window, desk: FakeDesk) -> None:
    home = at_desk.pages["home"]
    other = FakeDesk(Path("Other.desk"), "李敏")
    at_desk.attach(other)  # type: ignore[arg-type]
    assert desk.closed
    assert at_desk.pages["home"] is not home
    assert at_desk.status.who.text() == "李敏"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_subject_has_a_page_and_every_link_leads_to_one(language: str) -> None:
    for subject in SUBJECTS:
        page = shipped("resources", "help", language, f"{subject}.md")
        text = page.read_text("utf-8")
        assert text.startswith("# "), page
        for link in re.findall(r"\]\(([^)]+)\)", text):
            assert Path(link).stem in SUBJECTS, (subject, link)


def test_every_room_has_help() -> None:
    assert {room.page for room in rooms()} <= set(SUBJECTS)


def test_a_link_leads_to_its_subject(at_desk: Window) -> None:
    at_desk.go("help")
    page = at_desk.page
    assert isinstance(page, HelpPage)
    page.text.anchorClicked.emit(QUrl("keys.md"))
    assert page.subjects.currentItem().text() == "Keys"
