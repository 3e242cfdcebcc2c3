"""Pages of a paper on the screen, replayed from the display list; places on them can be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from committee_desk.base.words import N_, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.paper_paint import paint_page

if TYPE_CHECKING:
    from committee_desk.printing.display import Document

_GAP = 14


@dataclass(frozen=True)
class Place:
    """A box on a page counted from 1, in points from the upper left corner."""

    page: int
    box: tuple[float, float, float, float]


class Sheets(QWidget):
    """The pages one below the other, as wide as told; drawn once and kept as pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.document: Document | None = None
        self.places: tuple[Place, ...] = ()
        self.chosen: Place | None = None
        self._scale = 1.0
        self._drawn: list[QPixmap] = []

    def take(self, document: Document | None, scale: float) -> None:
        """Show another document, or the same at another size."""
        same = document is self.document and scale == self._scale
        self.document, self._scale = document, scale
        if not same:
            self._drawn = []
        self.setFixedSize(self._whole())
        self.update()

    def rect_of(self, place: Place) -> QRectF:
        """Return where a place lies in this widget."""
        left, top, right, bottom = place.box
        origin = self._tops()[place.page - 1] if self.document else 0
        scale = self._scale
        return QRectF(
            left * scale, origin + top * scale, (right - left) * scale, (bottom - top) * scale
        )

    def page_at(self, height: int) -> int:
        """Return the page at a height, counted from 0."""
        tops = self._tops()
        return max((n for n, top in enumerate(tops) if top <= height), default=0)

    def top_of(self, page: int) -> int:
        """Return where a page begins."""
        return round(self._tops()[page])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight and the marks on them."""
        if self.document is None:
            return
        if not self._drawn:
            self._drawn = [QPixmap() for _page in self.document.pages]
        painter = QPainter(self)
        for number, top in enumerate(self._tops()):
            box = self._box(number, top)
            if not box.intersects(QRectF(event.rect())):
                continue
            painter.drawPixmap(box.topLeft(), self._picture(number))
            painter.setPen(look.colour("hairline"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        for place in self.places:
            self._mark(painter, place)

    def _mark(self, painter: QPainter, place: Place) -> None:
        if place.page < 1:
            return
        box = self.rect_of(place).adjusted(-3, -2, 3, 2)
        ground = QColor(179, 38, 30, 60 if place == self.chosen else 28)
        painter.setBrush(ground)
        painter.setPen(QPen(QColor("#B3261E"), 3 if place == self.chosen else 1.5))
        painter.drawRoundedRect(box, 3, 3)

    def _picture(self, number: int) -> QPixmap:
        assert self.document is not None
        if self._drawn[number].isNull():
            page = self.document.pages[number]
            ratio = self.devicePixelRatioF()
            size = QSize(
                round(page.width * self._scale * ratio), round(page.height * self._scale * ratio)
            )
            made = QPixmap(size)
            # Paper is white in the dark theme too: it shows what will be printed.
            made.fill(Qt.GlobalColor.white)
            painter = QPainter(made)
            paint_page(painter, page, self._scale * ratio)
            painter.end()
            made.setDevicePixelRatio(ratio)
            self._drawn[number] = made
        return self._drawn[number]

    def _tops(self) -> list[float]:
        tops, top = [], 0.0
        for page in self.document.pages if self.document else ():
            tops.append(top)
            top += page.height * self._scale + look.dp(_GAP)
        return tops

    def _box(self, number: int, top: float) -> QRectF:
        assert self.document is not None
        page = self.document.pages[number]
        return QRectF(0, top, page.width * self._scale, page.height * self._scale)

    def _whole(self) -> QSize:
        if self.document is None:
            return QSize(1, 1)
        wide = max(page.width for page in self.document.pages) * self._scale
        high = self._tops()[-1] + self.document.pages[-1].height * self._scale
        return QSize(round(wide), round(high))


class PaperView(QScrollArea):
    """Fits the width there is, times ``zoom``."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "ground")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheets = Sheets()
        self.setWidget(self.sheets)
        self.zoom = 1.0
        speech.name(self, N_("Preview of the paper"))
        look.follow(self, lambda view: view.fit(), key="fit")

    def show_document(self, document: Document | None) -> None:
        """Show a document; where one was looking stays in sight."""
        self._fit_to(document)
        pages = len(document.pages) if document else 0
        self.setAccessibleDescription(ngettext("{n} page", "{n} pages", pages))

    def show_places(self, places: Sequence[Place]) -> None:
        """Mark places on the pages."""
        self.sheets.places = tuple(places)
        self.sheets.chosen = None
        self.sheets.update()

    def go_to(self, place: Place) -> None:
        """Bring a place to the eye and mark it strongly."""
        self.sheets.chosen = place
        self.sheets.update()
        if place.page >= 1:
            middle = self.sheets.rect_of(place).center().toPoint()
            self.ensureVisible(middle.x(), middle.y(), 60, 120)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages so many times as wide as there is room; the page in sight stays."""
        page = self.page()
        self.zoom = zoom
        self.fit()
        self.go_to_page(page)

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self.sheets.document.pages) if self.sheets.document else 0

    def page(self) -> int:
        """Return the page in sight, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return self.sheets.page_at(middle)

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page, counted from 0, to the top."""
        if 0 <= page < self.count():
            self.verticalScrollBar().setValue(self.sheets.top_of(page))

    def fit(self) -> None:
        """Set the size of the pages for the width there is."""
        self._fit_to(self.sheets.document)

    def _fit_to(self, document: Document | None) -> None:
        scale = 1.0
        if document is not None:
            wide = max(page.width for page in document.pages)
            room = self.width() - self.verticalScrollBar().sizeHint().width() - look.dp(8)
            scale = max(0.2, room / wide * self.zoom)
        self.sheets.take(document, scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self.fit()
