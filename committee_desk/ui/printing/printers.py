"""The printers of this computer, and sending a finished paper to one of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinterInfo

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.ui.printing.orders import LONG_EDGE, ONE_SIDE, SHORT_EDGE, Order

if TYPE_CHECKING:
    from committee_desk.ui.jobs import Progress

_PATIENCE = 60
_SIDES = {
    ONE_SIDE: "one-sided",
    LONG_EDGE: "two-sided-long-edge",
    SHORT_EDGE: "two-sided-short-edge",
}
_NUMBER = re.compile(rb"request id is (\S+-\d+)")


def names() -> list[str]:
    """Return the printers by name, the usual one first."""
    found = [str(name) for name in QPrinterInfo.availablePrinterNames()]
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(found, key=lambda name: (name != usual, name))


def send(order: Order, progress: Progress) -> str:
    """Send a paper to its printer; returns what the spooler calls it, '' where it has no name.

    Where the system's spooler takes PDF (CUPS) the pages go there as they are; elsewhere they are
    drawn. Raises DeskError when the printer does not take it, Cancelled when the person said stop.
    """
    if _spooler_takes_pdf():
        return _spool(order, progress)
    from committee_desk.ui.printing import painting

    painting.draw(order, progress)
    return ""


def take_back(handle: str) -> bool:
    """Ask the spooler to drop a paper; False when it no longer has it or cannot."""
    tool = shutil.which("cancel")
    if not handle or tool is None:
        return False
    try:
        done = subprocess.run(
            [tool, handle], capture_output=True, timeout=_PATIENCE, check=False, env=_plain()
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def refused(printer: str) -> DeskError:
    """Return the fault of a printer that takes nothing."""
    return DeskError(
        N_("The printer {name} did not take the paper."),
        N_("See whether it is switched on, or save the PDF and print that."),
        code="printer",
        name=printer,
    )


def _spooler_takes_pdf() -> bool:
    return sys.platform != "win32" and shutil.which("lp") is not None


def _spool(order: Order, progress: Progress) -> str:
    from committee_desk.printing.impose import imposed

    pdf = imposed(order.pdf, order.imposition)
    progress()
    try:
        done = subprocess.run(
            command(order), input=pdf, capture_output=True, timeout=_PATIENCE, check=False,
            env=_plain(),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise refused(order.printer) from fault
    if done.returncode:
        raise refused(order.printer)
    found = _NUMBER.search(done.stdout)
    return found[1].decode() if found else ""


def command(order: Order) -> list[str]:
    """Return how CUPS is asked; the sheet's size is read from the PDF by the spooler itself."""
    asked = ["lp", "-d", order.printer, "-n", str(order.copies), "-t", order.title]
    asked += ["-o", f"sides={_SIDES[order.sides]}", "-o", "print-scaling=fit"]
    if order.copies > 1:
        asked += ["-o", "collate=true"]
    return [*asked, "-"]


def _plain() -> dict[str, str]:
    """Return the environment with answers in English: the number of a job is read from them."""
    return {**os.environ, "LC_ALL": "C"}
