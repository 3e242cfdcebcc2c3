"""Days and moments: typed in any usual way, or chosen from a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidgetAction

from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.bulletins.fields.base import icon_button
from committee_desk.ui.bulletins.fields.lines import LineRow

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field

_PROMPTS = {
    "day": N_("for example 2026-11-05"),
    "when": N_("a day, or words such as: the day before"),
    "moment": N_("for example 2026-11-06 08:00"),
}
_DAY = len("2026-11-05")


class DayRow(LineRow):
    """A day (``day``), a day or words (``when``), a day with its time (``moment``)."""

    def __init__(self, field: Field) -> None:
        self.button = icon_button(N_("Choose a day"), "calendar", f"calendar_{field.name}")
        super().__init__(field, self.button)
        speech.bind(self.line, "setPlaceholderText", _PROMPTS[field.kind])
        self.button.clicked.connect(self.open_calendar)

    def tell_echo(self) -> None:
        """Say the day as the paper writes it, with its day of the week."""
        from committee_desk.printing import wording

        text = self.text()
        day, moment = wording.read_day(text), wording.read_moment(text)
        if day:
            self.say_echo(f"{wording.day_words(day)} {wording.weekday(day)}")
        elif moment:
            self.say_echo(f"{wording.moment_words(moment)} {wording.weekday(moment.date())}")
        else:
            self.say_echo("")

    def open_calendar(self) -> None:
        """Show a calendar below the button."""
        menu = QMenu(self.button)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFont(look.font())
        written = QDate.fromString(self.text()[:_DAY], "yyyy-MM-dd")
        if written.isValid():
            calendar.setSelectedDate(written)
        calendar.activated.connect(lambda day: self._take(day, menu))
        calendar.clicked.connect(lambda day: self._take(day, menu))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        calendar.setFocus()

    def _take(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        clock = self.text()[_DAY:].strip() if self.field.kind == "moment" else ""
        self.line.setText(f"{day.toString('yyyy-MM-dd')} {clock}".strip())
        self.line.setFocus()
        if self.field.kind == "moment" and not clock:
            self.line.setText(f"{self.line.text()} 08:00")
            self.line.setSelection(_DAY + 1, 5)
        self._edited(self.line.text())

    def _line_left(self) -> None:
        """Write a day the usual way."""
        if self.field.kind == "day" and self.text():
            from committee_desk.rules.days import read_day

            read = str(read_day(self.text()).value)
            if len(read) == _DAY and read != self.text():
                self.line.setText(read)
                self.tell_echo()
        super()._line_left()
