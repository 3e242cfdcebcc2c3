"""The residents whom the rows of a list name."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, text

from committee_desk.ledgers.reading.model import Record

_CHUNK = 800


class Person(NamedTuple):
    """A resident as far as a list needs to know them."""

    id: int
    household: int | None
    phone: str
    name: str


def names_in(record: Record) -> list[str]:
    """Return the names a row may mean a resident by."""
    who = record.values.get("who", "")
    return [who] if who and len(who) <= 40 else []


class People:
    """The living residents of some names; one is meant only when no other can be."""

    def __init__(self, conn: Connection, names: Iterable[str]) -> None:
        self._by_name: dict[str, list[Person]] = {}
        wanted = sorted(names)
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            marks = ", ".join(f":v{n}" for n in range(len(part)))
            found = conn.execute(
                text(
                    "SELECT id, household_id, phone, also, person_name FROM resident "
                    f"WHERE person_name IN ({marks}) AND deleted IS NULL AND left_kind IS NULL "
                    "AND left_on IS NULL ORDER BY id"
                ),
                {f"v{n}": value for n, value in enumerate(part)},
            )
            for number, household, phone, also, name in found:
                person = Person(number, household, f"{phone or ''} {also or ''}", name)
                self._by_name.setdefault(name, []).append(person)

    def one(self, name: str, phone: str = "") -> Person | None:
        """Return the only resident of a name, or the only one of it with this telephone number."""
        found = self._by_name.get(name, [])
        if len(found) > 1 and phone:
            found = [person for person in found if phone in person.phone.split()]
        return found[0] if len(found) == 1 else None

    def several(self, name: str) -> bool:
        """Tell whether more than one resident has this name."""
        return len(self._by_name.get(name, [])) > 1
