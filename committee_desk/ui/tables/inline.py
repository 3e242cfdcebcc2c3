"""Editing one simple cell where it stands: F2 or a double click, Enter keeps, Esc leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.ui import ask, look
from committee_desk.ui.forms.codebox import CodeBox
from committee_desk.ui.forms.inputs import CodeInput, Input, input_for
from committee_desk.ui.tables.delegate import CellDelegate

if TYPE_CHECKING:
    from committee_desk.records.listing import Listing
    from committee_desk.ui.forms.refers import Finder

Index = QModelIndex | QPersistentModelIndex


class EditingDelegate(CellDelegate):
    """The delegate of a table whose simple cells can be typed over.

    The editor is the input the form has for the field, so that a day or a code is read the same
    way; a cell that cannot be read stays open and says why.
    """

    def __init__(
        self, right: frozenset[int], listing: Listing, finder: Finder, parent: QWidget
    ) -> None:
        super().__init__(right, parent)
        self._listing = listing
        self._finder = finder

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the form's input for the column."""
        from committee_desk.ui.tables.model import ListingModel

        model = index.model()
        assert isinstance(model, ListingModel)
        field = self._listing.columns[model.columns[index.column()].name]
        entry = input_for(field, self._finder)
        entry.widget.setParent(parent)
        entry.widget.setProperty("entry", entry)
        entry.focus.setAccessibleName(field.label())
        entry.entered.connect(lambda: self._enter(entry))
        if isinstance(entry, CodeInput):
            entry.box.activated.connect(lambda _row: self._enter(entry))
            QTimer.singleShot(0, entry.box, lambda: _open(entry.box))
        return entry.widget

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell shows; codes and days are read back from their words."""
        entry = _entry(editor)
        text = str(index.data() or "")
        if isinstance(entry, CodeInput):
            entry.box.line.setText(text)
            entry.show(entry.box.code() or "")
        else:
            entry.show(text)
            entry.focus.selectAll()  # type: ignore[attr-defined]

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed, if it is something else than before."""
        entry = _entry(editor)
        try:
            value = entry.read()
        except DeskError:
            return
        before = self._before(entry, str(index.data() or ""))
        if value != before:
            model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Let the editor fill its cell, and at least the width of a word."""
        rect = option.rect
        rect.setWidth(max(rect.width(), look.dp(120)))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave Enter to the editor, whose input method may be composing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return False
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._enter(_entry(editor))
                return True
        return super().eventFilter(editor, event)

    def _before(self, entry: Input, shown: str) -> object:
        if isinstance(entry, CodeInput):
            codes = {words: code for code, words in entry.box.choices()}
            return codes.get(shown)
        return shown or None

    def _enter(self, entry: Input) -> None:
        try:
            entry.read()
        except DeskError as fault:
            ask.tell_fault(entry.widget, fault)
            entry.focus.setFocus()
            return
        self.commitData.emit(entry.widget)
        self.closeEditor.emit(entry.widget, QStyledItemDelegate.EndEditHint.NoHint)


def _open(box: CodeBox) -> None:
    if box.isVisible():
        box.line.selectAll()
        box.showPopup()


def _entry(editor: QObject) -> Input:
    entry = editor.property("entry")
    assert isinstance(entry, Input)
    return entry
