"""Meetings for tests of votes: a list with guests on it, who came and who left."""

from typing import Any

from committee_desk.desk import Desk
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

DAY = "2026-11-20"


def hold(
    desk: Desk,
    kind: str = "council",
    day: str = DAY,
    *,
    present: int = 5,
    absent: int = 0,
    guests: int = 0,
    sitting_reps: int = 0,
    **more: Any,
) -> tuple[int, int, list[int]]:
    """Put a meeting with one item and its list in the file; return meeting, item and members."""

    def write(unit: Unit) -> tuple[int, int, list[int]]:
        row = {"kind": kind, "name": "第一次会议", "day": day, "status": "open", **more}
        meeting = rows.add(unit, "meeting", row)
        item = rows.add(
            unit,
            "meeting_item",
            {
                "meeting_id": meeting,
                "position": 1,
                "title": "楼道堆物清理",
                "motion": "本周清理楼道",
            },
        )
        people = []
        for n in range(present + absent + guests):
            seat = {"meeting_id": meeting, "seat_no": n + 1, "name": f"居民{n + 1}"}
            seat["attendance"] = "absent" if present <= n < present + absent else "present"
            seat["is_rep"] = n < sitting_reps
            seat["list_kind"] = "guest" if n >= present + absent else "member"
            people.append(rows.add(unit, "meeting_person", seat))
        unit.say("A meeting")
        return meeting, item, people

    return desk.do(write).value  # type: ignore[no-any-return]


def leave(desk: Desk, meeting: int, person: int, at: str, came: str = "09:00") -> None:
    """Let somebody who was there leave."""

    def write(unit: Unit) -> None:
        stay = {"meeting_id": meeting, "person_id": person, "came_at": came, "left_at": at}
        rows.add(unit, "meeting_stay", stay)
        unit.say("Leave")

    desk.do(write)


def change(desk: Desk, table: str, row: int, **values: Any) -> None:
    """Write columns of a row as any verb would."""

    def write(unit: Unit) -> None:
        rows.change(unit, table, row, values)
        unit.say("Change")

    desk.do(write)


def row(desk: Desk, table: str, row_id: int) -> dict[str, Any]:
    """Return a row as the file holds it."""
    return dict(
        desk.ask(
            lambda conn: conn.exec_driver_sql(
                f"SELECT * FROM {table} WHERE id = ?", (row_id,)
            ).mappings().one()
        )
    )  # fmt: skip
