"""Buttons drawn by us, so that picture, words and focus ring keep their distances at every size."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from committee_desk.ui import icons, look, speech
from committee_desk.ui.parts.ring import Ringed

# kind: (ground, ground under the mouse, words, edge); empty: none.
_COLOURS = {
    "primary": ("primary", "primary_hover", "on_primary", ""),
    "plain": ("surface", "hover", "text", "border"),
    "ghost": ("", "hover", "text", ""),
    "danger": ("surface", "danger_soft", "danger", "danger"),
    "link": ("", "hover", "primary", ""),
    "chip": ("surface", "hover", "text", "border"),
    "dark": ("", "", "toast_link", ""),
}


class Button(Ringed):
    """A button with words of the catalogue and, if given, a picture.

    Kinds: ``primary`` (one a page), ``plain``, ``ghost``, ``danger``, ``link``, ``chip``
    (checkable) and ``dark`` (on a toast). Enter presses it as Space does. ``from_left`` lets a
    wide button begin at its left edge.
    """

    def __init__(self, words: str = "", icon: str = "", kind: str = "plain") -> None:
        super().__init__()
        self.kind = kind
        self.picture = icon
        self.words_shown = True
        self.from_left = False
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCheckable(kind == "chip")
        if words:
            self.say(words)
        look.follow(self, Button._dress)

    def say(self, words: str, **facts: object) -> None:
        """Put other words on the button."""
        speech.bind(self, "setText", words, **facts)
        speech.bind(self, "setAccessibleName", words, **facts)

    def setText(self, text: str) -> None:
        """Set the words already in the current language."""
        super().setText(text)
        self.updateGeometry()

    def show_words(self, shown: bool) -> None:
        """Show the picture alone, or with its words; alone, the words become the tool tip."""
        if shown != self.words_shown:
            self.words_shown = shown
            self.setToolTip("" if shown else self.text())
            self.updateGeometry()

    def set_picture(self, name: str) -> None:
        """Show another picture."""
        self.picture = name
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size words and picture need."""
        side = {"link": 6, "chip": 14, "ghost": 10, "dark": 8}.get(self.kind, 16)
        width = 2 * look.dp(side)
        words = self.text() if self.words_shown else ""
        if self.picture:
            width += look.dp(20) + (look.dp(8) if words else 0)
        if words:
            width += look.text_width(words, bold=self._bold()) + 2
        height = look.dp(32 if self.kind in ("chip", "link", "dark") else 38)
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:
        """Return sizeHint(): words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge, picture, words and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, hover, words, edge = _COLOURS[self.kind]
        on = self.isChecked()
        if on:
            ground, hover, words, edge = "pill", "pill", "primary", "primary"
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        self._ground(painter, hover if over and hover else ground, edge)
        tone = words if self.isEnabled() else "border"
        if not self.isEnabled() and self.kind == "primary":
            tone = "text2"
        self._content(painter, tone)
        if self.ringed:
            ring = QPen(look.colour("toast_link" if self.kind == "dark" else "focus"), look.dp(2))
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = look.dp(2) / 2
            if self.kind == "primary":
                painter.setPen(QPen(look.colour("on_primary"), look.dp(2)))
                inset = look.dp(3) + inset
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, self._radius(), self._radius())

    def _ground(self, painter: QPainter, ground: str, edge: str) -> None:
        faint = not self.isEnabled()
        if not ground and not edge:
            return
        colour = look.colour(ground) if ground else QColor(0, 0, 0, 0)
        if faint and self.kind == "primary":
            colour = look.colour("hairline")
        painter.setBrush(colour)
        painter.setPen(
            QPen(look.colour("hairline" if faint else edge), 1) if edge else Qt.PenStyle.NoPen
        )
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, self._radius(), self._radius())

    def _content(self, painter: QPainter, tone: str) -> None:
        words = self.text() if self.words_shown else ""
        painter.setFont(look.font(bold=self._bold()))
        wide = look.text_width(words, bold=self._bold()) if words else 0
        gap = look.dp(8) if words and self.picture else 0
        side = look.dp(20) if self.picture else 0
        left = look.dp(16) if self.from_left else (self.width() - wide - gap - side) / 2
        if self.picture:
            quiet = {"plain": "text2", "ghost": "text2"}.get(self.kind, tone)
            shown = icons.pixmap(self.picture, quiet if tone == "text" else tone)
            painter.drawPixmap(round(left), round((self.height() - side) / 2), shown)
        painter.setPen(look.colour(tone))
        at = QRectF(left + side + gap, 0, wide + 2, self.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _bold(self) -> bool:
        return self.kind in ("primary", "dark") or self.isChecked()

    def _radius(self) -> float:
        return self.height() / 2 - 1 if self.kind == "chip" else look.dp(6)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
