"""The demand to call a meeting: signatures typed one after the other, counted by the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base import dates
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.rules.masking import mask
from committee_desk.ui.forms.finding import DeskFinder
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.forms.refers import ReferBox
from committee_desk.ui.ledgers.entry import Entry
from committee_desk.ui.meetings.table_sheet import TableSheet
from committee_desk.ui.parts.short_table import Shown
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.people import ListPage

_KEYS = N_(
    "Type a name as it stands under the demand, choose the resident, Enter: each signature is held "
    "against the register at once. Del takes one back."
)


class DemandSheet(TableSheet):
    """Signatures in the order they were typed, with why one does not count."""

    def __init__(self, page: ListPage, meeting: int) -> None:
        super().__init__(
            page, meeting, "demand", N_("Demand to call the meeting"), _KEYS, _columns()
        )
        self.box = ReferBox("residents", DeskFinder(page.frame))
        self.on = Line()
        self.on.setText(dates.today().isoformat())
        self.fields = {
            "name": Entry("name", N_("Who signed"), self.box),
            "on": Entry("on", N_("Signed on"), self.on),
        }
        self.box.entered.connect(self.sign)
        self.on.entered.connect(self.sign)
        self.button("sign", N_("Add the signature"), "plus", self.sign, "Ins", "primary")
        self.button("withdraw", N_("Take back"), "undo-2", self.withdraw, "Del", in_table=True)
        self.finish(wrapped(*self.fields.values(), least=260, most=2))

    def read(self, desk: Desk) -> Any:
        """Return the signatures and how the demand stands."""
        from committee_desk.work import meeting_demands

        return (
            desk.ask(meeting_demands.signatures, self.meeting),
            desk.ask(meeting_demands.demand, self.meeting),
        )

    def take(self, found: Any) -> None:
        """Show the signatures and the count."""
        signed, demand = found
        self.table.show_entries(list(signed))
        told = []
        if demand is not None:
            told.append(
                _(
                    "{signed} signed, {counting} of them count, of {base}.",
                    signed=demand.signed,
                    counting=demand.counting,
                    base=f"{demand.base:,}",
                )
            )
            told.append(demand.verdict.words if demand.verdict else "")
        self.line.setText("\n".join(filter(None, told)))

    def sign(self) -> None:
        """Keep the signature; a name that is nobody's in the register stays and says so."""
        from committee_desk.work import meeting_demands

        for field in self.fields.values():
            field.complain("")
        name = "" if self.box.chosen else self.box.line.text()
        self.do(
            meeting_demands.sign, self.meeting, name, resident_id=self.box.chosen,
            on=self.on.text(), done=lambda _id: self._next(),
        )  # fmt: skip

    def withdraw(self) -> None:
        """Take the signature back the table stands on."""
        from committee_desk.work import meeting_demands

        now = self.current().get("id")
        if now is not None:
            self.do(meeting_demands.withdraw, now)

    def refused(self, fault: Exception) -> None:
        """Say beside its field why a signature was not kept, else at the head."""
        field = self.fields.get(getattr(fault, "field", ""))
        if field is None or not isinstance(fault, DeskError):
            super().refused(fault)
            return
        field.complain(fault.whole())
        self.place()

    def _next(self) -> None:
        self.box.choose(None)
        self.box.line.setFocus()


def _columns() -> list[Shown]:
    return [
        Shown(N_("Name"), 160, lambda each: mask("name", each["name"], "list")),
        Shown(N_("Signed on"), 120, lambda each: each["signed_on"] or ""),
        Shown(N_("Counts"), 90, lambda each: _("yes") if each["counts"] else _("no")),
        Shown(N_("Why not"), 300, lambda each: each["why_not"] or ""),
    ]
