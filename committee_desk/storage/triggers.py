"""The triggers that shut a desk to everything but units, and write its log.

They are made from the live schema by one function, so a column added by a migration is logged
without anybody remembering it. They are plain SQL: any program that can write the file at all is
held to them. Salts are drawn here; digests and chain are filled in when the unit ends (chain.py).
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from committee_desk.storage.layout import BOOKKEEPING, OWN

PREFIX = "desk_"
_SHUT = "(SELECT step FROM unit_now) IS NULL"
_OUTSIDE = "RAISE(ABORT, 'written outside a unit')"


def data_tables(connection: Connection) -> dict[str, list[str]]:
    """Return the record tables of the live schema and their columns, in their order."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    found = {}
    for (name,) in names.all():
        if name not in OWN:
            columns = [
                row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({q(name)})")
            ]
            if set(BOOKKEEPING) <= set(columns):
                found[name] = columns
    return found


def q(name: str) -> str:
    """Return a name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def lit(text: str) -> str:
    """Return a text as SQL quotes it."""
    return "'" + text.replace("'", "''") + "'"


def generated(tables: dict[str, list[str]]) -> dict[str, str]:
    """Return every trigger of a desk with these record tables, by name."""
    made = dict(_own_guards())
    for table, columns in tables.items():
        made.update(_of_table(table, columns))
    return made


def present(connection: Connection) -> dict[str, str]:
    """Return the generated triggers that are in the file, by name."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'"
    )
    return {name: sql for name, sql in rows if name.startswith(PREFIX)}


def make(connection: Connection) -> None:
    """Put all generated triggers in place, replacing those that are there."""
    drop(connection)
    for sql in generated(data_tables(connection)).values():
        connection.exec_driver_sql(sql)


def drop(connection: Connection, names: Iterable[str] | None = None) -> None:
    """Take the generated triggers away; a migration does so before its steps."""
    for name in present(connection) if names is None else names:
        connection.exec_driver_sql(f"DROP TRIGGER {q(name)}")


def _trigger(name: str, head: str, when: str, body: str) -> tuple[str, str]:
    condition = f" WHEN {when}" if when else ""
    return name, f"CREATE TRIGGER {q(name)} {head}{condition} BEGIN {body}; END"


def _of_table(table: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the triggers of a record table.

    ``updated`` and ``revision`` are kept by the trigger itself and are in no entry: an undo that
    compared them could never be undone.
    """
    name = q(table)
    logged = [c for c in columns if c not in ("id", "updated", "revision")]
    image = ", ".join(f"{lit(c)}, NEW.{q(c)}" for c in logged)
    differ = " OR ".join(f"NEW.{q(c)} IS NOT OLD.{q(c)}" for c in logged)
    parts = " || ".join(
        f"CASE WHEN NEW.{q(c)} IS NOT OLD.{q(c)} THEN {lit(f',{_json_key(c)}:')} "
        f"|| json_array(OLD.{q(c)}, NEW.{q(c)}) ELSE '' END"
        for c in logged
    )
    yield _trigger(
        f"{PREFIX}{table}_made",
        f"AFTER INSERT ON {name}",
        "",
        f"SELECT {_OUTSIDE} WHERE {_SHUT}; "
        + _entry(table, "I", f"json_patch('{{}}', json_object({image}))"),
    )
    yield _trigger(
        f"{PREFIX}{table}_changed",
        f"AFTER UPDATE OF {', '.join(q(c) for c in logged)} ON {name}",
        differ,
        _entry(table, "U", f"'{{' || substr({parts}, 2) || '}}'")
        + f"; UPDATE {name} SET updated = (SELECT now FROM unit_now), "
        "revision = OLD.revision + 1 WHERE id = NEW.id",
    )
    yield _trigger(
        f"{PREFIX}{table}_shut",
        f"BEFORE UPDATE ON {name}",
        f"{_SHUT} OR NEW.id IS NOT OLD.id",
        f"SELECT {_OUTSIDE}",
    )
    yield _trigger(
        f"{PREFIX}{table}_kept",
        f"BEFORE DELETE ON {name}",
        "NOT (SELECT purging FROM unit_now)",
        "SELECT RAISE(ABORT, 'records are marked as deleted, not removed')",
    )


def _json_key(column: str) -> str:
    import json

    return json.dumps(column, ensure_ascii=False)


def _entry(table: str, op: str, diff: str) -> str:
    return (
        "INSERT INTO log (site, seq, hlc, step, tbl, row, op, diff, salt, digest, hash) "
        "SELECT n.site, 1 + coalesce((SELECT max(seq) FROM log WHERE site = n.site), 0), n.hlc, "
        f"n.step, {lit(table)}, NEW.id, '{op}', {diff}, randomblob(16), zeroblob(32), "
        "zeroblob(32) FROM unit_now n"
    )


def _own_guards() -> Iterator[tuple[str, str]]:
    """Yield the triggers that keep the log and the steps append-only."""
    same = " AND ".join(f"NEW.{c} IS OLD.{c}" for c in ("hlc", "step", "tbl", "row", "op"))
    sealing = (
        "OLD.hash = zeroblob(32) AND NEW.diff IS OLD.diff AND NEW.salt IS OLD.salt "
        "AND NEW.purged IS NULL AND NOT " + _SHUT
    )
    purging = (
        "(SELECT purging FROM unit_now) AND NEW.diff IS NULL AND NEW.salt IS NULL "
        "AND NEW.purged IS NOT NULL AND NEW.digest IS OLD.digest AND NEW.hash IS OLD.hash"
    )
    only_grows = "SELECT RAISE(ABORT, 'the log only grows')"
    yield _trigger(f"{PREFIX}log_unit", "BEFORE INSERT ON log", _SHUT, f"SELECT {_OUTSIDE}")
    yield _trigger(
        f"{PREFIX}log_fixed",
        "BEFORE UPDATE ON log",
        f"NOT ({same} AND (({sealing}) OR ({purging})))",
        only_grows,
    )
    yield _trigger(f"{PREFIX}log_kept", "BEFORE DELETE ON log", "", only_grows)
    yield _trigger(f"{PREFIX}step_unit", "BEFORE INSERT ON step", _SHUT, f"SELECT {_OUTSIDE}")
    yield _trigger(f"{PREFIX}step_fixed", "BEFORE UPDATE ON step", "", only_grows)
    yield _trigger(f"{PREFIX}step_kept", "BEFORE DELETE ON step", "", only_grows)
    chunk = "attachment_chunk"
    yield _trigger(
        f"{PREFIX}{chunk}_unit", f"BEFORE INSERT ON {chunk}", _SHUT, f"SELECT {_OUTSIDE}"
    )
    yield _trigger(f"{PREFIX}{chunk}_fixed", f"BEFORE UPDATE ON {chunk}", "", f"SELECT {_OUTSIDE}")
    yield _trigger(
        f"{PREFIX}{chunk}_kept",
        f"BEFORE DELETE ON {chunk}",
        "NOT (SELECT purging FROM unit_now)",
        f"SELECT {_OUTSIDE}",
    )
