"""Who has a desk open for writing: one window or one command at a time.

The lock is a file beside the desk, held by the system and freed by it when the program dies. What
is written in ``NAME.desk.holder`` only says who it is; the lock alone decides.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import filelock

from committee_desk.base.dates import now_ms
from committee_desk.base.errors import DeskError
from committee_desk.base.files import dropped, write_whole
from committee_desk.base.words import N_

WINDOW = "window"
COMMAND = "command"
_WAIT_SECONDS = 0.3


@dataclass(frozen=True)
class Holder:
    """What is known of the program that holds a desk: ``window`` or ``command``, process, since."""

    kind: str
    pid: int
    since: int


class Held(DeskError):
    """Another program has the desk open for writing; ``holder`` says which."""

    holder: Holder


class Hold:
    """A desk held for writing until ``release``."""

    def __init__(self, path: Path, lock: filelock.BaseFileLock) -> None:
        self.path = path
        self._lock = lock

    def release(self) -> None:
        """Let others have the desk; may be called twice.

        Where no desk came to be, or was found, no file of its lock is left either.
        """
        if self._lock.is_locked:
            _note(self.path).unlink(missing_ok=True)
            if not self.path.exists():
                dropped(Path(self._lock.lock_file))
            self._lock.release()


def hold(path: Path, kind: str = COMMAND) -> Hold:
    """Take the desk for writing. Raises Held with a sentence when another program has it."""
    lock = _lock(path)
    try:
        if not path.parent.is_dir():
            raise FileNotFoundError(path.parent)
        lock.acquire(timeout=_WAIT_SECONDS)
        if not Path(lock.lock_file).exists():
            # Whoever held it took the file away just now, and others would lock another one.
            lock.release()
            lock.acquire(timeout=_WAIT_SECONDS)
    except filelock.Timeout as fault:
        raise _held(path) from fault
    except OSError as fault:
        raise DeskError(
            N_("{name} cannot be opened for writing in this folder."),
            N_("Copy the desk together with its keys to a folder you may write to."),
            code="read_only",
            name=path.name,
        ) from fault
    told = {"kind": kind, "pid": os.getpid(), "since": now_ms()}
    write_whole(_note(path), json.dumps(told).encode())
    return Hold(path, lock)


def holder(path: Path) -> Holder | None:
    """Return who has the desk open for writing, or None."""
    lock = _lock(path)
    if not Path(lock.lock_file).exists():
        return None
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        return _noted(path)
    except OSError:
        return None
    lock.release()
    return None


def _held(path: Path) -> Held:
    found = _noted(path)
    if found.kind == WINDOW:
        fault = Held(
            N_("A window has {name} open; it can be read here, but not changed."),
            N_("Make the change in that window, or close it."),
            code="held_by_window",
            name=path.name,
        )
    else:
        fault = Held(
            N_("Another command is writing to {name}."),
            N_("Wait until it has ended and try again."),
            code="held_by_command",
            name=path.name,
        )
    fault.holder = found
    return fault


def _noted(path: Path) -> Holder:
    try:
        told = json.loads(_note(path).read_text(encoding="utf-8"))
        return Holder(str(told["kind"]), int(told["pid"]), int(told["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder(COMMAND, 0, 0)


def _lock(path: Path) -> filelock.BaseFileLock:
    return filelock.FileLock(
        path.resolve().with_name(path.name + ".lock"), thread_local=False, is_singleton=False
    )


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".holder")
