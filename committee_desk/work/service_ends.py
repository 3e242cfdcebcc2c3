"""How a service ends: renewed for another time, or dropped, half way too, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from committee_desk.base.words import N_
from committee_desk.records.services import ServiceDraft
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, service_decisions, service_needs, service_states, services
from committee_desk.work.boards import past_day

_OPEN_SIGNUPS = "('booked', 'waiting')"


@dataclass(frozen=True)
class Ended:
    """What ended with a service: needs open again, and whoever is to be told, as name and phone.

    ``told`` holds those who asked and those who had booked; each has name, phone and what for.
    """

    runs: int
    signups: int
    matches: int
    needs: tuple[int, ...]
    told: tuple[dict[str, Any], ...]


def drop(unit: Unit, service_id: int, reason: str, on: str = "") -> Ended:
    """Drop a service, half way too.

    What was held stays. Runs that were still to come are cancelled with what was booked for them,
    promises to its needs are taken back, and needs that waited for it are open again with the
    reason: an answer is due anew and whoever asked is to be told.
    """
    why = service_states.need_reason(reason)
    day = past_day(on, unit.today, "on")
    now = rows.live(unit, "service", service_id)
    taken = service_states.follows(now, "drop", day)
    runs, told = cancel_open(unit, service_id, why, day)
    tied = service_needs.tied(unit.connection, service_id)
    matches = _withdraw(unit, service_id, tied, day, why)
    opened = service_needs.release(unit, service_id, why, every=False)
    service_states.write(unit, now, taken.to, day, why)
    rows.change(unit, "service", service_id, {"dropped_reason": why})
    asked = service_needs.to_be_told(unit.connection, opened)
    unit.say(N_("Drop service {name}: {needs} needs open again"), name=now["service"],
             needs=len(opened))  # fmt: skip
    return Ended(len(runs), len(told), matches, tuple(opened), (*asked, *told))


def renew(
    unit: Unit,
    service_id: int,
    reason: str,
    on: str = "",
    *,
    from_on: str = "",
    to_on: str = "",
    approved_by: str = "",
    meeting_key: int | None = None,
) -> int:
    """Renew a service: the old one is closed, a new one begins with its plan, needs and resources.

    Where a meeting agreed already, the new one stands on the list; else it is proposed. Return it.
    """
    why = service_states.need_reason(reason)
    day = past_day(on, unit.today, "on")
    now = rows.live(unit, "service", service_id)
    taken = service_states.follows(now, "renew", day)
    service_states.write(unit, now, taken.to, day, why)
    kept = {name: now[name] for name in ServiceDraft.model_fields if name != "progress"}
    kept |= {"from_on": from_on or day, "to_on": to_on or None}
    decided = service_decisions.decision(unit.connection, day, approved_by, meeting_key)
    if decided:
        decided |= {"status": "listed", "status_on": day}
    new = services.add(unit, kept, renewed_from_id=service_id, **decided)
    _carry(unit, service_id, new)
    unit.say(N_("Renew service {name}"), name=now["service"])
    return new


def cancel_open(
    unit: Unit, service_id: int, reason: str, day: str, run_ids: Sequence[int] | None = None
) -> tuple[list[int], list[dict[str, Any]]]:
    """Cancel the runs named, or all from a day on, and what is booked for them.

    A run of an earlier day that nobody entered yet stays, to be entered. Return the runs and
    whoever had booked, to be told.
    """
    wanted = unit.connection.execute(
        text(
            "SELECT id, day FROM service_run WHERE service_id = :s AND state = 'planned' "
            "AND deleted IS NULL ORDER BY day, id"
        ),
        {"s": service_id},
    ).all()
    runs = [
        int(row.id) for row in wanted if (row.day >= day if run_ids is None else row.id in run_ids)
    ]
    for run in runs:
        rows.change(unit, "service_run", run, {"state": "cancelled", "state_reason": reason})
        _free_rooms(unit, run, reason)
    told = [each for each in _signups(unit, service_id)
            if each["run_id"] in runs or (run_ids is None and each["run_id"] is None)]  # fmt: skip
    for each in told:
        changes = {"state": "cancelled", "note": reason}
        rows.change(unit, "service_booking", each["id"], changes)
    return runs, told


def _signups(unit: Unit, service_id: int) -> list[dict[str, Any]]:
    found = unit.connection.execute(
        text(
            "SELECT b.id, b.run_id, COALESCE(b.name, p.person_name) AS name, "
            "COALESCE(b.phone, p.phone) AS phone, r.day FROM service_booking b "
            "LEFT JOIN resident p ON p.id = b.resident_id "
            "LEFT JOIN service_run r ON r.id = b.run_id "
            f"WHERE b.service_id = :s AND b.deleted IS NULL AND b.state IN {_OPEN_SIGNUPS} "
            "ORDER BY b.id"
        ),
        {"s": service_id},
    ).mappings()
    return [dict(row) for row in found]


def _free_rooms(unit: Unit, run_id: int, reason: str) -> None:
    """Give back rooms and things taken for a run that will not be held."""
    found = unit.connection.execute(
        text("SELECT id FROM booking WHERE run_id = :r AND state = 'booked' AND deleted IS NULL"),
        {"r": run_id},
    ).scalars()
    for each in found.all():
        rows.change(unit, "booking", each, {"state": "cancelled", "state_reason": reason})


def _withdraw(unit: Unit, service_id: int, needs: Sequence[int], day: str, why: str) -> int:
    """Take back what was suggested or promised to the needs for this service; return how many."""
    listed = ", ".join(map(str, needs)) or "NULL"
    found = unit.connection.execute(
        text(
            "SELECT id FROM need_match m WHERE m.deleted IS NULL "
            "AND m.state IN ('suggested', 'promised') AND (m.service_id = :s "
            f"OR (m.need_id IN ({listed}) AND EXISTS (SELECT 1 FROM service_resource r "
            "WHERE r.service_id = :s AND r.deleted IS NULL AND (r.resource_id = m.resource_id "
            "OR r.supply_id = m.supply_id))))"
        ),
        {"s": service_id},
    ).scalars().all()  # fmt: skip
    for each in found:
        changes = {"state": "withdrawn", "withdrawn_on": day, "withdrawn_reason": why}
        rows.change(unit, "need_match", each, changes)
    return len(found)


def _carry(unit: Unit, old: int, new: int) -> None:
    """Let the new service use the resources of the old one, and answer needs that still wait."""
    made = services.made_of(unit.connection, old)
    for each in made["resources"]:
        services.tie_resource(
            unit, new, resource_id=each["resource_id"], supply_id=each["supply_id"]
        )
    links = unit.connection.execute(
        text("SELECT id, need_id FROM service_need WHERE service_id = :s AND deleted IS NULL"),
        {"s": old},
    ).all()
    waiting = {each["id"] for each in made["needs"] if each["status"] == "to_service"}
    for link in links:
        if link.need_id in waiting:
            rows.change(unit, "service_need", link.id, {"service_id": new})
            rows.change(unit, "need", link.need_id, {"service_id": new})
