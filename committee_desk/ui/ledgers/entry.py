"""A line of a form outside the register: words above, an input, a complaint below."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from committee_desk.ui import look, speech
from committee_desk.ui.forms.lines import Line, Lines
from committee_desk.ui.forms.row import Said
from committee_desk.ui.parts.texts import spaced


class Entry(QWidget):
    """Holds one input; ``complain`` puts a sentence beside it, '' takes it away."""

    def __init__(self, name: str, words: str, widget: QWidget) -> None:
        super().__init__()
        self.setObjectName(f"row_{name}")
        self.widget = widget
        widget.setObjectName(name)
        self.label = QLabel()
        self.label.setProperty("tone", "text2")
        look.dress(self.label)
        self.label.setBuddy(widget)
        self.said = Said()
        self.complaint = ""
        column = QVBoxLayout(self)
        spaced(column, 0, 4)
        column.addWidget(self.label)
        column.addWidget(widget)
        column.addWidget(self.said)
        column.addStretch(1)
        self.call(words)

    def call(self, words: str, **facts: object) -> None:
        """Give the input its words (a message id)."""
        speech.bind(self.label, "setText", words, **facts)
        speech.bind(self.widget, "setAccessibleName", words, **facts)
        inside = self.widget.lineEdit() if isinstance(self.widget, QComboBox) else None
        if inside is not None:
            speech.bind(inside, "setAccessibleName", words, **facts)

    def call_as(self, words: str) -> None:
        """Give the input words of a paper's own language, which are data and not translated."""
        self.label.setText(words)
        self.widget.setAccessibleName(words)

    def text(self) -> str:
        """Return what stands in the input."""
        if isinstance(self.widget, Lines):
            return self.widget.toPlainText().strip()
        if isinstance(self.widget, QComboBox):
            return self.widget.currentText().strip()
        assert isinstance(self.widget, Line)
        return self.widget.text().strip()

    def complain(self, sentence: str) -> None:
        """Say what is wrong, or with '' that nothing is."""
        self.complaint = sentence
        if sentence:
            self.said.complain(sentence)
        else:
            self.said.hide()
            self.said.words.setText("")
        self.widget.setAccessibleDescription(sentence)
        if self.widget.property("wrong") != bool(sentence):
            self.widget.setProperty("wrong", bool(sentence))
            self.widget.style().unpolish(self.widget)
            self.widget.style().polish(self.widget)
