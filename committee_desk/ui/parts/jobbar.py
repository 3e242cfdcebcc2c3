"""How long work shows: a thin bar after 0.4 s, a box with a way to stop after 2 s."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.jobs import Job, Jobs
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Text, spaced

BAR_AFTER, BOX_AFTER = 400, 2000


class JobBar(QProgressBar):
    """Watches the jobs of a window and shows the longest-running one that is alive."""

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("job_bar")
        self.setTextVisible(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._jobs = jobs
        self.box: JobBox | None = None
        self.hide()
        jobs.began.connect(self._began)
        jobs.advanced.connect(self._advanced)
        jobs.ended.connect(self._ended)

    def place(self) -> None:
        """Lie along the upper edge of the window."""
        self.setGeometry(0, 0, self._window.width(), look.dp(4))
        self.raise_()

    def _began(self, job: Job[Any]) -> None:
        QTimer.singleShot(BAR_AFTER, self, lambda: self._show(job))
        if not job.quiet:
            QTimer.singleShot(BOX_AFTER, self, lambda: self._open(job))

    def _show(self, job: Job[Any]) -> None:
        if job.alive:
            self._advanced(job)
            self.place()
            self.show()

    def _open(self, job: Job[Any]) -> None:
        if job.alive and self.box is None:
            self.box = JobBox(self._window, job)
            self.box.closed.connect(self._forget)
            self.box.open()
            self.box.tell()

    def _forget(self) -> None:
        self.box = None

    def _advanced(self, job: Job[Any]) -> None:
        self.setRange(0, job.total)
        self.setValue(job.done)
        if self.box is not None and self.box.job is job:
            self.box.tell()

    def _ended(self, job: Job[Any]) -> None:
        if self.box is not None and self.box.job is job:
            self.box.close_panel()
        if not self._jobs.alive():
            self.hide()


class JobBox(Overlay):
    """Says what is going on and how far, and lets the person stop it."""

    def __init__(self, window: QWidget, job: Job[Any]) -> None:
        super().__init__(window, 440)
        self.setObjectName("job_box")
        self.job = job
        self.words = Text(kind="lead", bold=True, wrap=True)
        self.words.setText(job.words or _("Please wait"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.told = Text(tone="text2", wrap=True)
        self.stop = Button(N_("Stop"), "x")
        self.stop.setObjectName("job_stop")
        self.stop.clicked.connect(self._stop)
        for part in (self.words, self.bar, self.told):
            self.panel.body.addWidget(part)
        row = QHBoxLayout()
        self.panel.body.addLayout(row)
        spaced(row, 0, 8)
        row.addStretch(1)
        row.addWidget(self.stop)
        # Only now that it has a place: shown before, it would be a window of its own for a moment.
        self.stop.setVisible(job.cancellable)

    def tell(self) -> None:
        """Show how far the work is."""
        self.bar.setRange(0, self.job.total)
        self.bar.setValue(self.job.done)
        counted = ""
        if self.job.total:
            counted = _("{done} of {total}", done=f"{self.job.done:,}", total=f"{self.job.total:,}")
        self.told.setText(" · ".join(part for part in (self.job.told, counted) if part))

    def keyPressEvent(self, event: Any) -> None:
        """Esc asks the work to stop; the box goes when it has."""
        if event.key() == Qt.Key.Key_Escape and self.job.cancellable:
            self._stop()

    def mousePressEvent(self, _event: Any) -> None:
        """A click beside the box does nothing: the work goes on."""

    def _stop(self) -> None:
        self.job.cancel()
        self.stop.setEnabled(False)
        self.told.setText(_("Stopping…"))
