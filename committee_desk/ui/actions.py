"""What can be done in the window: declared once, found by keys, palette, buttons and help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from committee_desk.base.words import _

NEVER = ("Ctrl+Space", "Shift", "Ctrl+Shift", "Ctrl+.", "Ctrl+Shift+F", "Shift+Space")
"""Keys that Chinese input methods take; an action bound to one would never hear it."""


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Act:
    """One thing a person can do: its words, its keys, what runs.

    ``words`` and ``also`` (more words to find it by) are message ids; ``keys`` are portable key
    texts such as ``Ctrl+N``; ``ready`` tells whether it can be done now, ``over_panels`` whether
    also while a panel lies over the window; ``told`` gives fuller words for the palette.
    """

    name: str
    words: str
    run: Callable[[], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    also: str = ""
    ready: Callable[[], bool] = _always
    in_palette: bool = True
    over_panels: bool = False
    told: Callable[[], str] | None = None

    def shown(self) -> str:
        """Return the words in the current language, with the step undo would take back."""
        return (self.told() if self.told else "") or _(self.words)


class Actions:
    """The acts of the window and of the room in front; their keys are alive only then."""

    def __init__(self, window: QWidget, covered: Callable[[], bool] = lambda: False) -> None:
        """``covered`` tells whether a panel lies over the window: its keys are dead meanwhile."""
        self._window = window
        self._covered = covered
        self._frame: list[Act] = []
        self._room: list[Act] = []
        self._room_keys: list[QAction] = []

    def add(self, acts: Iterable[Act]) -> None:
        """Add acts that can be done in every room."""
        for act in acts:
            self._frame.append(act)
            self._listen(act)

    def enter(self, acts: Sequence[Act]) -> None:
        """Put the acts of one room in place of those of the room left."""
        for heard in self._room_keys:
            self._window.removeAction(heard)
            heard.deleteLater()
        self._room = list(acts)
        self._room_keys = [heard for act in acts for heard in self._listen(act)]

    def every(self) -> list[Act]:
        """Return the acts that can be reached now, the room's first."""
        return [*self._room, *self._frame]

    def frame(self) -> list[Act]:
        """Return the acts of every room."""
        return list(self._frame)

    def named(self, name: str) -> Act | None:
        """Return the act of that name, None when it cannot be reached from this room."""
        return next((act for act in self.every() if act.name == name), None)

    def _listen(self, act: Act) -> list[QAction]:
        if not act.keys:
            return []
        heard = QAction(self._window)
        heard.setObjectName(act.name)
        heard.setShortcuts([QKeySequence(keys) for keys in act.keys])
        heard.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        heard.triggered.connect(lambda: self._do(act))
        self._window.addAction(heard)
        return [heard]

    def _do(self, act: Act) -> None:
        if act.ready() and (act.over_panels or not self._covered()):
            act.run()


def told_keys(act: Act) -> str:
    """Return the first keys of an act as a person reads them, or an empty text."""
    return act.keys[0] if act.keys else ""


def clashes(acts: Iterable[Act]) -> list[tuple[str, str, str]]:
    """Return (keys, act, act) for every key bound twice, and (keys, act, '') for forbidden ones."""
    taken: dict[str, str] = {}
    found = []
    for act in acts:
        for keys in act.keys:
            plain = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
            if plain in NEVER or keys in NEVER:
                found.append((keys, act.name, ""))
            if plain in taken:
                found.append((keys, taken[plain], act.name))
            taken[plain] = act.name
    return found
