"""The first column, kept in sight while the others scroll."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from committee_desk.ui import look
from committee_desk.ui.parts.texts import Line
from committee_desk.ui.tables.columns import right_of
from committee_desk.ui.tables.delegate import CellDelegate
from committee_desk.ui.tables.header import OwnHeader

if TYPE_CHECKING:
    from committee_desk.ui.tables.view import ListingTable


class FrozenColumn(QTableView):
    """A second view over the same model and selection, lying over the first column.

    It shows only while the table is scrolled sideways and never takes the keyboard.
    """

    def __init__(self, table: "ListingTable") -> None:
        super().__init__(table)
        self._table = table
        self.section = 0
        self.setObjectName("frozen_column")
        self.setHorizontalHeader(OwnHeader(self))
        self.setModel(table.rows)
        self.setSelectionModel(table.selectionModel())
        self.horizontalHeader().setSelectionModel(
            QItemSelectionModel(table.rows, self.horizontalHeader())
        )
        # Its own: a delegate shared by two views commits to both.
        self.cells = CellDelegate(right_of(table.rows.columns), self)
        self.setItemDelegate(self.cells)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setSectionsMovable(False)
        across.sectionClicked.connect(table.sort_by_section)
        across.sectionResized.connect(self._resized)
        self.doubleClicked.connect(lambda index: table.opened.emit(table.rows.record(index.row())))
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.take_place())
        self.edge = Line(upright=True)
        self.edge.setParent(table)
        self.hide()
        self.edge.hide()

    def take_columns(self) -> None:
        """Show the first visible column of the table and no other."""
        self.section = self._table.rows.place(self._table.columns.shown()[0])
        for section in range(self._table.rows.columnCount()):
            self.setColumnHidden(section, section != self.section)
        self.setColumnWidth(self.section, self._table.columnWidth(self.section))
        self.take_place()

    def take_width(self, section: int, width: int) -> None:
        """Follow the table's column."""
        if section == self.section and width:
            self.setColumnWidth(section, width)
            self.take_place()

    def take_look(self) -> None:
        """Take up the present theme and scale."""
        self.cells.take_look()
        self.verticalHeader().setDefaultSectionSize(look.dp(38))
        self.horizontalHeader().setFixedHeight(look.dp(38))
        self.take_columns()

    def take_place(self) -> None:
        """Lie over the first column while the table is scrolled sideways."""
        scrolled = self._table.horizontalScrollBar().value() > 0
        if scrolled:
            view = self._table.viewport().geometry()
            height = view.height() + self._table.horizontalHeader().height()
            self.setGeometry(0, 0, self._table.columnWidth(self.section), height)
            self.edge.setGeometry(self.width() - 1, 0, 1, height)
            self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        if scrolled != self.isVisible():
            for part in (self, self.edge):
                part.setVisible(scrolled)
                part.raise_()

    def show_sorting(self) -> None:
        """Show the table's sorting, when it is by this column."""
        across, theirs = self.horizontalHeader(), self._table.horizontalHeader()
        across.setSortIndicatorShown(theirs.isSortIndicatorShown())
        across.setSortIndicator(theirs.sortIndicatorSection(), theirs.sortIndicatorOrder())

    def keyboardSearch(self, search: str) -> None:
        """Do nothing, as the table."""

    def viewportEvent(self, event: QEvent) -> bool:
        """Scroll the table where the wheel turns over the frozen column."""
        if event.type() == QEvent.Type.Wheel:
            return bool(self._table.viewportEvent(event))
        return super().viewportEvent(event)

    def _resized(self, section: int, _old: int, new: int) -> None:
        if section == self.section and new and new != self._table.columnWidth(section):
            self._table.setColumnWidth(section, new)
