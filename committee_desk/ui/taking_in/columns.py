"""The second step: which column says what; proposed, told how sure, and changed by a chooser."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import one_of
from committee_desk.ui.parts.texts import Card, Text, clear_area, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.taking_in.column_row import ColumnRow
from committee_desk.ui.taking_in.first_rows import FirstRowsView
from committee_desk.ui.taking_in.list_columns import TITLES
from committee_desk.ui.taking_in.session import Session, fields_of
from committee_desk.ui.taking_in.step import Step

_BESIDE, _TALL = 900, 420


class Columns(Step):
    """Shows one table at a time; tables with the same head are mapped together."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.session: Session | None = None
        self.rows: list[ColumnRow] = []
        self.chips: list[Button] = []
        self._at = 0
        whole = QVBoxLayout(self)
        spaced(whole, 0, 10)
        self._chip_place = QVBoxLayout()
        whole.addLayout(self._chip_place)
        self._told = Text(tone="text2", wrap=True)
        whole.addWidget(self._told)
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.addLayout(self._two, 1)
        spaced(self._two, 0, 12)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        spaced(self._list, (0, 0, 6, 0), 6)
        self._area = clear_area(self._inside)
        self._two.addWidget(self._area, 5)
        self._card = card = Card(0)
        self.first = FirstRowsView()
        card.body.addWidget(self.first)
        self._two.addWidget(card, 4)
        speech.follow(self, Columns._tell)

    def show_session(self, session: Session) -> None:
        """Show the tables of a workbook that was read."""
        self.session = session
        self._make_chips()
        self.show_table(0)

    def show_first(self) -> None:
        """Show the first rows once they were read."""
        if self.session is not None and self.session.tables():
            sheet, _number, table = self.session.tables()[self._at]
            found = next((each for each in self.session.first if each.sheet == sheet.name), None)
            self.first.show_rows(found, table, sheet.tables)

    def show_table(self, at: int) -> None:
        """Show another table."""
        self._at = at
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        while self._list.count():
            self._list.takeAt(0)
        session = self.session
        if session is None or not session.tables():
            self.changed.emit()
            return
        sheet, number, table = session.tables()[at]
        fields = fields_of(table.listing)
        known = session.remembered.get(table.fingerprint)
        for letter, column in table.columns.items():
            row = ColumnRow(letter, column, fields, table.listing, remembered=known is not None)
            row.choose(session.field_of(sheet.name, number, letter))
            row.assigned.connect(self._assign)
            row.looked_at.connect(self.first.mark)
            self.rows.append(row)
            self._list.addWidget(row)
        self._list.addStretch(1)
        self._judge()
        self.show_first()
        self._tell()
        if self.chips:
            self.chips[at].setChecked(True)

    def begin(self) -> None:
        """Begin at the first column nobody is sure of, else at the first."""
        unsure = next((row for row in self.rows if row.wants_a_look()), None)
        first = unsure or (self.rows[0] if self.rows else None)
        if first is not None:
            first.box.setFocus()

    def next_words(self) -> str:
        """Name the next step."""
        return _("Look it over")

    def may_go_on(self) -> bool:
        """Tell whether no field stands for two columns, and a name is among them."""
        return bool(self.session and self.session.tables()) and not self._doubled()

    def note(self) -> str:
        """Say what still has to be chosen."""
        if self._doubled():
            return _("Two columns stand for the same field. Choose another for one of them.")
        unsure = sum(row.wants_a_look() for row in self.rows)
        if unsure:
            return ngettext(
                "{n} column wants a look; what stands for nothing is kept beside the record.",
                "{n} columns want a look; what stands for nothing is kept beside the record.",
                unsure,
            )
        return _("This is remembered for the next workbook with the same head.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the first rows beside or below the columns."""
        wide = look.breadth(self.width()) > _BESIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._two.setDirection(way)
        self._card.setVisible(wide or look.breadth(self.height()) > _TALL)
        super().resizeEvent(event)

    def _doubled(self) -> bool:
        session = self.session
        if session is None:
            return False
        return any(
            session.doubled(sheet.name, number) for sheet, number, _table in session.tables()
        )

    def _assign(self, letter: str, name: object) -> None:
        session = self.session
        assert session is not None
        sheet, number, _table = session.tables()[self._at]
        session.assign(sheet.name, number, letter, str(name) if name else None)
        self._judge()

    def _judge(self) -> None:
        assert self.session is not None
        sheet, number, _table = self.session.tables()[self._at]
        doubled = self.session.doubled(sheet.name, number)
        for row in self.rows:
            row.mark_doubled(row.letter in doubled)
        self.changed.emit()

    def _make_chips(self) -> None:
        while self._chip_place.count():
            item = self._chip_place.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.chips = []
        assert self.session is not None
        tables = self.session.tables()
        if len(tables) < 2:
            return
        for at, (sheet, _number, table) in enumerate(tables):
            chip = Button(kind="chip")
            alone = len(sheet.tables) == 1
            name = sheet.name if alone else f"{sheet.name} · {_(TITLES[table.listing])}"
            chip.setText(f"{name}  {table.records}")
            chip.setAccessibleName(name)
            chip.clicked.connect(lambda _on=False, at=at: self.show_table(at))
            self.chips.append(chip)
        one_of(self, *self.chips)
        self._chip_place.addWidget(wrapped(*self.chips))

    def _tell(self) -> None:
        session = self.session
        if session is None or not session.tables():
            self._told.setText("")
            return
        sheet, _number, table = session.tables()[self._at]
        told = _(
            "Sheet {sheet}, rows {first} to {last}: {listing}, {count} records.",
            sheet=sheet.name,
            first=table.first_row,
            last=table.last_row,
            listing=_(TITLES.get(table.listing, table.listing)),
            count=f"{table.records:,}",
        )
        self._told.setText(told)
        self._told.setAlignment(Qt.AlignmentFlag.AlignLeft)
