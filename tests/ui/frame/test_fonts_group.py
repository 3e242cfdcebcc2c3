"""The fonts of papers in the settings: what is used, why something is not, and naming one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel

from committee_desk.base import settings
from committee_desk.printing import fonts, own_fonts
from committee_desk.printing.typeset import fonts_changed
from committee_desk.ui import speech
from committee_desk.ui.window import Window
from tests.helpers.asked import Asked
from tests.helpers.desks import new_desk


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the only folder where this computer keeps fonts."""
    made = tmp_path / "fonts"
    made.mkdir()
    monkeypatch.setenv("COMMITTEE_DESK_FONTS", str(made))
    monkeypatch.setattr(own_fonts, "_held", {})
    yield made
    monkeypatch.undo()
    fonts_changed()


@pytest.fixture
def room(window: Window, folder: Path, tmp_path: Path) -> Window:
    window.attach(new_desk(tmp_path))
    window.go("settings")
    return window


def told(window: Window, role: str) -> str:
    label = window.findChild(QLabel, f"font_told_{role}")
    assert label is not None
    return label.text()


def chooser(window: Window, role: str) -> QComboBox:
    box = window.findChild(QComboBox, f"font_{role}")
    assert box is not None
    return box


def choose(window: Window, role: str, way: str) -> None:
    box = chooser(window, role)
    at = box.findData(way)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_every_face_says_that_the_bundled_font_is_used(room: Window) -> None:
    for role in own_fonts.roles():
        assert told(room, role) == "Papers are set in the bundled font."


def test_a_file_that_is_chosen_is_used_at_once_and_next_time(
    room: Window, asked: Asked, folder: Path
) -> None:
    mine = folder / "mine.ttf"
    mine.write_bytes(fonts.font_bytes("kai"))
    asked.will_name(mine)
    choose(room, "fang", "file")
    assert told(room, "fang") == "Papers are set in mine.ttf."
    assert chooser(room, "fang").currentText() == "mine.ttf"
    assert settings.load().fonts == {"fang": str(mine)}
    assert fonts.font_for("fang", "国") == own_fonts.key_for("fang") != "fang"
    choose(room, "fang", "-")
    assert settings.load().fonts == {"fang": "-"}
    assert fonts.font_for("fang", "国") == "fang"
    choose(room, "fang", "")
    assert settings.load().fonts == {}


def test_a_file_that_is_no_font_says_why_it_is_not_used(
    room: Window, asked: Asked, folder: Path
) -> None:
    bad = folder / "bad.ttf"
    bad.write_bytes(b"no font")
    asked.will_name(bad)
    choose(room, "title", "file")
    assert "bad.ttf is not used: The file is damaged" in told(room, "title")
    speech.use("zh_CN")
    assert "bad.ttf" in told(room, "title")
    assert "damaged" not in told(room, "title")


def test_a_name_this_computer_does_not_know_is_told(room: Window, asked: Asked) -> None:
    asked.will_say("方正小标宋简体")
    choose(room, "title", "name")
    assert "方正小标宋简体 is not used: There is no such file" in told(room, "title")
    assert settings.load().fonts == {"title": "方正小标宋简体"}


def test_waving_the_question_away_changes_nothing(room: Window, asked: Asked) -> None:
    asked.will_name(None)
    choose(room, "kai", "file")
    assert chooser(room, "kai").currentData() == ""
    assert settings.load().fonts == {}
