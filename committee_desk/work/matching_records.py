"""The two sides of matching as they are held in memory, and how they are read from a desk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules import recurrence
from committee_desk.rules.addresses import read_address
from committee_desk.rules.likeness import Features, Reader, category_of, vocabulary
from committee_desk.work import code_lists
from committee_desk.work.code_lists import codes_in

RESOURCES, SUPPLIES, SERVICES, RESIDENTS = "resources", "supplies", "services", "residents"
TABLES = {RESOURCES: "resource", SUPPLIES: "supply", SERVICES: "service"}
_MIDDAY = 5  # working days come before Saturday


@dataclass(frozen=True)
class Side:
    """A need or an offer: what it is about, for whom, where and when.

    ``categories`` are those somebody chose; ``inferred`` those its words speak of. ``times`` is
    None where nothing is known. ``until`` is the last day it counts, ``from_on`` the first.
    """

    listing: str
    id: int
    name: str
    features: Features
    categories: frozenset[str] = frozenset()
    inferred: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    grid_id: int | None = None
    compound: str = ""
    everywhere: bool = False
    times: frozenset[str] | None = None
    room: int | None = None
    kind: str = ""
    provider: str = ""
    from_on: str = ""
    until: str = ""
    note: str = ""
    outcomes: Mapping[str, int] = field(default_factory=dict)


class Readers:
    """Reads rows of a desk as sides."""

    def __init__(self, conn: Connection) -> None:
        codes = code_lists.of(conn, code_lists.OWN)
        self.need = Reader("need", codes)
        self.offer = Reader("offer", codes)

    def needs(self, conn: Connection, ids: Collection[int] | None = None) -> list[Side]:
        """Return needs that are open; with ``ids`` only those of them."""
        open_now = "merged_into_id IS NULL AND closed_on IS NULL"
        return [self.need_side(row) for row in _rows(conn, "need", ids, open_now)]

    def need_side(self, row: Mapping[str, Any]) -> Side:
        """Return a need, or what is typed of one so far."""
        features = self.need.read(row.get("need"), row.get("audience"))
        people = row.get("affected")
        return Side(
            "needs",
            int(row.get("id") or 0),
            str(row.get("need") or ""),
            features,
            frozenset(codes_in(row.get("category"))),
            features.categories | category_of(features.concepts),
            features.tags,
            row.get("grid_id"),
            read_address(row["address"]).compound if row.get("address") else "",
            times=features.times or None,
            room=people if row.get("affected_unit") in (None, "persons") else None,
            from_on=row.get("raised_on") or "",
            note=str(row.get("urgency") or ""),
        )

    def offers(
        self, conn: Connection, listing: str, ids: Collection[int] | None = None
    ) -> list[Side]:
        """Return what a list offers; with ``ids`` only those of them."""
        condition = {
            RESOURCES: "withdrawn_on IS NULL",
            SUPPLIES: "1",
            SERVICES: "status NOT IN ('dropped', 'finished')",
        }[listing]
        past = _outcomes(conn, TABLES[listing])
        make = {RESOURCES: self._resource, SUPPLIES: self._supply, SERVICES: self._service}[listing]
        return [make(row, past) for row in _rows(conn, TABLES[listing], ids, condition)]

    def _resource(self, row: Mapping[str, Any], past: Mapping[int, Mapping[str, int]]) -> Side:
        from committee_desk.work.resources import stale_from, times_of

        told = self.offer.read(row["resource"], row["content"], row["conditions"], row["provider"])
        known = row["stale_on"] or stale_from(row["found_on"])
        return Side(
            RESOURCES,
            row["id"],
            row["resource"],
            told,
            frozenset(codes_in(row["categories"])),
            told.categories | category_of(told.concepts),
            frozenset(codes_in(row["eligibility"])),
            row["grid_id"],
            read_address(row["address"]).compound if row["address"] else "",
            _everywhere(row["area"]),
            slots(times_of(row)),
            row["capacity"],
            row["kind"] or "",
            row["provider"] or "",
            until=known or "",
            note=row["available"] or "",
            outcomes=past.get(row["id"], {}),
        )

    def _supply(self, row: Mapping[str, Any], past: Mapping[int, Mapping[str, int]]) -> Side:
        told = self.offer.read(row["supply"], row["audience"], row["limits"], row["provider"])
        return Side(
            SUPPLIES,
            row["id"],
            row["supply"],
            told,
            frozenset(codes_in(row["categories"])),
            told.categories | category_of(told.concepts),
            told.tags,
            everywhere=_everywhere(row["audience"]),
            provider=row["provider"] or "",
            from_on=row["from_on"] or "",
            until=_after(row["to_on"]),
            outcomes=past.get(row["id"], {}),
        )

    def _service(self, row: Mapping[str, Any], past: Mapping[int, Mapping[str, int]]) -> Side:
        from committee_desk.base.errors import DeskError

        told = self.offer.read(row["service"], row["content"], row["audience"], row["provider"])
        try:
            times = recurrence.read(row["times_rule"], row["from_time"], row["to_time"])
        except DeskError:
            times = ()
        return Side(
            SERVICES,
            row["id"],
            row["service"],
            told,
            frozenset(codes_in(row["category"])),
            told.categories | category_of(told.concepts),
            frozenset(codes_in(row["eligibility"])),
            row["grid_id"],
            read_address(row["place"]).compound if row["place"] else "",
            _everywhere(row["audience"]),
            slots(times),
            row["capacity"],
            provider=row["provider"] or "",
            until=_after(row["to_on"]),
            note=row["frequency"] or "",
            outcomes=past.get(row["id"], {}),
        )


def slots(times: recurrence.Times) -> frozenset[str] | None:
    """Return on which days and in which parts of the day something is there; None: not known."""
    if not times:
        return None
    found: set[str] = set()
    for rule in times:
        days = {day for _n, day in rule.weekdays}
        if rule.days == recurrence.WORK:
            days = set(range(_MIDDAY))
        elif rule.days == recurrence.OFF:
            days = {_MIDDAY, 6}
        if not days or min(days) < _MIDDAY:
            found.add("weekday")
        if not days or max(days) >= _MIDDAY:
            found.add("weekend")
        spans = rule.spans or (recurrence.Span("00:00", recurrence.LAST_MINUTE),)
        for part, (begin, end) in vocabulary()["hours"].items():
            if any(span.begin < end and span.end > begin for span in spans):
                found.add(part)
    return frozenset(found)


def _everywhere(words: str | None) -> bool:
    return any(each in (words or "") for each in vocabulary()["everywhere"])


def _after(last: str | None) -> str:
    """Return the first day after a last one; a month or year alone ends with its last day."""
    return f"{last}~" if last else ""


def _rows(
    conn: Connection, table: str, ids: Collection[int] | None, condition: str
) -> list[Mapping[str, Any]]:
    only = "" if ids is None else f" AND id IN ({','.join(str(int(one)) for one in ids)})"
    told = f"SELECT * FROM {table} WHERE deleted IS NULL AND {condition}{only}"
    return [dict(row) for row in conn.execute(text(told)).mappings()]


def _outcomes(conn: Connection, table: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    told = text(
        f"SELECT {table}_id, outcome, count(*) FROM need_match WHERE {table}_id IS NOT NULL "
        "AND outcome IS NOT NULL AND deleted IS NULL GROUP BY 1, 2"
    )
    for record, outcome, count in conn.execute(told):
        found.setdefault(record, {})[outcome] = count
    return found
