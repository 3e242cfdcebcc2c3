"""Cells of somebody's workbook as a screen may show them: numbers of people shortened."""

from __future__ import annotations

import re

# Identity numbers of 15 or 18 places, and mobile numbers, wherever they stand in a cell.
_NUMBERS = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|1[0-9]{10})(?![0-9])")
_MOBILE = 11
_MASKED = ("id_number", "phone")


def discreet(text: str) -> str:
    """Return a cell on one line with the numbers of people in it as lists show them."""
    from committee_desk.rules.masking import mask

    def shortened(found: re.Match[str]) -> str:
        kind = "phone" if len(found[0]) == _MOBILE else "id_number"
        return mask(kind, found[0], "list")

    return _NUMBERS.sub(shortened, " ".join(text.split()))


def as_listed(name: str, text: str) -> str:
    """Return a value or cell of a field as a list may show it.

    Telephones and identity numbers are shortened however faulty they are; in the cells of other
    fields a whole number is, which stands in a column it does not belong to.
    """
    if name not in _MASKED:
        return discreet(text)
    from committee_desk.rules.masking import mask

    return mask(name, " ".join(text.split()), "list")
