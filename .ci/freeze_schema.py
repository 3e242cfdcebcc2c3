"""Write the records' tables into the first migration; for use before the first release only."""

import sys
import textwrap
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

TARGET = Path("committee_desk/storage/migrations/m0001_first.py")


def statements() -> list[str]:
    """Return the statements that make every table and index of the records, in order."""
    import committee_desk.records.every  # noqa: F401

    dialect = sqlite.dialect()
    made = []
    for table in SQLModel.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made += [
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    return [textwrap.fill(" ".join(one.split()), 89, break_long_words=False) for one in made]


def frozen(text: str, ddl: list[str]) -> str:
    """Return the migration with these statements in the place of those it has."""
    start = text.index("DDL: tuple[str, ...] =")
    end = text.index("\n\nSEARCHED")
    body = "".join(f'    """{one}""",\n' for one in ddl)
    return f"{text[:start]}DDL: tuple[str, ...] = (\n{body})\n{text[end:]}"


if __name__ == "__main__":
    now = TARGET.read_text(encoding="utf-8")
    new = frozen(now, statements())
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if new == now else "The first migration differs from the records.")
    TARGET.write_text(new, encoding="utf-8")
