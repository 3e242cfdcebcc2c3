"""Whom the gate looks for on a finished notice, and whose name may stand on this very one."""

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.printing import bulletins as printing
from committee_desk.printing.kinds import Kind
from committee_desk.work import bulletin_kinds, communities

BETWEEN = re.compile(r"[\s、，,；;：:]+")
_BY_NAME = ("consent", "lawful", "staff")
_ID_NUMBERS = (("resident", "id_number"), ("resident_document", "id_number"))
_NAMES = (("resident", "person_name"), ("resident", "former_name"))
_PHONES = (
    *(("resident", "phone"), ("resident_phone", "number"), ("household", "phone")),
    *(("visit", "phone"), ("need", "phone"), ("need_asker", "phone")),
    *(("booking", "phone"), ("service_booking", "phone")),
)
_DOORS = (("dwelling", "address"), ("resident", "registered_address"))
_NUMBER = re.compile(r"(?<!\d)(?:0\d{2,3}[- ]?\d{7,8}|\d{7,13})(?!\d)")


@dataclass(frozen=True)
class People:
    """The desk's own people, as the gate looks for them on a finished paper."""

    id_numbers: frozenset[str]
    phones: frozenset[str]
    doors: frozenset[str]
    names: frozenset[str]
    exempt: frozenset[str]


def people(conn: Connection) -> People:
    """Return every number, door and name that must not stand on a public paper by accident.

    Those of the register, and what people left when they asked, booked or were visited.

    The office's own phone and the named contacts are exempt.
    """
    told = communities.facts(conn)
    exempt = {told.get("phone") or "", *BETWEEN.split(told.get("contacts") or "")}
    return People(
        id_numbers=_all(conn, _ID_NUMBERS),
        phones=frozenset(_phones(conn) - exempt),
        doors=_all(conn, _DOORS),
        names=_all(conn, _NAMES),
        exempt=frozenset(exempt - {""}),
    )


def _all(conn: Connection, places: Iterable[tuple[str, str]]) -> frozenset[str]:
    found: set[str] = set()
    return frozenset(found.union(*(_column(conn, *place) for place in places)))


def _phones(conn: Connection) -> set[str]:
    """Return every telephone, out of the words beside it where somebody wrote some."""
    found = _all(conn, _PHONES)
    plain = {each for each in found if _NUMBER.fullmatch(each)}
    wordy = found.difference(plain) | _column(conn, "resident", "emergency_contact")
    return plain.union(_NUMBER.findall("\n".join(wordy)))


def of_notice(conn: Connection, known: People, kind: Kind, data: Mapping[str, Any]) -> People:
    """Return the people with those exempt whom this notice names on purpose.

    Names in fields of staff, of a law, or with the consent of the person; of numbers only those of
    grid heads, in fields that hold numbers of the office.
    """
    shown = printing.personal(kind, data)
    names = {
        name
        for each in shown
        if each.why in _BY_NAME
        for name in (each.full, *BETWEEN.split(each.full))
    }
    heads = _column(conn, "grid", "leader_phone")
    numbers = {each.full for each in shown if each.why == "office"} & heads
    return dataclasses.replace(
        known,
        phones=known.phones - numbers,
        exempt=known.exempt | frozenset(names - {""}) | numbers,
    )


def of_file(conn: Connection, file: bytes, code: str = "") -> tuple[People, Kind | str]:
    """Return whom to look for on a finished file, and the kind whose rules hold for it.

    A file this desk let out itself is searched as it was then; any other as the kind of that code,
    and without a code no full name may stand on it.
    """
    known = people(conn)
    row = conn.execute(
        text("SELECT kind, data FROM bulletin WHERE sha256 = :h AND deleted IS NULL LIMIT 1"),
        {"h": hashlib.sha256(file).hexdigest()},
    ).first()
    if row is None or code not in ("", row.kind):
        return known, bulletin_kinds.of(conn, code) if code else ""
    kind = bulletin_kinds.of(conn, row.kind)
    return of_notice(conn, known, kind, json.loads(row.data)), kind


def _column(conn: Connection, table: str, column: str) -> set[str]:
    found = conn.execute(
        text(
            f"SELECT DISTINCT {column} FROM {table} "
            f"WHERE deleted IS NULL AND {column} IS NOT NULL AND {column} <> ''"
        )
    )
    return set(found.scalars())
