"""Cards of the overview: a number one can go to, and a line of what happened."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from committee_desk.base.words import _
from committee_desk.ui import look, speech
from committee_desk.ui.parts.ring import Ringed
from committee_desk.ui.parts.texts import Picture, Text, spaced


class Tile(Ringed):
    """A card that is a button as a whole; its content goes into ``body``."""

    def __init__(self, margin: float = 16) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(self)
        spaced(self.body, margin, 4)
        look.follow(self, Tile.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return what the content asks."""
        return self.body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least the content asks."""
        return self.body.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge and focus ring; chosen, a thick edge and a soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, strong = self.isChecked(), self.isChecked() or self.ringed
        ground = "pill" if chosen else "hover" if self.underMouse() else "surface"
        painter.setBrush(look.colour(ground))
        wide = look.dp(2) if strong else 1
        painter.setPen(QPen(look.colour("focus" if strong else "hairline"), wide))
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, look.dp(10), look.dp(10))
        if chosen and self.ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 1, Qt.PenStyle.DashLine))
            gap = look.dp(5)
            painter.drawRoundedRect(box.adjusted(gap, gap, -gap, -gap), look.dp(6), look.dp(6))


class Choice(Tile):
    """One of several ways, told by picture, title and a line; ``entered`` on Enter."""

    entered = Signal()

    def __init__(self, name: str, picture: str, title: str, told: str) -> None:
        super().__init__(11)
        self.setObjectName(name)
        self.setCheckable(True)
        speech.name(self, title)
        row = QHBoxLayout()
        self.body.addLayout(row)
        spaced(row, (2, 0, 2, 0), 12)
        self._dot = _Dot(self)
        row.addWidget(self._dot)
        if picture:
            row.addWidget(Picture(picture, "primary", 24))
        texts = QVBoxLayout()
        row.addLayout(texts, 1)
        spaced(texts, 0, 2)
        texts.addWidget(Text(title, bold=True))
        texts.addWidget(Text(told, "caption", tone="text2", wrap=True))
        self.toggled.connect(self._dot.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose it and go on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.entered.emit()
            return
        super().keyPressEvent(event)


class _Dot(QWidget):
    """The round mark of a choice."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._choice = choice
        look.follow(self, lambda dot: dot.setFixedSize(look.dp(20), look.dp(20)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self._choice.isChecked()
        wide = look.dp(1.5)
        painter.setPen(QPen(look.colour("primary" if on else "border"), wide))
        painter.setBrush(look.colour("surface"))
        box = QRectF(self.rect()).adjusted(wide, wide, -wide, -wide)
        painter.drawEllipse(box)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primary"))
            inset = look.dp(4.5)
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def one_of(owner: QWidget, *buttons: QPushButton) -> None:
    """Let one of these at most be checked, see check_one(); the arrows walk among them."""
    # autoExclusive would take in every such button anywhere below a common ancestor.
    group = QButtonGroup(owner)
    for button in buttons:
        group.addButton(button)


def check_one(chosen: QPushButton | None, *buttons: QPushButton) -> None:
    """Check this one of the buttons of a ``one_of``, or none of them."""
    group = buttons[0].group()
    # Of buttons one of which must be checked, none lets go.
    group.setExclusive(False)
    for button in buttons:
        button.setChecked(button is chosen)
    group.setExclusive(True)


class Count(Tile):
    """A number with its word and a line below; pressed, it leads there."""

    def __init__(self, name: str, words: str, picture: str) -> None:
        super().__init__(18)
        self.setObjectName(f"count_{name}")
        self.setAccessibleName(name)
        self._words = words
        row = QHBoxLayout()
        self.body.addLayout(row)
        spaced(row, 0, 8)
        row.addWidget(Picture(picture, "primary", 22))
        row.addWidget(Text(words, wrap=True), 1)
        self.number = Text(kind="number", bold=True)
        self.number.setObjectName("number")
        self.body.addWidget(self.number)
        self.below = Text(kind="caption", tone="text2")
        self.body.addWidget(self.below)
        self.tell(None, "")

    def tell(self, number: int | None, below: str) -> None:
        """Show a number, a dash while it is not known, and the line below."""
        shown = "–" if number is None else f"{number:,}"
        self.number.setText(shown)
        # A blank keeps the line, so that four cards stand alike.
        self.below.setText(below or " ")
        speech.tell(self, "setAccessibleName", lambda: f"{_(self._words)} {shown} {below}")
