"""The table of planned rows: verdicts with a picture, complaints marked, answers by digit keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from committee_desk.base.words import N_
from committee_desk.ui import icons, look, speech
from committee_desk.ui.parts.whole_rows import by_rows, stand
from committee_desk.ui.tables import ranges
from committee_desk.ui.taking_in.rows_model import LookRole, ProblemRole, RowsModel
from committee_desk.ui.taking_in.session import ANOTHER, SAME

_KEYS = {Qt.Key.Key_1: ANOTHER, Qt.Key.Key_2: SAME, Qt.Key.Key_3: ""}


class RowDelegate(QStyledItemDelegate):
    """Paints a cell: picture and word of the verdict, a mark beside what is wrong."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, look.colour("selection"))
        painter.setPen(look.colour("hairline"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        inner = rect.adjusted(look.dp(10), 0, -look.dp(8), 0)
        tone = "on_selection" if chosen else "text"
        verdict, wrong = index.data(LookRole), index.data(ProblemRole)
        if verdict:
            self._picture(painter, inner, verdict[0], "on_selection" if chosen else verdict[1])
            inner.setLeft(inner.left() + look.dp(24))
            tone = tone if chosen else verdict[1]
        elif wrong:
            self._picture(painter, inner, "triangle-alert", "warn")
            inner.setLeft(inner.left() + look.dp(22))
            tone = tone if chosen else "warn"
        painter.setFont(look.font(bold=bool(verdict)))
        painter.setPen(look.colour(tone))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("focus"), look.dp(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    @staticmethod
    def _picture(painter: QPainter, inner: QRect, name: str, tone: str) -> None:
        drawn = icons.pixmap(name, tone, 17)
        top = inner.center().y() - look.dp(17) // 2
        painter.drawPixmap(inner.left(), top, drawn)


class RowsTable(QTableView):
    """``looked_at`` when the current row changed, ``answered`` with ANOTHER, SAME or ''."""

    looked_at = Signal()
    answered = Signal(str)
    asked_for_more = Signal()

    def __init__(self, rows: RowsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("planned_rows")
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegate(RowDelegate(self))
        by_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        speech.name(self, N_("Rows of the workbook"))
        speech.follow(self, lambda _table: rows.words_changed(), key="headers")
        self.selectionModel().currentRowChanged.connect(lambda *_: self.looked_at.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.looked_at.emit())
        rows.modelReset.connect(self._hide_empty)
        self._stood = rows.columns
        look.follow(self, RowsTable._dress, key="rows")

    def chosen_rows(self) -> list[int]:
        """Return the numbers of the selected rows."""
        return [
            number
            for first, last in ranges.selected(self.selectionModel().selection())
            for number in range(first, last + 1)
        ]

    def show_row(self, number: int) -> None:
        """Make a row current."""
        if 0 <= number < self.rows.rowCount():
            self.selectRow(number)
            self.scrollTo(self.rows.index(number, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with 1, 2 and 3; Enter goes to the panel."""
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.answered.emit(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked_for_more.emit()
        else:
            super().keyPressEvent(event)

    def _hide_empty(self) -> None:
        if self._stood is not self.rows.columns:
            self._stood = self.rows.columns
            for column in range(len(self._stood)):
                self.setColumnHidden(column, False)
            stand(self, [wide for _name, _words, wide in self._stood])
        names = [name for name, *_rest in self._stood]
        self.setColumnWidth(names.index("place"), look.dp(124 if self.rows.many_sheets else 64))
        self.setColumnHidden(names.index("remarks"), not self.rows.has_remarks())
        if "listing" in names:
            self.setColumnHidden(names.index("listing"), not self.rows.many_lists)

    def _dress(self) -> None:
        stand(self, [wide for _name, _words, wide in self.rows.columns])
        self._hide_empty()
