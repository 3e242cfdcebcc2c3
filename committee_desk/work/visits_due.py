"""Who have we not seen? By category and days since, per grid; and whom to visit again.

Somebody was seen at a visit that met people, when they are named among those met, or when nobody is
named and they belonged to the household on that day. So a household that split keeps what was seen
before, and who moved away or died is asked for no more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules import rulebook
from committee_desk.rules.codes import code_list
from committee_desk.rules.visiting import elders, intervals, seeing_kinds
from committee_desk.storage import sealed
from committee_desk.work.sealing import keys_of
from committee_desk.work.tags import codes_of

EVERY_HOUSEHOLD = "households"
PRIORITY = "priority"
ELDERS = "elders"
UNIVERSAL = "universal"
_AWAY = "registered"
"""Households that are only registered at their door do not live behind it."""


@dataclass(frozen=True)
class Wanted:
    """Whom to look for.

    ``category`` is every household, those this year's universal visit has not reached, everybody
    with an interval, the elders in special difficulty, or the code of a tag with those that refine
    it. ``days`` is the least number of days since;
    without it those are returned whose interval is over, or of households all. ``reached`` lets a
    call or message count as having been seen. ``day`` is the day asked from, today when empty.
    """

    category: str = EVERY_HOUSEHOLD
    grid_id: int | None = None
    days: int | None = None
    reached: bool = False
    day: str = ""
    limit: int = 500


@dataclass(frozen=True)
class Unseen:
    """A household or, of a category, a person nobody has seen lately.

    ``seen_on`` is empty and ``days`` None for who was never seen. ``interval`` is 0 where no rule
    asks for one; ``over`` tells by how many days it is exceeded.
    """

    household: int
    resident: int
    name: str
    address: str
    grid: str
    seen_on: str
    days: int | None
    interval: int
    over: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """How many there are, and the first of them: never seen first, then longest ago."""

    total: int
    rows: tuple[Unseen, ...]


def categories(conn: Connection) -> list[tuple[str, str]]:
    """Return the tags one can ask for, broad ones only, as (code, label); none without the key."""
    if not _may_read(conn):
        return []
    known = intervals()
    items = code_list("person_tag").items
    return [(item.code, item.label) for item in items if item.code in known and not item.parent]


def unseen(conn: Connection, wanted: Wanted) -> Answer:
    """Return who was not seen. Raises DeskError for a category that needs a key that is lacking."""
    if wanted.category in (EVERY_HOUSEHOLD, UNIVERSAL):
        return _households(conn, wanted)
    return _persons(conn, wanted)


def over(conn: Connection) -> int | None:
    """Return how many people's interval of visits is over; None without the key to the tags."""
    if not _may_read(conn):
        return None
    return unseen(conn, Wanted(PRIORITY, limit=1)).total


class _Asking:
    """Builds one question with its values."""

    def __init__(self, wanted: Wanted) -> None:
        self.day = wanted.day or today().isoformat()
        self.values: dict[str, Any] = {"day": self.day, "away": _AWAY, "limit": wanted.limit}
        universal = wanted.category == UNIVERSAL
        seeing = (UNIVERSAL,) if universal else seeing_kinds(reached=wanted.reached)
        kinds = ", ".join(map(self.bind, seeing))
        # The plus keeps the kind out of the choice of an index: each household has few visits, but
        # a single kind, such as the universal one, would be looked through for every household.
        self.met = (
            f"v.deleted IS NULL AND v.no_answer IS NOT 1 AND v.day <= :day AND +v.kind IN ({kinds})"
        )

    def bind(self, value: Any) -> str:
        """Return the place of a value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def ago(self, days: int) -> str:
        """Return the day so many days before."""
        return (date.fromisoformat(self.day) - timedelta(days=days)).isoformat()


def _households(conn: Connection, wanted: Wanted) -> Answer:
    asking = _Asking(wanted)
    met = asking.met
    where = "h.deleted IS NULL AND h.ended_on IS NULL AND h.presence IS NOT :away"
    if wanted.grid_id is not None:
        where += f" AND h.grid_id = {asking.bind(wanted.grid_id)}"
    # Of its own visits the newest is one step in the index; only a household without any asks
    # where its head lived before.
    own = f"(SELECT max(v.day) FROM visit v WHERE v.household_id = h.id AND {met})"
    before = (
        "(SELECT max(v.day) FROM household_member m JOIN visit v "
        f"ON v.household_id = m.household_id AND {met} "
        "WHERE m.resident_id = h.head_id AND m.household_id <> h.id AND m.deleted IS NULL "
        "AND (m.joined_on IS NULL OR m.joined_on <= v.day) "
        "AND (m.left_on IS NULL OR m.left_on > v.day))"
    )
    inner = (
        "SELECT h.id AS household, h.head_id AS resident, h.head_name AS name, h.address, "
        f"h.address_key, h.grid_id, 0 AS every, coalesce({own}, {before}) AS seen_on "
        f"FROM household h WHERE {where}"
    )
    cut = ""
    if wanted.category == UNIVERSAL:
        cut = f"WHERE u.seen_on IS NULL OR u.seen_on < {asking.bind(asking.day[:4])}"
    elif wanted.days is not None:
        cut = f"WHERE u.seen_on IS NULL OR u.seen_on <= {asking.bind(asking.ago(wanted.days))}"
    return _answer(conn, asking, inner, cut)


def _persons(conn: Connection, wanted: Wanted) -> Answer:
    keys = keys_of(conn)
    if keys is None or keys.sensitive is None:
        raise DeskError(
            N_("You cannot ask by category: your password does not open sensitive fields."),
            N_("Ask for every household, or let somebody look who may."),
            code="no_sensitive_key",
        )
    asking = _Asking(wanted)
    every = _days_of(wanted.category, asking.day)

    def blind(code: str) -> str:
        return asking.bind(sealed.blind(keys, "resident_tag", "tag", code))

    inner = _persons_sql(asking, every, blind)
    if wanted.category == ELDERS:
        born = date.fromisoformat(asking.day)
        least = f"{born.year - elders()[0]:04}{asking.day[4:]}"
        inner += f" AND r.birth_date <= {asking.bind(least)}"
    if wanted.grid_id is not None:
        inner += f" AND r.grid_id = {asking.bind(wanted.grid_id)}"
    if wanted.days is None:
        over = "julianday(:day) - julianday(substr(u.seen_on || '-01-01', 1, 10)) > u.every"
        cut = f"WHERE u.seen_on IS NULL OR {over}"
    else:
        cut = f"WHERE u.seen_on IS NULL OR u.seen_on <= {asking.bind(asking.ago(wanted.days))}"
    return _answer(conn, asking, inner, cut)


def _persons_sql(asking: _Asking, every: dict[str, int], blind: Callable[[str], str]) -> str:
    places = {code: blind(code) for code in every}
    cases = " ".join(f"WHEN {places[code]} THEN {days}" for code, days in every.items())
    held = (
        f"SELECT t.resident_id, min(CASE t.tag_key {cases} END) AS every FROM resident_tag t "
        f"WHERE t.tag_key IN ({', '.join(places.values())}) AND t.deleted IS NULL "
        "AND (t.to_on IS NULL OR t.to_on > :day) AND (t.from_on IS NULL OR t.from_on <= :day) "
        "GROUP BY t.resident_id"
    )
    met = asking.met
    at_home = (
        "SELECT max(v.day) FROM household_member m JOIN visit v "
        f"ON v.household_id = m.household_id AND {met} "
        "WHERE m.resident_id = r.id AND m.deleted IS NULL "
        "AND (m.joined_on IS NULL OR m.joined_on <= v.day) "
        "AND (m.left_on IS NULL OR m.left_on > v.day) "
        "AND NOT EXISTS (SELECT 1 FROM visit_person p WHERE p.visit_id = v.id "
        "AND p.deleted IS NULL)"
    )
    named = (
        f"SELECT max(v.day) FROM visit_person p JOIN visit v ON v.id = p.visit_id AND {met} "
        "WHERE p.resident_id = r.id AND p.deleted IS NULL"
    )
    return (
        "SELECT r.household_id AS household, r.id AS resident, r.person_name AS name, "
        "coalesce(r.address, h.address) AS address, coalesce(r.address_key, h.address_key) AS "
        f"address_key, r.grid_id, held.every, nullif(max(coalesce(({at_home}), ''), "
        f"coalesce(({named}), '')), '') AS seen_on FROM ({held}) held "
        "JOIN resident r ON r.id = held.resident_id LEFT JOIN household h ON h.id = r.household_id "
        "WHERE r.deleted IS NULL AND r.left_on IS NULL AND r.left_kind IS NULL "
        "AND h.presence IS NOT :away"
    )


def _days_of(category: str, day: str) -> dict[str, int]:
    """Return the tags of a category with the days between two visits."""
    known = intervals()
    if category == PRIORITY:
        return known
    codes = code_list("person_tag")
    if category == ELDERS:
        _age, tags, rule = elders()
        most = int(rulebook.value(rule, day).value)
        below = [code for tag in tags for code in codes.below(tag)]
        return {code: min(most, known.get(code, most)) for code in below}
    found = {code: known[code] for code in codes.below(category) if code in known}
    if not found:
        raise DeskError(
            N_("No rule says how often this category is to be seen."),
            code="no_interval",
            field="category",
        )
    return found


def _answer(conn: Connection, asking: _Asking, inner: str, cut: str) -> Answer:
    found = conn.execute(
        text(
            f"WITH u AS MATERIALIZED ({inner}) SELECT u.*, g.grid, count(*) OVER () AS total "
            f"FROM u LEFT JOIN grid g ON g.id = u.grid_id {cut} "
            "ORDER BY u.seen_on IS NOT NULL, u.seen_on, u.address_key, u.resident LIMIT :limit"
        ),
        asking.values,
    ).mappings()
    kept = found.all()
    tagged = [row["resident"] for row in kept if row["every"]]
    tags = codes_of(conn, tagged, asking.day)
    labels = code_list("person_tag")
    rows = tuple(
        _row(row, asking.day, tuple(labels.label(code) for code in tags.get(row["resident"], ())))
        for row in kept
    )
    return Answer(int(kept[0]["total"]) if kept else 0, rows)


def _row(row: Any, day: str, tags: tuple[str, ...]) -> Unseen:
    seen = row["seen_on"] or ""
    days = days_since(seen, day)
    every = int(row["every"])
    return Unseen(
        household=row["household"] or 0,
        resident=row["resident"] or 0,
        name=row["name"] or "",
        address=row["address"] or "",
        grid=row["grid"] or "",
        seen_on=seen,
        days=days,
        interval=every,
        over=max(0, days - every) if every and days is not None else 0,
        tags=tags,
    )


def days_since(seen_on: str, day: str) -> int | None:
    """Return the days from a day to another; of a month or year its first day counts."""
    if not seen_on:
        return None
    whole = f"{seen_on}-01-01"[:10]
    return (date.fromisoformat(day) - date.fromisoformat(whole)).days


def _may_read(conn: Connection) -> bool:
    keys = keys_of(conn)
    return keys is not None and keys.sensitive is not None
