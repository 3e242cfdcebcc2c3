"""Long work off the window's thread: it tells, it can be stopped, it knows whom to tell.

Writing jobs run one after the other in one thread; reading jobs in another; what waits for a
printer in a third. Answers cross back by one signal that carries a closure, so every callback runs
on the window's thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from committee_desk.base.errors import Cancelled

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
LEAST_GAP = 0.05
"""Seconds between two reports of progress: at most 20 a second reach the window."""


class Progress:
    """What a piece of work reports to; calling it raises Cancelled once the person said stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._last = 0.0

    def __call__(self, done: int = -1, total: int = 0, words: str = "") -> None:
        """Report ``done`` of ``total`` (0: unknown). Raises Cancelled when asked to stop.

        Without arguments it only asks whether to go on.
        """
        if self._stop.is_set():
            raise Cancelled
        if done < 0:
            return
        moment = time.monotonic()
        if moment - self._last >= LEAST_GAP or (total and done >= total):
            self._last = moment
            self._tell(done, total, words)

    def stop(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._stop.is_set()


class Bridge(QObject):
    """Carries closures to the thread the bridge lives in."""

    crossing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._home = threading.get_ident()
        # Auto: queued from a worker, direct when a test's executor runs in this very thread.
        self.crossing.connect(self._arrive, Qt.ConnectionType.AutoConnection)

    @Slot(object)
    def _arrive(self, closure: Callable[[], None]) -> None:
        assert threading.get_ident() == self._home, "an answer arrived on a foreign thread"
        closure()


class Job(Generic[T]):
    """One piece of work on its way; ``state`` is waiting, running, done, failed or cancelled."""

    def __init__(self, words: str, *, quiet: bool, cancellable: bool) -> None:
        self.words = words
        self.quiet = quiet
        self.cancellable = cancellable
        self.state = "waiting"
        self.done = 0
        self.total = 0
        self.told = ""
        self.progress = Progress(lambda *_: None)

    @property
    def alive(self) -> bool:
        """Tell whether the work has not ended yet."""
        return self.state in ("waiting", "running")

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` is called when it has."""
        self.progress.stop()


class _Lane:
    """One thread that does one thing after the other; made with its first work."""

    def __init__(self, name: str, *, same_thread: bool) -> None:
        self._name = name
        self._same_thread = same_thread
        self._closed = False
        self._pool: ThreadPoolExecutor | None = None

    def submit(self, work: Callable[[], None]) -> None:
        """Do the work in the thread, or here and now in a test that wants no waiting."""
        if self._closed:
            raise RuntimeError("the runner is closed")
        if self._same_thread:
            work()
            return
        if self._pool is None:
            # Imported with the first work, which comes after the first paint.
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(1, self._name)
        self._pool.submit(work)

    def close(self) -> None:
        """Take no more work and wait for what was taken."""
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True)


class Jobs(QObject):
    """Starts work and keeps count of it.

    Signals: ``began``, ``advanced`` and ``ended`` carry the Job; the window draws them.
    """

    began = Signal(object)
    advanced = Signal(object)
    ended = Signal(object)

    def __init__(self, failed: Callable[[Exception], None], *, same_thread: bool = False) -> None:
        super().__init__()
        self._failed = failed
        self._bridge = Bridge()
        self._alive: list[Job[Any]] = []
        self._writer = _Lane("write", same_thread=same_thread)
        self._reader = _Lane("read", same_thread=same_thread)
        self._printer = _Lane("print", same_thread=same_thread)

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        advanced: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        words: str = "",
        writes: bool = True,
        prints: bool = False,
        quiet: bool = False,
        cancellable: bool = True,
    ) -> Job[T]:
        """Run ``work(progress)`` in a thread and hand what it returns to ``done``.

        ``words`` (in the current language) say what is going on; a ``quiet`` job shows the thin
        bar at most; without ``failed`` a fault is told the person. Raises RuntimeError when closed.
        """
        job: Job[T] = Job(words, quiet=quiet, cancellable=cancellable)

        def report(now: int, total: int, told: str) -> None:
            self._cross(lambda: self._report(job, now, total, told, advanced))

        job.progress = Progress(report)
        self._alive.append(job)
        self.began.emit(job)

        def run() -> None:
            try:
                job.progress()
                job.state = "running"
                value = work(job.progress)
            except Cancelled:
                self._cross(lambda: self._end(job, "cancelled", cancelled))
            except Exception as fault:
                caught = fault
                tell = failed or self._failed
                self._cross(lambda: self._end(job, "failed", lambda: tell(caught)))
            else:
                self._cross(lambda: self._end(job, "done", done and (lambda: done(value))))

        lane = self._printer if prints else self._writer if writes else self._reader
        lane.submit(run)
        return job

    def read(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job[T]:
        """Run a quiet reading job beside the writer."""
        return self.start(
            work, done=done, failed=failed, cancelled=cancelled, writes=False, quiet=True
        )

    def alive(self) -> list[Job[Any]]:
        """Return the jobs that have not ended."""
        return list(self._alive)

    def later(self, milliseconds: int, deed: Callable[[], None]) -> None:
        """Do something on the window's thread after a while, unless the runner is gone by then."""
        QTimer.singleShot(milliseconds, self, deed)

    def stop(self) -> None:
        """Ask all work to stop that may be stopped; what only waits never begins."""
        for job in self._alive:
            if job.cancellable:
                job.cancel()

    def close(self) -> None:
        """Ask all work to stop and wait for it; a unit was written whole or not at all.

        What may not be stopped is done to its end even if it waits: somebody pressed Save.
        """
        self.stop()
        self._writer.close()
        self._reader.close()
        self._printer.close()
        self._alive.clear()

    def _cross(self, closure: Callable[[], None]) -> None:
        # After close() the bridge may be gone: an answer nobody waits for is dropped.
        try:
            self._bridge.crossing.emit(closure)
        except RuntimeError:
            return

    def _report(
        self,
        job: Job[Any],
        now: int,
        total: int,
        told: str,
        advanced: Callable[[int, int, str], None] | None,
    ) -> None:
        if not job.alive:
            return
        job.done, job.total, job.told = now, total, told or job.told
        if advanced:
            advanced(now, total, told)
        self.advanced.emit(job)

    def _end(self, job: Job[Any], state: str, deed: Callable[[], object] | None) -> None:
        job.state = state
        if job in self._alive:
            self._alive.remove(job)
        self.ended.emit(job)
        if deed:
            deed()


def plain(work: Callable[[], T]) -> Callable[[Progress], T]:
    """Return work that reports nothing as work a job can run."""
    return cast(Callable[[Progress], T], lambda _progress: work())
