"""What the room of boards shows: boards as cards, due papers, disclosure, archive, or why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui.board.cards import BoardCard, PaperRow, Stacks
from committee_desk.ui.board.lists import Disclosure, archive_table, due_table
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import ShortTable
from committee_desk.ui.parts.texts import Card, clear_area, spaced
from committee_desk.ui.tables.states import Fault, Notice

if TYPE_CHECKING:
    from committee_desk.ui.board.asking import Room
    from committee_desk.work.board_questions import BoardSeen, Hanging

VIEWS = (
    ("boards", N_("Boards")),
    ("due", N_("To be taken down")),
    ("disclosure", N_("Disclosure")),
    ("archive", N_("Archive")),
)


class Views(QStackedWidget):
    """Shows one view of a register.

    Signals: ``chosen`` with a paper or None, ``opened`` with one; ``post_wanted``,
    ``change_wanted`` and ``close_wanted`` with a board; ``printed_wanted`` with an entry of the
    archive; ``compose_wanted`` with kinds; ``first_wanted`` when there is no board yet.
    """

    chosen = Signal(object)
    opened = Signal(object)
    post_wanted = Signal(object)
    change_wanted = Signal(object)
    close_wanted = Signal(object)
    printed_wanted = Signal(object)
    compose_wanted = Signal(object)
    first_wanted = Signal()

    def __init__(self, again: Callable[[], object]) -> None:
        super().__init__()
        self.room: Room | None = None
        self.view = "boards"
        self.cards: list[BoardCard] = []
        self.fault, self.empty = Fault(again), self._empty()
        self.held = QWidget()
        self._column = QVBoxLayout(self.held)
        spaced(self._column, (16, 0, 16, 16), 0)
        self.due, self.archive = due_table(), archive_table()
        self.due.chosen.connect(lambda entry: self.chosen.emit(entry and entry["paper"]))
        self.due.opened.connect(lambda entry: self.opened.emit(entry["paper"]))
        self.archive.opened.connect(self.printed_wanted)
        self.disclosure = Disclosure()
        self.disclosure.compose_wanted.connect(self.compose_wanted)
        self.none_due = Notice("none_due", "circle-check", "ok")
        self.none_due.say(lambda: _("Nothing is due to come down"), lambda: "")
        self.none_kept = Notice("none_kept", "archive", "border")
        self.none_kept.say(
            lambda: _("Nothing was printed yet"),
            lambda: _("Every notice that was let out stays here exactly as it was printed."),
        )
        self.views = {
            "boards": clear_area(self.held),
            "due": _tabled(self.due),
            "disclosure": self.disclosure,
            "archive": _tabled(self.archive),
        }
        for shown in (*self.views.values(), self.fault, self.empty, self.none_due, self.none_kept):
            self.addWidget(shown)

    @property
    def with_panel(self) -> bool:
        """Tell whether papers are shown, of which one can be looked at closely."""
        return self.currentWidget() in (self.views["boards"], self.views["due"])

    def papers(self) -> list[Hanging]:
        """Return everything that hangs."""
        boards = self.room.seen.boards if self.room else ()
        return [each for board in boards for each in board.hanging]

    def show_room(self, room: Room) -> None:
        """Show a register, in the view chosen before."""
        self.room = room
        self._lay_cards(room.seen.boards)
        self.due.show_entries([{"id": each.posting, "paper": each} for each in room.seen.due])
        self.archive.show_entries(list(room.archive))
        self.disclosure.show_classes(room.seen)
        self.show_view(self.view)

    def show_fault(self, fault: Exception) -> None:
        """Say that the register cannot be read."""
        self.fault.tell(fault)
        self.setCurrentWidget(self.fault)

    def show_view(self, name: str) -> None:
        """Show boards, due, disclosure or archive, or that there is nothing in it."""
        self.view = name
        room = self.room
        if room is None:
            return
        shown: QWidget = self.views[name]
        if name == "boards" and not room.seen.boards:
            shown = self.empty
        elif name == "due" and not room.seen.due:
            shown = self.none_due
        elif name == "archive" and not room.archive:
            shown = self.none_kept
        self.setCurrentWidget(shown)
        for table in (self.due, self.archive):
            if table.isVisible() and table.current() is None:
                table.selectRow(0)

    def select(self, posting: int) -> None:
        """Mark the row of a paper."""
        for row in self.rows():
            if row.paper.posting == posting:
                row.setChecked(True)

    def rows(self) -> list[PaperRow]:
        """Return the rows of all cards."""
        return [row for card in self.cards for row in card.papers]

    def focus_paper(self) -> None:
        """Put the focus where the paper was chosen."""
        marked = [row for row in self.rows() if row.isChecked()]
        if self.view == "due":
            self.due.setFocus()
        elif marked:
            marked[0].setFocus()

    def _lay_cards(self, boards: tuple[BoardSeen, ...]) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.cards = [BoardCard(board) for board in boards]
        holder = Stacks(self.cards)
        # One of all papers, whichever card it hangs on; the arrows walk among them.
        group = QButtonGroup(holder)
        for card in self.cards:
            card.post_wanted.connect(self.post_wanted)
            card.change_wanted.connect(self.change_wanted)
            card.close_wanted.connect(self.close_wanted)
            for row in card.papers:
                group.addButton(row)
                row.toggled.connect(partial(self._toggled, row))
                row.opened.connect(partial(self.opened.emit, row.paper))
        self._column.addWidget(holder)
        holder.show()
        self._column.addStretch(1)

    def _toggled(self, row: PaperRow, on: bool) -> None:
        if on:
            self.chosen.emit(row.paper)

    def _empty(self) -> Notice:
        new = Button(N_("Enter the first board"), "plus", "primary")
        new.setObjectName("first_board")
        new.clicked.connect(self.first_wanted)
        shown = Notice("empty", "layout-grid", "border", new)
        shown.say(
            lambda: _("There is no board yet"),
            lambda: _(
                "A board is a place where notices hang. The register tells what hangs where, how "
                "long it has to, and keeps exactly what was printed."
            ),
        )
        return shown


def _tabled(table: ShortTable) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    spaced(column, (16, 0, 16, 16), 0)
    card = Card(1)
    card.body.addWidget(table)
    column.addWidget(card)
    return held
