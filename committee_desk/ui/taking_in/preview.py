"""The third step: what taking in would do, row by row, before anything is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import one_of
from committee_desk.ui.parts.empty import Empty
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Card, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.taking_in.list_columns import is_of_people
from committee_desk.ui.taking_in.row_panel import RowPanel
from committee_desk.ui.taking_in.rows_model import RowsModel, run_on
from committee_desk.ui.taking_in.rows_table import RowsTable
from committee_desk.ui.taking_in.session import Session
from committee_desk.ui.taking_in.step import Step
from committee_desk.ui.taking_in.verdicts import LOOKS, TO_CHECK

_PANEL = 340
_NARROW = 760
_UNBOUNDED = 16_777_215
_FILTERS = (
    ("", N_("All")),
    *((name, words) for name, (words, _picture, _tone) in LOOKS.items()),
    (TO_CHECK, N_("Cells to check")),
)


class Preview(Step):
    """Chips with counts, the rows, and the panel of the current one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.session: Session | None = None
        whole = QVBoxLayout(self)
        spaced(whole, 0, 10)
        self.chips: dict[str, Button] = {}
        for name, _words in _FILTERS:
            chip = Button(kind="chip")
            chip.setObjectName(f"show_{name or 'all'}")
            chip.clicked.connect(lambda _on=False, asked=name: self.show_only(asked))
            self.chips[name] = chip
        one_of(self, *self.chips.values())
        self._filters = wrapped(*self.chips.values())
        whole.addWidget(self._filters)
        row = QHBoxLayout()
        whole.addLayout(row, 1)
        spaced(row, 0, 12)
        self.rows = RowsModel(self)
        self.card = card = Card(1)
        self.table = RowsTable(self.rows, card)
        self.nothing = Empty("check", N_("No such rows"), N_("Choose another filter above."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(surface_area(self.nothing))
        card.body.addWidget(self._stack)
        row.addWidget(card, 1)
        self.panel = RowPanel()
        row.addWidget(self.panel)
        self._narrow = False
        self.table.looked_at.connect(self._look)
        self.table.answered.connect(lambda said: self._answer(said, False))
        self.table.asked_for_more.connect(self._to_panel)
        self.table.doubleClicked.connect(lambda _index: self._to_panel())
        self.panel.answered.connect(self._answer)
        self.panel.left.connect(self._to_table)
        speech.follow(self, Preview._tell)
        look.follow(self, Preview._fit, key="fit")

    def show_session(self, session: Session) -> None:
        """Show what a plan would do, beginning with what wants an answer."""
        self.session = session
        self.rows.asked = ""
        self.rows.take(session)
        doubtful = self.rows.count("doubtful")
        self.show_only("doubtful" if doubtful else "")
        self._tell()

    def show_only(self, asked: str) -> None:
        """Filter the rows."""
        self.rows.show_only(asked)
        self.chips[asked].setChecked(True)
        self._stack.setCurrentIndex(0 if self.rows.rows else 1)
        self.table.show_row(0)
        self._look()
        self.changed.emit()

    def begin(self) -> None:
        """Begin in the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_words(self) -> str:
        """Say how many people the button takes in."""
        written = self._written()
        if not written:
            return _("Take in")
        assert self.session is not None
        assert self.session.plan is not None
        if is_of_people(self.session.plan):
            return ngettext("Take in {n} person", "Take in {n} people", written)
        return ngettext("Take in {n} record", "Take in {n} records", written)

    def may_go_on(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self._written())

    def note(self) -> str:
        """Say what is left out, or that there is nothing to do."""
        if self.session is None or self.session.plan is None:
            return ""
        counts = self.session.counts()
        if not self._written() and not counts["doubtful"]:
            return _("Nothing in this workbook is new: the desk knows all of it.")
        left = counts["doubtful"]
        if left:
            told = ngettext(
                "{n} row without an answer is left out.",
                "{n} rows without an answer are left out.",
                left,
            )
            keys = _("Keys 1, 2 and 3 answer for a row, Enter opens it.")
            return run_on([told, keys])
        return _("It is one step: undoing it takes all of it back.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the panel go where the room is narrow."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Put the panel beside the rows, or in their place where there is no room for both."""
        narrow = look.breadth(self.width()) <= _NARROW
        if narrow and not self._narrow:
            self.panel.hide()
        elif not narrow:
            self.card.show()
            self._filters.show()
            self.panel.show()
        self._narrow = narrow
        self.panel.lead_back(narrow)
        if narrow:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(_UNBOUNDED)
        else:
            self.panel.setFixedWidth(look.dp(_PANEL))

    def _to_table(self) -> None:
        self.card.show()
        self._filters.show()
        self.panel.setVisible(not self._narrow)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self) -> int:
        if self.session is None or self.session.plan is None:
            return 0
        counts = self.session.counts()
        return counts["new"] + counts["changed"]

    def _look(self) -> None:
        session = self.session
        number = self.table.currentIndex().row()
        if session is None or not 0 <= number < len(self.rows.rows):
            self.panel.show_row(None, [], None, 0)
            return
        row = self.rows.rows[number]
        alike = sum(each.verdict.value == "doubtful" for each in self.rows.rows)
        answer = session.answers.get(row.place)
        self.panel.show_row(row, self.rows.problems_of(row), answer, alike)

    def _answer(self, said: str, for_all: bool) -> None:
        session = self.session
        if session is None:
            return
        numbers = range(len(self.rows.rows)) if for_all else self.table.chosen_rows()
        chosen = [self.rows.rows[number] for number in numbers]
        asked = [row for row in chosen if row.verdict.value == "doubtful"]
        session.answer(asked, said)
        self.rows.answered()
        if len(asked) == 1 and not for_all:
            self._to_next_open()
        self._look()
        self._tell()
        self.changed.emit()

    def _to_next_open(self) -> None:
        """Go on to the next row nobody has answered for, so that answers need one key each."""
        assert self.session is not None
        here = self.table.currentIndex().row()
        for number in range(here + 1, len(self.rows.rows)):
            row = self.rows.rows[number]
            if row.verdict.value == "doubtful" and row.place not in self.session.answers:
                self.table.show_row(number)
                return

    def _to_panel(self) -> None:
        if self._narrow:
            self.card.hide()
            self._filters.hide()
            self.panel.show()
            self.panel.back.setFocus(Qt.FocusReason.TabFocusReason)
        if self.panel.first_button().isVisible():
            self.panel.first_button().setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        for name, words in _FILTERS:
            count = self.rows.count(name)
            chip = self.chips[name]
            told = f"{_(words)} {count:,}"
            chip.setText(told)
            chip.setAccessibleName(told)
            chip.setVisible(bool(count) or name in ("", "new", "changed", "same"))
        self._look()
