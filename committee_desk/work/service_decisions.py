"""Which meeting agreed to a service: one of the list of meetings, or one named in words.

A meeting chosen from the list brings its name and day along and joins the chain of the service; one
from before the desk was kept is named in words.
"""

from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import meeting_life, service_life
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.boards import past_day

MOST = 200
"""How many meetings are offered to choose from."""


class Held(NamedTuple):
    """A meeting that can have agreed: its id, day, name and number."""

    id: int
    day: str
    name: str
    no: str


def held_meetings(conn: Connection, limit: int = MOST) -> list[Held]:
    """Return the meetings that were held, the newest first."""
    found = conn.execute(
        text(
            "SELECT id, day, name, coalesce(no, '') FROM meeting WHERE deleted IS NULL "
            f"AND status IN ({held_states()}) ORDER BY day DESC, id DESC LIMIT :most"
        ),
        {"most": limit},
    )
    return [Held(*row) for row in found]


def named(conn: Connection, meeting_key: int | None) -> Held | None:
    """Return the meeting a service is linked with, None where it is gone or was never held."""
    row = conn.execute(
        text(
            "SELECT id, day, name, coalesce(no, '') FROM meeting WHERE id = :m "
            f"AND deleted IS NULL AND status IN ({held_states()})"
        ),
        {"m": meeting_key},
    ).first()
    return Held(*row) if row else None


def held_states() -> str:
    """Return the states of a meeting that was held, as SQL lists them."""
    return ", ".join(f"'{state}'" for state in meeting_life.told("attended"))


def decided_states() -> frozenset[str]:
    """Return the open states of a service no one reaches without a decision."""
    moves = service_life.moves("9999-12-31")
    found = {each.to for each in moves if service_life.APPROVAL in each.needs}
    more = found
    while more:
        more = {each.to for each in moves if found & set(each.begins)} - found
        found = found | more
    states = code_list("service_state").items
    return frozenset(item.code for item in states if item.facts.get("open")) & found


def decision(
    conn: Connection, day: str, approved_by: str, meeting_key: int | None
) -> dict[str, Any]:
    """Return what is written of a decision known on a day, nothing where none is named.

    Raises Refused for a meeting that was not held, or is held after that day.
    """
    said = approved_by.strip()
    if meeting_key is None:
        return {"approved_by": said, "approved_on": day, "meeting_key": None} if said else {}
    meeting = named(conn, meeting_key)
    if meeting is None:
        raise Refused(
            N_("This meeting was not held, or is no longer on record."),
            N_("Choose a meeting that was held, or name it in words."),
            code="meeting_not_held",
            field="meeting_key",
        )
    if meeting.day > day:
        raise Refused(
            N_("The meeting that agreed was on {day}."),
            N_("Write that day or a later one."),
            code="before_meeting",
            field="on",
            day=meeting.day,
        )
    return {
        "approved_by": said or meeting.name,
        "approved_on": meeting.day,
        "meeting_key": meeting.id,
    }


def decide(
    unit: Unit,
    service_id: int,
    on: str = "",
    *,
    approved_by: str = "",
    meeting_key: int | None = None,
) -> None:
    """Write which meeting agreed to a service that is on the list already, or correct it.

    Raises DeskError where no meeting is named, Refused for one that cannot have agreed.
    """
    day = past_day(on, unit.today, "on")
    now = rows.live(unit, "service", service_id)
    decided = decision(unit.connection, day, approved_by, meeting_key)
    if not decided:
        raise unnamed()
    rows.change(unit, "service", service_id, decided)
    facts = {"name": now["service"], "meeting": decided["approved_by"]}
    unit.say(N_("Service {name}: agreed by {meeting}"), **facts)


def unnamed() -> DeskError:
    """Return the fault of a service nobody is said to have agreed to."""
    return DeskError(
        N_("A service goes on the list when a meeting agreed to it."),
        N_("Write which meeting agreed, such as 第三次居民代表会议."),
        code="not_approved",
        field="approved_by",
    )
