"""Whom to visit again: what was promised at a visit, at the door where they live now."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.rules.visiting import seeing_kinds


@dataclass(frozen=True)
class FollowUp:
    """A visit that asked for another, due on a day; ``household`` is where whoever was met lives.

    After a household split, or when somebody moved within the community, that is another one than
    was visited.
    """

    visit: int
    household: int
    name: str
    address: str
    grid: str
    visited_on: str
    due_on: str
    problems: str
    staff: str


# The household of the first person met, who is still here; else the one visited.
_TARGET = (
    "coalesce((SELECT r.household_id FROM visit_person p JOIN resident r ON r.id = p.resident_id "
    "WHERE p.visit_id = v.id AND p.deleted IS NULL AND r.deleted IS NULL AND r.left_on IS NULL "
    "AND r.left_kind IS NULL AND r.household_id IS NOT NULL ORDER BY p.id LIMIT 1), v.household_id)"
)


def waiting(due: str) -> str:
    """Return the statement of visits whose promise to come again waits; ``due`` is on ``v``.

    It gives the columns of the visit, and with ``lives_`` before them those of the household that
    was promised it, at the door of today. It is done when somebody of that household was met or
    reached since. Households that left are asked for no more.
    """
    kinds = ", ".join(f"'{kind}'" for kind in seeing_kinds(reached=True))
    return (
        f"WITH due AS MATERIALIZED (SELECT v.*, {_TARGET} AS target FROM visit v "
        f"WHERE v.deleted IS NULL AND v.follow_up_on IS NOT NULL AND {due}) "
        "SELECT due.*, h.head_name AS lives_head, h.address AS lives_at, "
        "h.address_key AS lives_key, h.grid_id AS lives_grid FROM due "
        "JOIN household h ON h.id = due.target WHERE h.deleted IS NULL AND h.ended_on IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM visit w WHERE w.household_id = due.target "
        "AND w.deleted IS NULL AND w.no_answer IS NOT 1 AND w.day > due.day "
        f"AND w.kind IN ({kinds}))"
    )


def follow_ups(conn: Connection, until: str = "", grid_id: int | None = None) -> list[FollowUp]:
    """Return what is due until a day (today when empty) and has not been done, longest due first.

    One that is due in a month is shown from the first day of it.
    """
    grid = "WHERE v.lives_grid = :grid " if grid_id is not None else ""
    found = conn.execute(
        text(
            f"SELECT v.*, g.grid FROM ({waiting('v.follow_up_on <= :until')}) v "
            f"LEFT JOIN grid g ON g.id = v.lives_grid {grid}"
            "ORDER BY v.follow_up_on, v.lives_key, v.id"
        ),
        {"until": until or today().isoformat(), "grid": grid_id},
    ).mappings()
    return [
        FollowUp(
            visit=row["id"],
            household=row["target"],
            name=row["who"] or row["lives_head"] or "",
            address=row["lives_at"] or "",
            grid=row["grid"] or "",
            visited_on=row["day"],
            due_on=row["follow_up_on"],
            problems=row["problems"] or "",
            staff="、".join(name for name in (row["staff1"], row["staff2"]) if name),
        )
        for row in found
    ]
