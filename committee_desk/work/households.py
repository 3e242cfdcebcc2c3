"""Household life: moving in and out, splitting, joining, a new head, a death; dated, undoable."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.records.field import named
from committee_desk.records.people import HOUSEHOLDS
from committee_desk.rules.masking import mask
from committee_desk.storage import sealed
from committee_desk.storage.unit import Unit
from committee_desk.work import membership, rows
from committee_desk.work.membership import HEAD

_SEALED = tuple(name for name, each in named(HOUSEHOLDS.draft).items() if each.sealed)


def add(unit: Unit, values: dict[str, Any]) -> int:
    """Insert a household; in a dwelling its stay begins."""
    new = unit.new_id()
    row = {**values, **_sealed_values(unit, new, values)}
    dwelling = row.pop("dwelling_id", None)
    rows.add(unit, "household", {**row, "household_size": 0}, row_id=new)
    if dwelling is not None:
        membership.settle(unit, new, dwelling, on=None)
    return new


def change(unit: Unit, household_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes; another dwelling is a move of today."""
    new = {**changes, **_sealed_values(unit, household_id, changes)}
    dwelling = new.pop("dwelling_id", now["dwelling_id"])
    rows.change(unit, "household", household_id, new)
    if dwelling != now["dwelling_id"]:
        membership.settle(unit, household_id, dwelling, on=unit.today.isoformat())


def remove(unit: Unit, household_id: int) -> None:
    """Put an empty household away. Raises DeskError while someone belongs to it."""
    if membership.members(unit.connection, household_id):
        raise DeskError(
            N_("People still belong to this household."),
            N_("Move them out or to another household first."),
            code="household_not_empty",
        )
    for stay in membership.open_stays(unit, household_id):
        rows.remove(unit, "household_stay", stay)
    rows.remove(unit, "household", household_id)


def move_in(
    unit: Unit, household_id: int, dwelling_id: int, on: str, reason: str | None = None
) -> None:
    """A household moves into a dwelling on a day; the stay before ends that day."""
    membership.settle(unit, household_id, dwelling_id, on=on, reason=reason)
    _event(unit, "moved_in", on, household_id=household_id, note=reason)
    unit.say(N_("Household of {name} moves in"), name=_head_name(unit, household_id))


def move_out(
    unit: Unit, household_id: int, on: str, reason: str | None = None, kind: str = "moved_out"
) -> None:
    """A household leaves the community on a day with everyone in it."""
    name = _head_name(unit, household_id)
    for member in membership.members(unit.connection, household_id):
        membership.end(unit, member["member_id"], on, reason)
        rows.change(unit, "resident", member["resident_id"], {"left_kind": kind, "left_on": on})
    for stay in membership.open_stays(unit, household_id):
        rows.change(unit, "household_stay", stay, {"to_on": on})
    rows.change(unit, "household", household_id, {"ended_on": on})
    _event(unit, "moved_out", on, household_id=household_id, note=reason)
    unit.say(N_("Household of {name} moves out"), name=name)


def leave(unit: Unit, resident_id: int, on: str, kind: str, reason: str | None = None) -> None:
    """One person leaves: moves away, joins the army, is no longer found; the record stays."""
    _leave(unit, resident_id, on, kind, reason)
    unit.say(N_("{name} leaves the community"), name=_masked(unit, resident_id))


def record_death(unit: Unit, resident_id: int, on: str) -> None:
    """A death: membership ends that day, open tags end; a household keeps going without a head."""
    for tag in (
        unit.connection.execute(
            text(
                "SELECT id FROM resident_tag WHERE resident_id = :r AND to_on IS NULL "
                "AND deleted IS NULL"
            ),
            {"r": resident_id},
        )
        .scalars()
        .all()
    ):
        rows.change(unit, "resident_tag", tag, {"to_on": on})
    _leave(unit, resident_id, on, "died", None)
    _event(unit, "death", on, resident_id=resident_id)
    unit.say(N_("Record the death of {name}"), name=_masked(unit, resident_id))


def split(
    unit: Unit,
    household_id: int,
    resident_ids: Sequence[int],
    head_id: int,
    on: str,
    dwelling_id: int | None = None,
) -> int:
    """Some members form a household of their own from a day on; return its id.

    Without a dwelling they stay where they are. Raises DeskError when all would leave or the new
    head is not among them.
    """
    now = rows.live(unit, "household", household_id)
    present = membership.members(unit.connection, household_id)
    members = {member["resident_id"] for member in present}
    if head_id not in resident_ids or not set(resident_ids) <= members:
        raise DeskError(
            N_("The new householder must be one of those who split off."), code="split_head"
        )
    if set(resident_ids) == members:
        raise DeskError(
            N_("Somebody must stay in the old household."),
            N_("To give the household another head, change the householder."),
            code="split_all",
        )
    new = rows.add(
        unit,
        "household",
        {key: now[key] for key in ("household_kind", "presence")} | {"household_size": 0},
    )
    membership.settle(unit, new, dwelling_id or now["dwelling_id"], on=on)
    for resident in resident_ids:
        relation = HEAD if resident == head_id else None
        membership.move_member(unit, resident, new, relation, on=on, reason="split")
    _event(unit, "split", on, household_id=new)
    unit.say(N_("Split the household of {name}"), name=_head_name(unit, household_id))
    return new


def merge(unit: Unit, household_id: int, into: int, on: str) -> None:
    """All members of a household join another one from a day on; the empty one ends."""
    if household_id == into:
        raise DeskError(N_("A household cannot join itself."), code="join_itself")
    name = _head_name(unit, household_id)
    for member in membership.members(unit.connection, household_id):
        relation = None if member["relation_to_head"] == HEAD else member["relation_to_head"]
        membership.move_member(unit, member["resident_id"], into, relation, on=on, reason="join")
    for stay in membership.open_stays(unit, household_id):
        rows.change(unit, "household_stay", stay, {"to_on": on})
    rows.change(unit, "household", household_id, {"ended_on": on})
    _event(unit, "join", on, household_id=into)
    unit.say(N_("Join the household of {name} to another"), name=name)


def change_head(
    unit: Unit, household_id: int, head_id: int, on: str, relations: dict[int, str] | None = None
) -> None:
    """Another member becomes householder from a day on.

    ``relations`` gives the members' relations to the new head; where it says nothing the old
    relation is cleared, for it spoke of the old head.
    """
    known = relations or {}
    members = membership.members(unit.connection, household_id)
    if head_id not in {member["resident_id"] for member in members}:
        raise DeskError(N_("The householder must belong to the household."), code="head_outside")
    for member in members:
        person = member["resident_id"]
        relation = HEAD if person == head_id else known.get(person)
        if relation != member["relation_to_head"]:
            membership.end(unit, member["member_id"], on, "new_head")
            membership.begin(unit, household_id, person, relation, on, "new_head")
            rows.change(unit, "resident", person, {"relation_to_head": relation})
    membership.refresh(unit, household_id)
    _event(unit, "new_head", on, household_id=household_id, resident_id=head_id)
    unit.say(N_("{name} becomes householder"), name=_masked(unit, head_id))


def _leave(unit: Unit, resident_id: int, on: str, kind: str, reason: str | None) -> None:
    now = rows.live(unit, "resident", resident_id)
    for member in membership.memberships(unit.connection, resident_id):
        membership.end(unit, member["id"], on, reason or kind)
    rows.change(unit, "resident", resident_id, {"left_kind": kind, "left_on": on})
    if now["household_id"] is not None:
        membership.refresh(unit, now["household_id"])


def _event(
    unit: Unit,
    kind: str,
    on: str,
    *,
    household_id: int | None = None,
    resident_id: int | None = None,
    note: str | None = None,
) -> None:
    """Keep what happened with its day; the row's own time says when it was entered."""
    values = {"kind": kind, "happened_on": on, "household_id": household_id}
    rows.add(unit, "life_event", {**values, "resident_id": resident_id, "note": note})


def _sealed_values(unit: Unit, household_id: int, values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: sealed.seal(unit.keys, "household", household_id, name, values[name])
        if values[name]
        else None
        for name in _SEALED
        if name in values
    }


def _head_name(unit: Unit, household_id: int) -> str:
    return mask("name", rows.live(unit, "household", household_id)["head_name"] or "—", "log")


def _masked(unit: Unit, resident_id: int) -> str:
    return mask("name", rows.live(unit, "resident", resident_id)["person_name"], "log")
