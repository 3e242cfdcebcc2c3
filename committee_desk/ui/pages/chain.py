"""The room that names what is not seen through: needs, promises, services, bookings, resources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.records.field import Field, Kind
from committee_desk.ui import look
from committee_desk.ui.actions import Act
from committee_desk.ui.board.sheet import Call, DeedSheet
from committee_desk.ui.chain import views
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import Entry
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.tables.filterline import ChoiceChip
from committee_desk.ui.tables.states import Fault, Notice, Waiting

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.chain import Link

_TOUCHED = frozenset(
    (
        *(
            "visit",
            "visit_person",
            "household",
            "need",
            "need_asker",
            "need_match",
            "supply",
            "resource",
            "booking",
        ),
        *("service", "service_need", "service_run", "service_eval", "eval_feedback"),
    )
)
_BESIDE = 860
_HIGH = 520


class ChainPage(Page):
    """Kinds at the left, links at the right, the way out and the chain of the current one below."""

    name = "chain"
    title = N_("Loose ends")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.links: list[Link] = []
        self.kind = views.EVERY
        self.sheet: DeedSheet | None = None
        self.preview: PrintPreview | None = None
        self._asked = 0
        self._build()

    def shown(self, desk: Desk) -> None:
        """Find what is broken."""
        from committee_desk.work import chain

        self.frame.jobs.read(
            lambda _progress: desk.ask(chain.broken), done=self._took, failed=self._failed
        )

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """Find it again after a step that can mend or break something."""
        if self.isVisible() and _TOUCHED & set(changes.tables):
            self.shown(self.frame.desk)

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return (
            Act("chain.open", N_("Open the record"), self.open_current, "external-link",
                ready=lambda: self.table.current() is not None),
            Act("chain.print", N_("Print the list"), self.print_list, "printer", ("Ctrl+P",),
                ready=lambda: bool(self.links)),
        )  # fmt: skip

    def status(self) -> str:
        """Return how many there are."""
        return ngettext("{n} loose end", "{n} loose ends", len(self.links))

    def panes(self) -> Sequence[QWidget]:
        """Return the tables."""
        return [each for each in (self.kinds, self.table, self.below.walk) if each.isVisible()]

    def choose(self, kind: str) -> None:
        """Show the links of one kind, of all with ''."""
        self.kind = kind
        self.chip.choose(kind, views.kind_words(kind) if kind else "")
        self._fill()

    def open_current(self) -> None:
        """Open the record behind the current link."""
        self._open(self.table.current())

    def print_list(self) -> None:
        """Ask for whom the list is, then show it as it will be printed."""
        if not self.links:
            return
        self.sheet = DeedSheet(
            self.window(),
            self.frame,
            N_("Print the list"),
            [
                Field("purpose", N_("What it is for"), Kind.TEXT, limit=100),
                Field("receiver", N_("Who gets it"), Kind.TEXT, limit=100),
            ],
            self._paper,
            name="chain_paper",
            agree=N_("Make the paper"),
            picture="printer",
            done=self._made,
        )
        self.sheet.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the kinds beside the links where there is room, else behind a chip."""
        self._arrange()
        super().resizeEvent(event)

    # Its own

    def _build(self) -> None:
        self.kinds = views.kinds_table()
        self.table = views.links_table()
        self.below = views.WayOut()
        self.chip = ChoiceChip("kind", N_("All kinds"))
        self.chip.offers = self._offers
        self.head = Text(tone="text2", wrap=True)
        printing = Button(N_("Print the list"), "printer", "primary")
        printing.setObjectName("print_list")
        agents = Button(N_("Five-agent report"), "users")
        agents.setObjectName("agents")
        own = QVBoxLayout(self)
        spaced(own, 16, 12)
        line = QHBoxLayout()
        own.addLayout(line)
        spaced(line, 0, 8)
        for part in (printing, agents, self.chip):
            line.addWidget(part)
        line.addWidget(self.head, 1)
        line.addStretch(0)
        held = QWidget()
        self._column = column = QVBoxLayout(held)
        spaced(column, 0, 10)
        tables = QHBoxLayout()
        column.addLayout(tables, 5)
        spaced(tables, 0, 12)
        tables.addWidget(self.kinds)
        tables.addWidget(self.table, 1)
        column.addWidget(self.below, 2)
        self.stack = QStackedWidget()
        self.whole = Notice("whole", "circle-check", "ok")
        self.whole.say(
            lambda: _("Every link of the chain holds"),
            lambda: _(
                "What was asked is answered, what was promised is kept, what is held is judged."
            ),
        )
        self.fault = Fault(lambda: self.shown(self.frame.desk))
        self.waiting = Waiting()
        for each in (self.waiting, held, self.whole, self.fault):
            self.stack.addWidget(each)
        self._held = held
        own.addWidget(self.stack, 1)
        printing.clicked.connect(lambda _on=False: self.print_list())
        agents.clicked.connect(lambda _on=False: self.frame.go("agents"))
        self.chip.chosen.connect(lambda: self.choose(self.chip.pair[1] if self.chip.pair else ""))
        self.kinds.chosen.connect(self._choose_entry)
        self.table.chosen.connect(self._look)
        self.table.opened.connect(self._open)
        self.below.walk.opened.connect(self._go_on)
        look.follow(self, ChainPage._arrange, key="arrange")

    def _arrange(self) -> None:
        beside = look.breadth(self.width()) > _BESIDE
        self.kinds.setVisible(beside)
        self.chip.setVisible(not beside)
        self.kinds.setFixedWidth(look.dp(300))
        high = look.breadth(self.height()) > _HIGH
        self.below.walk.setVisible(high)
        self._column.setStretch(1, 3 if high else 0)
        self.head.setVisible(look.breadth(self.width()) > _BESIDE)

    def _offers(self) -> list[tuple[str, str]]:
        return [
            (each["id"], f"{views.kind_words(each['id'])}  {each['n']:,}")
            for each in views.kind_entries(self.links)[1:]
        ]

    def _took(self, links: list[Link]) -> None:
        self.links = links
        entries = views.kind_entries(links)
        if self.kind not in {each["id"] for each in entries}:
            self.kind = views.EVERY
        self.stack.setCurrentWidget(self._held if links else self.whole)
        self.kinds.show_entries(entries)
        place = next(n for n, each in enumerate(entries) if each["id"] == self.kind)
        self.kinds.selectRow(place)
        self.choose(self.kind)
        self.head.tell(lambda: self.status())
        self.status_changed.emit()

    def _failed(self, fault: Exception) -> None:
        self.fault.tell(fault)
        self.stack.setCurrentWidget(self.fault)

    def _choose_entry(self, entry: Entry | None) -> None:
        if entry is not None and entry["id"] != self.kind:
            self.choose(entry["id"])

    def _fill(self) -> None:
        self.table.show_entries(views.link_entries(self.links, self.kind))
        if self.table.current() is None and self.table.rows.entries:
            self.table.selectRow(0)
        self._look(self.table.current())

    def _look(self, entry: Entry | None) -> None:
        """Say the way out of a link and walk its chain."""
        from committee_desk.work import chain_walk

        link = entry["link"] if entry else None
        self.below.tell(link)
        self._asked += 1
        if link is None:
            return
        asked, desk = self._asked, self.frame.desk
        self.frame.jobs.read(
            lambda _progress: desk.ask(chain_walk.around, link.listing, link.id),
            done=lambda around: (
                self.below.show_walk(link, around) if asked == self._asked else None
            ),
        )

    def _open(self, entry: Entry | None) -> None:
        if entry is not None:
            self.frame.go(entry["link"].listing, entry["link"].id)

    def _go_on(self, entry: Entry | None) -> None:
        if entry is not None:
            self.frame.go(entry["listing"], entry["record"])

    def _paper(self, values: dict[str, Any]) -> Call:
        from committee_desk.work import chain_papers, papers_out

        whom = papers_out.For(str(values["purpose"] or ""), str(values["receiver"] or ""))
        return chain_papers.broken_list, (self.kind, whom), {}

    def _made(self, made: Any) -> None:
        self.preview = PrintPreview(
            self.window(), self.frame, made.pdf, made.title, document=made.document
        )
        self.preview.open()
