"""Selected rows to the clipboard as a table, bounded and noted."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from committee_desk.base.words import _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.jobs import plain
from committee_desk.ui.tables.columns import Column
from committee_desk.ui.tables.source import Row

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.ui.tables.view import ListingTable

MOST_COPIED = 20_000


def copy_rows(
    table: ListingTable, frame: Frame, listing: str, over: Callable[[], object] = lambda: None
) -> None:
    """Copy the selected rows as they are shown; ``over`` is called when they are there.

    More than ``MOST_COPIED`` rows are refused with a sentence: that is a ledger's work. The note of
    the copy is written before the clipboard is filled, so that none goes unnoted.
    """
    from committee_desk.work import privacy

    wanted = table.selected_ids() or _current(table)
    if len(wanted) > MOST_COPIED:
        ask.tell(
            table,
            _("Too much to copy"),
            _(
                "{n} rows are selected; at most {most} can be copied.",
                n=len(wanted),
                most=MOST_COPIED,
            ),
            _("Export a ledger instead."),
        )
        return
    if not wanted:
        return
    shown = {column.name: column for column in table.rows.columns}
    columns = [shown[name] for name in table.columns.shown()]
    names = [column.name for column in columns]
    source = table.rows.source

    def put(rows: Sequence[Row]) -> None:
        fill_clipboard(columns, rows)
        frame.toast(ngettext("{n} row copied", "{n} rows copied", len(rows)))
        over()

    def noted(_value: Any) -> None:
        frame.jobs.read(plain(lambda: source.fetch(wanted)), done=put)

    frame.do(privacy.note_copy, listing, len(wanted), names, done=noted)


def fill_clipboard(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Put rows on the clipboard as text between tabs and as a table that keeps long numbers."""
    from committee_desk.ledgers.writing.clipboard import as_clipboard

    headers = [_(column.words) for column in columns]
    kinds = ["n" if column.right else "t" for column in columns]
    cells = [[_cell(column, row) for column in columns] for row in rows]
    text, html = as_clipboard(headers, cells, kinds)
    data = QMimeData()
    data.setText(text)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def _cell(column: Column, row: Row) -> str | float:
    text = str(row.get(column.name, ""))
    if column.right and text:
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _current(table: ListingTable) -> array[int]:
    current = table.current_id()
    return array("q", [current] if current else [])
