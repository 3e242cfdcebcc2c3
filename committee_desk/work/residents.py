"""What keeping a resident involves beside the row itself: number, keys, household."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.records.field import named
from committee_desk.records.people import RESIDENTS
from committee_desk.rules import identity, names
from committee_desk.rules.identity import Identity
from committee_desk.storage import sealed
from committee_desk.storage.unit import Unit
from committee_desk.work import membership, rows

_TABLE = "resident"
_SEALED = tuple(name for name, each in named(RESIDENTS.draft).items() if each.sealed)
_NOBODYS = {"missing", "damaged"}
_NUMBER = {"id_number", "id_kind", "birth_date", "sex"}


def add(unit: Unit, values: dict[str, Any]) -> int:
    """Insert a resident and make them a member of the household named."""
    new = unit.new_id()
    row = {**derived(values), **sealed_values(unit, new, values)}
    household_id = row.pop("household_id", None)
    rows.add(unit, _TABLE, row, row_id=new)
    if household_id is not None:
        membership.join(
            unit, new, household_id, row.get("relation_to_head"), on=row.get("move_in_date")
        )
    return new


def change(unit: Unit, resident_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes with what follows from them in the household."""
    new = dict(changes)
    new |= sealed_values(unit, resident_id, changes)
    if _NUMBER & changes.keys() or "person_name" in changes:
        new = {**derived({**now, **changes}), **new}
        new = {name: value for name, value in new.items() if now.get(name) != value}
    household_id = new.pop("household_id", now["household_id"])
    relation = new.get("relation_to_head", now["relation_to_head"])
    rows.change(unit, _TABLE, resident_id, new)
    if household_id != now["household_id"]:
        membership.move_member(unit, resident_id, household_id, relation)
    elif "relation_to_head" in new and household_id is not None:
        membership.relate(unit, resident_id, household_id, relation)
    elif "person_name" in new and household_id is not None:
        membership.refresh(unit, household_id)


def remove(unit: Unit, resident_id: int) -> None:
    """Put a resident away with everything that hangs on them alone."""
    now = rows.live(unit, _TABLE, resident_id)
    for table in ("household_member", "resident_phone", "resident_document", "resident_tag"):
        for child in unit.connection.execute(
            text(f"SELECT id FROM {table} WHERE resident_id = :r AND deleted IS NULL"),
            {"r": resident_id},
        ).scalars():
            rows.remove(unit, table, child)
    rows.remove(unit, _TABLE, resident_id)
    if now["household_id"] is not None:
        membership.refresh(unit, now["household_id"])


def holders(conn: Connection, number: str, kind: str = "", besides: int = 0) -> list[int]:
    """Return who has a document of this number, as the first or a further one, oldest record first.

    ``besides`` is the resident who is asked for. A number a spreadsheet has rounded, or a word in
    place of one, is nobody's.
    """
    found = identity.judge(number, kind=kind)
    if _NOBODYS & set(found.flags):
        return []
    people = conn.execute(
        text(
            "SELECT id FROM resident WHERE id_number IN (:value, :typed) AND deleted IS NULL "
            "AND id <> :besides UNION SELECT d.resident_id FROM resident_document d "
            "JOIN resident r ON r.id = d.resident_id AND r.deleted IS NULL "
            "WHERE d.id_number IN (:value, :typed) AND d.deleted IS NULL "
            "AND d.resident_id <> :besides ORDER BY 1"
        ),
        {"value": found.value, "typed": number.strip(), "besides": besides},
    )
    return list(people.scalars())


def derived(values: Mapping[str, Any], judged: Identity | None = None) -> dict[str, Any]:
    """Return the values with the search keys, the findings about the number and what it tells.

    A sound number fills birth date and sex where they are unknown, never over what was typed.
    ``judged`` spares judging the number once more.
    """
    name = str(values["person_name"])
    row = dict(values)
    row["name_key"] = names.name_key(name)
    row["initials"] = names.initials(name)
    row["strokes_key"] = names.strokes_key(name)
    number = values.get("id_number")
    if not number:
        row["id_flags"] = None
        return row
    found = judged or identity.judge(
        number,
        kind=values.get("id_kind") or "",
        birth=values.get("birth_date") or "",
        sex=values.get("sex") or "",
    )
    row["id_flags"] = ",".join(found.flags) or None
    if found.sound and found.value:
        row["id_number"] = found.value
    if found.kind and not values.get("id_kind"):
        row["id_kind"] = found.kind
    if found.sound and found.birth and not values.get("birth_date"):
        row["birth_date"] = found.birth
    if found.sound and found.sex and not values.get("sex"):
        row["sex"] = found.sex
    return row


def sealed_values(unit: Unit, resident_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of class sensitive as they are stored."""
    return {
        name: sealed.seal(unit.keys, _TABLE, resident_id, name, values[name])
        if values[name]
        else None
        for name in _SEALED
        if name in values
    }
