"""Makes records of the rows of one table: one of a row, or several where a row is a household."""

from collections.abc import Iterator, Mapping, Sequence

from committee_desk.base.words import N_
from committee_desk.ledgers.reading.cells import Row
from committee_desk.ledgers.reading.columns import Mapped
from committee_desk.ledgers.reading.context import Stated
from committee_desk.ledgers.reading.grid import Grid, letters
from committee_desk.ledgers.reading.households import Grouping
from committee_desk.ledgers.reading.members import relation_of
from committee_desk.ledgers.reading.model import REFUSE, WARN, Problem, Record
from committee_desk.ledgers.reading.persons import read_identity
from committee_desk.ledgers.reading.text import unguarded
from committee_desk.ledgers.reading.values import Complaint
from committee_desk.ledgers.reading.vocabulary import code_of, plain, says_nothing, word_set
from committee_desk.rules.codes import code_list
from committee_desk.rules.kinship import read_relation

_HEAD = "02"
_OF_ONE = frozenset(("id_number", "sex", "birth_date"))
_ALONE = _OF_ONE - {"sex"}
"""What tells of somebody without a name; the sex of a member may be printed on every row."""
_FIRST, _LAST = ("sex", "id_kind"), "address"
"""Fields others of the row are read by come first; an address only fills what is left open."""
OPEN = N_("“{word}” may be of either sex; give the sex or a sound identity number beside it.")
NAMELESS = N_("This row has somebody's data but no name.")


class RowReader:
    """Reads the rows of one table in their order."""

    def __init__(self, grid: Grid, mapped: Mapped, grouping: Grouping, table: int) -> None:
        self._grid, self._mapped, self._grouping, self._table = grid, mapped, grouping, table
        self._columns: dict[int, dict[str, int]] = {}
        self._others: list[int] = []
        for column, look in mapped.columns.items():
            if look.field:
                self._columns.setdefault(look.group, {})[look.field] = column
            else:
                self._others.append(column)
        for group, columns in self._columns.items():
            self._columns[group] = dict(sorted(columns.items(), key=lambda each: _rank(each[0])))
        self._groups = sorted(self._columns)
        self._wide = len(self._groups) > 1
        self._people = mapped.listing == "residents"
        self._head = ("", "")
        self._head_seen = False

    def read(
        self, row: int, own: Mapping[int, str], covered: Mapping[int, str]
    ) -> tuple[list[Record], list[Problem]]:
        """Return the records of a row and what there is to say about its cells."""
        household, facts = self._grouping.place(row, own, covered)
        standing = {**covered, **own} if covered else own
        problems: list[Problem] = []
        records: list[Record] = []
        nobodys: list[int] = []
        if self._people and self._wide:
            household = household or f"{self._grid.name}!{self._table}#{row}"
        for group in self._groups:
            cells = self._cells(group, standing, facts)
            if self._people and not group and "person_name" not in cells:
                self._name_the_head(cells, own)
            if self._wide and not self._somebody(group, cells):
                nobodys += self._columns[group].values() if group else ()
                continue
            record = Record(self._grid.name, row, self._table, household=household)
            record.listing, record.group = self._mapped.listing, group
            self._fill(Row(record, cells, self._columns[group], problems, self._mapped, own))
            records.append(record)
        if records:
            self._keep_others(records[0], own, nobodys)
        if row in self._grid.hidden_rows:
            for record in records:
                record.flags.append("hidden_row")
        return records, problems

    def _cells(
        self, group: int, standing: Mapping[int, str], facts: Mapping[str, str]
    ) -> dict[str, str]:
        """Return what is written for one person, by field, in the order it is to be read."""
        cells = {}
        for field, column in self._columns[group].items():
            text = standing.get(column) or facts.get(field)
            if text:
                cells[field] = text
        for field, text in facts.items():
            cells.setdefault(field, text)
        if self._grid.from_text:
            cells = {field: unguarded(text) for field, text in cells.items()}
        return cells

    def _somebody(self, group: int, cells: Mapping[str, str]) -> bool:
        """Tell whether the columns of one member of several hold anybody, by name or otherwise."""
        if _ALONE.intersection(self._columns[group], cells):
            return True
        name = cells.get("person_name", "")
        return bool(name) and not (relation_of(group) and _tells_of_nobody(name))

    def _fill(self, row: Row) -> None:
        row.take_all(self._grid.date1904, self._people)
        if not self._people:
            return
        read_identity(row)
        self._relate_by_column(row)
        self._relate_to_head(row.record)
        if "person_name" not in row.record.values:
            row.complain("person_name", Complaint("name_missing", NAMELESS, REFUSE))

    def _keep_others(self, record: Record, own: Mapping[int, str], more: Sequence[int]) -> None:
        """Keep what stands under headers of no field, never dropped and never guessed at.

        So is what stands in ``more``, the columns of members of whom a row names none.
        """
        for column in (*self._others, *more):
            if column in own:
                header = self._mapped.columns[column].header or letters(column)
                if header in record.other:
                    header = f"{header} ({letters(column)})"
                record.other[header] = str(own[column])

    def _name_the_head(self, cells: dict[str, str], own: Mapping[int, str]) -> None:
        """A row with a householder and facts of one person, but no name, is the householder's.

        So is a row that holds a whole household, where the householder is written on it.
        """
        if "head_name" not in cells:
            return
        columns = self._columns[0]
        if self._wide:
            if columns.get("head_name", 0) and columns["head_name"] not in own:
                return
        elif "person_name" in columns and not _OF_ONE.intersection(cells):
            return
        cells["person_name"] = cells["head_name"]
        cells.setdefault("relation_to_head", code_list("kinship").label(_HEAD))

    def head_of_form(self, facts: Mapping[str, Stated]) -> tuple[list[Record], list[Problem]]:
        """Return the householder of a printed form, when only the lines above the table tell."""
        told = _OF_ONE.intersection(facts)
        if not self._people or "head_name" not in facts or not told or self._head_seen:
            return [], []
        row = facts["head_name"].row
        household, shared = self._grouping.place(row, {}, {})
        record = Record(self._grid.name, row, self._table, household=household)
        columns = {field: fact.column for field, fact in facts.items()}
        cells = {**shared, **{field: fact.text for field, fact in facts.items()}}
        cells["person_name"] = cells["head_name"]
        cells["relation_to_head"] = code_list("kinship").label(_HEAD)
        problems: list[Problem] = []
        own = {fact.column: fact.text for fact in facts.values()}
        self._fill(Row(record, cells, columns, problems, self._mapped, own))
        return [record], problems

    def _relate_by_column(self, row: Row) -> None:
        """Give a member told by columns such as 配偶姓名 the relation the columns are named by."""
        record = row.record
        word = relation_of(record.group)
        if not word or "relation_to_head" in record.codes:
            return
        code = read_relation(word, record.codes.get("sex", ""))
        if code is None:
            facts = {"word": word}
            # Said of the name: there is no cell of the relation.
            row.complain("person_name", Complaint("relation_open", OPEN, WARN, facts))
            return
        record.codes["relation_to_head"] = code
        record.values["relation_to_head"] = code_list("kinship").label(code)

    def _relate_to_head(self, record: Record) -> None:
        """Name the householder to the members where only the relation tells who it is."""
        if not record.household:
            return
        is_head = record.codes.get("relation_to_head") == _HEAD
        names = record.values
        self._head_seen |= is_head or names.get("person_name") == names.get("head_name")
        if is_head and "person_name" in record.values:
            self._head = (record.household, record.values["person_name"])
            if "head_name" not in record.values:
                record.values["head_name"] = record.values["person_name"]
                record.flags.append("head_derived")
        elif "head_name" not in record.values and self._head[0] == record.household:
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


def _rank(field: str) -> tuple[bool, bool]:
    return field not in _FIRST, field == _LAST


def _tells_of_nobody(name: str) -> bool:
    """Tell whether below 配偶 stands why there is none, such as a dash, 未婚 or 已故."""
    why = plain(name) in word_set("name_notes") or code_of("marital", name) is not None
    return why or says_nothing(name)
