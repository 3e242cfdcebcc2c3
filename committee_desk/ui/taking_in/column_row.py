"""One column of a workbook: its header and samples, the field it stands for, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.parts.elided import Elided
from committee_desk.ui.parts.texts import Picture, Text, spaced
from committee_desk.ui.taking_in.discreet import as_listed
from committee_desk.ui.taking_in.session import field_label

if TYPE_CHECKING:
    from committee_desk.ledgers.reading import ColumnLook

SURE, LIKELY = 0.9, 0.6

# state: (picture, tone, words)
_STATES = {
    "sure": ("circle-check", "ok", N_("Sure")),
    "likely": ("circle-question-mark", "primary", N_("Likely")),
    "look": ("triangle-alert", "warn", N_("Please look")),
    "beside": ("archive", "text2", N_("Kept beside")),
    "chosen": ("badge-check", "ok", N_("Chosen by you")),
    "remembered": ("history", "ok", N_("As last time")),
    "doubled": ("circle-alert", "danger", N_("Chosen twice")),
}


class FieldBox(QComboBox):
    """A chooser the wheel does not change by accident while the list is scrolled."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the list scroll instead."""
        event.ignore()


class ColumnRow(QWidget):
    """Emits ``assigned`` with letter and field (None: kept beside), ``looked_at`` with letter."""

    assigned = Signal(str, object)
    looked_at = Signal(str)

    def __init__(
        self,
        letter: str,
        column: ColumnLook,
        fields: Sequence[str],
        listing: str = "residents",
        *,
        remembered: bool,
    ) -> None:
        super().__init__()
        self.letter = letter
        self._column = column
        self._listing = listing
        self._remembered = remembered
        self._doubled = False
        self.setObjectName(f"column_{letter}")
        row = QHBoxLayout(self)
        spaced(row, (12, 7, 12, 7), 10)
        mark = Text(kind="caption", tone="text2")
        mark.setText(letter)
        look.follow(mark, lambda label: label.setFixedWidth(look.dp(24)), key="width")
        row.addWidget(mark)
        row.addLayout(self._texts(), 1)
        self.box = self._chooser(fields)
        row.addWidget(self.box)
        self.state = _State()
        row.addWidget(self.state)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speech.follow(self, ColumnRow._retell)

    def choose(self, name: str | None) -> None:
        """Show the field the column stands for."""
        at = self.box.findData(name or "")
        if at < 0 and name:
            self.box.addItem(field_label(name, self._listing), name)
            at = self.box.count() - 1
        self.box.setCurrentIndex(max(0, at))
        self._tell()

    def field(self) -> str:
        """Return the field chosen, '' when the column is kept beside."""
        return str(self.box.currentData() or "")

    def wants_a_look(self) -> bool:
        """Tell whether nobody is sure yet what this column is."""
        return self._state() in ("look", "doubled")

    def mark_doubled(self, doubled: bool) -> None:
        """Say that another column stands for the same field, or that none does."""
        self._doubled = doubled
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which column is looked at."""
        if watched is self.box and event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit(self.letter)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("surface"))
        painter.setPen(look.colour("hairline"))
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, look.dp(8), look.dp(8))

    def _texts(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self._header = Elided(bold=True)
        self._header.set_full(" ".join(self._column.header.split()))
        self._samples = Elided("caption", tone="text2")
        texts.addWidget(self._header)
        texts.addWidget(self._samples)
        return texts

    def _chooser(self, fields: Sequence[str]) -> FieldBox:
        box = FieldBox()
        box.setObjectName(f"field_{self.letter}")
        box.setMaxVisibleItems(14)
        box.addItem("", "")
        for name in fields:
            box.addItem(field_label(name, self._listing), name)
        look.follow(box, lambda chooser: chooser.setFixedWidth(look.dp(180)), key="width")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)
        box.activated.connect(self._activated)
        return box

    def _activated(self, _at: int) -> None:
        self._tell()
        self.assigned.emit(self.letter, self.field() or None)

    def _state(self) -> str:
        if self._doubled:
            return "doubled"
        name, proposed = self.field(), self._column.field or ""
        if name != proposed:
            return "chosen" if name else "beside"
        if self._remembered:
            return "remembered" if name else "beside"
        if not name:
            return "beside"
        sure = self._column.confidence
        return "sure" if sure >= SURE else "likely" if sure >= LIKELY else "look"

    def _tell(self) -> None:
        picture, tone, words = _STATES[self._state()]
        self.state.show_state(picture, tone, _(words))
        name = self.field() or self._column.field or ""
        samples = " · ".join(as_listed(name, sample) for sample in self._column.samples if sample)
        self._samples.set_full(samples or _("empty"))
        self.box.setAccessibleDescription(_(words))

    def _retell(self) -> None:
        self.box.setItemText(0, _("Kept beside, in no field"))
        for at in range(1, self.box.count()):
            self.box.setItemText(at, field_label(str(self.box.itemData(at)), self._listing))
        self.box.setAccessibleName(_("Field of column {header}", header=self._column.header))
        self._tell()


class _State(QWidget):
    """Picture and word of a state, as wide as the widest of them."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        spaced(row, 0, 6)
        self._picture = Picture("circle-check", "ok", 18)
        self.words = Text(kind="caption")
        row.addWidget(self._picture)
        row.addWidget(self.words, 1)
        look.follow(self, _State._fit, key="width")
        speech.follow(self, _State._fit, key="width")

    def show_state(self, picture: str, tone: str, words: str) -> None:
        """Show another state."""
        self._picture.show_picture(picture, tone)
        self.words.setText(words)
        self.words.setProperty("tone", tone if tone != "ok" else "text2")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    def _fit(self) -> None:
        widest = max(look.text_width(_(words), "caption") for *_rest, words in _STATES.values())
        self.setFixedWidth(widest + look.dp(30))
