"""The lines of a route with what was found there, and what came of one visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules.visiting import MET, NO_ANSWER, unseen_results

LAST = (
    "(SELECT w.id FROM visit w WHERE w.household_id = l.household_id AND w.plan_id = l.plan_id "
    "AND w.deleted IS NULL ORDER BY w.no_answer IS 1, w.day DESC, w.id DESC LIMIT 1)"
)
"""The visit that stands for a line: one that met somebody before one in vain, the newest first."""


@dataclass(frozen=True)
class Line:
    """A household on a route.

    ``gone`` tells that it has ended since the plan was made. ``visit`` is 0 until somebody was
    there; ``result`` says how the last visit of the route went, see ``visiting.results``, ``met``
    who was met, ``needs`` how many needs it brought.
    """

    place: int
    household: int
    head: str
    size: int
    phone: str
    address: str
    members: tuple[tuple[int, str], ...]
    gone: bool
    seen_on: str
    visit: int
    result: str
    day: str
    from_time: str
    problems: str
    met: tuple[int, ...]
    needs: int


def lines(conn: Connection, plan_id: int) -> list[Line]:
    """Return the households of a route in its order, with what was found there."""
    found = conn.execute(
        text(
            "SELECT l.place_no, h.id AS household, h.head_name, h.household_size, h.phone, "
            "r.phone AS head_phone, h.address, "
            "(h.deleted IS NOT NULL OR h.ended_on IS NOT NULL) AS gone, "
            "v.id AS visit, v.no_answer, v.result, v.day, v.from_time, v.problems, "
            "(SELECT count(*) FROM need n WHERE n.visit_id = v.id AND n.deleted IS NULL) AS needs, "
            "(SELECT group_concat(m.resident_id ORDER BY m.id) FROM visit_person m "
            "WHERE m.visit_id = v.id AND m.deleted IS NULL) AS met, "
            "(SELECT max(s.day) FROM visit s WHERE s.household_id = h.id AND s.deleted IS NULL "
            "AND s.no_answer IS NOT 1 AND s.plan_id IS NOT :p) AS seen_on "
            "FROM visit_plan_household l JOIN household h ON h.id = l.household_id "
            "LEFT JOIN resident r ON r.id = h.head_id "
            f"LEFT JOIN visit v ON v.id = {LAST} "
            "WHERE l.plan_id = :p AND l.deleted IS NULL ORDER BY l.place_no, l.id"
        ),
        {"p": plan_id},
    ).mappings()
    kept = found.all()
    people = _members(conn, [row["household"] for row in kept])
    return [
        Line(
            place=row["place_no"] or 0,
            household=row["household"],
            head=row["head_name"] or "",
            size=row["household_size"] or 0,
            phone=row["phone"] or row["head_phone"] or "",
            address=row["address"] or "",
            members=people.get(row["household"], ()),
            gone=bool(row["gone"]),
            seen_on=row["seen_on"] or "",
            visit=row["visit"] or 0,
            result=result_of(dict(row)) if row["visit"] else "",
            day=row["day"] or "",
            from_time=row["from_time"] or "",
            problems=row["problems"] or "",
            met=tuple(int(each) for each in (row["met"] or "").split(",") if each),
            needs=row["needs"],
        )
        for row in kept
    ]


def result_of(visit: dict[str, Any]) -> str:
    """Return how a visit went: met, or the reason why nobody was."""
    if not visit["no_answer"]:
        return MET
    reasons = {kept: name for name, kept in unseen_results().items()}
    return reasons.get(visit["result"], NO_ANSWER)


def came_of_it(conn: Connection, visit_id: int) -> dict[str, Any]:
    """Return who was met at a visit (names), its group, the day to come again, and its needs."""
    head = conn.execute(
        text(
            "SELECT v.follow_up_on, p.group_label FROM visit v "
            "LEFT JOIN visit_plan p ON p.id = v.plan_id AND p.deleted IS NULL WHERE v.id = :v"
        ),
        {"v": visit_id},
    ).first()
    met = conn.execute(
        text("SELECT name FROM visit_person WHERE visit_id = :v AND deleted IS NULL ORDER BY id"),
        {"v": visit_id},
    ).scalars()
    needs = conn.execute(
        text(
            "SELECT id, no, need, status FROM need WHERE visit_id = :v AND deleted IS NULL "
            "ORDER BY id"
        ),
        {"v": visit_id},
    ).mappings()
    return {
        "met": [name for name in met if name],
        "group": (head.group_label or "") if head else "",
        "follow_up_on": (head.follow_up_on or "") if head else "",
        "needs": [dict(row) for row in needs],
    }


def _members(conn: Connection, households: Sequence[int]) -> dict[int, tuple[tuple[int, str], ...]]:
    if not households:
        return {}
    marks = ",".join(str(int(one)) for one in households)
    found = conn.execute(
        text(
            "SELECT hm.household_id, r.id, r.person_name FROM household_member hm "
            f"JOIN resident r ON r.id = hm.resident_id WHERE hm.household_id IN ({marks}) "
            "AND hm.left_on IS NULL AND hm.deleted IS NULL AND r.deleted IS NULL "
            "AND r.left_on IS NULL AND r.left_kind IS NULL ORDER BY hm.household_id, "
            "hm.relation_to_head IS NOT '02', hm.relation_to_head, hm.id"
        )
    )
    people: dict[int, list[tuple[int, str]]] = {}
    for household, resident, name in found:
        people.setdefault(household, []).append((resident, name))
    return {household: tuple(each) for household, each in people.items()}
