"""Bars on the screen: what is now, and thin below it what was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from committee_desk.ui import look

_WORDS, _NOW, _BEFORE, _GAP = 20.0, 10.0, 4.0, 10.0


@dataclass(frozen=True)
class BarShown:
    """One bar; ``told`` stands at its right edge and says the figure, so colour alone never does.

    A value that is not known is None and leaves the place empty.
    """

    label: str
    value: float | None
    before: float | None
    told: str


class BarChart(QWidget):
    """Draws bars from 0 to ``most``, with their words above each, as wide as there is room."""

    def __init__(self, bars: Sequence[BarShown], most: float) -> None:
        super().__init__()
        self.bars, self._most = tuple(bars), most
        self.setObjectName("bar_chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("；".join(f"{bar.label} {bar.told}" for bar in self.bars))
        look.follow(self, BarChart._dress)

    def sizeHint(self) -> QSize:
        """Return the room all bars ask for."""
        return QSize(look.dp(200), look.dp(self._step() * len(self.bars)))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the width may be anything."""
        return QSize(look.dp(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font())
        for place, bar in enumerate(self.bars):
            self._draw(painter, bar, look.dp(self._step() * place))

    def _draw(self, painter: QPainter, bar: BarShown, top: int) -> None:
        words = QRectF(0, top, self.width(), look.dp(_WORDS))
        painter.setPen(look.colour("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         bar.told)  # fmt: skip
        painter.setPen(look.colour("text2"))
        room = self.width() - look.text_width(bar.told) - look.dp(8)
        label = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        y = top + look.dp(_WORDS)
        painter.setPen(Qt.PenStyle.NoPen)
        for value, high, name in ((bar.value, _NOW, "primary"), (bar.before, _BEFORE, "text3")):
            painter.setBrush(look.colour("hover"))
            painter.drawRect(QRectF(0, y, self.width(), look.dp(high)))
            if value:
                painter.setBrush(look.colour(name))
                wide = self.width() * min(value, self._most) / self._most
                painter.drawRect(QRectF(0, y, wide, look.dp(high)))
            y += look.dp(high) + 1

    def _step(self) -> float:
        return _WORDS + _NOW + _BEFORE + _GAP

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
