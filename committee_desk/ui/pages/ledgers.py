"""The room where ledgers are handed out: which, what of it, for whom, where to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask, look, speech
from committee_desk.ui.actions import Act
from committee_desk.ui.ledgers import asking, opening
from committee_desk.ui.ledgers.options import Options, fits_beside
from committee_desk.ui.ledgers.past import past_table
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.cards import Choice, one_of
from committee_desk.ui.parts.done_bar import DoneBar
from committee_desk.ui.parts.texts import Card, Text, clear_area, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ledgers.catalogue import Ledger

_PAUSE = 200
_KINDS = {".xlsx": N_("Workbooks"), ".pdf": N_("PDF files"), ".docx": N_("Word files")}
# What changes how many rows a ledger has, or who got one.
_LISTED = frozenset(
    (
        *("ledger_export", "resident", "grid", "desk_setting"),
        *("visit", "need", "supply", "resource", "service"),
    )
)


class LedgersPage(Page):
    """Ledgers to choose, the form, and what went out before."""

    name = "ledgers"
    title = N_("Ledgers")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk: Desk | None = None
        self._code = ""
        self._counted: tuple[int, int] | None = None
        self._folder: Path | None = None
        self.choices: dict[str, Choice] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._offer)
        self._build()
        speech.follow(self, LedgersPage._tell)

    # What the window asks

    def shown(self, desk: Desk) -> None:
        """Offer the ledgers; the one looked at before stays chosen."""
        if desk is not self._desk:
            self._desk = desk
            self.done.hide()
        self.choose(self._code or next(iter(self.choices)))
        self.options.begin()

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """Count and list again what a step changed."""
        if self.isVisible() and _LISTED & set(changes.tables):
            self._ask(keep=True)

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return [
            Act("ledger.export", N_("Export"), self.export, "download", ("Ctrl+E",)),
            Act("ledger.place", N_("Other place…"), self._other_place, "folder"),
            *(self._act_of(code, each) for code, each in self._ledgers().items()),
        ]

    def panes(self) -> Sequence[QWidget]:
        """Return the choices, the form and the list."""
        return [self.listed, self.options, self.past_card]

    def status(self) -> str:
        """Return how many ledgers went out."""
        count = len(self.past.rows.entries)
        return ngettext("{n} ledger handed out", "{n} ledgers handed out", count)

    # What a person does

    def choose(self, code: str) -> None:
        """Turn to a ledger."""
        self._code = code
        self.choices[code].setChecked(True)
        self._ask()

    def export(self) -> None:
        """Write the ledger, unless something is missing."""
        if not self.options.check():
            return
        # The form may have been chosen a moment ago, before a name was offered for it.
        wanted, ending = self.options.wanted(), self.options.ending()
        path = opening.free_name(self.options.offered.with_suffix(ending))
        desk = self.frame.desk
        self.options.setEnabled(False)

        def ended() -> None:
            self.options.setEnabled(True)
            self.options.export.setFocus()

        def failed(fault: Exception) -> None:
            ended()
            if not isinstance(fault, DeskError):
                raise fault
            if not self.options.tell_fault(fault):
                ask.tell_fault(self, fault)

        def done(handed: Any) -> None:
            ended()
            self._handed(handed)

        def cancelled() -> None:
            ended()
            self.frame.toast(_("Stopped. Nothing was written."))

        total = self._counted[0] if self._counted else 0
        self.frame.jobs.start(
            lambda progress: asking.hand_out(desk, path, wanted, total, progress),
            done=done,
            failed=failed,
            cancelled=cancelled,
            words=_("Writing {name}…", name=path.name),
        )

    # Its own

    def _handed(self, handed: Any) -> None:
        self.options.forget_secrets()
        rows = ngettext("{n} row", "{n} rows", handed.rows)
        told = _(
            "Saved: {name}, {rows}. Trace {trace}.",
            name=handed.file.name,
            rows=rows,
            trace=handed.trace,
        )
        self.done.tell(
            told,
            (N_("Open"), lambda: opening.open_file(handed.file)),
            (N_("Open the folder"), lambda: opening.open_folder(handed.file)),
        )
        self._offer()

    def _ask(self, *, keep: bool = False) -> None:
        desk, code = self.frame.desk, self._code
        self.frame.jobs.read(
            lambda _progress: asking.look_up(desk, code), done=lambda told: self._took(told, keep)
        )

    def _took(self, told: asking.Asking, keep: bool) -> None:
        purpose, receiver = told.purpose, told.receiver
        if keep or self.options.code == self._code:
            purpose = self.options.purpose.text() or purpose
            receiver = self.options.receiver.text() or receiver
        self.options.ask_for(self._code, purpose, receiver, told.grids)
        self.options.protect(needed=told.encryption_needed, masked=told.paper_masked)
        self.past.show_entries(told.past)
        self._past_stack.setCurrentIndex(0 if told.past else 1)
        self._tell()
        self._offer()
        self.status_changed.emit()

    def _offer(self) -> None:
        """Count what would go out and propose a name."""
        desk, wanted = self.frame.desk, self.options.wanted()
        self.frame.jobs.read(
            lambda _progress: asking.proposed(desk, wanted),
            done=self._proposed,
            failed=self._unknown,
        )

    def _proposed(self, told: tuple[str, int]) -> None:
        name, count = told
        folder = self._folder or self._last_folder()
        offered = (folder / name).with_suffix(self.options.ending())
        self.options.offer(opening.free_name(offered))
        self._counted = (count, len(self.options.wanted().columns()))
        self._tell()

    def _unknown(self, fault: Exception) -> None:
        """A period half typed: nothing is counted until it can be read."""
        if not isinstance(fault, DeskError):
            raise fault
        self._counted = None
        self._tell()

    def _last_folder(self) -> Path:
        kept = self.frame.settings.views.get("ledger_folder")
        return Path(kept) if kept and Path(kept).is_dir() else documents_folder()

    def _other_place(self) -> None:
        ending = self.options.ending()
        kinds = [(_KINDS[ending], f"*{ending}")]
        path = ask.file_to_save(self, _("Save the ledger"), self.options.offered, kinds)
        if path is None:
            return
        self._folder = path.parent
        self.frame.settings.views["ledger_folder"] = str(path.parent)
        self.frame.save_settings()
        self.options.offer(path.with_suffix(ending))

    def _act_of(self, code: str, declared: Ledger) -> Act:
        return Act(
            f"ledger.{code}",
            N_("Export a ledger"),
            partial(self.choose, code),
            "notebook-tabs",
            told=lambda: _("Export the ledger {name}", name=f"{code} {declared.title}"),
        )

    def _ledgers(self) -> dict[str, Ledger]:
        from committee_desk.ledgers.catalogue import ledgers

        return ledgers()

    def _tell(self) -> None:
        found = self._ledgers().get(self._code)
        if found is None:
            return
        self.options.title.setText(f"{found.code} {found.title}")
        if self._counted is None:
            self.options.count.setText("")
            return
        rows, columns = self._counted
        told = ngettext("{n} row", "{n} rows", rows)
        self.options.count.setText(_("{rows}, {columns} columns", rows=told, columns=columns))

    def _build(self) -> None:
        inside = QWidget()
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(clear_area(inside))
        column = QVBoxLayout(inside)
        spaced(column, (24, 18, 24, 18), 14)
        self.done = DoneBar()
        column.addWidget(self.done)
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column.addLayout(self._two)
        spaced(self._two, 0, 14)
        self.listed = self._choices()
        self._two.addWidget(self.listed, 2)
        self.options = Options()
        self._two.addWidget(self.options, 5)
        self.options.changed.connect(self._pause.start)
        self.options.accepted.connect(self.export)
        self.options.place_wanted.connect(self._other_place)
        self.past_card = Card(1)
        heading = Text(N_("Handed out before"), "lead", bold=True)
        look.follow(
            heading,
            lambda label: label.setContentsMargins(look.dp(16), look.dp(10), 0, look.dp(2)),
            key="margins",
        )
        self.past_card.body.addWidget(heading)
        self.past = past_table()
        look.follow(self.past, lambda table: table.setMinimumHeight(look.dp(154)), key="least")
        self._past_stack = QStackedWidget()
        self._past_stack.addWidget(self.past)
        none = Text(N_("None yet. Whom each ledger went to will stand here."), tone="text2")
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._past_stack.addWidget(none)
        self.past_card.body.addWidget(self._past_stack, 1)
        column.addWidget(self.past_card, 1)

    def _choices(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        spaced(column, 0, 0)
        for code, each in self._ledgers().items():
            told = ngettext("{n} column", "{n} columns", len(each.columns))
            tile = Choice(f"ledger_{code}", "notebook-tabs", f"{code} {each.title}", told)
            tile.clicked.connect(lambda _on=False, code=code: self.choose(code))
            tile.entered.connect(lambda: self.options.begin())
            self.choices[code] = tile
        one_of(self, *self.choices.values())
        column.addWidget(wrapped(*self.choices.values(), gap=10, least=250))
        column.addStretch(1)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the ledgers beside or above the form."""
        beside = fits_beside(self.width())
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._two.setDirection(way)
        super().resizeEvent(event)
