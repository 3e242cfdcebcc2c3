"""Every ledger the desk can hand out, declared as data under resources/templates/ledgers."""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_
from committee_desk.ledgers.conventions import conventions

KINDS = ("t", "c", "d", "n", "$")
CLASSES = ("open", "contact", "identity", "sensitive", "restricted")
RUNNING = "seq"
_CODE = re.compile(r"[A-Z]\d{2}")


class LedgerFault(DeskError):
    """A ledger is declared wrongly, or no ledger has the code."""


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column: its printed heading and the word of the listing's field it shows.

    ``kind`` is t text, c label of a code, d day, n number, $ money in fen. ``field`` is ``seq`` for
    the running number. ``more`` names further fields written behind the first with a stroke.
    ``width`` is in characters of the sheet, 0 = by content. ``paper`` puts the column on the
    printed edition. ``group`` is a heading above several neighbouring columns.
    """

    heading: str
    field: str
    kind: str
    privacy: str
    width: float = 0
    paper: bool = False
    long: bool = False
    total: bool = False
    group: str = ""
    more: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        """Tell whether the column holds the running number, which the writer fills in."""
        return self.field == RUNNING


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as its declaration says: columns in order, wording, print set-up, filters offered.

    ``order`` and ``filters`` are field words of ``listing``; ``as_of`` among the filters offers a
    day. ``where`` are conditions it always has, ``field=value`` as the command line writes them.
    ``unit_*`` and ``foot`` may hold {office} {reported_on} {units}.
    """

    code: str
    title: str
    listing: str
    columns: tuple[LedgerColumn, ...]
    unit_left: str = ""
    unit_centre: str = ""
    unit_right: str = ""
    units: str = ""
    foot: str = ""
    notes: tuple[str, ...] = ()
    freeze: str = ""
    order: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    filtering: bool = False
    personal: bool = False
    size: str = "A4"
    landscape: bool = True

    @property
    def fields(self) -> tuple[str, ...]:
        """Return every field word the ledger reads, in order, the running number left out."""
        read = [word for each in self.columns for word in (each.field, *each.more)]
        return tuple(word for word in read if word != RUNNING)

    def printed(self) -> tuple[LedgerColumn, ...]:
        """Return the columns of the printed edition, as many as a sheet of paper takes."""
        if len(self.columns) <= conventions()["page"]["most_columns"]:
            return self.columns
        return tuple(each for each in self.columns if each.paper)


@cache
def ledgers() -> dict[str, Ledger]:
    """Return every declared ledger by code, in the order of the codes.

    Raises LedgerFault naming the file when a declaration cannot be used.
    """
    folder = shipped("resources", "templates", "ledgers")
    return {
        path.stem: read_declaration(path) for path in sorted(folder.glob("[A-Z][0-9][0-9].json"))
    }


def ledger(code: str) -> Ledger:
    """Return the ledger of this code; raises LedgerFault when there is none."""
    found = ledgers().get(code.strip().upper())
    if found is None:
        raise LedgerFault(
            N_("There is no ledger {name}."),
            N_("Choose one of: {codes}."),
            code="no_such_ledger",
            field="code",
            name=code,
            codes="、".join(ledgers()),
        )
    return found


def read_declaration(path: Path) -> Ledger:
    """Return the ledger a file declares; raises LedgerFault telling what is wrong with it."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise _wrong(path, N_("The ledger declaration {file} cannot be read.")) from fault
    if not isinstance(told, dict):
        raise _wrong(path, N_("The ledger declaration {file} cannot be read."))
    columns = told.pop("columns", None)
    paper = told.pop("paper", {})
    if not isinstance(columns, list) or not columns:
        raise _wrong(path, N_("The ledger declaration {file} names no columns."))
    made = tuple(_made(LedgerColumn, each, path) for each in columns)
    return _judged(_made(Ledger, {**told, **paper, "columns": made}, path), path)


def _made(kind: type[Any], told: Mapping[str, Any], path: Path) -> Any:
    declared = {each.name: each for each in fields(kind)}
    for name in told:
        if name not in declared:
            raise _wrong(
                path, N_("The ledger declaration {file} has an unknown entry {what}."), name
            )
    for name, each in declared.items():
        if each.default is MISSING and name not in told:
            raise _wrong(path, N_("The ledger declaration {file} lacks the entry {what}."), name)
    plain = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
    }
    for name, value in plain.items():
        expected = declared[name].default
        wanted = str if expected is MISSING and name != "columns" else type(expected)
        fits = isinstance(value, (int, float)) if name == "width" else isinstance(value, wanted)
        if name != "columns" and not fits:
            raise _wrong(
                path,
                N_("The entry {what} of the ledger declaration {file} has the wrong shape."),
                name,
            )
    return kind(**plain)


def _judged(made: Ledger, path: Path) -> Ledger:
    """Return the ledger if its parts agree with each other."""
    words = [each.field for each in made.columns]
    twice = next((word for word in words if words.count(word) > 1), "")
    if twice:
        raise _wrong(path, N_("The ledger declaration {file} has the column {what} twice."), twice)
    for each in made.columns:
        if each.kind not in KINDS:
            raise _wrong(
                path, N_("The ledger declaration {file} has the unknown kind {what}."), each.kind
            )
        if each.privacy not in CLASSES:
            raise _wrong(
                path,
                N_("The ledger declaration {file} has the unknown privacy class {what}."),
                each.privacy,
            )
    if made.freeze and made.freeze not in words:
        raise _wrong(path, N_("The ledger declaration {file} has no column {what}."), made.freeze)
    if not isinstance(conventions()["page"].get(made.size), list):
        raise _wrong(
            path, N_("The ledger declaration {file} names the unknown paper {what}."), made.size
        )
    most = conventions()["page"]["most_columns"]
    if not 0 < len(made.printed()) <= most:
        message = N_("The ledger declaration {file} must put 1 to {what} columns on paper.")
        raise _wrong(path, message, str(most))
    if made.code != path.stem or not _CODE.fullmatch(made.code):
        raise _wrong(
            path, N_("The code {what} differs from the name of the file {file}."), made.code
        )
    return made


def _wrong(path: Path, message: str, what: str = "") -> LedgerFault:
    return LedgerFault(
        message,
        N_("Put the file right, or take the one that came with the program."),
        code="ledger_declaration",
        file=path.name,
        what=what,
    )
