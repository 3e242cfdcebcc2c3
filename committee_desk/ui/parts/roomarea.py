"""Holds a room: as large as there is place, larger and scrolled where the room needs more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class RoomArea(QScrollArea):
    """Keeps the window from outgrowing the screen when a room is wide or tall.

    The size of the room follows the place the bars leave and is set from the event loop: a room
    that arranges itself by its width and a bar that comes and goes would call each other until
    the stack is full. A room that asks for a bar at one width and for none at the other keeps it.
    """

    def __init__(self, room: QWidget) -> None:
        super().__init__()
        self._room = room
        self._place = QSize()
        self._upright = False
        self._came = 0
        """How often the upright bar came at this place; from the second time on it stays."""
        self.setProperty("kind", "ground")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(False)
        self.setWidget(room)
        room.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room the new place."""
        super().resizeEvent(event)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the room needs another size."""
        if watched is self._room and event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._settle)
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        place = self._left_by_bars()
        wanted = place.expandedTo(self._least(place.width()))
        if wanted != self._room.size():
            self._room.resize(wanted)

    def _least(self, width: int) -> QSize:
        """Return the least size of the room in a place so wide: words and tools wrap in it."""
        least = self._room.minimumSizeHint().expandedTo(self._room.minimumSize())
        layout = self._room.layout()
        if layout is not None and layout.hasHeightForWidth():
            high = layout.totalMinimumHeightForWidth(max(width, least.width()))
            least.setHeight(max(high, least.height()))
        return least

    def _left_by_bars(self) -> QSize:
        """Return the place without the bars that the room needs."""
        place = self.maximumViewportSize()
        if place != self._place:
            self._place, self._upright, self._came = place, False, 0
        wide = self.verticalScrollBar().sizeHint().width()
        high = self.horizontalScrollBar().sizeHint().height()
        least = self._least(place.width())
        upright = self._came > 1 or least.height() > place.height()
        lying = least.width() > place.width() - upright * wide
        if lying and not upright:
            # The lying bar takes height in its turn.
            upright = least.height() > place.height() - high
        self._came += upright and not self._upright
        self._upright = upright
        return place - QSize(upright * wide, lying * high)
