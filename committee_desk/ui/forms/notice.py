"""A line at the head of a sheet: what cannot be saved, a draft on offer, what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, spaced

Choice = tuple[str, Callable[[], object]]


class SheetNotice(QWidget):
    """Hidden until something is to be said."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet_notice")
        self._ground = "danger_soft"
        self._picture = Picture("circle-alert", "danger", 18)
        self.words = Text("", wrap=True)
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        spaced(self._row, (12, 6, 8, 6), 8)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.words, 1)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Say what went wrong."""
        self._show(sentence, "circle-alert", "danger", ())

    def offer(self, sentence: str, *choices: Choice) -> None:
        """Say something with buttons to answer it."""
        self._show(sentence, "history", "warn", choices)

    def _show(self, sentence: str, picture: str, tone: str, choices: tuple[Choice, ...]) -> None:
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        for words, deed in choices:
            button = Button(words, kind="link")
            button.clicked.connect(lambda _on=False, deed=deed: deed())
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
        self._ground = f"{tone}_soft"
        self._picture.show_picture(picture, tone)
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), look.dp(6), look.dp(6))
