"""Backups: one .cdbak holds a compact copy of the desk and its key file, checked by opening it.

A .cdbak is a zip of three stored members: ``manifest.json``, ``desk`` and ``keys``. Both halves are
as encrypted as the live ones.
"""

import json
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection

from committee_desk.base.dates import moment, now_ms
from committee_desk.base.errors import DeskError
from committee_desk.base.files import replacing
from committee_desk.base.words import N_
from committee_desk.storage import chain, engine, faults, keys, thinning
from committee_desk.storage.file import DeskFile
from committee_desk.storage.keys import Keys

SUFFIX = ".cdbak"
FORMAT = "committee-desk-backup"
VERSION = 1
# Tables whose rows come and go without a step.
_UNCOUNTED = ("draft", "desk_fact", "unit_now")
_PIECE = 1 << 20
_TRIES = 3


@dataclass(frozen=True)
class State:
    """What a desk holds: rows by table and the head of each site's log."""

    counts: dict[str, int]
    heads: dict[str, tuple[int, str]]


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. ``sequence`` orders the backups of a desk, ``made`` is ms."""

    desk: str
    name: str
    made: int
    reason: str
    sequence: int
    version: int
    state: State
    digests: dict[str, str]


class BadBackup(DeskError):
    """A backup is damaged, no backup at all, or not what its manifest says."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            N_("{name} is not a sound backup of a desk."),
            N_("Choose another backup."),
            code="bad_backup",
            name=path.name,
        )


def backup(file: DeskFile, folder: Path, *, reason: str = "asked") -> Path:
    """Write a verified backup into a folder, thin the older ones there, and return its path.

    Others go on writing meanwhile. Raises DeskError when it cannot be written or does not verify;
    then there is no file.
    """
    made = make(file.path, file.keys, folder, reason=reason)
    for copy in thinning.superfluous(found(folder, file.desk_id)):
        copy.path.unlink(missing_ok=True)
    return made


def make(path: Path, opened: Keys, folder: Path, *, reason: str) -> Path:
    """Write and verify one backup of a desk, thinning nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise DeskError(
            N_("{name} could not be written."),
            N_("Choose another place and try again."),
            code="cannot_write",
            name=folder.name,
        ) from fault
    plain = folder / f".{path.name[:60]}.{secrets.token_hex(4)}.tmp"
    try:
        state, sequence, version = _copied(path, opened, plain)
        target = _free_name(folder, path.stem)
        key_file = keys.keys_path(path).read_bytes()
        with plain.open("rb") as source:
            digests = {"desk": _digest(source), "keys": sha256(key_file).hexdigest()}
        told = Manifest(
            opened.desk_id, path.stem, now_ms(), reason, sequence, version, state, digests
        )
        with replacing(target, private=True) as out:
            _pack(out, told, plain, key_file)
    finally:
        for left in (plain, *(plain.with_name(plain.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
    try:
        read(target)
    except BadBackup:
        target.unlink()
        raise
    return target


def found(folder: Path, desk_id: str) -> list[thinning.Copy]:
    """Return the backups of a desk in a folder that thinning may touch.

    Those made before a migration are not among them: they are the way back to the old program.
    """
    copies = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            told = manifest(path)
        except BadBackup:
            continue
        if told.desk == desk_id and not told.reason.startswith("before_version"):
            copies.append(thinning.Copy(path, told.sequence, told.made))
    return copies


def manifest(path: Path) -> Manifest:
    """Return what a backup says of itself, its members unread. Raises BadBackup."""
    try:
        with zipfile.ZipFile(path) as box:
            told = json.loads(box.read("manifest.json"))
        if told.pop("format") != FORMAT:
            raise BadBackup(path)
        if told.pop("container") > VERSION:
            raise faults.newer(path)
        heads = {site: (seq, head) for site, (seq, head) in told["state"]["heads"].items()}
        told["state"] = State(told["state"]["counts"], heads)
        return Manifest(**told)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as fault:
        raise BadBackup(path) from fault


def read(path: Path) -> Manifest:
    """Return the manifest of a backup whose members are what it says. Raises BadBackup."""
    told = manifest(path)
    for name, digest in told.digests.items():
        with member(path, name) as source:
            if _digest(source) != digest:
                raise BadBackup(path)
    return told


@contextmanager
def member(path: Path, name: str) -> Iterator[IO[bytes]]:
    """Open a member of a backup: ``desk`` or ``keys``. Raises BadBackup, also while it is read."""
    try:
        with zipfile.ZipFile(path) as box, box.open(name) as source:
            yield source
    except (OSError, KeyError, zipfile.BadZipFile, EOFError) as fault:
        raise BadBackup(path) from fault


def state_of(connection: Connection, desk_id: str) -> State:
    """Return what a desk holds as this connection sees it."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' ORDER BY name"
    ).scalars()
    counts = {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for name in names.all()
        if name not in _UNCOUNTED
    }
    heads = chain.heads(connection, desk_id)
    return State(counts, {str(site): (head.seq, head.hash.hex()) for site, head in heads.items()})


def examine(path: Path, opened: Keys) -> State:
    """Return what a copy holds after checking every page of it. Raises the sentence for damage."""
    checking = engine.engine(
        lambda: engine.connect(path, opened.core, writing=False), writing=False
    )
    try:
        with faults.told(path), checking.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
            rows = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            if pages or rows != ["ok"]:
                raise faults.damaged(path)
            return state_of(connection, opened.desk_id)
    finally:
        checking.dispose()


def _copied(path: Path, opened: Keys, target: Path) -> tuple[State, int, int]:
    """Write a compact copy and check that it holds what the desk held at that moment.

    When somebody wrote in between, the heads differ and it is done again.
    """
    file = DeskFile.with_keys(path, opened, reading=True, any_version=True)
    try:
        for _ in range(_TRIES):
            target.unlink(missing_ok=True)
            with file.reading() as connection:
                before = state_of(connection, opened.desk_id)
                sequence = connection.exec_driver_sql("SELECT hlc FROM unit_now").scalar_one()
                version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            file.vacuum_into(target)
            if examine(target, opened) == before:
                return before, int(sequence), int(version)
    finally:
        file.close()
    raise DeskError(
        N_("The backup of {name} does not hold what the desk holds; it was not kept."),
        N_("Try again when no long job is running."),
        code="backup_differs",
        name=path.name,
    )


def _pack(out: Any, told: Manifest, desk: Path, key_file: bytes) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as box:
        plain = {"format": FORMAT, "container": VERSION, **asdict(told)}
        box.writestr("manifest.json", json.dumps(plain, ensure_ascii=False, indent=1))
        box.writestr("keys", key_file)
        box.write(desk, "desk")


def _digest(source: IO[bytes]) -> str:
    digest = sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _free_name(folder: Path, stem: str) -> Path:
    stamp = moment(now_ms()).strftime("%Y%m%d-%H%M%S")
    names = (f"{stem}-{stamp}{more}{SUFFIX}" for more in ("", *(f"-{n}" for n in range(2, 10_000))))
    return next(folder / name for name in names if not (folder / name).exists())
