"""Holds a room: as large as there is place, larger and scrolled where the room needs more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class RoomArea(QScrollArea):
    """Keeps the window from outgrowing the screen when a room is wide or tall.

    The size of the room follows the place without scroll bars and is set from the event loop: a
    room that arranges itself by its width and a bar that comes and goes would call each other
    until the stack is full.
    """

    def __init__(self, room: QWidget) -> None:
        super().__init__()
        self._room = room
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
        least = self._room.minimumSizeHint().expandedTo(self._room.minimumSize())
        wanted = self.maximumViewportSize().expandedTo(least)
        if wanted != self._room.size():
            self._room.resize(wanted)
