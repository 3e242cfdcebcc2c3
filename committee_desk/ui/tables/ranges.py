"""What is selected, as ranges of rows; never as one index a row."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from committee_desk.ui.tables.model import ListingModel

Ranges = list[tuple[int, int]]
KEPT_BY_ID = 2000


def selected(selection: QItemSelection) -> Ranges:
    """Return the selected rows as (first, last), in order and joined where they touch."""
    found = sorted(
        (selection.at(n).top(), selection.at(n).bottom()) for n in range(selection.count())
    )
    joined: Ranges = []
    for first, last in found:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def count(ranges: Ranges) -> int:
    """Return how many rows the ranges hold."""
    return sum(last - first + 1 for first, last in ranges)


def ids(model: ListingModel, ranges: Ranges) -> "array[int]":
    """Return the ids of the rows in the ranges, sliced, not walked."""
    found = array("q")
    for first, last in ranges:
        found.extend(model.source.ids[first : last + 1])
    return found


def choose(chosen: QItemSelectionModel, model: ListingModel, rows: Sequence[int]) -> None:
    """Select whole rows in place of what is selected."""
    selection = QItemSelection()
    last_column = model.columnCount() - 1
    for first, last in joined_rows(rows):
        selection.select(model.index(first, 0), model.index(last, last_column))
    chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def joined_rows(rows: Sequence[int]) -> Ranges:
    """Return rows as ranges."""
    ranges: Ranges = []
    for row in sorted(rows):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    return ranges


class Kept:
    """The selection and current row by id, taken before a list is asked again and put back after.

    More than ``KEPT_BY_ID`` selected rows are not carried over: whoever selected everything meant
    the list as it stood.
    """

    def __init__(self, chosen: QItemSelectionModel, model: ListingModel) -> None:
        ranges = selected(chosen.selection())
        current = chosen.currentIndex()
        self.current = model.record(current.row()) if current.isValid() else 0
        self.column = max(0, current.column())
        self.ids = list(ids(model, ranges)) if count(ranges) <= KEPT_BY_ID else []

    def put_back(self, chosen: QItemSelectionModel, model: ListingModel) -> int:
        """Select the same records again; returns the row of the current one, -1 when it is gone."""
        choose(chosen, model, model.source.positions(self.ids))
        row = model.source.position(self.current) if self.current else -1
        if row >= 0:
            chosen.setCurrentIndex(
                model.index(row, self.column), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        return row


ASCENDING = Qt.SortOrder.AscendingOrder
DESCENDING = Qt.SortOrder.DescendingOrder
