"""The rooms of the frame: overview, settings; boxes and panels; passwords; restoring."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from committee_desk.base import dates, settings
from committee_desk.base.errors import Cancelled, DeskError
from committee_desk.storage import keys
from committee_desk.ui import ask, speech
from committee_desk.ui.backing_up import Daily, remind
from committee_desk.ui.dialogs.about import About, licences
from committee_desk.ui.dialogs.box import Box
from committee_desk.ui.pages.home import HomePage, look_over
from committee_desk.ui.pages.people import ListPage
from committee_desk.ui.pages.settings import SettingsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.statusbar import DAY
from committee_desk.ui.window import Window
from tests.helpers.asked import Asked
from tests.helpers.desks import SECRET, new_desk
from tests.helpers.fake_desk import FakeDesk


def number(window: Window, card: str) -> str:
    found = window.findChild(QWidget, f"count_{card}")
    assert found is not None
    label = found.findChild(QLabel, "number")
    assert label is not None
    return label.text()


def test_the_overview_reads_no_further_once_its_room_is_left() -> None:
    desk = FakeDesk()

    def left(*_told: object) -> None:
        if len(desk.asked) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        look_over(desk, left)  # type: ignore[arg-type]
    assert len(desk.asked) == 2


def test_leaving_the_overview_stops_what_it_reads(at_desk: Window) -> None:
    home = at_desk.page
    assert isinstance(home, HomePage)
    reading = list(home._reading)
    assert not any(job.progress.stopping for job in reading)
    at_desk.go("settings")
    assert [job.progress.stopping for job in reading] == [True, True]


def test_the_overview_counts_the_desk(at_desk: Window) -> None:
    assert number(at_desk, "residents") == "2,743"
    assert number(at_desk, "households") == "986"
    assert at_desk.findChild(QLabel, "hello").text().endswith("王秀兰")


def test_the_overview_counts_anew_after_a_step(at_desk: Window, desk: FakeDesk) -> None:
    desk.counts["residents"] = 3
    at_desk.do(lambda _unit: None)
    assert number(at_desk, "residents") == "3"


def test_the_overview_tells_the_last_steps(at_desk: Window, desk: FakeDesk) -> None:
    desk.say("Change the phone of {name}", name="王**").undone = True
    desk.say("Add resident {name}", name="李**")
    at_desk.show_again()
    QApplication.processEvents()
    shown = [label.text() for label in at_desk.findChildren(QLabel)]
    assert "Add resident 李**" in shown
    assert "Change the phone of 王** (taken back)" in shown


def test_a_count_leads_to_what_it_counts(qtbot: QtBot, real_window: Window) -> None:
    for card, page in (("households", "households"), ("to_check", "residents")):
        real_window.go("home")
        found = real_window.findChild(QWidget, f"count_{card}")
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        assert real_window.page is real_window.pages[page]
    room = real_window.page
    assert isinstance(room, ListPage)
    assert room.line.asked().where == (("id_flags", "*"),)


def test_a_quick_action_does_it(qtbot: QtBot, real_window: Window) -> None:
    button = real_window.findChild(Button, "quick_residents")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert real_window.page is real_window.pages["residents"]
    assert real_window.covered()


def test_the_choice_of_protection_is_kept_in_the_desk(qtbot: QtBot, real_window: Window) -> None:
    from committee_desk.work import protection

    real_window.go("settings")
    page = real_window.page
    assert isinstance(page, SettingsPage)
    assert page.presets["small"].isChecked()
    qtbot.mouseClick(page.presets["strict"], Qt.MouseButton.LeftButton)
    assert real_window.desk.ask(protection.of).name == "strict"
    real_window.steps.undo()
    real_window.go("settings")
    assert page.presets["small"].isChecked()


def test_the_choice_of_protection_goes_with_what_holds(
    real_window: Window, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.work import protection

    def refuse(*_anything: object) -> None:
        raise DeskError("This may not be done.")

    real_window.go("settings")
    page = real_window.page
    assert isinstance(page, SettingsPage)
    page.presets["strict"].click()
    real_window.steps.undo()
    assert [name for name, tile in page.presets.items() if tile.isChecked()] == ["small"]
    monkeypatch.setattr(protection, "choose", refuse)
    asked.will_say(True)
    page.presets["standard"].click()
    assert [name for name, tile in page.presets.items() if tile.isChecked()] == ["small"]
    assert asked.questions[-1].kind == "tell"


def test_the_minutes_until_locking_hold_at_once(real_window: Window) -> None:
    real_window.go("settings")
    page = real_window.page
    assert isinstance(page, SettingsPage)
    page.minutes.setValue(3)
    assert settings.load().lock_after_minutes == 3
    assert real_window.idle.minutes == 3


def test_the_backup_folder_is_kept(real_window: Window, asked: Asked, tmp_path: Path) -> None:
    real_window.go("settings")
    asked.will_name(tmp_path)
    real_window.findChild(Button, "backup_folder").click()
    assert settings.load().backup_folder == str(tmp_path)
    page = real_window.page
    assert isinstance(page, SettingsPage)
    assert str(tmp_path) in page.backup_told.text()


def test_a_password_is_changed(window: Window, asked: Asked, tmp_path: Path) -> None:
    window.attach(new_desk(tmp_path))
    window.go("settings")
    asked.will_say(SECRET, "short", "three wet umbrellas", "three wet umbrellas")
    window.findChild(Button, "change_secret").click()
    assert "8 characters" in asked.questions[2].hint
    window.detach()
    assert keys.unlock(tmp_path / "desk.desk", "three wet umbrellas").who == "王秀兰"
    with pytest.raises(keys.WrongPassword):
        keys.unlock(tmp_path / "desk.desk", SECRET)


def test_a_wrong_old_password_changes_nothing(window: Window, asked: Asked, tmp_path: Path) -> None:
    window.attach(new_desk(tmp_path))
    window.go("settings")
    asked.will_say("not mine at all", "three wet umbrellas", "three wet umbrellas", True)
    window.findChild(Button, "change_secret").click()
    assert asked.questions[-1].kind == "tell"
    assert keys.unlock(tmp_path / "desk.desk", SECRET).who == "王秀兰"


def test_a_backup_is_brought_back_beside_what_there_is(
    window: Window, asked: Asked, tmp_path: Path
) -> None:
    desk = new_desk(tmp_path)
    window.attach(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    window.settings.backup_folder = str(stick)
    window.back_up()
    window.detach()
    (backup,) = stick.glob("*.cdbak")
    asked.will_say(SECRET)
    window.starting.restore(backup)
    assert window.has_desk()
    assert window.desk.community == "幸福里社区"
    assert window.desk.path.parent != tmp_path
    assert (tmp_path / "desk.desk").exists()


def quiet(window: Window) -> None:
    """Let half a minute pass in which nobody touches anything."""
    window.idle.steady = lambda: 1_000_000.0
    window.idle._touched = (999_000.0, 0.0)


def test_the_backup_of_the_day_makes_itself_in_a_quiet_moment(
    real_window: Window, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    real_window.settings.backup_folder = str(stick)
    daily = Daily(real_window)
    real_window.idle.touch()
    daily.consider()
    assert list(stick.iterdir()) == []
    quiet(real_window)
    daily.consider()
    daily.consider()
    assert len(list(stick.glob("*.cdbak"))) == 1
    assert real_window.status.backup.text() == "Backed up today"


def test_a_stick_that_is_gone_interrupts_nobody(
    real_window: Window, asked: Asked, tmp_path: Path
) -> None:
    real_window.settings.backup_folder = str(tmp_path / "gone")
    quiet(real_window)
    Daily(real_window).consider()
    assert asked.questions == []
    assert real_window.status.backup.text() == "No backup yet"


def test_an_old_backup_is_told_once_a_day_and_never_by_a_box(at_desk: Window, asked: Asked) -> None:
    old = dates.now_ms() - 9 * DAY
    remind(at_desk, dates.now_ms())
    assert not at_desk.toast_bar.isVisible()
    remind(at_desk, old)
    assert at_desk.toast_bar.label.text() == "Last backup 9 days ago. Ctrl+B makes one now."
    at_desk.toast_bar.hide()
    remind(at_desk, old)
    assert not at_desk.toast_bar.isVisible()
    tomorrow = dates.now_ms() / 1000 + 86_400
    dates.set_clock(lambda: tomorrow)
    remind(at_desk, old)
    assert at_desk.toast_bar.isVisible()
    assert asked.questions == []


def test_the_recovery_sheet_is_a_pdf_only_its_owner_reads(
    qtbot: QtBot, window: Window, asked: Asked, tmp_path: Path
) -> None:
    from committee_desk.ui.starting import Beginning

    told = Beginning("blank", "幸福里社区", "王秀兰", "three wet umbrellas")
    window.starting.create(told, lambda fault: pytest.fail(str(fault)))
    sheet = tmp_path / "sheet.pdf"
    asked.will_name(sheet)
    window.outer.currentWidget().findChild(Button, "save_sheet").click()
    assert sheet.read_bytes().startswith(b"%PDF")
    assert sheet.stat().st_mode & 0o077 == 0


def press(name: str) -> None:
    """Press a button of the box that opens next."""

    def deed() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        button = box.findChild(Button, name)
        assert button is not None
        button.click()

    QTimer.singleShot(20, deed)


def test_a_box_answers_with_what_was_pressed(qtbot: QtBot) -> None:
    press("answer_0")
    assert ask.yes(None, "Clear it?", "It is gone then.") is True
    press("answer_1")
    assert ask.yes(None, "Clear it?", "It is gone then.") is False


def test_a_box_that_is_waved_away_means_no(qtbot: QtBot) -> None:
    QTimer.singleShot(20, lambda: QApplication.activeModalWidget().close())
    assert ask.yes(None, "Clear it?", "It is gone then.") is False


def test_a_line_is_answered_by_enter(qtbot: QtBot) -> None:
    def type_it() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Box)
        assert box.line is not None
        qtbot.keyClicks(box.line, "lantern")
        qtbot.keyClick(box.line, Qt.Key.Key_Return)

    QTimer.singleShot(20, type_it)
    assert ask.secret(None, "Password", "Your password") == "lantern"


def test_the_details_can_be_copied(qtbot: QtBot) -> None:
    def copy() -> None:
        box = QApplication.activeModalWidget()
        box.findChild(Button, "copy_details").click()
        box.findChild(Button, "answer_0").click()

    QTimer.singleShot(20, copy)
    ask.tell(None, "Something went wrong", "You can go on.", details="ValueError\n  place:1")
    assert QGuiApplication.clipboard().text() == "ValueError\n  place:1"
    QGuiApplication.clipboard().clear()


def test_about_tells_version_and_licences(at_desk: Window) -> None:
    import committee_desk

    at_desk.perform("about")
    about = at_desk.findChild(About, "about")
    assert committee_desk.__version__ in about.findChild(QLabel, "version").text()
    assert "ISC" in about.findChild(QPlainTextEdit, "licences").toPlainText()
    assert "Apache License" in licences()


def test_qt_speaks_the_language_of_the_window(chinese: None, qapp: QApplication) -> None:
    say = QCoreApplication.translate
    speech.use("zh_CN")
    assert say("QPlatformTheme", "Cancel") == "取消"
    assert say("QFileDialog", "Look in:") == "查找范围："
    assert say("QWidgetTextControl", "&Undo") == "撤销(&U)"
    speech.use("en")
    assert say("QPlatformTheme", "Cancel") == "Cancel"
    assert say("QFileDialog", "Look in:") == "Look in:"


def test_no_source_is_read_at_import() -> None:
    import inspect
    import sys

    feature = sys.modules["shibokensupport.feature"]
    assert feature._mod_uses_pyside(inspect) is False
    assert feature._mod_uses_pyside(sys.modules["committee_desk.ui.look"]) is False
