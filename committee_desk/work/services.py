"""Lines of the service list: kept, and built from the needs and resources they are made of."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.records.services import ServiceDraft
from committee_desk.rules.service_life import commonest, told
from committee_desk.storage.unit import Unit
from committee_desk.work import code_lists, rows, service_needs
from committee_desk.work.judging import judged

_TABLE = "service"
_LONGEST = 100
_A_YEAR = 100_000
_MONEY = "money"
_TIMES = ("available", "available_rule", "from_time", "to_time")


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a service under the next number of its year; ``more`` are columns no form shows.

    The year is that of its first day, else this one. ``number_no`` is the year with the number
    behind it, so that services sort by year and number.
    """
    year = int((values.get("from_on") or unit.today.isoformat())[:4])
    number = _next(unit, year)
    kept = {"status": "proposed", "status_on": unit.today.isoformat(), **values}
    numbered = {"number_no": year * _A_YEAR + number, "no": f"{year}-{number:02}"}
    row = {**kept, **numbered, **more}
    new = rows.add(unit, _TABLE, row)
    first = {"service_id": new, "on_day": row["status_on"], "to_code": row["status"]}
    rows.add(unit, "service_step", {**first, "by_whom": unit.who})
    return new


def change(unit: Unit, service_id: int, _now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes."""
    rows.change(unit, _TABLE, service_id, changes)


def remove(unit: Unit, service_id: int) -> None:
    """Put a service away that was entered by mistake. One that was held or judged is refused."""
    for table in ("service_run", "service_eval"):
        done = "AND state = 'held'" if table == "service_run" else ""
        if _children(unit.connection, table, service_id, done):
            raise DeskError(
                N_("This service was held or judged already."),
                N_("Drop it with a reason instead; what was done stays on record."),
                code="service_has_history",
            )
    service_needs.release(unit, service_id)
    for table in ("service_resource", "service_step", "service_booking", "service_run"):
        for child in _children(unit.connection, table, service_id):
            rows.remove(unit, table, child)
    rows.remove(unit, _TABLE, service_id)


def build(
    unit: Unit,
    needs: Sequence[int],
    resources: Sequence[int] | None = None,
    supplies: Sequence[int] | None = None,
    **typed: Any,
) -> int:
    """Propose a service that answers needs, with what they and the resources already say.

    Without ``resources`` and ``supplies`` those promised to the needs are taken. What is ``typed``
    stands above what is drawn. The needs go to the service. Raises DeskError for a need that is
    closed or served elsewhere, NotValid for what was typed.
    """
    if not needs:
        raise DeskError(N_("Choose the needs the service answers."), code="no_needs", field="needs")
    if resources is None and supplies is None:
        resources, supplies = promised(unit.connection, needs)
    given = {**drawn(unit.connection, needs, resources or (), supplies or ()), **typed}
    values = judged(ServiceDraft, given, lambda name: code_lists.of(unit.connection, name))
    new = add(unit, values)
    for need in dict.fromkeys(needs):
        service_needs.tie(unit, new, need)
    for name, ids in (("resource_id", resources), ("supply_id", supplies)):
        for each in dict.fromkeys(ids or ()):
            tie_resource(unit, new, **{name: each})
    unit.say(N_("Propose the service {name}"), name=values["service"])
    return new


def tie_resource(
    unit: Unit, service_id: int, *, resource_id: int | None = None, supply_id: int | None = None
) -> int:
    """Let a service use a resource or a line of the supply list; once, however often asked."""
    name, of, value = (
        ("resource_id", "resource", resource_id)
        if resource_id is not None
        else ("supply_id", "supply", supply_id)
    )
    if value is None:
        raise DeskError(N_("Choose a resource."), code="no_resource", field="resource_id")
    rows.live(unit, of, value)
    found = _children(unit.connection, "service_resource", service_id, f"AND {name} = {int(value)}")
    if found:
        return found[0]
    return rows.add(unit, "service_resource", {"service_id": service_id, name: value})


def promised(conn: Connection, needs: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the resources and the lines of the supply list promised to needs, or used for them."""
    found = conn.execute(
        text(
            "SELECT resource_id, supply_id FROM need_match WHERE deleted IS NULL "
            f"AND need_id IN ({_listed(needs)}) AND state IN ('promised', 'used', 'outcome') "
            "ORDER BY id"
        )
    ).all()
    return (
        list(dict.fromkeys(r.resource_id for r in found if r.resource_id is not None)),
        list(dict.fromkeys(r.supply_id for r in found if r.supply_id is not None)),
    )


def drawn(
    conn: Connection, needs: Sequence[int], resources: Sequence[int], supplies: Sequence[int] = ()
) -> dict[str, Any]:
    """Return what needs and resources already say of a service, by field of its form."""
    asked = _rows(conn, "need", needs)
    used = _rows(conn, "resource", resources)
    offered = [*used, *_rows(conn, "supply", supplies)]
    timed: Mapping[str, Any] = next((each for each in used if each["available_rule"]), {})
    placed = next((each for each in used if each["address"]), None)
    room = [each["capacity"] for each in used if each["capacity"]]
    cost = [each["cost"] for each in used if each["cost"]]
    grids = {each["grid_id"] for each in asked}
    said = [str(each["need"]).split("\n")[0] for each in asked]
    payer = next((each["provider"] for each in used if each["kind"] == _MONEY), None)
    found = {
        "service": (commonest(said) or "")[:_LONGEST],
        "category": commonest(each["category"] for each in asked),
        "content": _joined((each.get("content") or each.get("supply") for each in offered), 4000),
        "audience": _joined((each["audience"] for each in asked), _LONGEST),
        "eligibility": _eligible([each["eligibility"] for each in used]),
        **dict(zip(("frequency", "times_rule", "from_time", "to_time"), map(timed.get, _TIMES),
                   strict=True)),
        "place": placed["address"] if placed else None,
        "grid_id": grids.pop() if len(grids) == 1 else None,
        "provider": _joined((e["provider"] for e in offered if e["provider"] != payer), _LONGEST),
        "agent_kind": commonest(each["agent_kind"] for each in offered),
        "funder": payer,
        "phone": next((each["phone"] for each in offered if each["phone"]), None),
        "capacity": min(room) if room else None,
        "budget": sum(cost) if cost else None,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, "")}


def made_of(conn: Connection, service_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return the needs and the resources of a service, each with id, name and what is known."""
    needs = conn.execute(
        text(
            "SELECT n.id, n.no, n.need, n.status, n.frequency FROM service_need s "
            "JOIN need n ON n.id = s.need_id AND n.deleted IS NULL "
            "WHERE s.service_id = :s AND s.deleted IS NULL ORDER BY n.id"
        ),
        {"s": service_id},
    ).mappings()
    used = conn.execute(
        text(
            "SELECT s.id, s.resource_id, s.supply_id, COALESCE(r.resource, u.supply) AS name, "
            "COALESCE(r.provider, u.provider) AS provider, r.stale_on, r.withdrawn_on "
            "FROM service_resource s LEFT JOIN resource r ON r.id = s.resource_id "
            "LEFT JOIN supply u ON u.id = s.supply_id "
            "WHERE s.service_id = :s AND s.deleted IS NULL ORDER BY s.id"
        ),
        {"s": service_id},
    ).mappings()
    return {"needs": [dict(row) for row in needs], "resources": [dict(row) for row in used]}


def open_needs(conn: Connection, limit: int = 200) -> list[dict[str, Any]]:
    """Return needs a service could answer: not served yet, the most asked for first.

    Those that became a topic or a project come last; an answer may come from there.
    """
    states = ", ".join(f"'{state}'" for state in told("needs_served"))
    found = conn.execute(
        text(
            "SELECT n.id, n.no, n.need, n.frequency FROM need n WHERE n.deleted IS NULL "
            f"AND n.status IN ({states}) AND n.service_id IS NULL AND n.merged_into_id IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM service_need s WHERE s.need_id = n.id "
            "AND s.deleted IS NULL) ORDER BY n.topic_key IS NOT NULL OR n.project_ref IS NOT NULL, "
            "n.frequency DESC, n.raised_on, n.id LIMIT :m"
        ),
        {"m": limit},
    ).mappings()
    return [dict(row) for row in found]


def _next(unit: Unit, year: int) -> int:
    """Return the number after the highest ever given in a year."""
    last = unit.connection.execute(
        text(f"SELECT max(number_no) FROM {_TABLE} WHERE number_no BETWEEN :a AND :b"),
        {"a": year * _A_YEAR, "b": (year + 1) * _A_YEAR - 1},
    ).scalar()
    return int(last or year * _A_YEAR) % _A_YEAR + 1


def _children(conn: Connection, table: str, service_id: int, more: str = "") -> list[int]:
    found = conn.execute(
        text(f"SELECT id FROM {table} WHERE service_id = :s AND deleted IS NULL {more}"),
        {"s": service_id},
    )
    return [int(each) for each in found.scalars()]


def _rows(conn: Connection, table: str, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return live rows in the order they were named."""
    found = conn.execute(
        text(f"SELECT * FROM {table} WHERE deleted IS NULL AND id IN ({_listed(ids)})")
    ).mappings()
    by_id = {row["id"]: dict(row) for row in found}
    return [by_id[each] for each in dict.fromkeys(ids) if each in by_id]


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(str(int(each)) for each in ids) or "NULL"


def _joined(values: Any, most: int) -> str | None:
    """Return what is said, each once, as far as it fits."""
    told_so_far = ""
    for value in dict.fromkeys(value for value in values if value):
        longer = f"{told_so_far}、{value}" if told_so_far else str(value)
        if len(longer) > most:
            break
        told_so_far = longer
    return told_so_far or None


def _eligible(limits: Sequence[str | None]) -> str | None:
    """Return whom every limited resource lets in; nobody in common is left to the person."""
    sets = [code_lists.codes_in(limit) for limit in limits if limit]
    common = [code for code in (sets[0] if sets else ()) if all(code in each for each in sets)]
    return ",".join(common) or None
