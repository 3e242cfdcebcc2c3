"""Handing out a ledger: what goes into it, for whom, and the record of it."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ledgers.catalogue import Ledger, LedgerColumn, ledger
from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.writing.pages import Column, Page, Paper, Value
from committee_desk.ledgers.writing.workbook import prepare_workbook
from committee_desk.rules.masking import mask
from committee_desk.rules.money import fen
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import communities, leaving, protection, query, rows
from committee_desk.work.ledger_asking import asking
from committee_desk.work.periods import Period, period_of
from committee_desk.work.short_numbers import Shortener

_CHUNK = 500
MASKED = "list"
INTERNAL_USE = N_("internal use")


@dataclass(frozen=True)
class Wanted:
    """What is asked of a ledger.

    ``grid`` names one grid, ``period`` is 2026-11, 2026-Q4, 2026 or a day; ``masked`` shortens
    identity numbers and phones, in remarks too, and leaves sensitive columns empty; ``printed``
    takes only the columns a sheet of paper has room for.
    """

    code: str
    grid: str = ""
    period: str = ""
    sheet_per_grid: bool = False
    purpose: str = ""
    receiver: str = ""
    masked: bool = False
    password: str | None = None
    printed: bool = False

    def columns(self) -> tuple[LedgerColumn, ...]:
        """Return the columns that go out. Raises LedgerFault for an unknown ledger."""
        declared = ledger(self.code)
        return declared.printed() if self.printed else declared.columns


@dataclass(frozen=True)
class Handed:
    """What was written."""

    file: Path
    rows: int
    sheets: tuple[str, ...]
    trace: str


def hand_out(
    unit: Unit,
    path: Path,
    wanted: Wanted,
    progress: Callable[[int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Handed:
    """Note who gets the ledger for what, and let it out to ``path``; the note is lasting.

    The file is written beside its place and goes there once the note is kept, see leaving. Without
    purpose and receiver the note says internal use. Raises DeskError for an unknown ledger, grid or
    period, and CannotWrite; then there is neither a file nor a note.
    """
    declared = ledger(wanted.code)
    period = period_of(wanted.period)
    encrypted = wanted.password is not None
    protection.allow_export(unit.connection, wanted.purpose, wanted.receiver, encrypted=encrypted)
    trace = new_trace(declared.code, unit.today)
    footer = footer_of(wanted, trace)
    pages, listed = pages_of(unit.connection, declared, wanted, period, footer)
    ready, count = prepare_workbook(
        path, pages, password=wanted.password, progress=progress, cancelled=cancelled
    )
    unit.leave(ready)
    if wanted.sheet_per_grid:
        count -= len(listed)  # the lines of the summary are no records
    noted = keep_note(unit, declared, wanted, path, count, trace)
    missed = Said(N_("Ledger {code} did not leave: {trace}"), {"code": wanted.code, "trace": trace})
    leaving.answer(unit, ready, "ledger_export", noted, {"deleted": unit.now}, missed)
    return Handed(path, count, tuple(page.sheet for page in pages), trace)


def new_trace(code: str, day: date) -> str:
    """Return the word by which a ledger that left is found again, such as L19-20261125-B52C1F.

    A letter follows the day: with figures there it would read like a mobile number to the gate.
    """
    return f"{code}-{day:%Y%m%d}-{secrets.choice('ABCDEF')}{secrets.token_hex(3).upper()[1:]}"


def file_name(conn: Connection, wanted: Wanted) -> str:
    """Return the name an exported ledger gets by custom, without a folder."""
    from committee_desk.base.files import safe_name

    declared = ledger(wanted.code)
    period = period_of(wanted.period)
    told = conventions()
    name = told["file_name"].format(
        community=communities.name(conn), name=declared.title, **period.facts
    )
    if wanted.grid:
        name += told["file_name_grid"].format(grid=wanted.grid)
    return safe_name(name) + ".xlsx"


def count(conn: Connection, wanted: Wanted) -> int:
    """Return how many rows the ledger would have."""
    by_grid = bool(wanted.grid or wanted.sheet_per_grid)
    asked = asking(ledger(wanted.code), period_of(wanted.period), by_grid=by_grid)
    return query.count(conn, asked.question(wanted.grid))


def last_receiver(conn: Connection, code: str) -> tuple[str, str]:
    """Return purpose and receiver of the last export of a ledger, offered again."""
    found = conn.execute(
        text(
            "SELECT purpose, receiver FROM ledger_export WHERE ledger = :l AND deleted IS NULL "
            "ORDER BY id DESC LIMIT 1"
        ),
        {"l": code},
    ).first()
    return (found[0], found[1]) if found else ("", "")


def exports(conn: Connection, limit: int = 200) -> list[dict[str, Any]]:
    """Return the newest exports with whom they went to."""
    found = conn.execute(
        text(
            "SELECT ledger, exported_on, purpose, receiver, who, rows, masked, encrypted, columns, "
            "file_name, trace FROM ledger_export WHERE deleted IS NULL ORDER BY id DESC LIMIT :n"
        ),
        {"n": limit},
    )
    return [dict(row) for row in found.mappings()]


def footer_of(wanted: Wanted, trace: str) -> str:
    """Return what stands at the foot of every sheet: the trace, what it is for and for whom."""
    purpose = wanted.purpose.strip() or _(INTERNAL_USE)
    receiver = wanted.receiver.strip()
    return "  ".join(part for part in (trace, purpose, receiver) if part)


def pages_of(
    conn: Connection, declared: Ledger, wanted: Wanted, period: Period, footer: str
) -> tuple[list[Page], list[tuple[str, int]]]:
    """Return the sheets, one or a summary and one a grid, and how many records each grid has."""
    told = communities.facts(conn)
    told_words = conventions()
    facts = {
        "subdistrict": told.get("subdistrict") or "",
        "community": told.get("name") or "",
        "name": _said_once(told.get("name") or "", declared.title),
        **period.facts,
    }
    title = told_words["titles"][period.title].format(**facts)
    now = today()
    line = {
        "office": told.get("legal_name") or told.get("name") or "",
        "reported_on": told_words["date_words"].format(year=now.year, month=now.month, day=now.day),
        "units": declared.units,
    }
    framed = partial(
        Page,
        title=title,
        unit_left=declared.unit_left.format(**line),
        unit_centre=declared.unit_centre.format(**line),
        unit_right=declared.unit_right.format(**line),
        foot=declared.foot.format(**line),
        trace=footer,
        paper=Paper(declared.size, declared.landscape),
    )
    sheets = list(_sheets(conn, declared, wanted, period))
    listed = [(sheet, len(ids)) for sheet, ids in sheets]
    summary = [_summary(framed, declared, listed)] if wanted.sheet_per_grid else []
    return summary + [
        framed(
            sheet=sheet,
            columns=[_column(each) for each in wanted.columns()],
            rows=_rows(conn, declared, wanted, period, ids),
            notes=declared.notes,
            frozen=_frozen(wanted.columns(), declared.freeze),
            filtering=declared.filtering,
        )
        for sheet, ids in sheets
    ], listed


def _said_once(community: str, title: str) -> str:
    """Return a title without the word the community's name ends with just before it."""
    word: str = conventions()["said_once"]
    return title.removeprefix(word) if community.endswith(word) else title


def _summary(
    framed: Callable[..., Page], declared: Ledger, listed: Sequence[tuple[str, int]]
) -> Page:
    """Return the sheet that goes before those of the grids: how many records each has, and all."""
    words = conventions()["summary"]
    return framed(
        sheet=words["sheet"],
        columns=[
            Column(words["running"], "n", running=True),
            Column(words["grid"], width=24),
            Column(words["counts"][declared.listing], "n", width=12, total=True),
            Column(words["remark"], width=30),
        ],
        rows=[[grid, number, None] for grid, number in listed],
    )


def _sheets(
    conn: Connection, declared: Ledger, wanted: Wanted, period: Period
) -> Iterator[tuple[str, Sequence[int]]]:
    asked = asking(declared, period, by_grid=bool(wanted.grid or wanted.sheet_per_grid))
    if wanted.grid:
        _refuse_unknown_grid(conn, wanted.grid)
    if not wanted.sheet_per_grid:
        yield declared.title, query.ids(conn, asked.question(wanted.grid))
        return
    found = False
    for grid in [wanted.grid] if wanted.grid else grid_names(conn):
        ids = query.ids(conn, asked.question(grid))
        if ids:
            found = True
            yield grid, ids
    rest = query.ids(conn, asked.question("-")) if not wanted.grid else ()
    if rest or not found:
        yield told_rest(), rest


def told_rest() -> str:
    """Return the name of the sheet of those without a grid."""
    return _("No grid")


def grid_names(conn: Connection) -> list[str]:
    """Return the names of the grids in their natural order."""
    found = conn.execute(text("SELECT grid FROM grid WHERE deleted IS NULL ORDER BY grid_key, id"))
    return list(found.scalars())


def _refuse_unknown_grid(conn: Connection, name: str) -> None:
    names = grid_names(conn)
    if name not in names:
        raise DeskError(
            N_("There is no grid called {name}."),
            N_("Grids are: {names}.") if names else N_("This desk has no grids yet."),
            code="unknown_grid",
            field="grid",
            name=name,
            names="、".join(names),
        )


def _column(each: LedgerColumn) -> Column:
    return Column(
        each.heading, each.kind, each.width, each.running, each.long, each.total, each.group
    )


def _frozen(columns: Sequence[LedgerColumn], freeze: str) -> int:
    names = [each.field for each in columns]
    return names.index(freeze) + 1 if freeze in names else 0


def _rows(
    conn: Connection, declared: Ledger, wanted: Wanted, period: Period, ids: Sequence[int]
) -> Iterator[list[Value]]:
    """Yield the values of each record, a chunk of records read at a time."""
    listing = query.listing_named(declared.listing)
    names = [name for name in dict.fromkeys(declared.fields) if name in listing.columns]
    as_of = asking(declared, period, by_grid=False).as_of
    columns = [each for each in wanted.columns() if not each.running]
    shaper = query.Shaper(conn, listing, names, "", as_of)
    shortener = Shortener(conn, MASKED) if wanted.masked else None
    for start in range(0, len(ids), _CHUNK):
        stored = query.rows(conn, listing, ids[start : start + _CHUNK], names, as_of=as_of)
        for shown in shaper.shaped(stored):
            yield [_value(each, shown, shortener) for each in columns]


def _value(each: LedgerColumn, shown: dict[str, Any], masked: Shortener | None) -> Value:
    if masked and each.privacy in {"sensitive", "restricted"}:
        return None
    parts = [str(shown.get(name) or "") for name in (each.field, *each.more)]
    joined: str = conventions()["joined"]
    while parts and not parts[-1]:
        parts.pop()  # an empty first part keeps its stroke, so that the rest stays what it is
    value = joined.join(parts)
    if not value:
        return None
    if masked and each.field.endswith("id_number"):
        return mask("id_number", value, MASKED)
    if masked and each.field == "phone":
        return mask("phone", value, MASKED)
    if each.kind == "d" and len(value) == len("2026-11-25"):
        return date.fromisoformat(value)
    if each.kind == "$":
        return fen(value)
    if each.kind == "n":
        return float(value) if "." in value else int(value)
    return masked.shortened(value) if masked and each.kind == "t" else value


def keep_note(
    unit: Unit, declared: Ledger, wanted: Wanted, path: Path, count: int, trace: str
) -> int:
    """Keep on record who got a ledger for what; return the id of the note."""
    purpose = wanted.purpose.strip() or INTERNAL_USE
    unit.say(N_("Hand out ledger {code}"), code=declared.code)
    unit.note()
    return rows.add(
        unit,
        "ledger_export",
        {
            "ledger": declared.code,
            "exported_on": unit.today.isoformat(),
            "purpose": purpose,
            "receiver": wanted.receiver.strip() or "-",
            "who": unit.who,
            "rows": count,
            "columns": ",".join(each.heading for each in wanted.columns()),
            "filtered": ";".join(filter(None, (wanted.grid, wanted.period))) or None,
            "masked": wanted.masked,
            "encrypted": wanted.password is not None,
            "file_name": path.name,
            "trace": trace,
        },
    )
