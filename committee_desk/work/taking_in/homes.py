"""The households of a workbook, and which of them the desk already has."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.ledgers.reading.model import Record
from committee_desk.rules.grids import grid_of_sheet
from committee_desk.work.membership import HEAD
from committee_desk.work.taking_in.comparing import door_of, place_of
from committee_desk.work.taking_in.planned import Home, Row, Verdict

_CHUNK = 800


def group(conn: Connection, rows: list[Row]) -> list[Home]:
    """Return the households of the rows, each joined to the desk's where it is one of them."""
    homes: dict[str, Home] = {}
    for row in rows:
        if row.verdict is Verdict.REFUSED:
            continue
        key = _key(row.record)
        if not key:
            continue
        home = homes.setdefault(key, Home(key, place_of(row.record)))
        home.rows.append(row)
        _learn(home, row.record)
    _find(conn, list(homes.values()))
    return list(homes.values())


def dwellings_of(conn: Connection, homes: Iterable[Home]) -> dict[str, int]:
    """Return the dwellings the desk has at the doors of these households, by door key."""
    doors = [door for home in homes if (door := door_of(home.place))]
    statement = (
        "SELECT address_key, id FROM dwelling WHERE address_key IN ({}) AND deleted IS NULL "
        "ORDER BY id DESC"
    )
    return dict(_pairs(conn, statement, doors))


def _key(record: Record) -> str:
    if record.household:
        return record.household
    door = door_of(place_of(record))
    head = record.values.get("head_name") or ""
    return f"{record.values.get('household_no') or ''}/{door}/{head}" if door or head else ""


def _learn(home: Home, record: Record) -> None:
    values = record.values
    home.head_name = home.head_name or values.get("head_name") or None
    home.household_no = home.household_no or values.get("household_no") or None
    home.grid = home.grid or values.get("grid") or grid_of_sheet(record.sheet)
    home.grid_leader = home.grid_leader or values.get("grid_leader") or None
    if record.codes.get("relation_to_head") == HEAD:
        home.head_name = values.get("person_name") or home.head_name
    if not door_of(home.place):
        home.place = place_of(record)


def _find(conn: Connection, homes: list[Home]) -> None:
    """Join each household to the desk's: by its members, its number, or its door and head."""
    people = [row.person for home in homes for row in home.rows if row.person is not None]
    lives = dict(_pairs(conn, "SELECT id, household_id FROM resident WHERE id IN ({})", people))
    numbers = [home.household_no for home in homes if home.household_no]
    by_number = dict(
        _pairs(
            conn,
            "SELECT household_no, id FROM household WHERE household_no IN ({}) "
            "AND deleted IS NULL AND ended_on IS NULL",
            numbers,
        )
    )
    doors = [door_of(home.place) for home in homes]
    at_door = _at_doors(conn, [door for door in doors if door])
    for home, door in zip(homes, doors, strict=True):
        members = [lives[row.person] for row in home.rows if lives.get(row.person)]
        if members:
            home.household = members[0]
        elif home.household_no in by_number:
            home.household = by_number[home.household_no]
        elif door:
            home.household = _same_head(home, at_door.get(door, []))


def _same_head(home: Home, there: list[tuple[str, int]]) -> int | None:
    if not home.head_name:
        return there[0][1] if len(there) == 1 else None
    return next((id_ for name, id_ in there if name == home.head_name), None)


def _at_doors(conn: Connection, doors: list[str]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    statement = (
        "SELECT address_key, head_name, id FROM household WHERE address_key IN ({}) "
        "AND deleted IS NULL AND ended_on IS NULL"
    )
    for door, head, household in _rows(conn, statement, doors):
        found.setdefault(door, []).append((head, household))
    return found


def _pairs(conn: Connection, statement: str, values: Iterable[Any]) -> list[tuple[Any, Any]]:
    return [(first, second) for first, second in _rows(conn, statement, values)]


def _rows(conn: Connection, statement: str, values: Iterable[Any]) -> list[Any]:
    wanted = sorted(set(values))
    found: list[Any] = []
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        marks = ", ".join(f":v{n}" for n in range(len(part)))
        bound = {f"v{n}": value for n, value in enumerate(part)}
        found += conn.execute(text(statement.format(marks)), bound).all()
    return found
