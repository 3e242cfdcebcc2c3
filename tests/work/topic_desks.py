"""Topics for tests: brought in on fixed days and led as far as a test wants."""

from typing import Any

from committee_desk.desk import Desk
from committee_desk.storage.unit import Unit
from committee_desk.work import keep, rows, topic_states

WAY = ("screened", "triaged", "scheduled", "noticed", "deliberated")


def topic(desk: Desk, title: str = "3号楼加装电梯", **more: Any) -> int:
    """Bring a topic in on 2026-10-08."""
    draft = {"title": title, "proposed_on": "2026-10-08", "stakeholders": "3号楼住户", **more}
    return int(desk.do(keep.add, "topics", draft).value)


def led(desk: Desk, to: str, topic_id: int | None = None, day: str = "2026-10-10") -> int:
    """Return a topic led to a state up to having been deliberated, all on one day."""
    one = topic_id or topic(desk)
    for state in WAY[: WAY.index(to) + 1]:
        if state == "triaged":
            desk.do(topic_states.triage, one, "small", "楼内的事，楼里商量", day)
        elif state == "noticed":
            desk.do(topic_states.notice, one, day)
        else:
            desk.do(topic_states.set_state, one, state, day)
    return one


def kept(desk: Desk, topic_id: int) -> dict[str, Any]:
    """Return a topic as stored."""
    return stored(desk, "topic", topic_id)


def stored(desk: Desk, table: str, row_id: int) -> dict[str, Any]:
    """Return a row as stored."""

    def read(conn: Any) -> dict[str, Any]:
        found = conn.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        return dict(found.mappings().one())

    return desk.ask(read)  # type: ignore[no-any-return]


def steps(desk: Desk, topic_id: int) -> list[tuple[str, str, str | None]]:
    """Return day, what and where to of every step, in order."""

    def read(conn: Any) -> list[tuple[str, str, str | None]]:
        found = conn.exec_driver_sql(
            "SELECT on_day, what, to_code FROM topic_step WHERE topic_id = ? "
            "AND deleted IS NULL ORDER BY id",
            (topic_id,),
        )
        return [tuple(row) for row in found]

    return desk.ask(read)  # type: ignore[no-any-return]


def meeting(desk: Desk, kind: str = "council", day: str = "2026-10-20", **more: Any) -> int:
    """Keep a meeting that is held; the verbs of meetings are tested elsewhere."""

    def held(unit: Unit) -> int:
        unit.say("A meeting for a test")
        held = {"name": "第三次议事协商会", "status": "open", **more}
        return rows.add(unit, "meeting", {"kind": kind, "day": day, **held})

    return int(desk.do(held).value)
