"""What came in, what went out and what hangs on the board."""

from sqlalchemy import Index, text
from sqlmodel import Field

from committee_desk.records.record import Record, big, reference


class Batch(Record, table=True):
    """One workbook taken in; undoing the unit undoes the batch row with it."""

    __tablename__ = "batch"
    file_name: str
    sha256: str = Field(index=True)
    taken_on: str | None = None
    listing: str | None = None
    counts: str | None = None
    step: int | None = big()


class ColumnMapping(Record, table=True):
    """How a person confirmed the columns of a workbook with this head."""

    __tablename__ = "column_mapping"
    fingerprint: str = Field(index=True)
    mapping: str


class LedgerExport(Record, table=True):
    """A ledger that left: for whom, what for, how much of it."""

    __tablename__ = "ledger_export"
    ledger: str
    exported_on: str | None = None
    purpose: str
    receiver: str
    who: str
    rows: int
    columns: str
    filtered: str | None = None
    masked: bool = False
    encrypted: bool = False
    file_name: str
    trace: str


class AccessNote(Record, table=True):
    """A look at, copy of or way out for protected values, with its reason."""

    __tablename__ = "access_note"
    kind: str
    who: str
    reason: str | None = None
    listing: str | None = None
    record_key: int | None = big(index=True)
    rows: int = 1
    columns: str | None = None


class Bulletin(Record, table=True):
    """A notice: its kind and data, and the attachment that holds the very bytes printed.

    ``number_series``, ``number_year`` and ``number_no`` are set when it is let out under a number;
    ``approved_hash`` is of the data that were approved, so that a change afterwards is noticed.
    """

    __tablename__ = "bulletin"
    __table_args__ = (
        Index(
            "ux_bulletin_number",
            *("number_series", "number_year", "number_no"),
            unique=True,
            sqlite_where=text("deleted IS NULL AND number_no IS NOT NULL"),
        ),
    )
    kind: str
    title: str | None = None
    number: str | None = None
    data: str
    paper: str | None = None
    state: str = "draft"
    issued_on: str | None = None
    attachment_key: int | None = big()
    sha256: str | None = None
    overridden: str | None = None
    number_series: str | None = None
    number_year: int | None = None
    number_no: int | None = None
    writer: str | None = None
    asked_by: str | None = None
    approved_by: str | None = None
    approved_on: str | None = None
    approved_hash: str | None = None
    answer: str | None = None
    batch_id: int | None = reference("batch")


class BulletinKind(Record, table=True):
    """A kind of notice a committee declared itself: JSON of the grammar the shipped kinds have."""

    __tablename__ = "bulletin_kind"
    code: str = Field(index=True)
    name: str
    declared: str
