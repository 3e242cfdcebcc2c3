"""Reads "xls" files that are web pages: the tables that many office systems export."""

import re
from html.parser import HTMLParser

from committee_desk.ledgers.reading import guard, text
from committee_desk.ledgers.reading.grid import Grid, Number

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n]+")
_SPAN = 2000


def read(data: bytes, limit_rows: int = 0) -> tuple[list[Grid], str]:
    """Return the tables of a page stacked on one sheet, and the encoding."""
    named = _CHARSET.search(data[:4096])
    asked = named[1].decode("ascii").lower() if named else ""
    page, encoding = text.decode(data, "big5" if asked == "big5" else "")
    guard.refuse_document_type(page)
    reader = _Tables(limit_rows)
    reader.feed(page)
    reader.close()
    return [reader.grid], encoding


class _Tables(HTMLParser):
    def __init__(self, limit_rows: int) -> None:
        super().__init__(convert_charrefs=True)
        self.grid = Grid("Sheet1")
        self._limit = limit_rows
        self._row = self._column = 0
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._literal: str | None = None
        self._number = False
        self._taken: set[tuple[int, int]] = set()
        self._ignored = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell; a line break inside a cell stays one."""
        if tag in ("style", "script", "head", "title"):
            self._ignored += tag in ("style", "script")
        elif tag == "table":
            self._finish()
            self._row += 1 if self._row else 0
        elif tag == "tr":
            self._finish()
            self._row += 1
            self._column = 0
        elif tag in ("td", "th"):
            self._finish()
            self._open(dict(attrs))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell or a row."""
        if tag in ("style", "script"):
            self._ignored = max(0, self._ignored - 1)
        elif tag in ("td", "th", "tr", "table"):
            self._finish()

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell; line ends of the markup are blanks."""
        if self._cell is not None and not self._ignored:
            self._cell.append(_BLANKS.sub(" ", data))

    def close(self) -> None:
        """End the page and the cell it stopped in."""
        super().close()
        self._finish()

    def _open(self, given: dict[str, str | None]) -> None:
        self._row = self._row or 1
        self._column += 1
        while (self._row, self._column) in self._taken:
            self._column += 1
        self._spans = (_span(given.get("rowspan")), _span(given.get("colspan")))
        self._literal = given.get("x:num") or None
        self._number = "x:num" in given
        self._cell = []

    def _finish(self) -> None:
        if self._cell is None:
            return
        written = "".join(self._cell).replace("\u00a0", " ").strip()
        if self._literal and "E+" in written.upper():
            # The page shows a rounded number; the attribute beside it has every digit.
            written = self._literal
        self._cell = None
        self._cells += 1
        if self._cells > guard.CELLS or self._row > guard.ROWS:
            raise guard.too_big()
        down, across = self._spans
        if self._column > guard.COLUMNS:
            raise guard.too_wide()
        if written and not (self._limit and len(self.grid.rows) >= self._limit):
            self.grid.put(self._row, self._column, Number(written) if self._number else written)
        if down > 1 or across > 1:
            self._span(down, across)
        self._column += across - 1

    def _span(self, down: int, across: int) -> None:
        across = min(across, guard.COLUMNS)
        last = self._row + down - 1
        self.grid.merges.append((self._row, self._column, last, self._column + across - 1))
        if len(self._taken) + down * across > guard.CELLS // 10:
            raise guard.too_big()
        for row in range(self._row + 1, last + 1):
            for column in range(self._column, self._column + across):
                self._taken.add((row, column))


def _span(given: str | None) -> int:
    return max(1, min(int(given), _SPAN)) if given and given.strip().isdecimal() else 1
