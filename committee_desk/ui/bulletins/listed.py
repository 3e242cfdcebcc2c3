"""The list of notices: what can be written, drafts, and what was let out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base import dates
from committee_desk.base.words import N_
from committee_desk.ui import look
from committee_desk.ui.bulletins import choosing
from committee_desk.ui.bulletins.choosing import Offered
from committee_desk.ui.bulletins.sifting import Sieve, state_words
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import Tile
from committee_desk.ui.parts.empty import Empty
from committee_desk.ui.parts.short_table import ShortTable, Shown
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Card, Picture, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

_NARROW = 860
_USUAL = ("B01", "B14", "B18", "B00")
"""Offered at one press while nothing was written yet."""
UNFINISHED = ("draft", "asked", "agreed")


class Listed(QWidget):
    """Signals ``pick_wanted`` to choose a kind, ``write_wanted`` with one, ``papers_wanted``;
    ``open_wanted``, ``copy_wanted``, ``discard_wanted``, ``ways_wanted`` with a notice's entry."""

    pick_wanted = Signal()
    write_wanted = Signal(str)
    papers_wanted = Signal()
    open_wanted = Signal(object)
    copy_wanted = Signal(object)
    discard_wanted = Signal(object)
    ways_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        spaced(whole, (24, 16, 24, 16), 12)
        whole.addLayout(self._top())
        self.tiles: dict[str, Tile] = {}
        self._tiles = QWidget()
        self._tile_box = QVBoxLayout(self._tiles)
        spaced(self._tile_box, 0, 0)
        whole.addWidget(self._tiles)
        card = Card(1)
        card.body.addLayout(self._head())
        self.sieve = Sieve()
        self.sieve.changed.connect(self._sift)
        card.body.addWidget(self.sieve)
        self.table = self._table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(surface_area(self._empty()))
        self._stack.addWidget(surface_area(self._nothing_found()))
        card.body.addWidget(self._stack, 1)
        whole.addWidget(card, 1)
        self._chosen(None)

    def show_entries(self, entries: list[dict[str, Any]], kinds: Sequence[Offered]) -> None:
        """Show the notices, newest first, and offer the kinds written lately."""
        self._offer(entries, kinds)
        self.sieve.offer(entries)
        self._sift()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the lesser buttons out where the room is narrow."""
        super().resizeEvent(event)
        wide = look.breadth(self.width()) > _NARROW
        for button in (self.discard, self.copy, self.papers):
            button.show_words(wide)
        # In large type the list would lie far below them; the kinds are one press away anyway.
        self._tiles.setVisible(wide)

    def begin(self) -> None:
        """Begin at writing."""
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_table(self) -> None:
        """Put the focus into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Text(N_("Write a notice"), "lead", bold=True), 1)
        self.papers = Button(N_("Other papers…"), "file-text")
        self.papers.setObjectName("other_papers")
        self.papers.clicked.connect(self.papers_wanted)
        self.write = Button(N_("Choose what to write…"), "megaphone", "primary")
        self.write.setObjectName("pick_notice")
        self.write.clicked.connect(self.pick_wanted)
        row.addWidget(self.papers)
        row.addWidget(self.write)
        return row

    def _table(self) -> ShortTable:
        table = ShortTable(
            "bulletins",
            N_("Notices"),
            (
                Shown(N_("State"), 90, lambda each: state_words(str(each["state"]))),
                Shown(N_("Title"), 400, lambda each: str(each["title"]).replace("\n", "")),
                Shown(N_("Kind"), 150, lambda each: str(each["kind_name"])),
                Shown(N_("Paper number"), 130, lambda each: str(each["number"] or "")),
                Shown(N_("Day"), 110, lambda each: str(each["issued_on"] or "")),
                Shown(N_("Who wrote it"), 100, lambda each: str(each["writer"] or "")),
                Shown(N_("Last touched"), 150, lambda each: dates.iso_moment(each["updated"])),
            ),
        )
        table.chosen.connect(self._chosen)
        table.opened.connect(self.open_wanted)
        return table

    def _offer(self, entries: list[dict[str, Any]], kinds: Sequence[Offered]) -> None:
        """Offer four kinds at one press: those written lately, then the usual ones."""
        known = {kind.code: kind for kind in kinds}
        lately = choosing.recent(entries, kinds)
        usual = [known[code] for code in _USUAL if code in known]
        wanted = list({kind.code: kind for kind in (*lately, *usual)}.values())[: len(_USUAL)]
        if [kind.code for kind in wanted] == list(self.tiles):
            return
        while self._tile_box.count():
            item = self._tile_box.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.tiles = {kind.code: self._tile(kind) for kind in wanted}
        self._tile_box.addWidget(wrapped(*self.tiles.values(), gap=10, least=230, most=4))

    def _tile(self, kind: Offered) -> Tile:
        tile = Tile(10)
        tile.setObjectName(f"write_{kind.code}")
        tile.setAccessibleName(f"{kind.name} {kind.group}")
        row = QHBoxLayout()
        tile.body.addLayout(row)
        spaced(row, (2, 0, 2, 0), 12)
        row.addWidget(Picture("megaphone", "primary", 24))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name = Text(bold=True, wrap=True)
        name.setText(kind.name)
        group = Text(kind="caption", tone="text2")
        group.setText(kind.group)
        texts.addWidget(name)
        texts.addWidget(group)
        row.addLayout(texts, 1)
        tile.clicked.connect(lambda _on=False, code=kind.code: self.write_wanted.emit(code))
        return tile

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced_row = (16, 10, 12, 4)
        look.follow(
            self,
            lambda _own: row.setContentsMargins(*(look.dp(side) for side in spaced_row)),
            key="head",
        )
        row.addWidget(Text(N_("Notices"), "lead", bold=True), 1)
        self.open = Button(N_("Go on writing"), "pencil")
        self.open.setObjectName("open_notice")
        self.copy = Button(N_("Write another from this"), "copy")
        self.copy.setObjectName("copy_notice")
        self.ways = Button(N_("Hand it out…"), "external-link")
        self.ways.setObjectName("ways_out")
        self.discard = Button(N_("Discard"), "trash-2", "ghost")
        self.discard.setObjectName("discard_notice")
        for button, signal in (
            (self.discard, self.discard_wanted),
            (self.copy, self.copy_wanted),
            (self.ways, self.ways_wanted),
            (self.open, self.open_wanted),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: self._emit(signal))
            row.addWidget(button)
        return row

    def _empty(self) -> Empty:
        write = Button(N_("Write the first notice"), "megaphone", "primary")
        write.setObjectName("write_first")
        write.clicked.connect(self.pick_wanted)
        return Empty(
            "megaphone",
            N_("No notice yet"),
            N_("It is written in a form, seen as it will hang, and searched for personal data."),
            write,
        )

    def _nothing_found(self) -> Empty:
        clear = Button(N_("Show all notices"), "list-filter", "primary")
        clear.setObjectName("clear_sieve")
        clear.clicked.connect(self.sieve.clear)
        return Empty(
            "search", N_("No notice is like that"), N_("Take a word or a choice away."), clear
        )

    def _sift(self) -> None:
        entries = self.sieve.sifted()
        self.table.show_entries(entries)
        found = 0 if entries else 1 if self.sieve.is_open() else 2
        self._stack.setCurrentIndex(found)
        self.sieve.setVisible(found != 1)
        if entries and self.table.current() is None:
            self.table.selectRow(0)
        self._chosen(self.table.current())

    def _emit(self, signal: Any) -> None:
        entry = self.table.current()
        if entry is not None:
            signal.emit(entry)

    def _chosen(self, entry: object) -> None:
        there = isinstance(entry, dict)
        inside = isinstance(entry, dict) and entry["state"] in UNFINISHED
        for button in (self.open, self.copy):
            button.setVisible(there)
        self.discard.setVisible(inside)
        self.ways.setVisible(there and not inside)
        if isinstance(entry, dict):
            self.open.say(_open_words(entry))
            self.open.set_picture("pencil" if inside else "printer")


def _open_words(entry: dict[str, Any]) -> str:
    if entry["state"] == "asked" and entry["waits"]:
        return N_("Look at it and answer")
    if entry["state"] == "agreed":
        return N_("Look and let it out")
    return N_("Go on writing") if entry["state"] in UNFINISHED else N_("Show and print")
