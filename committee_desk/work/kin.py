"""Near relatives among residents: as the register shows them, and as somebody told the desk."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.masking import mask
from committee_desk.rules.near_relatives import OWN, Near, related
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

TABLE = "kin"


@dataclass(frozen=True)
class Pair:
    """Two residents who are near relatives; ``sure`` is False where the register leaves it open.

    ``words`` say what they are to each other.
    """

    one: int
    other: int
    words: str
    sure: bool = True


# Two members of a household at the same time, with what each was to its head then.
_TOGETHER = (
    "SELECT a.resident_id AS one, b.resident_id AS other, a.relation_to_head AS mine, "
    "b.relation_to_head AS theirs FROM household_member a JOIN household_member b "
    "ON b.household_id = a.household_id AND b.resident_id > a.resident_id AND b.deleted IS NULL "
    "AND (a.left_on IS NULL OR b.joined_on IS NULL OR b.joined_on < a.left_on) "
    "AND (b.left_on IS NULL OR a.joined_on IS NULL OR a.joined_on < b.left_on) "
    "WHERE a.deleted IS NULL AND a.resident_id IN (SELECT value FROM json_each(:people)) "
    "AND b.resident_id IN (SELECT value FROM json_each(:people))"
)
_TOLD = (
    "SELECT resident_id, other_id, relation FROM kin WHERE deleted IS NULL "
    "AND resident_id IN (SELECT value FROM json_each(:people)) "
    "AND other_id IN (SELECT value FROM json_each(:people))"
)


def near(conn: Connection, people: Iterable[int]) -> tuple[Pair, ...]:
    """Return the near relatives among residents, each two of them once.

    Whoever once belonged to one household stays what they were to each other, wherever they live.
    What somebody told the desk stands above what the register leaves open.
    """
    asked = {"people": json.dumps(sorted(set(people)))}
    found: dict[tuple[int, int], Pair] = {}
    for row in conn.execute(text(_TOGETHER), asked):
        kin = related(row.mine, row.theirs)
        if kin:
            _keep(found, Pair(row.one, row.other, kin.words(), kin.sure))
    for row in conn.execute(text(_TOLD), asked):
        one, other = sorted((row.resident_id, row.other_id))
        _keep(found, Pair(one, other, row.relation or Near(OWN, True).words()))
    return tuple(found[pair] for pair in sorted(found))


def between(conn: Connection, people: Iterable[int], others: Iterable[int]) -> tuple[Pair, ...]:
    """Return the near relatives of which one is among the first and one among the second."""
    first, second = set(people), set(others)
    return tuple(
        pair
        for pair in near(conn, first | second)
        if (pair.one in first and pair.other in second)
        or (pair.other in first and pair.one in second)
    )


def tell(unit: Unit, one: int, other: int, relation: str = "", note: str = "") -> int:
    """Keep that two residents are near relatives where the register does not show it.

    Raises DeskError for one and the same person, or for what is kept already.
    """
    if one == other:
        raise DeskError(N_("Choose two different residents."), code="same_person", field="other_id")
    for old in told_of(unit.connection, one):
        if other in (old["resident_id"], old["other_id"]):
            raise DeskError(N_("This is kept already."), code="kin_twice", field="other_id")
    names = [_called(unit, each) for each in (one, other)]
    values = {"resident_id": one, "other_id": other}
    more = {"relation": relation.strip() or None, "note": note.strip() or None}
    new = rows.add(unit, TABLE, {**values, **more})
    unit.say(N_("Near relatives: {one} and {other}"), one=names[0], other=names[1])
    return new


def tell_of_member(
    unit: Unit, member_id: int, other: int, relation: str = "", note: str = ""
) -> int:
    """Keep the same of whoever holds a seat. Raises DeskError for somebody from outside."""
    who = rows.live(unit, "member", member_id)["resident_id"]
    if who is None:
        raise DeskError(
            N_("This member is not in the register."), code="not_a_resident", field="other_id"
        )
    return tell(unit, who, other, relation, note)


def forget(unit: Unit, kin_id: int) -> None:
    """Take back that two residents are near relatives."""
    now = rows.live(unit, TABLE, kin_id)
    rows.remove(unit, TABLE, kin_id)
    names = [_called(unit, now[column]) for column in ("resident_id", "other_id")]
    unit.say(N_("No near relatives: {one} and {other}"), one=names[0], other=names[1])


def told_of(conn: Connection, resident_id: int) -> list[dict[str, Any]]:
    """Return what was told of a resident's near relatives, each with ``name`` of the other."""
    found = conn.execute(
        text(
            "SELECT k.*, r.person_name AS name FROM kin k JOIN resident r "
            "ON r.id = CASE WHEN k.resident_id = :r THEN k.other_id ELSE k.resident_id END "
            "WHERE k.deleted IS NULL AND :r IN (k.resident_id, k.other_id) ORDER BY k.id"
        ),
        {"r": resident_id},
    )
    return [dict(row) for row in found.mappings()]


def _keep(found: dict[tuple[int, int], Pair], pair: Pair) -> None:
    key = (pair.one, pair.other)
    if pair.sure or key not in found:
        found[key] = pair


def _called(unit: Unit, resident_id: int) -> str:
    return mask("name", rows.live(unit, "resident", resident_id)["person_name"], "log")
