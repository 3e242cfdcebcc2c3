"""Reads "xls" files that are SpreadsheetML 2003, the XML workbook of old office systems."""

import re
from xml.parsers import expat

from committee_desk.ledgers.reading import guard, text
from committee_desk.ledgers.reading.grid import Day, Fault, Grid, Number
from committee_desk.ledgers.reading.xlsx import refuse_doctype

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, limit_rows: int = 0) -> tuple[list[Grid], str]:
    """Return the sheets of the workbook and the encoding it is in."""
    page, encoding = text.decode(data)
    reader = _Book(limit_rows)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    # The declaration may name an encoding expat does not know; the text is decoded already.
    parser.Parse(_DECLARATION.sub("", page).encode("utf-8", "replace"), True)
    return reader.grids, encoding


class _Book:
    def __init__(self, limit_rows: int) -> None:
        self.grids: list[Grid] = []
        self._limit = limit_rows
        self._row = self._column = self._column_number = self._across = self._cells = 0
        self._kind = ""
        self._data: list[str] | None = None

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Open a sheet, a row or a cell; ``ss:Index`` leaps over empty ones."""
        name = tag.rpartition(":")[2]
        facts = {key.rpartition(":")[2]: value for key, value in given.items()}
        if name == "Worksheet":
            self.grids.append(Grid(facts.get("Name", "")))
            self._row = self._column_number = 0
        elif not self.grids:
            return
        elif name == "Visible":
            self._data, self._kind = [], "Visible"
        elif name == "Column":
            self._hide_columns(facts)
        elif name == "Row":
            self._row = _number(facts.get("Index"), self._row + 1)
            self._column = self._across = 0
            if self._row > guard.ROWS:
                raise guard.too_big()
            if facts.get("Hidden") == "1":
                self.grids[-1].hidden_rows.add(self._row)
        elif name == "Cell":
            self._start_cell(facts)
        elif name == "Data":
            self._data, self._kind = [], facts.get("Type", "")

    def _hide_columns(self, facts: dict[str, str]) -> None:
        first = _number(facts.get("Index"), self._column_number + 1)
        last = min(first + _number(facts.get("Span"), 0), guard.COLUMNS)
        self._column_number = last
        if facts.get("Hidden") == "1":
            self.grids[-1].hidden_columns.update(range(first, last + 1))

    def _start_cell(self, facts: dict[str, str]) -> None:
        self._column = _number(facts.get("Index"), self._column + 1 + self._across)
        across, down = _number(facts.get("MergeAcross"), 0), _number(facts.get("MergeDown"), 0)
        self._across = across
        self._cells += 1
        if self._cells > guard.CELLS:
            raise guard.too_big()
        if across or down:
            self.grids[-1].merges.append(
                (self._row, self._column, self._row + down, self._column + across)
            )

    def text(self, data: str) -> None:
        """Keep the text of a cell."""
        if self._data is not None:
            self._data.append(data)

    def end(self, tag: str) -> None:
        """Close a cell."""
        name = tag.rpartition(":")[2]
        if name not in ("Data", "Visible") or self._data is None:
            return
        written, self._data = "".join(self._data), None
        grid = self.grids[-1]
        if self._kind == "Visible":
            grid.hidden = written in ("SheetHidden", "SheetVeryHidden")
        elif written and not (self._limit and len(grid.rows) >= self._limit):
            if self._column > guard.COLUMNS:
                raise guard.too_wide()
            grid.put(self._row, self._column, _value(written, self._kind))


def _value(written: str, kind: str) -> str:
    if kind == "Number":
        return Number(written)
    if kind == "DateTime":
        return Day(re.sub(r"\.\d+$", "", written).removesuffix("T00:00:00").replace("T", " "))
    if kind == "Boolean":
        return "TRUE" if written == "1" else "FALSE"
    return Fault(written) if kind == "Error" else written


def _number(given: str | None, otherwise: int) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 9 else otherwise
