"""Dwellings: their place in compound, building and stairwell, and their grid by day."""

from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.addresses import display, door_key
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

_TABLE = "dwelling"
_PLACE = ("compound", "building", "unit", "room", "place")


def add(unit: Unit, values: dict[str, Any]) -> int:
    """Insert a dwelling with its building and stairwell; one at the same door is refused."""
    if find(unit, values) is not None:
        raise DeskError(
            N_("There is already a dwelling at this door."), code="dwelling_exists", field="room"
        )
    new = rows.add(unit, _TABLE, placed(unit, values))
    if values.get("grid_id") is not None:
        rows.add(unit, "dwelling_grid", {"dwelling_id": new, "grid_id": values["grid_id"]})
    return new


def change(unit: Unit, dwelling_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes; a new door or grid reaches the households and residents there."""
    new = dict(changes)
    if any(name in new and new[name] != now[name] for name in _PLACE):
        new |= placed(unit, {**now, **new})
    grid = new.pop("grid_id", now["grid_id"])
    rows.change(unit, _TABLE, dwelling_id, {key: new[key] for key in new if key in now})
    if grid != now["grid_id"]:
        assign_grid(unit, dwelling_id, grid)
    spread(unit, dwelling_id)


def remove(unit: Unit, dwelling_id: int) -> None:
    """Put a dwelling away that no household lives in."""
    used = unit.connection.execute(
        text(
            "SELECT count(*) FROM household WHERE dwelling_id = :d AND deleted IS NULL "
            "AND ended_on IS NULL"
        ),
        {"d": dwelling_id},
    ).scalar_one()
    if used:
        raise DeskError(
            N_("A household still lives in this dwelling."),
            N_("Move it out first."),
            code="dwelling_in_use",
        )
    rows.remove(unit, _TABLE, dwelling_id)


def assign_grid(unit: Unit, dwelling_id: int, grid_id: int | None, on: str | None = None) -> None:
    """Give a dwelling to a grid from a day on (today); the day before still has the old one."""
    day = on or unit.today.isoformat()
    for open_row in (
        unit.connection.execute(
            text(
                "SELECT id, from_on FROM dwelling_grid WHERE dwelling_id = :d AND to_on IS NULL "
                "AND deleted IS NULL"
            ),
            {"d": dwelling_id},
        )
        .mappings()
        .all()
    ):
        rows.change(unit, "dwelling_grid", open_row["id"], {"to_on": day})
    if grid_id is not None:
        rows.add(
            unit,
            "dwelling_grid",
            {"dwelling_id": dwelling_id, "grid_id": grid_id, "from_on": day},
        )
    rows.change(unit, _TABLE, dwelling_id, {"grid_id": grid_id})
    spread(unit, dwelling_id)


def find(unit: Unit, values: dict[str, Any]) -> int | None:
    """Return the live dwelling at this door, or None."""
    key = _key(values)
    if not key:
        return None
    found = unit.connection.execute(
        text(
            "SELECT id FROM dwelling WHERE address_key = :k AND deleted IS NULL ORDER BY id LIMIT 1"
        ),
        {"k": key},
    ).scalar()
    return None if found is None else int(found)


def placed(unit: Unit, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with address, natural-order key and the rows of building and stairs."""
    compound = _part(unit, "compound", {"name": values.get("compound")})
    building = _part(
        unit, "building", {"building": values.get("building")}, {"compound_id": compound}
    )
    stairwell = _part(unit, "stairwell", {"unit": values.get("unit")}, {"building_id": building})
    return {
        **values,
        "compound_id": compound,
        "building_id": building,
        "stairwell_id": stairwell,
        "address": address(values),
        "address_key": _key(values) or None,
    }


def address(values: dict[str, Any]) -> str | None:
    """Return the address as one reads it."""
    shown = display(*(str(values.get(name) or "") for name in _PLACE[:4]))
    return shown or values.get("place") or None


def _key(values: dict[str, Any]) -> str:
    return door_key(address(values) or "")


def spread(unit: Unit, dwelling_id: int) -> None:
    """Write a dwelling's address and grid onto its households and their members."""
    now = rows.live(unit, _TABLE, dwelling_id)
    values = {
        "a": now["address"],
        "k": now["address_key"],
        "g": now["grid_id"],
        "d": dwelling_id,
        "now": unit.now,
    }
    for table in ("household", "resident"):
        unit.connection.execute(
            text(
                f"UPDATE {table} SET address = :a, address_key = :k, grid_id = :g, "
                "updated = :now, revision = revision + 1 "
                "WHERE dwelling_id = :d AND deleted IS NULL AND "
                "(address IS NOT :a OR address_key IS NOT :k OR grid_id IS NOT :g)"
            ),
            values,
        )


def _part(
    unit: Unit, table: str, called: dict[str, Any], within: dict[str, Any] | None = None
) -> int | None:
    """Return the row of a compound, building or stairwell, made if there is none."""
    ((column, value),) = called.items()
    if not value:
        return None
    condition = f'"{column}" = :v AND deleted IS NULL'
    bound: dict[str, Any] = {"v": value}
    for name, parent in (within or {}).items():
        condition += f" AND {name} IS :p"
        bound["p"] = parent
    found = unit.connection.execute(
        text(f"SELECT id FROM {table} WHERE {condition} ORDER BY id LIMIT 1"), bound
    ).scalar()
    if found is not None:
        return int(found)
    return rows.add(unit, table, {**called, **(within or {})})
