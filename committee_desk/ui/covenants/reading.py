"""What the tabs of a covenant show, read in one go on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.work.covenant_checks import Missing

WORDS = "words"


@dataclass(frozen=True)
class Seen:
    """A covenant with its articles, steps, checks and versions, and what it lacks.

    ``ways`` are the states that may follow today; ``fixed`` tells that its words stay as adopted.
    """

    covenant: dict[str, Any]
    articles: tuple[dict[str, Any], ...] = ()
    steps: tuple[dict[str, Any], ...] = ()
    checks: tuple[dict[str, Any], ...] = ()
    versions: tuple[dict[str, Any], ...] = ()
    missing: tuple[Missing, ...] = ()
    ways: tuple[str, ...] = ()
    meeting: str = ""
    fixed: bool = False
    by_law: bool = False

    def of(self, polarity: str) -> list[dict[str, Any]]:
        """Return the articles of one list, in their order."""
        return [each for each in self.articles if each["polarity"] == polarity]


def read(desk: Desk, record: int) -> Seen | None:
    """Return what is known of a covenant, None when it is gone."""
    return desk.ask(_read, record)


def seen(detail: Detail) -> Seen:
    """Return what the panel read of the covenant it shows."""
    found: Seen = detail.read[WORDS]
    return found


def _read(conn: Connection, record: int) -> Seen | None:
    from sqlalchemy import text

    from committee_desk.base.errors import DeskError
    from committee_desk.work import covenant_checks, covenant_versions, covenants

    row = conn.execute(
        text("SELECT * FROM covenant WHERE id = :c AND deleted IS NULL"), {"c": record}
    ).mappings().first()  # fmt: skip
    if row is None:
        return None
    covenant = dict(row)
    try:
        covenants.refuse_fixed(covenant)
        fixed = False
    except DeskError:
        fixed = True
    met = conn.execute(
        text("SELECT name FROM meeting WHERE id = :m"), {"m": covenant["meeting_id"]}
    ).scalar()
    return Seen(
        covenant,
        tuple(covenants.parts(conn, "covenant_article", record)),
        tuple(covenants.parts(conn, "covenant_step", record)),
        tuple(covenants.parts(conn, "covenant_check", record)),
        tuple(covenant_versions.every(conn, record)),
        tuple(covenant_checks.missing(conn, covenant)),
        covenants.possible(covenant, today().isoformat()),
        str(met or ""),
        fixed,
        covenants.by_law(covenant),
    )
