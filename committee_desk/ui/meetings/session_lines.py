"""The lines a recorder types in: who says what, who comes and goes, who comes to an assembly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.masking import mask
from committee_desk.ui import speech
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.forms.refers import Finder, ReferBox
from committee_desk.ui.forms.row import Said
from committee_desk.ui.meetings import session_typing
from committee_desk.ui.meetings.session_typing import Named
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced

_MOST_OFFERED = 4
_SIDES = (
    ("for", N_("For"), "F7"),
    ("against", N_("Against"), "F8"),
    ("neutral", N_("Neutral"), "F9"),
)


class TypedLine(QWidget):
    """A line with its words above, a hint below while it is typed, and what is wrong with it."""

    entered = Signal()

    def __init__(self, name: str, words: str, example: str, *buttons: Button) -> None:
        super().__init__()
        self.line = _Keyed()
        self.line.setObjectName(name)
        speech.name(self.line, words)
        speech.bind(self.line, "setPlaceholderText", example)
        self.hint = Text(kind="caption", tone="text2", wrap=True)
        self.hint.hide()
        self.said = Said()
        column = QVBoxLayout(self)
        spaced(column, 0, 4)
        head = QHBoxLayout()
        column.addLayout(head)
        head.addWidget(Text(words, bold=True))
        head.addStretch(1)
        for button in buttons:
            head.addWidget(button)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        column.addWidget(self.said)
        self.line.entered.connect(self.entered)
        self.line.textChanged.connect(lambda _text: self._typed())

    def clear(self) -> None:
        """Be empty again."""
        self.line.clear()
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say what is wrong, '' for nothing."""
        if sentence:
            self.said.complain(sentence)
        else:
            self.said.hide()

    def tell(self, words: str) -> None:
        """Say how what stands there is understood."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _typed(self) -> None:
        self.complain("")


class _Keyed(Line):
    """A line that tells of Up and Down."""

    walked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows that a line has no use for."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)


class SpeechEntry(TypedLine):
    """Notes who said what. ``noted`` carries person id (0: nobody of the list), side and words.

    Letters that fit several people are walked with the arrows.
    """

    noted = Signal(object, str, str)

    def __init__(self) -> None:
        self.buttons = {}
        for side, words, keys in _SIDES:
            button = Button(kind="link")
            speech.tell(button, "setText", partial(_keyed, words, keys))
            speech.name(button, words)
            button.setObjectName(f"side_{side}")
            self.buttons[side] = button
        super().__init__(
            "speech",
            N_("Who says what"),
            N_("12 words, or wxy words; Enter notes it, F7 for, F8 against, F9 neutral"),
            *self.buttons.values(),
        )
        for side, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, side=side: self.note(side))
        self.people: Sequence[Named] = ()
        self._at = 0
        self.line.walked.connect(self._walk)
        self.entered.connect(lambda: self.note(""))

    def note(self, side: str) -> None:
        """Note what stands there, for, against or neither."""
        if not self.line.text().strip() or self.line.composing:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        said = session_typing.speech(self.line.text(), self.people)
        if said.sought:
            self.complain(_("Nobody has number {numbers} on the list.", numbers=said.sought))
            return
        if not said.words:
            self.complain(_("Write what was said."))
            return
        person = said.people[self._at % len(said.people)].id if said.people else 0
        self.noted.emit(person, side or said.side, said.words)

    def _walk(self, step: int) -> None:
        self._at += step
        self._tell()

    def _typed(self) -> None:
        super()._typed()
        if not self.line.text():
            self._at = 0
        self._tell()

    def _tell(self) -> None:
        if not self.line.text().strip():
            self.tell("")
            return
        said = session_typing.speech(self.line.text(), self.people)
        if said.sought:
            self.tell(_("Nobody has number {numbers} on the list.", numbers=said.sought))
        elif not said.people:
            self.tell(_("Noted without a name."))
        else:
            at = self._at % len(said.people)
            rest = [*said.people[at:], *said.people[:at]][:_MOST_OFFERED]
            told = "、".join(_called(each) for each in rest)
            if len(said.people) > 1:
                told = _("{names} (Down: the next)", names=told)
            self.tell(told)


def _keyed(words: str, keys: str) -> str:
    return f"{_(words)} {keys}"


def _called(person: Named) -> str:
    more = f"（{person.capacity}）" if person.capacity else ""
    return f"{person.number} {mask('name', person.name, 'detail')}{more}"


class PeopleEntry(TypedLine):
    """Notes who comes and who goes, with the time; ``moved`` carries what was read."""

    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "people",
            N_("Who comes and goes"),
            N_("1-5, 8 come; -12 15:10 goes"),
        )
        self.now: Callable[[], str] = lambda: ""
        self.entered.connect(self._enter)

    def _enter(self) -> None:
        if self.line.text().strip():
            self.moved.emit(session_typing.moved(self.line.text()))

    def _typed(self) -> None:
        super()._typed()
        read = session_typing.moved(self.line.text())
        if not read.numbers:
            self.tell("")
            return
        at = read.at or self.now()
        facts: dict[str, Any] = {"numbers": read.numbers, "at": at}
        if read.what == session_typing.GO:
            self.tell(_("Number {numbers} leaves at {at}", **facts) if at else
                      _("Number {numbers} leaves: write the time too", **facts))  # fmt: skip
        elif at:
            self.tell(_("Number {numbers} comes at {at}", **facts))
        else:
            self.tell(_("Number {numbers} was there from the beginning", **facts))


class ComerEntry(QWidget):
    """Finds who comes to an assembly of all residents or households; ``come`` carries the id."""

    come = Signal(object)

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.box = ReferBox("residents", finder)
        self.box.setObjectName("comer")
        speech.name(self.box.line, N_("Resident who comes"))
        self.said = Said()
        column = QVBoxLayout(self)
        spaced(column, 0, 4)
        column.addWidget(Text(N_("Resident who comes"), bold=True))
        column.addWidget(self.box)
        column.addWidget(self.said)
        self.box.edited.connect(lambda: self.complain(""))
        self.box.entered.connect(self._enter)

    def clear(self) -> None:
        """Be empty again."""
        self.box.choose(None)
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say what is wrong, '' for nothing."""
        if sentence:
            self.said.complain(sentence)
        else:
            self.said.hide()

    def _enter(self) -> None:
        if self.box.chosen is not None:
            self.come.emit(self.box.chosen)
