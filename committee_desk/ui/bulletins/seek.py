"""Bringing a row of a long form to the eye."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from committee_desk.ui import look


def bring_to_eye(area: QScrollArea, row: QWidget) -> None:
    """Scroll to a row once it has its place: it may have been shown a moment ago."""

    def scroll() -> None:
        from shiboken6 import isValid

        if isValid(row) and isValid(area) and area.isAncestorOf(row):
            area.ensureWidgetVisible(row, 0, look.dp(24))

    QTimer.singleShot(0, area, scroll)
