"""The rows of a table field as a model, and rows out of what a spreadsheet put on the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from committee_desk.base.words import _

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Column, Field

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 5000
_FIGURES = ("number", "people", "money")
_NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows as dicts by column name. ``edited`` after every change a person made."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.rows: list[dict[str, Any]] = [{}]

    def column(self, at: int) -> Column:
        """Return what a column is."""
        return self.field.columns[at]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.field.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a cell: a text, or a tick for a yes."""
        column = self.column(index.column())
        value = self.rows[index.row()].get(column.name, "")
        if column.kind == "yes":
            if role == Qt.ItemDataRole.CheckStateRole:
                ticked = Qt.CheckState.Checked if _yes(value) else Qt.CheckState.Unchecked
                return ticked.value
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _("yes") if _yes(value) else _("no")
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return str(value or "")
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind in _FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Take what was typed or ticked."""
        column = self.column(index.column())
        if column.kind == "yes":
            if role != Qt.ItemDataRole.CheckStateRole:
                return False
            kept: Any = Qt.CheckState(value) == Qt.CheckState.Checked
        else:
            kept = str(value)
        if self.rows[index.row()].get(column.name, "") != kept:
            self.rows[index.row()][column.name] = kept
            self.dataChanged.emit(index, index)
            self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that a cell is typed into, or ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.column(index.column()).kind == "yes":
            return both | Qt.ItemFlag.ItemIsUserCheckable
        return both | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return the label of a column, or the number of a row."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.label} *" if column.required else column.label
        if role == Qt.ItemDataRole.ToolTipRole and column.hidden:
            return _("Kept in the desk, not printed")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def filled(self) -> list[dict[str, Any]]:
        """Return the rows in which anything stands."""
        return [
            kept
            for row in self.rows
            if (kept := {name: value for name, value in row.items() if value not in ("", False)})
        ]

    def take(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show other rows; one empty row is always there to type into."""
        self.beginResetModel()
        self.rows = [dict(row) for row in rows] or [{}]
        self.endResetModel()

    def add(self, at: int) -> None:
        """Put an empty row there."""
        self.beginInsertRows(QModelIndex(), at, at)
        self.rows.insert(at, {})
        self.endInsertRows()
        self.edited.emit()

    def drop(self, at: int) -> None:
        """Take a row away; the last one is emptied."""
        if len(self.rows) == 1:
            self.take(())
        else:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self.rows[at]
            self.endRemoveRows()
        self.edited.emit()

    def move(self, at: int, to: int) -> bool:
        """Move a row; False when there is no such place."""
        if not 0 <= to < len(self.rows) or at == to:
            return False
        self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), to + 1 if to > at else to)
        self.rows.insert(to, self.rows.pop(at))
        self.endMoveRows()
        self.edited.emit()
        return True

    def paste(self, cells: Sequence[Sequence[str]], row: int, column: int) -> int:
        """Write cells from there on, rows added as needed; return how many rows were written.

        A first line that repeats the labels says which column is which and is not a row.
        """
        columns = [*range(column, len(self.field.columns))]
        lines = list(cells)
        named = self._named(lines[0]) if lines else None
        if named:
            columns, lines = named, lines[1:]
        lines = lines[: MOST_ROWS - row]
        rows = [dict(each) for each in self.rows]
        for number, line in enumerate(lines, row):
            if number == len(rows):
                rows.append({})
            for at, text in zip(columns, line, strict=False):
                if at >= 0:
                    rows[number][self.column(at).name] = self._kept(at, text)
        self.take(rows)
        self.edited.emit()
        return len(lines)

    def _named(self, line: Sequence[str]) -> list[int] | None:
        labels = [column.label for column in self.field.columns]
        found = [labels.index(text.strip()) if text.strip() in labels else -1 for text in line]
        return found if sum(at >= 0 for at in found) > len(found) // 2 else None

    def _kept(self, at: int, text: str) -> Any:
        column = self.column(at)
        return _yes(text.strip()) if column.kind == "yes" else text.strip()


def cells_of(text: str) -> list[list[str]]:
    """Return the cells a spreadsheet put on the clipboard, one list a row; empty when it is a word.

    Excel, WPS and LibreOffice separate cells by tabs and put those with line breaks in quotes.
    """
    bare = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if "\t" not in bare and "\n" not in bare:
        return []
    read = csv.reader(io.StringIO(bare), dialect="excel-tab")
    rows = [[cell.replace("\n", " ").replace("\u00a0", " ") for cell in row] for row in read]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _yes(value: Any) -> bool:
    from committee_desk.printing.composing import values

    return values.yes(value) is True
