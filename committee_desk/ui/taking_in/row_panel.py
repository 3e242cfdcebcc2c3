"""What is to be said of one row: why, what is wrong with its cells, old and new, the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import check_one, one_of
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Picture, Text, spaced
from committee_desk.ui.taking_in.discreet import as_listed
from committee_desk.ui.taking_in.list_columns import PEOPLE, called, facts
from committee_desk.ui.taking_in.rows_model import door, said
from committee_desk.ui.taking_in.session import ANOTHER, SAME, declared_field, field_label
from committee_desk.ui.taking_in.verdicts import look_of

if TYPE_CHECKING:
    from committee_desk.ledgers.reading import Problem
    from committee_desk.work.taking_in.planned import Row

_CHOICES = (
    (ANOTHER, N_("1 Another person"), "user-plus"),
    (SAME, N_("2 The same person"), "user-round"),
    ("", N_("3 Leave out"), "user-minus"),
)
_OF_LISTS = (
    (ANOTHER, N_("1 Another one"), "plus"),
    (SAME, N_("2 The same one"), "check"),
    ("", N_("3 Leave out"), "x"),
)
_ALONE = N_("1 Take in all the same")


class RowPanel(QFrame):
    """``answered`` with the answer and whether it is meant for all rows shown."""

    answered = Signal(str, bool)
    left = Signal()
    """Emitted when the rows are wanted again where the panel took their place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("row_panel")
        self.setProperty("kind", "card")
        whole = QVBoxLayout(self)
        spaced(whole, (16, 14, 10, 14), 10)
        self._head = Text(kind="lead", bold=True)
        self.back = Button(N_("Back to the rows"), "arrow-left", "link")
        self.back.setObjectName("panel_back")
        self.back.clicked.connect(self.left)
        self.back.hide()
        whole.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._head)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        spaced(self._column, (0, 0, 6, 0), 8)
        whole.addWidget(surface_area(self._inside), 1)
        self._asking = self._questions()
        whole.addWidget(self._asking)
        self._row: Row | None = None
        self._problems: list[Problem] = []
        self._answer: str | None = None
        self._alike = 0
        speech.follow(self, RowPanel._tell)

    def show_row(
        self, row: Row | None, problems: list[Problem], answer: str | None, alike: int
    ) -> None:
        """Show a row; ``alike`` is how many rows in the list can be answered at once."""
        self._row, self._problems, self._answer, self._alike = row, problems, answer, alike
        self._tell()

    def lead_back(self, shown: bool) -> None:
        """Offer the way back to the rows."""
        self.back.setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the rows with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def first_button(self) -> Button:
        """Return where the keyboard goes to answer."""
        return self.choices[ANOTHER]

    def _questions(self) -> QWidget:
        asking = QWidget()
        column = QVBoxLayout(asking)
        spaced(column, (0, 4, 6, 0), 6)
        self._question = Text(bold=True)
        column.addWidget(self._question)
        self.choices: dict[str, Button] = {}
        for value, words, picture in _CHOICES:
            button = Button(words, picture, "plain")
            button.setObjectName(f"answer_{value or 'out'}")
            button.setCheckable(True)
            button.from_left = True
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            button.clicked.connect(lambda _on=False, said=value: self.answered.emit(said, False))
            self.choices[value] = button
            column.addWidget(button)
        one_of(self, *self.choices.values())
        self.for_all = Button(kind="link")
        self.for_all.setObjectName("answer_for_all")
        self.for_all.clicked.connect(self._all)
        column.addWidget(self.for_all, 0, Qt.AlignmentFlag.AlignLeft)
        return asking

    def _all(self) -> None:
        if self._answer is not None:
            self.answered.emit(self._answer, True)

    def _tell(self) -> None:
        _clear(self._column)
        row = self._row
        self._asking.setVisible(row is not None and row.verdict.value == "doubtful")
        if row is None:
            self._head.setText(_("Choose a row"))
            self._column.addStretch(1)
            return
        self._head.setText(called(row))
        self._ask(row)
        words, picture, tone = look_of(row, self._answer)
        where = _("Sheet {sheet}, row {row}", sheet=row.record.sheet, row=row.record.row)
        self._line(picture, tone, _(words), where)
        for reason in row.reasons:
            self._line("info", "primary", reason.sentence(), "")
        for problem in self._problems:
            written = _("Written: {written}", written=as_listed(problem.field, problem.written))
            self._line("triangle-alert", "warn", said(problem), written)
        if row.changes:
            self._changes(row)
        else:
            self._facts(row)
        self._column.addStretch(1)
        self._tell_answers(row)

    def _tell_answers(self, row: Row) -> None:
        answered = None if self._answer is None else self.choices.get(self._answer)
        check_one(answered, *self.choices.values())
        self.choices[SAME].setEnabled(row.person is not None)
        self.for_all.setVisible(self._answer is not None and self._alike > 1)
        self.for_all.setText(
            ngettext("Answer {n} row so", "Answer all {n} rows shown so", self._alike)
        )

    def _line(self, picture: str, tone: str, words: str, more: str) -> None:
        line = QHBoxLayout()
        line.setSpacing(look.dp(8))
        line.addWidget(Picture(picture, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        told = Text(wrap=True)
        told.setText(words)
        texts.addWidget(told)
        if more:
            below = Text(kind="caption", tone="text2", wrap=True)
            below.setText(more)
            texts.addWidget(below)
        line.addLayout(texts, 1)
        holder = QWidget()
        holder.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)

    def _ask(self, row: Row) -> None:
        """Ask for a person, or for a thing where the row is of another list."""
        people = row.record.listing in PEOPLE
        alone = not people and row.person is None
        asked = N_("What is to become of it?") if alone else N_("Which one is this?")
        self._question.say(N_("Who is this?") if people else asked)
        for value, words, picture in _CHOICES if people else _OF_LISTS:
            self.choices[value].say(_ALONE if alone and value == ANOTHER else words)
            self.choices[value].set_picture(picture)

    def _changes(self, row: Row) -> None:
        grid = self._grid(N_("At the desk"), N_("In the workbook"))
        listing = row.record.listing
        for at, (name, (old, new)) in enumerate(row.changes.items(), start=1):
            _cell(grid, at, 0, field_label(name, listing), tone="text2")
            _cell(grid, at, 1, worded(name, old, listing, row.labels) or _("nothing"), tone="text2")
            _cell(grid, at, 2, worded(name, new, listing, row.labels), bold=True)

    def _facts(self, row: Row) -> None:
        grid = self._grid("", "")
        values = row.record.values
        if row.record.listing not in PEOPLE:
            for at, (name, value) in enumerate(facts(row).items(), start=1):
                _cell(grid, at, 0, field_label(name, row.record.listing), tone="text2")
                _cell(grid, at, 1, value)
            return
        told = {
            name: as_listed(name, values[name])
            for name in ("id_number", "birth_date", "phone", "relation_to_head", "head_name")
            if values.get(name)
        }
        if door(row):
            told["address"] = door(row)
        for at, (name, value) in enumerate(told.items(), start=1):
            _cell(grid, at, 0, field_label(name), tone="text2")
            _cell(grid, at, 1, value)

    def _grid(self, *heads: str) -> QGridLayout:
        holder = QWidget()
        grid = QGridLayout(holder)
        spaced(grid, 0, 6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for at, words in enumerate(heads, start=1):
            if words:
                # A head stands on one line beside a number that takes all the width it can get.
                _cell(grid, 0, at, _(words), kind="caption", tone="text2", wrap=False)
        self._column.addWidget(holder)
        return grid


def worded(
    name: str, value: Any, listing: str = "residents", labels: Mapping[str, str] | None = None
) -> str:
    """Return a stored value in words: the label of a code, numbers as lists show them.

    ``labels`` are words for codes a desk added.
    """
    if value in (None, ""):
        return ""
    if labels and str(value) in labels:
        return labels[str(value)]
    from committee_desk.rules.codes import code_list

    declared = declared_field(name, listing)
    if declared is not None and declared.kind.value == "flag":
        return _("yes") if value else _("no")
    if declared is not None and declared.kind.value == "refers":
        return _("linked")
    if declared is not None and declared.codes:
        return code_list(declared.codes).label(str(value)) or str(value)
    return as_listed(name, str(value))


def _cell(
    grid: QGridLayout,
    row: int,
    column: int,
    words: str,
    *,
    kind: str = "body",
    tone: str = "text",
    bold: bool = False,
    wrap: bool = True,
) -> None:
    label = Text("", kind, bold=bold, tone=tone, wrap=wrap and column > 0)
    label.setText(words)
    grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        old = item.widget() if item is not None else None
        if old is not None:
            old.hide()
            old.deleteLater()
