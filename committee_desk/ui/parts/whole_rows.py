"""What tables that are read row by row have in common: those kept whole in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from committee_desk.base.words import _
from committee_desk.ui import look

_HIGH = 38
"""How high a row and the head are, in dp."""


def by_rows(table: QTableView) -> None:
    """Let whole rows be chosen, scrolled evenly and left by Tab; cells are only read."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.verticalHeader().setVisible(False)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    across = table.horizontalHeader()
    across.setHighlightSections(False)
    across.setSectionsClickable(False)
    across.setStretchLastSection(True)


def stand(table: QTableView, widths: Sequence[float]) -> None:
    """Give rows, head and columns their sizes; ``widths`` in dp."""
    table.verticalHeader().setDefaultSectionSize(look.dp(_HIGH))
    table.horizontalHeader().setMinimumHeight(look.dp(_HIGH))
    for at, width in enumerate(widths):
        table.setColumnWidth(at, look.dp(width))
    table.viewport().update()


def head(words: Sequence[str], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """Return what a model says of the head of a column: one of the words, and that it is left."""
    if orientation != Qt.Orientation.Horizontal:
        return None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return _(words[section]) if role == Qt.ItemDataRole.DisplayRole else None
