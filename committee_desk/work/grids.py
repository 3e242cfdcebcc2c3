"""Grids of three levels."""

from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.addresses import door_key
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

_TABLE = "grid"


def add(unit: Unit, values: dict[str, Any]) -> int:
    """Insert a grid; two live grids of one name are refused."""
    _refuse_twin(unit, values["grid"], None)
    return rows.add(unit, _TABLE, {**values, "grid_key": door_key(values["grid"])})


def change(unit: Unit, grid_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes; a grid cannot belong to itself or to one below it."""
    new = dict(changes)
    if "grid" in new and new["grid"] != now["grid"]:
        _refuse_twin(unit, new["grid"], grid_id)
        new["grid_key"] = door_key(new["grid"])
    if new.get("parent_id") is not None:
        _refuse_circle(unit, grid_id, new["parent_id"])
    rows.change(unit, _TABLE, grid_id, new)


def remove(unit: Unit, grid_id: int) -> None:
    """Put a grid away that no dwelling and no lower grid belongs to any more."""
    used = unit.connection.execute(
        text(
            "SELECT (SELECT count(*) FROM dwelling WHERE grid_id = :g AND deleted IS NULL) "
            "+ (SELECT count(*) FROM grid WHERE parent_id = :g AND deleted IS NULL)"
        ),
        {"g": grid_id},
    ).scalar_one()
    if used:
        raise DeskError(
            N_("This grid still has dwellings or grids in it."),
            N_("Give them to another grid first."),
            code="grid_in_use",
        )
    rows.remove(unit, _TABLE, grid_id)


def named(unit: Unit, name: str, leader: str | None = None) -> int:
    """Return the grid of that name, made if there is none."""
    found = _find(unit, name)
    if found is not None:
        return found
    values = {"grid": name, "level": "3", "grid_leader": leader}
    return rows.add(unit, _TABLE, {**values, "grid_key": door_key(name)})


def _find(unit: Unit, name: str) -> int | None:
    found = unit.connection.execute(
        text("SELECT id FROM grid WHERE grid = :n AND deleted IS NULL ORDER BY id LIMIT 1"),
        {"n": name},
    ).scalar()
    return None if found is None else int(found)


def _refuse_twin(unit: Unit, name: str, other_than: int | None) -> None:
    found = _find(unit, name)
    if found is not None and found != other_than:
        raise DeskError(
            N_("There is already a grid called {name}."),
            N_("Choose another name."),
            code="grid_exists",
            field="grid",
            name=name,
        )


def _refuse_circle(unit: Unit, grid_id: int, parent: int) -> None:
    above: int | None = parent
    while above is not None:
        if above == grid_id:
            raise DeskError(
                N_("A grid cannot belong to itself or to a grid below it."),
                code="grid_circle",
                field="parent_id",
            )
        above = rows.live(unit, _TABLE, above)["parent_id"]
