"""The frozen schema is what the records say: nothing is in one and not in the other."""

import importlib.util
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

import committee_desk.records.every
from committee_desk.base.shipped import shipped
from committee_desk.storage.file import DeskFile
from committee_desk.storage.triggers import data_tables
from tests.storage.conftest import SECRET


def test_a_new_desk_has_the_tables_of_the_records(tmp_path: Path) -> None:
    records = {str(record.__tablename__) for record in committee_desk.records.every.RECORDS}

    def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return kind != "table" or name in records

    file, _ = DeskFile.create(tmp_path / "a.desk", "王", SECRET)
    try:
        with file.reading() as connection:
            options = {"include_object": ours, "compare_type": True}
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, SQLModel.metadata) == []
            assert set(data_tables(connection)) == records | {"attachment"}
    finally:
        file.close()


def test_the_frozen_statements_are_what_the_script_writes() -> None:
    """Before the first release only: from then on the records follow by migrations."""
    script = shipped(".ci", "freeze_schema.py")
    spec = importlib.util.spec_from_file_location("freeze_schema", script)
    assert spec is not None
    assert spec.loader is not None
    freeze = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(freeze)
    from committee_desk.storage.migrations import DDL

    assert tuple(freeze.statements()) == DDL
