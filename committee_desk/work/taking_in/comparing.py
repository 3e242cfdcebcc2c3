"""A row of a workbook beside what the desk knows: what it would change, blank never erasing."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from committee_desk.ledgers.reading.model import Record
from committee_desk.records.field import Kind, named
from committee_desk.records.people import RESIDENTS
from committee_desk.rules.addresses import door_key
from committee_desk.rules.data import shipped_json
from committee_desk.rules.identity import Identity, judge
from committee_desk.work import dwellings

# What a workbook may say of a resident; the household is found by its own rules.
TAKEN = tuple(
    name
    for name, each in named(RESIDENTS.draft).items()
    if each.kind not in {Kind.SEALED, Kind.REFERS}
)
_PLACE = ("compound", "building", "unit", "room")


def stored(record: Record) -> dict[str, Any]:
    """Return what a row says, as the desk stores it: codes for labels, text otherwise."""
    values: dict[str, Any] = {}
    declared = named(RESIDENTS.draft)
    for name in TAKEN:
        each = declared[name]
        value = record.codes.get(name) if each.codes else record.values.get(name)
        if value not in (None, ""):
            values[name] = value
    for rule in shipped_json("rules", "taking_in")["implied"]:
        if record.codes.get(rule["field"]) == rule["code"]:
            values.setdefault(rule["gives"], rule["as"])
    return values


def kept_beside(
    record: Record, headers: Mapping[str, str], apart: Collection[str] = ()
) -> dict[str, str]:
    """Return what a row says that no field takes, by the header it stood under; nothing is lost.

    ``apart`` are headings that say nothing about the person.
    """
    elsewhere = {*TAKEN, *shipped_json("rules", "taking_in")["elsewhere"], "health"}
    beside = {
        headers.get(name, name): record.written.get(name, value)
        for name, value in record.values.items()
        if name not in elsewhere
    }
    other = {name: value for name, value in record.other.items() if name not in apart}
    return {**other, **beside}


def number_of(record: Record) -> Identity | None:
    """Return what the row's identity number is worth, or None where it has none."""
    number = record.values.get("id_number")
    if not number:
        return None
    return judge(
        number,
        kind=record.codes.get("id_kind") or "",
        birth=record.values.get("birth_date") or "",
        sex=record.codes.get("sex") or "",
    )


def place_of(record: Record) -> dict[str, str | None]:
    """Return the door a row names, in parts where it can be told, else as written."""
    place: dict[str, str | None] = {name: record.values.get(name) or None for name in _PLACE}
    written = record.values.get("address")
    place["place"] = written if written and not place["building"] and not place["room"] else None
    return place


def door_of(place: Mapping[str, str | None]) -> str:
    """Return the natural-order key of a door, empty where none is named."""
    return _door(*(place.get(name) for name in (*_PLACE, "place")))


@lru_cache(maxsize=4096)
def _door(
    compound: str | None,
    building: str | None,
    unit: str | None,
    room: str | None,
    place: str | None,
) -> str:
    """Return the key of a door; the people of a household ask for the same one many times."""
    named_so = {"compound": compound, "building": building, "unit": unit, "room": room}
    return door_key(dwellings.address({**named_so, "place": place}) or "")


def differences(
    record: Record, person: Mapping[str, Any], *, corrected: bool = False
) -> dict[str, tuple[Any, Any]]:
    """Return old and new of every field the row would change.

    A ``corrected`` row was put right by hand: what it says counts even where it is less exact.
    """
    found: dict[str, tuple[Any, Any]] = {}
    for name, new in stored(record).items():
        old = person.get(name)
        if old == new or _says_no_more(name, old, new, person, corrected=corrected):
            continue
        found[name] = (old, new)
    return found


def _says_no_more(
    name: str, old: Any, new: Any, person: Mapping[str, Any], *, corrected: bool
) -> bool:
    """Tell whether the new value is only a poorer way to say what the desk knows."""
    if old in (None, ""):
        return False
    if name == "id_kind":
        return True
    if name == "phone":
        return str(new) in str(person.get("also") or "").split()
    if corrected:
        return False
    if name in {"birth_date", "move_in_date"}:
        return str(old).startswith(str(new))
    if name == "id_number":
        return not judge(str(new)).sound
    return name == "person_name" and str(new) == str(person.get("former_name"))
