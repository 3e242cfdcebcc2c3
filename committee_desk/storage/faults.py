"""Faults of the world, sorted once: what the driver says becomes a sentence for a person."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_


class FileFault(DeskError):
    """The desk file cannot be read or written; ``code`` says why."""


_TRY_BACKUP = N_("Do not write to it any more; restore the newest backup.")

# Primary result codes of SQLite (https://sqlite.org/rescode.html).
_SENTENCES: dict[int, tuple[str, str, str]] = {
    13: (
        "disk_full",
        N_("The disk is full: {name} was not changed."),
        N_("Free some space, then save again."),
    ),
    8: (
        "read_only",
        N_("{name} cannot be written: the disk, the folder or the file is read-only."),
        N_("Copy the desk together with its keys to a folder you may write to."),
    ),
    11: ("damaged", N_("{name} is damaged."), _TRY_BACKUP),
    26: ("damaged", N_("{name} is damaged."), _TRY_BACKUP),
    5: (
        "locked",
        N_("{name} is being written by another program just now."),
        N_("Wait a moment and try again."),
    ),
    6: (
        "locked",
        N_("{name} is being written by another program just now."),
        N_("Wait a moment and try again."),
    ),
    14: (
        "cannot_open",
        N_("{name} cannot be opened."),
        N_("See that the folder exists and that you may write to it."),
    ),
    10: (
        "disk_fault",
        N_("The disk reported a fault while {name} was in use; nothing half-done was kept."),
        N_("See that the disk is connected and not full, then open the desk again."),
    ),
}


def sorted_fault(fault: BaseException, path: Path) -> DeskError | None:
    """Return the sentence for a fault of the driver, or None when it is a bug of ours."""
    driver = getattr(fault, "orig", None) or fault
    code = getattr(driver, "sqlite_errorcode", None)
    if not isinstance(code, int) or (code & 0xFF) not in _SENTENCES:
        return None
    name, message, hint = _SENTENCES[code & 0xFF]
    return FileFault(message, hint, code=name, name=path.name)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn faults of the driver inside the block into DeskErrors that name the desk."""
    from sqlalchemy.exc import DBAPIError
    from sqlcipher3 import dbapi2

    try:
        yield
    except (DBAPIError, dbapi2.Error) as fault:
        sentence = sorted_fault(fault, path)
        if sentence is None:
            raise
        raise sentence from fault


def desk_missing(path: Path) -> DeskError:
    """Return the sentence for a desk that is not there."""
    return FileFault(
        N_("There is no desk called {name} in this folder."),
        N_("Look whether it was moved, or restore a backup."),
        code="desk_missing",
        name=path.name,
    )


def keys_missing(path: Path) -> DeskError:
    """Return the sentence for a desk whose key file is gone."""
    return FileFault(
        N_("{keys} is missing: without it nobody can open {name}."),
        N_("Put it back beside the desk; the two are only moved and copied together."),
        code="keys_missing",
        keys=f"{path.name}.keys",
        name=path.name,
    )


def not_together(path: Path) -> DeskError:
    """Return the sentence for a desk and a key file of different origin."""
    return FileFault(
        N_("{name} and {keys} do not belong together."),
        N_("Put back the key file of this desk, or restore a backup, which holds both."),
        code="not_together",
        keys=f"{path.name}.keys",
        name=path.name,
    )


def not_a_desk(path: Path) -> DeskError:
    """Return the sentence for some other file."""
    return FileFault(
        N_("{name} is not a desk."),
        N_("Choose a file this program made."),
        code="not_a_desk",
        name=path.name,
    )


def damaged(path: Path) -> DeskError:
    """Return the sentence for a desk that its own key no longer opens."""
    return FileFault(N_("{name} is damaged."), _TRY_BACKUP, code="damaged", name=path.name)


def newer(path: Path) -> DeskError:
    """Return the sentence for a desk of a later program."""
    return FileFault(
        N_("{name} was written by a newer version of this program and was not touched."),
        N_("Install the newer version on this computer."),
        code="newer_version",
        name=path.name,
    )


def older(path: Path) -> DeskError:
    """Return the sentence for a desk of an earlier program that is only to be read."""
    return FileFault(
        N_("{name} was written by an earlier version of this program."),
        N_("Open it once to write; it is copied first and then brought up to date."),
        code="older_version",
        name=path.name,
    )


def refuse_remote(path: Path) -> None:
    """Refuse a live desk on a network drive: its locks cannot be trusted there."""
    if on_network(path):
        raise FileFault(
            N_("{name} lies on a network drive, where a desk can be damaged."),
            N_("Keep the desk on this computer; network drives are for backups and ledgers."),
            code="network_path",
            name=path.name,
        )


_REMOTE = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.davfs", "davfs", "afs")


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Tell whether a path lies on a network drive; ``mounts`` replaces the system's table."""
    if sys.platform == "win32":
        import ctypes

        full = str(path.absolute())
        return full.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(full[:3]) == 4
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    return _kind_of_mount(path.absolute(), mounts) in _REMOTE


def _kind_of_mount(path: Path, mounts: str) -> str:
    found, kind = "", ""
    for line in mounts.splitlines():
        parts: list[Any] = line.split(" ")
        if len(parts) > 2:
            point = parts[1].replace("\\040", " ")
            if path.is_relative_to(point) and len(point) >= len(found):
                found, kind = point, parts[2]
    return kind
