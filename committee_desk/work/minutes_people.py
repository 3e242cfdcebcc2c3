"""Whose name may stand on a paper of a meeting that hangs outside."""

from sqlalchemy import Connection, text

from committee_desk.rules.masking import mask


def shown_outside(conn: Connection, name: str) -> str:
    """Return who carries something out as public paper shows it.

    In full stand organs and whoever holds a post; any other resident is masked.
    """
    if not name or not _found(conn, "resident", "person_name", name):
        return name
    return name if _found(conn, "member", "name", name) else mask("name", name, "public")


def _found(conn: Connection, table: str, column: str, name: str) -> bool:
    ended = "AND ended_on IS NULL" if table == "member" else ""
    found = conn.execute(
        text(f"SELECT 1 FROM {table} WHERE {column} = :n {ended} AND deleted IS NULL LIMIT 1"),
        {"n": name},
    )
    return found.first() is not None
