"""What art. 34 wants disclosed, and what of it was posted in a quarter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.rules.codes import code_list
from committee_desk.work import board_papers as papers


@dataclass(frozen=True)
class ClassSeen:
    """A class of art. 34 and the notices about it that were posted in a quarter."""

    name: str
    words: str
    full: str
    posted: tuple[Mapping[str, Any], ...]
    kinds: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """Tell whether nothing about it was posted."""
        return not self.posted


def disclosure(conn: Connection, on: date | None = None) -> tuple[ClassSeen, ...]:
    """Return the classes of art. 34 with what was posted about each in the quarter of a day."""
    first, after = quarter(on or today())
    found = conn.execute(
        text(
            "SELECT n.id AS bulletin, n.kind, n.number, n.title, min(p.posted_on) AS posted_on "
            "FROM bulletin_posting p JOIN bulletin n ON n.id = p.bulletin_id "
            "WHERE p.deleted IS NULL AND n.deleted IS NULL AND p.state <> 'withdrawn' "
            "AND p.posted_on >= :f AND p.posted_on < :a GROUP BY n.id ORDER BY 5, 1"
        ),
        {"f": first.isoformat(), "a": after.isoformat()},
    )
    known = {each.code: each for each in papers.kinds(conn)}
    posted: dict[str, list[dict[str, Any]]] = {}
    for row in found.mappings():
        told = {**row, "title": papers.one_line(row["title"])}
        for name in papers.classes_of(row["kind"], known.get(row["kind"])):
            posted.setdefault(name, []).append(told)
    kinds = _kinds_of_classes(known.values())
    return tuple(
        ClassSeen(
            item.code,
            item.label,
            item.full,
            tuple(posted.get(item.code, ())),
            tuple(kinds.get(item.code, ())),
        )
        for item in code_list("disclosure_class").items
    )


def quarter_of(day: date) -> tuple[int, int]:
    """Return year and quarter of a day."""
    return day.year, (day.month + 2) // 3


def quarter(day: date) -> tuple[date, date]:
    """Return the first day of the quarter of a day and the first day after it."""
    year, number = quarter_of(day)
    first = date(year, number * 3 - 2, 1)
    return first, date(year + 1, 1, 1) if number == 4 else date(year, number * 3 + 1, 1)


def _kinds_of_classes(known: Iterable[Any]) -> dict[str, list[str]]:
    """Return which kinds of notice disclose a class, those made for it before the table of all."""
    found: dict[str, list[str]] = {}
    for kind in sorted(known, key=lambda each: len(papers.classes_of(each.code, each))):
        for name in papers.classes_of(kind.code, kind):
            found.setdefault(name, []).append(kind.code)
    return found
