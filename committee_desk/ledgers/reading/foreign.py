"""Reads .xls, .et, .ods and .xlsb by calamine, which loads a whole workbook at once.

Only the child process may call this: a hostile workbook can make calamine end its process.
"""

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from committee_desk.ledgers.reading import guard
from committee_desk.ledgers.reading.grid import Day, Fault, Grid, Number


def read(data: bytes, limit_rows: int = 0) -> list[Grid]:
    """Return the sheets of a workbook; raises Refused when it is damaged or too long."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book, facts, limit_rows) for facts in book.sheets_metadata]
    except PasswordError as fault:
        raise guard.Damaged() from fault
    except (CalamineError, OSError, ValueError) as fault:
        raise guard.Damaged() from fault


def _sheet(book: Any, facts: Any, limit_rows: int) -> Grid:
    grid = Grid(facts.name, hidden="Visible" not in str(facts.visible))
    if "WorkSheet" not in str(facts.typ):
        return grid
    sheet = book.get_sheet_by_name(facts.name)
    if sheet.total_height > guard.FOREIGN_ROWS:
        raise guard.too_long_for_kind()
    if sheet.total_width > guard.COLUMNS:
        raise guard.too_wide()
    rows = sheet.to_python(skip_empty_area=False, nrows=limit_rows or None)
    for number, cells in enumerate(rows, 1):
        if any(cell != "" for cell in cells):
            grid.rows[number] = [_written(cell) for cell in cells]
    for start, end in sheet.merged_cell_ranges or ():
        grid.merges.append((start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1))
    return grid


def _written(value: Any) -> str | None:
    """Return a value as a cell shows it; numbers keep what their double still holds."""
    if isinstance(value, str):
        if value.startswith("#") and value.rstrip("!?").isupper() and len(value) < 9:
            return Fault(value)
        return value or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return Number(value)
    if isinstance(value, float):
        return Number(int(value)) if value.is_integer() and abs(value) < 1e15 else Number(value)
    if isinstance(value, datetime):
        shown = value.isoformat(sep=" ", timespec="seconds")
        return Day(shown.removesuffix(" 00:00:00"))
    if isinstance(value, date):
        return Day(value.isoformat())
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return None
