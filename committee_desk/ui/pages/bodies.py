"""The room of the bodies: the committee, groups, representatives, boards, councils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.bodies.body_deeds import SEATS, body_deeds
from committee_desk.ui.bodies.reading import Seen, read_body
from committee_desk.ui.bodies.tabs import Tabs
from committee_desk.ui.forms.inputs import day_of
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.parts.buttons import Button

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.page import Frame

BODIES = Declared(
    listing="bodies",
    title=N_("Bodies"),
    prompt=N_("Filter: body, area"),
    new_words=N_("New body"),
    picture="user-cog",
    empty_title=N_("No body is on record yet"),
    empty_words=N_(
        "The committee, residents' groups, representatives, the supervisory board, councils: "
        "who sits where from when to when. Quorums are counted from it."
    ),
    first_words=N_("Enter the first body"),
    count=lambda n: ngettext("{count} body", "{count} bodies", n, count=f"{n:,}"),
    choices=(Choice("kind", N_("All kinds")),),
    by_grid=True,
    deeds=body_deeds,
)
_ALSO = frozenset({"member", "body_term", "appraisal", "kin", "local_rule", "resident"})


class BodiesPage(ListRoom):
    """Who sits where, whether it is as the law has it, and since when."""

    declared = BODIES

    def __init__(self, frame: Frame) -> None:
        self.day = ""
        self._tabs = Tabs(frame.go, self.pick_day)
        super().__init__(frame)

    def tabs(self) -> Sequence[DetailTab]:
        """Return who sits on it, the checks, and the terms."""
        return (
            DetailTab(SEATS, N_("Members"), self._read, self._tabs.seats),
            DetailTab("checks", N_("Checks"), _read_before, lambda _n: self._draw("checks")),
            DetailTab("terms", N_("Terms of office"), _read_before, lambda _n: self._draw("terms")),
        )

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds, a new member, and the way to all members."""
        own = [
            Act(
                "bodies.add_member",
                N_("Add a member…"),
                self.add_member,
                "user-plus",
                ("Alt+M",),
                ready=lambda: self.is_free() and self.seen is not None,
            ),
            Act(
                "bodies.of_day",
                N_("Composition of another day…"),
                self.pick_day,
                "calendar",
                ready=lambda: self.is_free() and self.seen is not None,
            ),
            Act(
                "bodies.members",
                N_("All members"),
                lambda: self.frame.go("members"),
                "users",
                ("Alt+Shift+M",),
                ready=self.is_free,
            ),
        ]
        return [*own, *super().more_acts()]

    def deed_buttons(self, detail: Detail) -> Sequence[Button]:
        """Return a button for a new member before the deeds."""
        if detail.values["ended_on"]:
            return super().deed_buttons(detail)
        new = Button(N_("Add a member…"), "user-plus", "primary")
        new.setObjectName("add_member")
        new.setToolTip(f"{_('Add a member…')} (Alt+M)")
        new.clicked.connect(self.add_member)
        others = list(super().deed_buttons(detail))
        for button in others:
            button.kind = "plain"
            button.setProperty("kind", "plain")
        return [new, *others]

    @property
    def seen(self) -> Seen | None:
        """The body the panel shows, None while it shows none."""
        shown = self.detail.detail
        return shown.read.get(SEATS) if shown and self.detail.record == shown.record else None

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what a step changed, of what hangs on bodies too."""
        super().refresh(changes, initiator)
        if self.pane is not None and _ALSO & set(changes.tables):
            self.detail.refresh()

    def open_record(self, record: int) -> None:
        """Bring a body to the eye as it is today."""
        self.day = ""
        super().open_record(record)

    def add_member(self) -> None:
        """Open the form of a new member of the body shown."""
        from committee_desk.rules.codes import code_list

        shown = self.detail.detail
        if shown is None:
            return
        kind = code_list("body_kind").get(str(shown.values["kind"]))
        post = str(kind.facts.get("post", "member")) if kind else "member"
        given = {"body_id": shown.record, "post": post}
        sheet = RecordSheet(self.window(), self.frame, "members", 0, given)
        sheet.saved.connect(lambda _id: self.detail.refresh())
        sheet.start()

    def pick_day(self) -> None:
        """Ask for a day and show who sat on the body then; an empty one is today."""
        title = _("Composition of another day")
        written = ask.text(self, title, _("Which day?"), self.day or today().isoformat())
        if written is None:
            return
        try:
            self.day = day_of(written) if written.strip() else ""
        except DeskError as fault:
            ask.tell_fault(self, fault)
            return
        self.detail.refresh()

    def _read(self, desk: Desk, record: int) -> Seen:
        return read_body(desk, record, self.day or today().isoformat())

    def _draw(self, tab: str) -> Sequence[QWidget]:
        if self.seen is None:
            return ()
        drawn = {"checks": self._tabs.checks, "terms": self._tabs.terms}
        return drawn[tab](self.seen)


def _read_before(_desk: Desk, _record: int) -> None:
    """All three tabs show what the first of them read."""
