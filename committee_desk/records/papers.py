"""What came in, what went out and what hangs on the board."""

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
    """A notice: its kind and data, and the attachment that holds the very bytes printed."""

    __tablename__ = "bulletin"
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
    batch_id: int | None = reference("batch")
