"""The room of the visits."""

from __future__ import annotations

from committee_desk.base.words import N_, ngettext
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom

VISITS = Declared(
    listing="visits",
    title=N_("Visits"),
    prompt=N_("Filter: name, address, what was said"),
    new_words=N_("New visit"),
    picture="footprints",
    empty_title=N_("No visit is on record yet"),
    empty_words=N_(
        "A visit says whom you saw, when, and what came of it. "
        "What people asked for becomes a need in place."
    ),
    first_words=N_("Enter the first visit"),
    count=lambda n: ngettext("{count} visit", "{count} visits", n, count=f"{n:,}"),
    choices=(
        Choice("kind", N_("All kinds of visit")),
        Choice("result", N_("All results")),
    ),
    by_grid=True,
)


class VisitsPage(ListRoom):
    """Who was seen, when, and what came of it."""

    declared = VISITS
