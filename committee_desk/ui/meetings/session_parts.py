"""Parts of the recorder's room: the light of the quorum, the agenda, lines that are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.masking import mask
from committee_desk.ui import icons, look, speech
from committee_desk.ui.forms.lines import Line, Lines
from committee_desk.ui.forms.row import Said
from committee_desk.ui.meetings import session_typing
from committee_desk.ui.meetings.session_reading import Seen
from committee_desk.ui.meetings.session_typing import Named
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import Entry, ShortTable, Shown
from committee_desk.ui.parts.texts import Text, spaced

_MOST_OFFERED = 4
_SIDES = (
    ("for", N_("For"), "F7"),
    ("against", N_("Against"), "F8"),
    ("neutral", N_("Neutral"), "F9"),
)


class Light(QWidget):
    """How many are there and whether that is enough: a lamp with a sign in it, and the sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quorum")
        self._short = False
        self.lamp = _Lamp()
        self.count = Text(kind="lead", bold=True)
        self.words = Text(tone="text2", wrap=True)
        row = QHBoxLayout(self)
        spaced(row, 0, 10)
        row.addWidget(self.lamp)
        texts = QVBoxLayout()
        row.addLayout(texts, 1)
        texts.setSpacing(0)
        texts.addWidget(self.count)
        texts.addWidget(self.words)

    def show_seen(self, seen: Seen) -> None:
        """Show who is there now."""
        counts = seen.counts
        self.count.setText(
            _("Present: {present} of {expected}", present=f"{counts.present:,}",
              expected=f"{counts.expected:,}")
        )  # fmt: skip
        self.words.setText(seen.quorum)
        self.setToolTip(seen.quorum)
        self.be_short(self._short)
        self.lamp.show_met(seen.met)
        self.setAccessibleName(f"{self.count.text()} {seen.quorum}")

    def be_short(self, short: bool) -> None:
        """Leave the sentence out where there is no room for it."""
        self._short = short
        self.words.setVisible(not short and bool(self.words.text()))


class _Lamp(QWidget):
    """A disc, green, red or grey; the sign in it says the same as the colour."""

    def __init__(self) -> None:
        super().__init__()
        self.met: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.follow(self, lambda lamp: lamp.setFixedSize(QSize(look.dp(36), look.dp(36))))

    def show_met(self, met: bool | None) -> None:
        """Show whether enough are there."""
        self.met = met
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc and its sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour({True: "ok", False: "danger", None: "border"}[self.met]))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawEllipse(box)
        if self.met is not None:
            sign = icons.pixmap("check" if self.met else "x", "surface", 24)
            size = sign.deviceIndependentSize()
            painter.drawPixmap(
                round((self.width() - size.width()) / 2),
                round((self.height() - size.height()) / 2),
                sign,
            )


def agenda_table() -> ShortTable:
    """Return the list of the items with how far each is."""
    from committee_desk.rules.codes import code_list

    def state(entry: Entry) -> str:
        return code_list("item_state").label(entry["state"])

    return ShortTable(
        "agenda",
        N_("Agenda"),
        [
            Shown(N_("Item"), 176, lambda entry: f"{entry['place']}. {entry['title']}"),
            Shown(N_("State"), 64, state),
        ],
    )


def agenda_entries(seen: Seen) -> list[Entry]:
    """Return the rows of the list of items."""
    return [
        {
            "id": each.item.id,
            "place": place,
            "title": each.item.title,
            "state": each.item.state,
        }
        for place, each in enumerate(seen.items, 1)
    ]


class TextBox(QWidget):
    """A text of the item that is kept when it is left; ``keep`` gets it, ``touched`` each key."""

    keep = Signal(str, str)
    touched = Signal()

    def __init__(self, name: str, words: str, offer: Callable[[str], object]) -> None:
        super().__init__()
        self.name = name
        self.text = Lines()
        self.text.setObjectName(name)
        speech.name(self.text, words)
        self.said = Said()
        self.offer = Button(N_("Sentences"), kind="link")
        self.offer.setObjectName(f"offer_{name}")
        self.offer.clicked.connect(lambda: offer(name))
        self._kept = ""
        column = QVBoxLayout(self)
        spaced(column, 0, 2)
        head = QHBoxLayout()
        column.addLayout(head)
        head.addWidget(Text(words, bold=True))
        head.addStretch(1)
        head.addWidget(self.offer)
        column.addWidget(self.text)
        column.addWidget(self.said)
        look.follow(self, lambda box: box.text.setFixedHeight(look.dp(58)), key="low")
        self.text.textChanged.connect(self._changed)
        self.text.left.connect(self.settle)

    def put(self, value: str) -> None:
        """Show what is kept, unless something is being typed here."""
        if self.dirty and value != self.typed():
            return
        self._kept = value
        if value != self.typed():
            self.text.blockSignals(True)
            self.text.setPlainText(value)
            self.text.blockSignals(False)

    def start(self, value: str) -> None:
        """Show what is kept of another item."""
        self._kept = value
        self.complain("")
        self.text.blockSignals(True)
        self.text.setPlainText(value)
        self.text.blockSignals(False)

    def typed(self) -> str:
        """Return what stands there."""
        return self.text.toPlainText().strip()

    @property
    def dirty(self) -> bool:
        """Tell whether something was typed that is not kept yet."""
        return self.typed() != self._kept

    def settle(self) -> None:
        """Have kept what was typed."""
        if self.dirty:
            self.keep.emit(self.name, self.typed())

    def was_kept(self, value: str) -> None:
        """Hear that a text is in the file."""
        self._kept = value
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say why it cannot be kept, '' when it was."""
        if sentence:
            self.said.complain(sentence)
        else:
            self.said.hide()

    def _changed(self) -> None:
        self.touched.emit()


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
