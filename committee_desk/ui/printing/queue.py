"""Papers on their way to a printer, one after the other, and what became of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from committee_desk.base.errors import DeskError
from committee_desk.base.words import _
from committee_desk.ui.printing import printers
from committee_desk.ui.printing.orders import Order

if TYPE_CHECKING:
    from committee_desk.ui.jobs import Job, Jobs

WAITING, SENDING, SENT, PRINTED, FAILED, CANCELLED = (
    "waiting",
    "sending",
    "sent",
    "printed",
    "failed",
    "cancelled",
)
_KEPT = 50


@dataclass(eq=False)
class Entry:
    """One order: where it stands, what the spooler calls it, how far it is.

    A spooler only knows what it took. That a paper lies in the tray, a person says: ``PRINTED``.
    """

    order: Order
    sheets: int
    confirm: Callable[[int], None] | None = None
    state: str = WAITING
    handle: str = ""
    done: int = 0
    total: int = 0
    fault: str = ""
    job: Job[Any] | None = field(default=None, repr=False)

    @property
    def on_its_way(self) -> bool:
        """Tell whether it was not handed over yet."""
        return self.state in (WAITING, SENDING)


class Queue(QObject):
    """The orders of this window, the newest last; ``changed`` carries the entry that moved on."""

    changed = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self.entries: list[Entry] = []

    @classmethod
    def of(cls, jobs: Jobs) -> Queue:
        """Return the queue that belongs to a runner of jobs, made at the first asking."""
        found = jobs.findChild(cls)
        return found if isinstance(found, cls) else cls(jobs)

    def put(self, order: Order, sheets: int, confirm: Callable[[int], None] | None = None) -> Entry:
        """Send an order when those before it are gone.

        ``confirm`` is called with the copies once a person says that it is printed.
        """
        entry = Entry(order, sheets, confirm)
        self.entries = [*self.entries[1 - _KEPT :], entry]
        self.changed.emit(entry)
        entry.job = self._jobs.start(
            lambda progress: self._send(entry, progress),
            done=lambda handle: self._move(entry, SENT, handle=handle),
            failed=lambda fault: self._failed(entry, fault),
            advanced=lambda done, total, _told: self._advanced(entry, done, total),
            cancelled=lambda: self._move(entry, CANCELLED),
            words=_("Printing…"),
            writes=False,
            prints=True,
        )
        return entry

    def cancel(self, entry: Entry) -> None:
        """Stop an order that is on its way, or ask the spooler to drop it."""
        if entry.on_its_way and entry.job is not None:
            entry.job.cancel()
        elif entry.state == SENT:
            self._jobs.start(
                lambda _progress: printers.take_back(entry.handle),
                done=lambda gone: self._taken_back(entry, gone=gone),
                writes=False,
                prints=True,
                quiet=True,
            )

    def printed(self, entry: Entry) -> None:
        """Note that a person holds the paper in their hand."""
        if entry.state != SENT:
            return
        self._move(entry, PRINTED)
        if entry.confirm is not None:
            entry.confirm(entry.order.copies)

    def _send(self, entry: Entry, progress: Any) -> str:
        progress(0, entry.sheets)
        return printers.send(entry.order, progress)

    def _advanced(self, entry: Entry, done: int, total: int) -> None:
        entry.done, entry.total = done, total
        self._move(entry, SENDING)

    def _failed(self, entry: Entry, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            self._move(entry, FAILED)
            raise fault
        entry.fault = fault.whole()
        self._move(entry, FAILED)

    def _taken_back(self, entry: Entry, *, gone: bool) -> None:
        if gone:
            self._move(entry, CANCELLED)
        else:
            entry.fault = _("The printer has it already. Stop it at the printer.")
            self.changed.emit(entry)

    def _move(self, entry: Entry, state: str, handle: str = "") -> None:
        entry.state = state
        entry.handle = handle or entry.handle
        self.changed.emit(entry)
