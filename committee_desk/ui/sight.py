"""How the window is looked at: type size, theme, language, palette, help, parts in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from committee_desk.base import words
from committee_desk.base.words import _
from committee_desk.ui import look, speech
from committee_desk.ui.parts.sizes import SIZES

if TYPE_CHECKING:
    from committee_desk.ui.window import Window


class Sight:
    """Changes how one window looks and keeps the choice."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def wear(self, *, theme: str = "", scale: int = 0) -> None:
        """Put on a theme or a type size, at once and for next time."""
        look.wear(theme, scale)
        kept = self._window.settings
        kept.theme, kept.scale = look.theme(), look.scale()
        self._window.save_settings()

    def larger(self) -> None:
        """Take the next larger type size."""
        self.wear(scale=look.step(1))

    def smaller(self) -> None:
        """Take the next smaller type size."""
        self.wear(scale=look.step(-1))

    def normal(self) -> None:
        """Take the standard type size."""
        self.wear(scale=100)

    def turn_theme(self) -> None:
        """Go from light to dark or back."""
        self.wear(theme="light" if look.theme() == "dark" else "dark")

    def speak(self, language: str) -> None:
        """Speak another language, at once and for next time."""
        speech.use(language)
        self._window.settings.language = language
        self._window.save_settings()

    def turn_language(self) -> None:
        """Go to the next language there is."""
        have = words.languages()
        at = have.index(words.language()) if words.language() in have else -1
        self.speak(have[(at + 1) % len(have)])

    def find_anything(self) -> None:
        """Open the palette."""
        from committee_desk.ui.dialogs.palette import Palette

        window = self._window
        if not window.has_desk() or window.findChild(Palette, "palette") is not None:
            return
        acts = window.acts.every()
        Palette(window, acts, window.desk, window.jobs, window.go).open()

    def type_size(self) -> None:
        """Open the panel of type sizes and themes."""
        from committee_desk.ui.dialogs.typesize import TypeSize

        if self._window.findChild(TypeSize, "type_size") is None:
            TypeSize(self._window, self).open()

    def about(self) -> None:
        """Open what this program is, and under which licences."""
        from committee_desk.ui.dialogs.about import About

        if self._window.findChild(About, "about") is None:
            About(self._window).open()

    def help(self) -> None:
        """Open the help at the page of the room in front."""
        from committee_desk.ui.pages.help import HelpPage

        window = self._window
        subject = window.page.name if window.page is not None else "home"
        before = window.page
        window.go("help")
        page = window.page
        if isinstance(page, HelpPage) and page is not before:
            page.open_subject(subject)

    def next_pane(self, *, back: bool = False) -> None:
        """Put the focus into the next part of the window, in reading order."""
        panes = self._window.panes()
        now = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if _within(now, pane)), -1 if not back else 0)
        for turn in range(1, len(panes) + 1):
            pane = panes[(at + (-turn if back else turn)) % len(panes)]
            stop = _first_stop(pane)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def size_words(self) -> str:
        """Return the name of the type size in use."""
        return _(SIZES[look.scale()])


def _within(widget: QWidget | None, pane: QWidget) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))


def _first_stop(pane: QWidget) -> QWidget | None:
    if not pane.isVisible():
        return None
    for each in [pane, *pane.findChildren(QWidget)]:
        takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and each.isVisible() and each.isEnabled():
            checked = [c for c in pane.findChildren(QWidget) if _marked(c)]
            return checked[0] if checked and each is not pane else each
    return None


def _marked(widget: QWidget) -> bool:
    return bool(widget.property("kind") == "nav" and widget.property("checked"))
