"""The wall of a meeting: a window of its own for a projector, in very large type.

It shows what is recorded, as it is recorded; nothing is typed here. Its letters grow with the
window, so that it is read from the last row whatever the projector is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from committee_desk.base.words import _
from committee_desk.ui import look, speech

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from committee_desk.desk import Desk
    from committee_desk.ui.jobs import Jobs
    from committee_desk.work.meeting_room import Line, Result, RoomView

_TABLES = frozenset(
    {"meeting", "meeting_item", "meeting_person", "meeting_stay", "vote", "vote_option"}
)
_MARGIN = 0.04
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SMALLEST = 12


class Wall(QWidget):
    """The wall of one meeting; F11 fills the screen, Esc leaves it and then closes."""

    _changed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, meeting_id: int) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("wall")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(640, 360)
        self.resize(1024, 576)
        self.view: RoomView | None = None
        self._desk, self._jobs, self._meeting = desk, jobs, meeting_id
        self._changed.connect(self.read)
        self._stop: Callable[[], None] = desk.listen(self._heard)
        speech.bind(self, "setWindowTitle", "Wall of the meeting")
        look.follow(self, lambda wall: wall.update(), key="colours")
        self.read()

    def read(self) -> None:
        """Read the meeting anew and show it."""
        from committee_desk.work import meeting_room

        self._jobs.read(
            lambda _progress: self._desk.ask(meeting_room.seen, self._meeting), done=self.show_view
        )

    def show_view(self, view: RoomView) -> None:
        """Show what was read; an answer may come when the wall is closed already."""
        if not isValid(self):
            return
        self.view = view
        self.setAccessibleDescription(" ".join(said(view)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill the screen with F11; leave it with Esc, and close with Esc again."""
        if event.key() == Qt.Key.Key_F11:
            self.fill_screen(not self.isFullScreen())
        elif event.key() == Qt.Key.Key_Escape:
            if self.isFullScreen():
                self.fill_screen(False)
            else:
                self.close()
        else:
            super().keyPressEvent(event)

    def fill_screen(self, whole: bool) -> None:
        """Fill the last screen there is, which is the projector where one is plugged in."""
        if not whole:
            self.showNormal()
            return
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self.setGeometry(screens[-1].geometry())
        self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hear no more of the desk."""
        self._stop()
        super().closeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the wall."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour("surface"))
        if self.view is not None:
            _Drawn(painter, QRectF(self.rect()), self.view).draw()
        painter.end()

    def _heard(self, changes: object, _initiator: object = None) -> None:
        """Hear of a change, on whatever thread it was written."""
        if _TABLES & set(getattr(changes, "tables", ())):
            self._changed.emit()


def said(view: RoomView) -> list[str]:
    """Return everything the wall says, in its order; what a screen reader is told as well."""
    lines = [view.name, _("Present: {present} of {expected}", present=view.present,
                          expected=view.expected), view.quorum_words]  # fmt: skip
    if view.item is not None:
        lines.append(f"{view.item.place}. {view.item.title}")
    if view.voting:
        lines += [_("Being voted on"), view.motion]
    if view.result is not None:
        lines += [view.result.motion, *(f"{words} {votes}" for words, votes in view.result.counts),
                  view.result.words]  # fmt: skip
    return [line for line in lines if line]


class _Drawn:
    """One drawing of the wall: a band on top, the item in the middle, the quorum below."""

    def __init__(self, painter: QPainter, area: QRectF, view: RoomView) -> None:
        self._painter, self._view = painter, view
        edge = area.height() * _MARGIN
        self._area = area.adjusted(edge, edge, -edge, -edge)

    def draw(self) -> None:
        """Draw everything."""
        whole = self._area
        top = QRectF(whole.left(), whole.top(), whole.width(), whole.height() * 0.12)
        foot_height = whole.height() * 0.2
        foot = QRectF(whole.left(), whole.bottom() - foot_height, whole.width(), foot_height)
        body = QRectF(whole.left(), top.bottom(), whole.width(), foot.top() - top.bottom())
        self._write(top, self._view.name, 0.75, "text2")
        self._body(body)
        self._quorum(foot)

    def _body(self, area: QRectF) -> None:
        view = self._view
        if view.item is None:
            self._agenda(area)
            return
        head = QRectF(area.left(), area.top(), area.width(), area.height() * 0.34)
        rest = area.adjusted(0, head.height(), 0, 0)
        title = f"{view.item.place}/{len(view.items)}　{view.item.title}"
        self._write(head, title, 0.42, "text", bold=True)
        if view.result is not None:
            self._result(rest, view.result)
        elif view.motion:
            label = QRectF(rest.left(), rest.top(), rest.width(), rest.height() * 0.2)
            said_over = _("Being voted on") if view.voting else _("Proposed")
            self._write(label, said_over, 0.6, "primary" if view.voting else "text2")
            self._write(rest.adjusted(0, label.height(), 0, 0), view.motion, 0.22, "text")

    def _agenda(self, area: QRectF) -> None:
        items: tuple[Line, ...] = self._view.items
        lines = "\n".join(f"{each.place}. {each.title}" for each in items)
        self._write(area, lines, 0.9 / max(len(items) + 1, 5), "text")

    def _result(self, area: QRectF, result: Result) -> None:
        counts = QRectF(area.left(), area.top(), area.width(), area.height() * 0.55)
        width = counts.width() / max(len(result.counts), 1)
        for place, (words, votes) in enumerate(result.counts):
            cell = QRectF(counts.left() + place * width, counts.top(), width, counts.height())
            self._write(cell.adjusted(0, 0, 0, -cell.height() * 0.55), words, 0.55, "text2")
            number = cell.adjusted(0, cell.height() * 0.4, 0, 0)
            self._write(number, f"{votes:,}", 0.85, "text", bold=True)
        tone = {True: "ok", False: "danger", None: "text"}[result.carried]
        self._write(area.adjusted(0, counts.height(), 0, 0), result.words, 0.5, tone, bold=True)

    def _quorum(self, area: QRectF) -> None:
        view = self._view
        light = {True: "ok", False: "danger", None: "border"}[view.met]
        size = area.height() * 0.5
        circle = QRectF(area.left(), area.center().y() - size / 2, size, size)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(look.colour(light))
        self._painter.drawEllipse(circle)
        self._mark(circle, view.met)
        words = area.adjusted(size * 1.4, 0, 0, 0)
        count = _("Present: {present} of {expected}", present=f"{view.present:,}",
                  expected=f"{view.expected:,}")  # fmt: skip
        upper = words.height() * (0.4 if view.quorum_words else 1.0)
        half = words.adjusted(0, 0, 0, upper - words.height())
        self._write(half, count, 0.8 if view.quorum_words else 0.4, "text", bold=True)
        self._write(words.adjusted(0, upper, 0, 0), view.quorum_words, 0.36, "text2")

    def _mark(self, circle: QRectF, met: bool | None) -> None:
        """Put a sign into the light: colour alone is not seen by everybody."""
        if met is not None:
            self._write(circle, "✓" if met else "✗", 0.7, "surface", bold=True, centred=True)

    def _write(
        self,
        area: QRectF,
        words: str,
        share: float,
        tone: str,
        *,
        bold: bool = False,
        centred: bool = False,
    ) -> None:
        """Write as large as a share of the height, smaller where it would not fit."""
        font = look.font("title", bold=bold)
        size = max(_SMALLEST, int(area.height() * share))
        flags = (Qt.AlignmentFlag.AlignCenter if centred else _LEFT) | _WRAPPED
        while True:
            font.setPixelSize(size)
            needed = QFontMetricsF(font).boundingRect(area, int(flags), words)
            if size <= _SMALLEST or (
                needed.height() <= area.height() and needed.width() <= area.width()
            ):
                break
            size = max(_SMALLEST, int(size * 0.92))
        self._painter.setFont(font)
        self._painter.setPen(QColor(look.colour(tone)))
        self._painter.drawText(area, int(flags), words)
