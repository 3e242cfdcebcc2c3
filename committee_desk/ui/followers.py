"""Widgets that follow something that can change under them: the language, the look."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Followers:
    """Keeps, for each living widget, what is to be done again when the followed thing changes.

    The deeds are kept on the widget itself, so a widget that goes takes them with it.
    """

    def __init__(self, name: str) -> None:
        self._place = f"_follows_{name}"
        # In order of coming: what a widget is made of was there before it and is told before it.
        self._widgets: dict[int, weakref.ref[QWidget]] = {}

    def add(self, widget: QWidget, key: str, deed: Callable[[Any], None]) -> None:
        """Do ``deed(widget)`` now and at each change; a second deed of the same key replaces it."""
        deeds: dict[str, Callable[[Any], None]] | None = getattr(widget, self._place, None)
        if deeds is None:
            deeds = {}
            setattr(widget, self._place, deeds)
            self._widgets[id(widget)] = weakref.ref(widget)
        deeds[key] = deed
        deed(widget)

    def tell(self) -> None:
        """Do every deed of every widget that still lives."""
        for number, reference in list(self._widgets.items()):
            widget = reference()
            if widget is None or not isValid(widget):
                del self._widgets[number]
                continue
            for deed in list(getattr(widget, self._place).values()):
                if isValid(widget):
                    deed(widget)

    def count(self) -> int:
        """Return how many living widgets follow."""
        living = (reference() for reference in self._widgets.values())
        return sum(1 for widget in living if widget is not None and isValid(widget))
