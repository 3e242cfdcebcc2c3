"""One row on its way into a record: takes each cell, keeps what is meant, complains of the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from committee_desk.ledgers.reading.grid import letters
from committee_desk.ledgers.reading.model import Problem, Record
from committee_desk.ledgers.reading.values import Complaint, Meant, meant

_AS_WRITTEN = frozenset(("seq", "remark", "collector", "emergency_contact"))
"""Fields whose text is taken as it stands; hardly two cells of them are alike."""


@dataclass(slots=True)
class Row:
    """A record being made, its cells by field (column, text as written), and what is said."""

    record: Record
    cells: Mapping[str, tuple[int, str]]
    problems: list[Problem]
    header: Callable[[int], str]
    date1904: bool

    def take(self, field: str) -> None:
        """Normalise one cell into the record."""
        column, text = self.cells[field]
        record = self.record
        record.written[field] = str(text)
        if field in _AS_WRITTEN and type(text) is str:
            record.values[field] = text
            return
        sex = record.codes.get("sex", "") if field == "relation_to_head" else ""
        found = meant(field, text, sex, self.date1904)
        if found.value:
            record.values[field] = found.value
        if found.code:
            record.codes[field] = found.code
        if found.also or found.more or found.aside or found.complaints:
            self._rest(field, column, text, found)

    def _rest(self, field: str, column: int, text: str, found: Meant) -> None:
        record = self.record
        for name, value in found.also:
            record.values.setdefault(name, value)
        if found.more:
            record.more_phones = list(found.more)
        if found.aside:
            record.other[self.header(column) or letters(column)] = str(text)
        for complaint in found.complaints:
            self.complain(field, complaint)

    def complain(self, field: str, complaint: Complaint) -> None:
        """Say something about the cell of a field, or about the row when there is none."""
        column, text = self.cells.get(field, (0, ""))
        self.problems.append(
            Problem(
                self.record.sheet,
                self.record.row,
                letters(column),
                field,
                complaint.code,
                str(text),
                complaint.message,
                dict(complaint.facts),
                complaint.severity,
            )
        )
