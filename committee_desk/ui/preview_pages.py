"""Pictures of the pages of a finished PDF, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from committee_desk.ui import look

GAP = 14
"""Dp between two sheets."""


class Pages(QWidget):
    """Pictures of the pages one below the other; a page still to come is a blank sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[QPixmap] = []
        self.size_of = QSize(1, 1)

    def begin(self, count: int, size: QSize) -> None:
        """Make room for so many pages of a size."""
        self.pictures = [QPixmap() for _page in range(count)]
        self.size_of = size
        self.setFixedSize(size.width(), count * (size.height() + look.dp(GAP)) - look.dp(GAP))
        self.update()

    def take(self, number: int, picture: QPixmap) -> None:
        """Show a page, counted from 0."""
        if number < len(self.pictures):
            self.pictures[number] = picture
            self.update()

    def top_of(self, number: int) -> int:
        """Return where a page begins."""
        return number * (self.size_of.height() + look.dp(GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheets."""
        painter = QPainter(self)
        for number, picture in enumerate(self.pictures):
            box = QRectF(0, self.top_of(number), self.size_of.width(), self.size_of.height())
            painter.fillRect(box, Qt.GlobalColor.white)
            if not picture.isNull():
                painter.drawPixmap(box.toRect(), picture)
            painter.setPen(look.colour("hairline"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))


def measure(pdf: bytes) -> list[tuple[float, float]]:
    """Return the sizes of the pages in points; run in a reading job."""
    from committee_desk.printing import previews

    return previews.sizes(pdf)


def picture_of(pdf: bytes, number: int, dpi: int) -> QImage:
    """Return a page as a picture; run in a reading job."""
    from committee_desk.printing import previews

    wide, high, pixels = previews.page_image(pdf, number, dpi)
    # The picture must own its bytes: those of Python are gone once this returns.
    return QImage(pixels, wide, high, wide * 3, QImage.Format.Format_RGB888).copy()
