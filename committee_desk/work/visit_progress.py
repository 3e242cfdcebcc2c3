"""How far the plans of a month are: quota and progress, and the score of each group.

A visit belongs to the group whose plan it was made for; one made for no plan to the group whose two
members went, in either order. A household counts once a month for a group, and only when somebody
was met at a kind of visit that counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules.visiting import counting_kinds
from committee_desk.work.visit_plans import QUOTA_KIND
from committee_desk.work.visit_routes import LAST


@dataclass(frozen=True)
class Plan:
    """A plan as its month stands.

    ``number`` is what its route sheet is called by, such as 2026-11-03. ``assigned`` households are
    on the route, of which ``met`` were met, at ``missed`` only nobody was, and ``left`` are open.
    ``done`` is what counts towards ``quota``: for a monthly plan the group's households of the
    month wherever they stand, for another the households met on its route.
    """

    id: int
    number: str
    month: str
    kind: str
    group: str
    staff1: str
    staff2: str
    grid_id: int | None
    grid: str
    quota: int
    assigned: int
    met: int
    missed: int
    done: int
    closed_on: str
    note: str

    @property
    def left(self) -> int:
        """Return how many households of the route nobody has been to."""
        return self.assigned - self.met - self.missed

    @property
    def full(self) -> bool:
        """Tell whether the quota is reached."""
        return self.done >= self.quota


@dataclass(frozen=True)
class Score:
    """A group's month: households that count, visits that met nobody, what people asked for."""

    group: str
    staff: str
    quota: int
    done: int
    missed: int
    needs: int

    @property
    def full(self) -> bool:
        """Tell whether the quota is reached."""
        return self.done >= self.quota


_MET = "v.no_answer IS NOT 1"


def plans(conn: Connection, month: str) -> list[Plan]:
    """Return the plans of a month in the order they were made."""
    scores = {score.group: score for score in group_scores(conn, month)}
    return [_plan(row, scores) for row in _plan_rows(conn, "p.month = :m", {"m": month})]


def plan(conn: Connection, plan_id: int) -> Plan | None:
    """Return one plan, None when it is gone."""
    rows = _plan_rows(conn, "p.id = :p", {"p": plan_id})
    if not rows:
        return None
    scores = {score.group: score for score in group_scores(conn, rows[0]["month"])}
    return _plan(rows[0], scores)


def months(conn: Connection) -> list[str]:
    """Return the months there are plans for, the newest first."""
    found = conn.exec_driver_sql(
        "SELECT DISTINCT month FROM visit_plan WHERE deleted IS NULL ORDER BY month DESC"
    )
    return [str(each) for each in found.scalars()]


def group_scores(conn: Connection, month: str) -> list[Score]:
    """Return the score of every group that has a plan in a month, in the order of their plans."""
    kinds, values = _bound(counting_kinds())
    found = conn.execute(
        text(
            f"WITH own AS MATERIALIZED ({_own(kinds)}), counted AS ("
            "SELECT o.label, count(DISTINCT CASE WHEN o.met THEN o.household_id END) AS done, "
            "count(CASE WHEN NOT o.met THEN 1 END) AS missed, "
            "sum((SELECT count(*) FROM need n WHERE n.visit_id = o.id AND n.deleted IS NULL)) "
            "AS needs FROM own o GROUP BY o.label) "
            "SELECT p.group_label AS 'group', max(p.staff1) AS staff1, max(p.staff2) AS staff2, "
            "max(CASE WHEN p.kind = :quota_kind THEN p.quota ELSE 0 END) AS quota, "
            "coalesce(c.done, 0) AS done, coalesce(c.missed, 0) AS missed, "
            "coalesce(c.needs, 0) AS needs "
            "FROM visit_plan p LEFT JOIN counted c ON c.label = p.group_label "
            "WHERE p.month = :m AND p.deleted IS NULL GROUP BY p.group_label ORDER BY min(p.id)"
        ),
        {**values, "m": month, "next": _after(month), "quota_kind": QUOTA_KIND},
    ).mappings()
    return [
        Score(
            row["group"],
            "、".join(name for name in (row["staff1"], row["staff2"]) if name),
            row["quota"],
            row["done"],
            row["missed"],
            row["needs"],
        )
        for row in found
    ]


def _own(kinds: str) -> str:
    """Return the SQL of a month's visits that count, each with the label of its group."""
    pair = (
        "(p.staff1 IS v.staff1 AND p.staff2 IS v.staff2) "
        "OR (p.staff1 IS v.staff2 AND p.staff2 IS v.staff1)"
    )
    return (
        f"SELECT v.id, v.household_id, {_MET} AS met, coalesce("
        "(SELECT p.group_label FROM visit_plan p WHERE p.id = v.plan_id AND p.deleted IS NULL), "
        "(SELECT p.group_label FROM visit_plan p WHERE p.month = :m AND p.deleted IS NULL "
        f"AND p.staff1 IS NOT NULL AND ({pair}) ORDER BY p.id LIMIT 1)) AS label "
        "FROM visit v WHERE v.deleted IS NULL AND v.day >= :m AND v.day < :next "
        f"AND v.kind IN ({kinds}) AND v.household_id IS NOT NULL"
    )


def _plan_rows(conn: Connection, where: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    found = conn.execute(
        text(
            "SELECT p.*, g.grid, (SELECT count(*) FROM visit_plan q WHERE q.month = p.month "
            "AND q.id <= p.id) AS nth, count(l.id) AS assigned, "
            "count(CASE WHEN v.id IS NOT NULL AND v.no_answer IS NOT 1 THEN 1 END) AS met, "
            "count(CASE WHEN v.no_answer = 1 THEN 1 END) AS missed FROM visit_plan p "
            "LEFT JOIN grid g ON g.id = p.grid_id "
            "LEFT JOIN visit_plan_household l ON l.plan_id = p.id AND l.deleted IS NULL "
            f"LEFT JOIN visit v ON v.id = {LAST} "
            f"WHERE p.deleted IS NULL AND {where} GROUP BY p.id ORDER BY p.id"
        ),
        values,
    ).mappings()
    return [dict(row) for row in found]


def _plan(row: dict[str, Any], scores: dict[str, Score]) -> Plan:
    monthly = row["kind"] == QUOTA_KIND
    score = scores.get(row["group_label"])
    return Plan(
        id=row["id"],
        number=f"{row['month']}-{row['nth']:02}",
        month=row["month"],
        kind=row["kind"],
        group=row["group_label"],
        staff1=row["staff1"] or "",
        staff2=row["staff2"] or "",
        grid_id=row["grid_id"],
        grid=row["grid"] or "",
        quota=row["quota"] or 0,
        assigned=row["assigned"],
        met=row["met"],
        missed=row["missed"],
        done=score.done if monthly and score else row["met"],
        closed_on=row["closed_on"] or "",
        note=row["note"] or "",
    )


def _after(month: str) -> str:
    """Return the text every day of a month stands before."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]), 12)
    return f"{year:04}-{number + 1:02}"


def _bound(kinds: Sequence[str]) -> tuple[str, dict[str, Any]]:
    values = {f"k{n}": kind for n, kind in enumerate(kinds)}
    return ", ".join(f":{name}" for name in values), values
