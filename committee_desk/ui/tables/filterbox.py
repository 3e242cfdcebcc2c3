"""The box a person types into to narrow a list: heard 150 ms after the last key."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, spaced

PAUSE_MS = 150


class FilterBox(QWidget):
    """A picture, a line and a cross in one frame, so that all of it follows the type size.

    Signals: ``typed`` the text after a pause, at once on Enter; ``left_down`` the person wants to
    go on into the list.
    """

    typed = Signal(str)
    left_down = Signal()

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName("filter")
        self.line.setProperty("kind", "bare")
        speech.bind(self.line, "setPlaceholderText", prompt)
        speech.name(self.line, N_("Filter this list"))
        self.cross = Button("", "x", "link")
        self.cross.setObjectName("clear_filter")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        speech.bind(self.cross, "setToolTip", N_("Clear"))
        speech.name(self.cross, N_("Clear"))
        self.cross.hide()
        row = QHBoxLayout(self)
        spaced(row, (10, 0, 4, 0), 8)
        row.addWidget(Picture("list-filter"))
        row.addWidget(self.line, 1)
        row.addWidget(self.cross)
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self.line.textChanged.connect(self._changed)
        self.cross.clicked.connect(self.line.clear)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        look.follow(self, lambda box: box.setFixedHeight(look.dp(38)), key="height")

    def text(self) -> str:
        """Return what stands in the box."""
        return self.line.text()

    def put(self, text: str) -> None:
        """Put a text into the box and hear it at once."""
        self.line.setText(text)
        self.tell()

    def tell(self) -> None:
        """Tell the text now, if it is another than was told."""
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.typed.emit(self._told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer Enter, Esc and Down in the line, and draw the ring with its focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event.key())
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return a width that leaves room for the chips beside it."""
        return QSize(look.dp(320), look.dp(38))

    def minimumSizeHint(self) -> QSize:
        """Return the least width in which a name can be typed."""
        return QSize(look.dp(160), look.dp(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.line.hasFocus()
        wide = look.dp(2) if focused else 1
        painter.setPen(QPen(look.colour("focus" if focused else "border"), wide))
        painter.setBrush(look.colour("surface"))
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, look.dp(6), look.dp(6))

    def _changed(self, text: str) -> None:
        self.cross.setVisible(bool(text))
        self._pause.start()

    def _pressed(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tell()
        elif key == Qt.Key.Key_Escape and self.text():
            self.line.clear()
            self.tell()
        elif key == Qt.Key.Key_Down:
            self.tell()
            self.left_down.emit()
        else:
            return False
        return True
