"""Makes records of the rows of one table: one of a row, or several where a row is a household."""

from collections.abc import Iterator, Mapping

from committee_desk.base.words import N_
from committee_desk.ledgers.reading.cells import Row
from committee_desk.ledgers.reading.columns import Mapped
from committee_desk.ledgers.reading.grid import Grid, letters
from committee_desk.ledgers.reading.households import Grouping
from committee_desk.ledgers.reading.model import REFUSE, Problem, Record
from committee_desk.ledgers.reading.persons import read_identity
from committee_desk.ledgers.reading.text import unguarded
from committee_desk.ledgers.reading.values import Complaint
from committee_desk.ledgers.reading.vocabulary import data
from committee_desk.rules.codes import code_list

_HEAD = "02"
_ORDER = ("sex", "id_kind")
"""Fields that others of the row are read by."""
_APART = {*_ORDER, "address", "id_number"}
"""Fields taken in a place of their own: an address only fills what other columns left open."""
NAMELESS = N_("This row has somebody's data but no name.")


class RowReader:
    """Reads the rows of one table in their order."""

    def __init__(self, grid: Grid, mapped: Mapped, grouping: Grouping, table: int) -> None:
        self._grid, self._mapped, self._grouping, self._table = grid, mapped, grouping, table
        self._shared = set(data("headers")["household_fields"])
        self._fields: dict[int, dict[int, str]] = {}
        self._others: list[int] = []
        for column, look in mapped.columns.items():
            if look.field:
                self._fields.setdefault(look.group, {})[column] = look.field
            else:
                self._others.append(column)
        self._people = mapped.listing == "residents"
        self._head = (("", ""), "")

    def read(
        self, row: int, own: Mapping[int, str], covered: Mapping[int, str]
    ) -> tuple[list[Record], list[Problem]]:
        """Return the records of a row and what there is to say about its cells."""
        household, facts = self._grouping.place(row, own, covered)
        problems: list[Problem] = []
        records = []
        groups = sorted(self._fields)
        if self._people and any(groups):
            household = household or f"{self._grid.name}!{self._table}#{row}"
        for group in groups:
            cells = self._cells(group, own, covered)
            if group and not any(field == "person_name" for field in cells):
                continue
            record = Record(self._grid.name, row, self._table, household=household)
            record.listing = self._mapped.listing
            self._fill(record, cells, facts, problems, group)
            if not group:
                self._keep_others(record, own)
            records.append(record)
        if len(records) > 1 and "person_name" not in records[0].values:
            records.pop(0)
        if row in self._grid.hidden_rows:
            for record in records:
                record.flags.append("hidden_row")
        return records, problems

    def _cells(
        self, group: int, own: Mapping[int, str], covered: Mapping[int, str]
    ) -> dict[str, tuple[int, str]]:
        found = {}
        for column, field in self._fields[group].items():
            value = own.get(column) or covered.get(column, "")
            if value:
                plain = unguarded(value) if self._grid.from_text else value
                found[field] = (column, plain)
        return found

    def _keep_others(self, record: Record, own: Mapping[int, str]) -> None:
        """Keep what stands under headers of no field, never dropped and never guessed at."""
        for column in self._others:
            if column in own:
                header = self._header(column) or letters(column)
                if header in record.other:
                    header = f"{header} ({letters(column)})"
                record.other[header] = str(own[column])

    def _fill(
        self,
        record: Record,
        cells: dict[str, tuple[int, str]],
        facts: Mapping[str, str],
        problems: list[Problem],
        group: int,
    ) -> None:
        if self._people:
            self._name_the_head(cells, group)
        for field, text in facts.items():
            if field not in cells:
                cells[field] = (0, text)
        row = Row(record, cells, problems, self._header, self._grid.date1904)
        for field in _ORDER:
            if field in cells:
                row.take(field)
        for field in cells:
            if field not in _APART:
                row.take(field)
        if "address" in cells:
            row.take("address")
        if not self._people:
            return
        read_identity(row)
        self._relate_to_head(record)
        if "person_name" not in record.values:
            row.complain("person_name", Complaint("name_missing", NAMELESS, REFUSE))

    def _header(self, column: int) -> str:
        look = self._mapped.columns.get(column)
        return look.header if look else ""

    def _name_the_head(
        self,
        cells: dict[str, tuple[int, str]],
        group: int,
    ) -> None:
        """A row with a householder and facts of one person, but no name, is the householder's."""
        if "person_name" in cells or group or "head_name" not in cells:
            return
        if "person_name" in self._mapped.fields() and not (
            {"id_number", "sex", "birth_date"} & set(cells)
        ):
            return
        cells["person_name"] = cells["head_name"]
        cells.setdefault("relation_to_head", (0, code_list("kinship").label(_HEAD)))

    def _relate_to_head(self, record: Record) -> None:
        """Name the householder to the members where only the relation tells who it is."""
        if not record.household:
            return
        is_head = record.codes.get("relation_to_head") == _HEAD
        if is_head and "person_name" in record.values:
            self._head = ((record.household, ""), record.values["person_name"])
            if "head_name" not in record.values:
                record.values["head_name"] = record.values["person_name"]
                record.flags.append("head_derived")
        elif "head_name" not in record.values and self._head[0][0] == record.household:
            record.values["head_name"] = self._head[1]
            record.flags.append("head_derived")

    def unclear(self, row: int, own: Mapping[int, str]) -> Iterator[Problem]:
        """Say that a row was left out because it names nobody."""
        column = next(iter(own), 0)
        yield Problem(
            self._grid.name,
            row,
            letters(column),
            "",
            "row_unclear",
            own.get(column, ""),
            N_("This row is neither a record nor a known remark and is left out."),
            {},
            REFUSE,
        )
