"""The yearly calendar of days off: the shipped one, and years the committee typed in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import workdays
from committee_desk.rules.workdays import Calendar, Year
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

YEAR, DAY = "calendar_year", "calendar_day"
OFF, WORK = "off", "work"
_MOST_DAYS = 60
_ANNOUNCED = 11


@dataclass(frozen=True)
class Festival:
    """The days off of a festival, the last one included (YYYY-MM-DD)."""

    name: str
    first: str
    last: str


@dataclass(frozen=True)
class Typed:
    """The calendar of a year as it is shown and typed.

    ``own`` tells that the desk typed it, else it is shipped; ``source`` is the official notice.
    """

    year: int
    source: str
    festivals: tuple[Festival, ...]
    work: tuple[str, ...]
    own: bool = False


def calendar(conn: Connection) -> Calendar:
    """Return the calendar of this desk: a year it typed prevails over the shipped one."""
    off: dict[int, dict[date, str]] = {}
    work: dict[int, set[date]] = {}
    years = set(
        conn.execute(text("SELECT year FROM calendar_year WHERE deleted IS NULL")).scalars()
    )
    for row in conn.execute(text("SELECT day, kind, name FROM calendar_day WHERE deleted IS NULL")):
        day = date.fromisoformat(row.day)
        if row.kind == WORK:
            work.setdefault(day.year, set()).add(day)
        else:
            off.setdefault(day.year, {})[day] = row.name or ""
    return Calendar(
        {year: Year(off.get(year, {}), frozenset(work.get(year, ()))) for year in years}
    )


def years(conn: Connection) -> list[Typed]:
    """Return every year that is known, newest first."""
    known = calendar(conn)
    sources = {
        row.year: row.source or ""
        for row in conn.execute(
            text("SELECT year, source FROM calendar_year WHERE deleted IS NULL")
        )
    }
    found = []
    for year in sorted({*workdays.shipped_years(), *known.own}, reverse=True):
        held = known.year(year)
        assert held is not None
        own = year in known.own
        source = sources[year] if own else workdays.source_of(year)
        days = tuple(day.isoformat() for day in sorted(held.work))
        found.append(Typed(year, source, festivals_of(held), days, own))
    return found


def missing(conn: Connection, day: date) -> int | None:
    """Return the year whose calendar is to be asked for on a day, None for none."""
    return wanted({*workdays.shipped_years(), *calendar(conn).own}, day)


def wanted(known: Collection[int], day: date) -> int | None:
    """Return the first year that is wanting on a day among those known, None for none.

    The State Council announces the days off of a year late in the year before.
    """
    needed = [day.year] if day.month < _ANNOUNCED else [day.year, day.year + 1]
    return next((year for year in needed if year not in known), None)


def keep(
    unit: Unit,
    year: int,
    festivals: Iterable[Festival],
    work: Iterable[str],
    source: str = "",
) -> None:
    """Keep the calendar of a year as typed from the official notice; an earlier one gives way.

    Raises DeskError beside its field for days of another year, that overlap, or that are no days.
    """
    days = _days(year, festivals, work)
    if not days:
        raise DeskError(
            N_("Type the days off of {year}."), code="no_days_off", field="off", year=year
        )
    _put_away(unit, year)
    rows.add(unit, YEAR, {"year": year, "source": source.strip() or None})
    for day, (kind, name) in sorted(days.items()):
        rows.add(unit, DAY, {"day": day.isoformat(), "kind": kind, "name": name or None})
    unit.say(N_("Calendar of {year}"), year=year)


def drop(unit: Unit, year: int) -> None:
    """Let go of a year the desk typed; the shipped one holds again, if there is one."""
    if not _put_away(unit, year):
        raise Refused(
            N_("The calendar of {year} was not typed in here."), code="not_typed", year=year
        )
    unit.say(N_("Let go of the calendar of {year}"), year=year)


def festivals_of(year: Year) -> tuple[Festival, ...]:
    """Return the days off of a year by festival, days that follow each other together."""
    found: list[Festival] = []
    for day in sorted(year.off):
        name = year.off[day]
        before = (day - timedelta(days=1)).isoformat()
        if found and found[-1].name == name and found[-1].last == before:
            found[-1] = Festival(name, found[-1].first, day.isoformat())
        else:
            found.append(Festival(name, day.isoformat(), day.isoformat()))
    return tuple(found)


def _days(
    year: int, festivals: Iterable[Festival], work: Iterable[str]
) -> dict[date, tuple[str, str]]:
    days: dict[date, tuple[str, str]] = {}
    for festival in festivals:
        name = festival.name.strip()
        if not name:
            raise DeskError(
                N_("Name the festival of every day off."), code="festival_missing", field="off"
            )
        day, last = _day(year, festival.first, "off"), _day(year, festival.last, "off")
        if not 0 <= (last - day).days < _MOST_DAYS:
            raise _odd("off", festival.last)
        while day <= last:
            _put(days, day, (OFF, name), "off")
            day += timedelta(days=1)
    if not days:
        return {}
    for written in work:
        _put(days, _day(year, written, "work"), (WORK, ""), "work")
    return days


def _put(days: dict[date, tuple[str, str]], day: date, what: tuple[str, str], field: str) -> None:
    if day in days:
        raise DeskError(
            N_("{day} is written twice."), code="day_twice", field=field, day=day.isoformat()
        )
    days[day] = what


def _day(year: int, written: str, field: str) -> date:
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        raise _odd(field, written) from None
    if day.year != year:
        raise DeskError(
            N_("{day} is not a day of {year}."), code="other_year", field=field, day=written,
            year=year,
        )  # fmt: skip
    return day


def _odd(field: str, written: str) -> DeskError:
    return DeskError(
        N_("{value} is not a day of the calendar; write 2026-11-25."),
        code="not_a_day",
        field=field,
        value=written,
    )


def _put_away(unit: Unit, year: int) -> bool:
    found = unit.connection.execute(
        text("SELECT id FROM calendar_year WHERE year = :y AND deleted IS NULL"), {"y": year}
    ).scalars()
    held = list(found)
    for one in held:
        rows.remove(unit, YEAR, one)
    of_year = {"first": f"{year:04}-01-01", "last": f"{year:04}-12-31"}
    for one in (
        unit.connection.execute(
            text(
                "SELECT id FROM calendar_day WHERE day BETWEEN :first AND :last AND deleted IS NULL"
            ),
            of_year,
        )
        .scalars()
        .all()
    ):
        rows.remove(unit, DAY, one)
    return bool(held)
