"""One row on its way into a record: takes each cell, keeps what is meant, complains of the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from committee_desk.ledgers.reading.columns import Mapped
from committee_desk.ledgers.reading.grid import letters
from committee_desk.ledgers.reading.model import Problem, Record
from committee_desk.ledgers.reading.values import Complaint, Rest, meant
from committee_desk.ledgers.reading.vocabulary import data

_AS_WRITTEN = frozenset(("seq", "remark", "collector", "emergency_contact"))
"""Fields whose text is taken as it stands; hardly two cells of them are alike."""
_IDENTITY = "id_number"


@dataclass(slots=True)
class Row:
    """A record being made, its cells by field as written, their columns, and what is said."""

    record: Record
    cells: Mapping[str, str]
    columns: Mapping[str, int]
    problems: list[Problem]
    mapped: Mapped
    own: Mapping[int, str]
    """What is written on the row itself, by column; the rest is carried down to it."""

    def take_all(self, date1904: bool, people: bool) -> None:
        """Normalise the cells into the record, all but a person's identity number."""
        record = self.record
        values, codes, written = record.values, record.codes, record.written
        joined = data("headers")["joined"]
        for field, text in self.cells.items():
            if field == _IDENTITY and people:
                continue
            plain = type(text) is str
            written[field] = text if plain else str(text)
            if field in joined:
                text, plain = self._first_of_two(joined[field], field, str(text)), True
                if not text:
                    continue
            if plain and field in _AS_WRITTEN:
                values[field] = text
                continue
            sex = codes.get("sex", "") if field == "relation_to_head" else ""
            value, code, rest = meant(field, text, sex, date1904)
            if value:
                values[field] = value
            if code:
                codes[field] = code
            if rest is not None:
                self.take_rest(field, rest)

    def _first_of_two(self, joined: Mapping[str, Any], field: str, text: str) -> str:
        """Return the first part of a cell that holds two fields, and keep the second.

        Our own ledgers join them by a stroke; one that begins with it holds the second alone.
        """
        look = self.mapped.columns.get(self.columns.get(field, 0))
        second = joined["second"]
        if look is None or look.header not in joined["headers"] or second in self.columns:
            return text
        first, _stroke, rest = text.partition("/")
        if rest.strip():
            self.record.values.setdefault(second, rest.strip())
        return first.strip()

    def take_rest(self, field: str, rest: Rest) -> None:
        """Keep what a cell says beyond its own field, and complain of what is not clear."""
        record = self.record
        for name, value in rest.also:
            record.values.setdefault(name, value)
        if rest.more:
            record.more_phones = list(rest.more)
        if rest.aside:
            column = self.columns.get(field, 0)
            look = self.mapped.columns.get(column)
            record.other[look.header if look and look.header else field] = str(self.cells[field])
        for complaint in rest.complaints:
            self.complain(field, complaint)

    def complain(self, field: str, complaint: Complaint) -> None:
        """Say something about the cell of a field, or about the row when there is none.

        A cell that is carried down was complained of where it stands.
        """
        column = self.columns.get(field, 0)
        if column and field in self.cells and column not in self.own:
            return
        self.problems.append(
            Problem(
                self.record.sheet,
                self.record.row,
                letters(column),
                field,
                complaint.code,
                str(self.cells.get(field, "")),
                complaint.message,
                dict(complaint.facts),
                complaint.severity,
            )
        )
