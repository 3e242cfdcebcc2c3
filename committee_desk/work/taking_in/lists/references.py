"""Lines that refer to each other by number or name: 资源2、资源5."""

import re
from collections.abc import Iterable

from sqlalchemy import Connection

from committee_desk.ledgers.reading.model import Record
from committee_desk.rules.data import bare

_BETWEEN = re.compile(r"[、，,；;/／\s和及]+")
_NUMBER = re.compile(r"^(.*?)(\d{1,4})$")


def parts(written: str) -> list[str]:
    """Return the numbers or names a cell refers to, each once."""
    return list(dict.fromkeys(part for part in _BETWEEN.split(written) if part))


class Numbered:
    """The resources a list may refer to: those of the same workbook and those of the desk."""

    def __init__(self, here: Iterable[str], desk: dict[str, int]) -> None:
        self._here = {bare(number) for number in here if number}
        self._desk = desk

    def missing(self, written: str) -> list[str]:
        """Return the numbers of a cell that no resource has; words that are none are let be."""
        if not self._here and not self._desk:
            return []
        return [
            part
            for part in parts(written)
            if _NUMBER.match(bare(part)) and not self._known(bare(part))
        ]

    def _known(self, number: str) -> bool:
        return number in self._here or number in self._desk


def numbered(conn: Connection, records: Iterable[Record]) -> Numbered:
    """Return what the references of a workbook can mean."""
    here = [
        each.values.get(name, "")
        for each in records
        if each.listing == "resources"
        for name in ("seq", "resource")
    ]
    return Numbered(here, resources_by_number(conn))


def resources_by_number(conn: Connection, batch: int | None = None) -> dict[str, int]:
    """Return the resources by the number a workbook gave them and by name.

    Those of ``batch`` stand above the others; a number that two have otherwise means neither.
    """
    found = conn.exec_driver_sql(
        "SELECT id, written_no, resource, batch_id FROM resource WHERE deleted IS NULL "
        "AND withdrawn_on IS NULL ORDER BY id"
    )
    meant: dict[str, set[int]] = {}
    own: dict[str, int] = {}
    for number, written, name, came in found:
        for word in filter(None, (bare(written or ""), bare(name or ""))):
            meant.setdefault(word, set()).add(number)
            if batch is not None and came == batch:
                own.setdefault(word, number)
    sure = {word: next(iter(ids)) for word, ids in meant.items() if len(ids) == 1}
    return sure | own
