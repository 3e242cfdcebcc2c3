"""The plans of a month with their progress, and the score of every group."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import ShortTable, Shown
from committee_desk.ui.parts.texts import Card, Text, clear_area, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.tables.states import Fault, Notice, Waiting
from committee_desk.ui.visits.asking import Month


class Plans(QWidget):
    """One month of plans.

    Signals: ``chosen`` with a plan or None, ``opened`` with one on Enter; ``month_wanted`` with
    another month; ``new_wanted``; ``repeat_wanted`` to make last month's plans again.
    """

    chosen = Signal(object)
    opened = Signal(object)
    month_wanted = Signal(str)
    new_wanted = Signal()
    repeat_wanted = Signal()

    def __init__(self, again: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("plans_view")
        self.month = f"{today():%Y-%m}"
        self.table = ShortTable("plans", N_("Plans of the month"), _plan_columns())
        self.scores = ShortTable("scores", N_("Score of the groups"), _score_columns())
        self.fault, self.empty, self.waiting = Fault(again), self._empty(), Waiting()
        self._bar()
        self.stack = QStackedWidget()
        # A state that is not shown asks the room for no width.
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.shown = self._tables()
        for state in (self.waiting, self.shown, self.fault, self.empty):
            self.stack.addWidget(state)
        column = QVBoxLayout(self)
        spaced(column, (16, 0, 16, 16), 8)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.table.chosen.connect(lambda entry: self.chosen.emit(entry and entry["plan"]))
        self.table.opened.connect(lambda entry: self.opened.emit(entry["plan"]))

    @property
    def with_panel(self) -> bool:
        """Tell whether there are plans, of which one can be looked at closely."""
        return self.stack.currentWidget() is self.shown

    def show_month(self, found: Month) -> None:
        """Show a month; the plan chosen stays chosen."""
        self.month = found.month
        self.month_label.setText(found.month)
        self.table.show_entries(
            [
                {"id": plan.id, "plan": plan, "half": plan.id in found.half_typed}
                for plan in found.plans
            ]
        )
        self.scores.show_entries([{"id": each.group, "score": each} for each in found.scores])
        self.repeat.setVisible(found.repeatable)
        self.empty_repeat.setVisible(found.repeatable)
        self.stack.setCurrentWidget(self.shown if found.plans else self.empty)
        if found.plans and self.table.current() is None:
            self.table.selectRow(0)
        elif found.plans:
            self.table.chosen.emit(self.table.current())
        else:
            self.chosen.emit(None)

    def told(self) -> str:
        """Return how many groups have reached their quota."""
        scores = [entry["score"] for entry in self.scores.rows.entries]
        full = sum(1 for score in scores if score.full)
        return _("{month}: {n} of {all} groups reached", month=self.month, n=full, all=len(scores))

    def show_fault(self, fault: Exception) -> None:
        """Say that the plans cannot be read."""
        self.fault.tell(fault)
        self.stack.setCurrentWidget(self.fault)

    def choose(self, plan_id: int) -> None:
        """Choose a plan of the month shown."""
        for row, entry in enumerate(self.table.rows.entries):
            if entry["id"] == plan_id:
                self.table.selectRow(row)

    def _bar(self) -> None:
        self.before = _arrow("chevron-left", N_("Month before"))
        self.after = _arrow("chevron-right", N_("Month after"))
        self.before.clicked.connect(lambda _on=False: self._turn(-1))
        self.after.clicked.connect(lambda _on=False: self._turn(1))
        self.month_label = Text(kind="lead", bold=True)
        self.month_label.setText(self.month)
        self.repeat = Button(N_("Plan as last month"), "rotate-ccw", "ghost")
        self.repeat.setObjectName("repeat_month")
        self.repeat.clicked.connect(lambda _on=False: self.repeat_wanted.emit())
        self.bar = wrapped(self.before, self.month_label, self.after, self.repeat)

    def _turn(self, by: int) -> None:
        from committee_desk.work.visit_plans import month_after

        self.month_wanted.emit(month_after(self.month, by))

    def _tables(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        spaced(column, 0, 10)
        for table, share, least in ((self.table, 3, 196), (self.scores, 2, 158)):
            look.follow(table, partial(_no_lower, least), key="least")
            card = Card(1)
            card.body.addWidget(table)
            column.addWidget(card, share)
        return clear_area(held)

    def _empty(self) -> Notice:
        new = Button(N_("New plan"), "plus", "primary")
        new.setObjectName("first_plan")
        new.clicked.connect(lambda _on=False: self.new_wanted.emit())
        self.empty_repeat = Button(N_("Plan as last month"), "rotate-ccw")
        self.empty_repeat.clicked.connect(lambda _on=False: self.repeat_wanted.emit())
        self.empty_repeat.hide()
        shown = Notice("no_plans", "footprints", "border", new, self.empty_repeat)
        shown.say(
            lambda: _("Nothing is planned for this month"),
            lambda: _(
                "A plan says which group goes to whom. Its route sheet is printed in the order of "
                "the stairs, and typed back line by line."
            ),
        )
        return shown


def _plan_columns() -> tuple[Shown, ...]:
    return (
        Shown(N_("Group"), 112, lambda each: each["plan"].group),
        Shown(N_("Done"), 84, lambda each: f"{each['plan'].done} / {each['plan'].quota}"),
        Shown(N_("State"), 108, _state),
        Shown(N_("On the route"), 110, lambda each: str(each["plan"].assigned)),
        Shown(N_("Nobody met"), 104, lambda each: str(each["plan"].missed or "")),
        Shown(N_("Kind of visit"), 108, lambda each: _kind(each["plan"].kind)),
        Shown(N_("Grid"), 90, lambda each: each["plan"].grid),
        Shown(N_("Staff"), 130, lambda each: _staff(each["plan"])),
        Shown(N_("Sheet number"), 112, lambda each: each["plan"].number),
    )


def _score_columns() -> tuple[Shown, ...]:
    return (
        Shown(N_("Group"), 112, lambda each: each["score"].group),
        Shown(
            N_("Households that count"),
            178,
            lambda each: f"{each['score'].done} / {each['score'].quota}",
        ),
        Shown(N_("State"), 108, lambda each: _short(each["score"].done, each["score"].quota)),
        Shown(N_("Nobody met"), 104, lambda each: str(each["score"].missed or "")),
        Shown(N_("Needs"), 70, lambda each: str(each["score"].needs or "")),
        Shown(N_("Staff"), 160, lambda each: each["score"].staff),
    )


def _state(each: dict[str, Any]) -> str:
    if each["half"]:
        return _("half typed")
    if each["plan"].closed_on:
        return _("closed")
    return _short(each["plan"].done, each["plan"].quota)


def _short(done: int, quota: int) -> str:
    return _("reached") if done >= quota else _("{n} short", n=quota - done)


def _kind(code: str) -> str:
    return code_list("visit_kind").label(code)


def _staff(plan: Any) -> str:
    return "、".join(name for name in (plan.staff1, plan.staff2) if name)


def _no_lower(least: float, table: QWidget) -> None:
    """Let a table keep a few rows in large type; the room is scrolled then."""
    table.setMinimumHeight(look.dp(least))


def _arrow(picture: str, words: str) -> Button:
    button = Button(words, picture, "ghost")
    button.show_words(False)
    button.setObjectName(picture)
    speech.tell(button, "setToolTip", lambda: _(words))
    return button
