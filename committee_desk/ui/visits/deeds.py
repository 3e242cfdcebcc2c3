"""What a person does with plans: the sheet of each deed, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.board.sheet import Call, DeedSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.visits.sheet_lines import Read, read
from committee_desk.ui.visits.typing_back import TypingBack

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.visit_progress import Plan
    from committee_desk.work.visit_routes import Line


class PlanDeeds:
    """``room`` is the widget whose window the sheets cover; ``done`` gets a plan that was made."""

    def __init__(self, room: QWidget, frame: Frame, done: Callable[[int], object]) -> None:
        self._room, self._frame, self._done = room, frame, done
        self.sheet: DeedSheet | None = None
        self.typing: TypingBack | None = None
        self.preview: PrintPreview | None = None

    def new(self, month: str, households: Sequence[int] = (), kind: str = "mandatory") -> None:
        """Ask for a new plan, with these households on its route."""
        desk = self._frame.desk

        def offered() -> list[tuple[str, str]]:
            from committee_desk.work import visit_plans

            return desk.ask(visit_plans.last_staff)

        self._frame.jobs.read(
            plain(offered), done=lambda staff: self._ask_new(month, households, kind, staff)
        )

    def change(self, plan: Plan) -> None:
        """Ask what is to be different about a plan."""
        from committee_desk.work import visit_plans

        self._open(
            N_("Change the plan"),
            [field for field in _plan_fields() if field.name not in ("month", "fill")]
            + [_number("quota", N_("Least number of households"))],
            lambda values: (visit_plans.change, (plan.id, values), {}),
            name="plan",
            agree=N_("Keep"),
            picture="save",
            choices={"kind": _kinds()},
            done=lambda _none: self._toast(_("Plan kept")),
        )
        self._put(
            {
                "group_label": plan.group,
                "staff1": plan.staff1,
                "staff2": plan.staff2,
                "kind": plan.kind,
                "grid_id": plan.grid_id,
                "quota": plan.quota,
                "note": plan.note,
            }
        )

    def repeat(self, month: str) -> None:
        """Make the plans of the month before again."""
        from committee_desk.work import visit_plans

        def made(plans: list[int]) -> None:
            said = ngettext("{n} plan made", "{n} plans made", len(plans))
            self._frame.toast(said, undo=bool(plans))

        self._frame.do(visit_plans.as_last_month, month, done=made)

    def household(self, plan: Plan) -> None:
        """Ask for a household that is to be on the route."""
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import visit_plans

        field = Field("household", N_("Household"), Kind.REFERS, refers="households", required=True)
        self._open(
            N_("Add a household"),
            [field],
            lambda values: (visit_plans.assign, (plan.id, [values["household"]]), {}),
            name="household",
            told=_("It follows the last one, so that the numbers printed stay."),
            picture="plus",
            done=lambda n: self._toast(_("On the route") if n else _("It is on the route already")),
        )

    def fill(self, plan: Plan) -> None:
        """Put households on the route until the quota is reached, not seen for longest first."""
        from committee_desk.work import visit_plans

        self._frame.do(visit_plans.fill_up, plan.id, done=self._filled)

    def take_off(self, plan: Plan, line: Line) -> None:
        """Take a household off the route."""
        from committee_desk.work import visit_plans

        said = _("{name} is off the route", name=line.head)
        self._frame.do(
            visit_plans.take_off, plan.id, line.household, done=lambda _none: self._toast(said)
        )

    def close(self, plan: Plan) -> None:
        """Say that nothing more comes."""
        from committee_desk.work import visit_plans

        self._frame.do(visit_plans.close, plan.id, done=lambda _none: self._toast(_("Plan closed")))

    def reopen(self, plan: Plan) -> None:
        """Go on with a plan."""
        from committee_desk.work import visit_plans

        self._frame.do(
            visit_plans.reopen, plan.id, done=lambda _none: self._toast(_("Plan reopened"))
        )

    def remove(self, plan: Plan) -> None:
        """Put a plan away."""
        from committee_desk.work import visit_plans

        self._frame.do(
            visit_plans.remove, plan.id, done=lambda _none: self._toast(_("Plan removed"))
        )

    def print(self, plan: Plan) -> None:
        """Ask for whom the route sheet is, and show it to be printed."""
        from committee_desk.records.field import Field, Kind
        from committee_desk.work import visit_sheets
        from committee_desk.work.papers_out import For

        def call(values: dict[str, Any]) -> Call:
            whom = For(str(values["purpose"] or ""), str(values["receiver"] or ""))
            return visit_sheets.route_sheet, (plan.id, whom), {"open_only": bool(values["open"])}

        self._open(
            N_("Print the route sheet"),
            [
                Field("purpose", N_("What it is for"), Kind.TEXT, limit=100),
                Field("receiver", N_("Who takes it along"), Kind.TEXT, limit=100),
                Field("open", N_("Leave out who was met"), Kind.FLAG),
            ],
            call,
            name="route_sheet",
            told=_("The sheet names residents: it is noted for whom and for what it was made."),
            agree=N_("Make the paper"),
            picture="printer",
            done=self._made,
        )
        purpose = _("Visits of {month}", month=plan.month)
        self._put({"purpose": purpose, "receiver": plan.group, "open": plan.met > 0})

    def type_back(self, plan: Plan) -> None:
        """Open the sheet to be typed back."""
        desk = self._frame.desk
        self._frame.jobs.read(plain(lambda: read(desk, plan.id)), done=self._type)

    def _type(self, found: Read) -> None:
        if found.plan is None:
            return
        if not found.lines:
            ask.tell(
                self._room,
                _("There is nobody to visit on this route."),
                _("Put households on the plan first."),
            )
            return
        self.typing = TypingBack(self._room.window(), self._frame, found)
        self.typing.open()

    def _ask_new(
        self, month: str, households: Sequence[int], kind: str, staff: list[tuple[str, str]]
    ) -> None:
        from committee_desk.work import visit_plans

        told = ngettext("{n} household", "{n} households", len(households)) if households else ""

        def call(values: dict[str, Any]) -> Call:
            fill = bool(values.pop("fill", False))
            return visit_plans.make, (values, households), {"fill": fill}

        fields = [field for field in _plan_fields() if field.name != "fill" or not households]
        self._open(
            N_("New plan"),
            fields,
            call,
            name="plan",
            told=told,
            agree=N_("Keep"),
            picture="save",
            choices={"kind": _kinds()},
            done=self._planned,
        )
        given: dict[str, Any] = {"month": month, "kind": kind, "fill": True}
        if staff:
            # Two go on a visit: somebody who went alone is offered only where no pair is known.
            pair = next((each for each in staff if each[1]), staff[0])
            given |= {"staff1": pair[0], "staff2": pair[1]}
        self._put(given)

    def _planned(self, plan_id: int) -> None:
        self._toast(_("Plan kept"))
        self._done(plan_id)

    def _filled(self, added: int) -> None:
        said = ngettext("{n} household put on the route", "{n} households put on the route", added)
        self._frame.toast(said, undo=bool(added))

    def _made(self, made: Any) -> None:
        self.preview = PrintPreview(
            self._room.window(), self._frame, made.pdf, made.title, document=made.document
        )
        self.preview.open()

    def _open(self, words: str, fields: Sequence[Field], call: Any, **more: Any) -> None:
        self.sheet = DeedSheet(self._room.window(), self._frame, words, fields, call, **more)
        self.sheet.open()

    def _put(self, values: dict[str, Any]) -> None:
        if self.sheet is not None:
            self.sheet.put(values)

    def _toast(self, said: str) -> None:
        self._frame.toast(said, undo=True)


def _plan_fields() -> list[Field]:
    from committee_desk.records.field import Field, Kind

    return [
        Field("month", N_("Month"), Kind.TEXT, required=True, limit=7),
        Field("kind", N_("Kind of visit"), Kind.CODE, required=True),
        Field("staff1", N_("First visitor"), Kind.TEXT, limit=60),
        Field("staff2", N_("Second visitor"), Kind.TEXT, limit=60),
        Field("group_label", N_("Name of the group, if it has one"), Kind.TEXT, limit=60),
        Field("grid_id", N_("Grid"), Kind.REFERS, refers="grids"),
        Field("fill", N_("Fill the route: longest unseen first"), Kind.FLAG),
        Field("note", N_("Note"), Kind.TEXT, limit=60),
    ]


def _number(name: str, words: str) -> Field:
    from committee_desk.records.field import Field, Kind

    return Field(name, words, Kind.NUMBER)


def _kinds() -> list[tuple[str, str, str]]:
    from committee_desk.rules.codes import code_list
    from committee_desk.rules.visiting import counting_kinds
    from committee_desk.ui.forms.codebox import choices_of

    offered = choices_of(code_list("visit_kind"))
    return [each for each in offered if each[0] in counting_kinds()]
