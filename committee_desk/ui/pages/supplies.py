"""The room of the supply list."""

from __future__ import annotations

from collections.abc import Sequence

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.chain.tab import chain_tab
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.resources.deeds import supply_deeds
from committee_desk.ui.resources.uses_tab import uses_tab
from committee_desk.ui.tables.chips import Chip

SUPPLIES = Declared(
    listing="supplies",
    title=N_("Supply list"),
    prompt=N_("Filter: what is offered, provider, number"),
    new_words=N_("New supply"),
    picture="hand-heart",
    empty_title=N_("Nothing is offered yet"),
    empty_words=N_(
        "What policy asks for, the government needs, departments must and units can give: "
        "four sources of supply for the needs of the community."
    ),
    first_words=N_("Enter the first supply"),
    count=lambda n: ngettext("{count} supply", "{count} supplies", n, count=f"{n:,}"),
    choices=(Choice("supply_source", N_("All sources")),),
    by_grid=False,
    deeds=supply_deeds,
)


class SuppliesPage(ListRoom):
    """What is offered, from four sources."""

    declared = SUPPLIES

    def tabs(self) -> Sequence[DetailTab]:
        """Return the needs it meets and may meet, and the chain."""
        return (
            uses_tab(self.frame, self.listing),
            chain_tab(self.listing, self.frame.go),
        )

    def chips(self) -> Sequence[Chip]:
        """Return what is offered now."""
        return [Chip(lambda: _("Offered now"), "to_on", "today..|-")]
