"""What a sheet of a workbook holds, before anything knows about files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    ``kind``: t text, c label, d day, n number, $ money in fen (written as yuan). ``width`` in
    characters, 0 = by content. ``running`` columns hold 1, 2, 3 … and take no value from the rows.
    ``long`` text is left-aligned and wrapped; ``total`` adds the column up; neighbours of one
    ``group`` get that heading above theirs.
    """

    heading: str
    kind: str = "t"
    width: float = 0
    running: bool = False
    long: bool = False
    total: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """How a sheet prints; margins and limits are those of the conventions."""

    size: str = "A4"
    landscape: bool = True


@dataclass(slots=True)
class Page:
    """One sheet: title, unit line, header, rows, total, foot, notes.

    ``rows`` is read once, row by row; each row has a value for every column that is not running.
    ``frozen`` is how many columns stay when scrolling. ``trace`` stands in the printed footer.
    A total row is written when a column has ``total``.
    """

    sheet: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    unit_left: str = ""
    unit_centre: str = ""
    unit_right: str = ""
    foot: str = ""
    notes: Sequence[str] = ()
    trace: str = ""
    frozen: int = 0
    filtering: bool = False
    paper: Paper = field(default_factory=Paper)
