"""The sheet on which a person says how a paper is to be printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSpinBox, QWidget

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_, _, ngettext
from committee_desk.printing import impose
from committee_desk.printing.impose import Imposition
from committee_desk.ui import look, speech
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.ledgers.entry import Entry
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.printing.orders import (
    LONG_EDGE,
    MOST_COPIES,
    ONE_SIDE,
    SHORT_EDGE,
    Order,
)

BOOKLET = "booklet"
_SIDES = (
    (ONE_SIDE, N_("On one side")),
    (LONG_EDGE, N_("On both sides, turned like a book")),
    (SHORT_EDGE, N_("On both sides, turned like a calendar")),
)
_ARRANGED = (
    ("1", N_("One page a side")),
    ("2", N_("Two pages a side")),
    ("4", N_("Four pages a side")),
    (BOOKLET, N_("As a booklet to fold")),
)
_REMEMBERED = "printing"


class PrintSheet(Overlay):
    """Asks for printer, copies, pages and sides; ``accepted(order, sheets)`` when all is right.

    ``sizes`` are those of the paper's pages in points. What was chosen last is offered again.
    """

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        order: Order,
        sizes: list[tuple[float, float]],
        printers: list[str],
        accepted: Callable[[Order, int], object],
    ) -> None:
        super().__init__(window, 620)
        self.setObjectName("print_sheet")
        self._frame, self._order, self._sizes, self._accepted = frame, order, sizes, accepted
        spaced(self.panel.body, 18, 10)
        self.panel.body.addWidget(Text(N_("Print"), "lead", bold=True))
        self._build(printers)
        self._remembered()
        self.arranged.currentIndexChanged.connect(lambda _at: self._arranged())
        self.sides.currentIndexChanged.connect(lambda _at: self._tell())
        self.copies.valueChanged.connect(lambda _n: self._tell())
        self.pages.textChanged.connect(lambda _text: self._tell())
        self.pages.entered.connect(self.act)
        look.follow(self, PrintSheet.place, key="place")
        speech.follow(self, PrintSheet._tell_choices)

    def order(self) -> Order:
        """Return what is asked for as it stands."""
        arranged = str(self.arranged.currentData())
        return replace(
            self._order,
            printer=self.printer.currentText(),
            copies=self.copies.value(),
            sides=str(self.sides.currentData()),
            imposition=Imposition(
                pages=self.pages.text().strip(),
                per_side=1 if arranged == BOOKLET else int(arranged),
                booklet=arranged == BOOKLET,
            ),
        )

    def act(self) -> None:
        """Print, unless the pages named are not there: then say so."""
        try:
            sheets = self._sheets()
        except Refused as fault:
            self.pages_row.complain(fault.whole())
            self.pages.setFocus()
            return
        order = self.order()
        self._frame.settings.views[_REMEMBERED] = {
            "printer": order.printer,
            "sides": order.sides,
        }
        self._frame.save_settings()
        self.close_panel()
        self._accepted(order, sheets)

    def _sheets(self) -> int:
        """Return the sheets of paper it takes. Raises Refused for a wrong range."""
        order = self.order()
        planned = impose.sides(self._sizes, order.imposition)
        both = order.sides != ONE_SIDE
        return impose.sheets_needed(len(planned), both_sides=both) * order.copies

    def _build(self, printers: list[str]) -> None:
        self.printer, self.sides, self.arranged = QComboBox(), QComboBox(), QComboBox()
        self.printer.addItems(printers)
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.pages = Line()
        speech.bind(self.pages, "setPlaceholderText", N_("all, or 1-3,5"))
        for box, choices in ((self.sides, _SIDES), (self.arranged, _ARRANGED)):
            for value, words in choices:
                box.addItem(_(words), value)
        rows = [
            Entry("print_printer", N_("Printer"), self.printer),
            self._copies_row(),
            Entry("print_pages", N_("Pages"), self.pages),
            Entry("print_arranged", N_("Pages on paper"), self.arranged),
            Entry("print_sides", N_("Sides"), self.sides),
        ]
        self.pages_row = rows[2]
        grid = QGridLayout()
        self.panel.body.addLayout(grid)
        spaced(grid, 0, 10)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.addWidget(rows[0], 0, 0)
        grid.addWidget(rows[1], 0, 1)
        grid.addWidget(rows[2], 1, 0)
        grid.addWidget(rows[3], 1, 1)
        grid.addWidget(rows[4], 2, 0, 1, 2)
        foot = QHBoxLayout()
        self.panel.body.addLayout(foot)
        self.told = Text(tone="text2")
        self.told.setObjectName("print_told")
        foot.addWidget(self.told, 1)
        cancel = Button(N_("Cancel"))
        cancel.clicked.connect(self.close_panel)
        self.ok = Button(N_("Print"), "printer", "primary")
        self.ok.setObjectName("print_ok")
        self.ok.clicked.connect(self.act)
        foot.addWidget(cancel)
        foot.addWidget(self.ok)

    def _copies_row(self) -> Entry:
        row = Entry("print_copies", N_("Copies"), self.copies)
        speech.name(self.copies.lineEdit(), N_("Copies"))
        return row

    def _remembered(self) -> None:
        kept: Any = self._frame.settings.views.get(_REMEMBERED)
        if not isinstance(kept, dict):
            return
        self.printer.setCurrentIndex(max(0, self.printer.findText(str(kept.get("printer", "")))))
        self.sides.setCurrentIndex(max(0, self.sides.findData(str(kept.get("sides", "")))))

    def _arranged(self) -> None:
        """A booklet is turned over its short edge, whatever was chosen before."""
        booklet = self.arranged.currentData() == BOOKLET
        if booklet:
            self.sides.setCurrentIndex(self.sides.findData(SHORT_EDGE))
        self.sides.setEnabled(not booklet)
        self._tell()

    def _tell(self) -> None:
        try:
            sheets = self._sheets()
        except Refused:
            self.told.setText("")
            return
        self.pages_row.complain("")
        self.told.setText(ngettext("{n} sheet of paper", "{n} sheets of paper", sheets))

    def _tell_choices(self) -> None:
        for box, choices in ((self.sides, _SIDES), (self.arranged, _ARRANGED)):
            for at, (_value, words) in enumerate(choices):
                box.setItemText(at, _(words))
        self._tell()
