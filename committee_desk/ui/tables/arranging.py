"""The header of a table and the layout that is kept: each follows the other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from committee_desk.ui import look
from committee_desk.ui.tables.columns import NARROWEST
from committee_desk.ui.tables.ranges import ASCENDING, DESCENDING

if TYPE_CHECKING:
    from committee_desk.ui.tables.view import ListingTable

_WIDEST_FITTED = 300
_FIT_ROWS = 40
_SETTLED_MS = 300
_SORT_ARROW = 16


class Arranging:
    """Applies order, widths, hidden columns and sorting to a table, and notes what a person drags.

    A column nobody sized takes the width its first rows want, so that numbers are never cut.
    """

    def __init__(self, table: "ListingTable") -> None:
        self._table = table
        self._applying = False
        self._fitted = False
        self._settle = QTimer(table)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(table.layout_changed)
        across = table.horizontalHeader()
        across.sectionResized.connect(self._resized)
        across.sectionMoved.connect(self._moved)
        across.sectionClicked.connect(table.sort_by_section)

    def apply(self) -> None:
        """Show columns in the order, with the widths and the sorting of the layout."""
        table, layout = self._table, self._table.columns
        self._applying = True
        across = table.horizontalHeader()
        across.setMinimumSectionSize(look.dp(NARROWEST))
        for place, name in enumerate(layout.order):
            section = table.rows.place(name)
            across.moveSection(across.visualIndex(section), place)
            table.setColumnHidden(section, name in layout.hidden)
            if name in layout.widths:
                table.setColumnWidth(section, look.dp(layout.widths[name]))
        across.setFirstSectionMovable(False)
        self.show_sorting()
        self._applying = False
        self._fitted = False
        self.fit_once()
        table.frozen.take_columns()

    def show_sorting(self) -> None:
        """Show which column the table is sorted by."""
        across, sort = self._table.horizontalHeader(), self._table.columns.sort
        across.setSortIndicatorShown(sort is not None)
        if sort is not None:
            order = DESCENDING if sort[1] else ASCENDING
            across.setSortIndicator(self._table.rows.place(sort[0]), order)
        self._table.frozen.show_sorting()

    def fit_once(self) -> None:
        """Give columns nobody sized the width their first rows want, once there are rows."""
        table = self._table
        if self._fitted or table.rows.source.peek(0) is None:
            return
        self._fitted = True
        self._applying = True
        for section, column in enumerate(table.rows.columns):
            if column.name not in table.columns.widths and not table.isColumnHidden(section):
                table.setColumnWidth(section, self._wanted_width(section))
        self._applying = False
        table.frozen.take_columns()

    def _wanted_width(self, section: int) -> int:
        table = self._table
        name = table.rows.columns[section].name
        letters = table.fontMetrics()
        rows = (table.rows.source.peek(n) for n in range(min(_FIT_ROWS, table.rows.rowCount())))
        texts = [str(row.get(name, "")) for row in rows if row]
        widest = max((letters.horizontalAdvance(text) for text in texts), default=0)
        words = str(table.model().headerData(section, Qt.Orientation.Horizontal))
        heading = look.text_width(words, bold=True) + look.dp(_SORT_ARROW + 22)
        wanted = max(widest + look.dp(22), heading)
        return max(look.dp(NARROWEST), min(look.dp(_WIDEST_FITTED), wanted))

    def _resized(self, section: int, _old: int, new: int) -> None:
        table = self._table
        table.frozen.take_width(section, new)
        if not self._applying and new > 0:
            table.columns.widths[table.rows.columns[section].name] = round(look.breadth(new))
            self._settle.start()

    def _moved(self, _section: int, _old: int, _new: int) -> None:
        if self._applying:
            return
        across, columns = self._table.horizontalHeader(), self._table.rows.columns
        self._table.columns.order = [
            columns[across.logicalIndex(n)].name for n in range(across.count())
        ]
        self._table.layout_changed.emit()
