"""The room of the covenants: what residents agreed to encourage and to forbid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.covenants import tabs
from committee_desk.ui.covenants.deeds import covenant_deeds
from committee_desk.ui.covenants.reading import WORDS, Seen, read
from committee_desk.ui.needs.papers import begin_notice
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.tables.chips import Chip

NOTICE = "B11"
COVENANTS = Declared(
    listing="covenants",
    title=N_("Covenants"),
    prompt=N_("Filter: title, compound"),
    new_words=N_("New covenant"),
    picture="file-text",
    empty_title=N_("No covenant is on record yet"),
    empty_words=N_(
        "What residents agreed to encourage and to forbid: its versions, who adopted it, where it "
        "was filed, and what checks found."
    ),
    first_words=N_("Draft the first covenant"),
    count=lambda n: ngettext("{count} covenant", "{count} covenants", n, count=f"{n:,}"),
    choices=(
        Choice("status", N_("All states")),
        Choice("kind", N_("All kinds")),
        Choice("scope", N_("All areas")),
    ),
    deeds=covenant_deeds,
)
_PARTS = frozenset({"covenant", "covenant_article", "covenant_step", "covenant_check"})


class CovenantsPage(ListRoom):
    """Covenants and charters with their versions."""

    declared = COVENANTS

    def chips(self) -> Sequence[Chip]:
        """Return those in force, and those that wait to be filed."""
        return [
            Chip(lambda: _("In force"), "status", "in_force"),
            Chip(lambda: _("Drafts"), "status", "drafting|consulting"),
            Chip(lambda: _("To be filed"), "status", "voted"),
        ]

    def tabs(self) -> Sequence[DetailTab]:
        """Return its words, and how it was made and is watched."""
        return (
            DetailTab(WORDS, N_("Its words"), read, tabs.words),
            DetailTab(
                "kept",
                N_("How it is kept"),
                _read_before,
                lambda _n: tabs.kept(self.seen, self._go),
            ),
        )

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds, and its notice."""
        return [
            *super().more_acts(),
            Act("covenants.notice", N_("Notice of the covenant"), self.write_notice, "megaphone",
                ("Alt+W",), ready=lambda: self.is_free() and self.seen is not None),
        ]  # fmt: skip

    @property
    def seen(self) -> Seen | None:
        """The covenant the panel shows, None while it shows none."""
        shown = self.detail.detail
        return shown.read.get(WORDS) if shown and self.detail.record == shown.record else None

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what a step changed, of what hangs on covenants too."""
        super().refresh(changes, initiator)
        if self.pane is not None and _PARTS & set(changes.tables):
            self.detail.refresh()

    def write_notice(self) -> None:
        """Begin the notice of the covenant shown, filled from its record."""
        begin_notice(self, NOTICE, {"covenant": self.detail.record})

    def _kept(self) -> Sequence[QWidget]:
        return tabs.kept(self.seen, self._go)

    def _go(self, room: str, record: int) -> None:
        if room == self.name:
            self.open_record(record)
        else:
            self.frame.go(room, record)


def _read_before(_desk: object, _record: int) -> None:
    """Both tabs show what the first of them read."""
