"""What the desk knows of the things a list speaks of, by their words, number and cell."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.ledgers.reading.model import Record
from committee_desk.rules.data import bare
from committee_desk.work import told_columns
from committee_desk.work.taking_in.corrections import BATCH_DIGITS, marks_of
from committee_desk.work.taking_in.lists.comparing import SHOWN
from committee_desk.work.taking_in.lists.spec import Spec

_CHUNK = 800
_JOINED = {"needs": "LEFT JOIN service ON service.id = r.service_id"}
"""What the columns told of a list ask for beside it."""
Known = dict[str, Any]


class KnownOf:
    """The records of one list that rows of a workbook may be about."""

    def __init__(
        self, conn: Connection, spec: Spec, records: Iterable[Record], sha256: str
    ) -> None:
        self.spec = spec
        of_list = [record for record in records if record.listing == spec.name]
        self.by_words: dict[str, list[Known]] = {}
        self.by_number: dict[tuple[str, str], list[Known]] = {}
        self.by_cell: dict[tuple[str, int], list[Known]] = {}
        self._by_id: dict[int, Known] = {}
        self._learn_words(conn, {words_of(spec, record) for record in of_list})
        self._learn_cells(conn, sha256)
        self._learn_numbers(conn, {record.values.get("seq", "") for record in of_list})
        self.corrected = self._corrections(conn, of_list)

    def _learn_words(self, conn: Connection, wanted: set[str]) -> None:
        """Read what has one of these words; ``bare`` is not SQL's, so it is asked of each row."""
        if self.spec.name == "visits":
            days = sorted(wanted)
            for row in self._where(conn, "r.day IN ({})", days):
                self.by_words.setdefault(row["day"], []).append(row)
            return
        content = self.spec.content
        found = conn.execute(
            text(f'SELECT id, "{content}" FROM {self.spec.table} WHERE deleted IS NULL')
        )
        ids = [number for number, words in found if bare(words or "") in wanted]
        for row in self._where(conn, "r.id IN ({})", ids):
            self.by_words.setdefault(bare(row[content] or ""), []).append(row)

    def _learn_cells(self, conn: Connection, sha256: str) -> None:
        """Read what was taken in from this very file."""
        for row in self._where(
            conn,
            "r.batch_id IN (SELECT b.id FROM batch b WHERE b.deleted IS NULL AND b.sha256 = {})",
            [sha256],
        ):
            cell = (row["source_sheet"] or "", row["source_row"] or 0)
            self.by_cell.setdefault(cell, []).append(row)

    def _learn_numbers(self, conn: Connection, wanted: set[str]) -> None:
        for row in self._where(conn, "r.written_no IN ({})", sorted(wanted - {""})):
            place = (row["source_sheet"] or "", row["written_no"])
            self.by_number.setdefault(place, []).append(row)

    def _where(self, conn: Connection, condition: str, values: Iterable[Any]) -> Iterator[Known]:
        """Yield live records in the order they were made; each is one mapping however found."""
        told = "".join(
            f', {told_columns.told(f"{name}(id)")} AS "{SHOWN}{field}"'
            for field, name in self.spec.shown
        )
        wanted = list(values)
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            marks = ", ".join(f":v{n}" for n in range(len(part)))
            found = conn.execute(
                text(
                    f"SELECT r.*{told} FROM {self.spec.table} r {_JOINED.get(self.spec.name, '')} "
                    f"WHERE {condition.format(marks)} "
                    "AND r.deleted IS NULL ORDER BY r.id"
                ),
                {f"v{n}": value for n, value in enumerate(part)},
            ).mappings()
            yield from (self._by_id.setdefault(row["id"], dict(row)) for row in found)

    def _corrections(self, conn: Connection, records: list[Record]) -> dict[int, Known]:
        """Return, by the identity of a record, what a row of an errors workbook was taken in as."""
        found: dict[int, Known] = {}
        for record in records:
            batch, row = marks_of(record)
            if not batch or not row.isdecimal():
                continue
            there = [
                each
                for each in self._where(
                    conn,
                    f"r.source_row = {int(row)} AND r.batch_id IN (SELECT b.id FROM batch b "
                    f"WHERE b.deleted IS NULL AND substr(b.sha256, 1, {BATCH_DIGITS}) = {{}})",
                    [batch],
                )
                if each["source_sheet"] == record.sheet
            ]
            if len(there) > 1:
                number = record.values.get("seq")
                there = [each for each in there if each["written_no"] == number]
            if len(there) == 1:
                found[id(record)] = there[0]
        return found


def words_of(spec: Spec, record: Record) -> str:
    """Return the words a record of a workbook is found by."""
    words = record.values.get(spec.content, "")
    return words if spec.name == "visits" else bare(words)
