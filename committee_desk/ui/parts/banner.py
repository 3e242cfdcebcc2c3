"""A bar across the room that says what is special about this desk, with one button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, spaced


class Banner(QWidget):
    """Yellow ground, a sentence and a button; ``pressed`` when the button is."""

    pressed = Signal()

    def __init__(self, sentence: str, button: str, picture: str = "sparkles") -> None:
        super().__init__()
        self.setObjectName("banner")
        row = QHBoxLayout(self)
        spaced(row, (16, 3, 8, 3), 8)
        row.addWidget(Picture(picture, "on_demo", 18))
        self.label = QLabel()
        look.dress(self.label)
        look.follow(
            self.label,
            lambda told: told.setStyleSheet(f"color:{look.colour('on_demo').name()}"),
        )
        speech.bind(self.label, "setText", sentence)
        row.addWidget(self.label)
        self.button = Button(button, kind="link")
        self.button.setObjectName("banner_button")
        self.button.clicked.connect(self.pressed)
        row.addWidget(self.button)
        row.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        look.ground(QPainter(self), self.rect(), "demo")
