"""Makes records of the rows of a list that is not of people: one of a row, or one of each item."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from committee_desk.base.words import N_
from committee_desk.ledgers.reading import numbering
from committee_desk.ledgers.reading.cells import Row
from committee_desk.ledgers.reading.columns import Mapped
from committee_desk.ledgers.reading.context import ABOUT_ALL, Stated
from committee_desk.ledgers.reading.grid import Grid, letters
from committee_desk.ledgers.reading.list_values import Around, meant_in
from committee_desk.ledgers.reading.model import NOTE, REFUSE, Problem, Record
from committee_desk.ledgers.reading.tables import Block
from committee_desk.ledgers.reading.text import unguarded
from committee_desk.ledgers.reading.values import Complaint
from committee_desk.ledgers.reading.vocabulary import code_of, data, word_set
from committee_desk.rules import days
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import bare

_BLOCKS = 0.3
"""From this share of blanks on, a column without merges is one that is written once a block."""


class Carrying:
    """What rows of a list share: cells written once for several rows, and headings between them."""

    is_form = False

    def __init__(
        self, grid: Grid, mapped: Mapped, rows: Sequence[int], above: Mapping[str, Stated]
    ) -> None:
        columns = mapped.fields()
        told = data("headers")
        merged = {left for top, left, bottom, _right in grid.merges if bottom > top}
        self._columns = {
            columns[name]: name
            for name in told["list_carried"][mapped.listing]
            if name in columns
            and columns[name] not in merged
            and _blank_share(grid, rows, columns[name]) >= _BLOCKS
        }
        self._fields = {column: name for name, column in columns.items()}
        self._category = next(
            (
                (name, codes)
                for name, codes in told["list_codes"][mapped.listing].items()
                if name in ("category", "kind", "supply_source") and mapped.listing != "visits"
            ),
            None,
        )
        if self._category and self._category[0] in columns:
            self._category = None
        named = told["listings"][mapped.listing]
        self._above = {
            name: fact.text for name, fact in above.items() if name in ABOUT_ALL and name in named
        }
        self._carried: dict[str, str] = {}
        self._heading = ""
        self._before: dict[int, str] = {}

    def stop(self) -> None:
        """A subtotal or heading ends what is carried down."""
        self._carried = {}
        self._heading = ""
        self._before = {}

    def head(self, own: Mapping[int, str]) -> None:
        """Take a heading between the rows for the category of those below, if it names one."""
        if self._category is None or len(own) != 1:
            return
        word = numbering.unnumbered(str(next(iter(own.values()))).strip())[0]
        if code_of(self._category[1], word):
            self._heading = word

    def standing(self, own: Mapping[int, str], covered: Mapping[int, str]) -> dict[int, str]:
        """Return the cells of a row with what merges, blocks and 同上 carry into it."""
        found = {**covered, **own}
        for column, text in list(found.items()):
            if bare(text) in word_set("same_as_above") and column in self._before:
                found[column] = self._before[column]
        for column, name in self._columns.items():
            if column in found:
                self._carried[name] = found[column]
            elif name in self._carried:
                found[column] = self._carried[name]
        self._before = found
        return found

    def shared(self) -> dict[str, str]:
        """Return by field what stands above the table or in the heading above the row."""
        found = dict(self._above)
        if self._category is not None and self._heading:
            found[self._category[0]] = self._heading
        return found


class ListReader:
    """Reads the rows of one list in their order."""

    def __init__(
        self, grid: Grid, mapped: Mapped, carrying: Carrying, table: int, block: Block
    ) -> None:
        self._grid, self._mapped, self._carrying, self._table = grid, mapped, carrying, table
        self._columns = mapped.fields()
        self._others = [column for column, look in mapped.columns.items() if not look.field]
        self._item = data("headers")["list_items"].get(mapped.listing, "")
        self._years = _years(grid, mapped, block)
        self._kind = _kind_by_head(mapped)

    def read(
        self, row: int, own: Mapping[int, str], covered: Mapping[int, str]
    ) -> tuple[list[Record], list[Problem]]:
        """Return the records of a row and what there is to say about its cells."""
        standing = self._carrying.standing(own, covered)
        problems: list[Problem] = []
        cells = {
            field: unguarded(text) if self._grid.from_text else text
            for field, column in self._columns.items()
            if (text := standing.get(column, ""))
        }
        for field, text in self._carrying.shared().items():
            cells.setdefault(field, text)
        record = Record(self._grid.name, row, self._table, listing=self._mapped.listing)
        self._keep_others(record, own)
        if self._kind:
            record.codes["kind"] = self._kind
            record.values["kind"] = code_list("visit_kind").label(self._kind)
            record.flags.append("kind_by_head")
        self._fill(Row(record, cells, self._columns, problems, self._mapped, own))
        if row in self._grid.hidden_rows:
            record.flags.append("hidden_row")
        return self._in_items(record, problems), problems

    def unclear(self, row: int, own: Mapping[int, str]) -> Iterator[Problem]:
        """Say that a row was left out because it does not say what it is about."""
        column = next(iter(own), 0)
        yield Problem(
            self._grid.name,
            row,
            letters(column),
            "",
            "row_unclear",
            str(own.get(column, "")),
            N_("This row is neither a record nor a known remark and is left out."),
            {},
            REFUSE,
        )

    def _fill(self, row: Row) -> None:
        record = row.record
        for field, text in row.cells.items():
            record.written[field] = str(text)
            value, code, rest = meant_in(field, text, self._around(field))
            if value:
                record.values[field] = value
            if code:
                record.codes[field] = code
            if rest is not None:
                row.take_rest(field, rest)

    def _around(self, field: str) -> Around:
        look = self._mapped.columns.get(self._columns.get(field, 0))
        header = look.header if look else ""
        year = self._years.get(field, 0)
        return Around(self._mapped.listing, header, self._grid.date1904, year)

    def _keep_others(self, record: Record, own: Mapping[int, str]) -> None:
        for column in self._others:
            if column in own:
                header = self._mapped.columns[column].header or letters(column)
                if header in record.other:
                    header = f"{header} ({letters(column)})"
                record.other[header] = str(own[column])

    def _in_items(self, record: Record, problems: list[Problem]) -> list[Record]:
        """Return a record for each item of the cell the list is about; most cells hold one."""
        text = record.values.get(self._item, "")
        found = numbering.items(text) if text else [text]
        if len(found) == 1:
            return [_without_number(record, self._item)]
        row = Row(record, record.written, self._columns, problems, self._mapped, {})
        row.own = {self._columns.get(self._item, 0): text}
        message = N_("Several things stand in this cell; each becomes a record of its own: {n}.")
        row.complain(self._item, Complaint("items_several", message, NOTE, {"n": len(found)}))
        return [self._item_of(record, place, each) for place, each in enumerate(found, 1)]

    def _item_of(self, record: Record, place: int, text: str) -> Record:
        values: dict[str, str] = {**record.values, self._item: text}
        values["seq"] = f"{values['seq']}-{place}" if values.get("seq") else str(place)
        more: dict[str, Any] = {
            "values": values,
            "codes": dict(record.codes),
            "written": dict(record.written),
            "other": dict(record.other),
            "flags": list(record.flags),
            "more_phones": list(record.more_phones),
            "listing": record.listing,
        }
        return Record(record.sheet, record.row, record.table, **more)


def _without_number(record: Record, item: str) -> Record:
    """Take the number before what a record is about away; it counts where no column has one."""
    text, number = numbering.unnumbered(record.values.get(item, ""))
    if number:
        record.values[item] = text
        record.values.setdefault("seq", str(number))
    return record


def _kind_by_head(mapped: Mapped) -> str:
    """Return the kind of visit that the headings alone tell, such as 来访人; '' for none."""
    if mapped.listing != "visits" or "kind" in mapped.fields():
        return ""
    heads = "".join(look.header for look in mapped.columns.values() if look.field)
    kinds: dict[str, str] = data("headers")["kind_by_head"]
    return next((kind for word, kind in kinds.items() if word in heads), "")


def _blank_share(grid: Grid, rows: Sequence[int], column: int) -> float:
    """Return the share of blanks of a column below its first entry; 0 where it has none at all."""
    told = [bool(grid.at(row, column).strip()) for row in rows[:400]]
    if True not in told or not told[0]:
        return 0.0
    return told.count(False) / len(told)


def _years(grid: Grid, mapped: Mapped, block: Block) -> dict[str, int]:
    """Return, for each column of days, the one year all its days are of, or that of the title."""
    titled = {
        int(read.value[:4])
        for row in block.title_rows
        for text in grid.filled(row).values()
        for read in _days_in(str(text))
    }
    found: dict[str, int] = {}
    for field, column in mapped.fields().items():
        if field not in data("headers")["list_days"]:
            continue
        seen = set()
        for row in block.rows:
            text = grid.at(row, column)
            if text.strip() and (value := days.read_day(str(text)).value):
                seen.add(int(value[:4]))
        years = seen or titled
        if len(years) == 1:
            found[field] = years.pop()
    return found


def _days_in(text: str) -> Iterator[days.Day]:
    """Yield the year a title names, such as 2024年度需求清单."""
    head, year, _rest = text.partition("年")
    if year and head[-4:].isdecimal() and len(head[-4:]) == 4:
        read = days.read_day(f"{head[-4:]}年")
        if read.value:
            yield read
