"""The list of everybody who sits on a body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.bodies.member_deeds import member_deeds
from committee_desk.ui.bodies.member_tab import seat_tab
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.tables.chips import Chip
from committee_desk.ui.tables.filterline import Asked

MEMBERS = Declared(
    listing="members",
    title=N_("Members"),
    prompt=N_("Filter: name, area, phone"),
    new_words=N_("New member"),
    new_picture="user-plus",
    picture="users",
    empty_title=N_("Nobody sits on a body yet"),
    empty_words=N_("Enter the bodies first, then who sits on each of them from which day."),
    first_words=N_("Enter the first member"),
    count=lambda n: ngettext("{count} member", "{count} members", n, count=f"{n:,}"),
    choices=(
        Choice("body_kind", N_("All kinds of body")),
        Choice("post", N_("All posts")),
    ),
    deeds=member_deeds,
)
ENDED = "..today"
_ALSO = frozenset({"appraisal", "kin", "body", "meeting"})


class MembersPage(ListRoom):
    """Who holds which seat, until when, and how they were appraised."""

    declared = MEMBERS

    def chips(self) -> Sequence[Chip]:
        """Return seats whose term is over, and those that have ended."""
        return [
            Chip(lambda: _("Term over"), "planned_to", "..today-1"),
            Chip(lambda: _("Left the post"), "ended_on", ENDED),
        ]

    def tabs(self) -> Sequence[DetailTab]:
        """Return the seat with its appraisals."""
        return (seat_tab(self.frame.go),)

    def open_record(self, record: int) -> None:
        """Bring a seat to the eye, among those that have ended where it is not held any more."""
        if self.pane is not None and self.pane.model.source.position(record) < 0:
            self.pane.go_to_next(record)
            held = self.frame.desk.ask(_is_held, record)
            shown = Asked() if held else Asked(where=(("ended_on", ENDED),))
            self.line.put(shown, lambda _pair: _("Left the post"))
            self.beside.open_panel()
        else:
            super().open_record(record)

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds and the way back to the bodies."""
        bodies = Act(
            "members.bodies",
            N_("Bodies"),
            lambda: self.frame.go("bodies"),
            "user-cog",
            ready=self.is_free,
        )
        return [*super().more_acts(), bodies]

    def given(self) -> dict[str, Any]:
        """Return the post the list is narrowed to."""
        post = dict(self.line.asked().where).get("post", "")
        return {"post": post} if post and "|" not in post else {}

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what a step changed, of what hangs on a seat too."""
        super().refresh(changes, initiator)
        if self.pane is not None and _ALSO & set(changes.tables):
            self.detail.refresh()


def _is_held(conn: Any, member: int) -> bool:
    found = conn.exec_driver_sql("SELECT ended_on FROM member WHERE id = ?", (member,)).first()
    return found is not None and found.ended_on is None
