"""The calendar of services and the addresses of offices, for the calendar of a phone.

Only offices and organisations leave, never a person: no contact's name and no mobile number. What
is written is searched by the gate, and who took it is noted first.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.base.dates import moment
from committee_desk.base.errors import Refused
from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.ledgers.writing.content_lines import (
    CANCELLED,
    CONFIRMED,
    Contact,
    Event,
    calendar,
    cards,
)
from committee_desk.printing import gate
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_people,
    code_lists,
    communities,
    leaving,
    ledgering,
    rows,
    service_series,
)
from committee_desk.work.periods import period_of
from committee_desk.work.service_sources import office_phone

CALENDAR, CARDS = ".ics", ".vcf"
_SHOWN = ("listed", "publicised", "running", "evaluated", "renewed", "finished", "dropped")
_PERSON = "resident"
_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Left:
    """What was written: the file, how many entries, how many were kept back as personal."""

    file: Path
    count: int
    kept_back: int


def hand_out_calendar(
    unit: Unit, path: Path, period: str = "", *, purpose: str = "", receiver: str = ""
) -> Left:
    """Let the times of all services a meeting agreed to out as an iCalendar file.

    ``period`` is a year or a month, all times without it. Raises Refused when there is none,
    GateClosed for what names a person, and CannotWrite; then there is neither file nor note.
    """
    found = events(unit.connection, period)
    if not found:
        raise Refused(
            N_("There is no run of a service in this time."),
            N_("Plan the runs of a service first."),
            code="no_runs",
            field="period",
        )
    name = communities.name(unit.connection)
    data = calendar(name, found, moment(unit.now).astimezone(UTC))
    let_out(unit, path, data, len(found), purpose, receiver)
    unit.say(N_("Export the calendar of services"))
    unit.note()
    return Left(path, len(found), 0)


def hand_out_cards(unit: Unit, path: Path, *, purpose: str = "", receiver: str = "") -> Left:
    """Let the offices and organisations behind services and resources out as vCards.

    Those that are persons, or whose number is a person's, are kept back.
    """
    every, kept_back = contacts(unit.connection)
    if not every:
        raise Refused(
            N_("No office or organisation with a landline number is known."),
            N_("Write their numbers into the resources and services."),
            code="no_contacts",
        )
    data = cards(every, moment(unit.now).astimezone(UTC))
    let_out(unit, path, data, len(every), purpose, receiver)
    unit.say(N_("Export the contacts of offices and organisations"))
    unit.note()
    return Left(path, len(every), kept_back)


def events(conn: Connection, period: str = "") -> list[Event]:
    """Return services that come again as series, other runs as events of their own.

    Of what is not in a series, a cancelled run is told as cancelled.
    """
    told = period_of(period) if period.strip() else None
    # A period begins with a year, a month or a day.
    first = date.fromisoformat(f"{told.first}-01-01"[: len("2026-01-01")]) if told else None
    last = _last_day(told.title, told.facts) if told else None
    within = service_series.Within(first, last, dates.today())
    categories = code_lists.of(conn, "need_category")
    runs: dict[int, list[dict[str, Any]]] = {}
    for run in _rows(conn, "service_run", "1", "day, from_time, id"):
        runs.setdefault(run["service_id"], []).append(run)
    states = ", ".join(f"'{state}'" for state in _SHOWN)
    made: list[Event] = []
    for service in _rows(conn, "service", f"status IN ({states})", "number_no, id"):
        category = categories.label(service["category"])
        own = runs.get(service["id"], [])
        plain = _event(service, {"day": "2000-01-01", "from_time": None}, category)
        again, stood_for = service_series.series(service, own, within, plain)
        made += again
        made += [
            _event(service, run, category)
            for run in own
            if run["id"] not in stood_for and _is_within(run["day"], first, last)
        ]
    return sorted(made, key=lambda event: (str(event.begin), event.uid))


def contacts(conn: Connection) -> tuple[list[Contact], int]:
    """Return offices and organisations one can call, by name, and how many were kept back."""
    told = communities.facts(conn)
    known = bulletin_people.people(conn)
    offered = [
        {
            "key": "office", "name": told.get("legal_name") or told.get("name") or "",
            "phone": told.get("phone"), "address": told.get("address"), "what": "",
        },
        *_providers(conn),
    ]  # fmt: skip
    made: dict[str, Contact] = {}
    kept_back = 0
    for each in offered:
        phone = office_phone(each["phone"])
        contact = Contact(
            f"{each['key']}@{service_series.HOST}",
            each["name"] or "",
            (phone,) if phone else (),
            each["address"] or "",
            each["what"] or "",
        )
        said = " ".join((contact.name, phone, contact.address, contact.note))
        if not phone or not contact.name or gate.examine_text(said, known, "").hits:
            kept_back += bool(each["phone"])
        else:
            made.setdefault(contact.name + phone, contact)
    return list(made.values()), kept_back


def _providers(conn: Connection) -> list[dict[str, Any]]:
    """Return who provides resources, supplies and services; residents are none of them."""
    found = conn.execute(
        text(
            "SELECT 'resource-' || id AS key, provider AS name, phone, address, resource AS what "
            "FROM resource WHERE deleted IS NULL AND withdrawn_on IS NULL AND owner_id IS NULL "
            f"AND agent_kind IS NOT '{_PERSON}' UNION ALL "
            "SELECT 'supply-' || id, provider, phone, NULL, supply FROM supply "
            f"WHERE deleted IS NULL AND agent_kind IS NOT '{_PERSON}' UNION ALL "
            "SELECT 'service-' || id, provider, phone, place, service FROM service "
            f"WHERE deleted IS NULL AND agent_kind IS NOT '{_PERSON}'"
        )
    ).mappings()
    return [dict(row) for row in found]


def _rows(conn: Connection, table: str, where: str, order: str) -> list[dict[str, Any]]:
    found = conn.exec_driver_sql(
        f"SELECT * FROM {table} WHERE deleted IS NULL AND {where} ORDER BY {order}"
    )
    return [dict(row) for row in found.mappings()]


def _event(service: Mapping[str, Any], run: Mapping[str, Any], category: str) -> Event:
    day = date.fromisoformat(run["day"])
    begin: datetime | date = day
    end: datetime | date = day + timedelta(days=1)
    if run["from_time"]:
        begin = datetime.fromisoformat(f"{run['day']}T{run['from_time']}")
        to_time = run["to_time"]
        end = datetime.fromisoformat(f"{run['day']}T{to_time}") if to_time else begin + _AN_HOUR
    told = (service["content"], service["audience"], service["provider"])
    return Event(
        f"run-{run.get('id')}@{service_series.HOST}",
        begin,
        end,
        service["service"],
        run.get("place") or service["place"] or "",
        "\n".join(filter(None, told)),
        (category,) if category else (),
        int(run.get("revision") or 1) - 1,
        state=CANCELLED if run.get("state") == service_series.CANCELLED else CONFIRMED,
    )


def _is_within(day: str, first: date | None, last: date | None) -> bool:
    low, high = (each.isoformat() if each else "" for each in (first, last))
    return low <= day and (not high or day <= high)


def _last_day(title: str, facts: Mapping[str, Any]) -> date:
    if title == "day":
        return date(facts["year"], facts["month"], facts["day"])
    month = facts["month"]
    return date(facts["year"] + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def let_out(
    unit: Unit,
    path: Path,
    data: bytes,
    count: int,
    purpose: str,
    receiver: str,
    columns: str = "provider,phone,address",
) -> None:
    """Search what is to leave, note who takes it, and let it go once the note is kept.

    What the gate finds to name nobody needs neither purpose nor receiver under any preset.
    """
    conn = unit.connection
    plain = data.decode().replace("\r\n ", "").replace("\\n", "\n").replace("\\", "")
    said = "\n".join(line for line in plain.splitlines() if not line.startswith(_TECHNICAL))
    gate.close_on(gate.examine_text(said, bulletin_people.people(conn), ""), None)
    ready = Ready(path)
    with ready.writing() as out:
        out.write(data)
    unit.leave(ready)
    trace = f"C-{unit.today:%Y%m%d}-{secrets.token_hex(3).upper()}"
    noted = rows.add(
        unit,
        "ledger_export",
        {
            "ledger": path.suffix.lower().lstrip("."),
            "exported_on": unit.today.isoformat(),
            "purpose": purpose.strip() or ledgering.INTERNAL_USE,
            "receiver": receiver.strip() or "-",
            "who": unit.who,
            "rows": count,
            "columns": columns,
            "filtered": None,
            "masked": False,
            "encrypted": False,
            "file_name": path.name,
            "trace": trace,
        },
    )
    missed = Said(N_("The file {file} did not leave: {trace}"), {"file": path.name, "trace": trace})
    leaving.answer(unit, ready, "ledger_export", noted, {"deleted": unit.now}, missed)


_TECHNICAL = (
    *("UID:", "DTSTAMP:", "DTSTART", "DTEND", "RRULE:", "EXDATE", "REV:", "SEQUENCE:", "TZ"),
)
"""Lines that hold moments and keys and no words; long figures in them are nobody's number."""
