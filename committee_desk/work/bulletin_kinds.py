"""The kinds of notice of a desk: those that come with the program and the committee's own."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.printing import kinds as shipped
from committee_desk.printing.kinds import Kind
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

LETTER = "Z"


def every(conn: Connection) -> tuple[Kind, ...]:
    """Return every kind that can be written, the committee's own last."""
    return (*shipped.kinds(), *(kind for _id, kind in own(conn)))


def own(conn: Connection) -> list[tuple[int, Kind]]:
    """Return the committee's own kinds with the ids of their records, by code."""
    found = conn.execute(
        text("SELECT id, declared FROM bulletin_kind WHERE deleted IS NULL ORDER BY code, id")
    )
    return [(row.id, _judged(row.declared)) for row in found]


def of(conn: Connection, code: Kind | str) -> Kind:
    """Return a kind by its code, one put away too, so that what was written can still be read.

    Raises Refused when there is none.
    """
    if isinstance(code, Kind) or not code.startswith(LETTER):
        return shipped.kind(code)
    found = conn.execute(
        text(
            "SELECT declared FROM bulletin_kind WHERE code = :c "
            "ORDER BY deleted IS NOT NULL, id DESC LIMIT 1"
        ),
        {"c": code},
    ).scalar()
    return shipped.kind(code) if found is None else _judged(found)


def pattern(conn: Connection, code: str) -> dict[str, Any]:
    """Return the JSON of a kind, to make another from it; it has no code and no family."""
    told = dict(of(conn, code).declared)
    return {key: told[key] for key in told if key not in ("kind", "family", "source")}


def add(unit: Unit, declared: Mapping[str, Any]) -> str:
    """Keep a kind of the committee's own and return the code it was given, such as Z01.

    Raises Refused for the first thing wrong in it, by its place.
    """
    code = _next_code(unit.connection)
    kind = judged(declared, code)
    values = {"code": code, "name": kind.name, "declared": _told(kind)}
    rows.add(unit, "bulletin_kind", values)
    unit.say(N_("Add the kind of notice “{name}”"), name=kind.name)
    return code


def change(unit: Unit, code: str, declared: Mapping[str, Any]) -> None:
    """Change a kind of the committee's own. Raises Refused as ``add`` does."""
    kind = judged(declared, code)
    values = {"name": kind.name, "declared": _told(kind)}
    rows.change(unit, "bulletin_kind", _id_of(unit.connection, code), values)
    unit.say(N_("Change the kind of notice “{name}”"), name=kind.name)


def remove(unit: Unit, code: str) -> None:
    """Put a kind of the committee's own away; notices written with it stay."""
    kind = of(unit.connection, code)
    rows.remove(unit, "bulletin_kind", _id_of(unit.connection, code))
    unit.say(N_("Put away the kind of notice “{name}”"), name=kind.name)


def judged(declared: Mapping[str, Any], code: str = f"{LETTER}00") -> Kind:
    """Return what a committee declared as a kind. Raises Refused by the place of the first fault.

    Full names in public need the law that says so.
    """
    told = {**declared, "kind": code}
    told.pop("family", None)
    kind = shipped.judged(told, own=True)
    if not kind.basis and (kind.names == "lawful" or any(_lawful(kind))):
        raise Refused(
            N_("The kind of notice shows full names and does not say which law allows it."),
            N_("Write the law and its article down as basis, or let names be masked."),
            code="no_basis",
            field="basis",
        )
    return kind


def _lawful(kind: Kind) -> Iterator[bool]:
    for field in kind.fields:
        yield field.public == "lawful"
        yield from (column.public == "lawful" for column in field.columns)


def _told(kind: Kind) -> str:
    return json.dumps(kind.declared, ensure_ascii=False)


def _judged(declared: str) -> Kind:
    return shipped.judged(json.loads(declared), own=True)


def _next_code(conn: Connection) -> str:
    codes = conn.exec_driver_sql("SELECT code FROM bulletin_kind").scalars()
    used = [int(code[1:]) for code in codes if code[1:].isdecimal()]
    return f"{LETTER}{max(used, default=0) + 1:02}"


def _id_of(conn: Connection, code: str) -> int:
    found = conn.execute(
        text("SELECT id FROM bulletin_kind WHERE code = :c AND deleted IS NULL"), {"c": code}
    ).scalar()
    if found is None:
        raise DeskError(
            N_("{kind} is no kind of this committee's own."),
            N_("The kinds that come with the program stay as they are; make a new one from them."),
            code="not_own_kind",
            field="kind",
            kind=code,
        )
    return int(found)
