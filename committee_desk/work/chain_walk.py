"""The chain walked both ways from one record: what it came from, and what came of it.

Forwards it goes from a visit to its needs, on to what was promised for them and the services that
answer them, to each time it was held, how it was judged, and who heard back. What is merely used by
many, a resource or a line of the supply list, is named but not walked through.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from committee_desk.base.words import N_, _
from committee_desk.work.chain_sql import LONGEST

MOST = 300
"""No walk returns more steps one way."""

RELATIONS = {
    "visit": N_("raised at the visit"),
    "merged": N_("merged"),
    "promise": N_("promised"),
    "service": N_("answered by the service"),
    "used": N_("used by the service"),
    "renewed": N_("renewed as"),
    "run": N_("held or planned"),
    "judged": N_("judged"),
    "returned": N_("result given back"),
    "told": N_("told back"),
}
"""How one step follows from the one before, in words."""


@dataclass(frozen=True)
class Step:
    """A step of the walk; ``depth`` counts from the record asked for, which is not returned.

    ``listing`` and ``id`` are the record to open: that of the service for a run or a judgement.
    """

    relation: str
    listing: str
    id: int
    title: str
    day: str
    depth: int
    own: bool = True

    @property
    def words(self) -> str:
        """How it follows from the step before, in the current language."""
        return _(RELATIONS[self.relation])


@dataclass(frozen=True)
class Around:
    """What a record came from, nearest first, and what came of it."""

    back: tuple[Step, ...]
    on: tuple[Step, ...]


_NEED = f"n.no || ' ' || substr(replace(n.need, char(10), ' '), 1, {LONGEST})"
_VISIT = "v.day || coalesce(' ' || v.address, ' ' || v.place, '')"
_OFFERS = {
    "resources": ("resource", "o.resource"),
    "supplies": ("supply", f"substr(replace(o.supply, char(10), ' '), 1, {LONGEST})"),
}
_HOLDS = "state IN ('promised', 'used', 'outcome')"
# (relation, listing to go to) -> statement returning id, title, day for the record :i.
_ON: dict[str, list[tuple[str, str, str]]] = {
    "visits": [
        (
            "visit",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need n "
            "WHERE n.visit_id = :i AND n.deleted IS NULL ORDER BY n.id",
        )
    ],
    "needs": [
        (
            "merged",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need o JOIN need n ON n.id = o.merged_into_id "
            "WHERE o.id = :i AND n.deleted IS NULL",
        ),
        *(
            (
                "promise",
                listing,
                f"SELECT o.id, {title}, m.promised_on FROM need_match m JOIN {table} o "
                f"ON o.id = m.{table}_id WHERE m.need_id = :i AND m.{_HOLDS} "
                "AND m.deleted IS NULL AND o.deleted IS NULL ORDER BY m.id",
            )
            for listing, (table, title) in _OFFERS.items()
        ),
        (
            "service",
            "services",
            "SELECT s.id, s.service, s.status_on FROM service s WHERE s.deleted IS NULL AND "
            "(s.id IN (SELECT k.service_id FROM service_need k WHERE k.need_id = :i "
            f"AND k.deleted IS NULL) OR s.id IN (SELECT m.service_id FROM need_match m "
            f"WHERE m.need_id = :i AND m.{_HOLDS} AND m.deleted IS NULL)) ORDER BY s.id",
        ),
        (
            "told",
            "",
            "SELECT a.need_id, coalesce(a.name, ''), a.told_on FROM need_asker a "
            "WHERE a.need_id = :i AND a.told_on IS NOT NULL AND a.deleted IS NULL ORDER BY a.id",
        ),
    ],
    **{
        listing: [
            (
                "used",
                "services",
                "SELECT s.id, s.service, s.status_on FROM service_resource k JOIN service s "
                f"ON s.id = k.service_id WHERE k.{table}_id = :i AND k.deleted IS NULL "
                "AND s.deleted IS NULL ORDER BY s.id",
            )
        ]
        for listing, (table, _title) in _OFFERS.items()
    },
    "services": [
        (
            "run",
            "",
            "SELECT q.service_id, q.day || coalesce(' ' || q.from_time, ''), q.day "
            "FROM service_run q WHERE q.service_id = :i AND q.deleted IS NULL "
            "AND q.state <> 'cancelled' ORDER BY q.day DESC, q.id LIMIT 30",
        ),
        (
            "judged",
            "",
            "SELECT e.service_id, e.period, max(e.day) FROM service_eval e "
            "WHERE e.service_id = :i AND e.deleted IS NULL GROUP BY e.period ORDER BY e.period",
        ),
        (
            "returned",
            "",
            "SELECT f.service_id, f.period, f.given_on FROM eval_feedback f "
            "WHERE f.service_id = :i AND f.deleted IS NULL ORDER BY f.given_on, f.id",
        ),
        (
            "renewed",
            "services",
            "SELECT s.id, s.service, s.status_on FROM service s "
            "WHERE s.renewed_from_id = :i AND s.deleted IS NULL ORDER BY s.id",
        ),
    ],
}
_BACK: dict[str, list[tuple[str, str, str]]] = {
    "needs": [
        (
            "merged",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need n "
            "WHERE n.merged_into_id = :i AND n.deleted IS NULL ORDER BY n.id",
        ),
        (
            "visit",
            "visits",
            f"SELECT v.id, {_VISIT}, v.day FROM need n JOIN visit v ON v.id = n.visit_id "
            "WHERE n.id = :i AND v.deleted IS NULL",
        ),
    ],
    **{
        listing: [
            (
                "promise",
                "needs",
                f"SELECT n.id, {_NEED}, m.promised_on FROM need_match m JOIN need n "
                f"ON n.id = m.need_id WHERE m.{table}_id = :i AND m.{_HOLDS} "
                "AND m.deleted IS NULL AND n.deleted IS NULL ORDER BY m.id",
            )
        ]
        for listing, (table, _title) in _OFFERS.items()
    },
    "services": [
        (
            "service",
            "needs",
            f"SELECT n.id, {_NEED}, n.raised_on FROM need n WHERE n.deleted IS NULL AND "
            "(n.id IN (SELECT k.need_id FROM service_need k WHERE k.service_id = :i "
            f"AND k.deleted IS NULL) OR n.id IN (SELECT m.need_id FROM need_match m "
            f"WHERE m.service_id = :i AND m.{_HOLDS} AND m.deleted IS NULL)) ORDER BY n.id",
        ),
        *(
            (
                "used",
                listing,
                f"SELECT o.id, {title}, o.{'found_on' if table == 'resource' else 'from_on'} "
                f"FROM service_resource k JOIN {table} o ON o.id = k.{table}_id "
                "WHERE k.service_id = :i AND k.deleted IS NULL AND o.deleted IS NULL ORDER BY o.id",
            )
            for listing, (table, title) in _OFFERS.items()
        ),
        (
            "renewed",
            "services",
            "SELECT o.id, o.service, o.status_on FROM service s JOIN service o "
            "ON o.id = s.renewed_from_id WHERE s.id = :i AND o.deleted IS NULL",
        ),
    ],
}


def around(conn: Connection, listing: str, record_id: int) -> Around:
    """Return the chain on both sides of a record of the lists of service.

    Each record is named once a way, at its nearest; a record of another list has no chain.
    """
    return Around(
        tuple(_walk(conn, _BACK, listing, record_id)), tuple(_walk(conn, _ON, listing, record_id))
    )


def _walk(
    conn: Connection, ways: dict[str, list[tuple[str, str, str]]], listing: str, record_id: int
) -> Iterator[Step]:
    seen = {(listing, record_id)}
    found = 0

    def below(here: str, at: int, depth: int) -> Iterator[Step]:
        nonlocal found
        for relation, to, told in ways.get(here, ()):
            for row in conn.execute(text(told), {"i": at}).all():
                key = (to, row[0])
                if found >= MOST or (to and key in seen):
                    continue
                if to:
                    seen.add(key)
                found += 1
                yield Step(
                    relation, to or here, row[0], row[1] or "", row[2] or "", depth, bool(to)
                )
                if to and to not in _OFFERS:
                    yield from below(to, row[0], depth + 1)

    yield from below(listing, record_id, 1)
