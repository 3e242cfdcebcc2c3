"""When nobody touched the computer for a while, the desk locks itself."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_LOOK_EVERY_MS = 10_000


class Idle(QObject):
    """Calls ``deed`` once nobody touched key or mouse for ``minutes`` (1 to 30; it cannot be off).

    Two clocks are read: the steady one, and the wall's, since the steady one may stand still while
    the computer sleeps (safety.md P18).
    """

    def __init__(self, minutes: int, deed: Callable[[], None]) -> None:
        super().__init__()
        self.minutes = max(1, min(minutes, 30))
        self._deed = deed
        self.steady: Callable[[], float] = time.monotonic
        self.wall: Callable[[], float] = time.time
        self.touch()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # Keys and mouse come to the system's windows first; watching those alone keeps Python
            # out of the thousands of paint and layout events an application filter would see.
            application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Watch one more window of the program; called whenever one takes the focus."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note every touch; nothing is held back."""
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def touch(self) -> None:
        """Begin to count anew."""
        self._touched = (self.steady(), self.wall())

    def quiet_seconds(self) -> float:
        """Return for how long nobody touched anything."""
        return self.steady() - self._touched[0]

    def look(self) -> None:
        """Do the deed when the time is over, by whichever clock says so first."""
        gaps = (self.steady() - self._touched[0], self.wall() - self._touched[1])
        if max(gaps) >= self.minutes * 60:
            self.touch()
            self._deed()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.disconnect(self.watch)
