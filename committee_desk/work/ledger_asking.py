"""What a ledger asks of its listing: whose grid, of which time, and what it is always about."""

from dataclasses import dataclass

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.ledgers.catalogue import Ledger
from committee_desk.work import query
from committee_desk.work.periods import Period


@dataclass(frozen=True)
class Asking:
    """The conditions of a ledger for a period, before those of a grid.

    A list of what happened, or of what lasts from a day to a day, holds what falls into the period;
    of a register it is the roster of the last day.
    """

    listing: str
    where: tuple[tuple[str, str], ...]
    order: tuple[tuple[str, bool], ...]
    as_of: str = ""

    def question(self, grid: str = "") -> query.Question:
        """Return the question, for one grid where one is named (``-``: for those without)."""
        where = (*self.where, ("grid", grid)) if grid else self.where
        return query.Question(self.listing, where=where, order=self.order, as_of=self.as_of)


def asking(declared: Ledger, period: Period, *, by_grid: bool) -> Asking:
    """Return what a ledger asks. Raises DeskError for a grid of a list that has none."""
    listing = query.listing_named(declared.listing)
    if by_grid and "grid" not in listing.columns:
        raise DeskError(
            N_("This ledger is not divided by grids."),
            N_("Leave the grid out."),
            code="ledger_without_grids",
            field="grid",
        )
    fixed = tuple((name, value) for name, _, value in (e.partition("=") for e in declared.where))
    order = tuple((name, False) for name in declared.order)
    if not listing.dated:
        as_of = period.day.isoformat() if period.day < today() else ""
        return Asking(declared.listing, fixed, order, as_of)
    last = period.day.isoformat()
    if len(listing.dated) == 1:
        return Asking(
            declared.listing, ((listing.dated[0], f"{period.first}..{last}"), *fixed), order
        )
    begun, ended = listing.dated
    lasting = ((begun, f"..{last}|-"), (ended, f"{period.first}..|-"))
    return Asking(declared.listing, (*lasting, *fixed), order)
