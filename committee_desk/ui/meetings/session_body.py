"""The sheet of the recorder's room: its head, and three columns that stand below each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.ui import look
from committee_desk.ui.forms.refers import Finder
from committee_desk.ui.meetings import session_lines, session_parts, session_votes
from committee_desk.ui.meetings.session_item import ItemView
from committee_desk.ui.meetings.session_votes import OnVote
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.done_bar import DoneBar
from committee_desk.ui.parts.elided import Elided
from committee_desk.ui.parts.texts import Badge, Line, Text, clear_area, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.ui.meetings.session_reading import Seen, Spoken

_BESIDE = 860
_UNBOUNDED = 16777215
_LINES = 4


class SessionBody(QWidget):
    """Items at the left, the current one in the middle, people and votes at the right."""

    def __init__(
        self,
        buttons: Mapping[str, Button],
        on_speech: Callable[[str, Mapping[str, Any]], object],
        offer: Callable[[str], object],
        on_vote: OnVote,
        on_item: Callable[[str], object],
        finder: Finder,
    ) -> None:
        super().__init__()
        self.light = session_parts.Light()
        self.called = Elided("lead", bold=True)
        self.state = Badge()
        self.bar = DoneBar()
        self.agenda = session_parts.agenda_table()
        self.view = ItemView(on_speech, offer)
        self.people = session_lines.PeopleEntry()
        self.comer = session_lines.ComerEntry(finder)
        self.votes = QWidget()
        self._on_vote, self._filling = on_vote, False
        self._cards: list[QWidget] = []
        self._votes = QVBoxLayout(self.votes)
        spaced(self._votes, (0, 0, 8, 0), 4)
        column = QVBoxLayout(self)
        spaced(column, 16, 8)
        self._head = QHBoxLayout()
        column.addLayout(self._head)
        self._head.addWidget(self.called, 1)
        self._head.addWidget(self.state)
        self._tools = wrapped(*buttons.values())
        self._head.addWidget(self._tools)
        for shown in (self.light, self.bar, Line()):
            column.addWidget(shown)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        spaced(self._inside, 0, 10)
        self._inside.addLayout(self._columns, 1)
        column.addWidget(clear_area(inside), 1)
        for part, stretch in ((self.agenda, 0), (self.view, 3), (self._right(on_item), 2)):
            self._columns.addWidget(part, stretch)

    @property
    def filling(self) -> bool:
        """Tell whether the list is being filled: nobody chose what it says."""
        return self._filling

    def show_seen(self, seen: Seen, item: int) -> bool:
        """Show the meeting at an item; tell whether the item is another than before."""
        meeting = seen.meeting
        called = (meeting["name"], meeting["day"], meeting["place"])
        self.called.set_full("　".join(filter(None, called)))
        self.state.setText(code_list("meeting_state").label(meeting["status"]))
        self.state.set_tone("ok" if seen.running else "info")
        self.light.show_seen(seen)
        self.comer.setVisible(seen.computed)
        self._filling = True
        self.agenda.show_entries(session_parts.agenda_entries(seen))
        order = [each.item.id for each in seen.items]
        if item in order:
            self.agenda.selectRow(order.index(item))
        self._filling = False
        spoken = seen.spoken(item)
        self.view.setVisible(spoken is not None)
        self._show_votes(spoken)
        return spoken is not None and self.view.show_item(seen, spoken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the room there is."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Stand beside each other where there is room, else below; the light never scrolls off."""
        beside = look.breadth(self.width()) > _BESIDE
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._columns.setSpacing(look.dp(16 if beside else 10))
        self._head.setSpacing(look.dp(12))
        self.light.be_short(not beside)
        if beside and self._head.indexOf(self._tools) < 0:
            self._head.addWidget(self._tools)
        elif not beside and self._inside.indexOf(self._tools) < 0:
            self._inside.insertWidget(0, self._tools)
        if beside:
            self.agenda.setFixedWidth(look.dp(250))
            self.agenda.setMinimumHeight(0)
            self.agenda.setMaximumHeight(_UNBOUNDED)
        else:
            self.agenda.setMinimumWidth(0)
            self.agenda.setMaximumWidth(_UNBOUNDED)
            self.agenda.setFixedHeight(look.dp(38 * _LINES))
        room = look.dp(174) if beside else self.width() - look.dp(160)
        self.agenda.setColumnWidth(0, max(look.dp(150), room))

    def _right(self, on_item: Callable[[str], object]) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        spaced(column, 0, 8)
        column.addWidget(self.comer)
        column.addWidget(self.people)
        head = QHBoxLayout()
        column.addLayout(head)
        head.addWidget(Text(N_("Votes on the item"), bold=True))
        head.addStretch(1)
        for name, words in (("vote", N_("Put a vote…")), ("resolution", N_("Resolution…"))):
            button = Button(words, kind="link")
            button.setObjectName(f"put_{name}")
            button.clicked.connect(lambda _on=False, name=name: on_item(name))
            head.addWidget(button)
        area = clear_area(self.votes)
        look.follow(area, lambda shown: shown.setMinimumHeight(look.dp(150)), key="least")
        column.addWidget(area, 1)
        return right

    def _show_votes(self, spoken: Spoken | None) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        while self._votes.count():
            self._votes.takeAt(0)
        self._cards = [
            session_votes.card(each, self._on_vote) for each in (spoken.votes if spoken else ())
        ]
        if not self._cards:
            self._cards = [Text(N_("No vote was put on this item."), tone="text3", wrap=True)]
        for card in self._cards:
            self._votes.addWidget(card)
        self._votes.addStretch(1)
