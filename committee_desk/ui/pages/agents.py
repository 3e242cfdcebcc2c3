"""The five agents in a period, as a table and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base import dates
from committee_desk.base.words import N_, _
from committee_desk.ui.actions import Act
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import Entry, ShortTable, Shown
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.tables.filterline import ChoiceChip
from committee_desk.ui.tables.states import Fault, Waiting

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.five_agents import Report

_TOUCHED = frozenset(("resource", "service", "service_run"))
_TOTAL = "total"
_MEASURES = (
    ("resources", N_("Resources")),
    ("services", N_("Services")),
    ("runs", N_("Times held")),
    ("people", N_("People served")),
    ("hours", N_("Hours")),
)


class AgentsPage(Page):
    """Period and table; the sum of all stands below."""

    name = "agents"
    title = N_("Five-agent report")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.preview: PrintPreview | None = None
        self.period = ChoiceChip("period", N_("This month so far"))
        self.period.offers = _periods
        self.period.chosen.connect(self._read)
        printing = Button(N_("Print the report"), "printer", "primary")
        printing.setObjectName("print_report")
        printing.clicked.connect(lambda _on=False: self.print_report())
        own = QVBoxLayout(self)
        spaced(own, 16, 12)
        own.addWidget(wrapped(printing, self.period))
        self.table = ShortTable("agents", N_("Five-agent report"), _columns())
        self.fault, waiting = Fault(self._read), Waiting()
        self.stack = QStackedWidget()
        for each in (waiting, self.table, self.fault):
            self.stack.addWidget(each)
        own.addWidget(self.stack, 1)
        told = Text(
            N_(
                "Resources count at the end of the period, services when they were held in it or "
                "run at its end; hours are those of the times entered."
            ),
            "caption",
            tone="text2",
            wrap=True,
        )
        own.addWidget(told)

    def shown(self, _desk: Desk) -> None:
        """Count the period."""
        self._read()

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """Count again after a step that changes a figure."""
        if self.isVisible() and _TOUCHED & set(changes.tables):
            self._read()

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return (
            Act("agents.print", N_("Print the report"), self.print_report, "printer", ("Ctrl+P",)),
            Act("agents.back", N_("Go to the loose ends"), lambda: self.frame.go("chain")),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return the period and the table."""
        return (self.period, self.table)

    def print_report(self) -> None:
        """Show the report as it will be printed."""
        from committee_desk.work import five_agents

        self.frame.do(five_agents.paper, self._wanted(), done=self._made)

    def _wanted(self) -> str:
        return self.period.pair[1] if self.period.pair else ""

    def _read(self) -> None:
        from committee_desk.work import five_agents

        desk, wanted = self.frame.desk, self._wanted()

        def took(found: Report) -> None:
            if wanted == self._wanted():
                self._show(found)

        self.frame.jobs.read(
            lambda _progress: desk.ask(five_agents.report, wanted), done=took, failed=self._failed
        )

    def _show(self, found: Report) -> None:
        entries: list[Entry] = [
            {"id": each.code, "label": each.label}
            | {name: getattr(each, name) for name, _words in _MEASURES}
            for each in found.agents
        ]
        total = {name: found.total(name) for name, _words in _MEASURES}
        self.table.show_entries([*entries, {"id": _TOTAL, "label": "", **total}])
        self.stack.setCurrentWidget(self.table)

    def _failed(self, fault: Exception) -> None:
        self.fault.tell(fault)
        self.stack.setCurrentWidget(self.fault)

    def _made(self, made: Any) -> None:
        self.preview = PrintPreview(
            self.window(), self.frame, made.pdf, made.title, document=made.document
        )
        self.preview.open()


def _columns() -> tuple[Shown, ...]:
    figures = (Shown(words, 130, _figure(name)) for name, words in _MEASURES)
    return (Shown(N_("Which of the five agents"), 210, _label), *figures)


def _label(each: Entry) -> str:
    if each["id"] == _TOTAL:
        return _("All together")
    return each["label"] or _("Not said")


def _figure(name: str) -> Callable[[Entry], str]:
    return partial(_told, name)


def _told(name: str, each: Entry) -> str:
    value = each[name]
    return f"{value:,.1f}" if name == "hours" else f"{int(value):,}"


def _periods() -> list[tuple[str, str]]:
    """Return the periods asked for most, in words."""
    from committee_desk.work.five_agents import offered

    return [(each, _in_words(each)) for each in offered(dates.today())]


def _in_words(period: str) -> str:
    year, _dash, rest = period.partition("-")
    if rest.startswith("Q"):
        return _("Quarter {quarter} of {year}", quarter=rest[1:], year=year)
    if rest:
        return _("Month {month} of {year}", month=str(int(rest)), year=year)
    return _("Year {year}", year=year)
