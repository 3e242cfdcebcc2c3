"""Versions of a covenant: the next one begun as a draft, and all of them in their order."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import covenants, rows

_COPIED = ("title", "kind", "scope", "area", "parties", "supervisors", "preamble", "execution",
           "closing", "topic_id")  # fmt: skip


def begin(unit: Unit, covenant_id: int) -> int:
    """Begin the next version as a draft with the same words; the one in force holds until then.

    Raises Refused for a covenant that was not adopted yet or has a next version already.
    """
    now = rows.live(unit, covenants.TABLE, covenant_id)
    if now["adopted_on"] is None:
        raise Refused(
            N_("“{title}” is a draft still."),
            N_("Change the draft itself."),
            code="still_draft",
            title=now["title"],
        )
    if _next_of(unit.connection, covenant_id):
        raise Refused(
            N_("“{title}” has a next version already."),
            N_("Go on with that one."),
            code="has_next",
            title=now["title"],
        )
    more = {"version": now["version"] + 1, "replaces_id": covenant_id}
    new = covenants.add(unit, {name: now[name] for name in _COPIED}, **more)
    for article in covenants.parts(unit.connection, "covenant_article", covenant_id):
        kept = {name: article[name] for name in ("position", "polarity", "words", "sanction")}
        rows.add(unit, "covenant_article", {"covenant_id": new, **kept})
    unit.say(N_("Begin version {n} of “{title}”"), n=now["version"] + 1, title=now["title"])
    return new


def every(conn: Connection, covenant_id: int) -> list[dict[str, Any]]:
    """Return every version of a covenant, the newest first."""
    found = conn.execute(
        text(
            "WITH RECURSIVE line(id) AS (SELECT :c UNION "
            "SELECT co.replaces_id FROM covenant co JOIN line ON co.id = line.id "
            "WHERE co.replaces_id IS NOT NULL UNION "
            "SELECT co.id FROM covenant co JOIN line ON co.replaces_id = line.id "
            "WHERE co.deleted IS NULL) "
            "SELECT id, title, version, status, adopted_on, valid_from, ended_on FROM covenant "
            "WHERE id IN (SELECT id FROM line) AND deleted IS NULL ORDER BY version DESC, id DESC"
        ),
        {"c": covenant_id},
    ).mappings()
    return [dict(row) for row in found]


def _next_of(conn: Connection, covenant_id: int) -> bool:
    return bool(
        conn.execute(
            text("SELECT 1 FROM covenant WHERE replaces_id = :c AND deleted IS NULL LIMIT 1"),
            {"c": covenant_id},
        ).first()
    )
