"""Runs of a service: planned by its times, held with who came and what it cost, pictured."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import recurrence
from committee_desk.rules.service_life import told
from committee_desk.storage.unit import Unit
from committee_desk.work import photographs, rows, service_ends, service_states
from committee_desk.work.boards import day_of, past_day

_TABLE = "service_run"
PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
MOST_PEOPLE = 100_000
MOST_FEN = 10**12
_CLOSED = ("dropped", "renewed", "finished")


def plan(unit: Unit, service_id: int, until: str = "", since: str = "") -> list[int]:
    """Plan the runs of a service by its times, from today or its first day on; return new ones.

    ``until`` is the last day, else that of the service, at most about three months ahead. Days that
    are planned or were cancelled already stay as they are. Raises DeskError when the service says
    no times.
    """
    now = _open(unit, service_id)
    times = recurrence.read(now["times_rule"], now["from_time"], now["to_time"])
    if not times:
        raise DeskError(
            N_("The service does not say when it comes again."),
            N_("Write its recurrence, or enter the days one by one."),
            code="no_times",
            field="times_rule",
        )
    begin = max(day_of(since, unit.today, "since"), _day(now["from_on"]) or unit.today)
    far = begin + timedelta(days=int(told("horizon_days")))
    end = day_of(until, unit.today, "until") if until.strip() else far
    end = min(end, _day(now["to_on"]) or end)
    taken = {
        (row["day"], row["from_time"] or "") for row in of_service(unit.connection, service_id)
    }
    made = []
    for day in recurrence.days(times, begin, end):
        for span in recurrence.spans_on(times, day):
            whole = (span.begin, span.end) == ("00:00", recurrence.LAST_MINUTE)
            hours = {"from_time": None, "to_time": None} if whole else {
                "from_time": span.begin, "to_time": span.end,
            }  # fmt: skip
            if (day.isoformat(), hours["from_time"] or "") in taken:
                continue
            values = {"service_id": service_id, "day": day.isoformat(), "place": now["place"]}
            made.append(rows.add(unit, _TABLE, {**values, **hours, "state": PLANNED}))
    unit.say(N_("Plan {n} runs of service {name}"), n=len(made), name=now["service"])
    return made


def add(
    unit: Unit,
    service_id: int,
    day: str,
    from_time: str = "",
    to_time: str = "",
    place: str = "",
) -> int:
    """Plan one run on a day of its own; times and place are those of the service when left out."""
    now = _open(unit, service_id)
    held_on = day_of(day, unit.today, "day").isoformat()
    begin, end = from_time.strip() or now["from_time"], to_time.strip() or now["to_time"]
    if begin and end and begin >= end:
        raise DeskError(N_("It ends before it begins."), code="ends_before", field="to_time")
    for row in of_service(unit.connection, service_id):
        if row["state"] != CANCELLED and (row["day"], row["from_time"]) == (held_on, begin):
            raise Refused(
                N_("The service has a run on {day} already."),
                N_("Look at its runs."),
                code="run_twice",
                field="day",
                day=held_on,
            )
    values = {"service_id": service_id, "day": held_on, "from_time": begin, "to_time": end}
    new = rows.add(unit, _TABLE, {**values, "place": place.strip() or now["place"],
                                  "state": PLANNED})  # fmt: skip
    unit.say(N_("Plan a run of service {name} on {day}"), name=now["service"], day=held_on)
    return new


def hold(
    unit: Unit,
    run_id: int,
    attendance: int | None = None,
    *,
    output: str = "",
    cost: int | None = None,
    note: str = "",
) -> None:
    """Keep that a run was held: how many came, what came of it, what it cost in fen.

    Without a number the places marked as taken up are counted. A run can be entered again to
    correct it. The service runs from then on, if it was to begin. Raises DeskError by field.
    """
    run = rows.live(unit, _TABLE, run_id)
    if run["state"] == CANCELLED:
        raise Refused(
            N_("This run was cancelled: {reason}"),
            N_("Enter another run for the day if it was held after all."),
            code="run_cancelled",
            reason=run["state_reason"] or "",
        )
    past_day(run["day"], unit.today, "day")
    if attendance is None:
        attendance = came(unit.connection, run_id) or None
    _within(attendance, MOST_PEOPLE, "attendance")
    _within(cost, MOST_FEN, "cost")
    changes = {
        "state": HELD,
        "attendance": attendance,
        "output": output.strip() or None,
        "cost": cost,
        "note": note.strip() or None,
    }
    rows.change(unit, _TABLE, run_id, changes)
    service = rows.live(unit, "service", run["service_id"])
    if service["status"] == "publicised" and run["day"] >= (service["status_on"] or ""):
        service_states.write(unit, service, "running", run["day"], None)
    for booking in _rooms(unit.connection, run_id):
        rows.change(unit, "booking", booking, {"state": "used"})
    unit.say(N_("Service {name} was held on {day}"), name=service["service"], day=run["day"])


def cancel(unit: Unit, run_id: int, reason: str) -> list[dict[str, Any]]:
    """Cancel a run that was to come, with what is booked for it; return whoever is to be told."""
    why = service_states.need_reason(reason)
    run = rows.live(unit, _TABLE, run_id)
    if run["state"] != PLANNED:
        raise Refused(
            N_("Only a run that is still planned can be cancelled."), code="run_not_planned"
        )
    service = rows.live(unit, "service", run["service_id"])
    _runs, people = service_ends.cancel_open(
        unit, run["service_id"], why, run["day"], run_ids=[run_id]
    )
    unit.say(
        N_("Cancel the run of service {name} on {day}"), name=service["service"], day=run["day"]
    )
    return people


def add_picture(unit: Unit, run_id: int, name: str, data: bytes, note: str = "") -> int:
    """Keep a picture of a run; the place it was taken is removed from it. Raises DeskError."""
    run = rows.live(unit, _TABLE, run_id)
    key = photographs.keep(unit, name, data, "picture")
    values = {"run_id": run_id, "attachment_key": key, "note": note.strip() or None}
    new = rows.add(unit, "service_picture", values)
    unit.say(N_("Add a picture of the run on {day}"), day=run["day"])
    return new


def of_service(conn: Connection, service_id: int) -> list[dict[str, Any]]:
    """Return the runs of a service, the latest day first, with places taken and pictures."""
    found = conn.execute(
        text(
            "SELECT r.*, (SELECT coalesce(sum(b.people), 0) FROM service_booking b "
            "WHERE b.run_id = r.id AND b.deleted IS NULL AND b.state IN ('booked', 'came')) "
            "AS taken, (SELECT coalesce(sum(b.people), 0) FROM service_booking b "
            "WHERE b.run_id = r.id AND b.deleted IS NULL AND b.state = 'waiting') AS waiting, "
            "(SELECT count(*) FROM service_picture p WHERE p.run_id = r.id "
            "AND p.deleted IS NULL) AS pictures FROM service_run r "
            "WHERE r.service_id = :s AND r.deleted IS NULL ORDER BY r.day DESC, r.from_time, r.id"
        ),
        {"s": service_id},
    ).mappings()
    return [dict(row) for row in found]


def pictures(conn: Connection, run_id: int) -> list[dict[str, Any]]:
    """Return the pictures of a run: id, attachment_key, note."""
    found = conn.execute(
        text(
            "SELECT id, attachment_key, note FROM service_picture "
            "WHERE run_id = :r AND deleted IS NULL ORDER BY id"
        ),
        {"r": run_id},
    ).mappings()
    return [dict(row) for row in found]


def came(conn: Connection, run_id: int) -> int:
    """Return how many people of those who booked came."""
    found = conn.execute(
        text(
            "SELECT coalesce(sum(people), 0) FROM service_booking "
            "WHERE run_id = :r AND state = 'came' AND deleted IS NULL"
        ),
        {"r": run_id},
    )
    return int(found.scalar_one())


def _rooms(conn: Connection, run_id: int) -> list[int]:
    found = conn.execute(
        text("SELECT id FROM booking WHERE run_id = :r AND state = 'booked' AND deleted IS NULL"),
        {"r": run_id},
    )
    return list(found.scalars())


def _open(unit: Unit, service_id: int) -> dict[str, Any]:
    now = rows.live(unit, "service", service_id)
    if now["status"] in _CLOSED:
        raise Refused(
            N_("This service has ended."),
            N_("Renew it, or plan another one."),
            code="service_ended",
        )
    return now


def _within(value: int | None, most: int, field: str) -> None:
    if value is not None and not 0 <= value <= most:
        raise DeskError(N_("This number is too small or too large."), code="number", field=field)


def _day(written: str | None) -> date | None:
    """Return a day that is known to the day."""
    return date.fromisoformat(written) if written and len(written) == len("2026-11-25") else None
