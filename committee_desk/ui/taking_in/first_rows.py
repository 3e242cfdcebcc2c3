"""The first rows of a sheet as they stand in the file, beside the columns they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.taking_in.discreet import as_listed

if TYPE_CHECKING:
    from committee_desk.ledgers.reading import FirstRows, TableLook

Index = QModelIndex | QPersistentModelIndex


class FirstRowsModel(QAbstractTableModel):
    """Rows and columns carry the workbook's own numbers and letters."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[int] = []
        self.cells: list[list[str]] = []
        self.heads: set[int] = set()
        self.fields: dict[int, dict[int, str]] = {}
        self.wide = 0

    def take(
        self, first: FirstRows | None, heads: set[int], fields: dict[int, dict[int, str]]
    ) -> None:
        """Show other rows; ``fields`` says by row and column what the cells of a table are."""
        self.beginResetModel()
        rows = first.rows if first else {}
        self.numbers = sorted(rows)
        self.cells = [rows[number] for number in self.numbers]
        self.heads, self.fields = heads, fields
        self.wide = max((len(row) for row in self.cells), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows were read."""
        return 0 if parent is not None and parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns the longest of them has."""
        return 0 if parent is not None and parent.isValid() else self.wide

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a cell as lists show it; head rows are bold on a ground of their own."""
        row, number = self.cells[index.row()], self.numbers[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if index.column() >= len(row):
                return ""
            name = self.fields.get(number, {}).get(index.column(), "")
            return as_listed(name, row[index.column()])
        head = number in self.heads
        if role == Qt.ItemDataRole.FontRole:
            return look.font("caption", bold=head)
        if role == Qt.ItemDataRole.BackgroundRole and head:
            return look.colour("header")
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return letters across and row numbers down."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return letters(section)
        return str(self.numbers[section]) if section < len(self.numbers) else ""


class FirstRowsView(QTableView):
    """Shows them; ``mark`` brings one column to the eye."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("first_rows")
        self.rows = FirstRowsModel()
        self.setModel(self.rows)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        speech.name(self, N_("First rows of the sheet"))
        look.follow(self, FirstRowsView._dress, key="rows")

    def show_rows(
        self, first: FirstRows | None, table: TableLook, tables: Sequence[TableLook]
    ) -> None:
        """Show the first rows of a sheet and its tables, the head of one table marked."""
        self.rows.take(first, set(table.header_rows), _fields(first, tables))
        self._dress()

    def mark(self, letter: str) -> None:
        """Bring a column to the eye."""
        for section in range(self.rows.wide):
            if letters(section) == letter:
                self.selectColumn(section)
                self.scrollTo(self.rows.index(0, section))

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look.dp(30))
        self.horizontalHeader().setDefaultSectionSize(look.dp(108))


def _fields(first: FirstRows | None, tables: Sequence[TableLook]) -> dict[int, dict[int, str]]:
    """Return by row and column counted from 0 which field the reading took each cell for."""
    found: dict[int, dict[int, str]] = {}
    for number, cells in first.rows.items() if first else ():
        told = {
            letter: column.field
            for table in tables
            if table.first_row <= number <= table.last_row
            for letter, column in table.columns.items()
            if column.field
        }
        found[number] = {
            section: told[letters(section)]
            for section in range(len(cells))
            if letters(section) in told
        }
    return found


def letters(section: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    name = ""
    section += 1
    while section:
        section, rest = divmod(section - 1, 26)
        name = chr(65 + rest) + name
    return name
