"""Conditions on columns, from the words a person or a script gives."""

import re
from calendar import isleap
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.records.field import Field, Kind
from committee_desk.records.listing import Listing
from committee_desk.rules.money import fen
from committee_desk.work import code_lists, partial_days, sources, tags

_FROM_TODAY = re.compile(r"today([+-]\d{1,4})?")
_PRESENCE = {"left_on", "left_kind", "ended_on"}


@dataclass
class Built:
    """SQL conditions with their values."""

    parts: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    tells_presence: bool = False

    def bind(self, value: Any) -> str:
        """Keep a value and return the place that stands for it."""
        name = f"w{len(self.values)}"
        self.values[name] = value
        return f":{name}"


def build(
    conn: Connection, listing: Listing, where: tuple[tuple[str, str], ...], as_of: str
) -> Built:
    """Return the conditions of a question. Raises DeskError for a column or code unknown."""
    built = Built()
    for name, wanted in where:
        if name not in listing.columns and name not in {"household_id", "grid_id", "batch_id"}:
            raise DeskError(
                N_("The list has no column {name}."),
                N_("Columns are: {names}."),
                code="unknown_column",
                name=name,
                names=", ".join(listing.columns),
            )
        column = listing.columns.get(name) or Field(name, name, Kind.NUMBER)
        built.tells_presence |= _tells_presence(conn, listing, column, wanted)
        either = [_one(conn, built, listing, column, part, as_of) for part in wanted.split("|")]
        built.parts.append("(" + " OR ".join(either) + ")")
    return built


def _tells_presence(conn: Connection, listing: Listing, column: Field, wanted: str) -> bool:
    """Tell whether a condition asks for records that are no longer listed."""
    if column.name in _PRESENCE or listing.gone in {column.name, f"{column.name}_id"}:
        return True
    if not listing.gone or column.kind is not Kind.CODE:
        return False
    codes = code_lists.of(conn, column.codes)
    asked = (codes.get(codes.find(part.strip()) or "") for part in wanted.split("|"))
    return any(item and item.facts.get("gone") for item in asked)


def _one(
    conn: Connection, built: Built, listing: Listing, column: Field, wanted: str, as_of: str
) -> str:
    wanted = wanted.strip()
    path = listing.paths.get(column.name, "")
    if path.startswith("tags("):
        return tags.condition(conn, wanted, built.bind, as_of)
    if path.startswith("age("):
        return _ages(built, sources.expression(listing, column.name, as_of), wanted, as_of)
    if path.startswith("day(") or column.sealed:
        raise DeskError(
            N_("The list cannot be filtered by {column}."), code="no_filter", column=column.label()
        )
    read = sources.expression(listing, column.name, as_of)
    if wanted == "-":
        return f"({read} IS NULL OR {read} = '')"
    if wanted == "*":
        return f"({read} IS NOT NULL AND {read} <> '')"
    if len(wanted) > 2 and wanted.startswith("*") and wanted.endswith("*"):
        escaped = wanted[1:-1].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"{read} LIKE {built.bind('%' + escaped + '%')} ESCAPE '\\'"
    if read == "grid.grid" and not as_of:
        # By the ids of the grid, so that the index over grid and name can be used.
        same = f"grid = {built.bind(wanted)} AND deleted IS NULL"
        return f"r.grid_id IN (SELECT id FROM grid WHERE {same})"
    if ".." in wanted and column.kind in {Kind.NUMBER, Kind.MONEY, Kind.DAY}:
        return _range(built, read, wanted, column)
    if column.codes:
        return _coded(conn, built, read, wanted, column)
    return f"{read} = {built.bind(_stored(column, wanted))}"


def _coded(conn: Connection, built: Built, read: str, wanted: str, column: Field) -> str:
    """Return the condition of a code; in a tree those below it are meant as well."""
    codes = code_lists.of(conn, column.codes)
    found = codes.find(wanted)
    if found is None:
        raise DeskError(
            N_("{value} is not a value of {column}."),
            code="unknown_code",
            value=wanted,
            column=column.label(),
        )
    meant = codes.below(found) if codes.tree else (found,)
    if column.kind is Kind.CODES:
        held = (f"',' || {read} || ',' LIKE {built.bind(f'%,{code},%')}" for code in meant)
        return "(" + " OR ".join(held) + ")"
    if len(meant) == 1:
        return f"{read} = {built.bind(found)}"
    return f"{read} IN ({', '.join(built.bind(code) for code in meant)})"


def _stored(column: Field, wanted: str) -> Any:
    if column.kind in {Kind.NUMBER, Kind.MONEY, Kind.REFERS}:
        return _number(column, wanted)
    if column.kind is Kind.FLAG:
        return wanted in {"1", "true", "yes", "是"}
    return wanted


def _number(column: Field, wanted: str) -> int | float:
    try:
        if column.kind is Kind.MONEY:
            return fen(wanted)
        return int(wanted) if wanted.lstrip("-").isdigit() else float(wanted)
    except ValueError:
        raise DeskError(
            N_("{value} is not a number for {column}."),
            code="not_a_number",
            value=wanted,
            column=column.label(),
        ) from None


def _range(built: Built, read: str, wanted: str, column: Field) -> str:
    low, high = wanted.split("..", 1)
    parts = [f"{read} IS NOT NULL"]
    for bound, sign, counted in ((low, ">=", partial_days.since), (high, "<=", partial_days.until)):
        day = _from_today(bound) if column.kind is Kind.DAY else ""
        if day:
            parts.append(f"({counted(read, built.bind(day))})")
        elif bound:
            written = bound if column.kind is Kind.DAY else _number(column, bound)
            parts.append(f"{read} {sign} {built.bind(written)}")
    return "(" + " AND ".join(parts) + ")"


def _from_today(part: str) -> str:
    """Return the day that ``today``, ``today-1`` or ``today+7`` means, '' for other words.

    Against such a day what is known to the month only counts by its last day; days a person writes
    are compared as written.
    """
    found = _FROM_TODAY.fullmatch(part.strip())
    return (today() + timedelta(days=int(found[1] or 0))).isoformat() if found else ""


def _ages(built: Built, read: str, wanted: str, as_of: str) -> str:
    """Return the condition on the birth date that an age or range of ages means on a day."""
    day = date.fromisoformat(as_of) if as_of else today()
    low, high = wanted.split("..", 1) if ".." in wanted else (wanted, wanted)
    parts = [f"{read} IS NOT NULL", f"length({read}) >= 4"]
    try:
        if low:
            parts.append(f"{read} <= {built.bind(_years_before(day, int(low)).isoformat())}")
        if high:
            parts.append(f"{read} > {built.bind(_years_before(day, int(high) + 1).isoformat())}")
    except ValueError:
        raise DeskError(
            N_("{value} is not an age."),
            N_("Write 60, 60.. or 60..69."),
            code="not_an_age",
            value=wanted,
        ) from None
    return "(" + " AND ".join(parts) + ")"


def _years_before(day: date, years: int) -> date:
    """Return the latest birth date of someone who is ``years`` old on a day.

    Who was born on 29 February turns a year older on 28 February of common years, as rule
    ``age.leap_day`` has it and rules/days.py counts.
    """
    year = max(1, day.year - years)
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    if (day.month, day.day) == (2, 28) and not isleap(day.year) and isleap(year):
        return date(year, 2, 29)
    return day.replace(year=year)
