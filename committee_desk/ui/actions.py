"""What can be done in the window: declared once, found by keys, palette, buttons and help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

NEVER = ("Ctrl+Space", "Shift", "Ctrl+Shift", "Ctrl+.", "Ctrl+Shift+F", "Shift+Space")
"""Keys that Chinese input methods take; an action bound to one would never hear it."""


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Act:
    """One thing a person can do: its words, its keys, what runs.

    ``words`` and ``also`` (more words to find it by) are message ids; ``keys`` are portable key
    texts such as ``Ctrl+N``; ``ready`` tells whether it can be done now.
    """

    name: str
    words: str
    run: Callable[[], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    also: str = ""
    ready: Callable[[], bool] = _always
    in_palette: bool = True


class Actions:
    """The acts of the window and of the room in front; their keys are alive only then."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
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
        heard.triggered.connect(lambda: act.run() if act.ready() else None)
        self._window.addAction(heard)
        return [heard]


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
