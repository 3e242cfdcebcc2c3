"""Moving and copying a desk: the file and its keys together, or not at all."""

import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.files import sync_folder
from committee_desk.base.words import N_
from committee_desk.storage import engine, faults, keys, lock
from committee_desk.storage.file import beside, open_here


def copy(desk: Path, to: Path) -> Path:
    """Copy a closed desk and its keys under another name or into another folder; return it.

    Raises DeskError when one of the two is missing, they do not belong together, the desk is open
    somewhere, or something is there already; then nothing new is left behind.
    """
    target = to / desk.name if to.is_dir() else to
    _check(desk, target)
    held = lock.hold(desk)
    try:
        _copied(desk, target)
    finally:
        held.release()
    return target


def move(desk: Path, to: Path) -> Path:
    """Move a closed desk and its keys; the old place is emptied after the new one was checked."""
    target = to / desk.name if to.is_dir() else to
    _check(desk, target)
    held = lock.hold(desk)
    try:
        _copied(desk, target)
        for old in (desk, *beside(desk), keys.keys_path(desk), *keys.copies(desk)):
            old.unlink(missing_ok=True)
        sync_folder(desk.parent)
    finally:
        held.release()
    return target


def _check(desk: Path, target: Path) -> None:
    if open_here(desk):
        raise Refused(
            N_("{name} is open here."), N_("Close it first."), code="open_here", name=desk.name
        )
    engine.must_open(desk, keys.desk_id(desk))
    faults.refuse_remote(target)
    for there in (target, keys.keys_path(target)):
        if there.exists():
            raise Refused(
                N_("{name} is there already."),
                N_("Choose another name for the desk."),
                code="exists",
                name=there.name,
            )


def _copied(desk: Path, target: Path) -> None:
    """Copy keys first and the desk last, so that a desk never stands anywhere without its keys."""
    pairs = [(keys.keys_path(desk), keys.keys_path(target))]
    pairs += zip(
        keys.copies(desk, all_of_them=True), keys.copies(target, all_of_them=True), strict=True
    )
    pairs += [(beside(desk)[0], beside(target)[0]), (desk, target)]
    made: list[Path] = []
    try:
        for source, copy_ in pairs:
            if source.exists():
                made.append(copy_)
                copy_whole(source, copy_)
        sync_folder(target.parent)
    except BaseException as fault:
        for left in made:
            left.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            raise DeskError(
                N_("{name} could not be copied there; it is where it was."),
                N_("Look for room on the disk and for the right to write there."),
                code="cannot_write",
                name=desk.name,
            ) from fault
        raise


def make_private(out: BinaryIO) -> None:
    """Let only the owner read a file that is being written."""
    if os.name == "posix":
        os.fchmod(out.fileno(), 0o600)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a closed file to a new one, synced and compared. Raises OSError."""
    with source.open("rb") as old, target.open("xb") as new:
        make_private(new)
        shutil.copyfileobj(old, new, 1 << 20)
        new.flush()
        os.fsync(new.fileno())
    if _digest(source) != _digest(target):
        raise OSError("the copy differs")


def _digest(path: Path) -> bytes:
    with path.open("rb") as source:
        digest = sha256()
        while piece := source.read(1 << 20):
            digest.update(piece)
    return digest.digest()
