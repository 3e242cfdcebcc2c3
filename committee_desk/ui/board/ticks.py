"""Several of a few: chips one can switch on and off, for zones and boards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.ui.forms.row import Said
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.parts.wrap import wrapped


class Ticks(QWidget):
    """Choices as (value, words in the current language); ``changed`` when one is switched."""

    changed = Signal()

    def __init__(self, name: str, words: str, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.name = name
        self.setObjectName(name)
        self.chips: dict[Any, Button] = {}
        for value, shown in choices:
            chip = Button(kind="chip")
            chip.setText(shown)
            chip.setAccessibleName(shown)
            chip.setObjectName(f"{name}_{value}")
            chip.toggled.connect(lambda _on: self.changed.emit())
            self.chips[value] = chip
        self.said = Said()
        column = QVBoxLayout(self)
        spaced(column, 0, 4)
        column.addWidget(Text(words, tone="text2"))
        column.addWidget(wrapped(*self.chips.values()))
        column.addWidget(self.said)

    def chosen(self) -> list[Any]:
        """Return the values switched on, in their order."""
        return [value for value, chip in self.chips.items() if chip.isChecked()]

    def choose(self, values: Sequence[Any]) -> None:
        """Switch exactly these on."""
        for value, chip in self.chips.items():
            chip.setChecked(value in values)

    def complain(self, sentence: str) -> None:
        """Say what is wrong, or with '' that nothing is."""
        if sentence:
            self.said.complain(sentence)
        else:
            self.said.hide()
