"""Cells of somebody's workbook as a screen may show them: numbers of people shortened."""

from __future__ import annotations

import re

# Identity numbers of 15 or 18 places, and mobile numbers, wherever they stand in a cell.
_NUMBERS = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|1[0-9]{10})(?![0-9])")
_MOBILE = 11


def discreet(text: str) -> str:
    """Return a cell on one line with the numbers of people in it as lists show them."""
    from committee_desk.rules.masking import mask

    def shortened(found: re.Match[str]) -> str:
        kind = "phone" if len(found[0]) == _MOBILE else "id_number"
        return mask(kind, found[0], "list")

    return _NUMBERS.sub(shortened, " ".join(text.split()))
