"""Bodies for tests: a committee, representatives, groups, with people whose truth is known."""

from typing import Any

from committee_desk.desk import Desk
from committee_desk.work import keep, rows


def body(desk: Desk, kind: str, name: str = "", **more: Any) -> int:
    """Add a body; return its id."""
    return int(desk.do(keep.add, "bodies", {"kind": kind, "name": name or kind, **more}).value)


def seat(desk: Desk, body_id: int, who: str | int, post: str = "member", **more: Any) -> int:
    """Seat a resident (their id) or an outsider (a name) on a body; return the member's id."""
    person = {"resident_id": who} if isinstance(who, int) else {"name": who}
    values = {"body_id": body_id, "post": post, **person, **more}
    return int(desk.do(keep.add, "members", values).value)


def seats(desk: Desk, body_id: int, how_many: int, post: str = "member", **more: Any) -> list[int]:
    """Seat so many people of their own on a body."""
    return [seat(desk, body_id, f"{post}{body_id}第{n}人", post, **more) for n in range(how_many)]


def member(desk: Desk, member_id: int) -> dict[str, Any]:
    """Return a member's row."""
    return desk.ask(
        lambda conn: dict(
            conn.exec_driver_sql("SELECT * FROM member WHERE id = ?", (member_id,)).mappings().one()
        )
    )


def meeting(desk: Desk, kind: str, day: str, status: str = "closed") -> int:
    """Keep a meeting, one that was held unless told otherwise; return its id."""

    def held(unit: Any) -> int:
        values = {"kind": kind, "name": "会议", "day": day, "status": status, "minutes": "none"}
        unit.say("Hold a meeting")
        return rows.add(unit, "meeting", values)

    return int(desk.do(held).value)
