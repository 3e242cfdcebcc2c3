"""Reads what stands above a table: the householder and address of a printed household form."""

import re
import unicodedata
from typing import NamedTuple

from committee_desk.ledgers.reading.grid import Grid
from committee_desk.ledgers.reading.vocabulary import data, is_header_word, meaning

_INLINE = re.compile(r"([^\s:：]{1,12})[:：]\s*([^:：]*?)(?=\s{1,}[^\s:：]{1,12}[:：]|$)")
ABOUT_ALL = ("grid", "grid_leader", "compound")
"""What a line above a table says of every row of it."""


class Stated(NamedTuple):
    """A fact stated outside a table, and where."""

    row: int
    column: int
    text: str


def stated(grid: Grid, row: int) -> dict[str, Stated]:
    """Return the facts a row states as ``label | value | label | value`` or ``label：value``.

    A row of anything else states nothing: 户主 is a label in a form, but in a ledger it is a
    relation that a name follows.
    """
    cells = list(grid.filled(row).items())
    found: dict[str, Stated] = {}
    at = 0
    while at < len(cells):
        column, text = cells[at]
        label = unicodedata.normalize("NFKC", text).strip().rstrip(":")
        if ":" in label:
            for name, value in _INLINE.findall(label):
                _keep(found, name, Stated(row, column, value.strip()))
        elif not is_header_word(label):
            return {}
        elif at + 1 < len(cells) and not is_header_word(cells[at + 1][1]):
            _keep(found, label, Stated(row, *cells[at + 1]))
            at += 1
        at += 1
    return found


def _keep(found: dict[str, Stated], label: str, value: Stated) -> None:
    meant = meaning("residents", (label,))
    if meant is None or meant.group or meant.confidence < 0.9:
        return
    if meant.field and value.text:
        found.setdefault(meant.field, value)


def is_form_row(grid: Grid, row: int) -> bool:
    """Tell whether a row states something about a household."""
    return bool(set(stated(grid, row)) & set(data("headers")["household_fields"]))


def above(grid: Grid, rows: list[int]) -> dict[str, Stated]:
    """Return the facts of the rows above a table; a name there is the householder's."""
    found: dict[str, Stated] = {}
    for row in rows:
        for field, fact in stated(grid, row).items():
            found.setdefault(field, fact)
    if "household_no" in found or "address" in found:
        name = found.pop("person_name", None)
        if name is not None:
            found.setdefault("head_name", name)
    return found
