"""A route sheet typed back by keyboard alone, household by household in the order of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.forms.drafts import DraftKeeper
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.jobs import plain
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.short_table import ShortTable
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Line as Rule
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.visits.line_entry import LineEntry, values_of
from committee_desk.ui.visits.need_line import NeedLine
from committee_desk.ui.visits.sheet_lines import Read, columns, first_open, marked, read

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.visit_routes import Line

FORM = "visit_lines"
"""Under which what is typed and not yet kept lies as a draft, one of each plan."""
_NARROW = 820
_LOW = 560
_KEYS = N_(
    "1–4: how it went · digits: who was met · Enter: on · F4: need · "
    "↑ ↓: other line · Ctrl+Z: take back · Esc: leave"
)
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
}


class TypingBack(Overlay):
    """Covers the window. Each line kept is one step, and the next line opens at once.

    1 to 4 say how it went, digits who was met, Enter goes on, F4 opens a need, Up and Down go to
    other lines, Ctrl+Z takes the last line back, Esc leaves. What is typed and not kept stays as a
    draft. ``left`` when it was closed.
    """

    left = Signal()

    def __init__(self, window: QWidget, frame: Frame, found: Read) -> None:
        super().__init__(window, 1100)
        assert found.plan is not None
        self.setObjectName("typing_back")
        self._frame, self._plan = frame, found.plan
        self.lines: list[Line] = list(found.lines)
        self.at = 0
        self._held: dict[int, dict[str, Any]] = {}
        self._kept: list[tuple[int, dict[str, Any]]] = []
        self._day = ""
        self._dirty = False
        self.entry = LineEntry(found.plan.month, found.categories)
        self.drafts = DraftKeeper(self, frame, FORM, found.plan.id, self._typed)
        self.notice = SheetNotice()
        self.table = ShortTable("lines", N_("Lines of the sheet"), columns())
        self._build()
        self._connect()

    def open(self) -> None:
        """Show the first line nobody has entered; a draft of an earlier sitting is taken up."""
        super().open()
        self._show_lines()
        self.go(first_open(self.lines))
        self.drafts.offered(self._take_draft)

    def go(self, at: int) -> None:
        """Show a line; what was typed on the one before and not kept stays with it."""
        if not self.lines:
            return
        self._hold()
        self.at = max(0, min(at, len(self.lines) - 1))
        stop = self.lines[self.at]
        self.entry.show_stop(stop, self._held.get(stop.household) or values_of(stop, self._day))
        self._dirty = stop.household in self._held
        self.table.selectRow(self.at)
        self.entry.begin()
        self._tell()

    def keep(self) -> None:
        """Keep the line and go on to the next one that is open."""
        written = self.entry.written()
        if written is None:
            return
        from committee_desk.work import visit_lines

        stop, values = self.lines[self.at], self.entry.values()
        self._day = written.day
        self._held.pop(stop.household, None)
        self._dirty = False
        self._keep_drafts()
        self._kept.append((stop.household, values))
        # Shown as kept before the desk has answered, so that typing never waits.
        self.lines = marked(self.lines, stop.household, written)
        self._show_lines()
        self.go(first_open(self.lines, self.at + 1))
        if all(line.result for line in self.lines):
            self.notice.offer(_("Every line of the sheet is entered."))
        self._frame.do(
            visit_lines.enter,
            self._plan.id,
            stop.household,
            written,
            done=lambda _visit: self._read(),
            failed=lambda fault: self._refused(fault, stop, values),
        )

    def take_back(self) -> None:
        """Undo the line kept last in this sitting and show it as it was typed."""
        if not self._kept:
            return
        household, values = self._kept.pop()
        desk = self._frame.desk

        def undone(_done: Any) -> None:
            self._held[household] = values
            self._read(then=household)

        self._frame.jobs.start(plain(desk.undo), done=undone, cancellable=False)

    def close_panel(self) -> None:
        """Close; what was typed and not kept stays as a draft."""
        if self.isHidden():
            return
        self._hold()
        self._keep_drafts()
        super().close_panel()
        self.left.emit()

    def place(self) -> None:
        """Take nearly the whole window; in large type the list makes way for the line."""
        wide = min(self.width() - look.dp(32), look.dp(1100))
        self.panel.setGeometry(
            (self.width() - wide) // 2, look.dp(12), wide, self.height() - look.dp(24)
        )
        self.table.setVisible(look.breadth(wide) > _NARROW)
        low = look.breadth(self.height()) < _LOW
        self.hint.setVisible(not low)
        self.entry.make_low(low)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay: a click beside the panel must not end the sitting."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys of the sheet wherever the focus is in it."""
        if event.type() == QEvent.Type.FocusIn:
            self._reveal()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            # The keys of the window would take it otherwise, dead as they are under a panel.
            if self._meant(watched, event) is None:
                return False
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            meant = self._meant(watched, event)
            if meant is not None:
                meant()
            return meant is not None
        return super().eventFilter(watched, event)

    # Its own

    def _reveal(self) -> None:
        """Scroll what is typed in into sight."""
        part = QApplication.focusWidget()
        if part is not None and self.entry.isAncestorOf(part):
            self.area.ensureWidgetVisible(part, 0, look.dp(12))

    def _meant(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key means in the sheet, None where it is for the field alone."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_F4:
            return self.entry.open_need
        if key in _STEPS and watched.objectName() != "category":
            return partial(self._step, _STEPS[key])
        if control and key == Qt.Key.Key_Z and not _may_undo(watched):
            return self.take_back
        if control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S):
            return self.keep
        return None

    def _step(self, by: int) -> None:
        self.go(self.at + by)

    def _build(self) -> None:
        body = self.panel.body
        self.title = Text("", "title", bold=True)
        self.title.setText(f"{self._plan.number}  {self._plan.group}")
        self.progress = Text(tone="text2")
        close = Button(N_("Close"), "x", "ghost")
        close.setObjectName("close")
        close.clicked.connect(lambda _on=False: self.close_panel())
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.progress, 1)
        head.addWidget(close)
        body.addLayout(head)
        body.addWidget(self.notice)
        body.addWidget(Rule())
        right = QWidget()
        right.setProperty("kind", "surface")
        column = QVBoxLayout(right)
        spaced(column, (4, 4, 8, 4), 8)
        column.addWidget(self.entry, 1)
        column.addWidget(wrapped(*self._buttons()))
        row = QHBoxLayout()
        row.addWidget(self.table, 5)
        self.area = surface_area(right)
        row.addWidget(self.area, 7)
        body.addLayout(row, 1)
        self.hint = Text(_KEYS, "caption", tone="text3", wrap=True)
        body.addWidget(self.hint)

    def _buttons(self) -> Sequence[Button]:
        kept = Button(N_("Keep the line"), "check", "primary")
        kept.setObjectName("keep_line")
        kept.clicked.connect(lambda _on=False: self.keep())
        need = Button(N_("A need (F4)"), "plus")
        need.setObjectName("open_need")
        need.clicked.connect(lambda _on=False: self.entry.open_need())
        back = Button(N_("Take the last line back"), "undo-2", "ghost")
        back.setObjectName("take_back")
        back.clicked.connect(lambda _on=False: self.take_back())
        return kept, need, back

    def _connect(self) -> None:
        self.entry.finished.connect(self.keep)
        # What was just put in gets its place a little later, and the range with it.
        self.area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._reveal())
        self.entry.touched.connect(self._touched)
        self.entry.need_added.connect(self._hear_need)
        self.table.clicked.connect(lambda index: self.go(index.row()))
        self.table.opened.connect(lambda _entry: self.entry.begin())
        for part in (self.entry.day, self.entry.time, self.entry.result, self.entry.met):
            part.installEventFilter(self)
        self.entry.problems.installEventFilter(self)

    def _touched(self) -> None:
        self._dirty = True
        self.drafts.touched()

    def _hear_need(self, need: NeedLine) -> None:
        for line in (need.category.line, need.words):
            line.installEventFilter(self)

    def _hold(self) -> None:
        """Keep what is typed on the line shown in mind while another is shown."""
        if self._dirty and self.lines:
            self._held[self.lines[self.at].household] = self.entry.values()
        self._dirty = False

    def _keep_drafts(self) -> None:
        """Keep what other lines hold, or forget the draft where none does."""
        if self._held:
            self.drafts.keep()
        else:
            self.drafts.drop()

    def _typed(self) -> Mapping[str, Any]:
        held = dict(self._held)
        if self._dirty and self.lines:
            held[self.lines[self.at].household] = self.entry.values()
        return {str(household): values for household, values in held.items()}

    def _take_draft(self, when: str, data: Mapping[str, Any]) -> None:
        there = {line.household: n for n, line in enumerate(self.lines)}
        found = {int(key): values for key, values in data.items() if int(key) in there}
        if not found or self._dirty:
            return
        self._held |= found
        self.go(there[next(iter(found))])
        self.notice.offer(_("What you typed on {when} and did not keep is here again.", when=when))

    def _refused(self, fault: Exception, stop: Line, values: dict[str, Any]) -> None:
        """Go back to a line the desk did not take, with what was typed on it."""
        household = stop.household
        self._kept = [each for each in self._kept if each[0] != household]
        self._hold()
        self._held[household] = values
        self.lines = [stop if each.household == household else each for each in self.lines]
        self._show_lines()
        self.go(next(n for n, each in enumerate(self.lines) if each is stop))
        if not isinstance(fault, DeskError):
            self.notice.tell(_("This could not be saved. The fault was noted in the log."))
            raise fault
        self.notice.tell(fault.whole())

    def _read(self, then: int = 0) -> None:
        desk, plan_id = self._frame.desk, self._plan.id

        def took(found: Read) -> None:
            if self.isHidden() or not found.lines:
                return
            now = self.lines[self.at].household
            self.lines = list(found.lines)
            places = {line.household: n for n, line in enumerate(self.lines)}
            self._show_lines()
            if then in places:
                self.go(places[then])
            else:
                self.at = places.get(now, 0)
                self.table.selectRow(self.at)

        self._frame.jobs.read(plain(lambda: read(desk, plan_id)), done=took)

    def _show_lines(self) -> None:
        self.table.show_entries([{"id": line.household, "line": line} for line in self.lines])
        self._tell()

    def _tell(self) -> None:
        done = sum(1 for line in self.lines if line.result)
        self.progress.setText(_("{done} of {all} lines entered", done=done, all=len(self.lines)))


def _may_undo(widget: QObject) -> bool:
    return isinstance(widget, QLineEdit) and widget.isUndoAvailable()
