"""The panel beside the plans: one plan, what can be done with it, and its route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import ShortTable
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Line as Rule
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.visits.sheet_lines import columns

if TYPE_CHECKING:
    from committee_desk.work.visit_progress import Plan
    from committee_desk.work.visit_routes import Line

DEEDS = (
    ("type_back", N_("Type the sheet back"), "keyboard", "primary"),
    ("print", N_("Print the route sheet"), "printer", "plain"),
    ("households", N_("Add a household"), "plus", "plain"),
    ("fill", N_("Fill up the route"), "sparkles", "plain"),
    ("change", N_("Change"), "pencil", "ghost"),
    ("close", N_("Close the plan"), "check", "ghost"),
    ("reopen", N_("Go on with the plan"), "rotate-ccw", "ghost"),
    ("remove", N_("Remove"), "trash-2", "ghost"),
)
_LEAST = 158
"""The least height of the route, in dp; the panel is scrolled where there is less."""


class PlanPanel(QWidget):
    """Signals: ``wanted`` with the name of a deed, ``off_wanted`` with a line that is to go from
    the route, ``left`` on Esc.
    """

    wanted = Signal(str)
    off_wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan_panel")
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        speech.name(self, N_("Plan"))
        self.plan: Plan | None = None
        self.title = Text("", "title", bold=True, wrap=True)
        self.line = Text(tone="text2", wrap=True)
        self.progress = Text(bold=True, wrap=True)
        self.note = Text(tone="text2", wrap=True)
        self.buttons = {deed[0]: self._button(*deed) for deed in DEEDS}
        self.table = ShortTable("route", N_("Route"), columns())
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        spaced(column, (18, 14, 12, 12), 8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for button in self.buttons.values():
            if button.kind == "ghost":
                button.show_words(False)
                head.addWidget(button)
        column.addLayout(head)
        for part in (self.line, self.progress, self.note):
            column.addWidget(part)
        column.addWidget(wrapped(*(b for b in self.buttons.values() if b.kind != "ghost")))
        column.addWidget(Rule())
        column.addWidget(self.table, 1)
        look.follow(self.table, lambda t: t.setMinimumHeight(look.dp(_LEAST)), key="least")
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(surface_area(self.body))
        self.table.opened.connect(lambda _entry: self.wanted.emit("type_back"))
        self.show_plan(None)

    def show_plan(self, plan: Plan | None) -> None:
        """Show a plan, or nothing."""
        same = plan is not None and self.plan is not None and plan.id == self.plan.id
        self.plan = plan
        self.body.setVisible(plan is not None)
        if plan is None:
            return
        staff = "、".join(name for name in (plan.staff1, plan.staff2) if name)
        kind = code_list("visit_kind").label(plan.kind)
        self.title.setText(plan.group)
        parts = (plan.number, kind, plan.grid, staff if staff != plan.group else "")
        self.line.setText(" · ".join(part for part in parts if part))
        self.progress.setText(progress_words(plan))
        self.note.setText(plan.note)
        self.note.setVisible(bool(plan.note))
        self.buttons["close"].setVisible(not plan.closed_on)
        self.buttons["reopen"].setVisible(bool(plan.closed_on))
        for name in ("type_back", "print"):
            self.buttons[name].setEnabled(bool(plan.assigned))
        if not same:
            self.table.show_entries([])

    def show_lines(self, plan_id: int, lines: tuple[Line, ...]) -> None:
        """Show the route of the plan shown; one of another plan comes too late."""
        if self.plan is not None and self.plan.id == plan_id:
            self.table.show_entries([{"id": each.household, "line": each} for each in lines])

    def begin(self) -> None:
        """Put the focus on what is done most."""
        button = self.buttons["type_back"]
        (button if button.isEnabled() else self.buttons["fill"]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc; Delete takes a household off the route."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        current = self.table.current()
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and current is not None:
            self.off_wanted.emit(current["line"])
            return
        super().keyPressEvent(event)

    def _button(self, name: str, words: str, picture: str, kind: str) -> Button:
        button = Button(words, picture, kind)
        button.setObjectName(f"plan_{name}")
        button.clicked.connect(lambda _on=False: self.wanted.emit(name))
        return button


def progress_words(plan: Plan) -> str:
    """Return how far a plan is."""
    counted = _("{done} of {quota} households count", done=plan.done, quota=plan.quota)
    left = _("{n} not visited yet", n=plan.left) if plan.left else ""
    missed = _("{n} with nobody met", n=plan.missed) if plan.missed else ""
    alone = plan.kind == "mandatory" and not (plan.staff1 and plan.staff2)
    pair = _("two go on a visit: write both down") if alone else ""
    closed = _("closed on {day}", day=plan.closed_on) if plan.closed_on else ""
    return " · ".join(part for part in (counted, missed, left, pair, closed) if part)
