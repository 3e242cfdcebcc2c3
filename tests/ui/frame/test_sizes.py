"""Type size, theme and language: everything follows, at once, fits and can be read."""

import gettext
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from committee_desk.base import settings, words
from committee_desk.base.errors import DeskError
from committee_desk.base.settings import SCALES
from committee_desk.ui import look, speech
from committee_desk.ui.dialogs.door import Door
from committee_desk.ui.dialogs.sheet import RecoverySheet
from committee_desk.ui.pages.every import PAGES
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.starting import Beginning
from committee_desk.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def clipped(root: QWidget) -> list[str]:
    """Return the labels and buttons whose words do not fit their place."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton):
            continue
        text = widget.text()
        if not text or widget.minimumWidth() == 1:
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            short = widget.height() < widget.heightForWidth(widget.width()) - 1
        else:
            least = widget.minimumSizeHint()
            short = widget.width() < least.width() or widget.height() < least.height()
        if short:
            found.append(f"{type(widget).__name__} {widget.objectName()} {text!r}")
    return found


# Rooms of the frame are never scrolled sideways; others may be at the two largest sizes.
FRAME = ("home", "settings", "help")


def settle() -> None:
    """Let sizes told upwards arrive at the top."""
    for _turn in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("scale", SCALES)
def test_every_room_fits_an_office_screen(real_window: Window, scale: int) -> None:
    real_window.wear(scale=scale)
    for page in PAGES:
        real_window.go(page)
        settle()
        least = real_window.minimumSizeHint()
        assert (least.width() <= 1366, least.height() <= 768) == (True, True), (page, least)
        real_window.resize(1366, 768)
        settle()
        assert (real_window.width(), real_window.height()) == (1366, 768), page
        if page in FRAME or scale < 150:
            assert (page, clipped(real_window)) == (page, [])
            for area in real_window.findChildren(QScrollArea):
                if area.isVisible() and area.widget().isVisible():
                    assert area.widget().width() <= area.viewport().width(), page


def test_a_room_that_was_open_fits_after_the_size_changed(real_window: Window) -> None:
    for page in PAGES:
        real_window.go(page)
    real_window.wear(scale=200)
    for page in FRAME:
        real_window.go(page)
        settle()
        assert (page, clipped(real_window)) == (page, [])


def test_in_the_dark_nothing_large_is_white(real_window: Window) -> None:
    real_window.wear(theme="dark")
    for page in PAGES:
        real_window.go(page)
        settle()
        drawn = real_window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        seen = [
            drawn.pixelColor(x, y).lightness()
            for x in range(0, drawn.width(), 5)
            for y in range(0, drawn.height(), 5)
        ]
        assert sum(1 for light in seen if light > 200) / len(seen) < 0.05, page


def test_the_keys_change_the_size_of_everything_and_it_is_kept(
    qtbot: QtBot, at_desk: Window
) -> None:
    at_desk.go("settings")
    line = at_desk.findChild(QWidget, "lock_minutes")
    assert line is not None
    before = (
        at_desk.nav.rows["home"].height(),
        at_desk.top.height(),
        at_desk.top.title.font().pixelSize(),
        line.height(),
        at_desk.top.help_button.height(),
    )
    qtbot.keyClick(at_desk, Qt.Key.Key_Equal, CTRL)
    qtbot.keyClick(at_desk, Qt.Key.Key_Equal, CTRL)
    settle()
    after = (
        at_desk.nav.rows["home"].height(),
        at_desk.top.height(),
        at_desk.top.title.font().pixelSize(),
        line.height(),
        at_desk.top.help_button.height(),
    )
    assert look.scale() == 150
    for small, large in zip(before, after, strict=True):
        assert large == pytest.approx(small * 1.5, abs=3)
    assert settings.load().scale == 150
    qtbot.keyClick(at_desk, Qt.Key.Key_Minus, CTRL)
    assert look.scale() == 125
    qtbot.keyClick(at_desk, Qt.Key.Key_0, CTRL)
    assert look.scale() == 100
    assert settings.load().scale == 100


def test_the_panel_of_sizes_wears_what_is_chosen(qtbot: QtBot, at_desk: Window) -> None:
    qtbot.mouseClick(at_desk.top.size_button, Qt.MouseButton.LeftButton)
    panel = at_desk.findChild(QWidget, "type_size")
    assert panel is not None
    tile = panel.findChild(QPushButton, "size_200")
    dark = panel.findChild(Button, "theme_dark")
    assert tile is not None
    assert dark is not None
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert (look.scale(), look.theme()) == (200, "dark")
    assert (settings.load().scale, settings.load().theme) == (200, "dark")
    settle()
    close = panel.findChild(Button, "close")
    assert close is not None
    assert at_desk.rect().contains(close.mapTo(at_desk, close.rect().bottomRight()))
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


@pytest.mark.parametrize("scale", SCALES)
def test_the_doors_show_all_their_words(
    window: Window, tmp_path: Path, scale: int, pseudo: None
) -> None:
    told = Beginning("blank", "Lane", "Clerk", "three wet umbrellas")
    window.wear(scale=scale)
    speech.use("xx")
    window.starting.create(told, lambda fault: pytest.fail(str(fault)))
    settle()
    assert isinstance(window.outer.currentWidget(), RecoverySheet)
    assert clipped(window.outer.currentWidget()) == []
    window.starting.knock(tmp_path / "none.desk")
    door = window.outer.currentWidget()
    assert isinstance(door, Door)
    door.refused(DeskError("No slot opens with what was typed, so nothing can be shown here."))
    settle()
    assert door.complaint.isVisible()
    assert clipped(door) == []
    assert door.height() <= 768


class Pseudo(gettext.NullTranslations):
    """Every message in strange letters, a third longer, its places kept."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{\w+\})", message)
        strange = "".join(p if p.startswith("{") else _strange(p) for p in parts)
        return f"⟦{strange}{' ··' * max(1, len(message) // 12)}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


_FROM, _TO = "aeiouncsyzAEIOU", "áéíóúñçšýžÁÉÍÓÚ"


def _strange(text: str) -> str:
    return text.translate(str.maketrans(_FROM, _TO))


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    real = words.catalogue
    monkeypatch.setattr(words, "catalogue", lambda name: Pseudo() if name == "xx" else real(name))


def untranslated(root: QWidget) -> list[str]:
    """Return what a person reads that did not come through the catalogue."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        shown = [widget.accessibleName(), widget.toolTip()]
        if isinstance(widget, QLabel | QPushButton):
            shown.append(widget.text())
        if isinstance(widget, QLineEdit):
            shown.append(widget.placeholderText())
        found += [text for text in shown if re.search(r"[A-Za-z]{3}", text) and "⟦" not in text]
    return sorted(set(found))


@pytest.mark.parametrize("scale", [100, 200])
def test_longer_words_fit_and_every_word_is_translated(
    real_window: Window, pseudo: None, scale: int
) -> None:
    speech.use("xx")
    real_window.wear(scale=scale)
    for page in ("home", "settings", "help"):
        real_window.go(page)
        settle()
        # Names of files, of keys, of languages, and days, which Babel says.
        own = ("/", "Ctrl", "English", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        plain = [text for text in untranslated(real_window) if not text.startswith(own)]
        assert (page, plain) == (page, [])
        assert (page, clipped(real_window.stack)) == (page, [])


def test_the_language_changes_under_the_window(at_desk: Window, pseudo: None) -> None:
    at_desk.go("settings")
    assert at_desk.top.title.text() == "Settings"
    speech.use("xx")
    assert at_desk.top.title.text() == "⟦Séttíñgš ··⟧"
    assert at_desk.nav.rows["home"].text() == "⟦Hómé ··⟧"
    assert at_desk.nav.rows["home"].accessibleName() == "⟦Hómé ··⟧"
    assert "⟦" in at_desk.windowTitle()
    speech.use("en")
    assert at_desk.top.title.text() == "Settings"
    assert at_desk.nav.rows["home"].text() == "Home"


def test_the_choice_of_language_is_kept(qtbot: QtBot, at_desk: Window, pseudo: None) -> None:
    at_desk.speak("xx")
    assert settings.load().language == "xx"


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("kind", ["link", "chip", "dark", "plain"])
def test_a_full_layout_presses_no_button_flat(qtbot: QtBot, scale: int, kind: str) -> None:
    look.wear(scale=scale)
    full = QWidget()
    qtbot.addWidget(full)
    column = QVBoxLayout(full)
    buttons = [Button("Address", kind=kind) for _each in range(20)]
    for button in buttons:
        column.addWidget(button)
    full.show()
    full.resize(200, 100)
    settle()
    # An edge of one pixel is no length of the scale.
    assert min(button.height() for button in buttons) >= buttons[0].sizeHint().height() - 2
