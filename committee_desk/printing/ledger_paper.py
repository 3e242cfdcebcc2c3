"""A ledger on paper: lying A4 sheets, the head on every one, no row cut, pages counted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_desk.printing.content import Table
from committee_desk.printing.display import Document, Item, Page, Rule
from committee_desk.printing.layout.runs import text_runs
from committee_desk.printing.layout.sheets import TableSheet, table_sheet, word
from committee_desk.printing.layout.tables import (
    Cells,
    Grid,
    cell_items,
    cells_of,
    fitted,
    lattice,
    row_height,
)
from committee_desk.printing.missing import refuse_missing_in

_TITLE_DEPTH = 1.5
_UNIT_DEPTH = 1.6
_USUAL = 9.0
"""Type is made smaller down to this so that no cell wraps, and below it only where it must be."""
_PLACE = "the table"


def ledger_table(
    title: str,
    unit_line: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    foot: str = "",
) -> bytes:
    """Return a printed ledger as PDF.

    ``unit_line`` stands under the title on the first sheet, ``foot`` at the left under every table,
    the page number at its right. Raises Refused when a character has no glyph.
    """
    from committee_desk.printing.pdf import to_pdf

    return to_pdf(ledger_document(title, unit_line, headers, rows, foot))


def ledger_document(
    title: str,
    unit_line: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    foot: str = "",
) -> Document:
    """Return a printed ledger as a display list; type is as large as the columns allow."""
    sheet = table_sheet()
    table = Table(tuple(headers), tuple(tuple(row) for row in rows))
    for text in (title, unit_line, foot, *headers, *(cell for row in rows for cell in row)):
        refuse_missing_in(text, _PLACE)
    least, largest = sheet.body
    grid = fitted(table, sheet.measure, (least, _USUAL, largest), "song", "hei")
    grid = replace(grid, left=sheet.left)
    head = cells_of(table.headers, grid, grid.head_role)
    head_height = row_height(head, grid)
    rows_of_cells = (cells_of(row, grid) for row in table.rows)
    first = sheet.title * _TITLE_DEPTH + (sheet.foot * _UNIT_DEPTH if unit_line else 0)
    divided = list(_divided(rows_of_cells, grid, sheet.depth - head_height, first))
    pages = []
    for number, part in enumerate(divided, 1):
        items: list[Item] = []
        y = sheet.top
        if number == 1:
            items += _heading(title, unit_line, sheet)
            y += first
        items += cell_items(head, grid, "c" * len(head), y, head_height, head=True)
        levels = [y, y + head_height]
        for cells, height in part:
            items += cell_items(cells, grid, "", levels[-1], height)
            levels.append(levels[-1] + height)
        items += lattice(grid, levels)
        items += _foot(foot, _folio(number, len(divided)), sheet)
        pages.append(Page(sheet.width, sheet.height, tuple(items)))
    return Document(tuple(pages), title, subject="ledger")


def _divided(
    rows: Iterator[Cells], grid: Grid, depth: float, taken: float
) -> Iterator[list[tuple[Cells, float]]]:
    """Yield the rows of each page with their heights; the first page has ``taken`` less room."""
    page: list[tuple[Cells, float]] = []
    used = taken
    for cells in rows:
        height = row_height(cells, grid)
        if page and used + height > depth:
            yield page
            page, used = [], 0.0
        page.append((cells, height))
        used += height
    yield page


def _heading(title: str, unit_line: str, sheet: TableSheet) -> list[Item]:
    middle = sheet.left + sheet.measure / 2
    items: list[Item] = []
    items += text_runs(title, "title", sheet.title, middle, sheet.top + sheet.title * 0.9, "c")
    if unit_line:
        y = sheet.top + sheet.title * _TITLE_DEPTH + sheet.foot
        items += text_runs(unit_line, "song", sheet.foot, sheet.left, y)
    return items


def _folio(page: int, pages: int) -> str:
    return word("ledger_folio").format(page=page, pages=pages)


def _foot(foot: str, folio: str, sheet: TableSheet) -> list[Item]:
    y = sheet.top + sheet.depth + sheet.foot * 2
    right = sheet.left + sheet.measure
    items: list[Item] = [Rule(sheet.left, y - sheet.foot * 1.3, right, y - sheet.foot * 1.3, 0.3)]
    if foot:
        items += text_runs(foot, "song", sheet.foot, sheet.left, y)
    items += text_runs(folio, "song", sheet.foot, right, y, "r")
    return items
