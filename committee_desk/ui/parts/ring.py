"""When a focus ring is drawn: after a key, not after a click."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton

_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Ringed(QPushButton):
    """A push button that knows whether its focus came by key, and takes Enter as Space."""

    def __init__(self) -> None:
        super().__init__()
        self._by_key = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def ringed(self) -> bool:
        """Tell whether to draw the ring now."""
        return self.hasFocus() and self._by_key

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came; coming back to the window changes nothing."""
        reason = event.reason()
        if reason in _KEYS:
            self._by_key = True
        elif reason != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_key = False
        super().focusInEvent(event)
