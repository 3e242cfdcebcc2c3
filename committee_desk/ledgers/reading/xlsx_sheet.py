"""Parses one sheet of an .xlsx workbook into a grid, cell by cell, as the bytes arrive."""

import re
import sys
from xml.parsers import expat

from committee_desk.ledgers.reading import guard
from committee_desk.ledgers.reading.formats import Formats, written_day
from committee_desk.ledgers.reading.grid import (
    Day,
    Fault,
    Grid,
    Number,
    Unvalued,
    column_number,
)

_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SHORT = 24
"""Texts up to this length are kept once however often they stand: labels repeat, names hardly."""


class SheetParser:
    """Feeds on the bytes of a sheet. ``enough`` is set once the wanted rows are there."""

    def __init__(
        self, grid: Grid, strings: list[str], formats: Formats, cells: int, limit_rows: int
    ) -> None:
        self.enough = False
        self._grid, self._strings, self._formats = grid, strings, formats
        self._cells, self._limit = cells, limit_rows
        self._columns: dict[str, int] = {}
        self._row = 0
        self._column = 0
        self._kind = self._style = ""
        self._text: list[str] = []
        self._value = self._formula = self._inline = ""
        self._has_formula = self._reading = False
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.ordered_attributes = False
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def feed(self, piece: bytes) -> None:
        """Take the next bytes. Raises ExpatError for broken markup, Refused beyond the limits."""
        self._parser.Parse(piece, False)

    def close(self) -> int:
        """End the sheet and return how many cells have been seen so far in the workbook."""
        if not self.enough:
            self._parser.Parse(b"", True)
        return self._cells

    def _doctype(self, *_given: object) -> None:
        raise guard.document_type()

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            self._start_cell(given)
        elif tag in ("v", "t", "f"):
            self._text = []
            self._parser.CharacterDataHandler = self._text.append
            if tag == "f":
                self._has_formula = True
        elif tag == "row":
            self._start_row(given)
        elif tag == "rPh":
            self._reading = True
        elif tag == "mergeCell":
            self._merge(given.get("ref", ""))
        elif tag == "col":
            self._hide_columns(given)

    def _start_row(self, given: dict[str, str]) -> None:
        place = given.get("r", "")
        self._row = int(place) if place.isdecimal() else self._row + 1
        self._column = 0
        if self._row > guard.ROWS:
            raise guard.too_big()
        if given.get("hidden") in ("1", "true"):
            self._grid.hidden_rows.add(self._row)
        if self._limit and len(self._grid.rows) >= self._limit:
            self.enough = True

    def _start_cell(self, given: dict[str, str]) -> None:
        place = given.get("r", "")
        letters = place.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = column_number(letters.replace("$", "")) if letters else 0
            self._columns[letters] = column
        self._column = column or self._column + 1
        self._kind = given.get("t", "n")
        self._style = given.get("s", "")
        self._value = self._formula = self._inline = ""
        self._has_formula = False
        self._cells += 1
        if self._cells > guard.CELLS:
            raise guard.too_big()

    def _end(self, tag: str) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            self._end_cell()
        elif tag == "v":
            self._value = "".join(self._text)
            self._parser.CharacterDataHandler = None
        elif tag == "t":
            if not self._reading:
                self._inline += "".join(self._text)
            self._parser.CharacterDataHandler = None
        elif tag == "f":
            self._formula = "".join(self._text)
            self._parser.CharacterDataHandler = None
        elif tag == "rPh":
            self._reading = False

    def _end_cell(self) -> None:
        value = self._cell()
        if not value:
            return
        if self._column > guard.COLUMNS:
            raise guard.too_wide()
        if not self.enough:
            self._grid.put(self._row, self._column, value)

    def _cell(self) -> str:
        """Return what the cell says, an empty text when nothing."""
        kind, value = self._kind, self._value
        if kind == "inlineStr":
            return _text(self._inline or value)
        if kind == "s":
            index = int(value) if value.isdecimal() else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if not value:
            if self._has_formula and kind != "str":
                return Unvalued(f"={self._formula}")
            return ""
        if kind == "str":
            return _text(value)
        if kind == "e":
            return Fault(value)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return Day(value.removesuffix("T00:00:00").replace("T", " "))
        return self._number(value.strip())

    def _number(self, literal: str) -> str:
        shown = self._formats.of(self._style)
        if shown:
            written = written_day(literal, shown, self._grid.date1904)
            if written:
                return Day(written)
        return Number(literal)

    def _merge(self, ref: str) -> None:
        found = _RANGE.fullmatch(ref)
        if not found or len(self._grid.merges) > 200_000:
            return
        top, bottom = int(found[2]), int(found[4])
        left, right = column_number(found[1]), min(column_number(found[3]), guard.COLUMNS)
        if top <= bottom and left <= right:
            self._grid.merges.append((top, left, bottom, right))

    def _hide_columns(self, given: dict[str, str]) -> None:
        if given.get("hidden") not in ("1", "true"):
            return
        first, last = given.get("min", ""), given.get("max", "")
        if first.isdecimal() and last.isdecimal():
            self._grid.hidden_columns.update(range(int(first), min(int(last), guard.COLUMNS) + 1))


def _text(value: str) -> str:
    text = unescaped(value)
    return sys.intern(text) if len(text) <= _SHORT else text


def unescaped(text: str) -> str:
    """Return a text with Excel's ``_x000D_`` written as the character it stands for."""
    if "_x" not in text or (_ESCAPED.fullmatch(text) and _is_control(text)):
        # Other programs write these seven characters as they are; a lone control is no text.
        return text
    return _ESCAPED.sub(_character, text)


def _is_control(escape: str) -> bool:
    return int(escape[2:6], 16) < 32


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if not 0xD800 <= code <= 0xDFFF and code else ""
