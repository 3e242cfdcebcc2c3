"""Parts of the recorder's room: the light of the quorum, the agenda, lines that are typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import icons, look, speech
from committee_desk.ui.forms.lines import Lines
from committee_desk.ui.forms.row import Said
from committee_desk.ui.meetings.session_reading import Seen
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import Entry, ShortTable, Shown
from committee_desk.ui.parts.texts import Text, spaced


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
