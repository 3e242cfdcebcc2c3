"""One field of a form: its words, its input, and what is wrong with it beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from committee_desk.base.words import _
from committee_desk.ui import look, speech
from committee_desk.ui.forms.inputs import Input
from committee_desk.ui.parts.texts import Picture, Text, spaced


class Said(QWidget):
    """A complaint or a warning below an input: picture, words and colour, told to a screen reader.

    A complaint stops saving, a warning does not.
    """

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture("circle-alert", "danger", 16)
        self.words = Text("", "caption", tone="danger", wrap=True)
        row = QHBoxLayout(self)
        spaced(row, (0, 2, 0, 0), 6)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def complain(self, sentence: str) -> None:
        """Show a complaint."""
        self._show(sentence, "circle-alert", "danger")

    def warn(self, sentence: str) -> None:
        """Show a warning."""
        self._show(sentence, "triangle-alert", "warn")

    def _show(self, sentence: str, picture: str, tone: str) -> None:
        if self.words.text() == sentence and not self.isHidden():
            return
        self._picture.show_picture(picture, tone)
        self.words.setStyleSheet(f"color: {look.colour(tone).name()}")
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            # The role a screen reader reads out at once, wherever the focus is.
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class FieldRow(QWidget):
    """Label above, input below it, and the complaint under that."""

    def __init__(self, entry: Input) -> None:
        super().__init__()
        self.entry = entry
        self.setObjectName(f"row_{entry.field.name}")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("tone", "text2")
        self.label.setBuddy(entry.focus)
        look.dress(self.label)
        speech.tell(self.label, "setText", self._words)
        speech.tell(entry.focus, "setAccessibleName", entry.field.label)
        self.said = Said()
        self._complaint = ""
        self._warning = ""
        column = QVBoxLayout(self)
        spaced(column, 0, 4)
        column.addWidget(self.label)
        column.addWidget(entry.widget)
        column.addWidget(self.said)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def complaint(self) -> str:
        """Return what stops this field from being saved, '' when nothing does."""
        return self._complaint

    @property
    def warning(self) -> str:
        """Return what is doubtful about this field."""
        return self._warning

    def complain(self, sentence: str) -> None:
        """Say what is wrong, or with '' that nothing is."""
        self._complaint = sentence
        self._tell()

    def warn(self, sentence: str) -> None:
        """Say what is doubtful, or with '' that nothing is."""
        self._warning = sentence
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Return the least width an input needs."""
        return QSize(look.dp(150), super().minimumSizeHint().height())

    def _tell(self) -> None:
        if self._complaint:
            self.said.complain(self._complaint)
        elif self._warning:
            self.said.warn(self._warning)
        else:
            self.said.hide()
            self.said.words.setText("")
        wrong = bool(self._complaint)
        target = self.entry.widget
        if target.property("wrong") != wrong:
            target.setProperty("wrong", wrong)
            target.style().unpolish(target)
            target.style().polish(target)
        self.entry.focus.setAccessibleDescription(self._complaint or self._warning)

    def _words(self) -> str:
        words = self.entry.field.label()
        return _("{label} (required)", label=words) if self.entry.field.required else words
