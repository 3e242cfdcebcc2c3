"""Rows of an errors workbook: two hidden columns say which row of which batch each one was."""

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


class Corrections:
    """The residents that the rows of an errors workbook were taken in as."""

    def __init__(self, conn: Connection, look: Look) -> None:
        words = conventions()["errors"]
        self._row, self._batch = words["row_heading"], words["batch_heading"]
        self._fields = {
            (sheet.name, number): {column.field for column in table.columns.values()}
            for sheet in look.sheets
            for number, table in enumerate(sheet.tables)
        }
        batches = {record.other.get(self._batch, "").strip() for record in look.records}
        self._taken = _taken(conn, filter(None, batches))

    def person(self, record: Record) -> dict[str, Any] | None:
        """Return the resident that this row was taken in as; None when it is no corrected row."""
        address = (record.other.get(self._batch, "").strip(), record.other.get(self._row, ""))
        found = self._taken.get(address, [])
        found = [one for one in found if one["source_sheet"] == record.sheet] or found
        if len(found) > 1:
            name = record.values.get("person_name")
            found = [one for one in found if one["person_name"] == name]
        return found[0] if len(found) == 1 else None

    def emptied(self, record: Record, person: Mapping[str, Any]) -> dict[str, tuple[Any, None]]:
        """Return the doubtful numbers of a resident whose cells were emptied as unknown."""
        fields = self._fields.get((record.sheet, record.table), set())
        return {
            name: (person[name], None)
            for name, sound in (("id_number", _sound_number), ("phone", _sound_phone))
            if name in fields
            and person[name]
            and not (record.values.get(name) or record.written.get(name))
            and not sound(person[name])
        }


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
