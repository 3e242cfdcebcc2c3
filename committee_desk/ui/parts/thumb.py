"""A kept photograph, small and as large as the window; decoded on the reading thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.jobs import plain
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.ring import Ringed
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame

_HIGH = 200
_SMALL = QSize(700, 440)
_HEAD = 110


@dataclass(frozen=True)
class Seen:
    """A photograph as far as it can be seen: ``image`` is None where ``fault`` says why."""

    key: int
    name: str
    image: QImage | None
    fault: str = ""


def seen(desk: Desk, key: int, name: str, within: QSize = _SMALL) -> Seen:
    """Return a kept photograph, no larger than ``within`` pixels; a damaged one says so."""
    from committee_desk.storage import attachments

    try:
        data = desk.ask(attachments.get, key)
    except DeskError as fault:
        return Seen(key, name, None, fault.sentence())
    image = _decoded(data, within)
    if image.isNull():
        return Seen(key, name, None, _("{name} cannot be shown.", name=name))
    return Seen(key, name, image)


def _decoded(data: bytes, within: QSize) -> QImage:
    held = QByteArray(data)
    device = QBuffer(held)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device)
    size = reader.size()
    if size.width() > within.width() or size.height() > within.height():
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class Thumb(Ringed):
    """A photograph small enough for a panel; pressing it, or Enter, asks for the large one."""

    def __init__(self, shown: Seen) -> None:
        super().__init__()
        assert shown.image is not None
        self._pixmap = QPixmap.fromImage(shown.image)
        self.setObjectName(f"thumb_{shown.key}")
        self.setAccessibleName(_("Look at {name}", name=shown.name))
        self.setToolTip(shown.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.follow(self, lambda thumb: thumb.setFixedHeight(look.dp(_HIGH)), key="high")

    def sizeHint(self) -> QSize:
        """Return the room of a panel."""
        return QSize(look.dp(200), look.dp(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the photograph at the left, whole, with a focus ring around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inset = look.dp(3)
        room = self.size() - QSize(2 * inset, 2 * inset)
        size = self._pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(inset, inset, size.width(), size.height())
        painter.drawPixmap(box, self._pixmap)
        painter.setPen(
            QPen(look.colour("focus"), look.dp(2)) if self.ringed
            else QPen(look.colour("hairline"), 1)
        )  # fmt: skip
        painter.drawRect(box.adjusted(-1, -1, 0, 0))


class PhotoView(Overlay):
    """One photograph after another as large as the window; left and right go on, Esc closes."""

    def __init__(
        self, window: QWidget, frame: Frame, photos: Sequence[tuple[int, str]], at: int = 0
    ) -> None:
        """``photos`` are attachments with their names; ``at`` is the place of the first shown."""
        super().__init__(window, 1200)
        self.setObjectName("photo_view")
        self._frame, self._photos, self.at = frame, list(photos), at
        self.shown: Seen | None = None
        self._build()

    def open(self) -> None:
        """Cover the window and show the first photograph."""
        super().open()
        self.turn(0)

    def place(self) -> None:
        """Leave the photograph what head and edges leave of the window."""
        self.label.setFixedHeight(max(look.dp(80), self.height() - look.dp(_HEAD)))
        super().place()

    def turn(self, by: int) -> None:
        """Show the photograph so many places on."""
        self.at = max(0, min(self.at + by, len(self._photos) - 1))
        key, name = self._photos[self.at]
        self.name.setText(name)
        self.count.setText(f"{self.at + 1} / {len(self._photos)}")
        self.count.setVisible(len(self._photos) > 1)
        self.before.setEnabled(self.at > 0)
        self.after.setEnabled(self.at < len(self._photos) - 1)
        desk, room, asked = self._frame.desk, self._room(), self.at
        self._frame.jobs.read(
            plain(lambda: seen(desk, key, name, room)),
            done=lambda found: self._took(asked, found),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the arrows."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step:
            self.turn(step)
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        body = self.panel.body
        spaced(body, (14, 10, 14, 14), 8)
        head = QHBoxLayout()
        body.addLayout(head)
        self.name = Text(bold=True)
        self.count = Text(tone="text2")
        self.before = self._icon(N_("Previous photograph"), "arrow-left", lambda: self.turn(-1))
        self.after = self._icon(N_("Next photograph"), "arrow-right", lambda: self.turn(1))
        close = self._icon(N_("Close"), "x", self.close_panel)
        head.addWidget(self.name, 1)
        several = len(self._photos) > 1
        for part in (self.count, self.before, self.after, close):
            head.addWidget(part)
        self.before.setVisible(several)
        self.after.setVisible(several)
        self.label = QLabel()
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setWordWrap(True)
        body.addWidget(self.label)

    def _icon(self, words: str, picture: str, deed: object) -> Button:
        button = Button(words, picture, "ghost")
        button.show_words(False)
        button.clicked.connect(lambda: deed())  # type: ignore[operator]
        return button

    def _room(self) -> QSize:
        ratio = self.devicePixelRatioF()
        wide = self.panel.width() - look.dp(28)
        return QSize(round(wide * ratio), round(self.label.height() * ratio))

    def _took(self, asked: int, found: Seen) -> None:
        from shiboken6 import isValid

        if not isValid(self) or asked != self.at or self.isHidden():
            return
        self.shown = found
        if found.image is None:
            self.label.setText(found.fault)
            return
        pixmap = QPixmap.fromImage(found.image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.label.setPixmap(pixmap)
        self.label.setAccessibleName(found.name)
