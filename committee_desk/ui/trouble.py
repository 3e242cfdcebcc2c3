"""What goes wrong unforeseen: one readable box, a line in the log, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from committee_desk.base.errors import Cancelled, DeskError
from committee_desk.base.words import _
from committee_desk.ui import ask


class Trouble(QObject):
    """Takes every fault nobody caught, from slots, overrides such as data(), and threads.

    A fault of the same kind and place is told once and counted; while the box is open no second
    one opens. The box holds no personal data: places and kinds only.
    """

    arrived = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._seen: Counter[str] = Counter()
        self._open = False
        self._home = threading.get_ident()
        self._hooks: tuple[Any, Any, Any] | None = None
        self.arrived.connect(self._show)

    def install(self) -> None:
        """Take over Python's hooks."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self.caught
        threading.excepthook = lambda told: self.caught(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        sys.unraisablehook = lambda told: self.caught(
            told.exc_type, told.exc_value, told.exc_traceback
        )

    def remove(self) -> None:
        """Give the hooks back."""
        if self._hooks:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
            self._hooks = None

    def caught(
        self,
        kind: type[BaseException],
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Log a fault and, the first time, show it; from any thread."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        fault = fault or kind()
        if isinstance(fault, Cancelled):
            return
        # Imported here: a start without a fault need not wait for the log's machinery.
        import logging

        from committee_desk.base import log

        report = log.fault_report(fault, trace)
        # The same fault comes up through other callers, so it is known by where it was born.
        born = report.splitlines()[0] + report.splitlines()[-1]
        self._seen[born] += 1
        times = self._seen[born]
        if times == 1 or times % 100 == 0:
            told = logging.getLogger("committee_desk.ui.trouble")
            told.error("unforeseen fault, seen %d times\n%s", times, report)
        if isinstance(fault, DeskError):
            # A refusal nobody answered for is still a sentence, not a crash.
            self._later("desk", fault.whole())
        elif times == 1:
            self._later("fault", report)

    def _later(self, kind: str, text: str) -> None:
        # Never from inside a paint or a data(): a box there would paint again and recurse.
        if threading.get_ident() == self._home:
            QTimer.singleShot(0, self, lambda: self.arrived.emit(kind, text))
        else:
            self.arrived.emit(kind, text)

    @Slot(str, str)
    def _show(self, kind: str, text: str) -> None:
        if self._open:
            return
        self._open = True
        try:
            parent = QApplication.activeWindow()
            if kind == "desk":
                ask.tell(parent, _("This could not be done"), text)
            else:
                ask.tell(
                    parent,
                    _("Something went wrong inside the program"),
                    _("What you saved is safe. You can go on working."),
                    _("If it happens again, copy the details and give them to whoever helps you."),
                    details=details(text),
                )
        finally:
            self._open = False


def tell(fault: Exception) -> None:
    """Tell the person about a fault: a sentence for a DeskError, the crash box for the rest."""
    if isinstance(fault, DeskError):
        ask.tell_fault(QApplication.activeWindow(), fault)
        return
    sys.excepthook(type(fault), fault, fault.__traceback__)


def details(report: str) -> str:
    """Return what a helper needs to know: versions, system, kind and place; no personal data."""
    import platform

    from PySide6 import __version__ as qt_version

    import committee_desk

    return "\n".join(
        (
            f"committee-desk {committee_desk.__version__}",
            f"Python {platform.python_version()} · Qt {qt_version} · {platform.platform()}",
            report,
        )
    )
