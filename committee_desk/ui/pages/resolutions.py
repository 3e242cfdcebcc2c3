"""The room of the resolutions: who carries out what by when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _, ngettext
from committee_desk.rules import minute_moves
from committee_desk.ui.actions import Act
from committee_desk.ui.needs.papers import begin_notice
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.resolutions import story
from committee_desk.ui.resolutions.deeds import resolution_deeds
from committee_desk.ui.resolutions.reading import STORY, Seen, read
from committee_desk.ui.tables.chips import Chip

DECISION, OPINION, OUTCOME = "B24", "B02", "B25"
RESOLUTIONS = Declared(
    listing="resolutions",
    title=N_("Resolutions"),
    prompt=N_("Filter: resolution, in charge, number"),
    new_words=N_("New resolution"),
    picture="circle-check",
    empty_title=N_("No resolution is on record yet"),
    empty_words=N_(
        "What meetings decided or agreed, who carries it out by when, and what became of it. "
        "Resolutions are written down while a meeting runs; older ones can be entered here."
    ),
    first_words=N_("Enter the first resolution"),
    count=lambda n: ngettext("{count} resolution", "{count} resolutions", n, count=f"{n:,}"),
    choices=(Choice("state", N_("All states")),),
    deeds=resolution_deeds,
)
_PARTS = frozenset({"resolution_step", "meeting_item", "meeting", "bulletin"})


class ResolutionsPage(ListRoom):
    """What was decided, and how far it is carried out."""

    declared = RESOLUTIONS

    def chips(self) -> Sequence[Chip]:
        """Return what is overdue, what is due soon, and what waits to be made known."""
        from committee_desk.work import resolution_states

        still_open = ("state", "|".join(resolution_states.open_states()))
        days = minute_moves.reminder_days(today().isoformat())
        return [
            Chip(lambda: _("Overdue"), "deadline", "..today-1", (still_open,)),
            Chip(lambda: _("Due soon"), "deadline", f"today..today+{days}", (still_open,)),
            Chip(lambda: _("To be made known"), "state", "done"),
        ]

    def tabs(self) -> Sequence[DetailTab]:
        """Return the story."""
        return (DetailTab(STORY, N_("Story"), read, lambda seen: story.draw(seen, self._go)),)

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds, and the notices of the decision and of what came of it."""
        return [
            *super().more_acts(),
            Act("resolutions.notice", N_("Notice of the resolution"), self.write_decision,
                "megaphone", ("Alt+B",), ready=self._of_meeting),
            Act("resolutions.outcome", N_("Notice of what came of it"), self.write_outcome,
                "megaphone", ("Alt+O",), ready=self._done),
        ]  # fmt: skip

    @property
    def seen(self) -> Seen | None:
        """The resolution the panel shows, None while it shows none."""
        shown = self.detail.detail
        return shown.read.get(STORY) if shown and self.detail.record == shown.record else None

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what a step changed, of what hangs on resolutions too."""
        super().refresh(changes, initiator)
        if self.pane is not None and _PARTS & set(changes.tables):
            self.detail.refresh()

    def given(self) -> dict[str, Any]:
        """Return today."""
        return {"decided_on": today().isoformat()}

    def write_decision(self) -> None:
        """Begin the notice of the decision; one that decides nothing in law is no decision."""
        assert self.seen is not None
        now = self.seen.resolution
        subject = {"meeting": now["meeting_id"], "item": now["item_id"], "resolution": now["id"]}
        known = {name: value for name, value in subject.items() if value is not None}
        begin_notice(self, DECISION if now["decides"] else OPINION, known)

    def write_outcome(self) -> None:
        """Begin the notice of what came of it."""
        assert self.seen is not None
        begin_notice(self, OUTCOME, {"resolution": self.seen.resolution["id"]})

    def _of_meeting(self) -> bool:
        seen = self.seen
        return self.is_free() and seen is not None and seen.resolution["meeting_id"] is not None

    def _done(self) -> bool:
        seen = self.seen
        return (
            self.is_free()
            and seen is not None
            and seen.resolution["state"] in ("done", "published")
        )

    def _go(self, room: str, record: int) -> None:
        if room == self.name:
            self.open_record(record)
        else:
            self.frame.go(room, record)
