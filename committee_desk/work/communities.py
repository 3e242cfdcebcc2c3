"""The community itself and the choices that belong to its desk."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.words import N_
from committee_desk.records.community import CommunityDraft
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.judging import judged

DEMONSTRATION = "demonstration"


def found(unit: Unit, name: str) -> int:
    """Write the one row about the community of a new desk."""
    values = judged(CommunityDraft, {"name": name})
    new = rows.add(unit, "community", values, row_id=unit.community_id)
    unit.say(N_("Found the desk of {community}"), community=name)
    unit.lasting()
    return new


def describe(unit: Unit, changes: Mapping[str, Any]) -> None:
    """Change what is known about the community. Raises NotValid."""
    now = rows.live(unit, "community", unit.community_id)
    before = {key: now[key] for key in CommunityDraft.model_fields}
    values = judged(CommunityDraft, {**before, **changes})
    rows.change(unit, "community", unit.community_id, values)
    unit.say(N_("Change the facts of the community"))


def facts(conn: Connection) -> dict[str, Any]:
    """Return what is known about the community, empty before it is founded."""
    row = conn.execute(text("SELECT * FROM community WHERE deleted IS NULL")).mappings().first()
    return {key: row[key] for key in CommunityDraft.model_fields} if row else {}


def name(conn: Connection) -> str:
    """Return the name of the community."""
    return str(facts(conn).get("name") or "")


def setting(conn: Connection, key: str, default: str = "") -> str:
    """Return a choice kept in the desk."""
    found_value = conn.execute(
        text("SELECT value FROM desk_setting WHERE name = :n AND deleted IS NULL"), {"n": key}
    ).scalar()
    return default if found_value is None else str(found_value)


def choose(unit: Unit, key: str, value: str) -> None:
    """Keep a choice in the desk."""
    put_setting(unit, key, value)
    unit.say(N_("Change a setting of the desk"))


def put_setting(unit: Unit, key: str, value: str) -> None:
    """Write a choice as part of a larger unit."""
    row = unit.connection.execute(
        text("SELECT id FROM desk_setting WHERE name = :n AND deleted IS NULL"), {"n": key}
    ).scalar()
    if row is None:
        rows.add(unit, "desk_setting", {"name": key, "value": value})
    else:
        rows.change(unit, "desk_setting", int(row), {"value": value})


def note_people(unit: Unit, words: str, who: str) -> None:
    """Keep on record that somebody's way into the desk changed."""
    rows.add(unit, "access_note", {"kind": "people", "who": unit.who, "reason": who, "rows": 0})
    unit.say(words, who=who)
    unit.note()
