"""How needs come in: raised on any channel, by one or by several who ask the same."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.records.needs import NeedDraft
from committee_desk.rules.days import read_day
from committee_desk.storage.unit import Unit
from committee_desk.work import code_lists, needs, rows
from committee_desk.work.judging import judged


def raise_need(
    unit: Unit, draft: Mapping[str, Any], others: Sequence[Mapping[str, Any]] = (), **more: Any
) -> int:
    """Keep a need as it is taken down and return its id. Raises NotValid.

    ``others`` are further people who ask the same, each with name, resident_id, phone, channel or
    asked_on as far as known. ``more`` are columns no form shows, such as ``visit_id``.
    """
    values = judged(NeedDraft, draft, partial(code_lists.of, unit.connection))
    new = needs.add(unit, values, **more)
    for other in others:
        _add_asker(unit, new, other)
    if others:
        needs.refresh_askers(unit, new)
    unit.say(N_("Raise need {no}"), no=rows.live(unit, "need", new)["no"])
    return new


def add_asker(unit: Unit, need_id: int, asker: Mapping[str, Any]) -> int:
    """Somebody else asks for the same; they are counted and hear back too. Return the asker's id.

    Raises DeskError without a name or resident, and for a need that is merged or over.
    """
    need = rows.live(unit, "need", need_id)
    if need["merged_into_id"] is not None or need["replied_on"]:
        raise DeskError(
            N_("Need {no} is answered or merged already."),
            N_("Enter it as a need of its own, or open this one again."),
            code="asker_late",
            no=need["no"],
        )
    new = _add_asker(unit, need_id, asker)
    needs.refresh_askers(unit, need_id)
    unit.say(N_("Somebody else asks for need {no}"), no=need["no"])
    return new


def drop_asker(unit: Unit, asker_id: int) -> None:
    """Put somebody away who was entered by mistake; who the need was taken down from stays."""
    asker = rows.live(unit, "need_asker", asker_id)
    origin = rows.live(unit, "need", asker["origin_need_id"])
    if needs.own_asker(unit.connection, origin["id"], origin) == asker_id:
        raise DeskError(
            N_("Need {no} was taken down from them."),
            N_("Change who asks in the need itself."),
            code="asker_own",
            no=origin["no"],
        )
    rows.remove(unit, "need_asker", asker_id)
    needs.refresh_askers(unit, asker["need_id"])
    need = rows.live(unit, "need", asker["need_id"])
    unit.say(N_("Take somebody off need {no}"), no=need["no"])


def _add_asker(unit: Unit, need_id: int, asker: Mapping[str, Any]) -> int:
    resident = asker.get("resident_id")
    person = rows.live(unit, "resident", resident) if resident is not None else {}
    name = (asker.get("name") or person.get("person_name") or "").strip()
    if not name:
        raise DeskError(N_("Write who asks."), code="asker_missing", field="name")
    asked = read_day(str(asker.get("asked_on") or "")).value or unit.today.isoformat()
    return rows.add(
        unit,
        "need_asker",
        {
            "need_id": need_id,
            "origin_need_id": need_id,
            "resident_id": resident,
            "household_id": person.get("household_id"),
            "name": name,
            "phone": asker.get("phone") or person.get("phone"),
            "channel": asker.get("channel"),
            "asked_on": asked,
        },
    )
