"""What a room shows when it has nothing yet: what it is for, and the one thing to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, spaced


class Empty(QWidget):
    """Picture, sentence, explanation and at most three buttons, the first of them primary."""

    def __init__(self, picture: str, title: str, explanation: str, *buttons: Button) -> None:
        super().__init__()
        self.setObjectName("empty")
        column = QVBoxLayout(self)
        spaced(column, 24, 12)
        column.addStretch(2)
        column.addWidget(Picture(picture, "border", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = Text(title, "title", bold=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(heading)
        told = Text(explanation, tone="text2", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # A wrapped label beside stretches keeps its height for its width; an aligned one does not.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(told)
        row.addStretch(1)
        look.follow(told, lambda label: label.setFixedWidth(look.dp(520)), key="width")
        self._told = told
        column.addLayout(row)
        line = QHBoxLayout()
        line.addStretch(1)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(3)
        self.buttons = buttons

    def resizeEvent(self, _event: object) -> None:
        """Let the explanation be no wider than the room."""
        self._told.setFixedWidth(max(1, min(look.dp(520), self.width() - look.dp(48))))
