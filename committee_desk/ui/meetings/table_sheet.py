"""A sheet over a list that belongs to a meeting: read anew after each deed, worked by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.jobs import plain
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.short_table import Entry, ShortTable, Shown
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.people import ListPage

Act = Callable[[], object]
_WIDE = 900
_EDGE = 12
_MARGIN = 18
_LEAST = 56
_HIGH = 560
"""From which height of the window, in dp, the keys and the title stand over fields."""


class TableSheet(Overlay):
    """Fills most of the window; a subclass says what is read and what is done.

    Keys are heard before the window's own, those of the table only while the focus is in it.
    ``stands`` tells whether the table stands on its first line when it is first shown.
    """

    def __init__(
        self,
        page: ListPage,
        meeting: int,
        name: str,
        words: str,
        how: str,
        columns: Sequence[Shown],
    ) -> None:
        """``how`` tells the keys; in a low window it gives its room to the table."""
        super().__init__(page.window(), _WIDE)
        self.setObjectName(f"{name}_sheet")
        self.page, self.frame, self.meeting = page, page.frame, meeting
        self._keys: dict[tuple[str, bool], Act] = {}
        body = self.panel.body
        self.title = Text(words, "title", bold=True, wrap=True)
        body.addWidget(self.title)
        self.line = Text(tone="text2", wrap=True)
        self.line.setObjectName("told")
        body.addWidget(self.line)
        self.how = Text(how, "caption", tone="text2", wrap=True)
        body.addWidget(self.how)
        self.notice = SheetNotice()
        body.addWidget(self.notice)
        self.table = ShortTable(f"{name}_table", words, columns)
        speech.bind(self.table, "setAccessibleDescription", how)
        self.buttons: list[Button] = []
        self._above: tuple[QWidget, ...] = ()
        self.stands = True
        self._filled = False

    def read(self, desk: Desk) -> Any:
        """Return what the sheet shows; runs on the reading thread."""
        raise NotImplementedError

    def take(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def finish(self, *above: QWidget) -> None:
        """Lay everything out and read: ``above`` the table, then the buttons made so far."""
        body = self.panel.body
        self._above = above
        for part in above:
            body.addWidget(part)
        body.addWidget(self.table, 1)
        close = Button(N_("Close"))
        close.setObjectName("close")
        close.clicked.connect(self.close_panel)
        foot = QHBoxLayout()
        foot.addWidget(wrapped(*self.buttons), 1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        body.addLayout(foot)
        self.ask()

    def button(
        self, name: str, words: str, picture: str, act: Act, keys: str = "", kind: str = "plain",
        *, in_table: bool = False,
    ) -> Button:  # fmt: skip
        """Add a button for a deed, and let its keys be heard."""
        made = Button(words, picture, kind)
        made.setObjectName(name)
        if keys:
            made.setToolTip(f"{_(words)} ({keys})")
            heard = (_portable(QKeySequence(keys)), in_table)
            self._keys[heard] = lambda: act() if made.isEnabled() else None
        made.clicked.connect(lambda _on=False: act())
        self.buttons.append(made)
        return made

    def open(self) -> None:
        """Cover the window; the first field has the focus, and every part hears the keys."""
        super().open()
        for stop in self.panel.findChildren(QWidget):
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stop.installEventFilter(self)

    def place(self) -> None:
        """Be as high as the window lets it, so that much of a long list is seen."""
        low = look.breadth(self.height()) < _HIGH
        self.how.setVisible(not low)
        self.title.setVisible(not (low and self._above))
        self.table.setMinimumHeight(look.dp(_LEAST))
        super().place()
        edge = look.dp(_EDGE)
        panel = self.panel.geometry()
        for part in self._above:
            # A complaint below a field is not cut where the table could give way.
            high = part.heightForWidth(panel.width() - look.dp(2 * _MARGIN))
            part.setMinimumHeight(max(0, high))
        self.panel.setGeometry(panel.left(), edge, panel.width(), self.height() - 2 * edge)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys of the sheet before the window does."""
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            keys = _portable(QKeySequence(event.keyCombination()))
            act = self._keys.get((keys, False))
            if act is None and watched is self.table:
                act = self._keys.get((keys, True))
            if act is not None:
                if event.type() == QEvent.Type.KeyPress:
                    act()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay where a click beside the sheet would close it."""
        event.accept()

    def ask(self) -> None:
        """Read anew and show."""
        from shiboken6 import isValid

        desk = self.frame.desk

        def take(found: Any) -> None:
            if isValid(self):
                self.take(found)
                self._begin()
                self.place()

        self.frame.jobs.read(plain(lambda: self.read(desk)), done=take)

    def do(
        self, verb: Callable[..., Any], *args: Any, done: Callable[[Any], object] | None = None,
        **more: Any,
    ) -> None:  # fmt: skip
        """Do a verb, then read anew; a refusal stands at the head of the sheet."""

        def happened(value: Any) -> None:
            self.notice.hide()
            if done is not None:
                done(value)
            self.ask()

        self.frame.do(verb, *args, done=happened, failed=self.refused, **more)

    def refused(self, fault: Exception) -> None:
        """Say why something was not done."""
        if not isinstance(fault, DeskError):
            raise fault
        self.notice.tell(fault.whole())
        self.place()

    def current(self) -> Entry:
        """Return the entry the table stands on, empty for none."""
        return self.table.current() or {}

    def _begin(self) -> None:
        """Stand on the first entry when the list is first shown."""
        fresh = self.stands and not self._filled and self.table.current() is None
        if fresh and self.table.rows.entries:
            self.table.selectRow(0)
        self._filled = True


def _portable(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)
