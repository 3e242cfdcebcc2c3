"""A form read from a listing: groups, inputs, complaints beside their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.ui import look
from committee_desk.ui.forms.columns import Columns
from committee_desk.ui.forms.inputs import Input, input_for
from committee_desk.ui.forms.refers import Finder
from committee_desk.ui.forms.row import FieldRow
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from committee_desk.records.listing import Listing

Check = Callable[[str, Mapping[str, Any]], Mapping[str, str]]
"""Warnings by field after a field was left: ``check(field left, values)``."""


class ListingForm(QWidget):
    """The fields of one record.

    ``values`` are what was typed; ``changes`` those that differ from what the record holds. Fields
    of class sensitive are left out for who lacks their key, restricted ones always.
    ``touched`` at each key; ``save_wanted`` on Enter in the last field.
    """

    touched = Signal()
    save_wanted = Signal()

    def __init__(
        self, listing: Listing, finder: Finder, *, sensitive: bool, check: Check | None = None
    ) -> None:
        super().__init__()
        self.listing = listing
        self._check = check
        self.rows: dict[str, FieldRow] = {}
        self._blocks: list[Columns] = []
        self._stored: dict[str, Any] = {}
        self._doubts: dict[str, str] = {}
        column = QVBoxLayout(self)
        spaced(column, (2, 0, 12, 0), 12)
        for group in listing.form:
            rows = [
                self._row(input_for(listing.columns[name], finder))
                for name in group.fields
                if _offered(listing.columns[name], sensitive)
            ]
            if rows:
                self._add_group(group.title, rows)
        column.addStretch(1)
        self._chain()
        look.follow(self, lambda form: form.arrange(), key="blocks")

    def fill(self, record: Mapping[str, Any]) -> None:
        """Show a record as it is stored; from now on changes are told against it."""
        self._stored = {name: record.get(name) for name in self.rows}
        self._doubts.clear()
        for name, row in self.rows.items():
            row.entry.show(record.get(name))
            row.complain("")
        self._check_all()

    def put(self, values: Mapping[str, Any]) -> None:
        """Type values into the form, as a person would: they count as changes."""
        for name, value in values.items():
            if name in self.rows:
                self.rows[name].entry.show(value)
        self._check_all()

    def values(self) -> dict[str, Any]:
        """Return every value. Raises DeskError for the first that cannot be read."""
        return {name: row.entry.read() for name, row in self.rows.items()}

    def typed(self) -> dict[str, Any]:
        """Return the values that can be read and differ from the record; for drafts."""
        found = {}
        for name, row in self.rows.items():
            try:
                value = row.entry.read()
            except DeskError:
                continue
            if value != _plain(self._stored.get(name)):
                found[name] = value
        return found

    def changes(self) -> dict[str, Any]:
        """Return what differs from the record. Raises DeskError when something cannot be read."""
        return {
            name: value
            for name, value in self.values().items()
            if value != _plain(self._stored.get(name))
        }

    def changed(self) -> bool:
        """Tell whether something was typed that is not kept."""
        try:
            return bool(self.changes())
        except DeskError:
            return True

    def judge(self) -> bool:
        """Read every field and put complaints beside those in fault; True when there is none."""
        for row in self.rows.values():
            row.complain("")
            try:
                value = row.entry.read()
            except DeskError as fault:
                row.complain(fault.whole())
                continue
            if value is None and row.entry.field.required:
                row.complain(_must_be_filled(row))
        self.arrange()
        return self._to_first_complaint()

    def complain(self, complaints: Mapping[str, str]) -> bool:
        """Put complaints beside their fields; False when one belongs to no field shown."""
        known = {name: said for name, said in complaints.items() if name in self.rows}
        for name, sentence in known.items():
            self.rows[name].complain(sentence)
        self.arrange()
        self._to_first_complaint()
        return len(known) == len(complaints) > 0

    def complaints(self) -> dict[str, str]:
        """Return the complaints shown, by field."""
        return {name: row.complaint for name, row in self.rows.items() if row.complaint}

    def warnings(self) -> dict[str, str]:
        """Return the warnings shown, by field."""
        return {name: row.warning for name, row in self.rows.items() if row.warning}

    def doubt(self, name: str, sentence: str) -> None:
        """Warn of a value what the desk knows of it, '' for nothing; it goes once one types on."""
        if name in self.rows and self._doubts.get(name, "") != sentence:
            self._doubts[name] = sentence
            self._check_all()

    def focus_first(self) -> None:
        """Put the caret into the first field."""
        next(iter(self.rows.values())).entry.focus.setFocus()

    def arrange(self) -> None:
        """Lay out again after something grew."""
        for block in self._blocks:
            block.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when fonts changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.arrange)

    def _row(self, entry: Input) -> FieldRow:
        row = FieldRow(entry)
        name = entry.field.name
        self.rows[name] = row
        entry.changed.connect(lambda: self._typed_in(row))
        entry.settled.connect(lambda: self._left(name))
        entry.entered.connect(lambda: self._entered(name))
        return row

    def _add_group(self, title: str, rows: list[FieldRow]) -> None:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(Text(title, "lead", bold=True))
        wide = [row for row in rows if row.entry.field.kind == "long"]
        block = Columns(rows, wide)
        self._blocks.append(block)
        layout.addWidget(block)

    def _chain(self) -> None:
        """Let Tab walk through the fields in the order they are declared."""
        stops = [row.entry.focus for row in self.rows.values()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _typed_in(self, row: FieldRow) -> None:
        if row.complaint:
            row.complain("")
            self.arrange()
        self.doubt(row.entry.field.name, "")
        self.touched.emit()

    def _left(self, name: str) -> None:
        row = self.rows[name]
        try:
            row.entry.read()
        except DeskError as fault:
            row.complain(fault.whole())
        else:
            if not (row.complaint and row.entry.field.required):
                row.complain("")
        self._warn(name)
        self.arrange()

    def _warn(self, name: str) -> None:
        found = self._check(name, self.typed_all()) if self._check is not None else {}
        for each, row in self.rows.items():
            said = (found.get(each, ""), self._doubts.get(each, ""))
            row.warn(" ".join(filter(None, said)))

    def _check_all(self) -> None:
        self._warn("")
        self.arrange()

    def typed_all(self) -> dict[str, Any]:
        """Return every value that can be read."""
        found = {}
        for name, row in self.rows.items():
            try:
                found[name] = row.entry.read()
            except DeskError:
                found[name] = None
        return found

    def _entered(self, name: str) -> None:
        names = list(self.rows)
        place = names.index(name)
        if place + 1 < len(names):
            self.rows[names[place + 1]].entry.focus.setFocus()
        else:
            self.save_wanted.emit()

    def _to_first_complaint(self) -> bool:
        for row in self.rows.values():
            if row.complaint:
                row.entry.focus.setFocus()
                return False
        return True


def _offered(field: Any, sensitive: bool) -> bool:
    return field.privacy != "restricted" and (sensitive or field.privacy != "sensitive")


def _plain(value: Any) -> Any:
    """Return a stored value as an input returns it: '' and None are both not known."""
    return None if value == "" else value


def _must_be_filled(row: FieldRow) -> str:
    from committee_desk.base.words import _

    return _("{label} must be filled in.", label=row.entry.field.label())
