"""The notices of a desk as a list: where each stands, who wrote it, what waits for whom."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.printing.kinds import Kind
from committee_desk.work import bulletin_approval, bulletin_kinds, bulletin_numbers, communities

_COLUMNS = (
    "id, kind, title, number, state, issued_on, updated, attachment_key, revision, paper, "
    "overridden, writer, asked_by, approved_by, approved_on, answer"
)


@dataclass(frozen=True)
class Standing:
    """How a notice stands: ``entry`` its row, ``needed`` whether a second person must agree.

    ``mine`` tells whether who has the desk open wrote it or asked for its approval.
    """

    entry: dict[str, Any]
    needed: bool
    mine: bool


@dataclass(frozen=True)
class Numbers:
    """The numbers of a kind: the next as it would be written, and whether it comes by itself."""

    series: str
    word: str
    year: int
    next: int
    written: str
    by_itself: bool


def every(conn: Connection, who: str = "", limit: int = 5000) -> list[dict[str, Any]]:
    """Return the notices, newest first; ``waits`` marks those that wait for ``who`` to agree."""
    names = {kind.code: kind.name for kind in bulletin_kinds.every(conn)}
    found = conn.execute(
        text(
            f"SELECT {_COLUMNS} FROM bulletin WHERE deleted IS NULL ORDER BY updated DESC, id DESC "
            "LIMIT :n"
        ),
        {"n": limit},
    )
    return [
        {
            **row,
            "kind_name": names.get(row["kind"]) or bulletin_kinds.of(conn, row["kind"]).name,
            "year": str(row["issued_on"] or "")[:4],
            "waits": bool(who) and row["state"] == "asked" and not _mine(row, who),
        }
        for row in found.mappings()
    ]


def standing(conn: Connection, kind: Kind, bulletin_id: int | None, who: str) -> Standing:
    """Return how a notice stands that is being written; without an id it is new.

    Raises DeskError when it is no longer there.
    """
    needed = bulletin_approval.needed(conn, kind)
    if bulletin_id is None:
        return Standing({"state": "draft"}, needed, mine=True)
    entry = row(conn, bulletin_id)
    return Standing(entry, needed, _mine(entry, who))


def row(conn: Connection, bulletin_id: int) -> dict[str, Any]:
    """Return one notice without its data. Raises DeskError when it is no longer there."""
    found = conn.execute(
        text(f"SELECT {_COLUMNS} FROM bulletin WHERE id = :b AND deleted IS NULL"),
        {"b": bulletin_id},
    )
    told = found.mappings().first()
    if told is None:
        raise DeskError(N_("This notice is no longer there."), code="gone")
    return dict(told)


def needing(conn: Connection) -> frozenset[str]:
    """Return the codes of the kinds to which a second person has to agree in this desk."""
    known = bulletin_kinds.every(conn)
    return frozenset(kind.code for kind in known if bulletin_approval.needed(conn, kind))


def numbers(conn: Connection, kind: Kind, year: int) -> Numbers:
    """Return the next number of a kind in a year."""
    free = bulletin_numbers.numbering(conn, kind.series, year)
    alone = kind.numbered and bool(free.word)
    return Numbers(kind.series, free.word, year, free.next, free.written(), alone)


def locality(conn: Connection) -> str:
    """Return the division code of the community, for rules of the place."""
    return communities.facts(conn).get("code12") or ""


def _mine(entry: Any, who: str) -> bool:
    return who in (entry["writer"], entry["asked_by"])
