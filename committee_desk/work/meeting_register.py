"""Who of the register counts at an assembly on a day: figures with what is left out, and lists.

Every person counts once. Who died or left by that day is on no list. Somebody is registered or
living here by their own status, else by that of their household; of whom neither is known counts,
and the figures say how many those are.
"""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection, text

from committee_desk.rules import meeting_life as life
from committee_desk.rules import rulebook
from committee_desk.rules.days import age_on
from committee_desk.work import desk_law

COUNTED, UNKNOWN = "counted", "unknown"
"""Why somebody counts: what is known says so, or nothing is known against it."""
BASE = "base"
"""Why somebody does not count: neither registered nor living here as the base asks."""
GONE = "gone"
_WHY = {
    "residents": ("minor", "birth", BASE),
    "households": ("no_adult", "adult_unknown", BASE),
}
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Base:
    """The base of a quorum on a day.

    ``count`` are those who count, ``unknown`` the ones among them of whom nothing is known;
    ``reasons`` pair why others are left out with how many, each person or household once.
    """

    form: str
    base: str
    day: str
    age: int
    count: int
    unknown: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def left_out(self) -> int:
        """How many of the register are left out."""
        return sum(n for _why, n in self.reasons)

    def why(self) -> str:
        """Return why they are left out, as papers say it; empty for nobody."""
        unit = life.unit_of(self.form)
        parts = [
            life.said(
                "left_out",
                why=life.why_said(self.base if why == BASE else why, self.age),
                n=n,
                unit=unit,
            )
            for why, n in self.reasons
            if n
        ]
        if self.unknown:
            parts.append(life.said("unknown", n=self.unknown, unit=unit))
        return str(life.told("words")["between"]).join(parts)


def figures(conn: Connection, form: str, base: str, day: str) -> Base:
    """Return the base of an assembly held on a day (YYYY-MM-DD) in a form, by who counts."""
    age, values = _values(conn, day)
    everybody = statement(form, base, moved(conn, day))
    found = conn.execute(text(f"SELECT why, count(*) AS n FROM ({everybody}) GROUP BY why"), values)
    counts = {row.why: int(row.n) for row in found}
    unknown = counts.get(UNKNOWN, 0)
    return Base(
        form=form,
        base=base,
        day=day,
        age=age,
        count=counts.get(COUNTED, 0) + unknown,
        unknown=unknown,
        reasons=tuple((why, counts.get(why, 0)) for why in _WHY[form]),
    )


def eligible(conn: Connection, form: str, base: str, day: str) -> "array[int]":
    """Return the ids of the residents, or of the households, that count on a day.

    One row leaves SQLite, so that the interpreter lock stays free for the window.
    """
    _age, values = _values(conn, day)
    everybody = statement(form, base, moved(conn, day))
    joined = conn.execute(
        text(f"SELECT group_concat(id) FROM ({everybody}) WHERE why IN ('{COUNTED}', '{UNKNOWN}')"),
        values,
    ).scalar_one()
    return array("q", map(int, joined.split(","))) if joined else array("q")


def standing(
    conn: Connection, form: str, base: str, day: str, residents: Sequence[int]
) -> dict[int, str]:
    """Return of every resident whether they count on a day: counted, unknown, or why not.

    In the form of households it is asked of their household and of their own age. Who is not on the
    register that day is ``gone``.
    """
    _age, values = _values(conn, day)
    far = moved(conn, day)
    asked = {**values, "ids": json.dumps(list(residents))}
    age = _age_case("'adult'", "'birth'", "'minor'")
    own = conn.execute(
        text(
            f"SELECT r.id, {_home(far)} AS home, {age} AS age, {_person_case(base, far)} "
            f"AS why FROM resident r WHERE {_here()} "
            "AND r.id IN (SELECT value FROM json_each(:ids))"
        ),
        asked,
    ).all()
    if form == "residents":
        told = {row.id: str(row.why) for row in own}
    else:
        inner = statement("households", base, far)
        homes = {
            row.id: str(row.why)
            for row in conn.execute(
                text(
                    f"SELECT id, why FROM ({inner}) WHERE id IN (SELECT value FROM json_each(:h))"
                ),
                {**values, "h": json.dumps([row.home for row in own])},
            )
        }
        told = {
            row.id: homes.get(row.home, GONE) if row.age == "adult" else str(row.age) for row in own
        }
    return {resident: told.get(resident, GONE) for resident in residents}


def reason(conn: Connection, base: str, day: str, why: str) -> str:
    """Return why somebody does not count, as papers say it."""
    return life.why_said(base if why == BASE else why, adult_age(conn, day))


def homes_on(conn: Connection, day: str, residents: Sequence[int]) -> dict[int, int | None]:
    """Return the household each resident belonged to on a day."""
    found = conn.execute(
        text(
            f"SELECT r.id, {_home(far=True)} AS home FROM resident r "
            "WHERE r.id IN (SELECT value FROM json_each(:ids))"
        ),
        {"day": day, "ids": json.dumps(list(residents))},
    )
    return {row.id: row.home for row in found}


def adult_age(conn: Connection, day: str) -> int:
    """Return the age from which a resident belongs to an assembly on a day."""
    rule = desk_law.rule(conn, "assembly.members", day)
    if rule is None:
        return int(rulebook.value("age.minor_below", day).value)
    return int(rule.value["age"])


def too_young_from(day: str, age: int) -> str:
    """Return the first day of birth that is too late to be of an age on a day."""
    on = date.fromisoformat(day)
    born = date(on.year - age, on.month, min(on.day, 28))
    while (age_on(born.isoformat(), on) or 0) >= age:
        born += _DAY
    return born.isoformat()


def moved(conn: Connection, day: str) -> bool:
    """Tell whether anybody came or changed household after a day; then rosters are read dated."""
    return (
        conn.execute(
            text(
                "SELECT 1 FROM household_member WHERE deleted IS NULL AND joined_on IS NOT NULL "
                "AND joined_on > :day LIMIT 1"
            ),
            {"day": day},
        ).first()
        is not None
    )


@lru_cache(maxsize=32)
def statement(form: str, base: str, far: bool) -> str:
    """Return the SQL of everybody on the register with ``why``; ``:day`` and ``:young`` are bound.

    ``far`` reads in which household somebody was that day. All tables it reads are told by an index
    alone.
    """
    if form == "residents":
        return (
            f"SELECT r.id AS id, {_person_case(base, far)} AS why FROM resident r WHERE {_here()}"
        )
    inside = (
        f"SELECT {_home(far)} AS id, max({_age_case('2', '1', '0')}) AS grown "
        f"FROM resident r WHERE {_here()} GROUP BY {_home(far)}"
    )
    return (
        "SELECT x.id AS id, CASE WHEN x.grown = 1 THEN 'adult_unknown' "
        f"WHEN x.grown = 0 THEN 'no_adult' {_among('x.id', _not_in(base))} "
        f"WHEN x.id IN ({_UNTOLD}) THEN '{UNKNOWN}' ELSE '{COUNTED}' END AS why "
        f"FROM ({inside}) x WHERE x.id IS NOT NULL AND x.id NOT IN ({_ENDED})"
    )


_ENDED = "SELECT id FROM household WHERE deleted IS NULL AND ended_on <= :day"
_UNTOLD = "SELECT id FROM household WHERE deleted IS NULL AND presence IS NULL"
_MOVED = (
    "SELECT m.resident_id FROM household_member m WHERE m.deleted IS NULL "
    "AND m.joined_on IS NOT NULL AND m.joined_on > :day AND m.resident_id IS NOT NULL"
)
_THEN = (
    "FROM household_member o WHERE o.resident_id = {person} AND o.deleted IS NULL "
    "AND (o.joined_on IS NULL OR o.joined_on <= :day)"
)
_HOME_THEN = (
    f"(SELECT o.household_id {_THEN.format(person='r.id')} "
    "AND (o.left_on IS NULL OR o.left_on > :day) "
    "ORDER BY o.joined_on DESC, o.id DESC LIMIT 1)"
)


def _here() -> str:
    """Return the condition of having been on the register on ``:day``."""
    never = _quoted(life.told("never_counted"))
    return (
        "r.deleted IS NULL AND (r.left_on > :day OR (r.left_on IS NULL AND r.left_kind IS NULL)) "
        f"AND (r.left_kind IS NULL OR r.left_kind NOT IN ({never})) "
        "AND (r.birth_date IS NULL OR r.birth_date <= :day) "
        "AND (r.move_in_date IS NULL OR r.move_in_date <= :day) "
        f"AND r.id NOT IN ({_MOVED} AND NOT EXISTS "
        f"(SELECT 1 {_THEN.format(person='m.resident_id')}))"
    )


def _home(far: bool) -> str:
    if not far:
        return "r.household_id"
    return f"CASE WHEN r.id IN ({_MOVED}) THEN {_HOME_THEN} ELSE r.household_id END"


def _age_case(adult: str, unsure: str, minor: str) -> str:
    """Return the SQL that tells who is of age, of whom it is not known, who is not."""
    return (
        f"CASE WHEN r.birth_date < substr(:young, 1, length(r.birth_date)) THEN {adult} "
        "WHEN r.birth_date || substr('0000-01-01', length(r.birth_date) + 1) >= :young "
        f"THEN {minor} ELSE {unsure} END"
    )


def _person_case(base: str, far: bool) -> str:
    """Return the SQL that tells of a person why they count or do not."""
    inside, outside = life.presences(base), _not_in(base)
    home = _home(far)
    grown = (
        f"CASE WHEN r.residence_status IN ({_quoted(life.statuses(inside))}) THEN '{COUNTED}' "
        f"WHEN r.residence_status IN ({_quoted(life.statuses(outside))}) THEN '{BASE}' "
        f"{_among(home, outside)} "
        f"WHEN {home} IS NULL OR {home} IN ({_UNTOLD}) THEN '{UNKNOWN}' ELSE '{COUNTED}' END"
    )
    return _age_case(grown, "'birth'", "'minor'")


def _among(home: str, presences: tuple[str, ...]) -> str:
    """Return the branch that leaves out households of these presences; nothing for none."""
    if not presences:
        return ""
    return (
        f"WHEN {home} IN (SELECT id FROM household WHERE deleted IS NULL "
        f"AND presence IN ({_quoted(presences)})) THEN '{BASE}'"
    )


def _not_in(base: str) -> tuple[str, ...]:
    every = dict.fromkeys(each for found in life.told("bases").values() for each in found)
    return tuple(each for each in every if each not in life.presences(base))


def _quoted(codes: Sequence[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def _values(conn: Connection, day: str) -> tuple[int, dict[str, str]]:
    age = adult_age(conn, day)
    return age, {"day": day, "young": too_young_from(day, age)}
