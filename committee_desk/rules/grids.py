"""What a ledger says about grids without a column for them."""

import re
from functools import cache

from committee_desk.rules.data import shipped_json


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = shipped_json("rules", "grids")
    return re.compile(told["sheet_is_grid"]), re.compile(told["not_a_grid"])


def grid_of_sheet(name: str) -> str | None:
    """Return the grid a sheet is named after, or None for any other sheet."""
    is_grid, is_not = _patterns()
    found = is_grid.match(name)
    return None if found is None or is_not.match(name.strip()) else found["grid"]
