"""What keeping a visit involves beside its row: where it was on that day, and who was met."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.records.visits import VISITS
from committee_desk.rules.addresses import door_key
from committee_desk.rules.visiting import NO_ANSWER, unseen_results
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.placing import placed
from committee_desk.work.sealing import closed

_TABLE = "visit"
_PLACING = {"household_id", "day", "place", "grid_id"}
_MEETING = {"household_id", "day", "who", "no_answer"}
_BETWEEN = re.compile(r"[、，,；;/／\s]+")


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a visit and return its id.

    ``more`` are columns no form shows: ``plan_id`` and those of the source. ``met``, ids of the
    residents met, makes them persons of the visit; without it they are found by the name written.
    """
    met: Sequence[int] = more.pop("met", ())
    new = unit.new_id()
    values = {**values, **met_or_not(values)}
    row = {**values, **where_it_was(unit, values), **closed(unit, VISITS, new, values), **more}
    rows.add(unit, _TABLE, row, row_id=new)
    for resident in met or _named(unit.connection, row):
        meet(unit, new, resident)
    return new


def change(unit: Unit, visit_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes; another household or day brings the place of that day with it."""
    changes = {**changes, **met_or_not(changes, now)}
    new = {**changes, **closed(unit, VISITS, visit_id, changes)}
    moved = {name for name in _PLACING & changes.keys() if changes[name] != now[name]}
    if moved:
        whole = {**now, **changes}
        if "grid_id" not in moved and whole["household_id"] is not None:
            whole["grid_id"] = None
        new |= where_it_was(unit, whole)
    rows.change(unit, _TABLE, visit_id, new)
    if _MEETING & {name for name in changes if changes[name] != now[name]}:
        meet_only(unit, visit_id, _named(unit.connection, {**now, **new}))


def remove(unit: Unit, visit_id: int) -> None:
    """Put a visit away with who was met; the needs it brought stay."""
    for table in ("visit_person", "visit_picture"):
        for child in unit.connection.execute(
            text(f"SELECT id FROM {table} WHERE visit_id = :v AND deleted IS NULL"), {"v": visit_id}
        ).scalars():
            rows.remove(unit, table, child)
    rows.remove(unit, _TABLE, visit_id)


def meet(unit: Unit, visit_id: int, resident_id: int) -> int:
    """Note that a resident was met at a visit, by the name of today."""
    name = rows.live(unit, "resident", resident_id)["person_name"]
    values = {"visit_id": visit_id, "resident_id": resident_id, "name": name}
    return rows.add(unit, "visit_person", values)


def meet_only(unit: Unit, visit_id: int, resident_ids: Iterable[int]) -> None:
    """Let exactly these residents be those met at a visit."""
    wanted = list(dict.fromkeys(resident_ids))
    kept = unit.connection.execute(
        text(
            "SELECT id, resident_id FROM visit_person WHERE visit_id = :v AND deleted IS NULL "
            "ORDER BY id"
        ),
        {"v": visit_id},
    ).all()
    for row, resident in kept:
        if resident not in wanted:
            rows.remove(unit, "visit_person", row)
    known = {resident for _row, resident in kept}
    for resident in wanted:
        if resident not in known:
            meet(unit, visit_id, resident)


def same(conn: Connection, values: Mapping[str, Any]) -> int | None:
    """Return the visit on record of the same household on the same day by the same staff.

    The order of the two does not matter; where staff are not known on one side, day and household
    are enough. None when there is no such visit, or no household is named.
    """
    if values.get("household_id") is None:
        return None
    went = _pair(values)
    found = conn.execute(
        text(
            "SELECT id, staff1, staff2 FROM visit WHERE household_id = :h AND day = :d "
            "AND deleted IS NULL ORDER BY id"
        ),
        {"h": values["household_id"], "d": values["day"]},
    ).mappings()
    for row in found:
        there = _pair(dict(row))
        if not went or not there or went == there:
            return int(row["id"])
    return None


def add_once(unit: Unit, values: dict[str, Any], **more: Any) -> tuple[int, bool]:
    """Keep a visit unless it is on record already, see ``same``; return its id and whether new."""
    known = same(unit.connection, values)
    return (known, False) if known is not None else (add(unit, values, **more), True)


def _pair(values: Mapping[str, Any]) -> frozenset[str]:
    names = (str(values.get(name) or "").strip() for name in ("staff1", "staff2"))
    return frozenset(name for name in names if name)


def _named(conn: Connection, values: Mapping[str, Any]) -> list[int]:
    """Return the members of the household, on the day of the visit, whose names were written."""
    written = [name for name in _BETWEEN.split(str(values.get("who") or "")) if name]
    if not written or values.get("household_id") is None or values.get("no_answer"):
        return []
    found = conn.execute(
        text(
            "SELECT DISTINCT r.id, r.person_name FROM household_member hm "
            "JOIN resident r ON r.id = hm.resident_id WHERE hm.household_id = :h "
            "AND hm.deleted IS NULL AND r.deleted IS NULL "
            "AND (hm.joined_on IS NULL OR hm.joined_on <= :d) "
            "AND (hm.left_on IS NULL OR hm.left_on > :d) ORDER BY r.id"
        ),
        {"h": values["household_id"], "d": str(values["day"])},
    )
    by_name: dict[str, int] = {}
    for resident, name in found:
        by_name.setdefault(name, resident)
    return [by_name[name] for name in dict.fromkeys(written) if name in by_name]


def met_or_not(changes: Mapping[str, Any], now: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what follows for ``no_answer`` and ``result``, which say together that nobody was met.

    So every ledger shows a call in vain as one, and every count leaves it out, whichever of the two
    was written. ``now`` is what is on record before the change.
    """
    before = now or {}
    unseen = unseen_results().values()
    told, result = changes.get("no_answer"), changes.get("result")
    if told and (result or before.get("result")) not in unseen:
        return {"result": result or unseen_results()[NO_ANSWER]}
    if result in unseen and not told:
        return {"no_answer": True}
    in_vain = before.get("result") in unseen
    if "no_answer" in changes and not told and "result" not in changes and in_vain:
        return {"result": None}
    if "result" in changes and "no_answer" not in changes and in_vain:
        return {"no_answer": None}
    return {}


def where_it_was(unit: Unit, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return dwelling, address and grid of a visit as they were on its day.

    A grid that was named stands above that of the dwelling.
    """
    day = str(values["day"])
    household = values.get("household_id")
    found = placed(unit.connection, household, day) if household is not None else {}
    address = found.get("address") or values.get("place")
    return {
        "dwelling_id": found.get("dwelling_id"),
        "address": address,
        "address_key": found.get("address_key") or (door_key(address) if address else None),
        "grid_id": values.get("grid_id") or found.get("grid_id"),
    }
