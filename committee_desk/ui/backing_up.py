"""Backups from the window: where they go, how old the newest is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from committee_desk.base import dates
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.jobs import Progress
from committee_desk.ui.parts.statusbar import backup_age, is_old

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.window import Window


_CONSIDER_EVERY_MS = 5 * 60_000
_QUIET_SECONDS = 30
_DUE_MS = 20 * 3_600_000


def newest(desk: Desk, folder: str) -> int | None:
    """Return when the newest backup of a desk in a folder was made, ms since 1970, or None."""
    from committee_desk.storage import backup

    where = Path(folder) if folder else None
    if where is None or not where.is_dir():
        return None
    return max((copy.made for copy in backup.found(where, desk.file.desk_id)), default=None)


class Daily:
    """Makes the backup of the day by itself, and reminds once a day when none can be made.

    It waits for a quiet half minute, so that nobody waits for it; it never opens a box.
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self._timer = QTimer(window)
        self._timer.setInterval(_CONSIDER_EVERY_MS)
        self._timer.timeout.connect(self.consider)
        self._timer.start()

    def consider(self) -> None:
        """Look whether the day's backup is due and now is a good moment."""
        window = self._window
        busy = window.jobs.alive() or window.idle.quiet_seconds() < _QUIET_SECONDS
        if not window.desk_is_open() or window.demonstration or busy:
            return
        desk, folder = window.desk, window.settings.backup_folder

        def work(_progress: Progress) -> int | None:
            from committee_desk.storage import backup

            made = newest(desk, folder)
            due = made is None or dates.now_ms() - made > _DUE_MS
            if due and folder and Path(folder).is_dir():
                backup.backup(desk.file, Path(folder), reason="daily")
                return newest(desk, folder)
            return made

        window.jobs.start(work, done=self._told, failed=self._failed, quiet=True)

    def _failed(self, _fault: Exception) -> None:
        # A stick that is full or gone is no reason to interrupt: the bar says how old it is.
        self._window.ask_backup()

    def _told(self, made: int | None) -> None:
        self._window.status.tell_backup(made)
        remind(self._window, made)


def remind(window: Window, made: int | None) -> None:
    """Say once a day that the backup is old, in a toast that goes by itself."""
    today = dates.today().isoformat()
    if not is_old(made) or window.settings.views.get("reminded") == today:
        return
    window.settings.views["reminded"] = today
    window.save_settings()
    window.toast(_("{age}. Ctrl+B makes one now.", age=backup_age(made)))


def choose_folder(window: Window) -> Path | None:
    """Ask where backups go and keep the answer; None when nothing was chosen."""
    offered = Path(window.settings.backup_folder or documents_folder())
    chosen = ask.folder(window, _("Where should backups be kept?"), offered)
    if chosen is not None:
        window.settings.backup_folder = str(chosen)
        window.save_settings()
    return chosen


def back_up(window: Window) -> None:
    """Write a verified backup as a job and say where it lies."""
    kept = window.settings.backup_folder
    folder = Path(kept) if kept and Path(kept).is_dir() else choose_folder(window)
    if folder is None:
        return
    desk = window.desk

    def work(_progress: Progress) -> Path:
        from committee_desk.storage import backup

        return backup.backup(desk.file, folder)

    def done(path: Path) -> None:
        window.toast(_(N_("Backed up and checked: {name}"), name=path.name))
        window.ask_backup()

    window.jobs.start(work, done=done, words=_("Backing up…"), cancellable=False)
