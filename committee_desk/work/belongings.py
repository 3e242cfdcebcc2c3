"""What hangs on one resident: further phones, further documents, tags with their days."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules import identity
from committee_desk.rules.codes import code_list
from committee_desk.rules.masking import mask
from committee_desk.rules.phones import read_phones
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, tags


def add_phone(unit: Unit, resident_id: int, written: str, note: str | None = None) -> list[int]:
    """Keep further phones, several of a cell at once; the search finds the resident by them.

    A number that cannot be one is kept as written. Raises DeskError for an empty one.
    """
    found = read_phones(written)
    if not found:
        raise DeskError(N_("Type a phone number."), code="phone_missing", field="phone")
    new = [keep_phone(unit, resident_id, each.number, note or each.note or None) for each in found]
    refresh_also(unit, resident_id)
    unit.say(N_("Add a phone of {name}"), name=_called(unit, resident_id))
    return new


def keep_phone(unit: Unit, resident_id: int, number: str, note: str | None = None) -> int:
    """Insert a further phone as part of a larger unit; ``refresh_also`` must follow."""
    values = {"resident_id": resident_id, "number": number, "note": note}
    return rows.add(unit, "resident_phone", values)


def prefer_phone(unit: Unit, phone_id: int) -> None:
    """Make a further phone the first one; the first one stays as a further phone."""
    further = rows.live(unit, "resident_phone", phone_id)
    person = rows.live(unit, "resident", further["resident_id"])
    rows.change(unit, "resident", person["id"], {"phone": further["number"]})
    if person["phone"]:
        rows.change(unit, "resident_phone", phone_id, {"number": person["phone"], "note": None})
    else:
        rows.remove(unit, "resident_phone", phone_id)
    refresh_also(unit, person["id"])
    unit.say(N_("Change the first phone of {name}"), name=_called(unit, person["id"]))


def add_document(
    unit: Unit, resident_id: int, kind: str, number: str, valid_to: str | None = None
) -> int:
    """Keep a further identity document; doubts about its number are kept with it.

    Raises DeskError for an unknown kind or an empty number.
    """
    if not code_list("id_kind").label(kind):
        raise DeskError(N_("Choose the kind of document."), code="kind_missing", field="id_kind")
    if not number.strip():
        raise DeskError(N_("Type the number."), code="number_missing", field="id_number")
    found = identity.judge(number, kind=kind)
    values = {
        "resident_id": resident_id,
        "id_kind": kind,
        "id_number": found.value or number.strip(),
        "valid_to": valid_to,
        "flags": ",".join(found.flags) or None,
    }
    new = rows.add(unit, "resident_document", values)
    refresh_also(unit, resident_id)
    unit.say(N_("Add a document of {name}"), name=_called(unit, resident_id))
    return new


def give_tag(
    unit: Unit,
    resident_id: int,
    tag: str,
    *,
    from_on: str | None = None,
    level: str | None = None,
) -> int:
    """Give a resident a tag from a day on; one that is open already is left as it is."""
    new = tags.add_tag(unit, resident_id, tag, from_on=from_on, level=level)
    unit.say(N_("Give {name} a tag"), name=_called(unit, resident_id))
    return new


def end_tag(unit: Unit, tag_id: int, on: str) -> None:
    """End a tag on a day; what it was stays on record."""
    person = rows.live(unit, "resident_tag", tag_id)["resident_id"]
    tags.end_tag(unit, tag_id, on)
    unit.say(N_("End a tag of {name}"), name=_called(unit, person))


def take_away(unit: Unit, table: str, row_id: int) -> None:
    """Put a phone, document or mistaken tag away.

    ``table`` is resident_phone, resident_document or resident_tag.
    """
    person = rows.live(unit, table, row_id)["resident_id"]
    rows.remove(unit, table, row_id)
    refresh_also(unit, person)
    unit.say(N_("Take something away from {name}"), name=_called(unit, person))


def phones(conn: Connection, resident_id: int) -> list[dict[str, Any]]:
    """Return the further phones of a resident."""
    return _of(conn, "resident_phone", resident_id, ("number", "note"))


def documents(conn: Connection, resident_id: int) -> list[dict[str, Any]]:
    """Return the further documents of a resident."""
    wanted = ("id_kind", "id_number", "valid_to", "flags")
    return _of(conn, "resident_document", resident_id, wanted)


def refresh_also(unit: Unit, resident_id: int) -> None:
    """Write the further numbers of a resident where the search reads them."""
    found = unit.connection.execute(
        text(
            "SELECT number FROM resident_phone WHERE resident_id = :r AND deleted IS NULL "
            "UNION ALL SELECT id_number FROM resident_document "
            "WHERE resident_id = :r AND deleted IS NULL"
        ),
        {"r": resident_id},
    ).scalars()
    rows.change(unit, "resident", resident_id, {"also": " ".join(found) or None})


def _of(
    conn: Connection, table: str, resident_id: int, wanted: Sequence[str]
) -> list[dict[str, Any]]:
    found = conn.execute(
        text(
            f"SELECT id, {', '.join(wanted)} FROM {table} "
            "WHERE resident_id = :r AND deleted IS NULL ORDER BY id"
        ),
        {"r": resident_id},
    )
    return [dict(row) for row in found.mappings()]


def _called(unit: Unit, resident_id: int) -> str:
    return mask("name", rows.live(unit, "resident", resident_id)["person_name"], "log")
