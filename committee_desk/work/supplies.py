"""Lines of the supply list."""

from typing import Any

from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.numbering import next_no

_TABLE = "supply"


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a line under the next number; ``more`` are columns no form shows."""
    number = next_no(unit, _TABLE)
    return rows.add(unit, _TABLE, {**values, "number_no": number, "no": str(number), **more})


def change(unit: Unit, supply_id: int, _now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes."""
    rows.change(unit, _TABLE, supply_id, changes)


def remove(unit: Unit, supply_id: int) -> None:
    """Put a line away."""
    rows.remove(unit, _TABLE, supply_id)
