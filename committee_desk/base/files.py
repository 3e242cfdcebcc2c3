"""Files that are whole or absent: written beside, synced, renamed."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


class CannotWrite(DeskError):
    """A file could not be written; the old one, if any, is as it was."""


class Ready:
    """A file that is written ``beside`` its place ``path``, hidden, and goes there when told to."""

    def __init__(self, path: Path) -> None:
        import secrets

        self.path = path
        self.beside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.tmp")

    @contextmanager
    def writing(self, *, private: bool = False) -> Iterator[BinaryIO]:
        """Open it to be written; at the end it is synced. On any error nothing of it is left.

        ``private`` makes it readable by its owner only. Raises CannotWrite when the disk is full,
        the folder is read-only or the place is a folder.
        """
        try:
            if self.path.is_dir():
                raise IsADirectoryError
            with self.beside.open("xb") as out:
                if private and os.name == "posix":
                    os.fchmod(out.fileno(), 0o600)
                yield out
                out.flush()
                os.fsync(out.fileno())
        except BaseException as fault:
            self.drop()
            if isinstance(fault, OSError):
                raise _told(self.path, fault) from fault
            raise

    def place(self) -> None:
        """Put it in its place instead of what was there. Raises CannotWrite; then it still lies
        beside, and the old file is as it was."""
        try:
            self.beside.replace(self.path)
            sync_folder(self.path.parent)
        except OSError as fault:
            raise _told(self.path, fault) from fault

    def drop(self) -> bool:
        """Take it away if it lies beside; tell whether nothing lies there now."""
        return dropped(self.beside)


def dropped(path: Path) -> bool:
    """Take a file away, if there is one; tell whether nothing lies there now."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Open a file beside ``path`` and put it in its place once it is written and synced.

    On any error the old file stays untouched. ``private`` makes it readable by its owner only.
    Raises CannotWrite when the disk is full, the folder is read-only or the target is in use.
    """
    ready = Ready(path)
    with ready.writing(private=private) as out:
        yield out
    try:
        ready.place()
    finally:
        ready.drop()


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write all of ``data`` to ``path`` or leave the old file as it was."""
    with replacing(path, private=private) as out:
        out.write(data)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def safe_name(text: str, limit: int = 120) -> str:
    """Return ``text`` as a file name every system takes, at most ``limit`` characters long."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" .")[:limit].strip(" .")
    return f"_{name}" if not name or _DEVICES.fullmatch(name) else name


def _told(path: Path, fault: OSError) -> CannotWrite:
    import errno

    sentences = {
        errno.ENOSPC: (
            N_("There is no room left on the disk for {name}."),
            N_("Free some space or choose another place."),
        ),
        errno.EDQUOT: (
            N_("There is no room left on the disk for {name}."),
            N_("Free some space or choose another place."),
        ),
        errno.EACCES: (
            N_("{name} cannot be written: it is open in another program or the folder is locked."),
            N_("Close it there, or choose another name or folder."),
        ),
        errno.EPERM: (
            N_("{name} cannot be written: it is open in another program or the folder is locked."),
            N_("Close it there, or choose another name or folder."),
        ),
        errno.EROFS: (
            N_("{name} cannot be written: this disk is read-only."),
            N_("Choose another place."),
        ),
        errno.ENOENT: (
            N_("The folder for {name} does not exist."),
            N_("Choose another folder."),
        ),
        errno.ENAMETOOLONG: (
            N_("The file name is too long."),
            N_("Choose a shorter name."),
        ),
    }
    message, hint = sentences.get(
        fault.errno or 0,
        (N_("{name} could not be written."), N_("Choose another place and try again.")),
    )
    return CannotWrite(message, hint, code="cannot_write", name=path.name)
