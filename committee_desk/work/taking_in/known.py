"""What the desk knows of the people a workbook names; read in chunks, by number and by name."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.records.field import Kind, named
from committee_desk.records.people import RESIDENTS

_CHUNK = 800
_DRAFT = [name for name, each in named(RESIDENTS.draft).items() if each.kind is not Kind.SEALED]
_MORE = ("id", "revision", "address", "address_key", "dwelling_id", "also", "id_flags", "batch_id")
COLUMNS = ", ".join(f'r."{name}"' for name in dict.fromkeys([*_DRAFT, *_MORE]))


class Known:
    """Residents by identity number, by name, and by the cell of the very file they came from."""

    def __init__(
        self, conn: Connection, numbers: Iterable[str], names: Iterable[str], sha256: str
    ) -> None:
        self.by_number: dict[str, dict[str, Any]] = {}
        self.by_name: dict[str, list[dict[str, Any]]] = {}
        self.by_place: dict[tuple[str, int], list[dict[str, Any]]] = {}
        people: dict[int, dict[str, Any]] = {}
        for row in self._where(conn, "id_number", numbers):
            people.setdefault(row["id"], row)
            self.by_number.setdefault(row["id_number"], people[row["id"]])
        for row in self._where(conn, "person_name", names):
            person = people.setdefault(row["id"], row)
            self.by_name.setdefault(row["person_name"], []).append(person)
        self._from_same_file(conn, sha256, people)

    @staticmethod
    def _where(conn: Connection, column: str, values: Iterable[str]) -> Iterator[dict[str, Any]]:
        wanted = sorted(set(values))
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            marks = ", ".join(f":v{n}" for n in range(len(part)))
            found = conn.execute(
                text(
                    f"SELECT {COLUMNS} FROM resident r "
                    f"WHERE r.{column} IN ({marks}) AND r.deleted IS NULL"
                ),
                {f"v{n}": value for n, value in enumerate(part)},
            )
            yield from (dict(row) for row in found.mappings())

    def _from_same_file(
        self, conn: Connection, sha256: str, people: dict[int, dict[str, Any]]
    ) -> None:
        found = conn.execute(
            text(
                f"SELECT {COLUMNS}, r.source_sheet, r.source_row FROM resident r "
                "JOIN batch b ON b.id = r.batch_id "
                "WHERE b.sha256 = :s AND b.deleted IS NULL AND r.deleted IS NULL"
            ),
            {"s": sha256},
        )
        for row in found.mappings():
            person = people.setdefault(row["id"], dict(row))
            place = (row["source_sheet"], row["source_row"])
            self.by_place.setdefault(place, []).append(person)


def of_place(there: list[dict[str, Any]], name: str, alone: bool) -> dict[str, Any] | None:
    """Return the person taken in from a cell: the only one of a row, else the one of that name."""
    if alone and len(there) == 1:
        return there[0]
    return next((person for person in there if person["person_name"] == name), None)


def edited_by_hand(conn: Connection, record_id: int, table: str = "resident") -> set[str]:
    """Return the fields of a record that a person changed at the desk after taking in."""
    found = conn.execute(
        text(
            "SELECT DISTINCT j.key FROM log l JOIN json_each(l.diff) j "
            "WHERE l.tbl = :t AND l.row = :r AND l.op = 'U' AND l.diff IS NOT NULL "
            "AND l.step NOT IN (SELECT b.step FROM batch b WHERE b.step IS NOT NULL)"
        ),
        {"t": table, "r": record_id},
    )
    return set(found.scalars())
