"""Rows of an errors workbook: two hidden columns say which row of which batch each one was."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.reading.model import Look, Record
from committee_desk.rules.identity import judge
from committee_desk.rules.phones import read_phones
from committee_desk.work.taking_in.known import COLUMNS

BATCH_DIGITS = 16
"""How much of a file's SHA-256 an errors workbook names its batch by."""


def headings() -> frozenset[str]:
    """Return the headings of the two columns, which are no facts about anybody."""
    words = conventions()["errors"]
    return frozenset((words["row_heading"], words["batch_heading"]))


def marks_of(record: Record) -> tuple[str, str]:
    """Return the batch and row a record of an errors workbook names, empty for other records."""
    words = conventions()["errors"]
    batch = record.other.get(words["batch_heading"], "").strip()
    return batch, record.other.get(words["row_heading"], "").strip() if batch else ""


class Corrections:
    """The residents that the rows of an errors workbook were taken in as."""

    def __init__(self, conn: Connection, look: Look) -> None:
        words = conventions()["errors"]
        self._row, self._batch = words["row_heading"], words["batch_heading"]
        self._tables = {
            (sheet.name, number): table
            for sheet in look.sheets
            for number, table in enumerate(sheet.tables)
        }
        self._people = Counter((record.sheet, record.row) for record in look.records)
        self._addresses = {
            (record.sheet, record.row): (batch, record.other.get(self._row, ""))
            for record in look.records
            if (batch := record.other.get(self._batch, "").strip())
        }
        self._taken = _taken(conn, {batch for batch, _row in self._addresses.values()})

    def person(self, record: Record) -> dict[str, Any] | None:
        """Return the resident that this row was taken in as; None when it is no corrected row.

        Of several people on one row, some may never have been taken in: they go by their names.
        """
        line = (record.sheet, record.row)
        if line not in self._addresses:
            return None
        found = self._taken.get(self._addresses[line], [])
        found = [one for one in found if one["source_sheet"] == record.sheet] or found
        if len(found) > 1 or self._people[line] > 1:
            name = record.values.get("person_name")
            found = [one for one in found if one["person_name"] == name]
        return found[0] if len(found) == 1 else None

    def emptied(self, record: Record, person: Mapping[str, Any]) -> dict[str, tuple[Any, None]]:
        """Return the doubtful numbers of a resident whose cells were emptied as unknown."""
        fields = self._columns_of(record)
        return {
            name: (person[name], None)
            for name, sound in (("id_number", _sound_number), ("phone", _sound_phone))
            if name in fields
            and person[name]
            and not (record.values.get(name) or record.written.get(name))
            and not sound(person[name])
        }

    def _columns_of(self, record: Record) -> set[str | None]:
        """Return the fields that have a column of their own for this person of the row."""
        table = self._tables.get((record.sheet, record.table))
        if table is None:
            return set()
        return {each.field for each in table.columns.values() if each.group == record.group}


def _taken(conn: Connection, batches: Iterable[str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    taken: dict[tuple[str, str], list[dict[str, Any]]] = {}
    statement = text(
        f"SELECT {COLUMNS}, r.source_sheet, r.source_row FROM resident r "
        "JOIN batch b ON b.id = r.batch_id WHERE substr(b.sha256, 1, :n) = :batch "
        "AND b.deleted IS NULL AND r.deleted IS NULL ORDER BY r.id"
    )
    for batch in batches:
        for row in conn.execute(statement, {"batch": batch, "n": BATCH_DIGITS}).mappings():
            taken.setdefault((batch, str(row["source_row"])), []).append(dict(row))
    return taken


def _sound_number(value: str) -> bool:
    return judge(value).sound


def _sound_phone(value: str) -> bool:
    return any(phone.sound for phone in read_phones(value))
