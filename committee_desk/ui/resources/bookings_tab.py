"""The tab of a resource with its times and the week: what is booked, and booking from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.resources import booking_deeds
from committee_desk.ui.resources.week import Week, WeekView, monday_of, open_spans

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame

TAB = "bookings"
_DOINGS = {
    "used": N_("They came"),
    "absent": N_("Nobody came"),
    "move": N_("Move…"),
    "cancel": N_("Cancel it…"),
}


@dataclass(frozen=True)
class Read:
    """A resource with one week of it."""

    resource: dict[str, Any]
    week: Week
    times: str


class BookingsTab:
    """Remembers which week is shown while one resource stays in the panel."""

    def __init__(self, frame: Frame, book: Callable[[datetime], None]) -> None:
        self._frame, self._book = frame, book
        self._shown: tuple[int, date] = (0, today())
        self.cursor: tuple[int, int] | None = None
        self.back_to_week = False
        """Whether the week is to have the focus when it is drawn again: it was left for a sheet."""

    def tab(self) -> DetailTab:
        """Return the tab for the panel."""
        return DetailTab(TAB, N_("Timetable"), self.read, self.draw)

    def read(self, desk: Desk, record: int) -> Read:
        """Return the week that is shown of a resource, this week for another one."""
        if self._shown[0] != record:
            self._shown = (record, monday_of(today()))
            self.cursor, self.back_to_week = None, False
        return self.read_week(desk, record, self._shown[1])

    def read_week(self, desk: Desk, record: int, monday: date) -> Read:
        """Return a week of a resource."""
        return desk.ask(_read, record, monday)

    def draw(self, read: Read) -> Sequence[QWidget]:
        """Return the week with what can be done in it; money has none."""
        if not read.resource:
            return ()
        if read.resource["kind"] == "money":
            return (
                Text(N_("Money is promised to needs and not booked."), tone="text2", wrap=True),
            )
        return (_WeekPanel(self, self._frame, read, self._book),)

    def turn(self, record: int, monday: date) -> None:
        """Remember that another week is shown."""
        self._shown = (record, monday)


class _WeekPanel(QWidget):
    def __init__(
        self, tab: BookingsTab, frame: Frame, read: Read, book: Callable[[datetime], None]
    ) -> None:
        super().__init__()
        self._tab, self._frame, self._read, self._book = tab, frame, read, book
        column = QVBoxLayout(self)
        spaced(column, 0, 8)
        column.addWidget(_state(read.resource))
        times = Text(tone="text2", wrap=True)
        times.tell(lambda: _("Available: {times}", times=self._read.times or _("not known")))
        column.addWidget(times)
        column.addWidget(self._head())
        self.view = WeekView()
        self.view.turned.connect(self._turn)
        self.view.moved.connect(self._tell)
        self.view.wanted.connect(self._wanted)
        # Above the week, where they are seen in a low window too.
        self.line = Text(wrap=True)
        self.line.setObjectName("week_line")
        column.addWidget(self.line)
        self.doings = {what: self._doing(what, words) for what, words in _DOINGS.items()}
        column.addWidget(wrapped(*self.doings.values()))
        column.addWidget(self.view)
        if tab.cursor is not None:
            self.view.week = read.week
            self.view.day, self.view.hour = tab.cursor
        self._show(read)
        if tab.back_to_week:
            tab.back_to_week = False
            QTimer.singleShot(0, self.view, self.view.setFocus)

    def _head(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        spaced(row, 0, 4)
        for name, words, picture, step in (
            ("week_before", N_("Week before"), "chevron-left", -1),
            ("week_after", N_("Week after"), "chevron-right", 1),
        ):
            button = Button(words, picture, "ghost")
            button.show_words(False)
            button.setObjectName(name)
            button.clicked.connect(lambda _on=False, step=step: self._turn(step))
            row.addWidget(button)
        self.title = Text(bold=True)
        row.addWidget(self.title, 1)
        this = Button(N_("This week"), kind="link")
        this.clicked.connect(lambda: self._go(monday_of(today())))
        row.addWidget(this)
        return holder

    def _doing(self, what: str, words: str) -> Button:
        button = Button(words, kind="chip")
        button.setCheckable(False)
        button.setObjectName(f"booking_{what}")
        button.clicked.connect(lambda: self._do(what))
        return button

    def _do(self, what: str) -> None:
        held = self.view.under()
        if held is not None:
            self._tab.back_to_week = True
            booking_deeds.on_booking(what, self, self._frame, held)

    def _wanted(self, at: datetime) -> None:
        if self.view.under() is None:
            self._tab.back_to_week = True
            self._book(at)
        else:
            self.doings["move"].setFocus()

    def _turn(self, step: int) -> None:
        self._go(self.view.week.monday + timedelta(days=7 * step))

    def _go(self, monday: date) -> None:
        record = int(self._read.resource["id"])
        self._tab.turn(record, monday)
        desk = self._frame.desk
        self._frame.jobs.read(
            plain(lambda: self._tab.read_week(desk, record, monday)), done=self._show
        )

    def _show(self, read: Read) -> None:
        self._read = read
        monday = read.week.monday
        last = monday + timedelta(days=6)
        self.title.setText(f"{monday:%Y-%m-%d} – {last:%m-%d}")
        self.view.show_week(read.week, today())
        self._tell()

    def _tell(self) -> None:
        self._tab.cursor = (self.view.day, self.view.hour)
        held = self.view.under()
        told = [self.view.words()]
        if held is not None and held.people:
            told.append(_("{n} people", n=held.people))
        if held is not None and held.phone:
            from committee_desk.rules.masking import mask

            told.append(mask("phone", held.phone, "detail"))
        self.line.setText(" · ".join(told))
        self._follow_cursor()
        for doing in self.doings.values():
            doing.setEnabled(held is not None and held.state == "booked")

    def _follow_cursor(self) -> None:
        """Scroll the panel so that the cursor can be seen, while it is moved by keys."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None and self.view.hasFocus():
            at = self.view.mapTo(inside, self.view.cursor_point())
            area.ensureVisible(at.x(), at.y(), 0, look.dp(48))


def _state(resource: dict[str, Any]) -> QWidget:
    """Return a word on whether the resource can be counted on."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    spaced(row, 0, 6)
    badge = Badge("ok")
    badge.setObjectName("resource_state")
    day = today().isoformat()
    if resource["withdrawn_on"]:
        badge.set_tone("danger")
        badge.setText(_("withdrawn on {day}", day=resource["withdrawn_on"]))
    elif resource["stale_on"] and resource["stale_on"] <= day:
        badge.set_tone("warn")
        badge.setText(_("to be verified since {day}", day=resource["stale_on"]))
    elif not resource["verified_on"]:
        badge.set_tone("warn")
        badge.setText(_("never verified"))
    else:
        badge.setText(_("verified on {day}", day=resource["verified_on"]))
    row.addWidget(badge)
    row.addStretch(1)
    return holder


def _read(conn: Any, record: int, monday: date) -> Read:
    from sqlalchemy import text

    from committee_desk.rules import recurrence_words
    from committee_desk.work import booked, resources

    found = conn.execute(text("SELECT * FROM resource WHERE id = :r"), {"r": record}).mappings()
    row = dict(found.first() or {})
    if not row:
        return Read({}, Week(monday), "")
    times = resources.times_of(row)
    held = booked.between(conn, record, monday, monday + timedelta(days=6))
    said = row["available"] or recurrence_words.say(times)
    return Read(row, Week(monday, tuple(held), open_spans(times, monday)), said)
