"""Priority tags of residents: sealed, dated, filtered by their blind index."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage import sealed
from committee_desk.storage.keys import Keys
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.sealing import keys_of, opened

_TABLE = "resident_tag"


def tag_code(words: str) -> str:
    """Return the code of a tag written as words. Raises DeskError for an unknown one."""
    found = code_list("person_tag").find(words)
    if found is None:
        raise DeskError(
            N_("{value} is not a tag of the list."), code="unknown_tag", field="tags", value=words
        )
    return found


def add_tag(
    unit: Unit,
    resident_id: int,
    tag: str,
    *,
    from_on: str | None = None,
    level: str | None = None,
) -> int:
    """Give a resident a tag and return its id; one that is open already is left as it is."""
    code = tag_code(tag)
    blind = sealed.blind(unit.keys, _TABLE, "tag", code)
    held = unit.connection.execute(
        text(
            "SELECT id FROM resident_tag WHERE resident_id = :r AND tag_key = :k "
            "AND to_on IS NULL AND deleted IS NULL"
        ),
        {"r": resident_id, "k": blind},
    ).scalar()
    if held:
        return int(held)
    row = sealed_row(unit, resident_id, code, from_on=from_on, level=level)
    return rows.add(unit, _TABLE, row, row_id=row.pop("id"))


def sealed_row(
    unit: Unit,
    resident_id: int,
    code: str,
    *,
    from_on: str | None = None,
    level: str | None = None,
) -> dict[str, Any]:
    """Return the row of a tag as it is stored, its id with it."""
    new = unit.new_id()
    return {
        "id": new,
        "resident_id": resident_id,
        "tag": sealed.seal(unit.keys, _TABLE, new, "tag", code),
        "tag_key": sealed.blind(unit.keys, _TABLE, "tag", code),
        "level": sealed.seal(unit.keys, _TABLE, new, "level", level) if level else None,
        "from_on": from_on,
    }


def end_tag(unit: Unit, tag_id: int, on: str) -> None:
    """End a tag on a day; what it was stays in the record."""
    rows.change(unit, _TABLE, tag_id, {"to_on": on})


def held(conn: Connection, resident_id: int) -> list[dict[str, Any]]:
    """Return the tags of a resident with their days, those not ended first."""
    kept = conn.execute(
        text(
            "SELECT id, tag, level, from_on, to_on FROM resident_tag "
            "WHERE resident_id = :r AND deleted IS NULL ORDER BY to_on IS NOT NULL, from_on, id"
        ),
        {"r": resident_id},
    ).mappings()
    codes = code_list("person_tag")
    found = []
    for row in kept:
        code = opened(conn, _TABLE, row["id"], "tag", row["tag"])
        if code is not None:
            found.append({**row, "tag": code, "label": codes.label(code)})
    return found


def words_of(conn: Connection, resident_ids: Sequence[int], day: str = "") -> dict[int, str]:
    """Return the open tags of residents as words; nobody's for who may not read them."""
    codes = code_list("person_tag")
    held_codes = codes_of(conn, resident_ids, day)
    return {person: "、".join(map(codes.label, held)) for person, held in held_codes.items()}


def codes_of(conn: Connection, resident_ids: Sequence[int], day: str = "") -> dict[int, list[str]]:
    """Return the codes of residents' open tags; nobody's for who may not read them."""
    keys = keys_of(conn)
    if keys is None or keys.sensitive is None or not resident_ids:
        return {}
    marks = ",".join(str(int(one)) for one in resident_ids)
    kept = conn.execute(
        text(
            f"SELECT id, resident_id, tag FROM resident_tag WHERE resident_id IN ({marks}) "
            "AND deleted IS NULL AND (to_on IS NULL OR to_on > :d) "
            "AND (from_on IS NULL OR from_on <= :d) ORDER BY resident_id, id"
        ),
        {"d": day or today().isoformat()},
    ).mappings()
    found: dict[int, list[str]] = {}
    for row in kept:
        code = opened(conn, _TABLE, row["id"], "tag", row["tag"])
        if code is not None:
            found.setdefault(row["resident_id"], []).append(code)
    return found


def condition(conn: Connection, wanted: str, bind: Callable[[Any], str], as_of: str) -> str:
    """Return the SQL that keeps residents holding a tag. Raises DeskError without the key."""
    keys: Keys | None = keys_of(conn)
    if keys is None or keys.sensitive is None:
        raise DeskError(
            N_("You cannot filter by tags: your password does not open sensitive fields."),
            code="no_sensitive_key",
        )
    day = bind(as_of or today().isoformat())
    live = (
        f"t.deleted IS NULL AND (t.to_on IS NULL OR t.to_on > {day}) "
        f"AND (t.from_on IS NULL OR t.from_on <= {day})"
    )
    if wanted == "*":
        return f"r.id IN (SELECT t.resident_id FROM resident_tag t WHERE {live})"
    blind = bind(sealed.blind(keys, _TABLE, "tag", tag_code(wanted)))
    return (
        f"r.id IN (SELECT t.resident_id FROM resident_tag t WHERE t.tag_key = {blind} AND {live})"
    )
