"""A green line that says what was made, with links to look at it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, spaced


class DoneBar(QWidget):
    """Hidden until something was made."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("done_bar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        spaced(row, (12, 6, 8, 6), 8)
        row.addWidget(Picture("circle-check", "ok", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = Text(wrap=True)
        row.addWidget(self.words, 1)
        self._row = row
        self.buttons: list[Button] = []
        self.hide()

    def tell(self, sentence: str, *links: tuple[str, Callable[[], object]]) -> None:
        """Say what was made; ``links`` are words and what they do."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        for words, deed in links:
            button = Button(words, kind="link")
            button.clicked.connect(lambda _on=False, deed=deed: deed())
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ok_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), look.dp(6), look.dp(6))
