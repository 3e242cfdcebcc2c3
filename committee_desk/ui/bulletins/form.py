"""The form of one kind of notice, built from its declared fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.ui.bulletins.fields.base import FieldRow
from committee_desk.ui.bulletins.fields.lines import LineRow
from committee_desk.ui.bulletins.fields.made import Shelf, row_of
from committee_desk.ui.bulletins.fields.table import TableRow
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field, Kind

_LISTS = ("lines", "table")


class NoticeForm(QWidget):
    """``changed`` at each key, ``finished`` on Enter in the last field, ``sought`` with the row to
    be seen."""

    changed = Signal()
    finished = Signal()
    sought = Signal(QWidget)

    def __init__(self, kind: Kind, shelf: Shelf) -> None:
        super().__init__()
        self.kind = kind
        self.rows: dict[str, FieldRow] = {}
        self._touched: set[str] = set()
        self._column = QVBoxLayout(self)
        spaced(self._column, (0, 0, 8, 8), 10)
        if kind.help:
            told = Text(tone="text2", wrap=True)
            told.setText(kind.help)
            self._column.addWidget(told)
        self.more = Button(N_("More: title, number, signature, posting"), "chevron-down", "link")
        self.more.setObjectName("more_fields")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_more)
        self._optional = QWidget()
        below = QVBoxLayout(self._optional)
        spaced(below, 0, 10)
        for field in kind.fields:
            row = row_of(field, shelf)
            row.changed.connect(self.changed)
            row.entered.connect(lambda name=field.name: self._next(name))
            row.left.connect(lambda name=field.name: self._left(name))
            self.rows[field.name] = row
            (below if field.optional else self._column).addWidget(row)
        self._column.addWidget(self.more)
        self._column.addWidget(self._optional)
        self._optional.hide()
        self._column.addStretch(1)

    def data(self) -> dict[str, Any]:
        """Return what was typed; optional fields only where something stands."""
        return {
            field.name: self.rows[field.name].value()
            for field in self.kind.fields
            if not (field.optional and self.rows[field.name].is_empty())
        }

    def put(self, data: Mapping[str, Any]) -> None:
        """Show kept data; nothing is complained of before it is touched."""
        self._touched.clear()
        for field in self.kind.fields:
            row = self.rows[field.name]
            row.put(data.get(field.name, [] if field.kind in _LISTS else ""))
            row.complain("")
            row.say_origin("")
        used = any(data.get(field.name) for field in self.kind.fields if field.optional)
        self.more.setChecked(used)

    def fill(self, data: Mapping[str, Any], origins: Mapping[str, str]) -> int:
        """Put values into fields that are empty, saying where each came from; return how many."""
        filled = 0
        for name, value in data.items():
            row = self.rows.get(name)
            if row is None or not row.is_empty():
                continue
            row.put(value)
            row.say_origin(origins.get(name, ""))
            filled += 1
            if row.field.optional:
                self.more.setChecked(True)
        if filled:
            self.changed.emit()
        return filled

    def offer_committee(self, name: str) -> None:
        """Show whose name stands below the notice when no other is written."""
        signature = self.rows.get("committee")
        if isinstance(signature, LineRow):
            signature.line.setPlaceholderText(name)

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return all(row.is_empty() for row in self.rows.values())

    def complain(self, complaints: Sequence[DeskError], *, all_of_them: bool = False) -> bool:
        """Show complaints beside fields that were left, or beside all; True when there is one."""
        told: dict[str, DeskError] = {}
        for wrong in complaints:
            if wrong.field in self.rows:
                told.setdefault(wrong.field, wrong)
        if all_of_them and any(self.rows[name].field.optional for name in told):
            self.more.setChecked(True)
        for name, row in self.rows.items():
            shown = name in told and (all_of_them or name in self._touched)
            row.complain(_said(told[name]) if shown else "")
        if all_of_them and told:
            first = next(name for name in self.rows if name in told)
            self.go_to(first, str(told[first].facts.get("name", "")))
        return bool(told)

    def go_to(self, name: str, place: str = "") -> None:
        """Put the caret into a field; ``place`` names a cell, such as ``rows[2].amount``."""
        row = self.rows.get(name)
        if row is None:
            return
        if row.field.optional:
            self.more.setChecked(True)
        self.sought.emit(row)
        if isinstance(row, TableRow) and "[" in place:
            number, _bracket, column = place.partition("[")[2].partition("]")
            row.go_to(int(number), column.lstrip("."))
        else:
            row.take_focus()

    def begin(self) -> None:
        """Begin at the first empty field."""
        rows = list(self.rows.values())
        next((row for row in rows if row.is_empty()), rows[0]).take_focus()

    def field(self, name: str) -> Field:
        """Return what a field of the form is."""
        return self.rows[name].field

    def _left(self, name: str) -> None:
        """From now on say what is wrong with the field."""
        self._touched.add(name)
        self.changed.emit()

    def _next(self, name: str) -> None:
        names = [each for each in self.rows if self.rows[each].isVisible()]
        following = names[names.index(name) + 1 :] if name in names else []
        if following:
            self.rows[following[0]].take_focus()
        else:
            self.finished.emit()

    def _show_more(self, on: bool) -> None:
        self._optional.setVisible(on)
        self.more.set_picture("chevron-up" if on else "chevron-down")


def _said(fault: DeskError) -> str:
    """Return a complaint without the name a field has on the command line."""
    name = str(fault.facts.get("name", ""))
    said = fault.sentence()
    return said.replace(f" ({name})", "").replace(f"（{name}）", "") if name else said
