"""What the residents' assembly delegated to the representative assembly, and since when.

The assembly may delegate what is its own (art. 30 of the law of 2025); the delegation is kept with
the meeting that gave it.
"""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import meeting_life as life
from committee_desk.storage.unit import Unit
from committee_desk.work import assembly_power, meetings, rows
from committee_desk.work.boards import day_of

TABLE = "delegation"


def delegate(
    unit: Unit, meeting_id: int, matter: str, from_on: str = "", to_on: str = "", note: str = ""
) -> int:
    """Keep that an assembly delegated a matter, from the day it met unless another is named.

    Raises Refused for a meeting that is no residents' assembly or could decide nothing, DeskError
    without a matter or for an end before the beginning.
    """
    now = meetings.live(unit, meeting_id)
    if life.fact(now["kind"], "list") != life.REGISTER:
        raise Refused(
            N_("Only the residents' assembly delegates."),
            N_("Choose the assembly that did."),
            code="not_an_assembly",
            field="meeting_id",
        )
    assembly_power.refuse_powerless(unit.connection, now)
    if not matter.strip():
        raise DeskError(N_("Write what is delegated."), code="missing", field="matter")
    first = day_of(from_on or now["day"], unit.today, "from_on").isoformat()
    last = day_of(to_on, unit.today, "to_on").isoformat() if to_on.strip() else None
    if last is not None and last < first:
        raise DeskError(N_("The end lies before the beginning."), code="ends_before", field="to_on")
    values = {"meeting_id": meeting_id, "matter": matter.strip(), "from_on": first}
    new = rows.add(unit, TABLE, {**values, "to_on": last, "note": note.strip() or None})
    unit.say(N_("Keep what the assembly delegated"))
    return new


def end(unit: Unit, delegation_id: int, on: str = "") -> None:
    """End a delegation; that day is the last it holds."""
    now = rows.live(unit, TABLE, delegation_id)
    day = day_of(on, unit.today, "on").isoformat()
    if day < now["from_on"]:
        raise DeskError(N_("The end lies before the beginning."), code="ends_before", field="on")
    rows.change(unit, TABLE, delegation_id, {"to_on": day})
    unit.say(N_("End what the assembly delegated"))


def remove(unit: Unit, delegation_id: int) -> None:
    """Put a delegation away that was entered by mistake."""
    rows.remove(unit, TABLE, delegation_id)
    unit.say(N_("Put away what the assembly delegated"))


def in_force(conn: Connection, day: str) -> list[dict[str, Any]]:
    """Return what is delegated on a day, with the number and name of the meeting that did."""
    found = conn.execute(
        text(
            "SELECT d.*, m.no AS meeting_no, m.name AS meeting FROM delegation d "
            "JOIN meeting m ON m.id = d.meeting_id WHERE d.deleted IS NULL AND m.deleted IS NULL "
            "AND d.from_on <= :day AND (d.to_on IS NULL OR d.to_on >= :day) "
            "ORDER BY d.from_on, d.id"
        ),
        {"day": day},
    )
    return [dict(row) for row in found.mappings()]
