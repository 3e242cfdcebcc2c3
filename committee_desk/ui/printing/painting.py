"""Draws a paper on a printer whose spooler takes no PDF: from the display list, else as pictures.

Both follow the same plan of sides, so ranges, several pages a side and booklets look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from committee_desk.printing.impose import Placed, Side, sides
from committee_desk.ui.printing.orders import LONG_EDGE, ONE_SIDE, SHORT_EDGE, Order
from committee_desk.ui.printing.printers import refused

if TYPE_CHECKING:
    from committee_desk.ui.jobs import Progress

PICTURE_DPI = 600
"""Pictures of pages are this fine: at 300 the thin strokes of small type fall apart on paper."""

_DUPLEX = {
    ONE_SIDE: QPrinter.DuplexMode.DuplexNone,
    LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
Draw = Callable[[QPainter, Placed, float], None]


def draw(order: Order, progress: Progress) -> None:
    """Draw an order on its printer. Raises DeskError when the printer cannot be written to."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(order.printer)
    paint(printer, order, progress)


def paint(printer: QPrinter, order: Order, progress: Progress) -> None:
    """Draw an order on a printer already made, one side after the other."""
    printer.setDocName(order.title)
    printer.setFullPage(True)
    printer.setCopyCount(order.copies)
    printer.setDuplex(_DUPLEX[order.sides])
    sizes, draw_page = _source(order)
    _paint_sides(printer, sides(sizes, order.imposition), draw_page, order.printer, progress)


def _source(order: Order) -> tuple[list[tuple[float, float]], Draw]:
    """Return the sizes of the pages and what draws one of them."""
    if order.document is None:
        return _pictures(order.pdf)
    from committee_desk.ui.paper_paint import paint_page

    pages = order.document.pages

    def drawn(painter: QPainter, place: Placed, unit: float) -> None:
        paint_page(painter, pages[place.page], place.scale * unit)

    return [(page.width, page.height) for page in pages], drawn


def _pictures(pdf: bytes) -> tuple[list[tuple[float, float]], Draw]:
    from committee_desk.printing import previews

    sizes = previews.sizes(pdf)

    def drawn(painter: QPainter, place: Placed, unit: float) -> None:
        # A page made small needs no more dots than the device has.
        dpi = min(PICTURE_DPI, round(72 * unit * place.scale))
        wide, high, pixels = previews.grey_image(pdf, place.page, dpi)
        image = QImage(pixels, wide, high, len(pixels) // high, QImage.Format.Format_Grayscale8)
        width, height = (length * place.scale * unit for length in sizes[place.page])
        painter.drawImage(QRectF(0, 0, width, height), image)

    return sizes, drawn


def _paint_sides(
    printer: QPrinter, planned: Sequence[Side], draw_page: Draw, name: str, progress: Progress
) -> None:
    painter = QPainter()
    try:
        for number, side in enumerate(planned):
            progress(number, len(planned))
            printer.setPageLayout(_layout(side))
            begun = printer.newPage() if number else painter.begin(printer)
            if not begun:
                raise refused(name)
            unit = printer.resolution() / 72
            for place in side.placed:
                painter.save()
                painter.translate(place.x * unit, place.y * unit)
                draw_page(painter, place, unit)
                painter.restore()
        progress(len(planned), len(planned))
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _layout(side: Side) -> QPageLayout:
    """Return the layout of a side: drivers want the upright size and a word on how it lies."""
    short, long = sorted((side.width, side.height))
    lies = side.width > side.height
    return QPageLayout(
        QPageSize(
            QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
        ),
        QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
