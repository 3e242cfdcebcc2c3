"""The households papers are made for: those of a place, in the order of the stairs."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

_AWAY = "registered"
"""Households that are only registered at their door do not live behind it."""
_PLACES = {
    "grid": "d.grid_id = :key",
    "compound": "d.compound_id = :key",
    "building": "d.building_id = :key",
}


@dataclass(frozen=True)
class Home:
    """A household that lives behind a door."""

    door: str
    head: str


def places(conn: Connection) -> list[tuple[str, str]]:
    """Return the places papers can be made for, as (place, words): grids, compounds, buildings."""
    grids = conn.exec_driver_sql(
        "SELECT id, grid FROM grid WHERE deleted IS NULL ORDER BY grid_key, id"
    )
    compounds = conn.exec_driver_sql(
        "SELECT id, name FROM compound WHERE deleted IS NULL ORDER BY name, id"
    )
    buildings = conn.exec_driver_sql(
        "SELECT b.id, coalesce(c.name, '') || b.building FROM building b "
        "LEFT JOIN compound c ON c.id = b.compound_id "
        "WHERE b.deleted IS NULL ORDER BY c.name, length(b.building), b.building, b.id"
    )
    return [
        *((f"grid:{key}", name) for key, name in grids),
        *((f"compound:{key}", name) for key, name in compounds),
        *((f"building:{key}", name) for key, name in buildings),
    ]


def homes(conn: Connection, place: str = "") -> list[Home]:
    """Return the households living at a place, all of them without one, in stair order."""
    kind, _colon, key = place.partition(":")
    where = f"AND {_PLACES[kind]} " if place else ""
    found = conn.execute(
        text(
            "SELECT h.address, h.head_name FROM household h "
            "LEFT JOIN dwelling d ON d.id = h.dwelling_id "
            "WHERE h.deleted IS NULL AND h.ended_on IS NULL AND coalesce(h.address, '') <> '' "
            f"AND (h.presence IS NULL OR h.presence <> :away) {where}"
            "ORDER BY h.address_key, h.id"
        ),
        {"away": _AWAY, "key": int(key or 0)},
    )
    return [Home(row.address, row.head_name or "") for row in found]
