"""Ledgers in their printed form: the sheet that is signed and filed, as PDF or as Word file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from committee_desk.base.errors import Refused
from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.ledgers.catalogue import ledger
from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.writing.pages import Column, Page, Value
from committee_desk.printing import gate
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import bulletin_people, leaving, ledgering, protection
from committee_desk.work.ledgering import Handed, Wanted
from committee_desk.work.periods import period_of

PDF, WORD = ".pdf", ".docx"
_FEN = 100
_SHOWN = frozenset({"full_name", "own_door", "sensitive_word_beside_person"})
"""What a masked ledger shows on purpose: it masks numbers, not names."""


def is_printed_form(path: Path) -> bool:
    """Tell whether a file by its name is a printed form rather than a workbook."""
    return path.suffix.lower() in (PDF, WORD)


def hand_out_printed(unit: Unit, path: Path, wanted: Wanted) -> Handed:
    """Note who gets a ledger for what, and let its printed form out to ``path``, .pdf or .docx.

    The finished file passes the gate: what lies behind the paper may name nobody, and a masked
    ledger may show no number of anybody. Raises GateClosed, Refused for one sheet a grid or a
    password, and whatever ``ledgering.hand_out`` raises; then there is neither file nor note.
    """
    wanted = replace(wanted, printed=True)
    _refuse_workbook(wanted)
    conn = unit.connection
    declared = ledger(wanted.code)
    period = period_of(wanted.period)
    form = path.suffix.lower()
    if form == WORD:
        protection.allow_word(conn, wanted.purpose, wanted.receiver)
    else:
        protection.allow_paper(conn, wanted.purpose, wanted.receiver, masked=wanted.masked)
    trace = ledgering.new_trace(declared.code, unit.today)
    footer = ledgering.footer_of(wanted, trace)
    pages, _listed = ledgering.pages_of(conn, declared, wanted, period, footer)
    made, count = printed(pages[0], form)
    _search(conn, made, masked=wanted.masked)
    ready = Ready(path)
    with ready.writing() as out:
        out.write(made)
    unit.leave(ready)
    noted = ledgering.keep_note(unit, declared, wanted, path, count, trace)
    missed = Said(N_("Ledger {code} did not leave: {trace}"), {"code": wanted.code, "trace": trace})
    leaving.answer(unit, ready, "ledger_export", noted, {"deleted": unit.now}, missed)
    return Handed(path, count, (pages[0].sheet,), trace)


def printed(page: Page, form: str) -> tuple[bytes, int]:
    """Return a sheet of a ledger as PDF or Word file, and how many records it has."""
    rows = [[*_cells(page.columns, row, number)] for number, row in enumerate(page.rows, 1)]
    count = len(rows)
    rows += _sums(page.columns, rows)
    unit_line = "    ".join(
        part for part in (page.unit_left, page.unit_centre, page.unit_right) if part
    )
    headers = [each.heading for each in page.columns]
    foot = "    ".join(part for part in (page.trace, page.foot) if part)
    if form == WORD:
        from committee_desk.printing import word

        return word.ledger_docx(page.title, unit_line, headers, rows, foot), count
    from committee_desk.printing.ledger_paper import ledger_table

    return ledger_table(page.title, unit_line, headers, rows, foot), count


def _refuse_workbook(wanted: Wanted) -> None:
    if wanted.sheet_per_grid:
        raise Refused(
            N_("A printed ledger is one table."),
            N_("Choose one grid, or hand out a workbook."),
            code="printed_is_one_table",
            field="sheet_per_grid",
        )
    if wanted.password is not None:
        raise Refused(
            N_("A printed ledger cannot be encrypted."),
            N_("Hand out a workbook instead."),
            code="printed_unencrypted",
            field="password",
        )


def _search(conn: Connection, made: bytes, *, masked: bool) -> None:
    people = bulletin_people.people(conn)
    found = gate.examine(made, people, "") if masked else gate.examine_behind(made, people)
    hits = tuple(hit for hit in found.hits if not (masked and hit.code in _SHOWN))
    gate.close_on(replace(found, hits=hits), None)


def _cells(columns: Sequence[Column], row: Sequence[Value], number: int) -> Iterator[str]:
    values = iter(row)
    for column in columns:
        yield str(number) if column.running else _said(column, next(values))


def _said(column: Column, value: Value) -> str:
    if value is None:
        return ""
    if column.kind == "$":
        return f"{Decimal(str(value)) / _FEN:,.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _sums(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the row of sums where a column wants one."""
    if not any(column.total for column in columns):
        return
    out = []
    for at, column in enumerate(columns):
        texts = [row[at].replace(",", "") for row in rows if column.total and row[at]]
        out.append(f"{sum(map(Decimal, texts)):,}" if texts else "")
    out[0] = out[0] or str(conventions()["total"])
    yield out
