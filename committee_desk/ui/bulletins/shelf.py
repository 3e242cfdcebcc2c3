"""Pictures of a notice: chosen from a file, kept in the desk, read again by their key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.pages.page import Frame

PICTURES = (N_("Pictures"), "*.jpg *.jpeg *.png")


class PictureShelf:
    """What the form of a notice takes pictures from; ``read`` remembers them for the preview."""

    def __init__(self, frame: Frame, owner: QWidget) -> None:
        self._frame, self._owner = frame, owner
        self.known: dict[str, bytes] = {}

    def choose(self, done: Callable[[str], None]) -> None:
        """Ask for a picture, keep it, and give back its key."""
        path = ask.file_to_open(self._owner, _("Choose a picture…"), documents_folder(), [PICTURES])
        if path is None:
            return

        def read(_progress: object) -> bytes:
            return path.read_bytes()

        def kept(data: bytes) -> None:
            from committee_desk.work import bulletin_pictures

            self._frame.do(bulletin_pictures.keep, path.name, data, done=done)

        self._frame.jobs.read(read, done=kept)

    def look_up(self, key: str, done: Callable[[bytes], None]) -> None:
        """Read a picture that is kept; one that is gone is not shown."""
        from committee_desk.work import bulletin_pictures

        desk = self._frame.desk

        def read(_progress: object) -> bytes:
            return desk.ask(bulletin_pictures.read, key)

        self._frame.jobs.read(read, done=done, failed=lambda _fault: None)

    def pictures(self, keys: list[str]) -> dict[str, bytes]:
        """Return pictures by key, for setting the paper; run in a reading job."""
        from committee_desk.base.errors import DeskError
        from committee_desk.work import bulletin_pictures

        for key in keys:
            if key not in self.known:
                try:
                    self.known[key] = self._frame.desk.ask(bulletin_pictures.read, key)
                except DeskError:
                    continue
        return {key: self.known[key] for key in keys if key in self.known}

    def forget(self) -> None:
        """Forget what was read: the desk is another."""
        self.known.clear()
