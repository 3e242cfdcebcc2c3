"""The numbers of the sign-in sheets of a meeting: one row of them for members and guests alike."""

import json

from sqlalchemy import Connection, text

from committee_desk.base.shipped import shipped
from committee_desk.storage import attachments

KIND = "sign_in"


def kept_as() -> str:
    """Return what the paper is called that keeps whose number is whose."""
    path = shipped("resources", "templates", "meeting_papers.json")
    return str(json.loads(path.read_text(encoding="utf-8"))["sign_in"]["kept"])


def printed(conn: Connection, meeting_id: int) -> dict[str, int]:
    """Return whose numbers stand on the sheets of an assembly printed so far."""
    key = conn.execute(
        text(
            "SELECT attachment_key FROM meeting_paper WHERE meeting_id = :m AND kind = :k "
            "AND title = :t AND deleted IS NULL ORDER BY id DESC LIMIT 1"
        ),
        {"m": meeting_id, "k": KIND, "t": kept_as()},
    ).scalar()
    if key is None:
        return {}
    found: dict[str, int] = json.loads(attachments.get(conn, int(key)))
    return found


def following(conn: Connection, meeting_id: int) -> int:
    """Return the number after the highest given, on the lists or on a sheet that was printed."""
    last = conn.execute(
        text("SELECT max(seat_no) FROM meeting_person WHERE meeting_id = :m AND deleted IS NULL"),
        {"m": meeting_id},
    ).scalar()
    return max([int(last or 0), *map(int, printed(conn, meeting_id))]) + 1
