"""What stands in the way of a notice: places with personal data, and what should be known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import _, ngettext
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, spaced

if TYPE_CHECKING:
    from committee_desk.printing.gate import Hit

_MOST = 4


class Remarks(QWidget):
    """``place_wanted`` with a hit when its line is pressed; the tone is that of the worst."""

    place_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("remarks")
        self.hits: tuple[Hit, ...] = ()
        self.links: list[Button] = []
        self._tone = "ok"
        row = QHBoxLayout(self)
        spaced(row, (12, 8, 8, 8), 10)
        self._picture = Picture("shield-check", "ok", 20)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        row.addLayout(self._column, 1)
        spaced(self._column, 0, 4)
        self.words = Text(wrap=True)
        self._column.addWidget(self.words)
        self.rest = Text(kind="caption", tone="text2", wrap=True)
        self.rest.hide()
        self._column.addWidget(self.rest)

    def tell(
        self, hits: Sequence[Hit] | None, advice: Sequence[str], fault: str, *, searched: bool
    ) -> None:
        """Say what was found; ``fault`` is why the paper cannot be set at all."""
        self._clear()
        self.hits = tuple(hits or ())
        rest = list(advice)
        if fault:
            self._say("danger", "circle-alert", fault)
        elif self.hits:
            told = ngettext(
                "{n} place shows personal data; it may not hang in public.",
                "{n} places show personal data; they may not hang in public.",
                len(self.hits),
            )
            self._say("danger", "circle-alert", told)
            for hit in self.hits[:_MOST]:
                self._link(hit)
            if len(self.hits) > _MOST:
                more = len(self.hits) - _MOST
                rest.insert(0, ngettext("and {n} more place", "and {n} more places", more))
        elif rest:
            self._say("warn", "triangle-alert", " ".join(rest))
            rest = []
        elif searched:
            self._say("ok", "shield-check", _("No personal data found."))
        else:
            self._say("info", "shield-check", _("Looking for personal data…"))
        self.rest.setText(" ".join(rest))
        self.rest.setVisible(bool(rest))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{self._tone}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), look.dp(6), look.dp(6))

    def _say(self, tone: str, picture: str, words: str) -> None:
        self._tone = tone
        self._picture.show_picture(picture, tone)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.update()

    def _link(self, hit: Hit) -> None:
        button = Button(kind="link")
        button.setText(hit.sentence())
        button.setAccessibleName(hit.sentence())
        button.setToolTip(_("Show the place"))
        button.setMinimumWidth(1)
        button.clicked.connect(lambda _on=False, hit=hit: self.place_wanted.emit(hit))
        self.links.append(button)
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignLeft)

    def _clear(self) -> None:
        for button in self.links:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.links = []
