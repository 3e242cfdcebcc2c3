"""What of persons a notice shows, for the look before it leaves."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from committee_desk.printing.composing import grammar, values
from committee_desk.printing.composing.filling import Filled
from committee_desk.printing.composing.grammar import Column, Field, Kind

CONSENT = "consent"


class Personal(NamedTuple):
    """One personal thing on a notice: its field, what is shown of it, and why so much.

    ``why`` is masked, consent, lawful, staff or office; ``label`` the Chinese word of the field or
    column, ``row`` its row from 1, 0 outside a table. ``full`` is what was written: for comparing
    only, never to be shown or kept elsewhere.
    """

    field: str
    shown: str
    why: str
    label: str
    row: int
    full: str


def personal(asked: Kind, data: Mapping[str, Any]) -> list[Personal]:
    """Return every name and number of a person a notice shows, in the order of its fields."""
    filled = Filled(asked, data, {}, draft=True)
    return [each for field in asked.fields for each in _of_field(field, filled)]


def _of_field(field: Field, filled: Filled) -> Iterator[Personal]:
    if field.kind == grammar.TABLE:
        for number, row in enumerate(filled.rows(field.name), 1):
            for column in field.columns:
                full = values.single(row.get(column.name))
                if not column.hidden and full and column.public != grammar.OPEN:
                    shown = filled.cell(column, row)
                    why = _why(column, filled, row)
                    yield Personal(field.name, shown, why, column.label, number, full)
    elif field.public != grammar.OPEN and (full := filled.raw(field.name)):
        why = _why(field, filled, None)
        yield Personal(field.name, filled.value(field.name), why, field.label, 0, full)


def _why(asked: Field | Column, filled: Filled, row: Mapping[str, Any] | None) -> str:
    if asked.public == grammar.MASKED and filled.consented(asked, row):
        return CONSENT
    return asked.public
