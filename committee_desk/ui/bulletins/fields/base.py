"""What every field of a notice has: its label, help, how the paper will say it, a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import speech
from committee_desk.ui.ledgers.entry import Entry
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field

PAPER_SAYS = N_("On the paper: {words}")


class FieldRow(Entry):
    """Holds one field. ``changed`` at each key, ``left`` when it was left, ``entered`` on Enter."""

    changed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, field: Field, widget: QWidget, *more: QWidget) -> None:
        """``more`` stand beside the input."""
        super().__init__(field.name, "", widget)
        self.field = field
        self.call_as(field.label)
        self.origin = Text(kind="caption", tone="primary")
        self.origin.setObjectName(f"origin_{field.name}")
        self.origin.hide()
        self.echo = Text(kind="caption", tone="text2", wrap=True)
        self.echo.setObjectName(f"echo_{field.name}")
        self.echo.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self.column = layout
        self._above()
        if more:
            self._beside(more)
        at = self.column.indexOf(self.said)
        self.column.insertWidget(at, self.echo)
        if field.help:
            told = Text(kind="caption", tone="text2", wrap=True)
            told.setText(field.help)
            self.column.insertWidget(at, told)
            widget.setAccessibleDescription(field.help)

    def value(self) -> Any:
        """Return what stands in the field as the notice keeps it."""
        return self.text()

    def put(self, value: Any) -> None:
        """Show a kept value; no change is told."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Tell whether nothing stands in the field."""
        return not self.value()

    def take_focus(self) -> None:
        """Put the caret into the field."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_origin(self, words: str) -> None:
        """Say where the value came from (words in the current language), '' nothing."""
        self.origin.setText(words)
        self.origin.setVisible(bool(words))

    def say_echo(self, words: str) -> None:
        """Say how the paper will write the value; the same words are not said twice."""
        shown = bool(words) and words != self.text()
        if shown:
            speech.bind(self.echo, "setText", PAPER_SAYS, words=words)
        self.echo.setVisible(shown)

    def _above(self) -> None:
        """Put where the value came from at the right of the label."""
        self.column.removeWidget(self.label)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.label, 1)
        line.addWidget(self.origin)
        self.column.insertLayout(0, line)

    def _beside(self, more: tuple[QWidget, ...]) -> None:
        at = self.column.indexOf(self.widget)
        holder = QWidget()
        line = QHBoxLayout(holder)
        spaced(line, 0, 6)
        self.column.insertWidget(at, holder)
        line.addWidget(self.widget, 1)
        for each in more:
            line.addWidget(each)


def icon_button(words: str, picture: str, name: str) -> Button:
    """Return a small button with a picture alone."""
    button = Button(words, picture, "ghost")
    button.show_words(False)
    button.setObjectName(name)
    return button
