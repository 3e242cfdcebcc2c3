"""Who may vote at a moment: those of the list who are there, or, in writing, all who are asked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

COUNTED = "member"
"""The list of those who count."""
_PRESENT = text(
    "SELECT p.id FROM meeting_person p WHERE p.meeting_id = :m AND p.deleted IS NULL "
    "AND p.list_kind = 'member' AND p.attendance = 'present' AND ("
    "NOT EXISTS (SELECT 1 FROM meeting_stay s WHERE s.person_id = p.id AND s.deleted IS NULL) "
    "OR EXISTS (SELECT 1 FROM meeting_stay s WHERE s.person_id = p.id AND s.deleted IS NULL "
    "AND (:at = '' OR s.came_at IS NULL OR s.came_at <= :at) "
    "AND (s.left_at IS NULL OR (:at <> '' AND s.left_at > :at)))) ORDER BY p.seat_no, p.id"
)
_ASKED = text(
    "SELECT id FROM meeting_person WHERE meeting_id = :m AND deleted IS NULL "
    "AND list_kind = 'member' ORDER BY seat_no, id"
)


def voters(
    conn: Connection, meeting_id: int, at: str = "", *, in_writing: bool = False
) -> tuple[int, ...]:
    """Return the persons of a meeting's list who may vote at a moment (``HH:MM``; '' at its end).

    Guests never do. In writing all of the list are asked, whoever came.
    """
    if in_writing:
        return tuple(conn.execute(_ASKED, {"m": meeting_id}).scalars())
    return tuple(conn.execute(_PRESENT, {"m": meeting_id, "at": at}).scalars())


def representatives(conn: Connection, meeting_id: int) -> frozenset[int]:
    """Return those of a meeting's list who are representatives."""
    found = conn.execute(
        text("SELECT id FROM meeting_person WHERE meeting_id = :m AND is_rep AND deleted IS NULL"),
        {"m": meeting_id},
    )
    return frozenset(found.scalars())


def seat(conn: Connection, person_id: int) -> Mapping[str, Any] | None:
    """Return who sits on a list: meeting, seat number, kind of list, attendance."""
    found = conn.execute(
        text(
            "SELECT id, meeting_id, seat_no, list_kind, attendance FROM meeting_person "
            "WHERE id = :p AND deleted IS NULL"
        ),
        {"p": person_id},
    ).mappings()
    row = found.first()
    return dict(row) if row else None
