"""A week of one resource: when it is open, what is booked, and a cursor that keys move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech

if TYPE_CHECKING:
    from committee_desk.rules.recurrence import Span
    from committee_desk.work.booked import Booked

DAYS = 7
_FIRST_HOUR, _LAST_HOUR = 8, 21
_ROW, _HEAD, _SIDE = 18, 36, 40
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True)
class Week:
    """Seven days from ``monday``: what is booked, and the open spans of each day.

    ``spans`` is empty where the times are not known: then every hour may be booked.
    """

    monday: date
    bookings: tuple[Booked, ...] = ()
    spans: tuple[tuple[Span, ...], ...] = ()

    def at(self, begin: datetime, end: datetime) -> list[Booked]:
        """Return the bookings that touch a time."""
        return [each for each in self.bookings if each.begin < end and each.end > begin]

    def is_open(self, day: int, begin: str, end: str) -> bool:
        """Tell whether an hour of a day is within the times available."""
        if not any(self.spans):
            return True
        return any(span.begin < end and span.end > begin for span in self.spans[day])


class WeekView(QWidget):
    """Arrows move the cursor, Page Up and Down the week, Enter books or picks what is booked.

    Signals: ``moved`` the cursor stands elsewhere; ``wanted`` an hour is to be booked (datetime);
    ``turned`` another week, -1 or 1.
    """

    moved = Signal()
    wanted = Signal(object)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("week")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.week = Week(date(2026, 1, 5))
        self.today = date(2026, 1, 1)
        self.day, self.hour = 0, _FIRST_HOUR + 1
        self._hours = range(_FIRST_HOUR, _LAST_HOUR)
        speech.name(self, N_("Bookings of the week"))
        look.follow(self, WeekView.updateGeometry, key="week")

    def show_week(self, week: Week, today: date) -> None:
        """Show a week; the cursor stays on its day and hour where it can."""
        if week.monday != self.week.monday:
            within = 0 <= (today - week.monday).days < DAYS
            self.day = (today - week.monday).days if within else 0
        self.week, self.today = week, today
        first = min([_FIRST_HOUR, *(b.begin.hour for b in week.bookings)])
        last = max([_LAST_HOUR, *(_end_hour(b) for b in week.bookings)])
        for spans in week.spans:
            first = min([first, *(int(s.begin[:2]) for s in spans if s.begin > "00:00")])
        self._hours = range(first, last)
        self.hour = min(max(self.hour, first), last - 1)
        self.updateGeometry()
        self._told()

    def cursor_at(self) -> datetime:
        """Return the hour the cursor stands on."""
        day = self.week.monday + timedelta(days=self.day)
        return datetime.combine(day, time(self.hour))

    def cursor_point(self) -> QPoint:
        """Return the middle of the hour the cursor stands on."""
        row = self.hour - self._hours[0]
        return self._box(self.day, row, row + 1).center().toPoint()

    def under(self) -> Booked | None:
        """Return what is booked where the cursor stands."""
        begin = self.cursor_at()
        found = self.week.at(begin, begin + timedelta(hours=1))
        return found[0] if found else None

    def words(self) -> str:
        """Return day and hour of the cursor and what is there, in the current language."""
        at = self.cursor_at()
        held = self.under()
        if held is not None:
            told = _("{who}, {begin} to {end}", who=held.called(), begin=f"{held.begin:%H:%M}",
                     end=f"{held.end:%H:%M}")  # fmt: skip
        elif self.week.is_open(self.day, f"{self.hour:02}:00", f"{self.hour + 1:02}:00"):
            told = _("free")
        else:
            told = _("not available")
        return f"{_(_WEEKDAYS[self.day])} {at:%m-%d %H:%M} · {told}"

    def sizeHint(self) -> QSize:
        """Return the room of all hours."""
        return QSize(look.dp(280), look.dp(_HEAD) + len(self._hours) * look.dp(_ROW) + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: hours are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, turn the week, or book."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            day, hour = _STEPS[key]
            self._go(self.day + day, self.hour + hour)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit(self.cursor_at())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor where the mouse is."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        wide = (self.width() - look.dp(_SIDE)) / DAYS
        day = int((event.position().x() - look.dp(_SIDE)) // wide)
        row = int((event.position().y() - look.dp(_HEAD)) // look.dp(_ROW))
        if 0 <= day < DAYS and 0 <= row < len(self._hours):
            self._go(day, self._hours[row])

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Book where the cursor stands."""
        self.wanted.emit(self.cursor_at())

    def focusInEvent(self, event: object) -> None:
        """Show the cursor."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw head, hours, what is open, what is booked, and the cursor."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("caption"))
        for day in range(DAYS):
            self._paint_day(painter, day)
        painter.setPen(look.colour("text2"))
        for row, hour in enumerate(self._hours):
            box = QRectF(0, look.dp(_HEAD) + row * look.dp(_ROW), look.dp(_SIDE - 6), look.dp(_ROW))
            painter.drawText(box, _RIGHT, f"{hour}:00")
        for booking in self.week.bookings:
            self._paint_booking(painter, booking)
        self._paint_cursor(painter)

    def _paint_day(self, painter: QPainter, day: int) -> None:
        at = self.week.monday + timedelta(days=day)
        head = self._box(day, 0, 0)
        head.setTop(0)
        head.setBottom(look.dp(_HEAD))
        is_today = at == self.today
        painter.setFont(look.font("caption", bold=is_today))
        painter.setPen(look.colour("primary" if is_today else "text"))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, f"{_(_WEEKDAYS[day])}\n{at.day}")
        painter.setFont(look.font("caption"))
        for row, hour in enumerate(self._hours):
            is_open = self.week.is_open(day, f"{hour:02}:00", f"{hour + 1:02}:00")
            painter.setBrush(look.colour("surface" if is_open else "header"))
            painter.setPen(QPen(look.colour("hairline"), 0))
            painter.drawRect(self._box(day, row, row + 1))

    def _paint_booking(self, painter: QPainter, booking: Booked) -> None:
        for day in range(DAYS):
            at = datetime.combine(self.week.monday + timedelta(days=day), time())
            low = max(booking.begin, at + timedelta(hours=self._hours[0]))
            high = min(booking.end, at + timedelta(hours=self._hours[-1] + 1))
            if high <= low:
                continue
            rows = [(moment - at).total_seconds() / 3600 - self._hours[0] for moment in (low, high)]
            box = self._box(day, *rows).adjusted(1.5, 1, -1.5, -1)
            painter.setBrush(look.colour("pill"))
            painter.setPen(QPen(look.colour("primary"), look.dp(1)))
            painter.drawRoundedRect(box, look.dp(3), look.dp(3))
            painter.setPen(look.colour("text"))
            inner = box.adjusted(look.dp(2), 0, -look.dp(1), 0)
            line = painter.fontMetrics().height()
            # Whole lines only; the line under the week says everything.
            inner.setHeight(max(1, int(inner.height() // line)) * line)
            painter.save()
            painter.setClipRect(inner)
            painter.drawText(inner, _WORDS, booking.by_whom or booking.called())
            painter.restore()

    def _paint_cursor(self, painter: QPainter) -> None:
        row = self.hour - self._hours[0]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tone = "focus" if self.hasFocus() else "border"
        painter.setPen(QPen(look.colour(tone), look.dp(2)))
        painter.drawRect(self._box(self.day, row, row + 1).adjusted(1, 1, -1, -1))

    def _box(self, day: int, low: float, high: float) -> QRectF:
        wide = (self.width() - 1 - look.dp(_SIDE)) / DAYS
        top = look.dp(_HEAD) + low * look.dp(_ROW)
        return QRectF(look.dp(_SIDE) + day * wide, top, wide, (high - low) * look.dp(_ROW))

    def _go(self, day: int, hour: int) -> None:
        if not 0 <= day < DAYS:
            self.turned.emit(-1 if day < 0 else 1)
            return
        self.day = day
        self.hour = min(max(hour, self._hours[0]), self._hours[-1])
        self._told()

    def _told(self) -> None:
        self.setAccessibleDescription(self.words())
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.update()
        self.moved.emit()


_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWrapAnywhere)


def _end_hour(booking: Booked) -> int:
    if booking.end.date() > booking.begin.date():
        return 24
    return booking.end.hour + bool(booking.end.minute)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def open_spans(times: Sequence[object], monday: date) -> tuple[tuple[Span, ...], ...]:
    """Return the open spans of seven days, nothing where the times are not known."""
    from committee_desk.rules import recurrence

    if not times:
        return ()
    days = (monday + timedelta(days=n) for n in range(DAYS))
    return tuple(tuple(recurrence.spans_on(tuple(times), day)) for day in days)  # type: ignore[arg-type]
