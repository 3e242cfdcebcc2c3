"""Coming in with the printed code: a new password at once, and on with it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from committee_desk.desk import Desk
from committee_desk.storage import keys
from committee_desk.storage.keys import WrongPassword
from committee_desk.ui import speech
from committee_desk.ui.dialogs.door import Door
from committee_desk.ui.dialogs.new_secret import NewSecret
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.window import Window
from tests.helpers.asked import Asked
from tests.helpers.desks import SECRET, new_desk

OTHER = "three wet umbrellas"
NEW = "seven dry raincoats"
RETURN = Qt.Key.Key_Return


@pytest.fixture
def sheet(tmp_path: Path) -> tuple[Path, str]:
    """Return a closed desk of 王秀兰 and 李桂芳, who reads less, and its recovery code."""
    with new_desk(tmp_path) as desk:
        desk.let_in("李桂芳", OTHER, sensitive=False)
        return desk.path, desk.new_recovery_code()


def come_in(qtbot: QtBot, window: Window, path: Path, secret: str) -> None:
    """Open a desk at its door by keys alone."""
    window.starting.begin(path)
    door = window.outer.currentWidget()
    assert isinstance(door, Door)
    qtbot.keyClicks(door.line, secret)
    qtbot.keyClick(door.line, RETURN)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def offered(window: Window) -> NewSecret:
    (found,) = [each for each in window.findChildren(NewSecret) if each.isVisible()]
    return found


def toast(window: Window) -> str:
    return window.toast_bar.findChild(QLabel).text()


def steps(window: Window) -> list[tuple[str, str]]:
    return [(step.who, step.words.text()) for step in window.desk.history(2)]


def test_the_forgotten_password_is_replaced_by_keys_alone(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    path, code = sheet
    come_in(qtbot, window, path, code.lower().replace("-", " "))
    assert window.desk.who == "Recovery code"
    shown = offered(window)
    assert shown.person.hasFocus()
    qtbot.keyClick(shown.person, Qt.Key.Key_Down)
    assert shown.person.currentText() == "李桂芳"
    qtbot.keyClick(shown.person, Qt.Key.Key_Up)
    qtbot.keyClick(shown.person, Qt.Key.Key_Tab)
    for line in (shown.secret, shown.again):
        assert line.hasFocus()
        qtbot.keyClicks(line, NEW)
        qtbot.keyClick(line, RETURN)
    assert window.has_desk()
    assert (window.desk.who, window.desk.by_recovery) == ("王秀兰", False)
    assert "envelope" in toast(window)
    assert steps(window)[0] == (
        "Recovery code",
        "Set a new password for 王秀兰 with the recovery code",
    )
    window.detach()
    come_in(qtbot, window, path, NEW)
    assert (window.desk.who, window.desk.may_see_sensitive) == ("王秀兰", True)
    with pytest.raises(WrongPassword):
        keys.unlock(path, SECRET)
    assert keys.unlock(path, code).kind == "recovery"


def test_whoever_reads_less_reads_no_more_afterwards(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    path, code = sheet
    come_in(qtbot, window, path, code)
    shown = offered(window)
    shown.person.setCurrentText("李桂芳")
    shown.secret.setText(NEW)
    shown.again.setText(NEW)
    qtbot.mouseClick(shown.ok, Qt.MouseButton.LeftButton)
    assert (window.desk.who, window.desk.may_see_sensitive) == ("李桂芳", False)
    assert keys.unlock(path, SECRET).who == "王秀兰"


def test_two_with_one_password_are_not_taken_for_each_other(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    path, code = sheet
    come_in(qtbot, window, path, code)
    shown = offered(window)
    shown.person.setCurrentText("李桂芳")
    shown.secret.setText(SECRET)
    shown.again.setText(SECRET)
    shown.ok.click()
    assert window.desk.who == "李桂芳"


def test_what_is_wrong_with_the_password_is_said_and_nothing_is_set(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    path, code = sheet
    before = keys.keys_path(path).read_bytes()
    come_in(qtbot, window, path, code)
    shown = offered(window)
    for secret, again, told in (
        ("short", "short", "8 characters"),
        ("王秀兰 2026 年", "王秀兰 2026 年", "names of community"),
        ("幸福里社区 2024", "幸福里社区 2024", "names of community"),
        (NEW, NEW + "s", "not the same"),
    ):
        shown.secret.setText(secret)
        shown.again.setText(again)
        shown.act()
        assert shown.complaint.isVisible()
        assert told in shown.complaint.text()
    assert keys.keys_path(path).read_bytes() == before
    assert window.desk.by_recovery


def test_it_can_be_put_off_and_done_in_the_settings(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    path, code = sheet
    come_in(qtbot, window, path, code)
    qtbot.keyClick(offered(window).panel, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(NewSecret) is None
    window.go("settings")
    button = window.findChild(Button, "change_secret")
    assert button.text() == "Set a new password…"
    button.click()
    shown = offered(window)
    assert [shown.person.itemText(n) for n in range(2)] == ["王秀兰", "李桂芳"]
    shown.secret.setText(NEW)
    shown.again.setText(NEW)
    shown.act()
    assert keys.unlock(path, NEW).who == window.desk.who == "王秀兰"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.go("settings")
    assert window.findChild(Button, "change_secret").text() == "Change my password…"


def test_a_desk_open_with_the_code_is_locked_and_uncovered_with_it(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    path, code = sheet
    come_in(qtbot, window, path, code)
    window.lock()
    assert not window.has_desk()
    door = window.outer.currentWidget()
    assert isinstance(door, Door)
    assert "recovery code" in door.told.text()
    qtbot.keyClicks(door.line, SECRET)
    qtbot.keyClick(door.line, RETURN)
    assert not window.has_desk()
    door.line.clear()
    qtbot.keyClicks(door.line, code)
    qtbot.keyClick(door.line, RETURN)
    assert window.has_desk()
    assert offered(window)
    assert "One wrong password" in toast(window)


def test_the_code_does_not_uncover_the_desk_of_a_person(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    """Its holder would go on under that person's name."""
    path, code = sheet
    window.attach(Desk.open(path, SECRET))
    window.lock()
    door = window.outer.currentWidget()
    assert isinstance(door, Door)
    door.line.setText(code)
    qtbot.keyClick(door.line, RETURN)
    assert not window.has_desk()
    assert "password of 王秀兰 only" in door.complaint.text()
    door.line.setText("wrong")
    qtbot.keyClick(door.line, RETURN)
    assert "recovery" not in door.complaint.text()


def test_wrong_passwords_wait_at_the_door_and_are_told(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    path, code = sheet
    window.starting.begin(path)
    door = window.outer.currentWidget()
    assert isinstance(door, Door)
    for _slip in range(5):
        door.line.setText("wrong")
        qtbot.keyClick(door.line, RETURN)
    door.line.setText(SECRET)
    qtbot.keyClick(door.line, RETURN)
    assert not window.desk_is_open()
    assert "Too many wrong passwords" in door.complaint.text()
    door.line.setText(code)
    qtbot.keyClick(door.line, RETURN)
    assert window.has_desk()
    offered(window).close_panel()
    assert "5 wrong passwords" in toast(window)


def test_a_password_nobody_knows_any_more_leads_back_to_the_door(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str]
) -> None:
    """Somebody else changed the key file in between: the person stands at the door and is told."""
    path, _code = sheet
    window.attach(Desk.open(path, SECRET))
    window.go_on_as("王秀兰", "not the password")
    door = window.outer.currentWidget()
    assert isinstance(door, Door)
    assert door.complaint.text()
    qtbot.keyClicks(door.line, SECRET)
    qtbot.keyClick(door.line, RETURN)
    assert window.has_desk()


def test_the_people_of_a_demonstration_cannot_be_changed(
    window: Window, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.ui import starting

    monkeypatch.setattr(starting, "DEMONSTRATION_HOUSEHOLDS", 4)
    window.starting.demonstrate()
    window.go("settings")
    for name in ("let_in", "change_secret", "new_recovery"):
        assert not window.findChild(Button, name).isEnabled(), name
    (out,) = [
        each for each in window.findChildren(Button) if each.objectName().startswith("shut_out_")
    ]
    assert not out.isEnabled()
    told = window.findChild(QLabel, "people_why_not")
    assert told.isVisible()
    assert "desk of your own" in told.text()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [100, 200])
def test_the_sheet_fits_an_office_screen(
    qtbot: QtBot, window: Window, asked: Asked, sheet: tuple[Path, str], language: str, scale: int
) -> None:
    speech.use(language)
    window.wear(scale=scale)
    come_in(qtbot, window, *sheet)
    shown = offered(window)
    shown.act()
    QApplication.processEvents()
    panel = shown.panel
    assert panel.height() >= panel.heightForWidth(panel.width())
    for label in panel.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    for part in panel.findChildren(QWidget):
        if isinstance(part, (QLineEdit, QComboBox, Button)) and part.isVisible():
            assert part.height() >= part.minimumSizeHint().height(), part.objectName()
    assert shown.rect().contains(panel.geometry())
