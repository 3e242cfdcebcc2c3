"""Where a household lived on a day, kept as fact with what happened there."""

from typing import Any

from sqlalchemy import Connection, text

_STAY = text(
    "SELECT d.id AS dwelling_id, d.address, d.address_key, "
    "COALESCE((SELECT g.grid_id FROM dwelling_grid g WHERE g.dwelling_id = d.id "
    "AND g.deleted IS NULL AND (g.from_on IS NULL OR g.from_on <= :day) "
    "AND (g.to_on IS NULL OR g.to_on > :day) ORDER BY g.from_on DESC, g.id DESC LIMIT 1), "
    "d.grid_id) AS grid_id FROM household_stay s JOIN dwelling d ON d.id = s.dwelling_id "
    "WHERE s.household_id = :household AND s.deleted IS NULL "
    "AND (s.from_on IS NULL OR s.from_on <= :day) AND (s.to_on IS NULL OR s.to_on > :day) "
    "ORDER BY s.from_on DESC, s.id DESC LIMIT 1"
)
_NOW = text(
    "SELECT dwelling_id, address, address_key, grid_id FROM household WHERE id = :household"
)


def placed(conn: Connection, household_id: int, day: str) -> dict[str, Any]:
    """Return dwelling_id, address, address_key and grid_id of a household on a day.

    Where no stay is known for the day, those of today.
    """
    values = {"household": household_id, "day": day}
    found = conn.execute(_STAY, values).mappings().first()
    found = found or conn.execute(_NOW, {"household": household_id}).mappings().first()
    return dict(found) if found else {}
