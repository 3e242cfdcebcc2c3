"""The parts around the form of a notice: the head with the paper's size, the paper, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.bulletins.hits import Remarks
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
}


class Head(QWidget):
    """Says what is written, and lets the sheet be chosen."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        spaced(row, (24, 12, 16, 8), 10)
        self.kind = Elided("lead", bold=True)
        row.addWidget(self.kind, 1)
        self.turn = Button(N_("Show the paper"), "eye", "chip")
        self.turn.setObjectName("show_paper")
        row.addWidget(self.turn)
        row.addWidget(Text(N_("Paper"), tone="text2"))
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
            self.paper.addItem(_(_PAPERS.get(name, name)), name)
        self.paper.setCurrentIndex(max(0, self.paper.findData(chosen)))
        self.paper.blockSignals(False)

    def _retell(self) -> None:
        for at in range(self.paper.count()):
            name = str(self.paper.itemData(at))
            self.paper.setItemText(at, _(_PAPERS.get(name, name)))


class PaperSide(QWidget):
    """The paper, and above it what stands in its way."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        spaced(column, (8, 4, 16, 8), 8)
        self.remarks = Remarks()
        self.view = PaperView()
        self.remarks.place_wanted.connect(lambda hit: self.view.go_to(place_of(hit)))
        column.addWidget(self.remarks)
        column.addWidget(self.view, 1)

    def clear(self) -> None:
        """Show nothing yet."""
        self.view.show_document(None)
        self.view.show_places(())
        self.remarks.tell((), (), "", searched=False)

    def tell(self, seen: Seen, hits: tuple[Hit, ...] | None) -> None:
        """Show a paper as it was seen; ``hits`` is None until it was searched."""
        if seen.document is not None and seen.document is not self.view.sheets.document:
            self.view.show_document(seen.document)
        fault = seen.fault.whole() if seen.fault else ""
        self.remarks.tell(hits, seen.advised(), fault, searched=hits is not None)
        self.view.show_places([place_of(hit) for hit in hits or ()])


class Foot(QWidget):
    """The ways out: back, keep, finish."""

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
