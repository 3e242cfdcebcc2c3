"""Files that go out: on record first, in their place after, and noted again if they did not go.

A unit that lets a file out keeps, beside its note, what is to be done should the file not reach its
place: a fact of the desk, so that a program that was killed between the two is told at its next
start. A file that still lies beside its place then did not leave.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.files import Ready, dropped
from committee_desk.storage.file import DeskFile
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

_FACT = "leaving"


@dataclass(frozen=True)
class _Going:
    """A file on its way: where it lies, the row that says it left, and how that is taken back."""

    beside: str
    table: str
    row: int
    back: Mapping[str, Any]
    words: str


def answer(
    unit: Unit, file: Ready, table: str, row: int, back: Mapping[str, Any], words: Said
) -> None:
    """Keep with the unit that lets a file out, noted in ``row`` of ``table``, what answers a miss.

    Should it not reach its place, the row gets the values of ``back`` and the log says ``words``.
    """
    going = _Going(str(file.beside.absolute()), table, row, back, words.kept())
    told = json.dumps([asdict(each) for each in (*_going(unit.connection), going)])
    unit.connection.exec_driver_sql(
        "INSERT OR REPLACE INTO desk_fact (name, value) VALUES (?, ?)", (_FACT, told)
    )


def let_go(file: DeskFile, unit: Unit) -> DeskError | None:
    """Put the files of a unit that was kept in their places; return what stood in the way.

    What did not leave is on record as that when this returns, or else after the next start.
    """
    met = None
    for each in unit.leaving:
        try:
            each.place()
        except DeskError as fault:
            met = fault
    if unit.leaving:
        settle(file)
    return met


def settle(file: DeskFile) -> None:
    """Note of every file on its way whether it left, and take away what did not.

    It can be broken off anywhere and done again. A disk that has no room for it is asked again at
    the next start.
    """
    try:
        with file.reading() as conn:
            going = _going(conn)
        if going:
            stuck = [left for each in going if (left := _settled(file, each)) is not None]
            file.set_fact(_FACT, json.dumps([asdict(each) for each in stuck]))
    except DeskError as fault:
        logging.getLogger(__name__).warning("what left is not settled: %s", fault.code)


def _settled(file: DeskFile, going: _Going) -> _Going | None:
    """Settle one file; return what is still to be done when it cannot be taken away now."""
    beside = Path(going.beside)
    if going.table and _lies(beside):
        _take_back(file, going)
        going = replace(going, table="")  # what was noted is not noted twice
    return None if dropped(beside) else going


def _lies(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _take_back(file: DeskFile, going: _Going) -> None:
    with file.unit() as unit:
        found = unit.connection.exec_driver_sql(
            f"SELECT deleted FROM {going.table} WHERE id = ?", (going.row,)
        ).scalar()
        if found is None and rows.change(unit, going.table, going.row, going.back):
            words = Said.read(going.words)
            unit.say(words.message, **words.facts)
            unit.note()


def _going(conn: Connection) -> list[_Going]:
    told = conn.exec_driver_sql("SELECT value FROM desk_fact WHERE name = ?", (_FACT,)).scalar()
    return [_Going(**each) for each in json.loads(told or "[]")]
