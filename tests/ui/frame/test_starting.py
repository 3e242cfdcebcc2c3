"""Coming to an open desk: first run, door, demonstration, lock; and one window a desk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from committee_desk.base import folders
from committee_desk.ui import ask, single
from committee_desk.ui.desk_places import demonstration_path, free_path, remove_desk
from committee_desk.ui.dialogs.assistant import Assistant
from committee_desk.ui.dialogs.door import Door
from committee_desk.ui.dialogs.secrets import weakness
from committee_desk.ui.dialogs.sheet import RecoverySheet
from committee_desk.ui.idle import Idle
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.window import Window
from tests.helpers.asked import Asked
from tests.helpers.desks import SECRET, new_desk

RETURN = Qt.Key.Key_Return


def met(window: Window) -> Assistant:
    window.starting.begin(None)
    shown = window.outer.currentWidget()
    assert isinstance(shown, Assistant)
    window.activateWindow()
    return shown


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def test_a_first_run_by_keys_alone(qtbot: QtBot, window: Window, asked: Asked) -> None:
    """Six steps: a way to begin, four lines, the backup; then the code and the desk."""
    assistant = met(window)
    for _way in range(3):
        press(qtbot, Qt.Key.Key_Down)
    assert assistant.told.how == "blank"
    press(qtbot, RETURN)
    for text in ("幸福里社区", "王秀兰", "lantern river 7", "lantern river 7"):
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.insert(text)  # QTest types Latin letters only
        press(qtbot, RETURN)
    assert assistant.where.text() == "Step 3 of 3"
    press(qtbot, RETURN)
    sheet = window.outer.currentWidget()
    assert isinstance(sheet, RecoverySheet)
    assert len(sheet.code.text()) > 20
    assert not sheet.on.isEnabled()
    sheet.kept.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    sheet.on.setFocus()
    press(qtbot, RETURN)
    assert window.has_desk()
    assert window.desk.community == "幸福里社区"
    assert window.desk.who == "王秀兰"
    assert not window.banner.isVisible()
    assert window.settings.recent == [str(folders.documents_folder() / "幸福里社区.desk")]


@pytest.mark.parametrize("how", ["import", "demonstration", "blank"])
def test_after_the_assistant_the_keys_go_to_the_desk(
    qtbot: QtBot, window: Window, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to reach for the mouse first: something of the desk that is seen has the focus."""
    from committee_desk.ui import starting

    monkeypatch.setattr(starting, "DEMONSTRATION_HOUSEHOLDS", 4)
    met(window)
    for _way in range(("import", "demonstration", "restore", "blank").index(how)):
        press(qtbot, Qt.Key.Key_Down)
    press(qtbot, RETURN)
    if how != "demonstration":
        for text in ("幸福里社区", "王秀兰", "lantern river 7", "lantern river 7"):
            line = QApplication.focusWidget()
            assert isinstance(line, QLineEdit)
            line.insert(text)
            press(qtbot, RETURN)
        press(qtbot, RETURN)
        sheet = window.outer.currentWidget()
        assert isinstance(sheet, RecoverySheet)
        sheet.kept.setChecked(True)
        sheet.on.setFocus()
        press(qtbot, RETURN)
    assert window.has_desk()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    assert window.body.isAncestorOf(focus)
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not focus


def test_what_is_wrong_is_told_beside_its_line(qtbot: QtBot, window: Window) -> None:
    assistant = met(window)
    assistant.told.how = "blank"
    assistant.go_on()
    assistant.go_on()
    complaint = assistant.findChild(QWidget, "complaint_community")
    assert complaint is not None
    assert complaint.isVisible()
    assistant.facts.community.setText("幸福里")
    assistant.facts.person.setText("王秀兰")
    assistant.facts.secret.setText("short")
    assistant.go_on()
    assert not complaint.isVisible()
    told = assistant.findChild(QWidget, "complaint_secret")
    assert told is not None
    assert told.isVisible()
    assistant.facts.secret.setText("lantern river 7")
    assistant.facts.again.setText("lantern river 8")
    assistant.go_on()
    told = assistant.findChild(QWidget, "complaint_again")
    assert told is not None
    assert told.isVisible()
    assert assistant.steps.currentIndex() == 1


@pytest.mark.parametrize(
    ("secret", "weak"),
    [
        ("1234567", True),
        ("12345678901", True),
        ("aaaaaaaab", True),
        ("幸福里社区2026年", True),
        ("lantern river", False),
        ("今天桂花开了", True),
        ("今天楼下的桂花开了", False),
    ],
)
def test_weak_passwords_are_told(secret: str, weak: bool) -> None:
    assert bool(weakness(secret, "幸福里社区", "王秀兰")) is weak


def test_the_backup_place_is_asked_once_and_kept(
    qtbot: QtBot, window: Window, asked: Asked, tmp_path: Path
) -> None:
    assistant = met(window)
    asked.will_name(tmp_path)
    assistant._choose_folder()
    assert assistant.told.backup_folder == str(tmp_path)
    assert assistant.folder.text() == str(tmp_path)


def test_the_demonstration_is_made_told_and_cleared_to_the_last_row(
    qtbot: QtBot, window: Window, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.ui import starting

    monkeypatch.setattr(starting, "DEMONSTRATION_HOUSEHOLDS", 8)
    assistant = met(window)
    press(qtbot, Qt.Key.Key_Down)
    assert assistant.told.how == "demonstration"
    press(qtbot, RETURN)
    assert window.has_desk()
    assert window.banner.isVisible()
    assert demonstration_path().exists()
    window.lock()
    assert window.has_desk()
    asked.will_say(True)
    qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
    assert list(demonstration_path().parent.iterdir()) == []
    assert window.settings.recent == []
    assert isinstance(window.outer.currentWidget(), Assistant)


def test_a_demonstration_is_kept_when_the_person_says_no(
    window: Window, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.ui import starting

    monkeypatch.setattr(starting, "DEMONSTRATION_HOUSEHOLDS", 4)
    window.starting.demonstrate()
    asked.will_say(False)
    window.starting.clear_demonstration()
    assert window.has_desk()


def test_the_door_opens_with_the_password_alone(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    new_desk(tmp_path).close()
    window.starting.begin(tmp_path / "desk.desk")
    door = window.outer.currentWidget()
    assert isinstance(door, Door)
    qtbot.keyClicks(door.line, "wrong")
    qtbot.keyClick(door.line, RETURN)
    assert door.complaint.isVisible()
    assert door.complaint.text()
    assert not window.desk_is_open()
    door.line.clear()
    qtbot.keyClicks(door.line, SECRET)
    qtbot.keyClick(door.line, RETURN)
    assert window.has_desk()


def test_the_last_desk_is_offered_at_the_next_start(window: Window, tmp_path: Path) -> None:
    new_desk(tmp_path).close()
    window.settings.remember(tmp_path / "desk.desk")
    window.settings.remember(tmp_path / "gone.desk")
    window.starting.begin(None)
    assert isinstance(window.outer.currentWidget(), Door)


def test_locking_hides_everything_and_only_the_password_uncovers(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    window.attach(new_desk(tmp_path))
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.desk_is_open()
    assert not window.has_desk()
    assert not window.body.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(QWidget, "palette") is None
    door = window.outer.currentWidget()
    assert isinstance(door, Door)
    qtbot.keyClicks(door.line, "wrong")
    qtbot.keyClick(door.line, RETURN)
    assert not window.has_desk()
    door.line.clear()
    qtbot.keyClicks(door.line, SECRET)
    qtbot.keyClick(door.line, RETURN)
    assert window.has_desk()


def test_locking_hides_the_form_on_top_and_gives_it_back_as_it_was(
    qtbot: QtBot, real_window: Window
) -> None:
    real_window.go("residents")
    real_window.perform("record.new")
    (sheet,) = [each for each in real_window.findChildren(Overlay) if each.isVisible()]
    line = sheet.findChild(QLineEdit, "person_name")
    assert line is not None
    line.setText("half a na")
    real_window.toast("Changed", undo=True)
    real_window.lock()
    assert not sheet.isVisible()
    assert not real_window.toast_bar.isVisible()
    assert not line.isVisible()
    door = real_window.outer.currentWidget()
    assert isinstance(door, Door)
    door.line.setText(SECRET)
    qtbot.keyClick(door.line, RETURN)
    assert sheet.isVisible()
    assert line.text() == "half a na"


def test_locking_waves_an_open_question_away(qtbot: QtBot, real_window: Window) -> None:
    QTimer.singleShot(20, real_window.lock)
    assert ask.yes(real_window, "Delete 王秀兰?", "Really?") is False
    assert not real_window.has_desk()


def test_an_idle_desk_locks_itself_by_either_clock(qapp: QApplication) -> None:
    locked: list[bool] = []
    idle = Idle(10, lambda: locked.append(True))
    clock = {"steady": 0.0, "wall": 1000.0}
    idle.steady, idle.wall = lambda: clock["steady"], lambda: clock["wall"]
    idle.touch()
    clock["steady"] += 599
    idle.look()
    assert locked == []
    clock["steady"] += 1
    idle.look()
    assert locked == [True]
    clock["wall"] += 3600  # the computer slept: the steady clock stood still
    idle.look()
    assert locked == [True, True]
    idle.look()
    assert locked == [True, True]
    idle.stop()


@pytest.mark.parametrize(("asked_for", "kept"), [(0, 1), (10, 10), (90, 30)])
def test_locking_cannot_be_switched_off(qapp: QApplication, asked_for: int, kept: int) -> None:
    idle = Idle(asked_for, lambda: None)
    assert idle.minutes == kept
    idle.stop()


def test_a_key_press_keeps_the_desk_open(qtbot: QtBot, at_desk: Window) -> None:
    idle, clock = at_desk.idle, {"steady": 0.0}
    idle.steady = lambda: clock["steady"]
    idle.wall = lambda: 0.0
    idle.touch()
    idle.watch(at_desk.windowHandle())
    clock["steady"] = 500.0
    QApplication.sendEvent(at_desk.windowHandle(), _key())
    clock["steady"] = 900.0
    idle.look()
    assert at_desk.has_desk()


def _key() -> object:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_second_start_raises_the_first_window(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    keeper = single.Keeper(window)
    desk = new_desk(tmp_path)
    path = desk.path
    assert not single.raised(path)
    window.attach(desk)
    window.showMinimized()
    with qtbot.waitSignal(keeper._server.newConnection):
        assert single.raised(path)
    qtbot.waitUntil(lambda: not window.isMinimized())
    window.detach()
    assert not single.raised(path)
    keeper.stop()


def test_a_new_desk_never_takes_the_name_of_another(tmp_path: Path) -> None:
    assert free_path(tmp_path, "幸福里").name == "幸福里.desk"
    (tmp_path / "幸福里.desk").touch()
    assert free_path(tmp_path, "幸福里").name == "幸福里 2.desk"
    assert free_path(tmp_path, "a/b").parent == tmp_path


def test_removing_a_desk_leaves_its_neighbours(tmp_path: Path) -> None:
    for name in ("a.desk", "a.desk.keys", "a.desk-wal", "b.desk", "a.cdbak"):
        (tmp_path / name).touch()
    remove_desk(tmp_path / "a.desk")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.cdbak", "b.desk"]


def test_the_assistant_can_be_seen_whole_at_every_size(qtbot: QtBot, window: Window) -> None:
    assistant = met(window)
    for scale in (100, 125, 150, 200):
        window.wear(scale=scale)
        QApplication.processEvents()
        corner = assistant.next.mapTo(window, QPoint(0, 0))
        assert window.rect().contains(corner)
        assert corner.x() + assistant.next.width() <= window.width()
        assert corner.y() + assistant.next.height() <= window.height()
