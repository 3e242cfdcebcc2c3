"""A board as a card, and the papers that hang on it as rows one can choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.board import told
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import Tile
from committee_desk.ui.parts.texts import Badge, Card, Text, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from committee_desk.work.board_questions import BoardSeen, Hanging

_COLUMN = 340
_MOST_COLUMNS = 3


class PaperRow(Tile):
    """A paper on a board; ``opened`` on Enter or a second click."""

    opened = Signal()

    def __init__(self, paper: Hanging) -> None:
        super().__init__(10)
        self.paper = paper
        self.setObjectName(f"paper_{paper.posting}")
        self.setCheckable(True)
        self.said = Badge("warn")
        if not paper.unanswered:
            self.said.hide()
        head = QHBoxLayout()
        self.body.addLayout(head)
        spaced(head, 0, 8)
        title = Text(bold=True, wrap=True)
        title.setText(paper.title)
        head.addWidget(title, 1)
        head.addWidget(self.said, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        self.body.addLayout(row)
        spaced(row, 0, 8)
        when = Text(kind="caption", tone="text2", wrap=True)
        when.tell(lambda: _when(paper))
        row.addWidget(when, 1)
        self.left = Badge()
        row.addWidget(self.left, 0, Qt.AlignmentFlag.AlignTop)
        speech.follow(self, PaperRow._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        words, tone = told.days_left(self.paper)
        self.left.setText(words)
        self.left.set_tone(tone)
        waiting = ngettext("{n} objection open", "{n} objections open", self.paper.unanswered)
        self.said.setText(waiting)
        parts = [self.paper.title, _when(self.paper), words]
        self.setAccessibleName(" ".join(parts + ([waiting] if self.paper.unanswered else [])))


class BoardCard(Card):
    """A board with what hangs on it.

    Signals ``post_wanted``, ``change_wanted`` and ``close_wanted`` with the board.
    """

    post_wanted = Signal(object)
    change_wanted = Signal(object)
    close_wanted = Signal(object)

    def __init__(self, board: BoardSeen) -> None:
        super().__init__(14)
        self.board = board
        self.setObjectName(f"board_{board.id}")
        head = QHBoxLayout()
        self.body.addLayout(head)
        spaced(head, 0, 4)
        names = QVBoxLayout()
        head.addLayout(names, 1)
        spaced(names, 0, 2)
        name = Text(kind="lead", bold=True, wrap=True)
        name.setText(board.name)
        names.addWidget(name)
        for words in (board.place, board.note):
            if words:
                line = Text(kind="caption", tone="text2", wrap=True)
                line.setText(words)
                names.addWidget(line)
        self.buttons = [
            self._button(N_("Post on this board"), "plus", self.post_wanted),
            self._button(N_("Change the board"), "pencil", self.change_wanted),
            self._button(N_("Close the board"), "archive", self.close_wanted),
        ]
        for button in self.buttons:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._room()
        self.papers = [PaperRow(paper) for paper in board.hanging]
        for row in self.papers:
            self.body.addWidget(row)
        if not self.papers:
            self.body.addWidget(Text(N_("Nothing hangs here."), tone="text2"))
        self.body.addStretch(1)

    def _room(self) -> None:
        row = QHBoxLayout()
        self.body.addLayout(row)
        spaced(row, 0, 8)
        self.used = Badge()
        row.addWidget(self.used, 0, Qt.AlignmentFlag.AlignTop)
        zones = Text(kind="caption", tone="text2", wrap=True)
        zones.setText(told.zones(self.board.zones))
        row.addWidget(zones, 1)
        speech.follow(self, BoardCard._tell)

    def _tell(self) -> None:
        words, tone = told.room(self.board)
        self.used.setText(words)
        self.used.set_tone(tone)

    def _button(self, words: str, picture: str, signal: object) -> Button:
        button = Button(words, picture, "ghost")
        button.show_words(False)
        button.setObjectName(f"{picture}_{self.board.id}")
        speech.tell(button, "setToolTip", lambda: _(words))
        speech.tell(button, "setAccessibleName", lambda: f"{_(words)} {self.board.name}")
        seen = self.board
        button.clicked.connect(lambda _on=False: signal.emit(seen))  # type: ignore[attr-defined]
        return button


class Stacks(QWidget):
    """Cards in as many columns as there is room for, each as high as what hangs on it."""

    def __init__(self, cards: Sequence[BoardCard]) -> None:
        super().__init__()
        self._cards = tuple(cards)
        self._count = 0
        self._row = QHBoxLayout(self)
        spaced(self._row, 0, 14)
        look.follow(self, Stacks._arrange, key="arrange")

    def minimumSizeHint(self) -> QSize:
        """Ask for one column; there may be more."""
        return QSize(look.dp(_COLUMN) // 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Deal the cards in their order, each into the column that is shortest so far."""
        room = int(look.breadth(self.width()) // _COLUMN)
        count = max(1, min(room, _MOST_COLUMNS, len(self._cards)))
        if count == self._count:
            return
        self._count = count
        while self._row.count():
            item = self._row.takeAt(0)
            old = item.layout() if item is not None else None
            while old is not None and old.count():
                old.takeAt(0)
        columns = [QVBoxLayout() for _n in range(count)]
        heights = [0] * count
        for card in self._cards:
            at = heights.index(min(heights))
            columns[at].addWidget(card)
            heights[at] += 2 + len(card.papers)
        for column in columns:
            column.setSpacing(look.dp(14))
            column.addStretch(1)
            self._row.addLayout(column, 1)


def _when(paper: Hanging) -> str:
    since = _("since {day}", day=paper.posted_on[5:])
    return " · ".join(part for part in (paper.number, since) if part)
