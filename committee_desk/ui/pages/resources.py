"""The room of the resources."""

from __future__ import annotations

from collections.abc import Sequence

from committee_desk.base.words import N_, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom

RESOURCES = Declared(
    listing="resources",
    title=N_("Resources"),
    prompt=N_("Filter: resource, provider, number"),
    new_words=N_("New resource"),
    picture="package",
    empty_title=N_("No resource is on record yet"),
    empty_words=N_(
        "People, rooms, things, money and groups the community can count on: "
        "who owns them, on what conditions, and when they are there."
    ),
    first_words=N_("Enter the first resource"),
    count=lambda n: ngettext("{count} resource", "{count} resources", n, count=f"{n:,}"),
    choices=(Choice("kind", N_("All kinds of resource")),),
    by_grid=True,
)


class ResourcesPage(ListRoom):
    """What the community can count on."""

    declared = RESOURCES

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds, and the way to what is offered from outside."""
        supplies = Act(
            "resources.supplies",
            N_("Supply list"),
            lambda: self.frame.go("supplies"),
            "hand-heart",
            ready=self.is_free,
        )
        return [*super().more_acts(), supplies]
