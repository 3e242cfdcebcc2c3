"""Lines of the supply list."""

from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
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
    """Put a line away that was entered by mistake. One that is promised to a need is refused."""
    promised = unit.connection.execute(
        text(
            "SELECT count(*) FROM need_match WHERE supply_id = :s AND state = 'promised' "
            "AND deleted IS NULL"
        ),
        {"s": supply_id},
    ).scalar_one()
    if promised:
        raise Refused(
            N_("What is offered here is promised to a need."),
            N_("Take the promise back first, and tell who asked."),
            code="supply_promised",
        )
    rows.remove(unit, _TABLE, supply_id)


def end(unit: Unit, supply_id: int, on: str = "") -> None:
    """Let an offer end on a day: it stays on the list and is suggested no longer."""
    row = rows.live(unit, _TABLE, supply_id)
    rows.change(unit, _TABLE, supply_id, {"to_on": on or unit.today.isoformat()})
    unit.say(N_("End supply {name}"), name=row["supply"])
