"""The people of a desk in the settings: let in, shut out, passwords, the recovery sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from committee_desk.desk import Desk
from committee_desk.storage import keys
from committee_desk.storage.keys import WrongPassword
from committee_desk.ui import speech
from committee_desk.ui.dialogs.let_in import LetIn
from committee_desk.ui.dialogs.sheet import RecoverySheet
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.window import Window
from tests.helpers.asked import Asked
from tests.helpers.desks import SECRET, new_desk

OTHER = "three wet umbrellas"


@pytest.fixture
def room(window: Window, tmp_path: Path) -> Window:
    """Return the window in the settings of a new desk of 王秀兰."""
    window.attach(new_desk(tmp_path))
    window.go("settings")
    return window


def press(window: Window, name: str) -> None:
    button = window.findChild(Button, name)
    assert button is not None, name
    button.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fill(window: Window, who: str, secret: str, again: str, *, sensitive: bool = False) -> None:
    for name, text in (("person", who), ("secret", secret), ("again", again)):
        window.findChild(QLineEdit, f"let_in_{name}").setText(text)
    window.findChild(QCheckBox, "let_in_sensitive").setChecked(sensitive)


def let_in(window: Window, who: str = "李桂芳", *, sensitive: bool = False) -> None:
    press(window, "let_in")
    fill(window, who, OTHER, OTHER, sensitive=sensitive)
    press(window, "let_in_ok")


def listed(window: Window) -> list[str]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [label.text() for label in window.findChildren(QLabel, "person_name")]


def newest(window: Window) -> str:
    return window.desk.history(1)[0].words.text()


@pytest.mark.parametrize("sensitive", [False, True])
def test_who_is_let_in_opens_the_desk_and_reads_what_was_ticked(
    room: Window, sensitive: bool
) -> None:
    let_in(room, sensitive=sensitive)
    assert listed(room) == ["王秀兰", "李桂芳"]
    assert "李桂芳" in room.toast_bar.findChild(QLabel).text()
    assert newest(room) == "Let 李桂芳 in"
    with Desk.open(room.desk.path, OTHER, reading=True) as theirs:
        assert (theirs.who, theirs.may_see_sensitive) == ("李桂芳", sensitive)


def test_what_is_wrong_is_said_on_the_sheet_and_nobody_is_let_in(room: Window) -> None:
    press(room, "let_in")
    complaint = room.findChild(QLabel, "let_in_complaint")
    for who, secret, again, told in (
        ("", OTHER, OTHER, "name is needed"),
        ("李桂芳", "short", "short", "8 characters"),
        ("李桂芳", "幸福里社区 2024", "幸福里社区 2024", "names of community"),
        ("李桂芳", OTHER, OTHER + "s", "not the same"),
        ("王秀兰", OTHER, OTHER, "can open this desk already"),
    ):
        fill(room, who, secret, again)
        press(room, "let_in_ok")
        assert complaint.isVisible()
        assert told in complaint.text()
    assert listed(room) == ["王秀兰"]
    fill(room, "李桂芳", OTHER, OTHER)
    press(room, "let_in_ok")
    assert listed(room) == ["王秀兰", "李桂芳"]


def test_the_sheet_is_filled_in_with_the_keyboard_alone(qtbot: QtBot, room: Window) -> None:
    press(room, "let_in")
    for name, text in (("person", "Li Na"), ("secret", OTHER), ("again", OTHER)):
        line = room.findChild(QLineEdit, f"let_in_{name}")
        assert line.hasFocus(), name
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert keys.unlock(room.desk.path, OTHER).who == "Li Na"


def test_who_reads_no_sensitive_fields_cannot_hand_them_on(room: Window) -> None:
    let_in(room)
    path = room.desk.path
    room.detach()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    room.attach(Desk.open(path, OTHER))
    room.go("settings")
    assert not room.findChild(Button, "new_recovery").isEnabled()
    press(room, "let_in")
    assert not room.findChild(QCheckBox, "let_in_sensitive").isVisible()


def test_who_is_shut_out_is_asked_about_once_and_opens_no_more(room: Window, asked: Asked) -> None:
    let_in(room)
    asked.will_say(False, True)
    press(room, "shut_out_李桂芳")
    assert keys.unlock(room.desk.path, OTHER).who == "李桂芳"
    press(room, "shut_out_李桂芳")
    assert "Backups made before now still open" in asked.questions[-1].text
    assert listed(room) == ["王秀兰"]
    assert newest(room) == "Shut 李桂芳 out"
    with pytest.raises(WrongPassword):
        Desk.open(room.desk.path, OTHER, reading=True)


def test_the_last_person_stays(room: Window, asked: Asked) -> None:
    asked.will_say(True, True)
    press(room, "shut_out_王秀兰")
    assert asked.questions[-1].text == "This is the last person who can open the desk."
    assert listed(room) == ["王秀兰"]
    assert keys.unlock(room.desk.path, SECRET).who == "王秀兰"


def test_a_changed_password_is_on_record(room: Window, asked: Asked) -> None:
    asked.will_say(SECRET, OTHER, OTHER)
    press(room, "change_secret")
    assert newest(room) == "王秀兰 changed the password"
    assert keys.unlock(room.desk.path, OTHER).who == "王秀兰"
    with pytest.raises(WrongPassword):
        keys.unlock(room.desk.path, SECRET)


def test_a_new_recovery_sheet_voids_the_one_before(
    room: Window, asked: Asked, tmp_path: Path
) -> None:
    before = room.desk.new_recovery_code()
    sheet_file = tmp_path / "sheet.pdf"
    asked.will_say(True)
    asked.will_name(sheet_file)
    press(room, "new_recovery")
    sheet = room.findChild(RecoverySheet)
    code = sheet.code.text()
    with Desk.open(room.desk.path, code, reading=True) as found:
        assert found.may_see_sensitive
    with pytest.raises(WrongPassword):
        Desk.open(room.desk.path, before, reading=True)
    press(room, "save_sheet")
    assert sheet_file.read_bytes().startswith(b"%PDF")
    assert not room.has_desk()
    sheet.kept.setChecked(True)
    press(room, "sheet_on")
    assert room.has_desk()
    assert room.findChild(RecoverySheet) is None


def test_no_code_is_shown_over_a_locked_desk(room: Window) -> None:
    room.lock()
    room.hand_out("a code")
    assert room.findChild(RecoverySheet) is None
    assert not room.has_desk()


def test_the_words_follow_the_language(room: Window) -> None:
    out = room.findChild(Button, "shut_out_王秀兰")
    assert "王秀兰" in out.accessibleName()
    speech.use("zh_CN")
    assert "王秀兰" in out.accessibleName()
    for name in ("let_in", "change_secret", "new_recovery"):
        assert room.findChild(Button, name).accessibleName()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_sheet_fits_an_office_screen_at_200(room: Window, language: str) -> None:
    speech.use(language)
    room.wear(scale=200)
    press(room, "let_in")
    fill(room, "", OTHER, OTHER)
    press(room, "let_in_ok")
    QApplication.processEvents()
    sheet = room.findChild(LetIn)
    panel = sheet.panel
    assert panel.height() >= panel.heightForWidth(panel.width())
    for label in panel.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert (sheet.width(), sheet.height()) == (1366, 768)
    assert sheet.rect().contains(sheet.panel.geometry())
