"""A need heard at a door: its category by two letters, its words as they were typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from committee_desk.rules.codes import CodeList


@dataclass(frozen=True)
class Category:
    """A category as it is found: code, what it is called, initials of its names, and the names."""

    code: str
    words: str
    initials: tuple[str, ...]
    names: tuple[str, ...]


def categories_of(codes: CodeList) -> list[Category]:
    """Return the categories of a tree that are fine enough to name a need, in its order."""
    from committee_desk.rules.names import initials

    found = []
    for item in codes.items:
        if not item.parent:
            continue
        names = tuple(dict.fromkeys((item.label, *item.also)))
        found.append(Category(item.code, item.label, tuple(map(initials, names)), names))
    return found


def matching(categories: Sequence[Category], typed: str) -> list[Category]:
    """Return the categories that were meant, the likeliest first.

    Initials of its own name come before those of another name, whole before begun; words are found
    wherever they stand.
    """
    sought = typed.strip().lower()
    if not sought:
        return []

    def rank(each: Category) -> int:
        own, others = each.initials[0], each.initials[1:]
        tests = (
            sought in (each.words, each.code) or own == sought,
            own.startswith(sought),
            sought in others,
            any(other.startswith(sought) for other in others),
            any(sought in name for name in each.names),
        )
        return next((n for n, holds in enumerate(tests) if holds), len(tests))

    ranked = sorted(((rank(each), n, each) for n, each in enumerate(categories)), key=_first_two)
    return [each for place, _n, each in ranked if place < 5]


def _first_two(ranked: tuple[int, int, Category]) -> tuple[int, int]:
    return ranked[:2]


class CategoryLine(QWidget):
    """Two letters, and beside them what they mean; Up and Down go through what else they may."""

    entered = Signal()
    changed = Signal()

    def __init__(self, categories: Sequence[Category]) -> None:
        super().__init__()
        self._categories = categories
        self._found: list[Category] = []
        self._at = 0
        self.line = Line()
        self.line.setObjectName("category")
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        speech.name(self.line, N_("Category, by two letters"))
        look.follow(self.line, lambda line: line.setFixedWidth(look.dp(84)), key="wide")
        self.means = Text(tone="text2")
        self.means.setMinimumWidth(1)
        row = QHBoxLayout(self)
        spaced(row, 0, 8)
        row.addWidget(self.line)
        row.addWidget(self.means, 1)
        self.line.textChanged.connect(lambda _text: self._seek())
        self.line.entered.connect(self.entered)
        self.setFocusProxy(self.line)
        speech.follow(self, CategoryLine._tell, key="means")

    @property
    def code(self) -> str:
        """Return the code meant, '' while nothing is."""
        return self._found[self._at].code if self._found else ""

    def choose(self, code: str) -> None:
        """Show a category."""
        found = next((each for each in self._categories if each.code == code), None)
        self.line.setText(found.words if found else "")

    def step(self, by: int) -> None:
        """Mean the next or the one before of those that fit."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._tell()
            self.changed.emit()

    def _seek(self) -> None:
        self._found, self._at = matching(self._categories, self.line.text()), 0
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        if not self._found:
            self.means.setText(_("Nothing fits") if self.line.text().strip() else "")
            return
        now = self._found[self._at]
        others = [each.words for each in self._found[self._at + 1 : self._at + 4]]
        said = now.words + ("" if not others else f"  ↓ {' · '.join(others)}")
        self.means.setText(said)
        self.line.setAccessibleDescription(now.words)


class NeedLine(QWidget):
    """One need: category, words, and a way to take it off again.

    ``entered`` on Enter in its last part, ``gone`` when it is to go.
    """

    entered = Signal()
    changed = Signal()
    gone = Signal()

    def __init__(self, categories: Sequence[Category], words: str) -> None:
        super().__init__()
        self.setObjectName("need_line")
        self.category = CategoryLine(categories)
        self.words = Line()
        self.words.setObjectName("need_words")
        self.words.setMaxLength(8000)
        self.words.setText(words)
        speech.name(self.words, N_("Need"))
        off = Button(N_("Take the need off"), "x", "ghost")
        off.show_words(False)
        off.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        off.clicked.connect(lambda _on=False: self.gone.emit())
        row = QHBoxLayout(self)
        spaced(row, 0, 8)
        row.addWidget(self.category, 2)
        row.addWidget(self.words, 3)
        row.addWidget(off)
        self.setFocusProxy(self.category)
        self.category.entered.connect(self.words.setFocus)
        self.category.entered.connect(self.words.selectAll)
        self.category.changed.connect(self.changed)
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self.words.entered.connect(self.entered)

    def draft(self) -> dict[str, Any]:
        """Return the draft of the need."""
        return {"need": self.words.text().strip(), "category": self.category.code or None}

    def is_empty(self) -> bool:
        """Tell whether there is nothing to keep."""
        return not self.words.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through what the letters may mean."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if self.category.line.hasFocus() and Qt.Key(event.key()) in steps:
            self.category.step(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
