"""The line above the list of notices: by state, kind and year, and by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.tables.filterbox import FilterBox

WAITING = "waits"


class Sieve(QWidget):
    """``changed`` when another part of the list is wanted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        spaced(row, (14, 0, 12, 6), 8)
        self.box = FilterBox(N_("Title, kind or number"))
        look.follow(self.box, lambda own: own.setMinimumWidth(look.dp(130)), key="width")
        row.addWidget(self.box, 1)
        self.state = self._choice("sift_state", N_("State"))
        self.kind = self._choice("sift_kind", N_("Kind"))
        self.year = self._choice("sift_year", N_("Year"))
        for choice in (self.state, self.kind, self.year):
            row.addWidget(choice)
        self.waits = Button("", "user-round", "chip")
        self.waits.setObjectName("sift_waits")
        row.addWidget(self.waits)
        self.box.typed.connect(lambda _text: self.changed.emit())
        self.waits.toggled.connect(lambda _on: self.changed.emit())
        self._entries: Sequence[dict[str, Any]] = ()
        speech.follow(self, Sieve._offer)

    def offer(self, entries: Sequence[dict[str, Any]]) -> None:
        """Offer the states, kinds and years there are; what was chosen stays chosen."""
        self._entries = entries
        self._offer()

    def sifted(self) -> list[dict[str, Any]]:
        """Return the entries wanted."""
        return [entry for entry in self._entries if self._wants(entry)]

    def clear(self) -> None:
        """Want everything again."""
        self.waits.setChecked(False)
        for choice in (self.state, self.kind, self.year):
            choice.setCurrentIndex(0)
        self.box.put("")
        self.changed.emit()

    def is_open(self) -> bool:
        """Tell whether everything is wanted."""
        chosen = any(each.currentData() for each in (self.state, self.kind, self.year))
        return not (chosen or self.waits.isChecked() or self.box.text().strip())

    def _wants(self, entry: dict[str, Any]) -> bool:
        if self.waits.isChecked() and not entry[WAITING]:
            return False
        for choice, name in ((self.state, "state"), (self.kind, "kind"), (self.year, "year")):
            wanted = choice.currentData()
            if wanted and str(entry[name]) != wanted:
                return False
        words = self.box.text().lower().split()
        told = " ".join(str(entry[name] or "") for name in ("title", "kind_name", "kind", "number"))
        return all(word in told.replace("\n", "").lower() for word in words)

    def _choice(self, name: str, words: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        speech.name(box, words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(7)
        look.follow(box, lambda own: own.setMaximumWidth(look.dp(160)), key="width")
        box.activated.connect(lambda _at: self.changed.emit())
        return box

    def _offer(self) -> None:
        entries = self._entries
        states = dict.fromkeys(str(entry["state"]) for entry in entries)
        kinds = {str(entry["kind"]): str(entry["kind_name"]) for entry in entries}
        years = sorted({entry["year"] for entry in entries if entry["year"]}, reverse=True)
        self._put(self.state, N_("Any state"), [(code, state_words(code)) for code in states])
        self._put(self.kind, N_("Any kind"), sorted(kinds.items()))
        self._put(self.year, N_("Any year"), [(year, year) for year in years])
        waiting = sum(bool(entry[WAITING]) for entry in entries)
        self.waits.say(N_("Waits for me: {n}"), n=waiting)
        self.waits.setVisible(bool(waiting) or self.waits.isChecked())

    def _put(self, box: QComboBox, words: str, choices: Sequence[tuple[str, str]]) -> None:
        chosen = box.currentData()
        box.clear()
        box.addItem(_(words), "")
        for value, text in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setVisible(len(choices) > 1)


def state_words(code: str) -> str:
    """Return what a state is called."""
    from committee_desk.rules.codes import code_list

    return code_list("bulletin_state").label(code) or code
