"""What every test of the window stands on: one look, no clipboard at the end, no thread left."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from committee_desk.base import settings
from committee_desk.ui import application, icons, look, speech
from committee_desk.ui.window import Window
from tests.helpers.asked import asked
from tests.helpers.fake_desk import FakeDesk

__all__ = ["asked"]

# Said by the off-screen platform whenever a window's least size changes; it concerns no person.
_OFFSCREEN = "This plugin does not support propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of the window, and let the off-screen platform mutter."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.ui)
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN, extend=True))


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a desk of a test open at once."""
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")


@pytest.fixture(autouse=True)
def one_look(qapp: QApplication) -> Iterator[None]:
    """Wear the bundled font, light, at 100 %, whatever an earlier test wore."""
    look.use_families(_family())
    look.wear("light", 100)
    yield
    for window in QApplication.topLevelWidgets():
        # A popup belongs to a box or a completer, which deletes it itself.
        if window.parent() is None and window.windowType() != Qt.WindowType.Popup:
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    speech.use("en")


@pytest.fixture(autouse=True)
def nothing_left_alive(one_look: None) -> Iterator[None]:
    """Fail a test that leaves a working thread behind."""
    before = set(threading.enumerate())
    yield
    left = [t.name for t in threading.enumerate() if t not in before and t.is_alive()]
    assert not [name for name in left if name.startswith(("write", "read"))], left


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Leave nothing on the clipboard: off screen it would crash the ending application."""
    yield
    if QApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
        icons.forget()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """Return a window of 1366 by 768 whose jobs run at once, with nothing open."""
    made = Window(settings.Settings(), same_thread=True)
    made.resize(1366, 768)
    made.fit()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def desk() -> FakeDesk:
    """Return a desk without a file."""
    return FakeDesk()


@pytest.fixture
def at_desk(window: Window, desk: FakeDesk) -> Window:
    """Return the window with the desk open."""
    window.attach(desk)  # type: ignore[arg-type]
    return window


_loaded: list[str] = []


def _family() -> str:
    if not _loaded:
        _loaded.append(application.bundled_family())
    return _loaded[0]


@pytest.fixture(scope="session")
def filled_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a desk with twelve made-up households, made once and only copied."""
    from committee_desk.work import demonstration
    from tests.helpers.desks import new_desk

    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        with new_desk(folder) as made:
            made.do(demonstration.fill, 12)
    return folder


@pytest.fixture
def real_window(window: Window, filled_desk: Path, tmp_path: Path) -> Window:
    """Return the window over a real desk with twelve made-up households."""
    from committee_desk.desk import Desk
    from tests.helpers.desks import SECRET

    folder = tmp_path / "office"
    shutil.copytree(filled_desk, folder)
    window.attach(Desk.open(folder / "desk.desk", SECRET))
    return window
