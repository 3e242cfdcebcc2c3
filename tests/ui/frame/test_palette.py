"""Ctrl+K: commands by Chinese, pinyin initials and English; people through the desk."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from committee_desk.ui.actions import Act
from committee_desk.ui.dialogs.palette import Palette, initials_of, score
from committee_desk.ui.window import Window
from tests.helpers.fake_desk import FakeDesk, FakeFound

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, window: Window) -> Palette:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette, "palette")
    assert isinstance(palette, Palette)
    return palette


def typed(qtbot: QtBot, palette: Palette, text: str) -> list[str]:
    asked = len(palette.entries())
    assert asked
    palette.line.setText(text)
    qtbot.waitUntil(lambda: palette._asked == text.strip())
    return [entry.words for entry in palette.entries()]


def test_a_command_is_found_by_english_and_done_by_enter(qtbot: QtBot, at_desk: Window) -> None:
    palette = opened(qtbot, at_desk)
    assert typed(qtbot, palette, "sett")[0] == "Settings"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert at_desk.page is at_desk.pages["settings"]
    assert not palette.isVisible()


@pytest.mark.parametrize("text", ["设置", "设", "sz", "settings", "SETT"])
def test_a_command_is_found_by_chinese_initials_and_english(
    qtbot: QtBot, chinese: None, window: Window, desk: FakeDesk, text: str
) -> None:
    window.attach(desk)  # type: ignore[arg-type]
    palette = opened(qtbot, window)
    assert typed(qtbot, palette, text)[0] == "设置"


def test_initials_are_those_of_the_words() -> None:
    assert initials_of("新增居民") == "xzjm"
    assert initials_of("会议通知") == "hytz", "the first character of words is no surname"
    assert initials_of("B10 微基金收支") == "bwjjsz"


def test_better_answers_stand_first() -> None:
    act = Act("x", "Back up now", print, also="safety copy")
    assert score("back", act, "") > score("up now", act, "") > score("safety", act, "") > 0
    assert score("nonsense", act, "") == 0
    assert score("", act, "") > 0
    assert score("ljbf", act, "ljbf") > score("jbf", act, "ljbf") > 0


def test_people_are_found_and_gone_to(qtbot: QtBot, at_desk: Window, desk: FakeDesk) -> None:
    desk.findable = [FakeFound("residents", 7, "李桂芳", "3号楼2单元501室")]
    gone: list[tuple[str, int | None]] = []
    palette = opened(qtbot, at_desk)
    palette._show_record = lambda page, record: gone.append((page, record))
    assert "李桂芳" in typed(qtbot, palette, "501")
    assert palette.entries()[0].second == "3号楼2单元501室"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert gone == [("residents", 7)]


def test_people_of_a_real_desk_are_found_by_name_initials_and_door(
    qtbot: QtBot, real_window: Window
) -> None:
    from committee_desk.work import query

    desk = real_window.desk
    ids = desk.ask(query.ids, query.Question("residents"))
    someone = desk.ask(query.page, "residents", ids[:1], ("person_name", "address"))[0]
    palette = opened(qtbot, real_window)
    assert someone["person_name"] in typed(qtbot, palette, someone["person_name"])
    assert someone["person_name"] in typed(qtbot, palette, initials_of(someone["person_name"]))
    door = "-".join(re.findall(r"\d+", someone["address"])[-3:])
    assert someone["person_name"] in typed(qtbot, palette, door)


def test_keys_move_the_mark_and_esc_gives_the_focus_back(qtbot: QtBot, at_desk: Window) -> None:
    at_desk.activateWindow()
    at_desk.top.help_button.setFocus()
    palette = opened(qtbot, at_desk)
    assert QApplication.focusWidget() is palette.line
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is at_desk.top.help_button


def test_it_opens_once_and_covers_the_keys_behind(qtbot: QtBot, at_desk: Window) -> None:
    palette = opened(qtbot, at_desk)
    assert opened(qtbot, at_desk) is palette
    qtbot.keyClick(at_desk, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert at_desk.page is at_desk.pages["home"]


def test_the_newest_step_can_be_undone_from_it(
    qtbot: QtBot, at_desk: Window, desk: FakeDesk
) -> None:
    step = desk.say("Change the phone of {name}", name="李**")
    at_desk.steps.ask()
    palette = opened(qtbot, at_desk)
    assert typed(qtbot, palette, "undo")[0] == "Undo: Change the phone of 李**"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert step.undone


def test_nothing_found_is_said_and_does_nothing(qtbot: QtBot, at_desk: Window) -> None:
    palette = opened(qtbot, at_desk)
    assert typed(qtbot, palette, "zzqq") == ["Nothing found"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_without_a_desk_it_does_not_open(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.findChild(Palette, "palette") is None
