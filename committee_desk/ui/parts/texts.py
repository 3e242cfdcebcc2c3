"""Labels that follow language and type size, and the small frames around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from committee_desk.ui import icons, look, speech


class Text(QLabel):
    """A label of the type scale. ``tone``: text, text2, text3, danger or primary."""

    def __init__(
        self,
        words: str = "",
        kind: str = "body",
        *,
        bold: bool = False,
        tone: str = "text",
        wrap: bool = False,
        **facts: Any,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        look.dress(self, kind, bold=bold)
        if words:
            self.say(words, **facts)

    def say(self, words: str, **facts: Any) -> None:
        """Show a message of the catalogue."""
        speech.bind(self, "setText", words, **facts)

    def tell(self, make: Callable[[], str]) -> None:
        """Show what ``make`` returns, asked again when the language changes."""
        speech.tell(self, "setText", make)


class Picture(QLabel):
    """A line picture of the look, ``size`` dp wide."""

    def __init__(self, name: str, tone: str = "text2", size: float = 20) -> None:
        super().__init__()
        self._what = (name, tone, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.follow(self, Picture._draw)

    def show_picture(self, name: str, tone: str) -> None:
        """Show another picture of the same size."""
        self._what = (name, tone, self._what[2])
        self._draw()

    def _draw(self) -> None:
        drawn: QPixmap = icons.pixmap(*self._what)
        self.setPixmap(drawn)
        self.setFixedSize(drawn.deviceIndependentSize().toSize())


class Card(QFrame):
    """A white box with round corners; put things into ``body``."""

    def __init__(self, margin: float = 18) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        spaced(self.body, margin, 8)


class Line(QFrame):
    """A hairline, lying or upright."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "upright" if upright else "line")
        self.setAccessibleName("")


class Badge(QLabel):
    """A short word or count on a soft ground. ``tone``: ok, warn, danger or info."""

    def __init__(self, tone: str = "info") -> None:
        super().__init__()
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.dress(self, "caption")
        look.follow(self, Badge._dress)

    def set_tone(self, tone: str) -> None:
        """Change the ground."""
        self._tone = tone
        self._dress()

    def _dress(self) -> None:
        on, under = look.colour(self._tone).name(), look.colour(f"{self._tone}_soft").name()
        self.setStyleSheet(
            f"QLabel{{color:{on};background:{under};border-radius:{look.dp(4)}px;"
            f"padding:{look.dp(3)}px {look.dp(10)}px}}"
        )


def in_the_middle(owner: QWidget, card: QWidget, above: int = 1, below: int = 1) -> None:
    """Put a card of fixed width in the middle of its owner, scrolled where it is too tall.

    Between stretches and not by alignment: an aligned widget loses its height for its width, and
    wrapped words are cut.
    """
    inside = QWidget()
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card)
    row.addStretch(1)
    column = QVBoxLayout(inside)
    column.addStretch(above)
    column.addLayout(row)
    column.addStretch(below)
    spaced(column, 16, 0)
    whole = QVBoxLayout(owner)
    whole.addWidget(clear_area(inside))
    spaced(whole, 0, 0)


def clear_area(inside: QWidget) -> QScrollArea:
    """Let ``inside`` be scrolled up and down on the ground of the window."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setProperty("kind", "ground")
    inside.setProperty("kind", "ground")
    area.setWidget(inside)
    return area


def spaced(layout: Any, margin: float | tuple[float, float, float, float], gap: float) -> None:
    """Give a layout margins and gaps in dp that follow the type size; the layout has its widget."""
    owner: QWidget = layout.parentWidget()
    four = margin if isinstance(margin, tuple) else (margin,) * 4

    def again(_owner: QWidget) -> None:
        layout.setContentsMargins(*(look.dp(m) if m else 0 for m in four))
        layout.setSpacing(look.dp(gap) if gap else 0)

    look.follow(owner, again, key=f"spaced{id(layout)}")
