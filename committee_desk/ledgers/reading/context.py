"""Reads what stands above a table: the householder and address of a printed household form."""

import re
import unicodedata

from committee_desk.ledgers.reading.grid import Grid
from committee_desk.ledgers.reading.vocabulary import data, meaning

_INLINE = re.compile(r"([^\s:：]{1,12})[:：]\s*([^:：]*?)(?=\s{1,}[^\s:：]{1,12}[:：]|$)")


def pairs(grid: Grid, row: int) -> dict[str, str]:
    """Return the household facts a row states as ``label | value`` or ``label：value``."""
    fields = set(data("headers")["household_fields"]) - {"category"}
    cells = list(grid.filled(row).values())
    found: dict[str, str] = {}
    skip = False
    for index, text in enumerate(cells):
        if skip:
            skip = False
            continue
        label = unicodedata.normalize("NFKC", text).strip().rstrip(":")
        if ":" in label:
            for name, value in _INLINE.findall(unicodedata.normalize("NFKC", text)):
                _keep(found, fields, name, value.strip())
        elif index + 1 < len(cells):
            skip = _keep(found, fields, label, cells[index + 1])
    return found


def _keep(found: dict[str, str], fields: set[str], label: str, value: str) -> bool:
    meant = meaning("residents", (label,))
    if meant is None or meant.confidence < 0.9 or meant.field not in fields or not value:
        return False
    other = meaning("residents", (value,))
    if other is not None and other.confidence > 0.9:
        return False
    found.setdefault(meant.field, value)
    return True


def above(grid: Grid, rows: list[int]) -> dict[str, str]:
    """Return the household facts of the rows above a table."""
    found: dict[str, str] = {}
    for row in rows:
        for field, value in pairs(grid, row).items():
            found.setdefault(field, value)
    return found
