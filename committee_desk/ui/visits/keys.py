"""Choices made by one digit: how a visit went, and who was met."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.parts.wrap import wrapped

RESULTS = (
    ("met", N_("Met")),
    ("no_answer", N_("No answer")),
    ("refused", N_("Turned away")),
    ("moved", N_("Moved away")),
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Digits(QWidget):
    """Chips with numbers, of which a digit presses one; the whole is one stop of Tab.

    ``pressed`` with the place of a chip, from 0; ``entered`` on Enter. An input method never gets
    these keys, so that a digit is a digit whatever is switched on.
    """

    pressed = Signal(int)
    entered = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.chips: list[Button] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        speech.name(self, words)
        self._column = QVBoxLayout(self)
        spaced(self._column, 5, 0)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these, numbered from 1."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.chips = [self._chip(place, name) for place, name in enumerate(names)]
        self._column.addWidget(wrapped(*self.chips))

    def mark(self, places: Sequence[int]) -> None:
        """Show exactly these as chosen."""
        for place, chip in enumerate(self.chips):
            chip.setChecked(place in places)
        chosen = "、".join(self.chips[place].text() for place in places)
        self.setAccessibleDescription(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a chip by its digit, go on with Enter."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self.chips) and not event.modifiers() & _COMMAND:
            self.pressed.emit(place)
        elif event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the digits go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring around all chips: they hear the keys together."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("focus"), look.dp(2)))
            inset = look.dp(1)
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, look.dp(8), look.dp(8))

    def _chip(self, place: int, name: str) -> Button:
        chip = Button(kind="chip")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setText(f"{place + 1} {name}" if place < 9 else name)
        chip.setAccessibleName(chip.text())
        chip.setObjectName(f"digit_{place + 1}")
        chip.clicked.connect(lambda _on=False: self.pressed.emit(place))
        return chip


_COMMAND = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class ResultKeys(Digits):
    """How a visit went; ``chosen`` with one of RESULTS."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(N_("How the visit went"))
        self.setObjectName("result")
        self.value = ""
        self.pressed.connect(self._choose)
        speech.follow(self, ResultKeys._tell)

    def show_value(self, value: str) -> None:
        """Show a result, none for ''."""
        self.value = value
        self.mark([n for n, (name, _words) in enumerate(RESULTS) if name == value])

    def _choose(self, place: int) -> None:
        self.show_value(RESULTS[place][0])
        self.chosen.emit(self.value)

    def _tell(self) -> None:
        self.offer([_(words) for _name, words in RESULTS])
        self.show_value(self.value)


class PeopleKeys(Digits):
    """Who of a household was met; ``changed`` when somebody was marked or not."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(N_("Who was met"))
        self.setObjectName("met")
        self._people: list[int] = []
        self._met: list[int] = []
        self.pressed.connect(self._toggle)

    @property
    def met(self) -> tuple[int, ...]:
        """Return who was met, in the order of the household."""
        return tuple(each for each in self._people if each in self._met)

    def show_people(self, members: Sequence[tuple[int, str]], met: Sequence[int]) -> None:
        """Offer the members of a household, some of them met."""
        self._people = [person for person, _name in members]
        self.offer([name for _person, name in members])
        self._put(met)

    def _toggle(self, place: int) -> None:
        person = self._people[place]
        kept = [each for each in self._met if each != person]
        self._put(kept if person in self._met else [*kept, person])
        self.changed.emit()

    def _put(self, met: Sequence[int]) -> None:
        self._met = list(met)
        self.mark([n for n, person in enumerate(self._people) if person in self._met])
