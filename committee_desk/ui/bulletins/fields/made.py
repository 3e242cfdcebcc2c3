"""The input for each kind of field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from committee_desk.ui.bulletins.fields.base import FieldRow
from committee_desk.ui.bulletins.fields.choosing import ChoiceRow, PictureRow, YesRow
from committee_desk.ui.bulletins.fields.days import DayRow
from committee_desk.ui.bulletins.fields.free import FreeRow
from committee_desk.ui.bulletins.fields.lines import LineRow, LinesRow, LinkRow, MoneyRow
from committee_desk.ui.bulletins.fields.table import TableRow

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field


class Shelf(Protocol):
    """Where pictures are taken from and kept."""

    def choose(self, done: Callable[[str], None]) -> None:
        """Ask for a picture, keep it, and give back its key."""

    def look_up(self, key: str, done: Callable[[bytes], None]) -> None:
        """Read a picture that is kept."""


def row_of(field: Field, shelf: Shelf) -> FieldRow:
    """Return the input of a field."""
    match field.kind:
        case "lines":
            return LinesRow(field)
        case "day" | "when" | "moment":
            return DayRow(field)
        case "money":
            return MoneyRow(field)
        case "link":
            return LinkRow(field)
        case "choice":
            return ChoiceRow(field)
        case "yes":
            return YesRow(field)
        case "table":
            return TableRow(field)
        case "free":
            return FreeRow(field, shelf.choose)
        case "picture":
            return PictureRow(field, shelf.choose, shelf.look_up)
        case _:
            return LineRow(field)
