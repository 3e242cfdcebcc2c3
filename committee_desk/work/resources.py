"""What keeping a resource involves: its number, its times, until when it counts as known.

A resource can be withdrawn at any time. What was promised of it, and who booked it, is told and
stays as it is until somebody takes it back by name: nobody is let down silently.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import recurrence, recurrence_words, rulebook
from committee_desk.storage.unit import Unit
from committee_desk.work import matches, rows
from committee_desk.work.numbering import next_no

_TABLE = "resource"
# What says nothing about what the resource offers.
_ASIDE = {"verified_on", "found_on", "remark"}
_TIMES = ("available_rule", "from_time", "to_time")


@dataclass(frozen=True)
class Standing:
    """What still counts on a resource: ids of promises not yet used and of bookings to come."""

    promises: tuple[int, ...] = ()
    bookings: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.promises or self.bookings)


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a resource under the next number; ``more`` are columns no form shows."""
    number = next_no(unit, _TABLE)
    kept = {
        **values,
        **_times({}, values),
        "number_no": number,
        "no": str(number),
        "changed_on": unit.today.isoformat(),
        "stale_on": stale_from(values.get("verified_on") or values.get("found_on")),
    }
    return rows.add(unit, _TABLE, {**kept, **more})


def change(unit: Unit, resource_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes; those of what it offers are dated, being verified makes it fresh again.

    Who was found was asked that day: until it is verified, that day counts.
    """
    new = {**changes, **_times(now, changes)}
    if any(name not in _ASIDE and new[name] != now[name] for name in new):
        new["changed_on"] = unit.today.isoformat()
    if "verified_on" in changes or changes.get("found_on", now["found_on"]) != now["found_on"]:
        known = {**now, **changes}
        new["stale_on"] = stale_from(known["verified_on"] or known["found_on"])
    rows.change(unit, _TABLE, resource_id, new)


def remove(unit: Unit, resource_id: int) -> None:
    """Put a resource away that was entered by mistake. One somebody counts on is refused."""
    if standing(unit.connection, resource_id, unit.today.isoformat()):
        raise Refused(
            N_("Somebody counts on this resource: it is promised or booked."),
            N_("Withdraw it with a reason instead, and tell them."),
            code="resource_counted_on",
        )
    rows.remove(unit, _TABLE, resource_id)


def verify(unit: Unit, resource_ids: Sequence[int], on: str = "") -> int:
    """Keep that the owners were asked and the resources are as listed; return how many.

    Nothing else of them changes: ``changed_on`` stays.
    """
    day = on or unit.today.isoformat()
    for resource_id in resource_ids:
        rows.change(unit, _TABLE, resource_id, {"verified_on": day, "stale_on": stale_from(day)})
    if len(resource_ids) == 1:
        name = rows.live(unit, _TABLE, resource_ids[0])["resource"]
        unit.say(N_("Verify resource {name}"), name=name)
    else:
        unit.say(N_("Verify {n} resources"), n=len(resource_ids))
    return len(resource_ids)


def withdraw(
    unit: Unit,
    resource_id: int,
    reason: str,
    on: str = "",
    *,
    promises: Sequence[int] = (),
    bookings: Sequence[int] = (),
) -> Standing:
    """Take a resource out of the list with a reason and return what still counts on it.

    Only the named ``promises`` and ``bookings`` are taken back with it, for the same reason. The
    others stay as they are and are named among the broken links until somebody sees to them.
    """
    from committee_desk.work import bookings as booked

    now = rows.live(unit, _TABLE, resource_id)
    if not reason.strip():
        raise DeskError(
            N_("Say why the resource is withdrawn."), code="reason_missing", field="reason"
        )
    day = on or unit.today.isoformat()
    for match_id in promises:
        matches.withdraw(unit, match_id, reason)
    for booking_id in bookings:
        booked.cancel(unit, booking_id, reason)
    rows.change(unit, _TABLE, resource_id, {"withdrawn_on": day, "withdrawn_reason": reason})
    unit.say(N_("Withdraw resource {name}"), name=now["resource"])
    return standing(unit.connection, resource_id, day)


def bring_back(unit: Unit, resource_id: int) -> None:
    """Put a withdrawn resource back into the list; it has to be verified before it is offered."""
    now = rows.live(unit, _TABLE, resource_id)
    back = {"withdrawn_on": None, "withdrawn_reason": None, "stale_on": unit.today.isoformat()}
    rows.change(unit, _TABLE, resource_id, back)
    unit.say(N_("Bring resource {name} back"), name=now["resource"])


def standing(conn: Connection, resource_id: int, day: str) -> Standing:
    """Return what counts on a resource from a day on."""
    promised = conn.execute(
        text(
            "SELECT id FROM need_match WHERE resource_id = :r AND state = 'promised' "
            "AND deleted IS NULL ORDER BY id"
        ),
        {"r": resource_id},
    ).scalars()
    booked = conn.execute(
        text(
            "SELECT id FROM booking WHERE resource_id = :r AND state = 'booked' "
            "AND to_at > :d AND deleted IS NULL ORDER BY from_at, id"
        ),
        {"r": resource_id, "d": day},
    ).scalars()
    return Standing(tuple(promised), tuple(booked))


def listed(conn: Connection) -> list[Mapping[str, Any]]:
    """Return the rows of every resource that is not withdrawn."""
    told = "SELECT * FROM resource WHERE withdrawn_on IS NULL AND deleted IS NULL ORDER BY id"
    return [dict(row) for row in conn.execute(text(told)).mappings()]


def of_id(conn: Connection, resource_id: int) -> list[Mapping[str, Any]]:
    """Return the row of a resource, nothing where there is none."""
    found = conn.execute(
        text("SELECT * FROM resource WHERE id = :r AND deleted IS NULL"), {"r": resource_id}
    )
    return [dict(row) for row in found.mappings()]


def stale_from(verified_on: str | None) -> str | None:
    """Return the first day on which a resource counts as not verified; None: it never was."""
    if not verified_on:
        return None
    day = date.fromisoformat((verified_on + "-01-01")[:10])
    months: int = rulebook.value("resources.stale_months", day).value
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).isoformat()


def times_of(row: Mapping[str, Any]) -> recurrence.Times:
    """Return when a resource is available; none where nothing is known."""
    try:
        return recurrence.read(row["available_rule"], row["from_time"], row["to_time"])
    except DeskError:
        return ()  # taken in from elsewhere


def _times(now: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rule that new words mean, or the words for a new rule.

    Words nobody understands are kept as they are, without a rule.
    """
    asked = {k: v for k, v in changes.items() if v != now.get(k)}
    if any(asked.get(name) is not None for name in _TIMES):
        whole = {name: changes.get(name, now.get(name)) for name in _TIMES}
        times = recurrence.read(*(whole[name] for name in _TIMES))
        if not times or "available" in asked:
            return {}
        return {"available": recurrence_words.say(times)}
    if "available" in asked:
        kept = recurrence.kept(recurrence_words.understood(asked["available"]))
        return {
            "available_rule": kept.rule or None,
            "from_time": kept.from_time or None,
            "to_time": kept.to_time or None,
        }
    return {}
