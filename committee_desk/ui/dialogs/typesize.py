"""The panel of type sizes and themes, opened from the bar at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import one_of
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.sizes import Sizes
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from committee_desk.ui.sight import Sight


class TypeSize(Overlay):
    """Each choice is worn at once; Esc or the button closes."""

    def __init__(self, window: QWidget, sight: Sight) -> None:
        super().__init__(window, 660, top=64)
        self.setObjectName("type_size")
        body = self.panel.body
        body.addWidget(Text(N_("Type size"), "lead", bold=True))
        sizes = Sizes()
        sizes.chosen.connect(lambda scale: sight.wear(scale=scale))
        body.addWidget(sizes)
        body.addWidget(Text(N_("Colours"), "lead", bold=True))
        row = QHBoxLayout()
        body.addLayout(row)
        spaced(row, 0, 8)
        chips = []
        for theme, words, picture in (
            ("light", N_("Light"), "sun"),
            ("dark", N_("Dark"), "moon"),
        ):
            chip = Button(words, picture, "chip")
            chip.setObjectName(f"theme_{theme}")
            chip.setChecked(look.theme() == theme)
            chip.clicked.connect(lambda _on=False, name=theme: sight.wear(theme=name))
            row.addWidget(chip)
            chips.append(chip)
        one_of(self, *chips)
        row.addStretch(1)
        close = Button(N_("Close"), kind="primary")
        close.setObjectName("close")
        close.clicked.connect(self.close_panel)
        row.addWidget(close)
        look.follow(self, TypeSize.place, key="place")
