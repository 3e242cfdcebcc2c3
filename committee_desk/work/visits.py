"""What keeping a visit involves beside its row: where it was on that day, and who was met."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from committee_desk.records.visits import VISITS
from committee_desk.rules.addresses import door_key
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.placing import placed
from committee_desk.work.sealing import closed

_TABLE = "visit"
_PLACING = {"household_id", "day", "place", "grid_id"}


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a visit and return its id.

    ``more`` are columns no form shows: ``plan_id`` and those of the source. ``met``, ids of the
    residents met, makes them persons of the visit.
    """
    met: Sequence[int] = more.pop("met", ())
    new = unit.new_id()
    row = {**values, **where_it_was(unit, values), **closed(unit, VISITS, new, values), **more}
    rows.add(unit, _TABLE, row, row_id=new)
    for resident in met:
        meet(unit, new, resident)
    return new


def change(unit: Unit, visit_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes; another household or day brings the place of that day with it."""
    new = {**changes, **closed(unit, VISITS, visit_id, changes)}
    moved = {name for name in _PLACING & changes.keys() if changes[name] != now[name]}
    if moved:
        whole = {**now, **changes}
        if "grid_id" not in moved and whole["household_id"] is not None:
            whole["grid_id"] = None
        new |= where_it_was(unit, whole)
    rows.change(unit, _TABLE, visit_id, new)


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
