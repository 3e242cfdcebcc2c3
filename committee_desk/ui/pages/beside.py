"""A list with a panel beside it where there is room, over it where there is not."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from committee_desk.ui import look
from committee_desk.ui.pages.detail import WIDTH
from committee_desk.ui.parts.texts import Line


class Beside(QWidget):
    """Places the list and the panel; the panel stays the same widget wherever it lies."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.panel = panel
        self.narrow = False
        self.useful = True
        self._open = False
        self._held: QWidget | None = None
        self._edge = Line(upright=True)
        for part in (panel, self._edge):
            part.setParent(self)

    def hold(self, held: QWidget) -> None:
        """Put another list into the room."""
        self._held = held
        held.setParent(self)
        held.show()
        held.lower()
        self._place()

    def fit(self, *, narrow: bool) -> None:
        """Lay the panel beside the list, or over it when it is opened."""
        if narrow != self.narrow:
            self.narrow = narrow
            self._open = False
        self._place()

    def is_open(self) -> bool:
        """Tell whether the panel can be seen."""
        return self.useful and (self._open or not self.narrow)

    def needed(self, needed: bool) -> None:
        """Leave the panel out while there is nothing it could show."""
        if needed != self.useful:
            self.useful = needed
            self._place()

    def open_panel(self) -> None:
        """Show the panel over the list, if it is not beside it."""
        self._open = True
        self._place()

    def close_panel(self) -> None:
        """Take the panel off the list."""
        self._open = False
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide, high = self.width(), self.height()
        panel = min(look.dp(WIDTH), wide)
        shown = self.is_open()
        left = wide - panel if shown else wide
        if self._held is not None:
            beside = shown and not self.narrow
            self._held.setGeometry(0, 0, max(0, left - 1) if beside else wide, high)
        self.panel.setVisible(shown)
        self._edge.setVisible(shown)
        if shown:
            self.panel.setGeometry(left, 0, panel, high)
            self._edge.setGeometry(left - 1, 0, 1, high)
            self._edge.raise_()
            self.panel.raise_()
