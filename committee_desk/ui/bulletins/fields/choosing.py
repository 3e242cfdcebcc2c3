"""Fields that are chosen, not typed: one of a few words, yes or no, a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.bulletins.fields.base import FieldRow
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field


class ChoiceRow(FieldRow):
    """One of the words of a kind, or nothing yet."""

    def __init__(self, field: Field) -> None:
        self.box = QComboBox()
        self.box.addItems(["", *field.choices])
        super().__init__(field, self.box)
        self.box.activated.connect(lambda _at: self._chosen())

    def put(self, value: Any) -> None:
        """Show a kept choice, one that is no longer offered too."""
        text = str(value or "")
        if self.box.findText(text) < 0:
            self.box.addItem(text)
        self.box.setCurrentIndex(self.box.findText(text))

    def _chosen(self) -> None:
        self.say_origin("")
        self.changed.emit()
        self.left.emit()


class YesRow(FieldRow):
    """A tick. The label stands beside it, not above."""

    def __init__(self, field: Field) -> None:
        self.tick = QCheckBox()
        super().__init__(field, self.tick)
        self.label.hide()
        self.tick.setText(field.label)
        look.dress(self.tick)
        self.tick.clicked.connect(lambda _on: self._ticked())

    def text(self) -> str:
        """Return a word when it is ticked."""
        return self.field.label if self.tick.isChecked() else ""

    def value(self) -> bool:
        """Tell whether it is ticked."""
        return self.tick.isChecked()

    def put(self, value: Any) -> None:
        """Tick what was a yes."""
        from committee_desk.printing.composing import values

        self.tick.setChecked(values.yes(value) is True)

    def _ticked(self) -> None:
        self.say_origin("")
        self.changed.emit()
        self.left.emit()


class PictureRow(FieldRow):
    """A picture out of a file, kept in the desk; the value is its key there.

    ``choose(done)`` asks for a file and gives back the key; ``look_up(key, done)`` reads bytes.
    """

    def __init__(
        self,
        field: Field,
        choose: Callable[[Callable[[str], None]], None],
        look_up: Callable[[str, Callable[[bytes], None]], None],
    ) -> None:
        self._choose, self._look_up = choose, look_up
        self.key = ""
        holder = QWidget()
        self.button = Button(N_("Choose a picture…"), "folder-open")
        super().__init__(field, holder)
        self.label.setBuddy(self.button)
        self.button.setObjectName(f"picture_{field.name}")
        self.button.clicked.connect(lambda: self._choose(self._taken))
        self.gone = Button(N_("Remove the picture"), "x", "ghost")
        self.gone.clicked.connect(lambda: self._taken(""))
        self.small = QLabel()
        speech.name(self.small, N_("The picture chosen"))
        row = QHBoxLayout(holder)
        spaced(row, 0, 8)
        row.addWidget(self.small)
        row.addWidget(self.button)
        row.addWidget(self.gone)
        row.addStretch(1)
        note = Text(
            N_("Place, time and camera are taken out. What a picture shows is not searched."),
            "caption",
            tone="text2",
            wrap=True,
        )
        self.column.addWidget(note)
        self.put("")

    def text(self) -> str:
        """Return the key of the picture."""
        return self.key

    def take_focus(self) -> None:
        """Put the focus on the button."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, value: Any) -> None:
        """Show a kept picture."""
        self.key = str(value or "")
        self.small.setVisible(False)
        self.gone.setVisible(bool(self.key))
        self.button.say(N_("Choose another…") if self.key else N_("Choose a picture…"))
        if self.key:
            key = self.key
            self._look_up(key, lambda data: self._show(key, data))

    def _taken(self, key: str) -> None:
        self.put(key)
        self.say_origin("")
        self.changed.emit()
        self.left.emit()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, key: str, data: bytes) -> None:
        if key != self.key:
            return
        image = QImage.fromData(data)
        if not image.isNull():
            side = look.dp(72)
            ratio = self.devicePixelRatioF()
            made = QPixmap.fromImage(image).scaled(
                round(side * ratio),
                round(side * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            made.setDevicePixelRatio(ratio)
            self.small.setPixmap(made)
            self.small.setVisible(True)
