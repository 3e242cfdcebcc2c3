"""Commands about files that come in and go out: look, take-in, ledger, bulletin."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.cli import minutes_taking, opening

if TYPE_CHECKING:
    from committee_desk.ledgers.reading import Look

Told = tuple[Any, str]


def look(asked: Namespace) -> Told:
    """Tell what a workbook, or a Word document of minutes, holds. Raises DeskError for nothing."""
    from committee_desk.ledgers.reading import look as read

    seen = read(asked.file, password=asked.workbook_password, mapping=_mapping(asked.map))
    _refuse_empty(seen)
    told = seen.as_json()
    if seen.minutes is not None:
        return told, minutes_taking.told(seen.minutes)
    lines = []
    for sheet in told["sheets"]:
        for table in sheet["tables"]:
            fields = [each["field"] or "?" for each in table["columns"].values()]
            place = f"{table['first_row']}-{table['last_row']}"
            lines.append(f"{sheet['name']}  {table['listing'] or '?'}  {place}  {' '.join(fields)}")
    return told, "\n".join(lines)


def take_in(asked: Namespace) -> Told:
    """Take a workbook or minutes in as one unit; ``--dry-run`` only tells what that would do."""
    from committee_desk.ledgers.reading import is_document
    from committee_desk.ledgers.reading import look as read
    from committee_desk.work import mappings
    from committee_desk.work.taking_in import apply
    from committee_desk.work.taking_in.errors import write_errors
    from committee_desk.work.taking_in.plan import plan as planned

    if is_document(asked.file):
        return minutes_taking.take_in(asked, read(asked.file))
    with opening.opened(asked, writing=not asked.dry_run) as desk:
        seen = read(
            asked.file,
            password=asked.workbook_password,
            mapping=_mapping(asked.map),
            remembered=desk.ask(mappings.remembered),
        )
        _refuse_empty(seen)
        plan = desk.ask(planned, seen)
        answers = {}
        if asked.accept_doubtful == "new":
            answers = {row.place: "new" for row in plan.doubtful()}
        if not asked.dry_run and apply.writes(plan, answers):
            desk.do(apply.take_in, plan, answers)
        if asked.errors:
            write_errors(plan, asked.errors, answers)
    counts = plan.counts_with(answers)
    told = {
        **seen.as_json(),
        **counts,
        "households": plan.household_counts(),
        "problems": plan.told(),
        "dry_run": asked.dry_run,
    }
    text = _(
        "New {new}, changed {changed}, same {same}, doubtful {doubtful}, refused {refused}.",
        **counts,
    )
    return told, "\n".join([text, *(one["message"] for one in told["problems"][:20])])


def ledger(asked: Namespace) -> Told:
    """Hand out a ledger, as workbook or printed form; who gets it for what is logged."""
    from committee_desk.work import ledgering, word_out

    secret = None
    if asked.encrypt:
        secret = opening.password(opening.FILE_PASSWORD, _("Password of the file: "), twice=True)
    wanted = ledgering.Wanted(
        asked.code,
        grid=asked.grid,
        period=asked.period,
        sheet_per_grid=asked.sheet_per_grid,
        purpose=asked.purpose,
        receiver=asked.receiver,
        masked=asked.masked,
        password=secret,
    )
    with opening.opened(asked, writing=True) as desk:
        if word_out.is_printed_form(asked.out):
            done = desk.do(word_out.hand_out_printed, asked.out, wanted).value
        else:
            done = desk.do(ledgering.hand_out, asked.out, wanted).value
    told = {
        "file": str(done.file),
        "rows": done.rows,
        "sheets": list(done.sheets),
        "trace": done.trace,
    }
    return told, _("{rows} rows written to {file}.", rows=done.rows, file=done.file.name)


def bulletin(asked: Namespace) -> Told:
    """Set a notice after the gate; ``--data -`` prints an empty specimen of its data."""
    from committee_desk.work import bulletins

    if asked.data == "-":
        asked.json = True
        return _specimen(asked), ""
    if asked.out is None and asked.docx is None:
        raise DeskError(N_("Say with --out where the notice goes."), code="out_missing")
    with opening.opened(asked, writing=True) as desk:
        done = desk.do(
            bulletins.issue,
            asked.kind,
            _data(asked.data),
            asked.out,
            paper=asked.paper,
            docx=asked.docx,
        ).value
        title, number = desk.ask(bulletins.told, done.id)
    files = [str(path) for path in (asked.out, asked.docx) if path is not None]
    told = {
        "file": files[0],
        "files": files,
        "pages": done.pages,
        "sha256": done.sha256,
        "title": title,
        "number": number,
    }
    return told, _("The notice lies in {file}.", file=Path(files[0]).name)


def _specimen(asked: Namespace) -> dict[str, Any]:
    """Return empty data of a kind; only for a committee's own kind is the desk opened."""
    from committee_desk.printing import bulletins as kinds
    from committee_desk.work import bulletin_kinds

    if not asked.kind.startswith(bulletin_kinds.LETTER):
        return kinds.specimen(asked.kind)
    with opening.opened(asked, writing=False) as desk:
        return kinds.specimen(desk.ask(bulletin_kinds.of, asked.kind))


def _refuse_empty(seen: Look) -> None:
    if not seen.tables() and seen.minutes is None:
        raise DeskError(
            N_("Nothing in {name} is a table."),
            N_("See whether it is the right file; a table needs a row of headings."),
            code="no_table",
            name=seen.file,
        )


def _mapping(path: Path | None) -> Any:
    return None if path is None else _read_json(path)


def _data(path: str) -> dict[str, Any]:
    told = _read_json(Path(path))
    if not isinstance(told, dict):
        raise _unreadable(Path(path))
    return told


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise _unreadable(path) from fault


def _unreadable(path: Path) -> DeskError:
    return DeskError(
        N_("{name} cannot be read as data."),
        N_("It must be a JSON file in UTF-8."),
        code="data_unreadable",
        name=path.name,
    )
