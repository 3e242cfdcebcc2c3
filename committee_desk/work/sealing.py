"""Fields of class sensitive: opened for who holds the key, closed for everybody else."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from committee_desk.records.field import named
from committee_desk.records.listing import Listing
from committee_desk.storage import sealed
from committee_desk.storage.keys import Keys
from committee_desk.storage.unit import Unit

KEYS = "committee_desk.keys"


def keys_of(conn: Connection) -> Keys | None:
    """Return the keys of whoever asks over this connection."""
    found = conn.info.get(KEYS)
    return found if isinstance(found, Keys) else None


def may_open(conn: Connection) -> bool:
    """Tell whether whoever asks may read fields of class sensitive."""
    keys = keys_of(conn)
    return keys is not None and keys.sensitive is not None


def opened(conn: Connection, table: str, row: int, column: str, value: str | None) -> str | None:
    """Return a sealed value in clear, or None where the key is not held."""
    keys = keys_of(conn)
    if not value or keys is None:
        return None
    return sealed.unseal(keys, table, row, column, value)


def closed(unit: Unit, listing: Listing, row: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sensitive fields among the values as they are stored.

    Raises Refused where one is to be kept and the key is not held.
    """
    kept: dict[str, Any] = {}
    for name, field in named(listing.draft).items():
        if field.sealed and name in values:
            value = values[name]
            table = listing.table_name
            kept[name] = sealed.seal(unit.keys, table, row, name, value) if value else None
    return kept
