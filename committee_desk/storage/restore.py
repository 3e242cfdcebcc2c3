"""Bringing a backup back, and taking that back in turn: the desk of now is moved aside."""

import secrets
import shutil
from pathlib import Path

from committee_desk.base.dates import iso_moment, moment, now_ms
from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.files import sync_folder, write_whole
from committee_desk.base.words import N_
from committee_desk.storage import backup, faults, journal, keys, lock
from committee_desk.storage.backup import BadBackup, Manifest
from committee_desk.storage.file import DeskFile, beside, open_here
from committee_desk.storage.ids import new_site
from committee_desk.storage.keys import Keys, WrongPassword
from committee_desk.storage.moving import copy_whole, make_private


class WrongBackupPassword(WrongPassword):
    """No slot of a backup, nor of the desk in whose place it goes, opens with what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.message = N_("The password does not open this backup.")
        self.hint = N_(
            "Type it again; capital letters count. The password of the day it was made opens it."
        )


def restore(container: Path, desk: Path, secret: str, *, other: bool = False) -> Path | None:
    """Put the desk of a backup in place; return where the desk of now was moved, or None.

    The desk must be closed. The key file of now stays when ``secret`` opens it, so a password
    changed since the backup stays changed; else the backup's own comes with it. The restored desk
    takes a new site number, and who was purged since stays purged. Raises BadBackup, WrongPassword,
    lock.Held, or Refused for a backup of another desk unless ``other`` allows it. Whatever is
    raised, the desk of now is as it was.
    """
    _must_be_closed(desk)
    faults.refuse_remote(desk)
    told = backup.read(container)
    held = lock.hold(desk)
    prepared = desk.with_name(f".{desk.name[:60]}.{secrets.token_hex(4)}.restoring")
    try:
        with backup.member(container, "keys") as source:
            key_file = source.read()
        opened, key_file = _opened(desk, told, key_file, secret, other)
        _unpack(container, prepared)
        if backup.examine(prepared, opened) != told.state:
            raise BadBackup(container)
        write_whole(keys.keys_path(prepared), key_file, private=True)
        _prepare(prepared, opened, told, _purged_since(desk, secret))
        return _swap(desk, prepared)
    finally:
        for left in (prepared, *beside(prepared), keys.keys_path(prepared)):
            left.unlink(missing_ok=True)
        held.release()


def put_back(replaced: Path, desk: Path) -> Path | None:
    """Take a restore back: the desk it moved aside returns, and the restored one is moved aside."""
    _must_be_closed(desk)
    if not replaced.exists():
        raise faults.desk_missing(replaced)
    if not keys.keys_path(replaced).exists():
        raise faults.keys_missing(replaced)
    held = lock.hold(desk)
    try:
        return _swap(desk, replaced)
    finally:
        held.release()


def replaced(desk: Path) -> list[Path]:
    """Return the desks that restores moved aside, newest first."""
    names = (p for p in desk.parent.glob("*") if p.name.startswith(f"{desk.name}.replaced-"))
    return sorted((p for p in names if keys.keys_path(p).exists()), reverse=True)


def _must_be_closed(desk: Path) -> None:
    if open_here(desk):
        raise Refused(
            N_("{name} is open here."),
            N_("Close it first."),
            code="open_here",
            name=desk.name,
        )


def _opened(
    desk: Path, told: Manifest, key_file: bytes, secret: str, other: bool
) -> tuple[Keys, bytes]:
    """Return the keys that open the backup and the key file that shall lie beside it."""
    path = keys.keys_path(desk)
    own = keys.parse(key_file, path.name)
    if path.exists():
        try:
            if keys.desk_id(desk) == told.desk:
                return keys.unlock(desk, secret), path.read_bytes()
            if not other:
                raise Refused(
                    N_("This is a backup of another desk ({name})."),
                    N_("Restore it under another name."),
                    code="other_desk",
                    name=told.name,
                )
        except WrongPassword:
            pass
        except DeskError as fault:
            if fault.code != "keys_damaged":
                raise
    try:
        return keys.unlock_content(own, secret), key_file
    except WrongPassword as fault:
        raise WrongBackupPassword from fault


def _unpack(container: Path, prepared: Path) -> None:
    try:
        with backup.member(container, "desk") as source, prepared.open("xb") as out:
            make_private(out)
            shutil.copyfileobj(source, out, 1 << 20)
    except OSError as fault:
        raise DeskError(
            N_("There is no room to restore {name} here."),
            N_("Free some space or choose another place."),
            code="cannot_write",
            name=container.name,
        ) from fault


def _purged_since(desk: Path, secret: str) -> list[tuple[str, int, str]]:
    """Return what was purged from the desk of now; nothing when it does not open."""
    try:
        file = DeskFile.open(desk, secret, reading=True)
    except DeskError:
        return []
    try:
        with file.reading() as connection:
            return journal.purged(connection)
    except DeskError:
        return []
    finally:
        file.close()


def _prepare(
    prepared: Path, opened: Keys, told: Manifest, purged: list[tuple[str, int, str]]
) -> None:
    """Make the copy a desk of its own: new site, the purges since, and a word about it."""
    file = DeskFile.with_keys(prepared, opened)
    try:
        with file.writer() as connection:
            taken = set(connection.exec_driver_sql("SELECT DISTINCT site FROM step").scalars())
            taken |= set(connection.exec_driver_sql("SELECT site FROM unit_now").scalars())
            connection.exec_driver_sql("UPDATE unit_now SET site = ?", (new_site(taken),))
            connection.commit()
    finally:
        file.close()
    file = DeskFile.with_keys(prepared, opened)
    try:
        with file.unit(kind="file") as unit:
            unit.say(N_("Restored from the backup of {made}"), made=iso_moment(told.made))
            unit.lasting()
        with file.reading() as connection:
            done = set(journal.purged(connection))
        again = [entry for entry in purged if entry not in done]
        if again:
            with file.unit(kind="purge") as unit:
                for table, row, ground in again:
                    journal.purge(unit, table, [row], ground)
                unit.say(N_("Purged again after the restore"))
        file.checkpoint()
    finally:
        file.close()


def _swap(desk: Path, new: Path) -> Path | None:
    """Put another desk and its keys in the place of this one; return where this one went.

    At every moment the old desk lies whole under its name or under the one it is moved to.
    """
    aside = None
    if desk.exists() or keys.keys_path(desk).exists():
        aside = _aside_name(desk)
        for old, kept in (
            (keys.keys_path(desk), keys.keys_path(aside)),
            (beside(desk)[0], beside(aside)[0]),
        ):
            if old.exists():
                copy_whole(old, kept)
        if desk.exists():
            desk.replace(aside)
    for old in beside(desk):
        old.unlink(missing_ok=True)
    write_whole(keys.keys_path(desk), keys.keys_path(new).read_bytes(), private=True)
    wal = beside(new)[0]
    if wal.exists():
        wal.replace(beside(desk)[0])
    new.replace(desk)
    keys.keys_path(new).unlink()
    sync_folder(desk.parent)
    return aside


def _aside_name(desk: Path) -> Path:
    stamp = moment(now_ms()).strftime("%Y%m%d-%H%M%S")
    names = (
        f"{desk.name}.replaced-{stamp}{more}" for more in ("", *(f"-{n}" for n in range(2, 99)))
    )
    return next(desk.with_name(n) for n in names if not desk.with_name(n).exists())
