"""The chip that narrows a list to one grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from committee_desk.base.words import N_
from committee_desk.ui.tables.filterline import ChoiceChip

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame


def grid_chip(frame: Frame) -> ChoiceChip:
    """Return a chip that offers the grids of the open desk by name, in natural order."""
    chip = ChoiceChip("grid_id", N_("All grids"))

    def offers() -> Sequence[tuple[str, str]]:
        from committee_desk.work import query

        desk = frame.desk
        # A few dozen rows over an index: asked when the menu opens, not kept.
        ids = desk.ask(query.ids, query.Question("grids"))
        rows = desk.ask(query.page, "grids", ids, ["grid"])
        return [(str(row["id"]), row["grid"]) for row in rows]

    chip.offers = offers
    return chip
