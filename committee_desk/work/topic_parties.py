"""Whom a topic touches: residents, bodies, experts and offices; told beforehand, or called in."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.records.bodies import MemberDraft
from committee_desk.storage.unit import Unit
from committee_desk.work import members, rows, topics
from committee_desk.work.judging import judged

TABLE = "topic_party"


def add(
    unit: Unit,
    topic_id: int,
    *,
    name: str = "",
    resident_id: int | None = None,
    body_id: int | None = None,
    capacity: str = "",
    stake: str = "",
) -> int:
    """Keep a party and return its id; a resident or body brings the name.

    ``capacity`` is what somebody is (owner, expert, police), ``stake`` how the topic touches them.
    Raises DeskError without a name, and for somebody who is named already.
    """
    now = rows.live(unit, topics.TABLE, topic_id)
    called = name.strip() or _called(unit, resident_id, body_id)
    if not called:
        raise DeskError(N_("Write who the party is."), code="party_missing", field="name")
    for each in of_topic(unit.connection, topic_id):
        same = (each["resident_id"], each["body_id"]) == (resident_id, body_id)
        if same and each["name"] == called:
            raise DeskError(N_("This party is named already."), code="party_twice", field="name")
    values = {
        "topic_id": topic_id,
        "resident_id": resident_id,
        "body_id": body_id,
        "name": called,
        "capacity": capacity.strip() or None,
        "stake": stake.strip() or None,
    }
    new = rows.add(unit, TABLE, values)
    unit.say(N_("Add a party to topic {no}"), no=now["no"])
    return new


def change(unit: Unit, party_id: int, *, capacity: str = "", stake: str = "") -> None:
    """Write what a party is, and how the topic touches them."""
    kept = {"capacity": capacity.strip() or None, "stake": stake.strip() or None}
    rows.change(unit, TABLE, party_id, kept)
    unit.say(N_("Change a party of topic {no}"), no=_no(unit, party_id))


def drop(unit: Unit, party_id: int) -> None:
    """Put a party away that was entered by mistake."""
    no = _no(unit, party_id)
    rows.remove(unit, TABLE, party_id)
    unit.say(N_("Remove a party of topic {no}"), no=no)


def call_in(unit: Unit, party_id: int, body_id: int, on: str = "") -> int:
    """Give a party a seat on a council for this topic alone; return the member's id.

    Raises Refused when they sit on it already.
    """
    party = rows.live(unit, TABLE, party_id)
    draft = {
        "body_id": body_id,
        "resident_id": party["resident_id"],
        "name": party["name"],
        "post": "topic_member",
        "standing": "non_standing",
        "capacity": party["capacity"],
        "from_on": on or unit.today.isoformat(),
        "elected_how": "called_in",
    }
    new = members.add(unit, judged(MemberDraft, draft), topic_id=party["topic_id"])
    unit.say(N_("Call a party of topic {no} in to the council"), no=_no(unit, party_id))
    return new


def of_topic(conn: Connection, topic_id: int) -> list[dict[str, Any]]:
    """Return the parties of a topic; ``seat`` is the council they are called in to for it."""
    found = conn.execute(
        text(
            "SELECT tp.*, (SELECT bo.name FROM member me JOIN body bo ON bo.id = me.body_id "
            "WHERE me.topic_id = tp.topic_id AND me.name = tp.name "
            "AND me.resident_id IS tp.resident_id AND me.ended_on IS NULL "
            "AND me.deleted IS NULL LIMIT 1) AS seat "
            f"FROM {TABLE} tp WHERE tp.topic_id = :t AND tp.deleted IS NULL ORDER BY tp.id"
        ),
        {"t": topic_id},
    ).mappings()
    return [dict(row) for row in found]


def councils(conn: Connection, day: str) -> list[dict[str, Any]]:
    """Return the bodies a party can be called in to on a day: id and name."""
    from committee_desk.rules.codes import code_list

    kinds = [item.code for item in code_list("body_kind").items if item.facts.get("standing")]
    marks = ", ".join(f"'{kind}'" for kind in kinds)
    found = conn.execute(
        text(
            f"SELECT id, name FROM body WHERE kind IN ({marks}) AND deleted IS NULL "
            "AND (ended_on IS NULL OR ended_on > :d) ORDER BY id"
        ),
        {"d": day},
    ).mappings()
    return [dict(row) for row in found]


def _called(unit: Unit, resident_id: int | None, body_id: int | None) -> str:
    if resident_id is not None:
        return str(rows.live(unit, "resident", resident_id)["person_name"])
    return str(rows.live(unit, "body", body_id)["name"]) if body_id is not None else ""


def _no(unit: Unit, party_id: int) -> str:
    topic_id = rows.live(unit, TABLE, party_id)["topic_id"]
    return str(rows.live(unit, topics.TABLE, topic_id)["no"])
