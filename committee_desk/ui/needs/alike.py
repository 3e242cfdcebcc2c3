"""Beside the form of a new need: those on record that may be the same, found while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.jobs import plain
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Line, Text, spaced

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.need_questions import Alike

PAUSE_MS = 250


class AlikeNeeds(QWidget):
    """Asks off the window's thread after a pause; answers to older questions are dropped.

    ``joined`` carries the need whose askers the person typed is to be counted among.
    """

    joined = Signal(object)

    def __init__(self, frame: Frame, most: int) -> None:
        super().__init__()
        self.setObjectName("alike")
        self._frame, self._most = frame, most
        self._asked: tuple[str, str | None, int | None] = ("", None, None)
        self.found: Sequence[Alike] = ()
        column = QVBoxLayout(self)
        spaced(column, 0, 6)
        column.addWidget(Text(N_("May be the same"), "lead", bold=True))
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.hide()

    def look(self, words: str, category: str | None, grid: int | None, *, but: int = 0) -> None:
        """Look for needs like the one typed so far, once the typing rests."""
        self._but = but
        if (words, category, grid) != self._asked:
            self._asked = (words, category, grid)
            self._pause.start()

    def _ask(self) -> None:
        desk, asked, but = self._frame.desk, self._asked, self._but

        def read() -> Sequence[Alike]:
            from committee_desk.work import need_questions

            return desk.ask(need_questions.alike, *asked, but=but)

        self._frame.jobs.read(plain(read), done=lambda found: self._take(asked, found))

    def _take(self, asked: object, found: Sequence[Alike]) -> None:
        if asked != self._asked:
            return
        self.found = found[: self._most]
        while (item := self._list.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for each in self.found:
            self._list.addWidget(Line())
            self._list.addWidget(_Row(each, partial(self.joined.emit, each.id)))
        self.setVisible(bool(self.found))


class _Row(QWidget):
    def __init__(self, need: Alike, join: Callable[[], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        spaced(column, (0, 2, 0, 2), 2)
        words = Text(wrap=True)
        words.setText(need.need if len(need.need) <= 60 else f"{need.need[:60]}…")
        words.setToolTip(need.need)
        column.addWidget(words)
        line = Text(kind="caption", tone="text2", wrap=True)
        why = [
            _("same category") if need.same_category else "",
            _("same grid") if need.same_grid else need.grid,
        ]
        line.setText(" · ".join(filter(None, (need.no, need.state, need.raised_on, *why))))
        column.addWidget(line)
        if not need.open:
            return
        button = Button(N_("Count this asker there"), "user-plus", "link")
        button.setObjectName(f"join_{need.id}")
        button.clicked.connect(lambda: join())
        foot = QHBoxLayout()
        foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)


def holder(shown: AlikeNeeds, wide: float) -> QWidget:
    """Return the needs found in a column of a width in dp."""
    look.follow(shown, lambda part: part.setFixedWidth(look.dp(wide)), key="wide")
    return shown
