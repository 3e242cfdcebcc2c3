"""Looks into a file of someone else's and says what it holds; writes nothing.

``look`` reads it in a process of its own. ``first_rows`` shows how it begins.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.reading.model import (
    ColumnLook,
    Look,
    Problem,
    Record,
    SheetLook,
    TableLook,
)

__all__ = [
    "ColumnLook",
    "FirstRows",
    "Look",
    "Problem",
    "Record",
    "SheetLook",
    "TableLook",
    "first_rows",
    "is_document",
    "look",
]


@dataclass
class FirstRows:
    """The first rows of a sheet as written: row number to cells, with gaps as empty texts."""

    sheet: str
    hidden: bool
    rows: dict[int, list[str]]


def look(
    path: Path | str,
    *,
    password: str | None = None,
    mapping: Mapping[str, Any] | None = None,
    remembered: Mapping[str, Mapping[str, str | None]] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Look:
    """Return what a file holds: sheets, tables, columns, records, and what is wrong with cells.

    ``mapping`` is ``{header or letter: field}`` or the edited output of ``look --json``;
    ``remembered`` maps fingerprints of tables to ``{header or letter: field}``. ``progress``
    hears (done, total), ``cancelled`` is asked ten times a second.
    Raises Refused (code ``needs_password``, ``wrong_password``, ``not_a_workbook``,
    ``damaged_file``, ``too_big`` and others) and Cancelled.
    """
    from committee_desk.ledgers.reading import process, wire

    gathering = wire.Gathering(progress)
    request = {
        "path": str(_there(path)),
        "password": password,
        "mapping": mapping,
        "remembered": remembered,
    }
    process.run(request, gathering.take, cancelled)
    if gathering.refused:
        raise gathering.refused
    if gathering.fault or gathering.look is None or not gathering.ended:
        raise process.unforeseen(gathering.fault)
    return gathering.look


def is_document(path: Path | str) -> bool:
    """Tell whether a file is a Word document (.docx), by what is in it and not by its name.

    What is wrong with a file is left to ``look`` to say.
    """
    from committee_desk.ledgers.reading import detect

    try:
        return detect.kind_of(_there(path)) == detect.DOCX
    except (Refused, OSError):
        return False


def first_rows(
    path: Path | str, count: int = 30, *, password: str | None = None
) -> list[FirstRows]:
    """Return the first rows of every sheet, for a person to see what a file is.

    Raises Refused as ``look`` does.
    """
    from committee_desk.ledgers.reading import process, wire

    found: list[FirstRows] = []
    gathering = wire.Gathering()

    def take(told: list[Any]) -> None:
        if told[0] != "v":
            gathering.take(told)
            return
        for name, hidden, rows in told[3]:
            cells = {row: [value or "" for value in values] for row, values in rows}
            found.append(FirstRows(name, hidden, cells))

    process.run({"path": str(_there(path)), "password": password, "preview": count}, take)
    if gathering.refused:
        raise gathering.refused
    if gathering.fault or not gathering.ended:
        raise process.unforeseen(gathering.fault)
    return found


def _there(path: Path | str) -> Path:
    where = Path(path).absolute()
    if where.is_dir():
        raise Refused(
            N_("{name} is a folder, not a file."),
            N_("Name a file that lies in it."),
            code="a_folder",
            name=where.name or str(where),
        )
    if not where.is_file():
        raise Refused(
            N_("There is no file {name}."),
            N_("See whether it was moved or renamed."),
            code="no_file",
            name=where.name,
        )
    return where
