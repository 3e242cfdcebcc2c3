"""The dated steps of an election, and objections to the list of those who take part."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import elections as way
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import elections, rows
from committee_desk.work.boards import past_day

LIST_PUBLISHED, PROXIES_PUBLISHED, VOTING = "list_published", "proxies_published", "voting"
CANDIDATES_PUBLISHED, RESULT_PUBLISHED, HANDOVER = (
    "candidates_published",
    "result_published",
    "handover",
)


def take(
    unit: Unit,
    election_id: int,
    step: str,
    on: str = "",
    *,
    by_whom: str = "",
    note: str = "",
    bulletin_id: int | None = None,
) -> int:
    """Keep that a step of an election was taken on a day; return its id.

    The state of the election follows. A step is kept once: another day replaces the one before.
    Raises DeskError for an unknown step or a day that does not fit the day of the election, Refused
    for an election that is void or off.
    """
    now = rows.live(unit, elections.TABLE, election_id)
    label = code_list("election_step").label(step)
    if not label:
        raise DeskError(
            N_("“{value}” is not in the list."), code="unknown_code", field="step", value=step
        )
    if now["state"] in way.told("over") and step not in way.told("from_day"):
        elections.open_election(unit, election_id)
    day = past_day(on, unit.today, "on")
    _refuse_day(step, day, now["day"])
    kept = {"by_whom": by_whom.strip() or unit.who, "note": note.strip() or None}
    values = {"on_day": day, "bulletin_id": bulletin_id, **kept}
    found = steps(unit.connection, election_id).get(step)
    if found:
        rows.change(unit, "election_step", found["id"], values)
        new = int(found["id"])
    else:
        line = {"election_id": election_id, "step": step, **values}
        new = rows.add(unit, "election_step", line)
    _follow(unit, now, step, day)
    unit.say(N_("{name}: {step} on {day}"), name=now["name"], step=label, day=day)
    return new


def drop(unit: Unit, election_id: int, step: str) -> None:
    """Take a step back that was entered by mistake; refused once the result was announced."""
    now = elections.open_election(unit, election_id)
    found = steps(unit.connection, election_id).get(step)
    if found is None:
        raise Refused(N_("This step was not entered."), code="no_step")
    rows.remove(unit, "election_step", found["id"])
    left = steps(unit.connection, election_id)
    state = "planned"
    for each in way.told("order"):
        if each in left:
            state = way.state_after(each, state)
    changes = {"state": state} | ({"list_on": None} if step == LIST_PUBLISHED else {})
    rows.change(unit, elections.TABLE, election_id, changes)
    label = code_list("election_step").label(step)
    unit.say(N_("{name}: not yet {step}"), name=now["name"], step=label)


def steps(conn: Connection, election_id: int) -> dict[str, dict[str, Any]]:
    """Return the steps of an election by code."""
    found = conn.execute(
        text("SELECT * FROM election_step WHERE election_id = :e AND deleted IS NULL ORDER BY id"),
        {"e": election_id},
    ).mappings()
    return {row["step"]: dict(row) for row in found}


def object_to_list(
    unit: Unit,
    election_id: int,
    name: str,
    words: str,
    on: str = "",
    *,
    resident_id: int | None = None,
) -> int:
    """Keep an objection to the published list; return its id. A late one is kept as well.

    Raises DeskError without a name or words, Refused before the list is published.
    """
    now = rows.live(unit, elections.TABLE, election_id)
    day = past_day(on, unit.today, "on")
    if not now["list_on"] or day < now["list_on"]:
        raise Refused(
            N_("The list was not published by then."),
            N_("Enter first on which day it was published."),
            code="list_unpublished",
            field="on",
        )
    if resident_id is not None and not name.strip():
        name = rows.live(unit, "resident", resident_id)["person_name"]
    for field, value in (("name", name), ("words", words)):
        if not value.strip():
            raise DeskError(N_("This must be filled in."), code="missing", field=field)
    line = {"election_id": election_id, "name": name.strip(), "resident_id": resident_id}
    new = rows.add(unit, "election_objection", {**line, "on_day": day, "words": words.strip()})
    unit.say(N_("An objection to the list of {name}"), name=now["name"])
    return new


def decide_objection(
    unit: Unit, objection_id: int, decision: str, on: str = "", published_on: str = ""
) -> None:
    """Keep what was decided about an objection, when, and when that was made known."""
    objection = rows.live(unit, "election_objection", objection_id)
    now = rows.live(unit, elections.TABLE, objection["election_id"])
    day = past_day(on, unit.today, "on")
    if not decision.strip():
        raise DeskError(N_("Write what was decided."), code="missing", field="decision")
    if day < objection["on_day"]:
        raise DeskError(
            N_("The objection came on {day}."), code="before", field="on", day=objection["on_day"]
        )
    known = past_day(published_on, unit.today, "published_on") if published_on.strip() else None
    if known and known < day:
        raise DeskError(
            N_("It was decided on {day}."), code="before", field="published_on", day=day
        )
    values = {"decision": decision.strip(), "decided_on": day, "published_on": known}
    rows.change(unit, "election_objection", objection_id, values)
    unit.say(N_("Decide an objection to the list of {name}"), name=now["name"])


def objections(conn: Connection, election_id: int) -> list[dict[str, Any]]:
    """Return the objections to the list of an election, oldest first."""
    found = conn.execute(
        text(
            "SELECT * FROM election_objection WHERE election_id = :e AND deleted IS NULL "
            "ORDER BY on_day, id"
        ),
        {"e": election_id},
    ).mappings()
    return [dict(row) for row in found]


def _follow(unit: Unit, now: dict[str, Any], step: str, day: str) -> None:
    """Write what follows from a step: the state, and the days other rules hang on."""
    changes: dict[str, Any] = {}
    if now["state"] not in way.told("over"):
        changes["state"] = way.state_after(step, now["state"])
    if step == LIST_PUBLISHED:
        changes["list_on"] = day
    rows.change(unit, elections.TABLE, now["id"], changes)
    if step == PROXIES_PUBLISHED:
        found = unit.connection.execute(
            text("SELECT id FROM election_proxy WHERE election_id = :e AND deleted IS NULL"),
            {"e": now["id"]},
        ).scalars()
        for proxy in list(found):
            rows.change(unit, "election_proxy", proxy, {"published_on": day})


def _refuse_day(step: str, day: str, election_day: str) -> None:
    """Refuse a step that has to come before the day of the election and does not, or the other
    way round."""
    if step in way.told("before_day") and day > election_day:
        raise DeskError(
            N_("The election is on {day}; this comes before it."),
            N_("Correct the day, or the day of the election."),
            code="after_election",
            field="on",
            day=election_day,
        )
    if step in way.told("from_day") and day < election_day:
        raise DeskError(
            N_("The election is on {day}; this comes after it."),
            N_("Correct the day, or the day of the election."),
            code="before_election",
            field="on",
            day=election_day,
        )
