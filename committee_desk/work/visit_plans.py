"""Plans of visits: what a group of staff means to do in a month, household by household.

A route sheet is always that of a plan, so that what was printed and what is typed back have one
order. Numbers on the route are never given again: households added later follow the last.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules import rulebook
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

_PLAN, _LINE = "visit_plan", "visit_plan_household"
_FIELDS = ("month", "kind", "group_label", "staff1", "staff2", "grid_id", "note")
QUOTA_KIND = "mandatory"
"""The kind of visit a month's quota of a group speaks of."""


def make(
    unit: Unit, draft: Mapping[str, Any], households: Iterable[int] = (), *, fill: bool = False
) -> int:
    """Keep a plan with its households in the order of the stairs; return its id.

    The quota is that of the rule on the first day of the month; a plan of another kind has as many
    as its route. ``fill`` takes as many as the rule says from the grid, those not seen for longest
    and on no other route of the month. Raises Refused for a month or kind that is none, a group
    without a name, or a monthly group of one.
    """
    values = _judged(draft)
    chosen = list(households)
    least = quota(values["month"])
    if fill:
        taken = {*chosen, *planned(unit.connection, values["month"])}
        missing = max(0, least - len(chosen))
        chosen += proposed(unit.connection, missing, values["grid_id"], taken)
    if values["kind"] == QUOTA_KIND:
        values["quota"] = least
    new = rows.add(unit, _PLAN, {"quota": len(chosen), **values})
    _append(unit, new, chosen)
    unit.say(N_("Plan visits of {group}"), group=values["group_label"])
    return new


def change(unit: Unit, plan_id: int, changes: Mapping[str, Any]) -> None:
    """Write other staff, another name or another least number (``quota``) of a plan."""
    now = rows.live(unit, _PLAN, plan_id)
    values = _judged({**{name: now[name] for name in _FIELDS}, **changes})
    if changes.get("quota") is not None:
        values["quota"] = max(0, int(changes["quota"]))
    rows.change(unit, _PLAN, plan_id, values)
    unit.say(N_("Change the plan of {group}"), group=values["group_label"])


def assign(unit: Unit, plan_id: int, households: Iterable[int]) -> int:
    """Put households on a route after those on it; return how many were new to it."""
    plan = rows.live(unit, _PLAN, plan_id)
    added = _append(unit, plan_id, households)
    if added and plan["kind"] != QUOTA_KIND:
        rows.change(unit, _PLAN, plan_id, {"quota": plan["quota"] + added})
    unit.say(N_("Put {n} households on the route of {group}"), n=added, group=plan["group_label"])
    return added


def fill_up(unit: Unit, plan_id: int) -> int:
    """Put households of the grid on a route until it holds as many as the quota of its month.

    Those come first that were not seen for longest, none that is on a route of the month already.
    Return how many were put on it.
    """
    plan = rows.live(unit, _PLAN, plan_id)
    here = unit.connection.execute(
        text(f"SELECT count(*) FROM {_LINE} WHERE plan_id = :p AND deleted IS NULL"),
        {"p": plan_id},
    ).scalar_one()
    missing = max(0, quota(plan["month"]) - here)
    taken = planned(unit.connection, plan["month"])
    chosen = proposed(unit.connection, missing, plan["grid_id"], taken)
    return assign(unit, plan_id, chosen)


def take_off(unit: Unit, plan_id: int, household_id: int) -> None:
    """Take a household off a route; what was visited stays on record."""
    plan = rows.live(unit, _PLAN, plan_id)
    found = unit.connection.execute(
        text(
            f"SELECT id FROM {_LINE} WHERE plan_id = :p AND household_id = :h AND deleted IS NULL"
        ),
        {"p": plan_id, "h": household_id},
    ).scalars()
    for line in found.all():
        rows.remove(unit, _LINE, line)
    if plan["kind"] != QUOTA_KIND:
        rows.change(unit, _PLAN, plan_id, {"quota": max(0, plan["quota"] - 1)})
    unit.say(N_("Take a household off the route of {group}"), group=plan["group_label"])


def remove(unit: Unit, plan_id: int) -> None:
    """Put a plan away that was made by mistake; the visits made for it stay."""
    plan = rows.live(unit, _PLAN, plan_id)
    lines = unit.connection.execute(
        text(f"SELECT id FROM {_LINE} WHERE plan_id = :p AND deleted IS NULL"), {"p": plan_id}
    ).scalars()
    for line in lines.all():
        rows.remove(unit, _LINE, line)
    rows.remove(unit, _PLAN, plan_id)
    unit.say(N_("Remove the plan of {group}"), group=plan["group_label"])


def close(unit: Unit, plan_id: int, on: str | None = None) -> None:
    """Say that nothing more comes for a plan; ``reopen`` takes it back."""
    plan = rows.live(unit, _PLAN, plan_id)
    rows.change(unit, _PLAN, plan_id, {"closed_on": on or unit.today.isoformat()})
    unit.say(N_("Close the plan of {group}"), group=plan["group_label"])


def reopen(unit: Unit, plan_id: int) -> None:
    """Go on with a plan that was closed."""
    plan = rows.live(unit, _PLAN, plan_id)
    rows.change(unit, _PLAN, plan_id, {"closed_on": None})
    unit.say(N_("Reopen the plan of {group}"), group=plan["group_label"])


def as_last_month(unit: Unit, month: str) -> list[int]:
    """Make the monthly plans of the groups of the month before again; return the ids of the new.

    A group that has its plan already is left alone. Every plan gets as many households as its quota
    from its grid, those first that were not seen for longest.
    """
    before = month_before(month)
    groups = unit.connection.execute(
        text(
            "SELECT group_label, staff1, staff2, grid_id FROM visit_plan "
            "WHERE month = :b AND kind = :k AND deleted IS NULL AND group_label NOT IN ("
            "SELECT group_label FROM visit_plan WHERE month = :m AND kind = :k "
            "AND deleted IS NULL) GROUP BY group_label ORDER BY min(id)"
        ),
        {"b": before, "m": month, "k": QUOTA_KIND},
    ).mappings()
    made = []
    taken: set[int] = set()
    for group in groups.all():
        draft = {**group, "month": month, "kind": QUOTA_KIND}
        chosen = proposed(unit.connection, quota(month), group["grid_id"], taken)
        taken |= set(chosen)
        made.append(make(unit, draft, chosen))
    unit.say(N_("Plan the visits of {month}"), month=month)
    return made


def proposed(
    conn: Connection, count: int, grid_id: int | None = None, without: Iterable[int] = ()
) -> list[int]:
    """Return so many households of a grid (None: of all) that were not seen for longest."""
    from committee_desk.work import visits_due

    left_out = set(without)
    wanted = visits_due.Wanted(visits_due.EVERY_HOUSEHOLD, grid_id, limit=count + len(left_out))
    found = [each.household for each in visits_due.unseen(conn, wanted).rows]
    return [each for each in found if each not in left_out][:count]


def planned(conn: Connection, month: str) -> list[int]:
    """Return the households that are on a route of a month already."""
    found = conn.execute(
        text(
            f"SELECT DISTINCT l.household_id FROM {_LINE} l JOIN {_PLAN} p ON p.id = l.plan_id "
            "WHERE p.month = :m AND p.deleted IS NULL AND l.deleted IS NULL"
        ),
        {"m": month},
    )
    return [int(each) for each in found.scalars()]


def quota(month: str) -> int:
    """Return how many households a group sees in a month at least, by the rule of its first day."""
    return int(rulebook.value("visits.monthly_min_households", f"{month}-01").value)


def last_staff(conn: Connection) -> list[tuple[str, str]]:
    """Return the pairs of staff who went last, the newest first; offered again."""
    found = conn.execute(
        text(
            "SELECT staff1, coalesce(staff2, '') AS other, max(id) AS newest FROM ("
            "SELECT staff1, staff2, id FROM visit WHERE deleted IS NULL ORDER BY id DESC LIMIT 300)"
            " WHERE staff1 IS NOT NULL GROUP BY 1, 2 ORDER BY newest DESC LIMIT 12"
        )
    )
    return [(row.staff1, row.other) for row in found]


def staff_names(conn: Connection) -> list[str]:
    """Return everybody who went on a visit, who went last first."""
    found = conn.execute(
        text(
            "SELECT name, max(id) AS newest FROM (SELECT staff1 AS name, id FROM visit "
            "WHERE deleted IS NULL UNION ALL SELECT staff2, id FROM visit WHERE deleted IS NULL) "
            "WHERE coalesce(name, '') <> '' GROUP BY name ORDER BY newest DESC LIMIT 40"
        )
    )
    return [row.name for row in found]


def month_before(month: str) -> str:
    """Return the month before another, as YYYY-MM."""
    return month_after(month, -1)


def month_after(month: str, by: int = 1) -> str:
    """Return the month so many months after another, as YYYY-MM."""
    first = date.fromisoformat(f"{_month(month)}-01")
    year, number = divmod(first.year * 12 + first.month - 1 + by, 12)
    return f"{year:04}-{number + 1:02}"


def _append(unit: Unit, plan_id: int, households: Iterable[int]) -> int:
    conn = unit.connection
    kept = conn.execute(
        text(f"SELECT household_id, place_no, deleted FROM {_LINE} WHERE plan_id = :p"),
        {"p": plan_id},
    ).all()
    there = {row.household_id for row in kept if row.deleted is None}
    last = max((row.place_no or 0 for row in kept), default=0)
    wanted = _by_stairs(conn, [each for each in dict.fromkeys(households) if each not in there])
    for place, household in enumerate(wanted, last + 1):
        values = {"plan_id": plan_id, "household_id": household, "place_no": place}
        rows.add(unit, _LINE, values)
    return len(wanted)


def _by_stairs(conn: Connection, households: Sequence[int]) -> list[int]:
    if not households:
        return []
    marks = ",".join(str(int(one)) for one in households)
    found = conn.execute(
        text(
            f"SELECT id FROM household WHERE id IN ({marks}) AND deleted IS NULL "
            "ORDER BY address_key IS NULL, address_key, id"
        )
    )
    return [int(each) for each in found.scalars()]


def _judged(draft: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {name: draft.get(name) for name in _FIELDS}
    for name in ("group_label", "staff1", "staff2", "note"):
        values[name] = str(values[name] or "").strip() or None
    values["kind"] = values["kind"] or QUOTA_KIND
    if code_list("visit_kind").get(values["kind"]) is None:
        raise Refused(N_("There is no such kind of visit."), code="visit_kind", field="kind")
    values["month"] = _month(str(values["month"] or ""))
    if not values["group_label"]:
        names = [name for name in (values["staff1"], values["staff2"]) if name]
        values["group_label"] = "、".join(names)
    if not values["group_label"]:
        raise Refused(
            N_("A plan says who goes."),
            N_("Write the name of the group, or who is in it."),
            code="no_group",
            field="group_label",
        )
    if values["kind"] == QUOTA_KIND:
        _refuse_one_alone(values)
    return values


def _refuse_one_alone(values: Mapping[str, Any]) -> None:
    """Refuse a monthly group of one; who goes may stay open until they are chosen."""
    first, second = values["staff1"], values["staff2"]
    if (first or second) and (not (first and second) or first == second):
        raise Refused(
            N_("Monthly visits are made by two; {group} has only one."),
            N_("Write who else goes, or choose another kind of visit."),
            code="one_alone",
            field="staff2" if first else "staff1",
            group=values["group_label"],
        )


def _month(written: str) -> str:
    try:
        return f"{date.fromisoformat(f'{written.strip()}-01'):%Y-%m}"
    except ValueError:
        raise Refused(
            N_("{month} is not a month."),
            N_("Write it as 2026-11."),
            code="month",
            field="month",
            month=written,
        ) from None
