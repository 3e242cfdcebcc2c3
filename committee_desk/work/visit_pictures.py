"""Pictures of a visit: what was seen there, or the sheet that was written by hand."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import photographs, rows

_TABLE = "visit_picture"


def add(unit: Unit, visit_id: int, name: str, data: bytes, note: str = "") -> int:
    """Keep a picture with a visit and return its id.

    Place, time and camera are removed from it. Raises DeskError above 20 MB, and for what is no
    JPEG or PNG.
    """
    visit = rows.live(unit, "visit", visit_id)
    key = photographs.keep(unit, name, data, "picture")
    values = {"visit_id": visit_id, "attachment_key": key, "note": note.strip() or None}
    new = rows.add(unit, _TABLE, values)
    unit.say(N_("Add a picture to the visit of {day}"), day=visit["day"])
    return new


def remove(unit: Unit, picture_id: int) -> None:
    """Take a picture off its visit; undoing brings it back."""
    row = rows.live(unit, _TABLE, picture_id)
    rows.remove(unit, _TABLE, picture_id)
    visit = rows.live(unit, "visit", row["visit_id"])
    unit.say(N_("Remove a picture from the visit of {day}"), day=visit["day"])


def of_visit(conn: Connection, visit_id: int) -> list[dict[str, Any]]:
    """Return the pictures of a visit in the order they came.

    Each has id, attachment_key, note, name and size in bytes.
    """
    found = conn.execute(
        text(
            "SELECT p.id, p.attachment_key, p.note, a.name, a.size FROM visit_picture p "
            "LEFT JOIN attachment a ON a.id = p.attachment_key AND a.deleted IS NULL "
            "WHERE p.visit_id = :v AND p.deleted IS NULL ORDER BY p.id"
        ),
        {"v": visit_id},
    ).mappings()
    return [dict(row) for row in found]
