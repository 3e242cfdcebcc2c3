"""A short word at the foot of the window that something was done, with a way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import spaced


class Toast(QWidget):
    """Shows for eight seconds over the room; a newer word takes the place of an older one."""

    def __init__(self, window: QWidget, take_back: Callable[[], object]) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.label = QLabel()
        self.label.setObjectName("toast_words")
        look.dress(self.label)
        look.follow(
            self.label,
            lambda told: told.setStyleSheet(f"color:{look.colour('on_toast').name()}"),
        )
        self.undo = Button(N_("Undo"), kind="dark")
        self.undo.setObjectName("toast_undo")
        self.undo.clicked.connect(self.hide)
        self.undo.clicked.connect(lambda: take_back())
        row = QHBoxLayout(self)
        spaced(row, (18, 8, 12, 8), 12)
        row.addWidget(self.label)
        row.addWidget(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(8000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str, *, undo: bool) -> None:
        """Show words that are already in the current language."""
        self.label.setText(words)
        self.setAccessibleName(words)
        self.undo.setVisible(undo)
        self.show()
        self.place()
        self._timer.start()

    def place(self) -> None:
        """Stand in the middle, above the status bar."""
        parent = self.parentWidget()
        if parent is None or self.isHidden():
            return
        self.adjustSize()
        wide = min(self.width(), parent.width() - look.dp(32))
        self.setGeometry(
            (parent.width() - wide) // 2,
            parent.height() - self.height() - look.dp(44),
            wide,
            self.height(),
        )
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("toast"))
        painter.setBrush(look.colour("toast"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), look.dp(8), look.dp(8))
