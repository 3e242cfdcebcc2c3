"""The bar at the top: where one is, the search box, undo and redo with the words of the step."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import icons, look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.ring import Ringed
from committee_desk.ui.parts.texts import Text, spaced


class SearchBox(Ringed):
    """Looks like a box to type in and opens the palette, where typing goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search_box")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speech.name(self, N_("Search, or type a command"))
        speech.follow(self, SearchBox.update)
        look.follow(self, SearchBox._dress)

    def sizeHint(self) -> QSize:
        """Return 420 dp by 38 dp."""
        return QSize(look.dp(420), look.dp(38))

    def minimumSizeHint(self) -> QSize:
        """Return the least that still says what it is."""
        return QSize(look.dp(44), look.dp(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, glass, words and keys as far as they fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.ringed
        painter.setBrush(look.colour("hover" if self.underMouse() else "bg"))
        painter.setPen(
            QPen(look.colour("focus" if focused else "border"), look.dp(2) if focused else 1)
        )
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, look.dp(6), look.dp(6))
        side = look.dp(20)
        painter.drawPixmap(
            look.dp(14), round((self.height() - side) / 2), icons.pixmap("search", "text2")
        )
        if self.width() < look.dp(100):
            return
        painter.setFont(look.font())
        painter.setPen(look.colour("text2"))
        keys = "Ctrl+K"
        room = self.width() - look.dp(56) - look.text_width(keys) - look.dp(14)
        words = _("Search people and homes, or type a command")
        if look.text_width(words) > room:
            words = _("Search")
        at = QRectF(look.dp(44), 0, self.width(), self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(at, middle | Qt.AlignmentFlag.AlignLeft, words)
        if look.text_width(words) <= room:
            right = QRectF(0, 0, self.width() - look.dp(14), self.height())
            painter.setPen(look.colour("text3"))
            painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, keys)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


class TopBar(QWidget):
    """Signals say which of its buttons was pressed."""

    search = Signal()
    undo = Signal()
    redo = Signal()
    type_size = Signal()
    help = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Text(kind="title", bold=True)
        self.title.setObjectName("title")
        self.search_box = SearchBox()
        self.undo_button = Button(N_("Undo"), "undo-2", "ghost")
        self.redo_button = Button(N_("Redo"), "redo-2", "ghost")
        self.size_button = Button(N_("Type size"), "type", "ghost")
        self.help_button = Button(N_("Help"), "circle-question-mark", "ghost")
        self.buttons = (self.undo_button, self.redo_button, self.size_button, self.help_button)
        for button, name in zip(self.buttons, ("undo", "redo", "size", "help"), strict=True):
            button.setObjectName(f"top_{name}")
        row = QHBoxLayout(self)
        spaced(row, (16, 0, 12, 0), 4)
        row.addWidget(self.title)
        row.addSpacing(look.dp(8))
        row.addStretch(1)
        row.addWidget(self.search_box)
        row.addSpacing(look.dp(8))
        for button in self.buttons:
            row.addWidget(button)
        self._connect()
        look.follow(self, lambda bar: bar.setFixedHeight(look.dp(56)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline below."""
        painter = QPainter(self)
        look.ground(painter, self.rect(), "surface")
        look.ground(painter, QRect(0, self.height() - 1, self.width(), 1), "hairline")

    def fit(self, window_width: int) -> None:
        """Show words on the buttons while there is room for them."""
        words = look.fits("words", window_width)
        for button in self.buttons:
            button.show_words(words)
        self.search_box.setMaximumWidth(look.dp(420))

    def tell_steps(self, undo: str | None, redo: str | None) -> None:
        """Say which step each button takes back or brings back; None: nothing to do."""
        for button, step, words in (
            (self.undo_button, undo, N_("Undo: {step}")),
            (self.redo_button, redo, N_("Redo: {step}")),
        ):
            button.setEnabled(step is not None)
            told = _(words, step=step) if step is not None else button.text()
            button.setToolTip(told if step is not None or not button.words_shown else "")
            button.setAccessibleDescription(told)

    def _connect(self) -> None:
        self.search_box.clicked.connect(lambda: self.search.emit())
        signals = (self.undo, self.redo, self.type_size, self.help)
        for button, signal in zip(self.buttons, signals, strict=True):
            button.clicked.connect(lambda _on=False, told=signal: told.emit())
