"""One row of the navigation; the chosen one is told by bar, ground and weight, never by colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from committee_desk.ui import icons, look, speech
from committee_desk.ui.parts.ring import Ringed


class NavRow(Ringed):
    """A checkable row 36 dp high; ``count`` things to do show as a badge, when narrow as a dot."""

    def __init__(self, page: str, words: str, picture: str) -> None:
        super().__init__()
        self.page = page
        self._picture = picture
        self._count = 0
        self.narrow = False
        self.setObjectName(f"nav_{page}")
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speech.bind(self, "setText", words)
        speech.bind(self, "setAccessibleName", words)
        look.follow(self, NavRow._dress)

    @property
    def count(self) -> int:
        """Return the number of things to do."""
        return self._count

    @count.setter
    def count(self, count: int) -> None:
        self._count = count
        self.update()

    def sizeHint(self) -> QSize:
        """Return a row as wide as its words."""
        wide = look.dp(50) + look.text_width(self.text(), bold=True) + look.dp(12)
        return QSize(wide, look.dp(36))

    def minimumSizeHint(self) -> QSize:
        """Return sizeHint()."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there on Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw pill, bar, picture, word, badge and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        on = self.isChecked()
        box = QRectF(self.rect()).adjusted(look.dp(2), 0, 0, 0)
        if on or self.underMouse():
            painter.setBrush(look.colour("pill" if on else "hover"))
            painter.drawRoundedRect(box, look.dp(6), look.dp(6))
        if on:
            painter.setBrush(look.colour("primary"))
            bar = QRectF(0, look.dp(9), look.dp(4), self.height() - 2 * look.dp(9))
            painter.drawRoundedRect(bar, look.dp(2), look.dp(2))
        tone = "primary" if on else "text"
        drawn = icons.pixmap(self._picture, "primary" if on else "text2")
        painter.drawPixmap(look.dp(12), round((self.height() - look.dp(20)) / 2), drawn)
        painter.setFont(look.font(bold=on))
        painter.setPen(look.colour(tone))
        words = QRectF(look.dp(42), 0, self.width() - look.dp(44), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._badge(painter)
        if self.ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), look.dp(2)))
            inset = look.dp(2) / 2
            ring = box.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, look.dp(6), look.dp(6))

    def _badge(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.narrow:
            painter.setBrush(look.colour("warn"))
            painter.drawEllipse(QRectF(look.dp(26), look.dp(6), look.dp(8), look.dp(8)))
            return
        text = str(self._count) if self._count < 1000 else "999+"
        wide = look.text_width(text, "caption", bold=True) + look.dp(12)
        high = look.dp(20)
        left = self.width() - wide - look.dp(8)
        box = QRectF(left, (self.height() - high) / 2, wide, high)
        painter.setBrush(look.colour("warn_soft"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(look.colour("warn"))
        painter.setFont(look.font("caption", bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
