"""What the tests of the storage layer do over and over."""

from collections.abc import Callable
from typing import Any

from committee_desk.storage.file import DeskFile
from committee_desk.storage.unit import Changes, Unit


def do(file: DeskFile, deed: Callable[[Unit], Any], kind: str = "do") -> Changes:
    """Do something in a unit of its own and return what it changed."""
    with file.unit(kind=kind) as unit:
        unit.say("Do something")
        deed(unit)
    return unit.changes()


def add(file: DeskFile, table: str = "person", **values: Any) -> int:
    """Add a row in a unit of its own and return its id."""
    with file.unit() as unit:
        new = unit.insert(table, tuple(values), [tuple(values.values())])[0]
        unit.say("Add {what}", what=table)
    return new


def change(file: DeskFile, row: int, table: str = "person", **values: Any) -> None:
    """Change a row in a unit of its own."""
    sets = ", ".join(f"{name} = ?" for name in values)
    with file.unit() as unit:
        unit.connection.exec_driver_sql(
            f"UPDATE {table} SET {sets} WHERE id = ?", (*values.values(), row)
        )
        unit.say("Change {what}", what=table)


def remove(file: DeskFile, row: int, table: str = "person") -> None:
    """Mark a row as deleted in a unit of its own."""
    change(file, row, table, deleted=1)


def live(file: DeskFile, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return every live row of the tables, without what every change touches."""
    found = {}
    with file.reading() as connection:
        for table in tables or ("home", "person"):
            rows = connection.exec_driver_sql(
                f"SELECT * FROM {table} WHERE deleted IS NULL ORDER BY id"
            ).mappings()
            found[table] = [
                tuple(v for c, v in row.items() if c not in ("updated", "revision")) for row in rows
            ]
    return found


def value(file: DeskFile, row: int, column: str, table: str = "person") -> Any:
    """Return one value."""
    with file.reading() as connection:
        return connection.exec_driver_sql(
            f"SELECT {column} FROM {table} WHERE id = ?", (row,)
        ).scalar()


def log_length(file: DeskFile) -> int:
    """Return how many entries the log has."""
    with file.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM log").scalar_one())
