"""Who have we not seen? By category, grid and days since; and whom to visit again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.pages.grid_chip import grid_chip
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import ShortTable, Shown
from committee_desk.ui.parts.texts import Card, Text, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.tables.filterline import ChoiceChip
from committee_desk.ui.tables.states import Fault, Notice, Waiting

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.ui.visits.asking import Due
    from committee_desk.work.visits_due import Wanted

AGAIN = "again"
"""The category of those who were promised another visit."""
_DAYS = (7, 31, 62, 92, 183, 366)


class DueView(QWidget):
    """What is asked, and who was found.

    Signals: ``asked`` when the list is to be read anew; ``visit_wanted`` with an entry;
    ``route_wanted`` with ids of households in the order shown.
    """

    asked = Signal()
    visit_wanted = Signal(object)
    route_wanted = Signal(object)

    def __init__(self, frame: Frame, again: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("due_view")
        self._frame = frame
        self.category = ChoiceChip("category", N_("Every household"))
        self.category.offers = self._categories
        self.grid = grid_chip(frame)
        self.days = ChoiceChip("days", N_("Interval over"))
        self.days.offers = _days
        self.reached = Button(N_("Calls count"), kind="chip")
        self.reached.setObjectName("reached")
        for chip in (self.category, self.grid, self.days):
            chip.chosen.connect(self.asked)
        self.reached.toggled.connect(lambda _on: self.asked.emit())
        self.count = Text(tone="text2")
        self.route = Button(N_("Make a route of these"), "map-pinned")
        self.route.setObjectName("make_route")
        self.route.clicked.connect(lambda _on=False: self._make_route())
        self.table = ShortTable("unseen", N_("Who was not seen"), _columns())
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(self.visit_wanted)
        self.fault, self.waiting = Fault(again), Waiting()
        self.none = Notice("all_seen", "circle-check", "ok")
        self.none.say(lambda: _("Everybody asked for was seen"), lambda: "")
        self.stack = QStackedWidget()
        # A state that is not shown asks the room for no width.
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        card = Card(1)
        card.body.addWidget(self.table)
        self.shown: QWidget = card
        for state in (self.waiting, card, self.none, self.fault):
            self.stack.addWidget(state)
        column = QVBoxLayout(self)
        spaced(column, (16, 0, 16, 16), 8)
        column.addWidget(
            wrapped(self.category, self.grid, self.days, self.reached, self.route, self.count)
        )
        column.addWidget(self.stack, 1)

    @property
    def again_wanted(self) -> bool:
        """Tell whether those are asked for who were promised another visit."""
        return self.category.pair == ("category", AGAIN)

    def kind(self) -> str:
        """Return the kind of visit those found are to get."""
        from committee_desk.rules.visiting import elders
        from committee_desk.work.visits_due import ELDERS, UNIVERSAL

        asked = self.category.pair[1] if self.category.pair else ""
        kinds = {"": "mandatory", AGAIN: "follow_up", UNIVERSAL: "universal"}
        kinds |= dict.fromkeys((ELDERS, *elders()[1]), "welfare_check")
        return kinds.get(asked, "priority")

    @property
    def grid_id(self) -> int | None:
        """Return the grid asked for, None for all."""
        return int(self.grid.pair[1]) if self.grid.pair else None

    def wanted(self) -> Wanted:
        """Return what is asked."""
        from committee_desk.work.visits_due import EVERY_HOUSEHOLD, Wanted

        category = self.category.pair[1] if self.category.pair else EVERY_HOUSEHOLD
        days = int(self.days.pair[1]) if self.days.pair else None
        return Wanted(category, self.grid_id, days, self.reached.isChecked())

    def show_due(self, found: Due) -> None:
        """Show who was found."""
        entries: list[dict[str, Any]] = [
            {"id": f"{each.household}-{each.resident}", "household": each.household, "row": each}
            for each in found.unseen
        ] + [{"id": each.visit, "household": each.household, "again": each} for each in found.again]
        self.table.show_entries(entries)
        self.stack.setCurrentWidget(self.shown if entries else self.none)
        self.route.setEnabled(bool(entries))
        said = ngettext("{n} found", "{n} found", found.total)
        if found.total > len(entries):
            said = _("{all} found, the first {n} shown", all=found.total, n=len(entries))
        self.count.setText(said)
        if entries and self.table.current() is None:
            self.table.selectRow(0)

    def show_fault(self, fault: Exception) -> None:
        """Say that the list cannot be read."""
        self.fault.tell(fault)
        self.stack.setCurrentWidget(self.fault)

    def chosen_households(self) -> list[int]:
        """Return the households of the rows chosen; of one or none, of all shown."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        entries = self.table.rows.entries
        taken = [entries[row] for row in rows] if len(rows) > 1 else entries
        return [each["household"] for each in taken if each["household"]]

    def _make_route(self) -> None:
        self.route_wanted.emit(self.chosen_households())

    def _categories(self) -> Sequence[tuple[str, str]]:
        from committee_desk.work import visits_due

        tags = self._frame.desk.ask(visits_due.categories)
        broad = [
            (visits_due.PRIORITY, _("Everybody with an interval")),
            (visits_due.ELDERS, _("Elders in special difficulty")),
        ]
        universal = (visits_due.UNIVERSAL, _("Not reached by this year's universal visit"))
        return [(AGAIN, _("To be visited again")), universal, *(broad if tags else ()), *tags]


def staff_chip(frame: Frame) -> ChoiceChip:
    """Return a chip that offers everybody who went on visits."""
    chip = ChoiceChip("staff", N_("All staff"))

    def offers() -> list[tuple[str, str]]:
        from committee_desk.work import visit_plans

        return [(f"*{name}*", name) for name in frame.desk.ask(visit_plans.staff_names)]

    chip.offers = offers
    return chip


def _days() -> list[tuple[str, str]]:
    return [(str(days), _("{n} days and more", n=days)) for days in _DAYS]


def _columns() -> tuple[Shown, ...]:
    return (
        Shown(N_("Name"), 84, lambda each: _of(each, "name")),
        Shown(N_("Address"), 240, lambda each: _of(each, "address")),
        Shown(N_("Grid"), 90, lambda each: _of(each, "grid")),
        Shown(N_("Last seen"), 104, _seen),
        Shown(N_("Days since"), 96, _since),
        Shown(N_("Due"), 130, _over),
        Shown(N_("Tags, or what was said"), 220, _about),
    )


def _of(each: dict[str, Any], name: str) -> str:
    return str(getattr(each.get("row") or each["again"], name))


def _seen(each: dict[str, Any]) -> str:
    if "again" in each:
        return str(each["again"].visited_on)
    return each["row"].seen_on or _("never")


def _since(each: dict[str, Any]) -> str:
    row = each.get("row")
    return "" if row is None or row.days is None else str(row.days)


def _over(each: dict[str, Any]) -> str:
    if "again" in each:
        return _("due since {day}", day=each["again"].due_on)
    row = each["row"]
    return _("{n} days over", n=row.over) if row.over else ""


def _about(each: dict[str, Any]) -> str:
    if "again" in each:
        return str(each["again"].problems)
    return "、".join(each["row"].tags)
