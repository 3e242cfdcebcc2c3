"""Fields of class sensitive: opened for who holds the key, closed for everybody else."""

from sqlalchemy import Connection

from committee_desk.storage import sealed
from committee_desk.storage.keys import Keys

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
