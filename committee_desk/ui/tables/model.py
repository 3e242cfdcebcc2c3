"""A Qt model over a row source; it holds no row itself and is never put behind a proxy."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from committee_desk.base.words import _
from committee_desk.ui.tables.columns import Column
from committee_desk.ui.tables.source import Row, RowSource

Index = QModelIndex | QPersistentModelIndex
IdRole = Qt.ItemDataRole.UserRole
RowRole = Qt.ItemDataRole.UserRole + 1

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_LONG_ENOUGH_FOR_A_TIP = 12
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class ListingModel(QAbstractTableModel):
    """Rows of a listing by column; a cell not yet read answers ``None`` and comes later.

    Signals: ``fault`` a question could not be answered; ``sort_wanted`` column name and whether
    descending; ``edited`` id, column name and the value typed into a cell.
    """

    fault = Signal(object)
    sort_wanted = Signal(str, bool)
    edited = Signal(object, str, object)

    def __init__(
        self, columns: Sequence[Column], source: RowSource, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.source = source
        self._places = {column.name: n for n, column in enumerate(self.columns)}
        self._names = tuple(column.name for column in self.columns)
        self.may_edit: Callable[[], bool] = lambda: True
        source.told.about_to_reset = self.beginResetModel
        source.told.reset = self.endResetModel
        source.told.rows_came = self._rows_came
        source.told.failed = self.fault.emit

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many records the question has."""
        return 0 if parent is not None and parent.isValid() else len(self.source)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns the listing declares, hidden ones too."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return a cell's text; ``IdRole`` the record, ``RowRole`` the row in memory."""
        if not index.isValid() or index.row() >= len(self.source):
            return None
        if role in (_DISPLAY, _EDIT, _SPOKEN):
            row = self.source.row(index.row())
            return None if row is None else row.get(self._names[index.column()], "")
        if role == IdRole:
            return self.source.ids[index.row()]
        if role == RowRole:
            return self.source.peek(index.row())
        if role == _TIP:
            return self._tip(index)
        if role == _ALIGN:
            side = "right" if self.columns[index.column()].right else "left"
            return int(_SIDES[side])
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Hand a typed cell to whoever keeps records; the model itself never changes a row."""
        if role != _EDIT or not index.isValid():
            return False
        self.edited.emit(self.source.ids[index.row()], self._names[index.column()], value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; asks for no row, so that all can be selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        editable = self.columns[index.column()].editable and self.may_edit()
        return _FLAGS | Qt.ItemFlag.ItemIsEditable if editable else _FLAGS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return a column's words in the current language."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (_DISPLAY, _SPOKEN, _TIP):
            return _(self.columns[section].words)
        if role == _ALIGN:
            side = "right" if self.columns[section].right else "left"
            return int(_SIDES[side])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; the database sorts."""
        if 0 <= column < len(self.columns) and self.columns[column].sortable:
            self.sort_wanted.emit(self._names[column], order == Qt.SortOrder.DescendingOrder)

    def place(self, name: str) -> int:
        """Return the section of a column."""
        return self._places[name]

    def record(self, row: int) -> int:
        """Return the id of the record in a row, 0 outside the list."""
        return self.source.ids[row] if 0 <= row < len(self.source) else 0

    def words_changed(self) -> None:
        """Show the headers in the language now in use."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _tip(self, index: Index) -> str | None:
        row: Row | None = self.source.peek(index.row())
        text = row.get(self._names[index.column()], "") if row else ""
        return text if len(text) > _LONG_ENOUGH_FOR_A_TIP else None

    def _rows_came(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
