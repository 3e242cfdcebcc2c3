"""Places residents book in a run, or in a service as a whole: as many as there are, then a line."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.masking import mask
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, service_eligibility

_TABLE = "service_booking"
BOOKED, WAITING, CAME, ABSENT, CANCELLED = "booked", "waiting", "came", "absent", "cancelled"
_MOST = 1000
_CLOSED = ("dropped", "renewed", "finished")


@dataclass(frozen=True)
class SignedUp:
    """A booking: booked, or waiting as the ``place``-th in line (0 when booked)."""

    id: int
    state: str
    place: int = 0


def book(
    unit: Unit,
    service_id: int,
    run_id: int | None = None,
    *,
    resident_id: int | None = None,
    name: str = "",
    phone: str = "",
    people: int = 1,
    note: str = "",
    reason: str = "",
) -> SignedUp:
    """Book places for somebody, in the line when there are not enough.

    ``reason`` makes an exception for who is not among those the service is only for; it is kept
    with the booking and in the words of the step. Raises DeskError without a name, Refused for who
    has booked already, who is not among those it is for, and for what is over.
    """
    service = rows.live(unit, "service", service_id)
    day = _day_open(unit, service, run_id)
    who, number = _who(unit, resident_id, name.strip(), phone.strip())
    if not 1 <= people <= _MOST:
        raise DeskError(
            N_("Write a number of people from 1 to {most}."),
            code="people",
            field="people",
            most=_MOST,
        )
    _refuse_twice(unit.connection, service_id, run_id, resident_id, who, number)
    excepted = service_eligibility.check(unit, service, resident_id, who, reason, day)
    room = free(unit.connection, service_id, run_id)
    state = WAITING if room is not None and people > room else BOOKED
    told = (reason, note) if excepted else (note,)
    values = {
        "service_id": service_id,
        "run_id": run_id,
        "resident_id": resident_id,
        "name": who,
        "phone": number or None,
        "people": people,
        "state": state,
        "booked_on": unit.today.isoformat(),
        "note": "；".join(filter(None, map(str.strip, told))) or None,
    }
    new = rows.add(unit, _TABLE, values)
    facts = {"service": service["service"], "who": mask("name", who, "log")}
    if excepted:
        by_exception = N_("Book {service} for {who} by exception: {reason}")
        unit.say(by_exception, **facts, reason=reason.strip())
    else:
        unit.say(N_("Book {service} for {who}"), **facts)
    line = [row["id"] for row in of(unit.connection, service_id, run_id)
            if row["state"] == WAITING]  # fmt: skip
    return SignedUp(new, state, line.index(new) + 1 if state == WAITING else 0)


def cancel(unit: Unit, booking_id: int, reason: str = "") -> list[dict[str, Any]]:
    """Give places back; return those who move up from the line, who are to be told.

    The first in line moves up, then the next, each only if there is room for all of theirs.
    """
    now = rows.live(unit, _TABLE, booking_id)
    if now["state"] not in (BOOKED, WAITING):
        raise Refused(N_("This booking is no longer open."), code="booking_closed")
    changes = {"state": CANCELLED, "note": reason.strip() or now["note"]}
    rows.change(unit, _TABLE, booking_id, changes)
    moved = move_up(unit, now["service_id"], now["run_id"])
    unit.say(
        N_("Cancel the booking of {who}; {n} move up"),
        who=mask("name", now["name"] or "", "log"),
        n=len(moved),
    )
    return moved


def move_up(unit: Unit, service_id: int, run_id: int | None) -> list[dict[str, Any]]:
    """Give free places to those in line, in their order; return them."""
    moved = []
    for row in of(unit.connection, service_id, run_id):
        if row["state"] != WAITING:
            continue
        room = free(unit.connection, service_id, run_id)
        if room is None or row["people"] <= room:
            rows.change(unit, _TABLE, row["id"], {"state": BOOKED})
            moved.append(row)
    return moved


def mark(unit: Unit, booking_id: int, *, came: bool) -> None:
    """Keep whether those who had booked came."""
    now = rows.live(unit, _TABLE, booking_id)
    if now["state"] in (CANCELLED, WAITING):
        raise Refused(N_("This booking is no longer open."), code="booking_closed")
    rows.change(unit, _TABLE, booking_id, {"state": CAME if came else ABSENT})
    unit.say(N_("Mark who came"))


def of(conn: Connection, service_id: int, run_id: int | None = None) -> list[dict[str, Any]]:
    """Return the bookings of a run, or of the service as a whole, in the order they came."""
    found = conn.execute(
        text(
            f"SELECT * FROM {_TABLE} WHERE service_id = :s AND deleted IS NULL "
            "AND run_id IS :r ORDER BY id"
        ),
        {"s": service_id, "r": run_id},
    ).mappings()
    return [dict(row) for row in found]


def free(conn: Connection, service_id: int, run_id: int | None = None) -> int | None:
    """Return how many places are left, at least 0; None when there is no limit."""
    room = conn.execute(
        text("SELECT capacity FROM service WHERE id = :s"), {"s": service_id}
    ).scalar()
    if room is None:
        return None
    taken = sum(
        row["people"] for row in of(conn, service_id, run_id) if row["state"] in (BOOKED, CAME)
    )
    return max(0, int(room) - int(taken))


def _who(unit: Unit, resident_id: int | None, name: str, phone: str) -> tuple[str, str]:
    """Return the name and phone of whoever books, those on record unless others were typed."""
    if resident_id is not None:
        person = rows.live(unit, "resident", resident_id)
        name, phone = name or person["person_name"] or "", phone or person["phone"] or ""
    if not name:
        raise DeskError(N_("Who books?"), N_("Choose a resident or write a name."),
                        code="no_name", field="name")  # fmt: skip
    return name, phone


def _day_open(unit: Unit, service: dict[str, Any], run_id: int | None) -> str:
    """Return the day of what is booked, today without a run. Raises Refused for what is over."""
    over, day = service["status"] in _CLOSED, unit.today.isoformat()
    if run_id is not None:
        run = rows.live(unit, "service_run", run_id)
        day = run["day"]
        over = over or run["state"] != "planned" or run["service_id"] != service["id"]
    if over:
        raise Refused(
            N_("This is over or was cancelled; nothing can be booked."),
            N_("Choose another run."),
            code="run_over",
            field="run",
        )
    return day


def _refuse_twice(
    conn: Connection,
    service_id: int,
    run_id: int | None,
    resident_id: int | None,
    name: str,
    phone: str,
) -> None:
    for row in of(conn, service_id, run_id):
        same = (
            row["resident_id"] == resident_id
            if resident_id is not None and row["resident_id"] is not None
            else row["name"] == name and (row["phone"] or "") == phone
        )
        if same and row["state"] in (BOOKED, WAITING, CAME):
            raise Refused(
                N_("{who} has booked already."),
                N_("Change that booking, or cancel it first."),
                code="booked_twice",
                field="name",
                who=name,
            )
