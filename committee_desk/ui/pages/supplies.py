"""The room of the supply list."""

from __future__ import annotations

from committee_desk.base.words import N_, ngettext
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom

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
    choices=(Choice("source", N_("All sources")),),
    by_grid=False,
)


class SuppliesPage(ListRoom):
    """What is offered, from four sources."""

    declared = SUPPLIES
