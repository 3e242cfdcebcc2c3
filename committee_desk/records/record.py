"""What every record carries beside its own fields."""

from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from committee_desk.storage.columns import Id


class Record(SQLModel):
    """Ids, community, times and revision; a deleted record keeps its row.

    Times are milliseconds since 1970 UTC. ``revision`` grows with every change, so that two open
    forms notice each other.
    """

    id: int = Field(sa_type=Id, primary_key=True)
    community_id: int = Field(sa_type=Id)
    created: int = Field(sa_type=Id)
    updated: int = Field(sa_type=Id)
    revision: int = 1
    deleted: int | None = Field(default=None, sa_type=Id)


class Sourced(SQLModel):
    """Where a record was taken in from, and what stood in columns nobody mapped (``other``, JSON).

    ``written_no`` is the number the workbook gave it, which other rows of it may refer to.
    """

    batch_id: int | None = Field(default=None, sa_type=Id, foreign_key="batch.id", index=True)
    source_sheet: str | None = None
    source_row: int | None = None
    row_hash: str | None = None
    written_no: str | None = None
    other: str | None = None


def usual(value: str | int) -> Any:
    """Return the declaration of a column that holds this unless something else is written."""
    return Field(default=value, sa_column_kwargs={"server_default": str(value)})


def reference(table: str, *, index: bool = True) -> Any:
    """Return the declaration of a column that holds the id of another table's record."""
    return Field(default=None, sa_type=Id, foreign_key=f"{table}.id", index=index)


def big(*, index: bool = False) -> Any:
    """Return the declaration of a wide whole number without a reference."""
    return Field(default=None, sa_type=Id, index=index)


# Who is here today, as work/sources.py asks it; an index over them alone spares reading their rows.
_HERE = {
    "resident": "deleted IS NULL AND left_on IS NULL AND left_kind IS NULL",
    "household": "deleted IS NULL AND ended_on IS NULL",
}


def here(table: str, *columns: str) -> Index:
    """Return an index over the rows of those who are here, so that long lists open at once."""
    name = f"ix_{table}_here_{'_'.join(columns)}"
    return Index(name, *columns, sqlite_where=text(_HERE[table]))


def live(table: str, *columns: str) -> Index:
    """Return an index over the rows of a table that are not deleted."""
    name = f"ix_{table}_{'_'.join(columns)}"
    return Index(name, *columns, sqlite_where=text("deleted IS NULL"))


def opening(table: str, column: str, *gone: str) -> Index:
    """Return the index a list opens along, newest first, without reading its rows.

    ``gone`` are the columns that are empty of what is listed. They stand in the index with the id,
    or SQLite reads every row for them, or sorts.
    """
    listed = " AND ".join(f"{name} IS NULL" for name in ("deleted", *gone))
    return Index(f"ix_{table}_opening", column, "id", "deleted", *gone, sqlite_where=text(listed))
