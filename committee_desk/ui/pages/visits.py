"""The room of the visits: plans of the month, who was not seen, and every visit on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.dates import today
from committee_desk.base.words import N_, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.chain.tab import chain_tab
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.beside import Beside
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import one_of
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.tables.filterline import Asked, ChoiceChip
from committee_desk.ui.visits import asking
from committee_desk.ui.visits.deeds import PlanDeeds
from committee_desk.ui.visits.due import DueView, staff_chip
from committee_desk.ui.visits.pictures import Pictures
from committee_desk.ui.visits.plan_panel import PlanPanel
from committee_desk.ui.visits.plans import Plans
from committee_desk.ui.visits.reception import ReceptionSheet, reception_given, reception_kinds
from committee_desk.ui.visits.typing_back import FORM
from committee_desk.ui.visits.visit_deeds import came_tab, visit_deeds

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.visit_progress import Plan

VISITS = Declared(
    listing="visits",
    title=N_("Visits"),
    prompt=N_("Filter: name, address, what was said"),
    new_words=N_("New visit"),
    picture="footprints",
    empty_title=N_("No visit is on record yet"),
    empty_words=N_(
        "A visit says whom you saw, when, and what came of it. "
        "What people asked for becomes a need in place."
    ),
    first_words=N_("Enter the first visit"),
    count=lambda n: ngettext("{count} visit", "{count} visits", n, count=f"{n:,}"),
    choices=(
        Choice("kind", N_("All kinds of visit")),
        Choice("result", N_("All results")),
    ),
    by_grid=True,
    deeds=visit_deeds,
)
VIEWS = (
    ("plans", N_("Plans")),
    ("due", N_("Not seen")),
    ("visits", N_("Visits made")),
)
_TABLES = {
    "visit",
    "visit_plan",
    "visit_plan_household",
    "household",
    "household_member",
    "resident",
    "resident_tag",
    "need",
}


class VisitsPage(ListRoom):
    """Who is to be seen, who was not, and who was."""

    declared = VISITS

    def __init__(self, frame: Frame) -> None:
        self.view = "plans"
        self._staff: tuple[str, str] | None = None
        self.pictures = Pictures(self)
        super().__init__(frame)
        self.plan: Plan | None = None
        self._wanted_plan = 0
        self.chips_row = {name: Button(words, kind="chip") for name, words in VIEWS}
        self.plans = Plans(self._read_month)
        self.due = DueView(frame, self._read_due)
        self.panel = PlanPanel()
        self.plans_beside = Beside(self.panel)
        self.plan_deeds = PlanDeeds(self, frame, self._planned)
        self._lay_views()
        self._connect_views()
        self.show_view(self.view)

    # What the window asks

    def shown(self, desk: Desk) -> None:
        """Fill the room; the list is asked for when it is looked at."""
        super().shown(desk)
        self._read_view()
        self._read_staff()

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Read again what a step changed."""
        super().refresh(changes, initiator)
        if _TABLES & set(changes.tables):
            self._read_view()
        if "visit" in changes.tables:
            self._read_staff()

    def open_record(self, record: int) -> None:
        """Bring one visit to the eye."""
        self.show_view("visits")
        super().open_record(record)

    def look_for(self, text: str) -> None:
        """Look in the visits made."""
        self.show_view("visits")
        super().look_for(text)

    def ask_for(self, asked: Asked, words: Callable[[tuple[str, str]], str]) -> None:
        """Show the visits another room asks for."""
        self.show_view("visits")
        super().ask_for(asked, words)

    def acts(self) -> Sequence[Act]:
        """Return what can be done here; what is done to a row only where rows are visits."""
        of_rows = {"record.change", "record.delete", "columns", "as_of"}
        acts = list(super().acts())
        if self.view != "visits":
            acts = [each for each in acts if each.name not in of_rows]
        return [*acts, *self._view_acts()]

    def status(self) -> str:
        """Return how far the month is, how many were not seen, or how many visits there are."""
        if self.view == "visits":
            return super().status()
        return self.due.count.text() if self.view == "due" else self.plans.told()

    def panes(self) -> Sequence[QWidget]:
        """Return toolbar, views, and what is shown."""
        views = [self.toolbar, self.chips_row[self.view]]
        if self.view == "plans":
            return [*views, self.plans.table, self.panel]
        if self.view == "due":
            return [*views, self.due.category, self.due.table]
        rest = [pane for pane in super().panes() if pane is not self.toolbar]
        return [*views, *rest]

    def fit(self) -> None:
        """Arrange for the width there is."""
        super().fit()
        if hasattr(self, "plans_beside"):
            self.plans_beside.fit(narrow=self.beside.narrow)

    # What a list room asks

    def more_acts(self) -> Sequence[Act]:
        """Return the reception, and the deeds of a visit."""
        reception = Act(
            "visits.reception",
            N_("Somebody came or called"),
            self.receive,
            "door-open",
            ("Ctrl+R",),
            ready=self.is_free,
        )
        return [reception, self.pictures.act(), *super().more_acts()]

    def choice_chips(self) -> Sequence[ChoiceChip]:
        """Return the chips of kind, result and grid, and one for who went."""
        return [*super().choice_chips(), staff_chip(self.frame)]

    def tabs(self) -> Sequence[DetailTab]:
        """Return what came of a visit, its photographs and its chain."""
        return (
            came_tab(lambda need: self.frame.go("needs", need)),
            self.pictures.tab(),
            chain_tab(self.listing, self.frame.go),
        )

    def sheet_of(self, record: int, given: dict[str, Any]) -> RecordSheet:
        """Return the sheet of a visit, or that of a reception for what is one."""
        shown = self.detail.detail
        kind = given.get("kind")
        if record and shown is not None and shown.record == record:
            kind = shown.values.get("kind")
        if kind in reception_kinds():
            return ReceptionSheet(self.window(), self.frame, record, given)
        return super().sheet_of(record, given)

    def given(self) -> dict[str, Any]:
        """Return what a new visit begins with: today, and who went the last time."""
        found: dict[str, Any] = {"day": today().isoformat(), "kind": "mandatory"}
        if self._staff:
            found |= {"staff1": self._staff[0], "staff2": self._staff[1] or None}
        return found

    # What a person does

    def show_view(self, name: str) -> None:
        """Show plans, who was not seen, or the visits made."""
        self.view = name
        self.chips_row[name].setChecked(True)
        for part in (self.line, self.beside):
            part.setVisible(name == "visits")
        for button in self.toolbar.findChildren(Button, "columns"):
            button.setVisible(name == "visits")
        self.plans_beside.setVisible(name == "plans")
        self.due.setVisible(name == "due")
        if self._desk is not None:
            self._read_view()
        self.acts_changed.emit()
        self.status_changed.emit()

    def receive(self) -> None:
        """Open the sheet of somebody who came, called or wrote."""
        given = reception_given(self.frame.desk.who)
        self._sheet(self.sheet_of(0, given))

    def new_plan(self) -> None:
        """Ask for a new plan of the month shown."""
        self.show_view("plans")
        self.plan_deeds.new(self.plans.month)

    def do(self, deed: str) -> None:
        """Do a deed on the plan chosen."""
        if self.plan is None:
            return
        deeds: dict[str, Callable[[Plan], object]] = {
            "type_back": self.plan_deeds.type_back,
            "print": self.plan_deeds.print,
            "households": self.plan_deeds.household,
            "fill": self.plan_deeds.fill,
            "change": self.plan_deeds.change,
            "close": self.plan_deeds.close,
            "reopen": self.plan_deeds.reopen,
            "remove": self.plan_deeds.remove,
        }
        deeds[deed](self.plan)

    def has_plan(self) -> bool:
        """Tell whether a plan is chosen."""
        return self.view == "plans" and self.plan is not None and self.is_free()

    # Its own

    def _lay_views(self) -> None:
        one_of(self, *self.chips_row.values())
        for name, chip in self.chips_row.items():
            chip.setObjectName(f"view_{name}")
            chip.clicked.connect(partial(self._view_clicked, name))
        self.plans_beside.hold(self.plans)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        above = self.toolbar.parentWidget()
        head = above.layout() if above is not None else None
        assert isinstance(head, QVBoxLayout)
        head.insertWidget(1, wrapped(*self.chips_row.values()))
        whole.addWidget(self.plans_beside, 1)
        whole.addWidget(self.due, 1)

    def _connect_views(self) -> None:
        plans, panel, due = self.plans, self.panel, self.due
        plans.chosen.connect(self._chosen)
        plans.opened.connect(self._plan_opened)
        plans.month_wanted.connect(self._read_month)
        plans.new_wanted.connect(self.new_plan)
        plans.repeat_wanted.connect(lambda: self.plan_deeds.repeat(self.plans.month))
        panel.wanted.connect(self.do)
        panel.off_wanted.connect(self._take_off)
        panel.left.connect(self._leave_panel)
        due.asked.connect(self._read_due)
        due.visit_wanted.connect(self._visit_due)
        due.route_wanted.connect(self._route)

    def _view_acts(self) -> list[Act]:
        ready = self.has_plan
        views = [
            Act(f"visits.view_{name}", words, partial(self.show_view, name), "eye")
            for name, words in VIEWS
        ]
        return [
            Act("visits.plan", N_("New plan"), self.new_plan, "calendar", ("Alt+P",)),
            Act(
                "visits.type_back",
                N_("Type the sheet back"),
                partial(self.do, "type_back"),
                "keyboard",
                ("Ctrl+T",),
                ready=ready,
            ),
            Act(
                "visits.print",
                N_("Print the route sheet"),
                partial(self.do, "print"),
                "printer",
                ("Ctrl+P",),
                ready=ready,
            ),
            *views,
        ]

    def _view_clicked(self, name: str, _on: bool = False) -> None:
        self.show_view(name)

    def _read_view(self) -> None:
        if self.view == "plans":
            self._read_month()
        elif self.view == "due":
            self._read_due()

    def _read_month(self, month: str = "") -> None:
        desk, wanted = self.frame.desk, month or self.plans.month
        self.frame.jobs.read(
            plain(lambda: asking.month(desk, wanted, FORM)),
            done=self._take_month,
            failed=self._plans_failed,
        )

    def _take_month(self, found: asking.Month) -> None:
        self.plans.show_month(found)
        self.plans_beside.needed(self.plans.with_panel)
        self.status_changed.emit()
        if any(plan.id == self._wanted_plan for plan in found.plans):
            wanted, self._wanted_plan = self._wanted_plan, 0
            self.plans.choose(wanted)

    def _plans_failed(self, fault: Exception) -> None:
        self.plans.show_fault(fault)
        self.plans_beside.needed(False)

    def _read_due(self) -> None:
        desk, grid = self.frame.desk, self.due.grid_id
        if self.due.again_wanted:
            work = plain(lambda: asking.again(desk, grid))
        else:
            wanted = self.due.wanted()
            work = plain(lambda: asking.due(desk, wanted))
        self.frame.jobs.read(work, done=self._take_due, failed=self.due.show_fault)

    def _take_due(self, found: asking.Due) -> None:
        self.due.show_due(found)
        self.status_changed.emit()

    def _read_staff(self) -> None:
        desk = self.frame.desk

        def read() -> list[tuple[str, str]]:
            from committee_desk.work import visit_plans

            return desk.ask(visit_plans.last_staff)

        def took(found: list[tuple[str, str]]) -> None:
            self._staff = found[0] if found else None

        self.frame.jobs.read(plain(read), done=took)

    def _chosen(self, plan: Plan | None) -> None:
        self.plan = plan
        self.panel.show_plan(plan)
        if plan is None:
            return
        desk = self.frame.desk
        self.frame.jobs.read(
            plain(lambda: asking.lines(desk, plan.id)),
            done=lambda lines: self.panel.show_lines(plan.id, lines),
        )

    def _plan_opened(self, _plan: Plan) -> None:
        self.plans_beside.open_panel()
        self.panel.begin()

    def _leave_panel(self) -> None:
        self.plans_beside.close_panel()
        self.plans.table.setFocus()

    def _planned(self, plan_id: int) -> None:
        """Go to a plan that was made, in whichever month it is."""
        self._wanted_plan = plan_id
        self.show_view("plans")
        desk = self.frame.desk
        self.frame.jobs.read(plain(lambda: asking.month_of(desk, plan_id)), done=self._read_month)

    def _take_off(self, line: Any) -> None:
        if self.plan is not None:
            self.plan_deeds.take_off(self.plan, line)

    def _visit_due(self, entry: dict[str, Any]) -> None:
        given = {**self.given(), "household_id": entry["household"], "kind": self.due.kind()}
        self._sheet(self.sheet_of(0, given))

    def _route(self, households: list[int]) -> None:
        chosen = list(dict.fromkeys(households))
        self.plan_deeds.new(f"{today():%Y-%m}", chosen, self.due.kind())
