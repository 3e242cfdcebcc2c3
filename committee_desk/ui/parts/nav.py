"""The navigation at the left: rooms in groups, the chosen one marked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.pages.every import NAVIGATION, PAGES, Room
from committee_desk.ui.parts.navrow import NavRow
from committee_desk.ui.parts.texts import Line, Text, spaced


class Nav(QScrollArea):
    """Emits ``chosen`` with the name of a page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        speech.name(self, N_("Navigation"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: dict[str, NavRow] = {}
        self._wide = True
        self._one = QButtonGroup(self)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        column = QVBoxLayout(inside)
        spaced(column, (6, 8, 8, 8), 2)
        for group in NAVIGATION:
            self._group(column, group.words, [r for r in group.rooms if r.page in PAGES])
        column.addStretch(1)
        self.setWidget(inside)

    def choose(self, page: str) -> None:
        """Mark the row of a page; a page without a row leaves none marked."""
        row = self.rows.get(page)
        if row is not None:
            row.setChecked(True)
            self.ensureWidgetVisible(row)
            return
        self._one.setExclusive(False)
        for other in self.rows.values():
            other.setChecked(False)
        self._one.setExclusive(True)

    def fit(self, window_width: int) -> None:
        """Take the width the window has room for: 176 dp, or 148 when it is narrow."""
        self._wide = look.fits("nav", window_width)
        self._take_width()
        for row in self.rows.values():
            row.narrow = not self._wide
            row.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have a place for the bar where the rows do not fit below each other."""
        super().resizeEvent(event)
        self._take_width()

    def _take_width(self) -> None:
        inside = self.widget()
        least = inside.minimumSizeHint() if inside is not None else QSize()
        bar = self.verticalScrollBar().sizeHint().width() if least.height() > self.height() else 0
        self.setFixedWidth(max(look.dp(176 if self._wide else 148), least.width() + bar))

    def count(self, page: str, things: int) -> None:
        """Show how many things wait in a room."""
        if page in self.rows:
            self.rows[page].count = things

    def _group(self, column: QVBoxLayout, words: str, rooms: list[Room]) -> None:
        if not rooms:
            return
        if words:
            heading = Text(words, "caption", tone="text2")
            look.follow(
                heading,
                lambda label: label.setContentsMargins(look.dp(10), look.dp(6), 0, look.dp(2)),
                key="margins",
            )
            column.addWidget(heading)
        elif self.rows:
            column.addSpacing(look.dp(6))
            column.addWidget(Line())
            column.addSpacing(look.dp(6))
        for room in rooms:
            row = NavRow(room.page, room.words, room.picture)
            row.clicked.connect(lambda _on=False, name=room.page: self.chosen.emit(name))
            self.rows[room.page] = row
            self._one.addButton(row)
            column.addWidget(row)
