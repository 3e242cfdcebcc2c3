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

from committee_desk.base.dates import moment
from committee_desk.base.errors import Refused
from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.ledgers.writing.content_lines import Contact, Event, calendar, cards
from committee_desk.printing import gate
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_people,
    code_lists,
    communities,
    leaving,
    ledgering,
    protection,
    rows,
)
from committee_desk.work.periods import period_of
from committee_desk.work.service_sources import office_phone

CALENDAR, CARDS = ".ics", ".vcf"
_HOST = "committee-desk"
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
    """Let the runs of all services a meeting agreed to out as an iCalendar file.

    ``period`` is a year or a month, all runs without it. Raises Refused when there is none,
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
    """Return the runs of services as events, a cancelled one as cancelled."""
    first = period_of(period).first if period.strip() else ""
    last = period_of(period) if period.strip() else None
    states = ", ".join(f"'{state}'" for state in _SHOWN)
    found = conn.execute(
        text(
            "SELECT r.id, r.day, r.from_time, r.to_time, r.state, r.revision, "
            "COALESCE(r.place, s.place) AS place, s.service, s.content, s.audience, s.category, "
            "s.provider FROM service_run r JOIN service s ON s.id = r.service_id "
            f"AND s.deleted IS NULL AND s.status IN ({states}) WHERE r.deleted IS NULL "
            "AND (:f = '' OR (r.day >= :f AND substr(r.day, 1, :n) <= :l)) "
            "ORDER BY r.day, r.from_time, r.id"
        ),
        {"f": first, "n": 7, "l": _last_month(last.title, last.facts) if last else ""},
    ).mappings()
    categories = code_lists.of(conn, "need_category")
    return [_event(dict(row), categories.label(row["category"])) for row in found]


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
            f"{each['key']}@{_HOST}",
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


def _event(row: Mapping[str, Any], category: str) -> Event:
    day = date.fromisoformat(row["day"])
    begin: datetime | date = day
    end: datetime | date = day + timedelta(days=1)
    if row["from_time"]:
        begin = datetime.fromisoformat(f"{row['day']}T{row['from_time']}")
        to_time = row["to_time"]
        end = datetime.fromisoformat(f"{row['day']}T{to_time}") if to_time else begin + _AN_HOUR
    told = (row["content"], row["audience"], row["provider"])
    return Event(
        f"run-{row['id']}@{_HOST}",
        begin,
        end,
        row["service"],
        row["place"] or "",
        "\n".join(filter(None, told)),
        (category,) if category else (),
        int(row["revision"]) - 1,
        cancelled=row["state"] == "cancelled",
    )


def _last_month(title: str, facts: Mapping[str, Any]) -> str:
    month = 12 if title == "year" else facts["month"]
    return f"{facts['year']:04}-{month:02}"


def let_out(unit: Unit, path: Path, data: bytes, count: int, purpose: str, receiver: str) -> None:
    """Search what is to leave, note who takes it, and let it go once the note is kept."""
    conn = unit.connection
    protection.allow_export(conn, purpose, receiver, encrypted=False)
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
            "columns": "provider,phone,address",
            "filtered": None,
            "masked": False,
            "encrypted": False,
            "file_name": path.name,
            "trace": trace,
        },
    )
    missed = Said(N_("The file {file} did not leave: {trace}"), {"file": path.name, "trace": trace})
    leaving.answer(unit, ready, "ledger_export", noted, {"deleted": unit.now}, missed)


_TECHNICAL = ("UID:", "DTSTAMP:", "DTSTART", "DTEND", "REV:", "SEQUENCE:", "TZ")
"""Lines that hold moments and keys and no words; long figures in them are nobody's number."""
