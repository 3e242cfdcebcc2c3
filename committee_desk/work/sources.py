"""Where the columns of a listing are read: joins and expressions, today's or those of a past day.

Table and column names come from declarations alone; every value is bound.
"""

from collections.abc import Sequence

from committee_desk.records.listing import Listing
from committee_desk.work.told_columns import told

_HOUSEHOLD_THEN = (
    "LEFT JOIN household_member m ON m.id = (SELECT hm.id FROM household_member hm "
    "WHERE hm.resident_id = r.id AND hm.deleted IS NULL "
    "AND (hm.joined_on IS NULL OR hm.joined_on <= :as_of) "
    "AND (hm.left_on IS NULL OR hm.left_on > :as_of) "
    "ORDER BY hm.joined_on DESC, hm.id DESC LIMIT 1)"
)
_STAY_THEN = (
    "LEFT JOIN household_stay s ON s.id = (SELECT hs.id FROM household_stay hs "
    "WHERE hs.household_id = {household} AND hs.deleted IS NULL "
    "AND (hs.from_on IS NULL OR hs.from_on <= :as_of) "
    "AND (hs.to_on IS NULL OR hs.to_on > :as_of) "
    "ORDER BY hs.from_on DESC, hs.id DESC LIMIT 1)"
)
_GRID_THEN = (
    "LEFT JOIN dwelling_grid dg ON dg.id = (SELECT g0.id FROM dwelling_grid g0 "
    "WHERE g0.dwelling_id = {dwelling} AND g0.deleted IS NULL "
    "AND (g0.from_on IS NULL OR g0.from_on <= :as_of) "
    "AND (g0.to_on IS NULL OR g0.to_on > :as_of) "
    "ORDER BY g0.from_on DESC, g0.id DESC LIMIT 1)"
)
# What a past day asks of each listing: its joins, in order, each with the table it makes ready.
_THEN: dict[str, tuple[tuple[str, str], ...]] = {
    "resident": (
        ("household", _HOUSEHOLD_THEN),
        ("household", "LEFT JOIN household ON household.id = m.household_id"),
        ("dwelling", _STAY_THEN.format(household="m.household_id")),
        ("dwelling", "LEFT JOIN dwelling ON dwelling.id = s.dwelling_id"),
        ("grid", _GRID_THEN.format(dwelling="s.dwelling_id")),
        ("grid", "LEFT JOIN grid ON grid.id = dg.grid_id"),
    ),
    "household": (
        ("dwelling", _STAY_THEN.format(household="r.id")),
        ("dwelling", "LEFT JOIN dwelling ON dwelling.id = s.dwelling_id"),
        ("grid", _GRID_THEN.format(dwelling="s.dwelling_id")),
        ("grid", "LEFT JOIN grid ON grid.id = dg.grid_id"),
    ),
    "dwelling": (
        ("grid", _GRID_THEN.format(dwelling="r.id")),
        ("grid", "LEFT JOIN grid ON grid.id = dg.grid_id"),
    ),
}
# Columns kept on the row for today that a past day reads elsewhere.
_READ_THEN = {
    ("resident", "address"): "dwelling.address",
    ("resident", "address_key"): "dwelling.address_key",
    ("resident", "relation_to_head"): "m.relation_to_head",
    ("resident", "household_id"): "m.household_id",
    ("household", "address"): "dwelling.address",
    ("household", "address_key"): "dwelling.address_key",
}


# Tables that are read under another name than their own.
ALIASES = {"head": "resident", "plan": "visit_plan", "merged_into": "need"}


def is_computed(listing: Listing, name: str) -> bool:
    """Tell whether a column is worked out from a row instead of read."""
    return listing.paths.get(name, "").startswith(("day(", "tags("))


def path_of(listing: Listing, name: str) -> str:
    """Return the table and column a name is read from, such as ``dwelling.room`` or ``sex``."""
    path = listing.paths.get(name, name)
    return path[path.index("(") + 1 : -1] if "(" in path else path


def expression(listing: Listing, name: str, as_of: str = "") -> str:
    """Return the SQL that reads a column."""
    return told(listing.paths.get(name, ""), as_of) or _expression(
        listing, path_of(listing, name), as_of
    )


def sort_expression(listing: Listing, name: str, as_of: str = "") -> str:
    """Return the SQL that sorts by a column: its key where one is declared."""
    key = dict(listing.sort_keys).get(name)
    return _expression(listing, key, as_of) if key else expression(listing, name, as_of)


def _expression(listing: Listing, path: str, as_of: str) -> str:
    if as_of:
        path = _READ_THEN.get((listing.table_name, path), path)
    return path if "." in path else f'r."{path}"'


def joins(listing: Listing, names: Sequence[str], as_of: str = "") -> str:
    """Return the joins that the named columns and their sort keys need."""
    keys = dict(listing.sort_keys)
    paths = [path for name in names for path in (path_of(listing, name), keys.get(name, ""))]
    if as_of and listing.table_name in _THEN:
        needed = {_expression(listing, path, as_of).split(".")[0] for path in paths if path}
        return _joins_then(listing, needed)
    tables = sorted({path.split(".")[0] for path in paths if "." in path})
    return " ".join(_join(table) for table in tables)


def _join(table: str) -> str:
    own = ALIASES.get(table)
    named = f"{own} {table}" if own else table
    return f"LEFT JOIN {named} ON {table}.id = r.{table}_id"


def _joins_then(listing: Listing, needed: set[str]) -> str:
    chain = _THEN[listing.table_name]
    last = max((n for n, (table, _) in enumerate(chain) if table in needed), default=-1)
    if listing.table_name == "resident":
        last = max(last, 1)
    own = [_join(table) for table in sorted(needed & ALIASES.keys())]
    return " ".join([*(join for _, join in chain[: last + 1]), *own])


def present_now(listing: Listing) -> list[str]:
    """Return the conditions that leave out who moved away, died or ended."""
    if listing.gone:
        return [f"r.{listing.gone} IS NULL"]
    return {
        "resident": ["r.left_on IS NULL AND r.left_kind IS NULL"],
        "household": ["r.ended_on IS NULL"],
    }.get(listing.table_name, [])


def present_on(listing: Listing) -> list[str]:
    """Return the conditions of having been here on ``:as_of``."""
    if listing.table_name == "resident":
        return [
            "m.id IS NOT NULL",
            "(r.left_on IS NULL OR r.left_on > :as_of)",
            "(r.birth_date IS NULL OR r.birth_date <= :as_of)",
        ]
    if listing.table_name == "household":
        return [
            "(r.ended_on IS NULL OR r.ended_on > :as_of)",
            "EXISTS (SELECT 1 FROM household_member hm WHERE hm.household_id = r.id "
            "AND hm.deleted IS NULL AND (hm.joined_on IS NULL OR hm.joined_on <= :as_of) "
            "AND (hm.left_on IS NULL OR hm.left_on > :as_of))",
        ]
    begun, ended = [*listing.dated, "", ""][:2]
    parts = [f"(r.{begun} IS NULL OR r.{begun} <= :as_of)"] if begun else []
    if ended:
        parts.append(f"(r.{ended} IS NULL OR r.{ended} > :as_of)")
    if listing.gone and listing.gone != ended:
        parts.append(f"r.{listing.gone} IS NULL")
    return parts
