"""What was found in a file: sheets, tables, columns, records and what is wrong with cells."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from committee_desk.base import words
from committee_desk.base.words import N_
from committee_desk.ledgers.reading.minutes.found import Minutes

NOTE, WARN, REFUSE = "note", "warn", "refuse"

WHY = {
    "blank": N_("blank row"),
    "title": N_("title"),
    "header": N_("header repeated"),
    "explanation": N_("explanation or example"),
    "empty": N_("numbered but not filled in"),
    "subtotal": N_("subtotal"),
    "total": N_("total"),
    "signature": N_("signature line"),
    "note": N_("note"),
    "unclear": N_("not understood"),
}
"""Why a row is no record: the word of ``skipped_rows`` and what a person reads for it."""


@dataclass
class Problem:
    """Something to say about one cell, or about a row or sheet when column or row are missing.

    ``message`` is a message id, ``facts`` fill its places. Severity ``note`` asks for nothing,
    ``warn`` wants a look, ``refuse`` means that the row cannot be a record.
    """

    sheet: str
    row: int
    column: str
    field: str
    code: str
    written: str
    message: str
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)
    severity: str = WARN

    def sentence(self) -> str:
        """Return the complaint in the current language."""
        return words.fill(words.translate(self.message), self.facts)

    def as_json(self) -> dict[str, Any]:
        """Return the shape the command line prints."""
        return {
            "sheet": self.sheet,
            "row": self.row or None,
            "column": self.column or None,
            "code": self.code,
            "written": self.written,
            "message": self.sentence(),
        }


@dataclass
class ColumnLook:
    """One column: its header, the field proposed for it and how sure that is (0 to 1).

    ``group`` is 0, or tells the members of a household apart that stands on one row: by the
    number in the header, or by one of its own for each word of kinship.
    """

    header: str
    field: str | None
    confidence: float
    samples: list[str] = dataclasses.field(default_factory=list)
    hidden: bool = False
    group: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the shape the command line prints; rare facts only where they are so."""
        shown: dict[str, Any] = {
            "header": self.header,
            "field": self.field,
            "confidence": round(self.confidence, 2),
        }
        if self.hidden:
            shown["hidden"] = True
        if self.group:
            shown["group"] = self.group
        return shown


@dataclass
class TableLook:
    """One table of a sheet. Rows count from 1; columns are keyed by their letters.

    ``listing`` is residents, households, needs, resources, services, or empty when unknown.
    ``fingerprint`` is the same for tables with the same header words in the same columns.
    """

    listing: str
    title_rows: list[int] = dataclasses.field(default_factory=list)
    header_rows: list[int] = dataclasses.field(default_factory=list)
    first_row: int = 0
    last_row: int = 0
    columns: dict[str, ColumnLook] = dataclasses.field(default_factory=dict)
    skipped_rows: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    fingerprint: str = ""
    records: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the shape the command line prints."""
        return {
            "listing": self.listing,
            "title_rows": self.title_rows,
            "header_rows": self.header_rows,
            "first_row": self.first_row or None,
            "last_row": self.last_row or None,
            "columns": {letter: column.as_json() for letter, column in self.columns.items()},
            "skipped_rows": self.skipped_rows,
        }


@dataclass
class SheetLook:
    """One sheet and its tables; a sheet of instructions has none."""

    name: str
    hidden: bool = False
    tables: list[TableLook] = dataclasses.field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the shape the command line prints."""
        return {"name": self.name, "tables": [table.as_json() for table in self.tables]}


@dataclass
class Record:
    """One record of a table.

    ``values`` are normalised, by field word (coded fields carry the label), ``codes`` the codes of
    coded fields, ``written`` the text as it stands in the file, ``other`` what stands under
    headers of no field or could not be understood. ``household`` is equal for the people of one
    household of this file and empty when the file does not say. ``more_phones`` are the numbers
    beside the first one of a cell; codes of several tags are joined by commas. ``flags`` hold
    ``id_sound`` (the number may identify a person), ``id_…`` for each complaint about it,
    ``hidden_row``, ``birth_from_id``, ``sex_from_id``, ``head_derived``. ``group`` is that of the
    columns this person stands in.
    """

    sheet: str
    row: int
    table: int
    values: dict[str, str] = dataclasses.field(default_factory=dict)
    codes: dict[str, str] = dataclasses.field(default_factory=dict)
    written: dict[str, str] = dataclasses.field(default_factory=dict)
    other: dict[str, str] = dataclasses.field(default_factory=dict)
    household: str = ""
    flags: list[str] = dataclasses.field(default_factory=list)
    listing: str = "residents"
    more_phones: list[str] = dataclasses.field(default_factory=list)
    group: int = 0


@dataclass
class Look:
    """All that was found in a file; nothing of it is written anywhere yet.

    A Word document has ``minutes`` and no sheets, a workbook sheets and no minutes.
    """

    file: str
    sha256: str
    kind: str
    encoding: str = ""
    sheets: list[SheetLook] = dataclasses.field(default_factory=list)
    records: list[Record] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    minutes: Minutes | None = None

    def tables(self) -> list[tuple[SheetLook, TableLook]]:
        """Return every table with its sheet, in the order of the file."""
        return [(sheet, table) for sheet in self.sheets for table in sheet.tables]

    def as_json(self) -> dict[str, Any]:
        """Return the shape that ``look --json`` prints."""
        if self.minutes is not None:
            return {"file": self.file, "minutes": self.minutes.as_json()}
        return {"file": self.file, "sheets": [sheet.as_json() for sheet in self.sheets]}
