"""The room of the needs."""

from __future__ import annotations

from committee_desk.base.words import N_, ngettext
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom

NEEDS = Declared(
    listing="needs",
    title=N_("Needs"),
    prompt=N_("Filter: need, who asks, number"),
    new_words=N_("New need"),
    picture="clipboard-list",
    empty_title=N_("No need is on record yet"),
    empty_words=N_(
        "A need holds who asked for what, how far it is, and who is to hear back. "
        "Enter what people ask for, from wherever it comes."
    ),
    first_words=N_("Enter the first need"),
    count=lambda n: ngettext("{count} need", "{count} needs", n, count=f"{n:,}"),
    choices=(
        Choice("status", N_("All states")),
        Choice("urgency", N_("All urgencies")),
    ),
    by_grid=True,
)


class NeedsPage(ListRoom):
    """Who asked for what, how far it is, and who is to hear back."""

    declared = NEEDS
