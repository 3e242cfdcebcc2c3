"""What was asked for at a visit becomes a need in place, with whoever asked for it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import text

from committee_desk.base.words import N_
from committee_desk.records.needs import NEEDS
from committee_desk.rules.visiting import came_by
from committee_desk.storage.unit import Unit
from committee_desk.work import code_lists, needs, rows
from committee_desk.work.judging import judged


def raise_from_visit(unit: Unit, visit_id: int, draft: Mapping[str, Any]) -> int:
    """Keep a need heard at a visit and return its id; one step, said as such.

    ``draft`` is that of a need; what it leaves open follows from the visit, see ``heard``. Raises
    NotValid, and DeskError for a visit that is gone.
    """
    new = heard(unit, rows.live(unit, "visit", visit_id), draft)
    unit.say(N_("Need {no} from a visit"), no=rows.live(unit, "need", new)["no"])
    return new


def heard(unit: Unit, visit: Mapping[str, Any], draft: Mapping[str, Any]) -> int:
    """Keep a need heard at a visit and return its id, without a word for the step.

    Left open, the text is what was said, the day that of the visit, the channel that of its kind;
    whoever was met first asks, in the household and grid of that day.
    """
    given = {name: value for name, value in draft.items() if value is not None}
    follow = {
        "need": visit["problems"],
        "category": visit["category"],
        "raised_on": visit["day"],
        "channel": came_by(visit["kind"]),
        "household_id": visit["household_id"],
        "grid_id": visit["grid_id"],
        "address": None if visit["household_id"] is not None else visit["address"],
        "phone": visit["phone"],
    }
    if not given.get("anonymous"):
        follow |= _asker(unit, visit)
    values = {name: value for name, value in follow.items() if value is not None} | given
    codes = partial(code_lists.of, unit.connection)
    return needs.add(unit, judged(NEEDS.draft, values, codes), visit_id=visit["id"])


def _asker(unit: Unit, visit: Mapping[str, Any]) -> dict[str, Any]:
    first = unit.connection.execute(
        text(
            "SELECT resident_id, name FROM visit_person WHERE visit_id = :v AND deleted IS NULL "
            "AND resident_id IS NOT NULL ORDER BY id LIMIT 1"
        ),
        {"v": visit["id"]},
    ).first()
    if first is None:
        return {"who": visit["who"]}
    return {"reporter_id": first.resident_id, "who": first.name}
