"""What each list is known by when a workbook of it is taken in."""

from dataclasses import dataclass

from committee_desk.records.listing import Listing
from committee_desk.records.listings import LISTINGS


@dataclass(frozen=True)
class Spec:
    """One list: the field it is about, and the fields in which two of the same words may differ.

    ``apart`` tell two records of the same words apart where both name them. ``once`` are fields a
    workbook fills where the desk knows nothing, and never changes. ``shown`` pairs a field with
    what ledgers of the desk write in its column where that is more than the field says.
    """

    name: str
    content: str
    apart: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()

    @property
    def listing(self) -> Listing:
        """Return the declared list."""
        return LISTINGS[self.name]

    @property
    def table(self) -> str:
        """Return the table of its records."""
        return self.listing.table_name


_LINKS = ("reporter_id", "household_id", "grid_id")
SPECS: dict[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec(
            "needs",
            "need",
            ("who", "raised_on"),
            (*_LINKS, "resource_refs", "address"),
            (("resource_refs", "need_matched"),),
        ),
        Spec("supplies", "supply", ("provider",)),
        Spec("resources", "resource", ("provider",), ("amount", "unit", "grid_id")),
        Spec(
            "services",
            "service",
            ("provider",),
            ("grid_id",),
            (("funder", "service_resources"),),
        ),
        Spec("visits", "day", ("who", "place"), (*_LINKS, "place")),
    )
}
"""The lists a workbook may hold beside people and households."""


def content_field(listing: str) -> str:
    """Return the field a record of a workbook is called by: what it is about, or the name."""
    if listing == "visits":
        return "who"
    return SPECS[listing].content if listing in SPECS else "person_name"
