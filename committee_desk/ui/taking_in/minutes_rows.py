"""Lists of what minutes were found to say: each line is put right in its words, or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import _
from committee_desk.ui import look, speech
from committee_desk.ui.forms.columns import Columns
from committee_desk.ui.forms.inputs import input_for
from committee_desk.ui.forms.lines import Lines
from committee_desk.ui.forms.refers import Finder
from committee_desk.ui.forms.row import FieldRow
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Line, Text, spaced
from committee_desk.ui.taking_in.minutes_found import Entry

if TYPE_CHECKING:
    from committee_desk.records.field import Field

_LONG = 120
"""Characters from which several lines are shown higher."""


def block_of(rows: Sequence[FieldRow]) -> Columns:
    """Return rows laid out; those of several lines or of long ones take the whole width."""
    wide = [row for row in rows if row.entry.field.kind == "long" or row.entry.field.limit >= _LONG]
    block = Columns(rows, wide)
    look.follow(block, lambda block: block.arrange(), key="block")
    return block


def row_of(field: Field, value: Any, finder: Finder) -> FieldRow:
    """Return a field with its value; much text has a higher place."""
    row = FieldRow(input_for(field, finder))
    row.entry.show(value)
    focus = row.entry.focus
    if isinstance(focus, Lines) and len(str(value or "")) > _LONG:
        look.follow(focus, lambda lines: lines.setFixedHeight(look.dp(168)), key="height")
    return row


class FoundRow(QWidget):
    """One thing found. ``removed`` when a person takes it out; ``touched`` at each key."""

    removed = Signal()
    touched = Signal()

    def __init__(self, entry: Entry, number: int, finder: Finder) -> None:
        super().__init__()
        self.entry = entry
        self.rows = {
            field.name: row_of(field, entry.values.get(field.name), finder)
            for field in entry.fields
        }
        own = QVBoxLayout(self)
        spaced(own, 0, 8)
        across = QHBoxLayout()
        own.addLayout(across)
        spaced(across, 0, 10)
        self.number = Text(tone="text2", bold=True)
        across.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        look.follow(self.number, lambda label: label.setFixedWidth(look.dp(26)), key="width")
        middle = QVBoxLayout()
        across.addLayout(middle, 1)
        spaced(middle, 0, 4)
        self.block = block_of(list(self.rows.values()))
        middle.addWidget(self.block)
        if entry.told is not None:
            told = Text(kind="caption", tone="text2", wrap=True)
            told.tell(entry.told)
            middle.addWidget(told)
        self.out = Button(icon="x", kind="ghost")
        self.out.setObjectName("take_out")
        across.addWidget(self.out, 0, Qt.AlignmentFlag.AlignTop)
        self.out.clicked.connect(self.removed)
        own.addWidget(Line())
        for row in self.rows.values():
            row.entry.changed.connect(self.touched)
        self.count_as(number)

    def count_as(self, number: int) -> None:
        """Bear a number, and say it on the button that takes this one out."""
        self.number.setText(f"{number}.")
        for way in ("setAccessibleName", "setToolTip"):
            speech.tell(self.out, way, lambda: _("Take out number {n}", n=number))

    def values(self) -> dict[str, Any]:
        """Return what its fields hold. Raises DeskError for what cannot be read."""
        return {name: row.entry.read() for name, row in self.rows.items()}


class FoundList(Card):
    """The things of one kind under their title; hidden where nothing of it was found.

    ``changed`` when one was taken out or typed in.
    """

    changed = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = title
        self.rows: list[FoundRow] = []
        self.heading = Text(kind="lead", bold=True)
        self.heading.tell(lambda: self._words())
        self.body.addWidget(self.heading)
        self.hide()

    def show_entries(self, entries: Sequence[Entry], finder: Finder) -> None:
        """Show other things."""
        for row in list(self.rows):
            self._drop(row)
        for number, entry in enumerate(entries, 1):
            row = FoundRow(entry, number, finder)
            row.removed.connect(lambda row=row: self._take_out(row))
            row.touched.connect(self.changed)
            self.rows.append(row)
            self.body.addWidget(row)
        self.heading.setText(self._words())
        self.setVisible(bool(entries))

    def _take_out(self, row: FoundRow) -> None:
        at = self.rows.index(row)
        self._drop(row)
        for number, left in enumerate(self.rows, 1):
            left.count_as(number)
        self.heading.setText(self._words())
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].out.setFocus()
        self.changed.emit()

    def _drop(self, row: FoundRow) -> None:
        self.rows.remove(row)
        self.body.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _words(self) -> str:
        return _("{title} ({n})", title=_(self._title), n=len(self.rows))
