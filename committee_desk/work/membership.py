"""Who belongs to which household, and where it lives: dated rows behind every household verb."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules.names import name_key
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

HEAD = "02"


def join(
    unit: Unit, resident_id: int, household_id: int, relation: str | None, on: str | None = None
) -> None:
    """Make a resident a member of a household, whose address becomes theirs."""
    home = rows.live(unit, "household", household_id)
    begin(unit, household_id, resident_id, relation, on, None)
    rows.change(
        unit,
        "resident",
        resident_id,
        {
            "household_id": household_id,
            "relation_to_head": relation,
            **{key: home[key] for key in ("dwelling_id", "grid_id", "address", "address_key")},
        },
    )
    refresh(unit, household_id)


def move_member(
    unit: Unit,
    resident_id: int,
    household_id: int | None,
    relation: str | None,
    *,
    on: str | None = None,
    reason: str | None = None,
) -> None:
    """End a resident's membership and begin another, from a day on (today)."""
    day = on or unit.today.isoformat()
    old = rows.live(unit, "resident", resident_id)["household_id"]
    for member in memberships(unit.connection, resident_id):
        if member["household_id"] == old:
            end(unit, member["id"], day, reason)
    if household_id is not None:
        join(unit, resident_id, household_id, relation, day)
    else:
        rows.change(unit, "resident", resident_id, {"household_id": None, "relation_to_head": None})
    if old is not None:
        refresh(unit, old)


def relate(unit: Unit, resident_id: int, household_id: int, relation: str | None) -> None:
    """Correct a member's relation to the head."""
    for member in memberships(unit.connection, resident_id):
        if member["household_id"] == household_id:
            rows.change(unit, "household_member", member["id"], {"relation_to_head": relation})
    refresh(unit, household_id)


def settle(
    unit: Unit,
    household_id: int,
    dwelling_id: int | None,
    *,
    on: str | None,
    reason: str | None = None,
) -> None:
    """Let a household live in a dwelling from a day on; its members go with it."""
    home = rows.live(unit, "dwelling", dwelling_id) if dwelling_id is not None else {}
    for stay in open_stays(unit, household_id):
        rows.change(unit, "household_stay", stay, {"to_on": on or unit.today.isoformat()})
    if dwelling_id is not None:
        values = {"household_id": household_id, "dwelling_id": dwelling_id, "from_on": on}
        rows.add(unit, "household_stay", {**values, "reason": reason})
    place = {key: home.get(key) for key in ("grid_id", "address", "address_key")}
    rows.change(
        unit, "household", household_id, {"dwelling_id": dwelling_id, "ended_on": None, **place}
    )
    for member in members(unit.connection, household_id):
        person = member["resident_id"]
        rows.change(unit, "resident", person, {"dwelling_id": dwelling_id, **place})


def refresh(unit: Unit, household_id: int) -> None:
    """Count the members of a household and find its head among them."""
    present = members(unit.connection, household_id)
    heads = [member for member in present if member["relation_to_head"] == HEAD]
    head = heads[0] if heads else None
    known = {"household_size": len(present), "head_id": head["resident_id"] if head else None}
    if head is not None:
        known |= {"head_name": head["person_name"], "head_key": name_key(head["person_name"])}
    rows.change(unit, "household", household_id, known)


def roster(conn: Connection, day: str) -> list[dict[str, Any]]:
    """Return who belonged to which household as what on a day, by household and relation."""
    found = conn.execute(
        text(
            "SELECT hm.household_id, hm.resident_id, hm.relation_to_head, r.person_name "
            "FROM household_member hm JOIN resident r ON r.id = hm.resident_id "
            "WHERE hm.deleted IS NULL AND r.deleted IS NULL "
            "AND (hm.joined_on IS NULL OR hm.joined_on <= :d) "
            "AND (hm.left_on IS NULL OR hm.left_on > :d) "
            "AND (r.left_on IS NULL OR r.left_on > :d) "
            "ORDER BY hm.household_id, hm.relation_to_head, hm.id"
        ),
        {"d": day},
    )
    return [dict(row) for row in found.mappings()]


def members(conn: Connection, household_id: int) -> list[dict[str, Any]]:
    """Return the present members of a household, the head first."""
    found = conn.execute(
        text(
            "SELECT hm.id AS member_id, hm.resident_id, hm.relation_to_head, r.person_name, "
            "r.sex, r.birth_date FROM household_member hm JOIN resident r ON r.id = hm.resident_id "
            "WHERE hm.household_id = :h AND hm.left_on IS NULL AND hm.deleted IS NULL "
            "AND r.deleted IS NULL AND r.left_on IS NULL "
            "ORDER BY hm.relation_to_head IS NOT '02', hm.relation_to_head, hm.id"
        ),
        {"h": household_id},
    )
    return [dict(row) for row in found.mappings()]


def memberships(conn: Connection, resident_id: int) -> list[dict[str, Any]]:
    """Return the memberships of a resident that have not ended."""
    found = conn.execute(
        text(
            "SELECT id, household_id FROM household_member "
            "WHERE resident_id = :r AND left_on IS NULL AND deleted IS NULL"
        ),
        {"r": resident_id},
    )
    return [dict(row) for row in found.mappings()]


def open_stays(unit: Unit, household_id: int) -> list[int]:
    """Return the stays of a household that have not ended."""
    found = unit.connection.execute(
        text(
            "SELECT id FROM household_stay "
            "WHERE household_id = :h AND to_on IS NULL AND deleted IS NULL"
        ),
        {"h": household_id},
    )
    return list(found.scalars())


def begin(
    unit: Unit,
    household_id: int,
    resident_id: int,
    relation: str | None,
    on: str | None,
    reason: str | None,
) -> None:
    """Begin a membership on a day."""
    values = {"household_id": household_id, "resident_id": resident_id, "joined_on": on}
    rows.add(
        unit,
        "household_member",
        {**values, "relation_to_head": relation, "join_reason": reason},
    )


def end(unit: Unit, member_id: int, on: str, reason: str | None) -> None:
    """End a membership on a day; that day no longer belongs to it."""
    rows.change(unit, "household_member", member_id, {"left_on": on, "leave_reason": reason})
