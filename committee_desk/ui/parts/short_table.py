"""A table of a few hundred rows kept in memory: lists of exports, of notices; never of people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from committee_desk.ui import look, speech
from committee_desk.ui.parts.whole_rows import by_rows, head, stand
from committee_desk.ui.tables.delegate import CellDelegate

Index = QModelIndex | QPersistentModelIndex
Entry = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """One column: its words, its width in dp, and what it says of an entry."""

    words: str
    width: float
    text: Callable[[Entry], str]


class ShortModel(QAbstractTableModel):
    """Entries by column."""

    def __init__(self, columns: Sequence[Shown]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.entries: list[Entry] = []

    def take(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many entries there are."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what a column says of an entry."""
        if index.isValid() and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self.columns[index.column()].text(self.entries[index.row()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return the words of a column in the current language."""
        return head([column.words for column in self.columns], section, orientation, role)

    def words_changed(self) -> None:
        """Say everything again in the language now in use."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.entries:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self.entries) - 1, len(self.columns) - 1)
            )


class ShortTable(QTableView):
    """Signals ``chosen`` with the current entry or None, ``opened`` on Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, words: str, columns: Sequence[Shown]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.rows = ShortModel(columns)
        self.setModel(self.rows)
        self.cells = CellDelegate(frozenset(), self)
        self.setItemDelegate(self.cells)
        by_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _was: self.chosen.emit(self._entry(now))
        )
        self.doubleClicked.connect(lambda index: self.opened.emit(self._entry(index)))
        speech.name(self, words)
        speech.follow(self, lambda _table: self.rows.words_changed(), key="headers")
        look.follow(self, ShortTable._dress, key="rows")

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show entries, the current one staying current when it is still there."""
        now = self.current()
        self.rows.take(entries)
        at = next(
            (n for n, each in enumerate(entries) if now and each.get("id") == now.get("id")), -1
        )
        if at >= 0:
            self.selectRow(at)

    def current(self) -> Entry | None:
        """Return the current entry."""
        return self._entry(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def _entry(self, index: Index) -> Entry | None:
        row = index.row()
        return self.rows.entries[row] if 0 <= row < len(self.rows.entries) else None

    def _dress(self) -> None:
        self.cells.take_look()
        stand(self, [column.width for column in self.rows.columns])
