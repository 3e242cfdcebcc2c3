"""A workbook without its rows: styles, titles, headers, print set-up, made by XlsxWriter.

Below the header of each sheet stand pattern rows in a fixed order (body, total, foot, notes). They
carry the styles and merged ranges; the rows that replace them are written by ``rows``.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from committee_desk.base.dates import today
from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.writing.layout import Fall
from committee_desk.ledgers.writing.pages import Column, Page

_INCH = 2.54
_TEXT = 49  # ECMA-376 part 1, 18.8.30: the built-in format @, which programs show as text
_CHINESE = {"font_charset": 134, "font_family": 3, "font_scheme": "none"}  # as Excel names 宋体
_PAPERS = {"A4": 9, "A3": 8}  # ECMA-376 part 1, 18.3.1.63 paperSize
_HEADER_TEXT_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with what has been found out about it: its name, widths and fall on paper."""

    name: str
    page: Page
    widths: Sequence[float]
    fall: Fall

    @property
    def levels(self) -> int:
        """Return the number of header rows."""
        return 2 if any(each.group for each in self.page.columns) else 1

    @property
    def first_row(self) -> int:
        """Return the number of the first body row, counted from 1."""
        return 3 + self.levels

    @property
    def has_total(self) -> bool:
        """Tell whether a total row follows the body."""
        return any(each.total for each in self.page.columns)


def build(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook without rows, as bytes of an .xlsx file."""
    import xlsxwriter

    made = io.BytesIO()
    sizes, fonts = conventions()["sizes"], conventions()["fonts"]
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {
            **_CHINESE,
            "font_name": fonts["grid"],
            "font_size": sizes["grid"],
        },
        "default_column_width": 72,
        "default_row_height": 18,
    }
    with xlsxwriter.Workbook(made, options) as book:
        created = datetime(today().year, today().month, today().day)  # noqa: DTZ001 - a day
        book.set_properties({"title": sheets[0].page.title, "created": created})
        styles = _Styles(book)
        for sheet in sheets:
            _lay_out(book.add_worksheet(sheet.name), sheet, styles)
    return made.getvalue()


class _Styles:
    """The formats of a workbook, made once each."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def get(self, name: str, **properties: Any) -> Any:
        if name not in self._made:
            self._made[name] = self._book.add_format({**_CHINESE, **properties})
        return self._made[name]

    def plain(self, what: str, align: str, **properties: Any) -> Any:
        """Return a format without borders in the font and size of ``what``."""
        fonts, sizes = conventions()["fonts"], conventions()["sizes"]
        return self.get(
            f"{what} {align} {sorted(properties)}",
            font_name=fonts.get(what, fonts["foot"]),
            font_size=sizes[what],
            align=align,
            valign="vcenter",
            **properties,
        )

    def header(self) -> Any:
        return self.plain(
            "header",
            "center",
            bold=True,
            border=1,
            text_wrap=True,
            bg_color=conventions()["header_fill"],
        )

    def body(self, column: Column, *, bold: bool = False) -> Any:
        """Return the format of a column's cells."""
        align = "left" if column.long else "right" if column.kind == "$" else "center"
        formats = {"d": "yyyy-mm-dd", "$": "0.00", "n": "General"}
        return self.get(
            f"body {column.kind} {column.long} {column.running} {bold}",
            font_name=conventions()["fonts"]["body"],
            font_size=conventions()["sizes"]["body"],
            border=1,
            text_wrap=True,
            align=align,
            valign="vcenter",
            bold=bold,
            num_format="General" if column.running else formats.get(column.kind, _TEXT),
        )


def _lay_out(sheet: Any, what: Sheet, styles: _Styles) -> None:
    page, heights = what.page, conventions()["heights"]
    last = len(page.columns) - 1
    for at, (column, wide) in enumerate(zip(page.columns, what.widths, strict=True)):
        typed = styles.get("typed", num_format=_TEXT) if column.kind in "tc" else None
        sheet.set_column(at, at, wide, typed)
    sheet.set_row(0, heights["title"])
    _across(sheet, 0, 0, last, page.title, styles.plain("title", "center"))
    sheet.set_row(1, heights["unit"])
    _unit_line(sheet, what, styles)
    _header(sheet, what, styles)
    sheet.freeze_panes(what.first_row - 1, page.frozen)
    _patterns(sheet, what, styles)
    first = what.first_row - 1
    sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:{_letter(last)}{first + 1}"})
    if page.filtering:
        sheet.autofilter(first - 1, 0, first, last)
    _paper(sheet, what)


def _across(sheet: Any, row: int, left: int, right: int, text: str, style: Any) -> None:
    if left < right:
        sheet.merge_range(row, left, row, right, "", style)
    if text:
        sheet.write_string(row, left, text, style)


def _unit_line(sheet: Any, what: Sheet, styles: _Styles) -> None:
    """Write who reports, when, and in what units, in three parts where the sheet is wide enough."""
    page, last = what.page, len(what.page.columns) - 1
    parts = (page.unit_left, page.unit_centre, page.unit_right)
    if last < 5:
        text = "　　".join(part for part in parts if part)
        _across(sheet, 1, 0, last, text, styles.plain("unit", "left"))
        return
    cuts: list[int] = []
    total, gone = sum(what.widths), 0.0
    for at, wide in enumerate(what.widths):
        gone += wide
        if gone >= total * (len(cuts) + 1) / 3 and len(cuts) < 2:
            cuts.append(at)
    first = min(max(cuts[0], 1), last - 4)
    second = min(max(cuts[1], first + 2), last - 2)
    _across(sheet, 1, 0, first, parts[0], styles.plain("unit", "left"))
    _across(sheet, 1, first + 1, second, parts[1], styles.plain("unit", "center"))
    _across(sheet, 1, second + 1, last, parts[2], styles.plain("unit", "right"))


def _header(sheet: Any, what: Sheet, styles: _Styles) -> None:
    style, columns = styles.header(), what.page.columns
    heights = conventions()["heights"]
    if what.levels == 1:
        sheet.set_row(2, heights["header"])
        for at, column in enumerate(columns):
            sheet.write_string(2, at, column.heading, style)
        return
    for row in (2, 3):
        sheet.set_row(row, heights["header_level"])
    at = 0
    for group, members in groupby(columns, key=lambda each: each.group):
        inside = list(members)
        if group:
            _across(sheet, 2, at, at + len(inside) - 1, group, style)
        for offset, column in enumerate(inside, at):
            if group:
                sheet.write_string(3, offset, column.heading, style)
            else:
                sheet.merge_range(2, offset, 3, offset, "", style)
                sheet.write_string(2, offset, column.heading, style)
        at += len(inside)


def _patterns(sheet: Any, what: Sheet, styles: _Styles) -> None:
    """Write one blank row for each kind of row that is filled in later."""
    page, row = what.page, what.first_row - 1
    for at, column in enumerate(page.columns):
        sheet.write_blank(row, at, None, styles.body(column))
    if what.has_total:
        row += 1
        for at, column in enumerate(page.columns):
            sheet.write_blank(row, at, None, styles.body(column, bold=True))
    if page.foot:
        row += 1
        sheet.write_blank(row, 0, None, styles.plain("foot", "left"))
    strip = what.fall.blocks[0] if what.fall.blocks else len(page.columns) - 1
    for _ in page.notes:
        row += 1
        note = styles.plain("foot", "left", text_wrap=True)
        if strip:
            sheet.merge_range(row, 0, row, strip, "", note)
        else:
            sheet.write_blank(row, 0, None, note)


def _paper(sheet: Any, what: Sheet) -> None:
    """Set up printing: one page wide, or strips of at most twelve columns under one heading."""
    page, measure = what.page, conventions()["page"]
    last_pattern = what.first_row - 1 + what.has_total + bool(page.foot) + len(page.notes)
    headed = what.fall.strips > 1
    sheet.set_paper(_PAPERS[page.paper.size])
    if page.paper.landscape:
        sheet.set_landscape()
    sheet.center_horizontally()
    side = measure["margin_cm"] / _INCH
    top = measure["headed_top_cm" if headed else "top_cm"] / _INCH
    sheet.set_margins(side, side, top, measure["bottom_cm"] / _INCH)
    sheet.print_area(2 if headed else 0, 0, last_pattern, len(page.columns) - 1)
    sheet.repeat_rows(2 if headed else 0, what.first_row - 2)
    size = conventions()["sizes"]["footer"]
    trace = page.trace.replace("&", "&&")
    footer = conventions()["footer"]
    left = f"&L&{size} {trace}" if trace else ""
    sheet.set_footer(
        f"{left[: _HEADER_TEXT_LIMIT - len(footer) - 8]}&C&{size} {footer}",
        {"margin": measure["footer_cm"] / _INCH},
    )
    if headed:
        sheet.repeat_columns(0, 0)
        sheet.set_v_pagebreaks([at + 1 for at in what.fall.blocks])
        sheet.set_print_scale(what.fall.scale)
        sheet.print_across()
        sheet.set_header(_printed_title(page), {"margin": measure["header_cm"] / _INCH})
    else:
        sheet.fit_to_pages(1, 0)


def _printed_title(page: Page) -> str:
    """Return the title and unit line as the header of the paper, where it stands on every page."""
    font, sizes = conventions()["fonts"]["title"], conventions()["sizes"]
    left, title, centre, right = (
        text.replace("&", "&&")
        for text in (page.unit_left, page.title, page.unit_centre, page.unit_right)
    )
    small = f"&{round(sizes['unit'])}"
    middle = f'&C&{sizes["title"]}&"{font},Regular"{title}'
    whole = f"&L{small}\n\n {left}{middle}\n{small} {centre}&R{small}\n\n {right}"
    return whole if len(whole) <= _HEADER_TEXT_LIMIT else middle[:_HEADER_TEXT_LIMIT]


def _letter(index: int) -> str:
    from committee_desk.ledgers.writing.rows import letters

    return letters(index)
