"""The chain over the log: each entry of a site is bound to all before it.

digest = SHA-256(salt || diff), hash = SHA-256(hash before || the other columns || digest). The
hash covers the digest and not the diff, so the diff and the salt of a purged person can be blanked
and the chain still holds; without the salt nobody can test a guess against the digest.
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

_CHUNK = 5000


@dataclass(frozen=True)
class Head:
    """How far the log of a site goes, and the hash that stands for all of it."""

    site: int
    seq: int
    hash: bytes


@dataclass(frozen=True)
class Broken:
    """An entry that is not what was written: ``missing``, ``changed``, ``unsealed`` or ``step``."""

    site: int
    seq: int
    what: str


def start(desk_id: str, site: int) -> bytes:
    """Return the hash before the first entry of a site of this desk."""
    return sha256(f"committee-desk|{desk_id}|{site}".encode()).digest()


def digest_of(salt: bytes, diff: str) -> bytes:
    """Return the digest of an entry's content."""
    return sha256(salt + diff.encode("utf-8", "surrogatepass")).digest()


def linked(before: bytes, place: tuple[int, int, int, int, str, int, str], digest: bytes) -> bytes:
    """Return the hash of an entry from its site, seq, hlc, step, table, row and op."""
    told = json.dumps(place, ensure_ascii=False, separators=(",", ":")).encode()
    return sha256(before + told + digest).digest()


def head(connection: Connection, desk_id: str, site: int) -> Head:
    """Return the head of a site's log."""
    last = connection.exec_driver_sql(
        "SELECT seq, hash FROM log WHERE site = ? ORDER BY seq DESC LIMIT 1", (site,)
    ).first()
    return Head(site, last[0], last[1]) if last else Head(site, 0, start(desk_id, site))


def heads(connection: Connection, desk_id: str) -> dict[int, Head]:
    """Return the heads of all sites that wrote in this file."""
    sites = connection.exec_driver_sql("SELECT DISTINCT site FROM step").scalars().all()
    return {site: head(connection, desk_id, site) for site in sorted(sites)}


def seal(connection: Connection, before: Head) -> Iterator[tuple[str, int]]:
    """Fill in digest and hash of all entries after ``before``; yield (table, row) of each."""
    last, seq = before.hash, before.seq
    while True:
        rows = connection.exec_driver_sql(
            "SELECT site, seq, hlc, step, tbl, row, op, diff, salt FROM log "
            "WHERE site = ? AND seq > ? ORDER BY seq LIMIT ?",
            (before.site, seq, _CHUNK),
        ).all()
        if not rows:
            return
        sealed = []
        for row in rows:
            digest = digest_of(row[8], row[7])
            last = linked(last, (row[0], row[1], row[2], row[3], row[4], row[5], row[6]), digest)
            sealed.append((digest, last, row[0], row[1]))
            yield row[4], row[5]
        seq = rows[-1][1]
        connection.exec_driver_sql(
            "UPDATE log SET digest = ?, hash = ? WHERE site = ? AND seq = ?", sealed
        )


def verify(connection: Connection, desk_id: str) -> list[Broken]:
    """Return every entry that does not hold, at most the first of each site's broken chain.

    A purged entry is checked by its digest alone. Steps are compared with their own entries.
    """
    broken: list[Broken] = []
    site, expected, last, sound = -1, 1, b"", True
    rows = connection.exec_driver_sql(
        "SELECT site, seq, hlc, step, tbl, row, op, diff, salt, digest, hash, purged "
        "FROM log ORDER BY site, seq"
    )
    for row in rows:
        if row[0] != site:
            site, expected, last, sound = row[0], 1, start(desk_id, row[0]), True
        if sound:
            what = _fault(row, expected, last)
            if what:
                broken.append(Broken(site, row[1], what))
                sound = False
        expected, last = row[1] + 1, row[10]
    return broken + _steps_apart(connection)


def _fault(row: Sequence[Any], expected: int, last: bytes) -> str:
    site, seq, hlc, step, tbl, row_id, op, diff, salt, digest, hash_, purged = row
    if seq != expected:
        return "missing"
    if hash_ == bytes(32):
        return "unsealed"
    if purged is None and (diff is None or salt is None or digest_of(salt, diff) != digest):
        return "changed"
    if linked(last, (site, seq, hlc, step, tbl, row_id, op), digest) != hash_:
        return "changed"
    return ""


def step_told(row: tuple[object, ...]) -> str:
    """Return a row of the step table as its entry in the log holds it."""
    return json.dumps(list(row), ensure_ascii=False, separators=(",", ":"))


STEP_COLUMNS = "step, site, first, seq, at, who, kind, ref, words, lasting, upto"


def _steps_apart(connection: Connection) -> list[Broken]:
    """Return the steps whose row is not what the log says, and entries without a step."""
    columns = ", ".join(f"s.{c}" for c in STEP_COLUMNS.split(", "))
    rows = connection.exec_driver_sql(
        f"SELECT l.diff, l.site, l.seq, {columns} FROM log l "
        "LEFT JOIN step s ON s.step = l.step WHERE l.op = 'S'"
    )
    apart = [Broken(r[1], r[2], "step") for r in rows if r[0] != step_told(tuple(r[3:]))]
    lost = connection.exec_driver_sql(
        "SELECT s.site, s.seq FROM step s LEFT JOIN log l ON l.site = s.site AND l.seq = s.seq "
        "AND l.op = 'S' WHERE l.seq IS NULL"
    )
    return apart + [Broken(site, seq, "step") for site, seq in lost]


def new_salt() -> bytes:
    """Return 16 random bytes that hide an entry's content from guesses."""
    return os.urandom(16)
