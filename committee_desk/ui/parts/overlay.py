"""A panel over the dimmed window; nothing behind it can be reached until it goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from committee_desk.ui import look
from committee_desk.ui.parts.texts import Card


class Overlay(QWidget):
    """A child of the window, not a window of its own, so that input methods go on working.

    Esc or a click beside the panel closes it; the focus returns where it was.
    """

    closed = Signal()

    def __init__(self, window: QWidget, width: float, top: float | None = None) -> None:
        super().__init__(window)
        self._width = width
        self._top = top
        self._before = QApplication.focusWidget()
        self.panel = Card()
        self.panel.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)

    def open(self) -> None:
        """Cover the window and take the focus."""
        self.setGeometry(self._covered().rect())
        self.show()
        self.raise_()
        self.place()
        first = next((w for w in self.stops() if w.isEnabled()), None)
        if first:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Go away and give the focus back."""
        if self.isHidden():
            return
        self._covered().removeEventFilter(self)
        self.hide()
        from shiboken6 import isValid

        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def place(self) -> None:
        """Put the panel in the middle, or ``top`` dp below the upper edge."""
        self.panel.setFixedWidth(min(look.dp(self._width), self.width() - look.dp(32)))
        layout = self.panel.layout()
        if layout is not None:
            layout.activate()
        high = max(self.panel.sizeHint().height(), self.panel.heightForWidth(self.panel.width()))
        high = min(high, self.height() - look.dp(24))
        left = (self.width() - self.panel.width()) // 2
        top = (self.height() - high) // 2
        if self._top is not None:
            top = min(look.dp(self._top), max(0, self.height() - high - look.dp(12)))
        self.panel.setGeometry(left, top, self.panel.width(), high)

    def stops(self) -> list[QWidget]:
        """Return what Tab walks through, in reading order."""
        found = [
            child
            for child in self.panel.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(self)
        ]
        # The line inside an editable box passes its focus on; counting both would hold Tab there.
        return [child for child in found if child.isEnabled() and child.focusProxy() is None]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus inside the panel."""
        stops = self.stops()
        now = QApplication.focusWidget()
        if not stops:
            return True
        at = stops.index(now) if now in stops else -1
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered().rect())
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the panel."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies behind."""
        look.ground(QPainter(self), self.rect(), "scrim", 90)

    def _covered(self) -> QWidget:
        parent = self.parentWidget()
        assert parent is not None
        return parent
