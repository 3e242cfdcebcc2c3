"""Puts rows of our own into the sheets of a workbook that XlsxWriter made without rows."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.writing.frame import Sheet
from committee_desk.ledgers.writing.layout import strip_width
from committee_desk.ledgers.writing.rows import RowWriter, as_number, letters
from committee_desk.ledgers.writing.texts import fits_a_cell, inline, too_long, width

MOST_ROWS = 1_048_576  # ECMA-376 part 1: rows of a sheet
_CHUNK = 500  # rows handed to the compressor at once
_LEVEL = 5  # of deflate: within one per cent of level 6 in four fifths of its time
_SHEET_PART = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_ROW = re.compile(rb'<row r="(\d+)"[^>]*>(.*?)</row>', re.DOTALL)
_STYLE = re.compile(rb'<c r="[A-Z]+\d+" s="(\d+)"')
_RANGE = re.compile(rb'(ref="[A-Z]+)(\d+)(:[A-Z]+)(\d+)"')
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_NAMED_RANGE = re.compile(
    rb'(<definedName name="_xlnm\.(?:Print_Area|_FilterDatabase)" localSheetId="(\d+)"[^<]*\$)'
    rb"(\d+)<"
)


def splice(
    out: IO[bytes], frame: bytes, sheets: Sequence[Sheet], tell: Callable[[int], None]
) -> dict[str, int]:
    """Write the frame with the rows of its sheets to ``out``; return the rows in each sheet part.

    ``tell`` is called with the rows done so far, before every 500 rows; what it raises ends the
    writing. Raises TooLong and Refused (too many rows).
    """
    counted: dict[str, int] = {}
    ends: dict[int, Mapping[int, int]] = {}
    with (
        zipfile.ZipFile(io.BytesIO(frame)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as made,
    ):
        for part in given.namelist():
            number = _SHEET_PART.fullmatch(part)
            if number:
                at = int(number[1]) - 1
                with made.open(_entry(part), "w") as data:
                    whole = _Spliced(given.read(part), sheets[at])
                    whole.write(data, tell)
                counted[part], ends[at] = whole.rows, whole.moved
            elif part != "xl/workbook.xml":
                made.writestr(_entry(part), given.read(part))
        made.writestr(_entry("xl/workbook.xml"), _named(given.read("xl/workbook.xml"), ends))
    return counted


def _entry(part: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _named(book: bytes, ends: Mapping[int, Mapping[int, int]]) -> bytes:
    """Return workbook.xml with print areas and filters that reach to the real last row."""

    def reach(found: re.Match[bytes]) -> bytes:
        moved = ends[int(found[2])]
        row = int(found[3])
        return found[1] + str(moved.get(row, row)).encode() + b"<"

    # Without formulas there is nothing to calculate, and no question to save when it is closed.
    return _NAMED_RANGE.sub(reach, book).replace(b' fullCalcOnLoad="1"', b"")


class _Spliced:
    """One sheet: what stands above the rows, the rows, and what stands below them.

    ``moved`` tells for each pattern row of the frame at which row its like ended up last.
    """

    def __init__(self, empty: bytes, sheet: Sheet) -> None:
        first = sheet.first_row
        start = empty.index(f'<row r="{first}"'.encode())
        end = empty.index(b"</sheetData>")
        # The number of rows is not known when the dimension would have to be written.
        self._head = _DIMENSION.sub(b"", empty[:start])
        self._tail = empty[end:]
        self._styles = [
            [style.decode() for style in _STYLE.findall(row[2])]
            for row in _ROW.finditer(empty[start:end])
        ]
        self._sheet = sheet
        self._writer = RowWriter(sheet.name, sheet.page.columns, self._styles[0], sheet.widths)
        self.rows = self._head.count(b"<row ")
        self.moved: dict[int, int] = {}

    def write(self, data: IO[bytes], tell: Callable[[int], None]) -> None:
        """Write the whole sheet."""
        first = self._sheet.first_row
        data.write(self._head)
        last = first - 1
        for chunk in self._body(first, tell):
            last += len(chunk)
            data.write("".join(chunk).encode())
        self.moved[first] = last
        for pattern, row in enumerate(self._below(last + 1), 1):
            data.write(row.encode())
            self.moved[first + pattern] = last + pattern
        self.rows += max(self.moved.values()) - first + 1
        data.write(_RANGE.sub(self._reach, self._tail))

    def _reach(self, found: re.Match[bytes]) -> bytes:
        top, bottom = int(found[2]), int(found[4])
        top = self.moved.get(top, top) if top > self._sheet.first_row else top
        bottom = self.moved.get(bottom, bottom)
        return b'%s%d%s%d"' % (found[1], top, found[3], bottom)

    def _body(self, row: int, tell: Callable[[int], None]) -> Iterator[list[str]]:
        given, running = iter(self._sheet.page.rows), 0
        room = MOST_ROWS - row - len(self._styles)
        while chunk := list(islice(given, _CHUNK)):
            if running + len(chunk) > room:
                raise _too_many(self._sheet.name)
            tell(len(chunk))
            body = self._writer.body
            yield [body(row + at, running + at + 1, values) for at, values in enumerate(chunk)]
            row += len(chunk)
            running += len(chunk)
        if not running:
            # An empty ledger still shows one ruled row, as a form would.
            yield [_row(row, conventions()["heights"]["body"], self._styles[0], {})]

    def _below(self, row: int) -> Iterator[str]:
        """Return the total, foot and notes from ``row`` on."""
        page, heights = self._sheet.page, conventions()["heights"]
        styles = iter(self._styles[1:])
        if self._sheet.has_total:
            yield _row(row, heights["body"], next(styles), self._totals())
            row += 1
        if page.foot:
            yield _row(row, heights["foot"], next(styles), {0: self._text(row, page.foot)})
            row += 1
        room = strip_width(self._sheet.widths, self._sheet.fall)
        for note in page.notes:
            lines = sum(int(width(line) / room) + 1 for line in note.split("\n"))
            height = heights["line"] * lines + 8
            yield _row(row, height, next(styles), {0: self._text(row, note)})
            row += 1

    def _totals(self) -> dict[int, str]:
        cells = {0: f' t="inlineStr"><is>{inline(conventions()["total"])}</is>'}
        for at, value in self._writer.totals.items():
            cells[at] = f"><v>{as_number(self._sheet.page.columns[at].kind, value)}</v>"
        return cells

    def _text(self, row: int, text: str) -> str:
        if not fits_a_cell(text):
            raise too_long(self._sheet.name, f"A{row}", text)
        return f' t="inlineStr"><is>{inline(text)}</is>'


def _row(row: int, height: float, styles: Sequence[str], cells: Mapping[int, str]) -> str:
    """Return a row whose cells are blank but for those given as the inside of their element."""
    parts = [
        f'<c r="{letters(at)}{row}" s="{style}"' + (f"{cells[at]}</c>" if at in cells else "/>")
        for at, style in enumerate(styles)
    ]
    return f'<row r="{row}" ht="{height}" customHeight="1">{"".join(parts)}</row>'


def _too_many(sheet: str) -> Refused:
    return Refused(
        N_("Sheet {sheet} would need more than {most} rows, the most a workbook holds."),
        N_("Write one sheet for each grid, or narrow the filter."),
        code="too_many_rows",
        sheet=sheet,
        most=MOST_ROWS,
    )
