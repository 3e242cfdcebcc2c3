"""Backups from the window: where they go, how old the newest is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.jobs import Progress

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.window import Window


def newest(desk: Desk, folder: str) -> int | None:
    """Return when the newest backup of a desk in a folder was made, ms since 1970, or None."""
    from committee_desk.storage import backup

    where = Path(folder) if folder else None
    if where is None or not where.is_dir():
        return None
    return max((copy.made for copy in backup.found(where, desk.file.desk_id)), default=None)


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
