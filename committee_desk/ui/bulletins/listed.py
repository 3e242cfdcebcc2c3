"""The list of notices: what can be written, drafts, and what was let out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base import dates
from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import Tile
from committee_desk.ui.parts.empty import Empty
from committee_desk.ui.parts.short_table import ShortTable, Shown
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Card, Picture, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

_NARROW = 700
_STATES = {"draft": N_("Draft"), "released": N_("Let out")}


class Listed(QWidget):
    """Signals ``write_wanted`` with a kind; ``open_wanted``, ``copy_wanted``, ``discard_wanted``
    with the entry of a notice."""

    write_wanted = Signal(str)
    open_wanted = Signal(object)
    copy_wanted = Signal(object)
    discard_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        spaced(whole, (24, 18, 24, 18), 14)
        whole.addWidget(Text(N_("Write a notice"), "lead", bold=True))
        self.tiles: dict[str, Tile] = {}
        whole.addWidget(self._kinds())
        card = Card(1)
        card.body.addLayout(self._head())
        self.table = ShortTable(
            "bulletins",
            N_("Notices"),
            (
                Shown(N_("State"), 90, lambda each: _(_STATES.get(str(each["state"]), ""))),
                Shown(N_("Title"), 400, lambda each: str(each["title"]).replace("\n", "")),
                Shown(N_("Kind"), 150, _kind_of),
                Shown(N_("Paper number"), 130, lambda each: str(each["number"] or "")),
                Shown(N_("Day"), 110, lambda each: str(each["issued_on"] or "")),
                Shown(N_("Last touched"), 150, lambda each: dates.iso_moment(each["updated"])),
            ),
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.open_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(surface_area(self._empty()))
        card.body.addWidget(self._stack, 1)
        whole.addWidget(card, 1)
        self._chosen(None)

    def show_entries(self, entries: list[dict[str, Any]]) -> None:
        """Show the notices, newest first."""
        self.table.show_entries(entries)
        self._stack.setCurrentIndex(0 if entries else 1)
        if entries and self.table.current() is None:
            self.table.selectRow(0)
        self._chosen(self.table.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the lesser buttons out where the room is narrow."""
        super().resizeEvent(event)
        wide = look.breadth(self.width()) > _NARROW
        for button in (self.discard, self.copy):
            button.show_words(wide)

    def begin(self) -> None:
        """Begin at the first kind."""
        next(iter(self.tiles.values())).setFocus()

    def _kinds(self) -> QWidget:
        from committee_desk.printing.bulletins import kinds

        for kind in kinds():
            tile = Tile(12)
            tile.setObjectName(f"write_{kind.code}")
            tile.setAccessibleName(f"{kind.code} {kind.name}")
            row = QHBoxLayout()
            tile.body.addLayout(row)
            spaced(row, (2, 0, 2, 0), 12)
            row.addWidget(Picture("megaphone", "primary", 24))
            texts = QVBoxLayout()
            texts.setSpacing(0)
            name = Text(bold=True, wrap=True)
            name.setText(kind.name)
            code = Text(kind="caption", tone="text2")
            code.setText(kind.code)
            texts.addWidget(name)
            texts.addWidget(code)
            row.addLayout(texts, 1)
            tile.clicked.connect(lambda _on=False, code=kind.code: self.write_wanted.emit(code))
            self.tiles[kind.code] = tile
        return wrapped(*self.tiles.values(), gap=10, least=300, most=3)

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
        self.discard = Button(N_("Discard"), "trash-2", "ghost")
        self.discard.setObjectName("discard_notice")
        for button, signal in (
            (self.discard, self.discard_wanted),
            (self.copy, self.copy_wanted),
            (self.open, self.open_wanted),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: self._emit(signal))
            row.addWidget(button)
        return row

    def _empty(self) -> Empty:
        write = Button(N_("Write the first notice"), "megaphone", "primary")
        write.setObjectName("write_first")
        write.clicked.connect(lambda: self.write_wanted.emit(next(iter(self.tiles))))
        return Empty(
            "megaphone",
            N_("No notice yet"),
            N_("It is written in a form, seen as it will hang, and searched for personal data."),
            write,
        )

    def _emit(self, signal: Any) -> None:
        entry = self.table.current()
        if entry is not None:
            signal.emit(entry)

    def _chosen(self, entry: object) -> None:
        there = isinstance(entry, dict)
        draft = isinstance(entry, dict) and entry["state"] == "draft"
        for button in (self.open, self.copy, self.discard):
            button.setVisible(there)
        self.discard.setVisible(draft)
        if there:
            self.open.say(N_("Go on writing") if draft else N_("Show and print"))
            self.open.set_picture("pencil" if draft else "printer")

    def focus_table(self) -> None:
        """Put the focus into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _kind_of(each: dict[str, Any]) -> str:
    from committee_desk.printing.bulletins import kinds

    return next((kind.name for kind in kinds() if kind.code == each["kind"]), str(each["kind"]))
