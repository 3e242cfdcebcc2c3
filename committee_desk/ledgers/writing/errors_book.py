"""The errors workbook: only the rows that need a hand, laid out as they came, to be taken in again.

Each sheet repeats the header of its source and holds the faulty rows with red cells and comments.
Two hidden columns say which row of which batch each row is, so that the corrected file changes
exactly those. The last sheet lists every complaint with a link to its cell.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from committee_desk.base.errors import Cancelled
from committee_desk.base.files import write_whole
from committee_desk.base.words import N_, _
from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.reading.model import NOTE, Look, Problem, Record, TableLook
from committee_desk.ledgers.writing.rows import letters
from committee_desk.ledgers.writing.sealing import judge_password, sealed
from committee_desk.ledgers.writing.texts import clean, fits_a_cell, sheet_names, too_long, width

_LEVELS = " / "  # how the reading side joins the levels of a header

_SUGGESTIONS = (
    ("formula", N_("Type the value instead of the formula.")),
    ("id_", N_("Compare with the document and type the number as text.")),
    ("name_lost", N_("Type the whole name as on the document.")),
    ("name", N_("Type the name as on the document.")),
    ("day", N_("Write the day as 2026-11-05, or only what is known: 2026-11, 2026.")),
    ("phone", N_("Write one number of 11 digits, or a fixed line with its area code.")),
    ("word", N_("Choose a word of the list, or leave the cell empty.")),
)
_ANY_SUGGESTION = N_("Put the cell right, or empty it when the value is not known.")


@dataclass
class _Part:
    """One sheet of the errors workbook: a table of the source with its problems by row."""

    source: str
    table: TableLook
    name: str = ""
    records: dict[int, list[Record]] = field(default_factory=lambda: defaultdict(list))
    problems: dict[int, list[Problem]] = field(default_factory=lambda: defaultdict(list))

    def columns(self) -> int:
        """Return how many columns the table reaches over, those without a header too."""
        return max(map(_number, self.table.columns), default=1)

    def cells(self, row: int) -> list[str]:
        """Return what stood in the row, column by column as it was written."""
        texts = [""] * self.columns()
        own_columns = {(look.group, look.field) for look in self.table.columns.values()}
        records = self.records.get(row, [])
        people = {record.group for record in records}
        for name, look in self.table.columns.items():
            for record in records:
                # What stands once for the household was read into everybody of the row, and what
                # is nobody's is kept beside the first of them.
                shared = not look.group and (record.group, look.field) not in own_columns
                mine = record.group == look.group or shared
                text = record.written.get(look.field or "") if mine else None
                if text is None and (mine or look.field is None or look.group not in people):
                    beside = record.other.get(f"{look.header} ({name})")
                    text = beside or record.other.get(look.header, "")
                if text and not texts[_number(name) - 1]:
                    texts[_number(name) - 1] = str(text)
        for each in self.problems[row]:
            at = _number(each.column) - 1
            if 0 <= at < len(texts) and not texts[at]:
                texts[at] = each.written
        return texts


def write_errors(
    path: Path,
    look: Look,
    problems: Iterable[Problem] | None = None,
    *,
    batch: str = "",
    password: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the rows that have problems to an .xlsx file and return how many there are.

    ``problems`` are those of the look unless given. Remarks of severity ``note`` are listed but do
    not bring their row along. ``batch`` names the batch the rows belong to. The file is whole or as
    it was before; raises TooLong, CannotWrite, Refused (password) and Cancelled.
    """
    if password is not None:
        judge_password(password)
    every = list(look.problems if problems is None else problems)
    parts = _parts(look, every)
    made = _Book(parts, batch, cancelled).build(every)
    with zipfile.ZipFile(io.BytesIO(made)) as again:
        again.testzip()
    write_whole(path, sealed(made, password) if password is not None else made)
    return sum(len(part.problems) for part in parts)


def suggestion(code: str) -> str:
    """Return in the current language what can be done about a complaint of this code."""
    return _(
        next((words for start, words in _SUGGESTIONS if code.startswith(start)), _ANY_SUGGESTION)
    )


def _parts(look: Look, problems: Iterable[Problem]) -> list[_Part]:
    """Return the tables that have faulty rows, each with a name of its own."""
    parts = [_Part(sheet.name, table) for sheet, table in look.tables()]
    wanted: dict[tuple[str, int], _Part] = {}
    for each in problems:
        if each.severity != NOTE and (part := _holding(parts, each.sheet, each.row)):
            part.problems[each.row].append(each)
            wanted[each.sheet, each.row] = part
    for record in look.records:
        if found := wanted.get((record.sheet, record.row)):
            found.records[record.row].append(record)
    kept = [part for part in parts if part.problems]
    words = conventions()["errors"]["sheet"]
    names = sheet_names([words, *(part.source for part in kept)])[1:]
    for part, name in zip(kept, names, strict=True):
        part.name = name
    return kept


def _holding(parts: Iterable[_Part], sheet: str, row: int) -> _Part | None:
    """Return the last table of the sheet whose header stands above the row."""
    above = [
        part
        for part in parts
        if part.source == sheet and max(part.table.header_rows, default=0) < row
    ]
    return max(above, key=lambda part: max(part.table.header_rows, default=0), default=None)


class _Book:
    """The errors workbook while it is made."""

    def __init__(
        self, parts: Sequence[_Part], batch: str, cancelled: Callable[[], bool] | None
    ) -> None:
        self._parts = parts
        self._batch = batch
        self._cancelled = cancelled
        self._words = conventions()["errors"]
        self._where: dict[int, tuple[str, str]] = {}

    def build(self, problems: Sequence[Problem]) -> bytes:
        """Return the finished file."""
        import xlsxwriter

        made = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(made, options) as book:
            self._formats(book)
            for part in self._parts:
                self._part(book.add_worksheet(part.name), part)
            self._list(book.add_worksheet(self._words["sheet"]), problems)
        return made.getvalue()

    def _formats(self, book: Any) -> None:
        fonts, sizes = conventions()["fonts"], conventions()["sizes"]
        body = {
            "font_name": fonts["body"],
            "font_size": sizes["body"],
            "border": 1,
            "text_wrap": True,
            "valign": "vcenter",
            "num_format": 49,  # the built-in format of text
            "font_scheme": "none",
        }
        head = {"font_name": fonts["header"], "bold": True, "align": "center"}
        self._head = book.add_format({**body, **head, "bg_color": conventions()["header_fill"]})
        self._plain = book.add_format(body)
        self._red = book.add_format({**body, "bg_color": "#FFC7CE", "font_color": "#9C0006"})
        self._link = book.add_format({**body, "font_color": "#0563C1", "underline": 1})

    def _part(self, sheet: Any, part: _Part) -> None:
        """Write header and faulty rows of one table, and the two hidden columns behind them."""
        columns = part.columns()
        widths = [8.0] * columns
        first = self._header(sheet, part, columns)
        for at, number in enumerate(sorted(part.problems), first):
            if self._cancelled and self._cancelled():
                raise Cancelled
            values = part.cells(number)
            self._row(sheet, at, values, part, number)
            _put(sheet, at, columns, str(number), self._plain)
            _put(sheet, at, columns + 1, self._batch, self._plain)
            widths = [max(old, width(text)) for old, text in zip(widths, values, strict=True)]
        most = conventions()["widths"]["most"]
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, min(wide + 1.5, most))
        sheet.set_column(columns, columns + 1, None, None, {"hidden": True})
        sheet.freeze_panes(first, 0)
        reach = f"A1:{letters(columns + 1)}{first + len(part.problems)}"
        sheet.ignore_errors({"number_stored_as_text": reach})

    def _header(self, sheet: Any, part: _Part, columns: int) -> int:
        """Write the header with its levels, merged as they were; return the first row below."""
        said = [[""] for _ in range(columns)]
        for name, look in part.table.columns.items():
            said[_number(name) - 1] = clean(look.header).split(_LEVELS)
        said += [[self._words["row_heading"]], [self._words["batch_heading"]]]
        levels = max(map(len, said))
        for column, parts in enumerate(said):
            last = len(parts) - 1
            self._across(sheet, (last, column, levels - 1, column), parts[last])
        for level in range(levels - 1):
            column = 0
            for text, same in groupby(
                parts[: level + 1] if level < len(parts) - 1 else None for parts in said
            ):
                count = len(list(same))
                if text is not None:
                    self._across(sheet, (level, column, level, column + count - 1), text[level])
                column += count
        return levels

    def _across(self, sheet: Any, where: tuple[int, int, int, int], text: str) -> None:
        if where[:2] != where[2:]:
            sheet.merge_range(*where, "", self._head)
        _put(sheet, where[0], where[1], text, self._head)

    def _row(self, sheet: Any, at: int, values: Sequence[str], part: _Part, number: int) -> None:
        said: dict[int, list[str]] = defaultdict(list)
        for each in part.problems[number]:
            column = min(max(_number(each.column) - 1, 0), len(values) - 1)
            said[column].append(each.sentence())
            self._where[id(each)] = (part.name, f"{letters(column)}{at + 1}")
        for column, text in enumerate(values):
            if not fits_a_cell(text):
                raise too_long(part.name, f"{letters(column)}{at + 1}", text)
            style = self._red if column in said else self._plain
            _put(sheet, at, column, clean(text), style)
        looks = {"x_scale": 1.6, "font_name": conventions()["fonts"]["body"], "font_size": 10}
        for column, sentences in said.items():
            sheet.write_comment(at, column, "\n".join(dict.fromkeys(sentences)), looks)

    def _list(self, sheet: Any, problems: Sequence[Problem]) -> None:
        """Write every complaint, with a link to the cell it is about."""
        for column, (heading, wide) in enumerate(
            zip(self._words["columns"], (16, 7, 7, 26, 44, 44, 8), strict=True)
        ):
            sheet.set_column(column, column, wide)
            _put(sheet, 1, column, heading, self._head)
        sheet.merge_range(0, 0, 0, 6, self._words["note"], self._plain)
        for at, each in enumerate(problems, 2):
            row = str(each.row) if each.row else ""
            texts = (each.sheet, row, each.column, each.written, each.sentence())
            tip = "" if each.severity == NOTE else suggestion(each.code)
            for column, text in enumerate((*texts, tip)):
                _put(sheet, at, column, clean(text)[:32_000], self._plain)
            if id(each) in self._where:
                name, cell = self._where[id(each)]
                quoted = name.replace("'", "''")
                sheet.write_url(
                    at, 6, f"internal:'{quoted}'!{cell}", self._link, self._words["link"]
                )
        sheet.freeze_panes(2, 0)
        sheet.ignore_errors({"number_stored_as_text": f"A3:F{len(problems) + 3}"})


def _put(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write text and never anything else; nothing to write leaves an empty cell in its style."""
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _number(name: str) -> int:
    """Return the number of a column named by letters, A being 1; 0 when there are none."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
