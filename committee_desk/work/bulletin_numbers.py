"""Numbers of notices, 幸居〔2026〕5号: given when one is let out, without a gap, never twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import wording
from committee_desk.printing.kinds import Kind, common
from committee_desk.storage.unit import Unit
from committee_desk.work import communities

_NUMBER = re.compile(r"(.{0,20}?)\s*〔(\d{4})〕(\d{1,6})号", re.DOTALL)
_MOST = 999_999


@dataclass(frozen=True)
class Numbering:
    """One row of numbers: the word before them (代字), and the next free number of a year."""

    series: str
    word: str
    year: int
    next: int

    def written(self) -> str:
        """Return the next number as papers write it."""
        return written(self.word, self.year, self.next)


def written(word: str, year: int, number: int) -> str:
    """Return a number as papers write it: full year in 〔〕, no leading zero."""
    return f"{word}〔{year}〕{number}号"


def numbering(conn: Connection, series: str, year: int) -> Numbering:
    """Return the next free number of a series in a year."""
    start = int(communities.setting(conn, f"bulletin.start.{series}.{year}", "1"))
    free = max(start, _last(conn, series, year) + 1)
    return Numbering(series, word(conn, series), year, free)


def word(conn: Connection, series: str) -> str:
    """Return the word before the numbers of a series, empty while none was chosen."""
    return communities.setting(conn, f"bulletin.word.{series}")


def choose(unit: Unit, series: str, word: str, year: int, start: int = 1) -> None:
    """Choose the word of a series, and from which number a year goes on.

    With a word, kinds that are numbered are numbered by themselves. Raises Refused for a start
    that was passed already.
    """
    free = _last(unit.connection, series, year) + 1
    if not free <= start <= _MOST:
        raise Refused(
            N_("The numbers of {year} go on at {next}; they cannot begin at {start}."),
            N_("Choose {next} or more."),
            code="number_passed",
            field="start",
            year=year,
            next=free,
            start=start,
        )
    communities.put_setting(unit, f"bulletin.word.{series}", word.strip())
    communities.put_setting(unit, f"bulletin.start.{series}.{year}", str(start))
    unit.say(N_("Choose how notices are numbered"))


def given(
    conn: Connection, kind: Kind, data: Mapping[str, Any], day: date, bulletin_id: int | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the data with their number, and the columns that keep it.

    A number written by hand is taken as it is when it is free; ``自动`` asks for the next free one,
    and so does an empty one where the kind is numbered and the desk has chosen a word. Raises
    Refused for a number already used.
    """
    asked = str(data.get("number") or "").strip()
    if not asked and not (kind.numbered and word(conn, kind.series)):
        return dict(data), _columns(None, None, None)
    if not asked or asked.casefold() in common()["number_auto"]:
        free = numbering(conn, kind.series, day.year)
        told = {**data, "number": free.written()}
        return told, _columns(kind.series, free.year, free.next)
    said = wording.number_words(asked)
    read = _NUMBER.fullmatch(said)
    if read is None:
        return dict(data), _columns(None, None, None)
    year, number = int(read[2]), int(read[3])
    series = kind.series if read[1] in ("", word(conn, kind.series)) else f"{kind.series} {read[1]}"
    _refuse_taken(conn, series, year, number, bulletin_id)
    return {**data, "number": said}, _columns(series, year, number)


def _columns(series: str | None, year: int | None, number: int | None) -> dict[str, Any]:
    return {"number_series": series, "number_year": year, "number_no": number}


def _refuse_taken(
    conn: Connection, series: str, year: int, number: int, bulletin_id: int | None
) -> None:
    taken = conn.execute(
        text(
            "SELECT title FROM bulletin WHERE deleted IS NULL AND number_series = :s "
            "AND number_year = :y AND number_no = :n AND id IS NOT :b"
        ),
        {"s": series, "y": year, "n": number, "b": bulletin_id},
    ).scalar()
    if taken is not None:
        raise Refused(
            N_("The number {number} was given to “{title}” already."),
            N_("The next free one is {next}; write {auto} to take it."),
            code="number_taken",
            field="number",
            number=written("", year, number),
            title=str(taken).replace("\n", ""),
            next=numbering(conn, series, year).next,
            auto=common()["number_auto"][0],
        )


def _last(conn: Connection, series: str, year: int) -> int:
    found = conn.execute(
        text(
            "SELECT max(number_no) FROM bulletin "
            "WHERE deleted IS NULL AND number_series = :s AND number_year = :y"
        ),
        {"s": series, "y": year},
    ).scalar()
    return int(found or 0)
