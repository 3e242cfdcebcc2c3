"""What a ledger is to hold, for whom and where to: the form of the ledgers' room."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.dialogs.secrets import LEAST
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.ledgers import periods
from committee_desk.ui.ledgers.entry import Entry
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.work.ledgering import Wanted

_TICKS = (
    ("sheet_per_grid", N_("One sheet for each grid")),
    ("masked", N_("Shorten numbers, leave protected columns empty")),
    ("printed", N_("For printing: at most 12 columns on A4")),
    ("encrypt", N_("Encrypt with a password")),
)
WORKBOOK = ".xlsx"
_FORMS = (
    (WORKBOOK, N_("Workbook")),
    (".pdf", N_("Printed form as PDF")),
    (".docx", N_("Printed form as Word file")),
)
_NO_PAPER = ("sheet_per_grid", "printed", "encrypt")
"""What paper cannot have, or always has."""


class Options(Card):
    """``changed`` when something else is asked for, ``accepted`` when it is to be written.

    ``place_wanted`` when another folder or name is to be chosen.
    """

    changed = Signal()
    accepted = Signal()
    place_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ledger_options")
        self.code = ""
        self.offered = Path()
        self._needed = self._masked = False
        self._build()
        self._connect()
        speech.follow(self, Options._tell_choices)

    def ask_for(self, code: str, purpose: str, receiver: str, grids: list[str]) -> None:
        """Ask for a ledger, with what was said of it last time."""
        self.code = code
        for line, value in ((self.purpose, purpose), (self.receiver, receiver)):
            assert isinstance(line.widget, QLineEdit)
            line.widget.setText(value)
            line.complain("")
        now = self.grid.currentData()
        self.grid.clear()
        self.grid.addItem(_("All grids"), "")
        for name in grids:
            self.grid.addItem(name, name)
        self.grid.setCurrentIndex(max(0, self.grid.findData(now)))

    def protect(self, *, needed: bool, masked: bool = False) -> None:
        """Encrypt at once where no file leaves in clear; ``masked`` where paper is to be."""
        self._needed, self._masked = needed, masked
        self._fit_form()

    def offer(self, path: Path) -> None:
        """Show where the file will go."""
        self.offered = path
        self.place.setText(path.name)
        speech.bind(self.folder, "setText", N_("in {folder}"), folder=str(path.parent))
        self.folder.setToolTip(str(path))

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        from committee_desk.work.ledgering import Wanted

        ticks = {name: tick.isChecked() for name, tick in self.ticks.items()}
        return Wanted(
            self.code,
            grid=str(self.grid.currentData() or ""),
            period=self.period_asked(),
            sheet_per_grid=ticks["sheet_per_grid"],
            purpose=self.purpose.text(),
            receiver=self.receiver.text(),
            masked=ticks["masked"],
            password=self._secret(self.secret) if ticks["encrypt"] else None,
            printed=ticks["printed"] or self.ending() != WORKBOOK,
        )

    def ending(self) -> str:
        """Return how the name of the file ends: .xlsx, .pdf or .docx."""
        return str(self.form.currentData() or WORKBOOK)

    def period_asked(self) -> str:
        """Return the period as ``Wanted.period`` takes it: '' is today."""
        at = self.period.findText(self.period.currentText())
        return str(self.period.itemData(at)) if at >= 0 else self.period.currentText().strip()

    def check(self) -> bool:
        """Complain beside what is missing; True when nothing is. The first one gets the focus."""
        wrong: list[Entry] = []
        for line in (self.purpose, self.receiver):
            line.complain("" if line.text() else _("This is noted with every ledger handed out."))
            wrong += [line] if line.complaint else []
        self.period_row.complain(periods.wrong(self.period_asked()))
        wrong += [self.period_row] if self.period_row.complaint else []
        self.secret.complain("")
        self.again.complain("")
        if self.ticks["encrypt"].isChecked():
            wrong += self._check_secret()
        if wrong:
            wrong[0].widget.setFocus()
        return not wrong

    def tell_fault(self, fault: DeskError) -> bool:
        """Put a complaint beside the field it names; False when it names none here."""
        rows = {
            "purpose": self.purpose,
            "receiver": self.receiver,
            "period": self.period_row,
            "grid": self.grid_row,
            "password": self.secret,
            "form": self.form_row,
        }
        row = rows.get(fault.field)
        if row is None:
            return False
        if fault.field == "password":
            self.ticks["encrypt"].setChecked(True)
        row.complain(fault.whole())
        row.widget.setFocus()
        return True

    def begin(self) -> None:
        """Begin at the purpose: what stood there last time is taken with Enter."""
        self.purpose.widget.setFocus()
        if isinstance(self.purpose.widget, QLineEdit):
            self.purpose.widget.selectAll()

    def forget_secrets(self) -> None:
        """Keep no password once it was used."""
        for row in (self.secret, self.again):
            assert isinstance(row.widget, QLineEdit)
            row.widget.clear()

    def _check_secret(self) -> list[Entry]:
        if len(self._secret(self.secret)) < LEAST:
            self.secret.complain(_("At least 8 characters."))
            return [self.secret]
        if self._secret(self.again) != self._secret(self.secret):
            self.again.complain(_("The two passwords are not the same."))
            return [self.again]
        return []

    def _build(self) -> None:
        self.title = Text(kind="lead", bold=True)
        self.count = Text(tone="text2")
        head = QHBoxLayout()
        self.body.addLayout(head)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        grid = QGridLayout()
        self.body.addLayout(grid)
        spaced(grid, 0, 10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.purpose = Entry("purpose", N_("What it is for"), Line())
        self.receiver = Entry("receiver", N_("Who gets it"), Line())
        self.grid = QComboBox()
        self.grid_row = Entry("grid", N_("Grid"), self.grid)
        self.period = QComboBox()
        self.period.setEditable(True)
        self.period.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.period_row = Entry("period", N_("As of, or for the period"), self.period)
        self.form = QComboBox()
        self.form_row = Entry("form", N_("Form"), self.form)
        self.secret, self.again = self._secrets()
        rows = (self.purpose, self.receiver, self.grid_row, self.period_row, self.form_row)
        for at, row in enumerate(rows):
            grid.addWidget(row, at // 2, at % 2)
        self.ticks: dict[str, QCheckBox] = {}
        for name, words in _TICKS:
            tick = QCheckBox()
            tick.setObjectName(name)
            speech.bind(tick, "setText", words)
            speech.name(tick, words)
            self.ticks[name] = tick
        self.body.addWidget(wrapped(*self.ticks.values(), gap=10, least=300, most=2))
        both = QHBoxLayout()
        self.body.addLayout(both)
        spaced(both, 0, 10)
        both.addWidget(self.secret)
        both.addWidget(self.again)
        self.body.addLayout(self._foot())
        # The card is as high as the list of ledgers beside it; its lines stay together.
        self.body.addStretch(1)

    def _secrets(self) -> tuple[Entry, Entry]:
        made = []
        for name, words in (
            ("secret", N_("Password of the file")),
            ("again", N_("The password once more")),
        ):
            line = Line()
            line.setEchoMode(QLineEdit.EchoMode.Password)
            made.append(Entry(name, words, line))
            made[-1].hide()
        return made[0], made[1]

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced_later = QVBoxLayout()
        self.place = Text()
        self.place.setObjectName("file_name")
        self.folder = Text(kind="caption", tone="text2")
        for label in (self.place, self.folder):
            label.setMinimumWidth(1)
            spaced_later.addWidget(label)
        row.addLayout(spaced_later, 1)
        self.other = Button(N_("Other place…"), "folder", "ghost")
        self.other.setObjectName("other_place")
        self.export = Button(N_("Export"), "download", "primary")
        self.export.setObjectName("export_ledger")
        row.addWidget(self.other)
        row.addWidget(self.export)
        return row

    def _connect(self) -> None:
        for each in (self.grid, self.period):
            each.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.period.editTextChanged.connect(lambda _text: self.changed.emit())
        self.form.currentIndexChanged.connect(lambda _at: self._form_chosen())
        for name, tick in self.ticks.items():
            tick.toggled.connect(lambda _on: self.changed.emit())
            if name == "encrypt":
                tick.toggled.connect(self.secret.setVisible)
                tick.toggled.connect(self.again.setVisible)
        for row, following in (
            (self.purpose, self.receiver),
            (self.receiver, None),
            (self.secret, self.again),
            (self.again, None),
        ):
            assert isinstance(row.widget, Line)
            row.widget.entered.connect(
                lambda row=row, following=following: self._enter(row, following)
            )
        self.export.clicked.connect(self.accepted)
        self.other.clicked.connect(self.place_wanted)

    def _form_chosen(self) -> None:
        self._fit_form()
        self.changed.emit()

    def _fit_form(self) -> None:
        """Offer what the form can have, and tick what the desk asks of files and of paper."""
        paper = self.ending() != WORKBOOK
        self.ticks["masked"].setEnabled(not (paper and self._masked))
        if paper and self._masked:
            self.ticks["masked"].setChecked(True)
        for name in _NO_PAPER:
            forced = name == "encrypt" and self._needed and not paper
            if forced or paper:
                self.ticks[name].setChecked(forced)
            self.ticks[name].setEnabled(not forced and not paper)

    def _enter(self, row: Entry, following: Entry | None) -> None:
        """Take what stands there and go on; behind the last line, write the ledger."""
        if following is not None and row.text():
            following.widget.setFocus()
        elif following is None:
            self.accepted.emit()

    @staticmethod
    def _secret(row: Entry) -> str:
        assert isinstance(row.widget, QLineEdit)
        return row.widget.text()

    def _tell_choices(self) -> None:
        kept = self.period_asked() if self.period.count() else ""
        form = self.ending()
        self.form.blockSignals(True)
        self.form.clear()
        for ending, words in _FORMS:
            self.form.addItem(_(words), ending)
        self.form.setCurrentIndex(self.form.findData(form))
        self.form.blockSignals(False)
        self.period.blockSignals(True)
        self.period.clear()
        for words, value in periods.offered():
            self.period.addItem(words, value)
        at = self.period.findData(kept)
        if at >= 0:
            self.period.setCurrentIndex(at)
        else:
            self.period.setEditText(kept)
        self.period.blockSignals(False)
        if self.grid.count():
            self.grid.setItemText(0, _("All grids"))


def fits_beside(pixels: int) -> bool:
    """Tell whether the list of ledgers has room beside the form."""
    return look.breadth(pixels) > 820
