"""Long work: it tells, it can be stopped, its answers arrive on the window's thread."""

import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from committee_desk.base.errors import Cancelled, DeskError
from committee_desk.ui.jobs import Job, Jobs, Progress, plain
from committee_desk.ui.parts.jobbar import JobBar


class Ears:
    """Collects what a runner and its jobs say."""

    def __init__(self) -> None:
        self.faults: list[Exception] = []
        self.done: list[Any] = []
        self.advanced: list[tuple[int, int, str]] = []
        self.cancelled = 0
        self.threads: set[int] = set()

    def hear(self, value: Any) -> None:
        self.threads.add(threading.get_ident())
        self.done.append(value)

    def stop(self) -> None:
        self.threads.add(threading.get_ident())
        self.cancelled += 1


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def jobs(qapp: Any, ears: Ears) -> Any:
    made = Jobs(ears.faults.append)
    yield made
    made.close()


def test_the_answer_arrives_on_the_windows_thread(qtbot: QtBot, jobs: Jobs, ears: Ears) -> None:
    worked: list[int] = []

    def work(_progress: Progress) -> int:
        worked.append(threading.get_ident())
        return 42

    job = jobs.start(work, done=ears.hear)
    qtbot.waitUntil(lambda: job.state == "done")
    assert ears.done == [42]
    assert ears.threads == {threading.get_ident()}
    assert worked[0] != threading.get_ident()
    assert jobs.alive() == []


def test_writes_follow_one_another_and_reads_run_beside(
    qtbot: QtBot, jobs: Jobs, ears: Ears
) -> None:
    gate, order = threading.Event(), []

    def slow(_progress: Progress) -> None:
        assert gate.wait(10)
        order.append("first write")

    jobs.start(slow)
    second = jobs.start(plain(lambda: order.append("second write")))
    read = jobs.read(plain(lambda: order.append("read")), done=ears.hear)
    qtbot.waitUntil(lambda: read.state == "done")
    gate.set()
    qtbot.waitUntil(lambda: second.state == "done")
    assert order == ["read", "first write", "second write"]


def test_a_fault_goes_to_who_asked_or_is_told(qtbot: QtBot, jobs: Jobs, ears: Ears) -> None:
    def fail(_progress: Progress) -> None:
        raise DeskError("The disk is full.")

    own: list[Exception] = []
    first = jobs.start(fail, failed=own.append)
    second = jobs.start(fail)
    qtbot.waitUntil(lambda: second.state == "failed")
    assert first.state == "failed"
    assert [type(fault) for fault in own + ears.faults] == [DeskError, DeskError]


def test_work_stops_when_asked(qtbot: QtBot, jobs: Jobs, ears: Ears) -> None:
    running = threading.Event()

    def endless(progress: Progress) -> None:
        while True:
            running.set()
            progress()

    job = jobs.start(endless, done=ears.hear, cancelled=ears.stop)
    assert running.wait(10)
    job.cancel()
    qtbot.waitUntil(lambda: job.state == "cancelled")
    assert (ears.cancelled, ears.done, ears.faults) == (1, [], [])


def test_work_that_never_began_is_cancelled_too(qtbot: QtBot, jobs: Jobs, ears: Ears) -> None:
    gate = threading.Event()
    jobs.start(plain(lambda: gate.wait(10)))
    waiting = jobs.start(plain(lambda: ears.done.append("ran")), cancelled=ears.stop)
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: waiting.state == "cancelled")
    assert ears.done == []


def test_progress_is_told_at_most_twenty_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    from committee_desk.ui import jobs as module

    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    told: list[tuple[int, int, str]] = []
    progress = Progress(lambda *what: told.append(what))
    for done in range(1000):
        now[0] += 0.001
        progress(done, 2000, "rows")
    assert len(told) <= 21
    progress(2000, 2000)
    assert told[-1][0] == 2000


def test_a_stopped_progress_raises_cancelled() -> None:
    progress = Progress(lambda *_what: None)
    progress.stop()
    with pytest.raises(Cancelled):
        progress(1, 2)


def test_in_one_thread_the_answer_is_there_at_once(qapp: Any, ears: Ears) -> None:
    jobs = Jobs(ears.faults.append, same_thread=True)
    job = jobs.start(plain(lambda: 7), done=ears.hear)
    assert (job.state, ears.done) == ("done", [7])
    jobs.close()


def test_closing_waits_for_what_runs(qapp: Any, ears: Ears) -> None:
    jobs, ended = Jobs(ears.faults.append), []

    def work(progress: Progress) -> None:
        while not progress.stopping:
            pass
        ended.append(True)

    jobs.start(work)
    jobs.close()
    assert ended == [True]
    with pytest.raises(RuntimeError):
        jobs.start(plain(lambda: None))


def test_closing_does_what_was_saved_and_still_waits(qapp: Any, ears: Ears) -> None:
    jobs, ran = Jobs(ears.faults.append), []
    began = threading.Event()

    def long(progress: Progress) -> None:
        began.set()
        while True:
            progress()

    jobs.start(long)
    assert began.wait(10)
    jobs.start(plain(lambda: ran.append("saved")), cancellable=False)
    jobs.start(plain(lambda: ran.append("can be left undone")))
    jobs.close()
    assert ran == ["saved"]


def test_the_bar_shows_after_a_while_and_the_box_later(qtbot: QtBot, qapp: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    jobs = Jobs(lambda _fault: None)
    bar = JobBar(jobs, window)
    gate = threading.Event()

    def work(progress: Progress) -> None:
        progress(3, 10, "rows")
        while not gate.wait(0.01):
            progress()

    job: Job[None] = jobs.start(work, words="Taking in…")
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    assert bar.box is None
    qtbot.waitUntil(lambda: bar.box is not None)
    box = bar.box
    assert box is not None
    assert box.words.text() == "Taking in…"
    assert "3 of 10" in box.told.text()
    box.stop.click()
    qtbot.waitUntil(lambda: job.state == "cancelled")
    assert not bar.isVisible()
    assert bar.box is None
    jobs.close()


def test_a_quick_or_quiet_job_opens_no_box(qtbot: QtBot, qapp: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs(lambda _fault: None)
    bar = JobBar(jobs, window)
    job = jobs.start(plain(lambda: None))
    qtbot.waitUntil(lambda: job.state == "done")
    bar._show(job)
    bar._open(job)
    assert (bar.isVisible(), bar.box) == (False, None)
    jobs.close()
