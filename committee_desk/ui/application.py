"""Starts the window: input methods, fonts, words, look; painted first, the desk opened after."""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from committee_desk.base import folders, settings, words
from committee_desk.base.shipped import shipped
from committee_desk.ui import ahead, desk_places, icons, look, qt_words
from committee_desk.ui.toolkit import spare_dbus
from committee_desk.ui.trouble import Trouble
from committee_desk.ui.window import Window

# The style is named here and not by setStyle: a QStyle in Python's hands makes PySide build all of
# its enumerations, a tenth of the time to the first paint.
_ARGUMENTS = ["committee-desk", "-style", "fusion"]
_LEAST = (960, 600)
_SETTLED_MS = 2000


def main(argv: Sequence[str]) -> int:
    """Run the window until it is closed; ``argv`` may name a desk or a backup. Returns 0."""
    os.environ.setdefault("QT_IM_MODULES", "fcitx;ibus")
    sys.setswitchinterval(0.0005)
    # Importing makes hundreds of thousands of objects that stay: looking for garbage among them
    # again and again would be a tenth of the way to the open desk.
    gc.disable()
    crash_log = _crash_log()
    path = Path(argv[0]).resolve() if argv else None
    application = prepare()
    kept = settings.load()
    if path is not None and _raised(path):
        return 0
    wear(kept)
    trouble = Trouble()
    trouble.install()
    window = Window(kept)
    _first_size(window, kept)
    by_itself = desk_places.opens_by_itself(desk_places.wanted(path, kept.recent))
    if not by_itself:
        # The first picture is of the door, not of rooms that are covered a moment later.
        window.starting.begin(path)
    window.show()
    window.painted.connect(lambda: _listen(window))
    if by_itself:
        window.painted.connect(lambda: window.starting.begin(path))
    else:
        window.painted.connect(lambda: ahead.import_desk())
    window.desk_changed.connect(lambda: QTimer.singleShot(_SETTLED_MS, window, _collect))
    try:
        return int(application.exec())
    finally:
        trouble.remove()
        _end(crash_log)


def _raised(path: Path) -> bool:
    """Tell whether a window of this desk was there and came to the front."""
    if not path.with_name(f"{path.name}.holder").exists():
        return False
    from committee_desk.ui import single

    return single.raised(path)


def _collect() -> None:
    """Look for garbage from now on, except among what the start has left, which stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _listen(window: Window) -> None:
    """Do what could wait for the first paint: the log, and listening for second starts."""
    from committee_desk.base import log
    from committee_desk.ui import single

    log.start()
    single.Keeper(window)


def _end(crash_log: IO[str] | None) -> None:
    from committee_desk.base import log

    log.stop()
    if crash_log is not None:
        faulthandler.disable()
        crash_log.close()


def prepare() -> QApplication:
    """Return the application, made if need be."""
    spare_dbus()
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(_ARGUMENTS)
    application.setApplicationName("committee-desk")
    application.setDesktopFileName("committee-desk")
    application.aboutToQuit.connect(_before_end)
    return application


def wear(kept: settings.Settings, *, bundled: bool = False) -> None:
    """Put on language, fonts and look. ``bundled`` prefers our own font, for equal pictures."""
    wanted = os.environ.get("COMMITTEE_DESK_LANGUAGE", kept.language)
    words.use(wanted if wanted in words.languages() else words.SOURCE_LANGUAGE)
    qt_words.speak()
    look.use_families()
    if bundled or not look.has_chinese():
        look.use_families(bundled_family())
    look.wear(kept.theme, kept.scale)


def bundled_family() -> str:
    """Load the font that travels with the program and return its family, '' if it is missing."""
    from committee_desk.printing.fonts import bundled, font_bytes

    family = ""
    for key in ("hei", "heib"):
        font = bundled()[key]
        if font.stored == "zlib":
            number = QFontDatabase.addApplicationFontFromData(font_bytes(key))
        else:
            # By path Qt maps the file and reads what it draws: a tenth of the time.
            path = shipped("resources", "fonts", font.file)
            number = QFontDatabase.addApplicationFont(str(path))
        names = QFontDatabase.applicationFontFamilies(number)
        family = family or (names[0] if names else "")
    return family


def _first_size(window: Window, kept: settings.Settings) -> None:
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry() if screen else None
    wide, high, large = (*kept.views.get("window", []), 0, 0, 0)[:3]
    if room is None:
        window.resize(*_LEAST)
        return
    wide = min(int(wide or 1366), room.width())
    high = min(int(high or 768), room.height())
    window.resize(max(wide, min(_LEAST[0], room.width())), max(high, min(_LEAST[1], room.height())))
    window.fit()
    if large or (room.width() <= 1366 and room.height() <= 768):
        window.setWindowState(window.windowState() | window.windowState().WindowMaximized)


def _before_end() -> None:
    # Pictures that outlive the application crash it at its end; so do clipboard contents off
    # screen. A real clipboard is the user's and is left alone.
    icons.forget()
    # Only a room that showed a paper has loaded its fonts.
    paper = sys.modules.get("committee_desk.ui.paper_paint")
    if paper is not None:
        paper.forget()
    if QGuiApplication.platformName() == "offscreen":
        QGuiApplication.clipboard().clear()


def _crash_log() -> IO[str] | None:
    try:
        kept = (folders.state_folder() / "crash.log").open("a", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(kept)
    return kept
