"""A label of one line that ends in … where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from committee_desk.ui import look
from committee_desk.ui.parts.texts import Text


class Elided(Text):
    """Shows a text as far as it fits; the whole of it stands in its tool tip."""

    def __init__(self, kind: str = "body", *, bold: bool = False, tone: str = "text") -> None:
        super().__init__("", kind, bold=bold, tone=tone)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_full(self, text: str) -> None:
        """Show a text as far as it fits."""
        self._full = text
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width."""
        return QSize(look.dp(20), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._full, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
