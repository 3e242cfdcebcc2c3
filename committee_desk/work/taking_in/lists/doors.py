"""The households at the doors a list of visits names, however much of a door it writes."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from committee_desk.ledgers.reading.model import Record
from committee_desk.rules.addresses import display, read_address
from committee_desk.rules.data import bare

_CHUNK = 800
_PARTS = ("compound", "building", "unit", "room")


class Door(NamedTuple):
    """A door in parts, empty where a list does not write them."""

    compound: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""

    @property
    def inner(self) -> tuple[str, str, str]:
        """What tells it apart within a compound."""
        return self.building, self.unit, self.room


class _Home(NamedTuple):
    household: int
    compound: str
    head: str
    members: frozenset[str]


class Doors:
    """The households the desk has at the doors of some records."""

    def __init__(self, conn: Connection, records: Sequence[Record]) -> None:
        self._homes: dict[tuple[str, str, str], list[_Home]] = {}
        self._heads: dict[int, str] = {}
        rooms = sorted({door.room for each in records if (door := _door(each)).room})
        for start in range(0, len(rooms), _CHUNK):
            self._learn(conn, rooms[start : start + _CHUNK])

    def _learn(self, conn: Connection, rooms: Sequence[str]) -> None:
        marks = ", ".join(f":v{n}" for n in range(len(rooms)))
        found = conn.execute(
            text(
                "SELECT h.id, d.compound, d.building, d.unit, d.room, h.head_name, "
                "(SELECT group_concat(r.person_name, '/') FROM resident r "
                "WHERE r.household_id = h.id AND r.deleted IS NULL) "
                "FROM household h JOIN dwelling d ON d.id = h.dwelling_id "
                f"WHERE d.room IN ({marks}) AND h.deleted IS NULL AND h.ended_on IS NULL "
                "ORDER BY h.id"
            ),
            {f"v{n}": value for n, value in enumerate(rooms)},
        )
        for number, compound, building, unit, room, head, members in found:
            home = _Home(
                number, bare(compound or ""), head or "", frozenset((members or "").split("/"))
            )
            self._heads[number] = head or ""
            self._homes.setdefault((building or "", unit or "", room or ""), []).append(home)

    def head(self, household: int) -> str:
        """Return the householder of a household found at one of the doors, '' when not known."""
        return self._heads.get(household, "")

    def named(self, record: Record) -> bool:
        """Tell whether a record names a door at all."""
        return bool(_door(record).room)

    def written(self, record: Record) -> str:
        """Return the door as it was written, in the words of an address."""
        return record.values.get("address") or display(*_door(record))

    def household(self, record: Record) -> int | None:
        """Return the household at the door of a record, None when it could be several or none.

        Of several at one door it is the one whose member the record names.
        """
        door = _door(record)
        if not door.room:
            return None
        there = self._homes.get(door.inner, [])
        if door.compound:
            said = bare(door.compound)
            there = [home for home in there if home.compound in said or said in home.compound]
        if len(there) > 1:
            who = record.values.get("who", "")
            there = [home for home in there if who and who in {home.head, *home.members}]
        return there[0].household if len(there) == 1 else None


def _door(record: Record) -> Door:
    """Return the door a record names, from its parts or from its address."""
    told = {name: record.values.get(name, "") for name in _PARTS}
    if not told["room"] and record.values.get("address"):
        place = read_address(record.values["address"])
        told = {
            "compound": told["compound"] or place.compound,
            "building": place.building or told["building"],
            "unit": place.unit or told["unit"],
            "room": place.room,
        }
    return Door(*(told[name] for name in _PARTS))
