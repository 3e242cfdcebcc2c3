"""Words on widgets that change when the language does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from committee_desk.base import words
from committee_desk.ui import qt_words
from committee_desk.ui.followers import Followers

_FOLLOWERS = Followers("words")


def bind(widget: QWidget, setter: str, message: str, **facts: Any) -> None:
    """Set ``widget.setter(_(message, **facts))`` now and whenever the language changes."""
    tell(widget, setter, lambda: words._(message, **facts))


def tell(widget: QWidget, setter: str, make: Callable[[], str]) -> None:
    """Set ``widget.setter(make())`` now and whenever the language changes; for counts and dates."""
    _FOLLOWERS.add(widget, setter, lambda target: getattr(target, setter)(make()))


def follow(widget: QWidget, deed: Callable[[Any], None], key: str = "follow") -> None:
    """Do ``deed(widget)`` now and whenever the language changes; for headers and lists."""
    _FOLLOWERS.add(widget, key, deed)


def name(widget: QWidget, message: str, **facts: Any) -> None:
    """Give a widget the name a screen reader says."""
    bind(widget, "setAccessibleName", message, **facts)


def use(language: str) -> None:
    """Switch the language of the whole window at once."""
    words.use(language)
    qt_words.speak()
    _FOLLOWERS.tell()
