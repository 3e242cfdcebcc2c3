"""The ways a notice that was let out goes on from here, each with a line of what it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import Tile
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Picture, Text, spaced


@dataclass(frozen=True)
class Way:
    """One way out: its name, picture, title, what it is for, and what it does."""

    name: str
    picture: str
    title: str
    told: str
    run: Callable[[], object]


class Ways(Overlay):
    """Closes, then goes the way that was pressed."""

    def __init__(
        self, window: QWidget, title: str, ways: Sequence[Way], *, heading: str = ""
    ) -> None:
        super().__init__(window, 620)
        self.setObjectName("ways")
        spaced(self.panel.body, 18, 10)
        self.panel.body.addWidget(Text(heading or N_("Hand the notice out"), "lead", bold=True))
        named = Text(tone="text2", wrap=True)
        named.setText(title)
        named.setVisible(bool(title))
        self.panel.body.addWidget(named)
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        spaced(column, 2, 8)
        self.tiles = {way.name: self._tile(way) for way in ways}
        for tile in self.tiles.values():
            column.addWidget(tile)
        column.addStretch(1)
        self._area = surface_area(inside)
        self.panel.body.addWidget(self._area, 1)
        row = QHBoxLayout()
        self.panel.body.addLayout(row)
        row.addStretch(1)
        close = Button(N_("Close"))
        close.clicked.connect(self.close_panel)
        row.addWidget(close)
        look.follow(self._area, lambda area: area.setMinimumHeight(look.dp(110)), key="least")
        look.follow(self, Ways.place, key="place")

    def place(self) -> None:
        """Be as high as the ways need and the window allows."""
        super().place()
        inside = self._inside
        wide = self._area.viewport().width() or self.panel.width()
        needed = max(inside.sizeHint().height(), inside.heightForWidth(wide))
        rest = self.panel.sizeHint().height() - self._area.sizeHint().height()
        high = min(needed + rest + look.dp(4), self.height() - look.dp(24))
        self.panel.setGeometry(
            self.panel.x(), (self.height() - high) // 2, self.panel.width(), high
        )

    def _tile(self, way: Way) -> Tile:
        tile = Tile(8)
        tile.setObjectName(f"way_{way.name}")
        row = QHBoxLayout()
        tile.body.addLayout(row)
        spaced(row, (4, 0, 4, 0), 12)
        row.addWidget(Picture(way.picture, "primary", 24))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = Text(way.title, bold=True)
        texts.addWidget(title)
        texts.addWidget(Text(way.told, "caption", tone="text2", wrap=True))
        row.addLayout(texts, 1)
        tile.setAccessibleName(title.text())
        tile.clicked.connect(lambda: self._go(way))
        return tile

    def _go(self, way: Way) -> None:
        self.close_panel()
        way.run()
