"""Search as a clerk types: a full-text table per searched table, kept by triggers.

Which columns are searched, and as what, is the file's own fact, written when it was made or
migrated. The triggers call a Python function for the terms, so they live on the writing connection
only (``trusted_schema`` is off); the guards in the file keep every other writer out anyway.
"""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection

from committee_desk.storage.triggers import lit, q

# table -> role -> columns. Roles: names, numbers, phones, also (several numbers), address, texts.
Searched = Mapping[str, Mapping[str, tuple[str, ...]]]

_LETTERS = {"names": "n", "numbers": "u", "phones": "p", "also": "l", "address": "a", "texts": "t"}
ROLES = tuple(_LETTERS)
_FUNCTION = "desk_terms"
# Terms are all the endings of a value: their length grows with its square. The endings of running
# text are cut, so that it may be longer.
_LONGEST = 200
_LONGEST_TEXT = 1000


def match_clause(table: str, text: str, *, parameter: str = "q") -> tuple[str, dict[str, str]]:
    """Return a condition ``id IN (…)`` for what was typed, and its parameters. Never raises.

    Whoever gives ``table`` an alias puts it before the condition. Nothing typed allows every row;
    something typed that holds nothing searchable allows none.
    """
    if not text.strip():
        return "1 = 1", {}
    expression = _match(text)
    if expression is None:
        return "1 = 0", {}
    fts = q(f"{table}_fts")
    return (
        f"id IN (SELECT rowid FROM {fts} WHERE {fts} MATCH :{parameter})",
        {parameter: expression},
    )


def find(connection: Connection, table: str, text: str, limit: int = 50) -> list[int]:
    """Return ids of live rows that hold what was typed, newest first; nothing typed finds none."""
    expression = _match(text) if text.strip() else None
    if expression is None:
        return []
    fts = q(f"{table}_fts")
    rows = connection.exec_driver_sql(
        f"SELECT rowid FROM {fts} WHERE {fts} MATCH ? ORDER BY rowid DESC LIMIT ?",
        (expression, limit),
    )
    return [row[0] for row in rows]


def find_each(
    connection: Connection, tables: tuple[str, ...], text: str, limit: int = 50
) -> dict[str, list[int]]:
    """Return ids of live rows that hold what was typed, by table, in one statement.

    Of each table at most ``limit``, newest first; a table without any is not named.
    """
    expression = _match(text) if text.strip() else None
    if expression is None or not tables:
        return {}
    found: dict[str, list[int]] = {}
    for place, row in connection.exec_driver_sql(_each(tables), (expression, limit)):
        found.setdefault(tables[place], []).append(row)
    return found


@cache
def _each(tables: tuple[str, ...]) -> str:
    parts = (
        f"SELECT * FROM (SELECT {place} AS place, rowid FROM {fts} WHERE {fts} MATCH ?1 "
        "ORDER BY rowid DESC LIMIT ?2)"
        for place, fts in enumerate(q(f"{table}_fts") for table in tables)
    )
    return " UNION ALL ".join(parts)


def declare(connection: Connection, searched: Searched) -> None:
    """Write the declaration into the file and make the full-text tables that are missing."""
    told = {t: {r: list(c) for r, c in roles.items()} for t, roles in searched.items()}
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO desk_fact (name, value) VALUES ('searched', ?)",
        (json.dumps(told, ensure_ascii=False),),
    )
    for table in searched:
        fts = q(f"{table}_fts")
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {fts} USING fts5(terms, content='', "
            "contentless_delete=1, detail=none, prefix='1 2 3 4', "
            "tokenize=\"unicode61 remove_diacritics 0 tokenchars '-_'\")"
        )


def declared(connection: Connection) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what this file searches."""
    told = connection.exec_driver_sql(
        "SELECT value FROM desk_fact WHERE name = 'searched'"
    ).scalar()
    found = json.loads(told) if told else {}
    return {t: {r: tuple(c) for r, c in roles.items()} for t, roles in found.items()}


def rebuild(connection: Connection, table: str | None = None) -> None:
    """Make the index again from the rows; the connection must be the writing one."""
    for name, roles in declared(connection).items():
        if table in (None, name):
            fts = q(f"{name}_fts")
            connection.exec_driver_sql(f"INSERT INTO {fts} ({fts}) VALUES ('delete-all')")
            connection.exec_driver_sql(
                f"INSERT INTO {fts} (rowid, terms) SELECT id, {_call(roles, '')} "
                f"FROM {q(name)} WHERE deleted IS NULL"
            )


def tidy(connection: Connection) -> None:
    """Merge the index after a large import; after a purge it drops what the dead rows left."""
    for table in declared(connection):
        fts = q(f"{table}_fts")
        connection.exec_driver_sql(f"INSERT INTO {fts} ({fts}) VALUES ('optimize')")


def equip(driver: Any, *, keeping: bool = True) -> None:
    """Give a writing driver connection the function that makes terms and, for ``keeping``, the
    triggers that use it."""
    told = driver.execute("SELECT value FROM desk_fact WHERE name = 'searched'").fetchone()
    searched = json.loads(told[0])
    driver.create_function(_FUNCTION, -1, _desk_terms, deterministic=True)
    for table, roles in searched.items() if keeping else ():
        for sql in _triggers(table, roles):
            driver.execute(sql)


def _triggers(table: str, roles: Mapping[str, tuple[str, ...]]) -> list[str]:
    fts, name = q(f"{table}_fts"), q(table)
    columns = [*dict.fromkeys(c for role in ROLES for c in roles.get(role, ())), "deleted"]
    listed = ", ".join(q(c) for c in columns)
    differ = " OR ".join(f"NEW.{q(c)} IS NOT OLD.{q(c)}" for c in columns)
    put = (
        f"INSERT INTO {fts} (rowid, terms) SELECT NEW.id, {_call(roles, 'NEW.')} "
        "WHERE NEW.deleted IS NULL"
    )
    drop = f"DELETE FROM {fts} WHERE rowid = OLD.id"
    heads = {
        "put": (f"AFTER INSERT ON main.{name}", put),
        "move": (
            f"AFTER UPDATE OF {listed} ON main.{name} WHEN {differ}",
            f"{drop} AND OLD.deleted IS NULL; {put}",
        ),
        "drop": (f"AFTER DELETE ON main.{name}", f"{drop} AND OLD.deleted IS NULL"),
    }
    return [
        f"CREATE TEMP TRIGGER {q(f'desk_search_{table}_{verb}')} {head} BEGIN {body}; END"
        for verb, (head, body) in heads.items()
    ]


def _call(roles: Mapping[str, tuple[str, ...]], prefix: str) -> str:
    """Return the call that makes the terms of a row; the roles go with it, one letter a value."""
    given = [(role, column) for role in ROLES for column in roles.get(role, ())]
    letters = "".join(_LETTERS[role] for role, _ in given)
    return f"{_FUNCTION}({', '.join([lit(letters), *(f'{prefix}{q(c)}' for _, c in given)])})"


def _desk_terms(letters: str, *values: Any) -> str:
    """Return the terms of a row; called by SQL."""
    from committee_desk.rules.terms import terms

    by_role: dict[str, list[str]] = {letter: [] for letter in _LETTERS.values()}
    for letter, value in zip(letters, values, strict=True):
        if value not in (None, ""):
            most = _LONGEST_TEXT if letter == _LETTERS["texts"] else _LONGEST
            by_role[letter].append(str(value)[:most])
    numbers = [*by_role["u"], *(number for also in by_role["l"] for number in also.split())]
    return terms(by_role["n"], numbers, by_role["p"], " ".join(by_role["a"]), by_role["t"])


@lru_cache(maxsize=16)
def _match(text: str) -> str | None:
    from committee_desk.rules.terms import match

    return match(text)
