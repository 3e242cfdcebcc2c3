"""Single rows, written through the unit that is open."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import locked


def add(unit: Unit, table: str, values: Mapping[str, Any], *, row_id: int | None = None) -> int:
    """Insert a row with its bookkeeping and return its id; unknown values are left out.

    Raises Refused where what it belongs to was announced.
    """
    locked.refuse(unit.connection, table, values, {})
    new = row_id or unit.new_id()
    row = {key: value for key, value in values.items() if value is not None}
    row |= {
        "id": new,
        "community_id": unit.community_id,
        "created": unit.now,
        "updated": unit.now,
        "revision": 1,
    }
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(f":{name}" for name in row)
    unit.connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), row)
    return new


def change(
    unit: Unit, table: str, row_id: int, changes: Mapping[str, Any], *, revision: int | None = None
) -> bool:
    """Write the changed columns of a live row; tell whether there was anything to write.

    With ``revision`` the row must still be at that revision. Raises DeskError when the row is gone
    or has been changed by someone else meanwhile, Refused when what it belongs to was announced.
    """
    now = live(unit, table, row_id)
    if revision is not None:
        check_revision(now, revision)
    new = {name: value for name, value in changes.items() if now[name] != value}
    if not new:
        return False
    locked.refuse(unit.connection, table, now, new)
    _update(unit, table, row_id, new)
    return True


def remove(unit: Unit, table: str, row_id: int) -> None:
    """Mark a row as deleted; it stays in the file and can be brought back."""
    now = live(unit, table, row_id)
    locked.refuse(unit.connection, table, now, {"deleted": unit.now})
    _update(unit, table, row_id, {"deleted": unit.now})


def live(unit: Unit, table: str, row_id: int) -> dict[str, Any]:
    """Return a row that is not deleted. Raises DeskError when there is none."""
    found = unit.connection.execute(
        text(f"SELECT * FROM {table} WHERE id = :id AND deleted IS NULL"), {"id": row_id}
    ).mappings()
    row = found.first()
    if row is None:
        raise DeskError(
            N_("This record is no longer there."),
            N_("It may have been removed; look at the history."),
            code="gone",
        )
    return dict(row)


def check_revision(now: Mapping[str, Any], seen: int) -> None:
    """Refuse to go on when the row is no longer at the revision someone saw."""
    if now["revision"] != seen:
        raise DeskError(
            N_("This record was changed elsewhere while you were editing it."),
            N_("Look at the new values and make your change again."),
            code="changed_meanwhile",
        )


def _update(unit: Unit, table: str, row_id: int, values: Mapping[str, Any]) -> None:
    sets = ", ".join(f'"{name}" = :{name}' for name in values)
    unit.connection.execute(
        text(
            f"UPDATE {table} SET {sets}, updated = :updated_, revision = revision + 1 "
            "WHERE id = :id_"
        ),
        {**values, "updated_": unit.now, "id_": row_id},
    )
