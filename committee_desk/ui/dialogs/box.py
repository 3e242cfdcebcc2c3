"""The box every question of ask.py is put in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from committee_desk.base.words import N_
from committee_desk.ui import look
from committee_desk.ui.ask import Question
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, spaced

_PICTURES = {"yes": "circle-question-mark", "choose": "circle-question-mark", "tell": "info"}


class Box(QDialog):
    """Picture, sentence, way out and buttons; Enter takes the first answer, Esc none."""

    def __init__(self, question: Question, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._question = question
        self._answer: Any = None
        self.setObjectName("box")
        self.setWindowTitle(question.title)
        self.setModal(True)
        self.line = QLineEdit() if question.kind in ("text", "secret") else None
        column = QVBoxLayout(self)
        spaced(column, 24, 12)
        self._head(column)
        if self.line is not None:
            self._input(column, self.line)
        self._details: QPlainTextEdit | None = None
        if question.details:
            self._tell_details(column)
        self._buttons(column)
        self.setMinimumWidth(look.dp(440))
        self.setMaximumWidth(look.dp(640))

    def answer(self) -> Any:
        """Show the box and return the value chosen, None when it was waved away."""
        self.exec()
        self.deleteLater()
        return self._answer

    def _head(self, column: QVBoxLayout) -> None:
        asked = self._question
        row = QHBoxLayout()
        column.addLayout(row)
        spaced(row, 0, 12)
        name = asked.icon or _PICTURES.get(asked.kind, "")
        if asked.details:
            name = "triangle-alert"
        if name:
            tone = "warn" if name == "triangle-alert" else "primary"
            row.addWidget(Picture(name, tone, 24), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        row.addLayout(texts, 1)
        spaced(texts, 0, 8)
        title = Text(kind="lead", bold=True, wrap=True)
        title.setText(asked.title)
        texts.addWidget(title)
        for words, tone in ((asked.text, "text"), (asked.hint, "text2")):
            if words:
                said = Text(tone=tone, wrap=True)
                said.setText(words)
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                texts.addWidget(said)
        texts.addStretch(1)

    def _input(self, column: QVBoxLayout, line: QLineEdit) -> None:
        line.setText(self._question.value)
        line.setAccessibleName(self._question.text or self._question.title)
        line.setObjectName("answer")
        if self._question.kind == "secret":
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        line.returnPressed.connect(lambda: self._take(True))
        column.addWidget(line)

    def _tell_details(self, column: QVBoxLayout) -> None:
        shown = QPlainTextEdit(self._question.details)
        shown.setReadOnly(True)
        shown.setObjectName("details")
        shown.setAccessibleName(self._question.title)
        shown.setFixedHeight(look.dp(140))
        shown.setTabChangesFocus(True)
        shown.setFont(look.font("caption"))
        self._details = shown
        column.addWidget(shown)

    def _buttons(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        column.addSpacing(look.dp(8))
        column.addLayout(row)
        spaced(row, 0, 8)
        if self._details is not None:
            copy = Button(N_("Copy details"), "copy", "plain")
            copy.setObjectName("copy_details")
            copy.clicked.connect(self._copy)
            row.addWidget(copy)
        row.addStretch(1)
        many = len(self._question.options) > 2
        made = []
        for at, (value, words) in enumerate(self._question.options):
            first = "danger" if self._question.danger else "primary"
            button = Button(kind=first if at == 0 else "plain")
            button.setText(words)
            button.setAccessibleName(words)
            button.setObjectName(f"answer_{at}")
            button.clicked.connect(lambda _on=False, v=value: self._take(v))
            made.append(button)
        # Two answers stand as everywhere on these systems: the one that goes on at the right.
        for button in made if many else reversed(made):
            row.addWidget(button)
        if made and self.line is None:
            cautious = self._question.danger and len(made) > 1
            made[-1 if cautious else 0].setFocus()
        elif self.line is not None:
            self.line.setFocus()

    def _take(self, value: Any) -> None:
        taken = value
        if self.line is not None:
            taken = self.line.text() if value else None
        self._answer = taken
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._question.details)
