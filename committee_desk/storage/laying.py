"""The first state of a desk: its own tables, the records' tables, guards, search and facts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from committee_desk.base.dates import now_ms
from committee_desk.storage import engine, layout, migrations, search, triggers
from committee_desk.storage.ids import Ids, new_site
from committee_desk.storage.keys import Keys


def lay(
    path: Path, made: Keys, schema: Sequence[str] | None, searched: search.Searched | None
) -> None:
    """Write the first state of a new desk in one transaction.

    ``schema`` and ``searched`` replace the program's own. Raises what the driver raises.
    """
    salt = bytes.fromhex(made.desk_id)
    site = new_site(set())

    def creator() -> Any:
        return engine.connect(path, made.core, writing=True, salt=salt)

    # Only its owner may read it; what SQLite puts beside it follows the file.
    path.touch(mode=0o600, exist_ok=False)
    laying = engine.engine(creator, writing=True)
    try:
        with laying.connect() as connection:
            for statement in (*layout.TABLES, *(migrations.DDL if schema is None else schema)):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO unit_now (one, site) VALUES (1, ?)", (site,))
            facts = {
                "desk_id": made.desk_id,
                "community_id": str(Ids(site).next()),
                "made_at": str(now_ms()),
                "least_reader": str(migrations.LEAST_READER),
            }
            connection.exec_driver_sql(
                "INSERT INTO desk_fact (name, value) VALUES (?, ?)", list(facts.items())
            )
            search.declare(connection, _kept(searched, schema))
            triggers.make(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {layout.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {migrations.CURRENT}")
            connection.commit()
    finally:
        laying.dispose()


def _kept(searched: search.Searched | None, schema: Sequence[str] | None) -> search.Searched:
    if searched is not None:
        return searched
    return migrations.SEARCHED if schema is None else {}
