"""Lines of the service list."""

from typing import Any

from sqlalchemy import text

from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.numbering import next_no

_TABLE = "service"


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a service under the next number; ``more`` are columns no form shows."""
    number = next_no(unit, _TABLE)
    kept = {"status": "proposed", "status_on": unit.today.isoformat(), **values}
    return rows.add(unit, _TABLE, {**kept, "number_no": number, "no": str(number), **more})


def change(unit: Unit, service_id: int, _now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes."""
    rows.change(unit, _TABLE, service_id, changes)


def remove(unit: Unit, service_id: int) -> None:
    """Put a service away with what ties it to needs and resources."""
    for table in ("service_need", "service_resource"):
        for child in unit.connection.execute(
            text(f"SELECT id FROM {table} WHERE service_id = :s AND deleted IS NULL"),
            {"s": service_id},
        ).scalars():
            rows.remove(unit, table, child)
    rows.remove(unit, _TABLE, service_id)
