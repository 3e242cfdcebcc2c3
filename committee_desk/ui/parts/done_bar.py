"""A coloured line that says what was made or why not, with links to go on from there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, spaced

_PICTURES = {"ok": "circle-check", "warn": "triangle-alert", "danger": "circle-alert"}


class DoneBar(QWidget):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("done_bar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        spaced(row, (12, 6, 8, 6), 8)
        self._tone = "ok"
        self._picture = Picture(_PICTURES["ok"], "ok", 20)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = Text(wrap=True)
        row.addWidget(self.words, 1)
        self._row = row
        self.buttons: list[Button] = []
        self.hide()

    def tell(
        self, sentence: str, *links: tuple[str, Callable[[], object]], tone: str = "ok"
    ) -> None:
        """Say what was made; ``links`` are words and what they do, ``tone`` ok, warn or danger."""
        self._tone = tone
        self._picture.show_picture(_PICTURES[tone], tone)
        self.update()
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
        painter.setBrush(look.colour(f"{self._tone}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), look.dp(6), look.dp(6))
