"""Who may vote at a moment: those of the list who are there, or, in writing, all who are asked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.work import meeting_attendance

COUNTED = "member"
"""The list of those who count."""
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
    return meeting_attendance.present_at(conn, meeting_id, at)


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
