"""Chips beside the filter box: one press narrows the list, what has no room goes into a menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import icons, look, speech
from committee_desk.ui.parts.buttons import Button

Pair = tuple[str, str]


@dataclass(frozen=True)
class Chip:
    """One condition a person can switch on: words shown, column, and what is wanted of it.

    ``more`` are further conditions it takes to say the same, such as overdue: past its day, without
    an answer, still open.
    """

    words: Callable[[], str]
    column: str
    wanted: str
    more: tuple[Pair, ...] = ()

    @property
    def pair(self) -> Pair:
        """Return the condition as a question holds it."""
        return self.column, self.wanted

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return every condition it stands for."""
        return (self.pair, *self.more)


class MenuChip(Button):
    """A chip that opens a menu; its arrow is drawn, because not every font has one."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words, kind="chip")
        self.setCheckable(False)

    def setText(self, text: str) -> None:
        """Set the words, with room behind them for the arrow."""
        super().setText(f"{text}\N{EM SPACE}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = icons.pixmap("chevron-down", "text2", 16)
        left = self.width() - look.dp(22)
        painter.drawPixmap(left, (self.height() - look.dp(16)) // 2, arrow)

    def drop(self, menu: QMenu) -> None:
        """Open a menu below the chip and let it go when closed."""
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + look.dp(4))))


class ChipRow(QWidget):
    """Chips that fit; the others in a menu at the end. ``changed`` when one was switched.

    ``also`` add to that menu what else had no room in the line.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[Chip] = []
        self.buttons: list[Button] = []
        self._more = MenuChip(N_("More filters"))
        self._more.setObjectName("more_filters")
        self._more.setParent(self)
        self._more.clicked.connect(self._open_more)
        self.also: Sequence[Callable[[QMenu], object]] = ()
        self._hidden: list[int] = []
        self._room = 0
        look.follow(self, lambda row: row.arrange(), key="chips")

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Offer these chips, those of before keep whether they are on."""
        on = set(self.pairs())
        for button in self.buttons:
            button.deleteLater()
        self.chips, self.buttons = list(chips), []
        for chip in self.chips:
            button = Button(kind="chip")
            button.setParent(self)
            button.setObjectName(f"chip_{chip.column}_{chip.wanted}")
            speech.tell(button, "setText", chip.words)
            speech.tell(button, "setAccessibleName", chip.words)
            button.setChecked(on.issuperset(chip.pairs))
            button.toggled.connect(lambda _on: self.changed.emit())
            self.buttons.append(button)
        self.arrange()

    def pairs(self) -> list[Pair]:
        """Return the conditions that are on."""
        return [
            pair
            for chip, button in zip(self.chips, self.buttons, strict=True)
            if button.isChecked()
            for pair in chip.pairs
        ]

    def switch(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Switch on exactly these conditions; returns those no chip stands for."""
        left = list(pairs)
        for chip, button in zip(self.chips, self.buttons, strict=True):
            on = all(pair in left for pair in chip.pairs)
            button.blockSignals(True)
            button.setChecked(on)
            button.blockSignals(False)
            button.update()
            if on:
                left = [pair for pair in left if pair not in chip.pairs]
        return left

    def fit(self, room: int) -> None:
        """Take as much of the room as the chips that fit into it need."""
        self._room = room
        self.arrange()

    def least_width(self) -> int:
        """Return the width without which not even the menu of the chips has room."""
        gap = look.dp(8)
        every = sum(button.sizeHint().width() + gap for button in self.buttons)
        return min(every, self.more_width())

    def more_width(self) -> int:
        """Return the width of the menu at the end."""
        return self._more.sizeHint().width()

    def arrange(self) -> None:
        """Lay out the chips in the room there is."""
        gap, high = look.dp(8), look.dp(32)
        top = look.dp(3)
        wide = [button.sizeHint().width() for button in self.buttons]
        more = self._more.sizeHint().width()
        shown = _how_many(wide, gap, more, self._room - (more + gap if self.also else 0))
        self._hidden = list(range(shown, len(self.buttons)))
        left = 0
        for n, button in enumerate(self.buttons):
            button.setVisible(n < shown)
            if n < shown:
                button.setGeometry(left, top, wide[n], high)
                left += wide[n] + gap
        waiting = bool(self._hidden or self.also)
        self._more.setVisible(waiting)
        self._more.setGeometry(left, top, more, high)
        taken = left + more if waiting else max(0, left - gap)
        self.setFixedSize(taken, look.dp(38))

    def _open_more(self) -> None:
        menu = QMenu(self)
        for add in self.also:
            add(menu)
        for n in self._hidden:
            button = self.buttons[n]
            action = menu.addAction(self.chips[n].words())
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.toggled.connect(button.setChecked)
        self._more.drop(menu)


def _how_many(wide: Sequence[int], gap: int, more: int, room: int) -> int:
    """Return how many chips of these widths fit, the menu beside them if not all do."""
    if sum(wide) + gap * max(0, len(wide) - 1) <= room:
        return len(wide)
    left = room - more
    for n, each in enumerate(wide):
        left -= each + gap
        if left < 0:
            return n
    return len(wide)


def said(words: str) -> Callable[[], str]:
    """Return words that are the same in every language, such as a label of a code list."""
    return lambda: words
