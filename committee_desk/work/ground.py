"""The ground of the community as a tree: grids by level, then compounds and buildings, counted."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

_COUNTED = """
SELECT d.grid_id AS grid_id, coalesce(d.compound, '') AS compound,
       coalesce(d.building, '') AS building, count(*) AS dwellings,
       coalesce(sum(h.households), 0) AS households, coalesce(sum(h.people), 0) AS people,
       min(d.address_key) AS place
FROM dwelling d LEFT JOIN (
    SELECT dwelling_id, count(*) AS households, sum(household_size) AS people FROM household
    WHERE deleted IS NULL AND ended_on IS NULL GROUP BY dwelling_id
) h ON h.dwelling_id = d.id
WHERE d.deleted IS NULL GROUP BY 1, 2, 3 ORDER BY place
"""


@dataclass
class Count:
    """How many dwellings, households and people."""

    dwellings: int = 0
    households: int = 0
    people: int = 0

    def add(self, other: "Count") -> None:
        """Count another part in."""
        self.dwellings += other.dwellings
        self.households += other.households
        self.people += other.people


@dataclass
class Place:
    """A grid, compound or building with what lies in it.

    ``kind`` is grid, compound or building; ``id`` the grid's, 0 for the others and for what
    belongs to no grid; ``where`` the conditions that ask for exactly this place.
    """

    kind: str
    name: str
    id: int = 0
    level: str = ""
    leader: str = ""
    where: tuple[tuple[str, str], ...] = ()
    count: Count = field(default_factory=Count)
    parts: list["Place"] = field(default_factory=list)


def tree(conn: Connection) -> list[Place]:
    """Return the grids of the highest level with everything below; dwellings of no grid last."""
    grids = _grids(conn)
    _fill(conn, grids)
    roots = _hang(conn, grids)
    loose = grids[0]
    for root in roots:
        _sum(root)
    if loose.parts:
        _sum(loose)
        roots.append(loose)
    return roots


def _grids(conn: Connection) -> dict[int, Place]:
    found = conn.execute(
        text(
            "SELECT id, grid, level, grid_leader FROM grid WHERE deleted IS NULL "
            "ORDER BY grid_key, id"
        )
    ).mappings()
    places = {0: Place("grid", "", where=(("grid_id", "-"),))}
    for row in found:
        places[row["id"]] = Place(
            "grid",
            row["grid"],
            row["id"],
            row["level"] or "",
            row["grid_leader"] or "",
            (("grid_id", str(row["id"])),),
        )
    return places


def _fill(conn: Connection, grids: dict[int, Place]) -> None:
    """Put compounds and buildings into their grids."""
    compounds: dict[tuple[int, str], Place] = {}
    for row in conn.execute(text(_COUNTED)).mappings():
        grid = grids.get(row["grid_id"] or 0, grids[0])
        key = (grid.id, row["compound"])
        if key not in compounds:
            where = (*grid.where, ("compound", row["compound"] or "-"))
            compounds[key] = Place("compound", row["compound"], where=where)
            grid.parts.append(compounds[key])
        compound = compounds[key]
        where = (*compound.where, ("building", row["building"] or "-"))
        count = Count(row["dwellings"], row["households"], row["people"])
        compound.parts.append(Place("building", row["building"], where=where, count=count))


def _hang(conn: Connection, grids: dict[int, Place]) -> list[Place]:
    """Hang lower grids below the ones they belong to; returns those that belong to none."""
    parents = conn.execute(text("SELECT id, parent_id FROM grid WHERE deleted IS NULL"))
    above = {row.id: row.parent_id for row in parents}
    below: defaultdict[int, list[Place]] = defaultdict(list)
    roots = []
    for grid_id, place in grids.items():
        if not grid_id:
            continue
        parent = above.get(grid_id)
        if parent in grids and parent:
            below[parent].append(place)
        else:
            roots.append(place)
    for grid_id, places in below.items():
        grids[grid_id].parts[:0] = places
    return roots


def _sum(place: Place) -> Count:
    """Count a place together from its parts; a grid asks for the lower grids in it too."""
    ids = [str(place.id)] if place.id else []
    for part in place.parts:
        place.count.add(_sum(part))
        if part.kind == "grid":
            ids.append(part.where[0][1])
    if ids and place.kind == "grid":
        place.where = (("grid_id", "|".join(ids)),)
    return place.count
