"""The line above a list: what is typed, chips, what another page asked for, kept filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.tables.chips import ChipRow, MenuChip, Pair
from committee_desk.ui.tables.filterbox import FilterBox

_LEAST_BOX = 250


@dataclass(frozen=True)
class Asked:
    """What the line asks for: text, conditions, and the day the list is to be of ('' today)."""

    text: str = ""
    where: tuple[Pair, ...] = ()
    as_of: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.where or self.as_of)


@dataclass(frozen=True)
class KeptFilter:
    """A filter somebody gave a name."""

    id: int
    title: str
    asked: Asked


class FilterLine(QWidget):
    """``changed`` when the list is to be asked anew; ``left_down`` to go on into the list.

    ``keep_wanted``: the present filter is to be kept under a name; ``forget_wanted``: a kept one,
    by its id, is to go.
    """

    changed = Signal()
    left_down = Signal()
    keep_wanted = Signal()
    forget_wanted = Signal(object)

    def __init__(self, prompt: str, menus: Sequence["ChoiceChip"] = ()) -> None:
        super().__init__()
        self.setObjectName("filter_line")
        self.box = FilterBox(prompt)
        self.row = ChipRow()
        self.menus = tuple(menus)
        self.given: list[Button] = []
        self._given: list[tuple[Pair, str]] = []
        self.as_of = ""
        self.kept: Sequence[KeptFilter] = ()
        self.stars = Button(N_("Kept filters"), "star", "ghost")
        self.stars.setObjectName("kept_filters")
        self.stars.clicked.connect(self._open_kept)
        self._line = QHBoxLayout(self)
        spaced(self._line, 0, 8)
        self._line.addWidget(self.box, 1)
        for menu in self.menus:
            menu.chosen.connect(self.changed)
            menu.chosen.connect(self.fit)
            self._line.addWidget(menu)
        self._line.addWidget(self.row)
        self._line.addWidget(self.stars)
        self.box.typed.connect(lambda _text: self.changed.emit())
        self.box.left_down.connect(self.left_down)
        self.row.changed.connect(self.changed)
        look.follow(self, FilterLine.fit, "fit")
        # After the chips themselves have taken up their words of the other language.
        speech.follow(self, lambda line: QTimer.singleShot(0, line, line.fit), "fit")

    def asked(self) -> Asked:
        """Return what the line asks for now."""
        menus = [menu.pair for menu in self.menus if menu.pair is not None]
        given = [pair for pair, _words in self._given]
        where = (*menus, *self.row.pairs(), *given)
        return Asked(self.box.text().strip(), where, self.as_of)

    def put(self, asked: Asked, words: Callable[[Pair], str] = lambda pair: pair[1]) -> None:
        """Ask for exactly this; what no chip stands for is shown as one that can be taken away."""
        # Chips first: one may stand for a condition on a column that has a menu.
        left = self.row.switch(asked.where)
        for menu in self.menus:
            mine = next((pair for pair in left if pair[0] == menu.column), None)
            menu.choose(mine[1] if mine else "", words(mine) if mine else "")
            if mine:
                left.remove(mine)
        self.as_of = asked.as_of
        self._given = [(pair, words(pair)) for pair in left]
        self._show_given()
        self.box.line.setText(asked.text)
        self.box.tell()
        self.changed.emit()

    def fit(self) -> None:
        """Give the menus what the box and the star leave, those in use first, then the chips."""
        gap = look.dp(8)
        taken = sum(each.sizeHint().width() + gap for each in [*self.given, self.stars])
        room = self.width() - taken - self._least_box() - gap
        hidden = self._menus_without(room)
        for menu in self.menus:
            menu.setVisible(menu not in hidden)
            room -= 0 if menu in hidden else menu.sizeHint().width() + gap
        self.row.also = [menu.add_to for menu in hidden]
        self.row.fit(max(0, room))

    def minimumSizeHint(self) -> QSize:
        """Return the width without chips and menus: they make room, they never ask for it."""
        gap = look.dp(8)
        wide = sum(each.sizeHint().width() + gap for each in [*self.given, self.stars])
        more = self.row.more_width() + gap if self.menus or self.row.chips else 0
        return QSize(wide + more + self.box.minimumSizeHint().width(), look.dp(38))

    def _least_box(self) -> int:
        """Return how much the box keeps: less where the whole line is short."""
        return max(self.box.minimumSizeHint().width(), min(look.dp(_LEAST_BOX), self.width() // 4))

    def _menus_without(self, room: int) -> list["ChoiceChip"]:
        """Return the menus for which a width has no room; one in use goes last."""
        gap = look.dp(8)
        wide = {menu: menu.sizeHint().width() + gap for menu in self.menus}
        if sum(wide.values()) + self.row.least_width() <= room:
            return []
        room -= self.row.more_width()
        kept: list[ChoiceChip] = []
        for menu in sorted(self.menus, key=lambda each: each.pair is None):
            if wide[menu] <= room:
                kept.append(menu)
                room -= wide[menu]
        return [menu for menu in self.menus if menu not in kept]

    def resizeEvent(self, _event: object) -> None:
        """Give the chips their room."""
        self.fit()

    def clear(self) -> None:
        """Ask for everything."""
        self.put(Asked())

    def as_of_day(self, day: str) -> None:
        """Ask for the list of a day, '' for today's."""
        self.as_of = day
        self._show_given()
        self.changed.emit()

    def make_narrow(self, narrow: bool) -> None:
        """Show the star without its words where there is little room."""
        self.stars.show_words(not narrow)
        self.fit()

    def _show_given(self) -> None:
        for button in self.given:
            button.deleteLater()
        self.given = []
        shown = [(words, pair) for pair, words in self._given]
        if self.as_of:
            shown.append((_("As of {day}", day=self.as_of), ("", self.as_of)))
        for place, (words, pair) in enumerate(shown):
            button = Button(icon="x", kind="chip")
            button.setObjectName(f"given_{pair[0]}")
            button.setText(words)
            speech.tell(button, "setToolTip", lambda: _("Take this filter away"))
            button.setAccessibleName(words)
            button.setChecked(True)
            button.toggled.connect(lambda _on, pair=pair: self._take_away(pair))
            self._line.insertWidget(1 + len(self.menus) + place, button)
            self.given.append(button)
        self.fit()

    def _take_away(self, pair: Pair) -> None:
        if pair[0]:
            self._given = [each for each in self._given if each[0] != pair]
        else:
            self.as_of = ""
        self._show_given()
        self.changed.emit()

    def _open_kept(self) -> None:
        menu = QMenu(self)
        for kept in self.kept:
            menu.addAction(kept.title).triggered.connect(
                lambda _on=False, kept=kept: self.put(kept.asked)
            )
        if self.kept:
            menu.addSeparator()
        keep = menu.addAction(_("Keep this filter…"))
        keep.setEnabled(bool(self.asked()))
        keep.triggered.connect(lambda: self.keep_wanted.emit())
        forget = menu.addMenu(_("Forget a filter"))
        forget.setEnabled(bool(self.kept))
        for kept in self.kept:
            forget.addAction(kept.title).triggered.connect(
                lambda _on=False, kept=kept: self.forget_wanted.emit(kept.id)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.stars.mapToGlobal(self.stars.rect().bottomLeft()))


class ChoiceChip(MenuChip):
    """A chip for one of many values of a column: a grid, a building. ``chosen`` when picked."""

    chosen = Signal()

    def __init__(self, column: str, everything: str) -> None:
        super().__init__()
        self.column = column
        self.setObjectName(f"choice_{column}")
        self._everything = everything
        self._wanted = ""
        self._words = ""
        self.offers: Callable[[], Sequence[tuple[str, str]]] = lambda: ()
        speech.follow(self, ChoiceChip._tell)
        self.clicked.connect(self._open)

    @property
    def pair(self) -> Pair | None:
        """Return the condition, None while everything is wanted."""
        return (self.column, self._wanted) if self._wanted else None

    def choose(self, wanted: str, words: str = "") -> None:
        """Want a value, '' for everything."""
        self._wanted = wanted
        self._words = words or wanted
        self._tell()

    def _tell(self) -> None:
        words = self._words if self._wanted else _(self._everything)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(bool(self._wanted))
        self.setChecked(bool(self._wanted))

    def _pick(self, wanted: str, words: str) -> None:
        self.choose(wanted, words)
        self.chosen.emit()

    def add_to(self, menu: QMenu) -> None:
        """Offer the values in a menu of another chip, where this one has no room."""
        self._fill(menu.addMenu(self.text().strip()))

    def _open(self) -> None:
        self._tell()
        menu = QMenu(self)
        self._fill(menu)
        self.drop(menu)

    def _fill(self, menu: QMenu) -> None:
        menu.addAction(_(self._everything)).triggered.connect(lambda: self._pick("", ""))
        menu.addSeparator()
        for wanted, words in self.offers():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(wanted == self._wanted)
            action.triggered.connect(
                lambda _on=False, wanted=wanted, words=words: self._pick(wanted, words)
            )
