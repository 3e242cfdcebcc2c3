"""Whether a desk is sound: its pages, its references, its search, its log, its triggers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, fill, translate
from committee_desk.storage import journal, migrations, search, triggers
from committee_desk.storage.file import DeskFile
from committee_desk.storage.triggers import q


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be; ``facts`` hold counts and names of tables only."""

    code: str
    message: str
    facts: dict[str, Any] = field(default_factory=dict)

    def sentence(self) -> str:
        """Return the finding in the current language."""
        return fill(translate(self.message), self.facts)


def check(file: DeskFile) -> list[Finding]:
    """Return what is wrong with a desk; an empty list is good. It reads everything, writes nothing.

    When pages or structure are damaged, nothing further is looked at.
    """
    findings: list[Finding] = []
    try:
        with file.reading() as connection:
            findings += _pages(connection)
            for look in () if findings else (_references, _log, _triggers, _search):
                findings += look(connection)
    except DeskError as fault:
        findings.append(Finding(fault.code, fault.message, fault.facts))
    return findings


def _pages(connection: Connection) -> Iterator[Finding]:
    pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    if pages:
        yield Finding("pages", N_("Damaged pages in the file: {n}."), {"n": len(pages)})
        return
    # Since SQLite 3.44 this looks into the full-text tables too.
    rows = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    index = [row for row in rows if row.startswith("fts5:")]
    if index:
        yield Finding("search", N_("The search index is damaged; it can be made again."))
    elif rows != ["ok"]:
        yield Finding(
            "structure", N_("Damaged places in the structure of the file: {n}."), {"n": len(rows)}
        )


def _references(connection: Connection) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        counts[row[0]] = counts.get(row[0], 0) + 1
    for table, n in counts.items():
        yield Finding(
            "references",
            N_("Rows of {table} that refer to something that is not there: {n}."),
            {"n": n, "table": table},
        )


def _log(connection: Connection) -> Iterator[Finding]:
    for broken in journal.verify(connection):
        yield Finding(
            "log",
            N_("The log was changed at entry {seq} of computer {site}."),
            {"seq": broken.seq, "site": broken.site},
        )


def _triggers(connection: Connection) -> Iterator[Finding]:
    if migrations.version_of(connection) != migrations.CURRENT:
        return
    wanted = triggers.generated(triggers.data_tables(connection))
    there = triggers.present(connection)
    wrong = {n for n in wanted.keys() | there.keys() if wanted.get(n) != there.get(n)}
    if wrong:
        yield Finding(
            "triggers",
            N_("Guards of the file that are missing or were changed: {n}."),
            {"n": len(wrong)},
        )


def _search(connection: Connection) -> Iterator[Finding]:
    for table in search.declared(connection):
        fts, rows = q(f"{table}_fts"), f"SELECT id FROM {q(table)} WHERE deleted IS NULL"
        apart = connection.exec_driver_sql(
            f"SELECT (SELECT count(*) FROM (SELECT rowid FROM {fts} EXCEPT {rows})) + "
            f"(SELECT count(*) FROM ({rows} EXCEPT SELECT rowid FROM {fts}))"
        ).scalar_one()
        if apart:
            yield Finding(
                "search_rows",
                N_("Rows of {table} that the search does not find as it should: {n}."),
                {"n": apart, "table": table},
            )
