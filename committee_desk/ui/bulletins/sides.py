"""The parts around the form of a notice: the head with the paper's size, the paper, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.bulletins.fields.base import icon_button
from committee_desk.ui.bulletins.hits import Remarks
from committee_desk.ui.bulletins.persons import Persons
from committee_desk.ui.bulletins.searching import Searched
from committee_desk.ui.bulletins.seeing import Seen
from committee_desk.ui.paper_view import PaperView, Place
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.elided import Elided
from committee_desk.ui.parts.texts import Text, spaced

if TYPE_CHECKING:
    from committee_desk.printing.gate import Hit

_PAPERS = {
    "A4": N_("A4, official layout"),
    "A3": N_("A3, official layout"),
    "A4-large": N_("A4, large type"),
    "A3-table": N_("A3, wide table"),
    "A4-table": N_("A4, wide table"),
    "A5-slips": N_("A5 slips, two on a sheet"),
}
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class Head(QWidget):
    """Says what is written, and lets the sheet be chosen."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        spaced(row, (24, 10, 16, 6), 10)
        self.kind = Elided("lead", bold=True)
        row.addWidget(self.kind, 1)
        self.desk = Button(N_("Fill from the desk"), "database")
        self.desk.setObjectName("fill_from_desk")
        row.addWidget(self.desk)
        self.turn = Button(N_("Show the paper"), "eye", "chip")
        self.turn.setObjectName("show_paper")
        row.addWidget(self.turn)
        self.paper_words = Text(N_("Paper"), tone="text2")
        row.addWidget(self.paper_words)
        self.paper = QComboBox()
        self.paper.setObjectName("paper")
        speech.name(self.paper, N_("Paper"))
        row.addWidget(self.paper)
        speech.follow(self, Head._retell)

    def offer(self, papers: Sequence[str], chosen: str) -> None:
        """Offer the sheets of a kind; no change is told."""
        self.paper.blockSignals(True)
        self.paper.clear()
        for name in papers:
            self.paper.addItem(paper_words(name), name)
        self.paper.setCurrentIndex(max(0, self.paper.findData(chosen)))
        self.paper.blockSignals(False)

    def narrow(self, on: bool) -> None:
        """Leave words out where the room is narrow."""
        self.turn.setVisible(on)
        self.turn.show_words(not on)
        self.desk.show_words(not on)
        self.paper_words.setVisible(not on)

    def _retell(self) -> None:
        for at in range(self.paper.count()):
            self.paper.setItemText(at, paper_words(str(self.paper.itemData(at))))


class PaperSide(QWidget):
    """The paper, and above it what stands in its way and what it shows of persons.

    ``hit_wanted`` with a hit, ``field_wanted`` with field and row when one is pressed.
    """

    hit_wanted = Signal(object)
    field_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        spaced(column, (8, 4, 16, 8), 6)
        self.remarks = Remarks()
        self.persons = Persons()
        self.view = PaperView()
        self.remarks.place_wanted.connect(self.hit_wanted)
        self.persons.field_wanted.connect(self.field_wanted)
        column.addWidget(self.remarks)
        column.addLayout(self._tools())
        column.addWidget(self.persons)
        column.addWidget(self.view, 1)
        self.persons.hide()
        self.view.verticalScrollBar().valueChanged.connect(lambda _at: self._tell_page())
        speech.follow(self, PaperSide._tell_page)

    def clear(self) -> None:
        """Show nothing yet."""
        self.view.show_document(None)
        self.view.show_places(())
        self.persons.tell(())
        self.remarks.tell((), (), "", searched=False)
        self._tell_page()

    def tell(self, seen: Seen, searched: Searched | None, hits: Sequence[Hit] | None) -> None:
        """Show a paper as it was seen; ``hits`` is None until it was searched."""
        if seen.document is not None and seen.document is not self.view.sheets.document:
            self.view.show_document(seen.document)
        fault = seen.fault.whole() if seen.fault else ""
        advice = seen.advised()
        if searched is not None:
            advice += [str(said) for said in searched.advice]
            self.persons.tell(searched.shown)
        self.remarks.tell(hits, advice, fault, searched=hits is not None)
        self.view.show_places([place_of(hit) for hit in hits or ()])
        self._tell_page()

    def step_zoom(self, up: int) -> None:
        """Make the pages larger (1) or smaller (-1) by one step, or as wide as the room (0)."""
        now = self.view.zoom
        steps = [zoom for zoom in ZOOMS if (zoom > now if up > 0 else zoom < now)]
        if not up:
            self.view.set_zoom(1.0)
        elif steps:
            self.view.set_zoom(steps[0] if up > 0 else steps[-1])
        self._tell_page()

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        self.view.go_to_page(max(0, min(self.view.page() + by, self.view.count() - 1)))
        self._tell_page()

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.who = Button(kind="chip", icon="user-round")
        self.who.setObjectName("show_persons")
        self.who.toggled.connect(self.persons.setVisible)
        row.addWidget(self.who)
        row.addStretch(1)
        self.smaller = icon_button(N_("Smaller"), "zoom-out", "paper_smaller")
        self.larger = icon_button(N_("Larger"), "zoom-in", "paper_larger")
        self.whole = icon_button(N_("As wide as there is room"), "maximize-2", "paper_whole")
        self.before = icon_button(N_("Previous page"), "chevron-up", "paper_before")
        self.after = icon_button(N_("Next page"), "chevron-down", "paper_after")
        self.told = Text(kind="caption", tone="text2")
        self.smaller.clicked.connect(lambda: self.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.step_zoom(1))
        self.whole.clicked.connect(lambda: self.step_zoom(0))
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        for part in (self.told, self.before, self.after, self.smaller, self.larger, self.whole):
            row.addWidget(part)
        return row

    def _tell_page(self) -> None:
        count = self.view.count()
        page = self.view.page()
        self.told.setText(_("Page {n} of {count}", n=page + 1, count=count) if count else "")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < count - 1)
        self.smaller.setEnabled(self.view.zoom > ZOOMS[0])
        self.larger.setEnabled(self.view.zoom < ZOOMS[-1])
        self.who.say(N_("Persons on it: {n}"), n=self.persons.count())
        self.who.setEnabled(bool(self.persons.count()) or self.who.isChecked())


class Foot(QWidget):
    """The ways on: back, keep, and what comes next."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        spaced(row, (24, 9, 24, 9), 8)
        self.back = Button(N_("Back to the notices"), "arrow-left", "ghost")
        self.back.setObjectName("compose_back")
        self.keep = Button(N_("Keep the draft"), "save")
        self.keep.setObjectName("keep_draft")
        self.finish = Button(N_("Finish and print…"), "printer", "primary")
        self.finish.setObjectName("finish_notice")
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.finish)


def place_of(hit: Hit) -> Place:
    """Return where a hit stands on the preview."""
    return Place(hit.page, hit.box)


def paper_words(name: str) -> str:
    """Return what a sheet is called, in the current language."""
    return _(_PAPERS.get(name, name))
