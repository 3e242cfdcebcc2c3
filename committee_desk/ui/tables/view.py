"""The table a person works in: quick at any length, by mouse and by keyboard alike."""

from array import array

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from committee_desk.ui import look
from committee_desk.ui.tables import ranges
from committee_desk.ui.tables.arranging import Arranging
from committee_desk.ui.tables.columns import ColumnLayout, right_of
from committee_desk.ui.tables.delegate import CellDelegate
from committee_desk.ui.tables.frozen import FrozenColumn
from committee_desk.ui.tables.header import OwnHeader
from committee_desk.ui.tables.model import ListingModel

_ROW = 38


class ListingTable(QTableView):
    """A table over a ``ListingModel``.

    Signals: ``chosen`` the current record's id, 0 when none; ``opened`` a record by Enter or
    double click; ``counted`` how many rows are selected; ``copy_wanted`` and ``delete_wanted`` for
    the selection; ``layout_changed`` columns were moved, sized, shown, hidden or sorted.
    """

    chosen = Signal(object)
    opened = Signal(object)
    counted = Signal(int)
    copy_wanted = Signal()
    delete_wanted = Signal()
    layout_changed = Signal()
    menu_wanted = Signal(QPoint)
    columns_wanted = Signal(QPoint)

    def __init__(
        self,
        model: ListingModel,
        layout: ColumnLayout,
        parent: QWidget,
        delegate: CellDelegate | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self.columns = layout
        self._kept: ranges.Kept | None = None
        self._set_up(delegate)
        self._follow_model()
        look.follow(self, lambda _table: self.take_look(), "table")

    def _set_up(self, delegate: CellDelegate | None) -> None:
        self.setHorizontalHeader(OwnHeader(self))
        self.setModel(self.rows)
        self.horizontalHeader().setSelectionModel(
            QItemSelectionModel(self.rows, self.horizontalHeader())
        )
        self.cells = delegate or CellDelegate(right_of(self.rows.columns), self)
        self.cells.setParent(self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)
        corner = QWidget()
        corner.setProperty("kind", "surface")
        corner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCornerWidget(corner)
        down = self.verticalHeader()
        down.setVisible(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.customContextMenuRequested.connect(
            lambda place: self.columns_wanted.emit(across.mapToGlobal(place))
        )
        self.frozen = FrozenColumn(self)
        self.arranging = Arranging(self)

    def _follow_model(self) -> None:
        picked = self.selectionModel()
        picked.currentRowChanged.connect(lambda now, _was: self.chosen.emit(self._record(now)))
        picked.selectionChanged.connect(lambda _on, _off: self.counted.emit(self.selected_count()))
        self.rows.modelAboutToBeReset.connect(self._before_reset)
        self.rows.modelReset.connect(self._after_reset)
        self.rows.dataChanged.connect(lambda *_args: self.arranging.fit_once())

    # What is selected

    def selected_ranges(self) -> ranges.Ranges:
        """Return the selected rows as ranges."""
        return ranges.selected(self.selectionModel().selection())

    def selected_count(self) -> int:
        """Return how many rows are selected, however many there are."""
        return ranges.count(self.selected_ranges())

    def selected_ids(self) -> "array[int]":
        """Return the ids of the selected rows in display order."""
        return ranges.ids(self.rows, self.selected_ranges())

    def current_id(self) -> int:
        """Return the id of the current record, 0 when none."""
        return self._record(self.currentIndex())

    def go_to(self, row_id: int) -> bool:
        """Make a record current and bring it to the eye; False when the list does not hold it."""
        row = self.rows.source.position(row_id)
        if row < 0:
            return False
        column = max(0, self.currentIndex().column())
        index = self.rows.index(row, column)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def selectAll(self) -> None:
        """Select every row as one range."""
        if self.rows.rowCount():
            last = self.rows.index(self.rows.rowCount() - 1, self.rows.columnCount() - 1)
            self.selectionModel().select(
                QItemSelection(self.rows.index(0, 0), last),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def sort_by_section(self, section: int) -> None:
        """Sort by a column, the other way round when it is sorted by it already."""
        column = self.rows.columns[section]
        if not column.sortable:
            self.arranging.show_sorting()
            return
        now = self.columns.sort
        descending = now is not None and now[0] == column.name and not now[1]
        self.sort_by(column.name, descending)

    def sort_by(self, name: str, descending: bool) -> None:
        """Sort by a column; the database does it."""
        self.columns.sort = (name, descending)
        self.arranging.show_sorting()
        self.rows.sort_wanted.emit(name, descending)
        self.layout_changed.emit()

    # Look and events

    def take_look(self) -> None:
        """Take up the present theme and scale."""
        self.cells.take_look()
        self.verticalHeader().setDefaultSectionSize(look.dp(_ROW))
        self.horizontalHeader().setFixedHeight(look.dp(_ROW))
        self.verticalScrollBar().setSingleStep(look.dp(_ROW))
        self.horizontalScrollBar().setSingleStep(look.dp(24))
        self.arranging.apply()
        self.frozen.take_look()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would ask every row in turn, and the filter finds better."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Enter, Esc, Delete and copying; the rest is the view's own."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current_id():
                self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_Escape and self.selected_count():
            self.clearSelection()
        elif key == Qt.Key.Key_Delete and self.selected_count():
            self.delete_wanted.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self._jump(key == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a simple cell where it stands, open the record anywhere else."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.opened.emit(self._record(index))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard a row to start from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            first = self.rows.index(0, self.rows.place(self.columns.shown()[0]))
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the cells.

        The style sheet's own ground would make the viewport see-through to Qt, which then paints
        every cell anew at each step of the wheel instead of moving what is there.
        """
        port = self.viewport()
        if not port.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
            port.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        QPainter(port).fillRect(event.rect(), self.cells.ground)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frozen column in its place."""
        super().resizeEvent(event)
        self.frozen.take_place()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell to the eye, not behind the frozen column."""
        super().scrollTo(index, hint)
        if not index.isValid():
            return
        covered = self.frozen.width() if self.frozen.isVisible() else 0
        left = self.visualRect(index).left()
        if index.column() != self.frozen.section and left < covered:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (covered - left))

    def _jump(self, to_end: bool) -> None:
        """Home and End go to the first and last record, as clerks expect of a list."""
        row = self.rows.rowCount() - 1 if to_end else 0
        if row >= 0:
            self.go_to(self.rows.record(row))

    def _record(self, index: QModelIndex) -> int:
        return self.rows.record(index.row()) if index.isValid() else 0

    def _before_reset(self) -> None:
        self._kept = ranges.Kept(self.selectionModel(), self.rows)

    def _after_reset(self) -> None:
        kept, self._kept = self._kept, None
        row = kept.put_back(self.selectionModel(), self.rows) if kept else -1
        if row >= 0:
            self.scrollTo(self.rows.index(row, kept.column if kept else 0))
        elif kept and kept.current:
            self.chosen.emit(0)
        self.counted.emit(self.selected_count())
