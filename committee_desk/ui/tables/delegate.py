"""Cells painted by hand: one question to the model and one text a cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from committee_desk.ui import look

_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_ACTIVE = QStyle.StateFlag.State_Active.value
_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_LEFT = Qt.AlignmentFlag.AlignLeft.value | _LINE
_RIGHT = Qt.AlignmentFlag.AlignRight.value | _LINE
_ELIDE = Qt.TextElideMode.ElideRight


class CellDelegate(QStyledItemDelegate):
    """Paints text, the selection, a hairline below and a ring round the current cell.

    A cell whose row is still being read shows a soft bar instead of nothing, so that a scrolled
    table never looks empty.
    """

    def __init__(self, right: frozenset[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._right = right
        self.take_look()

    def take_look(self) -> None:
        """Take up colours and distances of the present theme and scale."""
        self.ground = look.colour("surface")
        self._text = look.colour("text")
        self._chosen_text = look.colour("on_selection")
        self._chosen = look.colour("selection")
        self._line = QPen(look.colour("hairline"))
        self._line.setCosmetic(True)
        self._ring = QPen(look.colour("primary"))
        self._ring.setWidth(max(2, look.dp(2)))
        self._soft: QColor = look.colour("header")
        self._pad = look.dp(10)
        self._bar = look.dp(12)
        self._widest = look.text_width("国") + 1

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        # Plain numbers: flags of PySide are enums, and each "&" of theirs costs as much as a text.
        state = option.state.value
        text = index.data()
        chosen = state & _SELECTED
        if chosen:
            painter.fillRect(rect, self._chosen)
        painter.setPen(self._line)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        inner = rect.adjusted(self._pad, 0, -self._pad, 0)
        if text is None:
            self._paint_waiting(painter, inner)
        elif text:
            painter.setPen(self._chosen_text if chosen else self._text)
            wide = inner.width()
            # No letter is wider than a Han character, so most texts need no measuring.
            if len(text) * self._widest > wide:
                metrics = option.fontMetrics
                if metrics.horizontalAdvance(text) > wide:
                    text = metrics.elidedText(text, _ELIDE, wide)
            painter.drawText(inner, _RIGHT if index.column() in self._right else _LEFT, text)
        if state & _FOCUSED and state & _ACTIVE:
            painter.setPen(self._ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the room a cell's text wants."""
        text = index.data() or ""
        metrics = option.fontMetrics
        return QSize(metrics.horizontalAdvance(text) + 2 * self._pad + 2, look.dp(38))

    def _paint_waiting(self, painter: QPainter, inner: QRect) -> None:
        width = max(self._bar, int(inner.width() * 0.6))
        top = inner.center().y() - self._bar // 2
        painter.fillRect(QRect(inner.left(), top, width, self._bar), self._soft)
