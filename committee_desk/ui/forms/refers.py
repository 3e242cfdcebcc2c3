"""A box that finds another record by what is typed and keeps its id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QListView, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.forms import offering
from committee_desk.ui.forms.finding import Offer
from committee_desk.ui.forms.lines import Line

if TYPE_CHECKING:
    from committee_desk.rules.codes import CodeList

PAUSE_MS = 150


class Finder(Protocol):
    """Finds records of a listing off the window's thread and answers on it."""

    def codes(self, name: str) -> CodeList:
        """Return a code list with the lines the desk added."""

    def find(self, listing: str, text: str, done: Callable[[Sequence[Offer]], None]) -> None:
        """Answer with the first records that match what was typed."""

    def called(self, listing: str, record: int, done: Callable[[str], None]) -> None:
        """Answer with what a record is called, '' when it is gone."""


class ReferBox(QWidget):
    """A line with offers below it. ``edited`` at each key, ``settled`` when left or chosen."""

    edited = Signal()
    settled = Signal()
    entered = Signal()

    def __init__(self, listing: str, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._finder = finder
        self.chosen: int | None = None
        self._words = ""
        self._offers: Sequence[Offer] = ()
        self._asked = 0
        self.line = Line(self)
        speech.bind(self.line, "setPlaceholderText", N_("type a name, number or address"))
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self._shown = QStringListModel(self)
        self._completer = QCompleter(self._shown, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self.line)
        self._popup = QListView()
        offering.dress(self._popup)
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(  # type: ignore[index]
            lambda index: self._pick(index.row())
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.line.textEdited.connect(self._typed)
        self.line.left.connect(self._leave)
        self.line.entered.connect(self._enter)

    def choose(self, record: int | None, words: str = "") -> None:
        """Hold a record, or none; without words they are looked up."""
        self.chosen = record
        self._words = words
        self.line.setText(words)
        if record is not None and not words:
            self._finder.called(self._listing, record, lambda found: self._name(record, found))

    def unsettled(self) -> bool:
        """Tell whether something was typed that names no record."""
        return self.chosen is None and bool(self.line.text().strip())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the line."""
        super().focusInEvent(event)
        self.line.selectAll()

    def _name(self, record: int, words: str) -> None:
        if self.chosen == record:
            self._words = words or _("(no name)")
            self.line.setText(self._words)
            self.line.setCursorPosition(0)

    def _typed(self, text: str) -> None:
        if text != self._words:
            self.chosen = None
        self.edited.emit()
        self._pause.start()

    def _ask(self) -> None:
        self._asked += 1
        asked = self._asked
        text = self.line.text().strip()
        if text:
            self._finder.find(self._listing, text, lambda found: self._offer(asked, found))

    def _offer(self, asked: int, offers: Sequence[Offer]) -> None:
        if asked != self._asked:
            return
        self._offers = offers
        self._shown.setStringList([offer.words for offer in offers])
        if offers and self.line.hasFocus():
            self._completer.complete()
        else:
            self._popup.hide()

    def _pick(self, row: int) -> None:
        if 0 <= row < len(self._offers):
            offer = self._offers[row]
            self.choose(offer.id, offer.words)
            self.edited.emit()
            self.settled.emit()

    def _settle(self) -> None:
        """Take the only record offered; several leave the choice to the person."""
        if self.unsettled() and len(self._offers) == 1 and not self._pause.isActive():
            self._pick(0)

    def _leave(self) -> None:
        if not self._popup.isVisible():
            self._settle()
            self.settled.emit()

    def _enter(self) -> None:
        # The popup hands Enter to the line first, which takes it; so the choice is made here.
        if self._popup.isVisible():
            row = self._popup.currentIndex().row()
            self._popup.hide()
            self._pick(row)
        self._settle()
        self.settled.emit()
        self.entered.emit()
