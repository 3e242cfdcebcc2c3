"""The room of the services."""

from __future__ import annotations

from committee_desk.base.words import N_, ngettext
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom

SERVICES = Declared(
    listing="services",
    title=N_("Services"),
    prompt=N_("Filter: service, provider, number"),
    new_words=N_("New service"),
    picture="heart-handshake",
    empty_title=N_("No service is planned yet"),
    empty_words=N_(
        "A service answers needs with resources: for whom, when, where, by whom, "
        "and how those served judge it."
    ),
    first_words=N_("Plan the first service"),
    count=lambda n: ngettext("{count} service", "{count} services", n, count=f"{n:,}"),
    choices=(
        Choice("status", N_("All states")),
        Choice("category", N_("All categories")),
    ),
    by_grid=True,
)


class ServicesPage(ListRoom):
    """What is planned, held and judged."""

    declared = SERVICES
