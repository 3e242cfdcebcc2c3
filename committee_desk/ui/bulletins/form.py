"""The form of one kind of notice, built from its declared fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QPoint, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.forms.lines import Line, Lines
from committee_desk.ui.ledgers.entry import Entry
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import spaced

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field, Kind

_DAYS = ("day", "when", "moment")
_PROMPTS = {
    "day": N_("for example 2026-11-05"),
    "when": N_("a day, or words such as: the day before"),
    "moment": N_("for example 2026-11-06 08:00"),
    "phone": N_("a number of the office"),
}


class NoticeForm(QWidget):
    """``changed`` at each key; ``left`` when a field was left."""

    changed = Signal()
    finished = Signal()

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.rows: dict[str, Entry] = {}
        self._touched: set[str] = set()
        self._column = QVBoxLayout(self)
        spaced(self._column, (0, 0, 8, 8), 10)
        self.more = Button(N_("More: title, number, signature, posting"), "chevron-down", "link")
        self.more.setObjectName("more_fields")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_more)
        self._optional = QWidget()
        below = QVBoxLayout(self._optional)
        spaced(below, 0, 10)
        for field in kind.fields:
            row = self._row(field)
            self.rows[field.name] = row
            (below if field.optional else self._column).addWidget(row)
        self._column.addWidget(self.more)
        self._column.addWidget(self._optional)
        self._optional.hide()
        self._column.addStretch(1)

    def data(self) -> dict[str, Any]:
        """Return what was typed: lists as lists, optional fields only where something stands."""
        found: dict[str, Any] = {}
        for field in self.kind.fields:
            text = self.rows[field.name].text()
            if field.optional and not text:
                continue
            lines = [line.strip() for line in text.split("\n") if line.strip()]
            found[field.name] = lines if field.kind == "lines" else text
        return found

    def put(self, data: Mapping[str, Any]) -> None:
        """Show kept data; nothing is complained of before it is touched."""
        self._touched.clear()
        for field in self.kind.fields:
            value = data.get(field.name, "")
            text = "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")
            widget = self.rows[field.name].widget
            widget.blockSignals(True)
            if isinstance(widget, Lines):
                widget.setPlainText(text)
            elif isinstance(widget, Line):
                widget.setText(text)
            widget.blockSignals(False)
            self.rows[field.name].complain("")
        used = any(data.get(field.name) for field in self.kind.fields if field.optional)
        self.more.setChecked(used)

    def offer_committee(self, name: str) -> None:
        """Show whose name stands below the notice when no other is written."""
        signature = self.rows["committee"].widget
        assert isinstance(signature, Line)
        signature.setPlaceholderText(name)

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(row.text() for row in self.rows.values())

    def complain(self, complaints: Sequence[DeskError], *, all_of_them: bool = False) -> bool:
        """Show complaints beside fields that were left, or beside all; True when there is one."""
        told = {wrong.field: wrong.sentence() for wrong in complaints if wrong.field in self.rows}
        if all_of_them and any(field.optional and field.name in told for field in self.kind.fields):
            self.more.setChecked(True)
        for name, row in self.rows.items():
            shown = all_of_them or name in self._touched
            row.complain(told.get(name, "") if shown else "")
        if all_of_them and told:
            next(row for name, row in self.rows.items() if name in told).widget.setFocus()
        return bool(told)

    def begin(self) -> None:
        """Begin at the first empty field."""
        rows = list(self.rows.values())
        (next((row for row in rows if not row.text()), rows[0])).widget.setFocus()

    def _row(self, field: Field) -> Entry:
        widget: Line | Lines = Lines() if field.kind == "lines" else Line()
        row = Entry(field.name, "", widget)
        row.call_as(field.label)
        if field.kind == "lines":
            assert isinstance(widget, Lines)
            speech.bind(widget, "setPlaceholderText", N_("one on each line"))
        elif field.kind in _PROMPTS:
            speech.bind(widget, "setPlaceholderText", _PROMPTS[field.kind])
        if isinstance(widget, Line):
            widget.textEdited.connect(lambda _text: self.changed.emit())
            widget.entered.connect(lambda name=field.name: self._next(name))
        else:
            widget.textChanged.connect(self.changed)
        widget.left.connect(lambda field=field: self._left(field))
        if field.kind in _DAYS:
            self._calendar(field, row)
        return row

    def _calendar(self, field: Field, row: Entry) -> None:
        """Put a button beside a date that opens a calendar."""
        layout = row.layout()
        assert isinstance(layout, QVBoxLayout)
        at = layout.indexOf(row.widget)
        holder = QWidget()
        line = QHBoxLayout(holder)
        spaced(line, 0, 6)
        layout.insertWidget(at, holder)
        line.addWidget(row.widget, 1)
        button = Button(N_("Choose a day"), "calendar", "ghost")
        button.show_words(False)
        button.setObjectName(f"calendar_{field.name}")
        button.clicked.connect(lambda: self._open_calendar(field, row, button))
        line.addWidget(button)

    def _open_calendar(self, field: Field, row: Entry, button: Button) -> None:
        menu = QMenu(button)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFont(look.font())
        written = QDate.fromString(row.text()[:10], "yyyy-MM-dd")
        if written.isValid():
            calendar.setSelectedDate(written)
        calendar.activated.connect(lambda day: self._take_day(field, row, day, menu))
        calendar.clicked.connect(lambda day: self._take_day(field, row, day, menu))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        calendar.setFocus()

    def _take_day(self, field: Field, row: Entry, day: QDate, menu: QMenu) -> None:
        menu.close()
        assert isinstance(row.widget, Line)
        clock = row.text()[10:].strip() if field.kind == "moment" else ""
        row.widget.setText(f"{day.toString('yyyy-MM-dd')} {clock or ''}".strip())
        row.widget.setFocus()
        if field.kind == "moment" and not clock:
            row.widget.setText(f"{row.widget.text()} 08:00")
            row.widget.setSelection(11, 5)
        self.changed.emit()

    def _left(self, field: Field) -> None:
        """Write a day the usual way, and from now on say what is wrong with the field."""
        self._touched.add(field.name)
        row = self.rows[field.name]
        if field.kind == "day" and row.text():
            from committee_desk.rules.days import read_day

            read = str(read_day(row.text()).value)
            if len(read) == len("2026-11-05") and read != row.text():
                assert isinstance(row.widget, Line)
                row.widget.setText(read)
        self.changed.emit()

    def _next(self, name: str) -> None:
        names = [each for each in self.rows if self.rows[each].isVisible()]
        following = names[names.index(name) + 1 :] if name in names else []
        if following:
            self.rows[following[0]].widget.setFocus()
        else:
            self.finished.emit()

    def _show_more(self, on: bool) -> None:
        self._optional.setVisible(on)
        self.more.set_picture("chevron-up" if on else "chevron-down")
