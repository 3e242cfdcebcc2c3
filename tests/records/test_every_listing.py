"""Every declaration holds together: named fields exist and every code list is shipped."""

import pytest
from sqlmodel import SQLModel

from committee_desk.records.every import RECORDS
from committee_desk.records.field import Draft, Kind, Privacy, fields, named
from committee_desk.records.listing import Listing
from committee_desk.records.listings import LISTINGS
from committee_desk.rules.codes import code_list
from committee_desk.storage import migrations
from committee_desk.work import sources

every_listing = pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)


@every_listing
def test_tables_forms_and_filters_name_columns_that_exist(listing: Listing) -> None:
    wanted = [*listing.table, *listing.filters, listing.order, listing.called]
    assert set(wanted) <= listing.columns.keys()
    on_form = [name for group in listing.form for name in group.fields]
    assert sorted(on_form) == sorted(named(listing.draft)), "every field can be typed, once"


@every_listing
def test_every_column_has_words_and_a_code_list_that_is_shipped(listing: Listing) -> None:
    for column in listing.columns.values():
        assert column.words
        if column.codes:
            assert code_list(column.codes).items
        if column.refers:
            assert column.refers in LISTINGS


@every_listing
def test_every_column_is_read_from_a_table_that_has_it(listing: Listing) -> None:
    tables = SQLModel.metadata.tables
    for name in listing.columns:
        if sources.is_computed(listing, name):
            continue
        for path in (sources.path_of(listing, name), dict(listing.sort_keys).get(name, "id")):
            table, _, column = path.rpartition(".")
            table = sources.ALIASES.get(table, table) or listing.table_name
            assert column in tables[table].columns, path
    for _order, path in listing.sort_keys:
        table, _, column = path.rpartition(".")
        assert column in tables[table or listing.table_name].columns, path


@every_listing
def test_what_is_sensitive_is_sealed_and_nothing_else(listing: Listing) -> None:
    for column in listing.columns.values():
        assert (column.privacy is Privacy.SENSITIVE) == (column.kind is Kind.SEALED)


def test_every_record_carries_the_bookkeeping_the_log_needs() -> None:
    for record in RECORDS:
        columns = SQLModel.metadata.tables[str(record.__tablename__)].columns
        assert {"id", "community_id", "created", "updated", "revision", "deleted"} <= set(
            columns.keys()
        )


def test_the_first_schema_makes_the_tables_of_the_records() -> None:
    """The frozen schema and the classes agree; a change of a record asks for a migration."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    with engine.connect() as conn:
        for statement in migrations.DDL:
            conn.exec_driver_sql(statement)
        found = compare_metadata(MigrationContext.configure(conn), SQLModel.metadata)
    engine.dispose()
    assert found == []


def test_unknown_fields_are_refused_by_every_draft() -> None:
    for listing in LISTINGS.values():
        assert issubclass(listing.draft, Draft)
        assert listing.draft.model_config["extra"] == "forbid"
        assert fields(listing.draft)
