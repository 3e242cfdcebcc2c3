"""The grid of a table field: the cell one stands in is always open for typing, like a line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from committee_desk.base.words import N_
from committee_desk.ui import speech
from committee_desk.ui.bulletins.fields.rows_model import Index, RowsModel, cells_of
from committee_desk.ui.forms.lines import Line

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Grid(QTableView):
    """Keys: see ``key``. ``left`` when the focus leaves the grid."""

    left = Signal()

    def __init__(self, rows: RowsModel) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegate(_Cells(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.CurrentChanged
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionsClickable(False)

    def here(self) -> tuple[int, int]:
        """Return the row and column one stands in, the first when nowhere."""
        now = self.currentIndex()
        return (now.row(), now.column()) if now.isValid() else (0, 0)

    def go(self, row: int, column: int) -> None:
        """Stand in a cell and open it."""
        index = self.rows.index(
            max(0, min(row, self.rows.rowCount() - 1)), max(0, min(column, self._last_column()))
        )
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._open(index)

    def step(self, by: int) -> bool:
        """Go some cells on, line by line; False at either end."""
        row, column = self.here()
        at = row * self.rows.columnCount() + column + by
        if not 0 <= at < self.rows.rowCount() * self.rows.columnCount():
            return False
        self.go(*divmod(at, self.rows.columnCount()))
        return True

    def add_row(self) -> None:
        """Put an empty row below and go there."""
        row, _column = self.here()
        self.rows.add(row + 1)
        self.go(row + 1, 0)

    def drop_row(self) -> None:
        """Take away the row one stands in."""
        row, column = self.here()
        self.rows.drop(row)
        self.go(row, column)

    def move_row(self, by: int) -> None:
        """Move the row one stands in."""
        row, column = self.here()
        if self.rows.move(row, row + by):
            self.go(row + by, column)

    def paste_rows(self) -> bool:
        """Take rows of a spreadsheet from the clipboard; False when there is but a word."""
        text = QGuiApplication.clipboard().text()
        cells = cells_of(text)
        if not cells:
            return False
        row, column = self.here()
        written = self.rows.paste(cells, row, column)
        self.go(row + written - 1, column)
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means in the grid; False leaves it to the cell.

        Tab and Enter go on, Tab leaves the grid behind the last cell, Enter adds a row there.
        """
        key, held = event.key(), event.modifiers()
        deeds: dict[tuple[Any, Any], Any] = {
            (Qt.Key.Key_Delete, _CTRL): self.drop_row,
            (Qt.Key.Key_Up, _ALT): lambda: self.move_row(-1),
            (Qt.Key.Key_Down, _ALT): lambda: self.move_row(1),
        }
        deed = deeds.get((key, held))
        if deed is not None:
            deed()
            return True
        if key in _ENTER:
            if held == _CTRL or not self.step(1):
                self.add_row()
            return True
        if key == Qt.Key.Key_Tab:
            return self.step(1) or self._leave(forward=True)
        if key == Qt.Key.Key_Backtab:
            return self.step(-1) or self._leave(forward=False)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not held:
            row, column = self.here()
            self.go(row + (1 if key == Qt.Key.Key_Down else -1), column)
            return True
        return bool(key == Qt.Key.Key_V and held == _CTRL and self.paste_rows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cells that are ticked have no line of their own: their keys come here."""
        if event.key() == Qt.Key.Key_Space and self.rows.flags(self.currentIndex()) & (
            Qt.ItemFlag.ItemIsUserCheckable
        ):
            now = self.currentIndex()
            ticked = self.rows.data(now, Qt.ItemDataRole.CheckStateRole)
            other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.rows.setData(now, other.value, Qt.ItemDataRole.CheckStateRole)
            return
        if not self.key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the first cell, from behind in the last."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.go(0, 0)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.go(self.rows.rowCount() - 1, self._last_column())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the focus went elsewhere than into a cell."""
        super().focusOutEvent(event)
        if not self.isAncestorOf(_focused(self)):
            self.left.emit()

    def _leave(self, *, forward: bool) -> bool:
        """Go on to the next field of the form."""
        self.closePersistent()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextPrevChild(forward)
        return True

    def closePersistent(self) -> None:
        """Close the line of the cell one stands in."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _open(self, index: QModelIndex) -> None:
        editable = self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable
        if editable and self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)

    def _last_column(self) -> int:
        return self.rows.columnCount() - 1


class _Cells(QStyledItemDelegate):
    """Makes the line or the box of a cell; every key reaches the notice at once."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line, or a box for a column with choices."""
        column = self._grid.rows.column(index.column())
        if column.choices:
            box = QComboBox(parent)
            box.addItems(["", *column.choices])
            box.setEditable(False)
            box.activated.connect(lambda _at: self.commitData.emit(box))
            speech.name(box, N_("{column}, row {n}"), column=column.label, n=index.row() + 1)
            return box
        line = Line(parent)
        line.setProperty("kind", "bare")
        line.textEdited.connect(lambda _text: self.commitData.emit(line))
        speech.name(line, N_("{column}, row {n}"), column=column.label, n=index.row() + 1)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show a cell; what stands there already is left, so that the caret stays."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, Line) and editor.text() != text:
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what stands in the line or box."""
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, Line):
            text = editor.text()
        model.setData(index, text, Qt.ItemDataRole.EditRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys of the grid before the line does, unless something is being composed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            assert isinstance(event, QKeyEvent)
            composing = isinstance(watched, Line) and watched.composing
            if isinstance(watched, QComboBox) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                return False
            if not composing and self._grid.key(event):
                return True
            return event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not composing
        return super().eventFilter(watched, event)


def _focused(widget: QWidget) -> QWidget:
    from PySide6.QtWidgets import QApplication

    return QApplication.focusWidget() or widget.window()
