"""What may wait until a window has been seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

# The painted picture is handed to the system when the event loop comes round, so what follows is
# put on the clock and not into the queue, which would be emptied first.
_ROUND_MS = 1
_NEVER_SEEN_MS = 2000


class Painted(QObject):
    """Does one thing once the first picture of a window has been painted and handed over.

    A window that nobody sees, started minimised for instance, is waited for two seconds.
    """

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(then)
        self._timer.start(_NEVER_SEEN_MS)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first paint; the parts of the window are painted in the same turn after it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(_ROUND_MS)
        return False
