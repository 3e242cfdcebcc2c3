"""The printers of this computer, and sending a finished PDF to one of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_

_DPI = 300
_PATIENCE = 60


def names() -> list[str]:
    """Return the printers by name, the usual one first."""
    found = [str(name) for name in QPrinterInfo.availablePrinterNames()]
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(found, key=lambda name: (name != usual, name))


def print_pdf(pdf: bytes, printer: str, title: str) -> None:
    """Send a PDF to a printer. Raises DeskError when the printer does not take it.

    Where the system's spooler takes PDF (CUPS) the very bytes go there; elsewhere each page is
    drawn at 300 dots an inch.
    """
    if sys.platform != "win32" and shutil.which("lp"):
        _spool(pdf, printer, title)
    else:
        _draw(pdf, printer, title)


def _spool(pdf: bytes, printer: str, title: str) -> None:
    try:
        done = subprocess.run(
            ["lp", "-d", printer, "-t", title, "-"],
            input=pdf,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise _refused(printer) from fault
    if done.returncode:
        raise _refused(printer)


def _draw(pdf: bytes, name: str, title: str) -> None:
    from committee_desk.printing import previews

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setDocName(title)
    printer.setResolution(_DPI)
    printer.setFullPage(True)
    paint_pages(printer, previews.each_page_image(pdf, _DPI), name)


def paint_pages(printer: QPrinter, pages: Iterable[tuple[int, int, bytes]], name: str) -> None:
    """Paint pictures of pages (width, height, RGB bytes at 300 dpi), each filling its sheet.

    Raises DeskError when the printer cannot be written to.
    """
    painter = QPainter()
    try:
        for number, (wide, high, pixels) in enumerate(pages):
            size = QSizeF(wide * 72 / _DPI, high * 72 / _DPI)
            printer.setPageLayout(
                QPageLayout(
                    QPageSize(size, QPageSize.Unit.Point),
                    QPageLayout.Orientation.Portrait,
                    QMarginsF(0, 0, 0, 0),
                )
            )
            if number == 0 and not painter.begin(printer):
                raise _refused(name)
            if number and not printer.newPage():
                raise _refused(name)
            image = QImage(pixels, wide, high, wide * 3, QImage.Format.Format_RGB888)
            painter.drawImage(QRectF(0, 0, wide, high), image)
    finally:
        if painter.isActive():
            painter.end()


def _refused(printer: str) -> DeskError:
    return DeskError(
        N_("The printer {name} did not take the paper."),
        N_("See whether it is switched on, or save the PDF and print that."),
        code="printer",
        name=printer,
    )
