"""Four samples to choose the type size by looking, not by numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from committee_desk.base.settings import SCALES
from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.parts.cards import Tile, one_of
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.parts.wrap import Wrap

SIZES = {100: N_("Standard"), 125: N_("Large"), 150: N_("Very large"), 200: N_("Largest")}
"""The type sizes in per cent and their names."""
_SAMPLE = N_("Lane 8")


class Sizes(QWidget):
    """Emits ``chosen`` with the type size in per cent; the arrows walk among the samples."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.tiles = {scale: self._tile(scale) for scale in SCALES}
        wrap = Wrap(12, least=130, most=4)
        self.setLayout(wrap)
        for tile in self.tiles.values():
            wrap.addWidget(tile)
        one_of(self, *self.tiles.values())
        for scale, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, size=scale: self.chosen.emit(size))
        look.follow(self, Sizes._mark, key="mark")

    def _tile(self, scale: int) -> Tile:
        tile = Tile(12)
        tile.setObjectName(f"size_{scale}")
        tile.setCheckable(True)
        speech.name(tile, SIZES[scale])
        sample = QLabel()
        sample.setAlignment(Qt.AlignmentFlag.AlignCenter)
        speech.bind(sample, "setText", _SAMPLE)
        # The sample shows the size it stands for, whatever size is worn now.
        look.follow(sample, lambda label, size=scale: _at_size(label, size))  # type: ignore[misc]
        name = Text(SIZES[scale], "caption")
        name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tile.body.addStretch(1)
        tile.body.addWidget(sample)
        tile.body.addStretch(1)
        tile.body.addWidget(name)
        return tile

    def _mark(self) -> None:
        self.tiles[look.scale()].setChecked(True)


def _at_size(label: QLabel, scale: int) -> None:
    font = look.font()
    font.setPixelSize(round(look.measures()["type"]["body"] * scale / 100))
    label.setFont(font)
    label.setFixedHeight(round(34 * max(SCALES) / 100))
