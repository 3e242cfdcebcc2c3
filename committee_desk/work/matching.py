"""Suggests what may meet a need, best first and with reasons, and the needs an offer may meet.

An ``Index`` holds both sides of one desk in memory. It is read once, follows the changes it is
told of, and answers within the time of a keystroke. It only suggests: a match is made by a person
(work/matches.py). Withdrawn, ended and stale offers are left out.
"""

import math
from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import RLock
from typing import Any

from sqlalchemy import Connection

from committee_desk.rules.likeness import vocabulary
from committee_desk.storage.steps import Said
from committee_desk.work import code_lists, matching_volunteers, tags
from committee_desk.work.matching_records import (
    RESIDENTS,
    RESOURCES,
    SERVICES,
    SUPPLIES,
    TABLES,
    Readers,
    Side,
)
from committee_desk.work.matching_score import Scorer

_NEEDS = "needs"
_OFFERED = (RESOURCES, SUPPLIES, SERVICES)
_LISTS = {table: listing for listing, table in TABLES.items()} | {"need": _NEEDS}
Key = tuple[str, int]


@dataclass(frozen=True)
class Suggestion:
    """One side that may fit the other: list and id, what it is called, how well, and why.

    ``score`` is about 0 to 1 and good for ordering only.
    """

    listing: str
    id: int
    name: str
    score: float
    reasons: tuple[Said, ...]
    provider: str = ""
    kind: str = ""

    def why(self) -> str:
        """Return the reasons in the current language."""
        return "；".join(reason.text() for reason in self.reasons)


class _Pool:
    """Sides of one kind with an index from what they hold to them."""

    def __init__(self) -> None:
        self.sides: dict[Key, Side] = {}
        self.norms: dict[Key, float] = {}
        self._holding: dict[str, set[Key]] = {}

    def put(self, side: Side) -> None:
        key = (side.listing, side.id)
        self.drop(key)
        self.sides[key] = side
        for mark in _marks(side):
            self._holding.setdefault(mark, set()).add(key)

    def drop(self, key: Key) -> None:
        side = self.sides.pop(key, None)
        self.norms.pop(key, None)
        for mark in _marks(side) if side else ():
            self._holding[mark].discard(key)

    def weights(self) -> dict[str, float]:
        """Return how rare each pair of characters is."""
        count = len(self.sides) + 1
        return {
            mark[2:]: math.log(1 + count / (1 + len(held)))
            for mark, held in self._holding.items()
            if mark.startswith("g:") and held
        }

    def alike(self, grams: Iterable[str], weigh: Mapping[str, float]) -> dict[Key, float]:
        """Return how alike texts are to these pairs of characters, 0 to 1."""
        most = max(50, len(self.sides) // 5)
        found: dict[Key, float] = {}
        norm = 0.0
        for gram in grams:
            weight = weigh.get(gram, 0.0) ** 2
            norm += weight
            held = self._holding.get(f"g:{gram}", ())
            if len(held) <= most:  # what every fifth text says tells nothing
                for key in held:
                    found[key] = found.get(key, 0.0) + weight
        if not norm:
            return {}
        return {
            key: value / math.sqrt(norm * self._norm(key, weigh)) for key, value in found.items()
        }

    def about(self, side: Side) -> set[Key]:
        """Return the sides that share a concept or a field of the categories."""
        found: set[Key] = set()
        for mark in _marks(side):
            if not mark.startswith("g:"):
                found |= self._holding.get(mark, set())
        return found

    def _norm(self, key: Key, weigh: Mapping[str, float]) -> float:
        if key not in self.norms:
            grams = self.sides[key].features.grams
            self.norms[key] = sum(weigh.get(each, 0.0) ** 2 for each in grams) or 1.0
        return self.norms[key]


def _marks(side: Side) -> set[str]:
    fields = side.categories or side.inferred
    return {
        *(f"g:{each}" for each in side.features.grams),
        *(f"c:{each}" for each in side.features.concepts),
        *(f"f:{'.'.join(each.split('.')[:2])}" for each in fields),
    }


class Index:
    """Needs and offers of one desk. It may be asked from any thread."""

    def __init__(self, conn: Connection) -> None:
        self._lock = RLock()
        self._load(conn)

    def refresh(self, conn: Connection, tables: Mapping[str, Collection[int]]) -> None:
        """Follow a change: ``tables`` are the ids touched in each table of the desk."""
        with self._lock:
            if "need_category_own" in tables:
                self._load(conn)
                return
            touched = {_LISTS[name]: set(ids) for name, ids in tables.items() if name in _LISTS}
            if "need_match" in tables:
                self._outcomes_changed(conn, tables["need_match"], touched)
            for listing, ids in touched.items():
                self._reread(conn, listing, ids)
            if {"resident_tag", "resident"} & tables.keys():
                self._reread_volunteers(conn)

    def suggest(
        self, draft: Mapping[str, Any], on: date, *, conn: Connection | None = None, limit: int = 0
    ) -> list[Suggestion]:
        """Return what may meet a need as it is typed so far, the best first.

        ``draft`` has the field names of a need. With ``conn``, the tags of the resident who asks
        count too, for who may read them.
        """
        with self._lock:
            need = self._readers.need_side(draft)
            asking = draft.get("reporter_id")
            if conn is not None and asking:
                held = tags.codes_of(conn, [int(asking)]).get(int(asking), [])
                need = _with_tags(need, held)
            return self._best(self._offers, need, on, limit)

    def fitting(self, listing: str, record_id: int, on: date, limit: int = 0) -> list[Suggestion]:
        """Return the open needs that an offer may meet, the best first."""
        with self._lock:
            offer = self._offers.sides.get((listing, record_id))
            if offer is None:
                return []
            return self._best(self._needs, offer, on, limit, offer=True)

    def _best(
        self, pool: _Pool, asked: Side, on: date, limit: int, *, offer: bool = False
    ) -> list[Suggestion]:
        data = vocabulary()
        alike = pool.alike(asked.features.grams, self._weigh)
        near = sorted(alike, key=alike.__getitem__, reverse=True)[: data["text_candidates"]]
        day = on.isoformat()
        found: list[tuple[float, Key, Side, list[Said]]] = []
        for key in {*pool.about(asked), *near}:
            other = pool.sides[key]
            need, offered = (other, asked) if offer else (asked, other)
            if not _counts(offered, day):
                continue
            fit, reasons = self._scorer.fit(need, offered, alike.get(key, 0.0))
            if fit < data["least_fit"]:
                continue
            more, why = self._scorer.circumstances(need, offered)
            if fit + more >= data["least"]:
                found.append((fit + more, key, other, [*reasons, *why]))
        found.sort(key=lambda each: (-each[0], each[1]))
        least = found[0][0] * data["of_best"] if found else 0.0
        return [
            Suggestion(
                side.listing, side.id, side.name, score, tuple(why), side.provider, side.kind
            )
            for score, _key, side, why in found[: limit or data["most"]]
            if score >= least
        ]

    def _load(self, conn: Connection) -> None:
        self._readers = Readers(conn)
        self._offers, self._needs = _Pool(), _Pool()
        for listing in _OFFERED:
            for side in self._readers.offers(conn, listing):
                self._offers.put(side)
        for side in matching_volunteers.read(conn, self._readers.offer):
            self._offers.put(side)
        for side in self._readers.needs(conn):
            self._needs.put(side)
        self._weigh = self._offers.weights()
        for gram, weight in self._needs.weights().items():
            self._weigh.setdefault(gram, weight)
        self._scorer = Scorer(code_lists.of(conn, code_lists.OWN))

    def _reread(self, conn: Connection, listing: str, ids: Collection[int]) -> None:
        pool = self._needs if listing == _NEEDS else self._offers
        for record in ids:
            pool.drop((listing, record))
        if listing == _NEEDS:
            sides = self._readers.needs(conn, ids)
        else:
            sides = self._readers.offers(conn, listing, ids)
        for side in sides:
            pool.put(side)
            for gram in side.features.grams:  # new words are rare until the desk is opened again
                self._weigh.setdefault(gram, math.log(1 + len(pool.sides)))

    def _reread_volunteers(self, conn: Connection) -> None:
        for key in [each for each in self._offers.sides if each[0] == RESIDENTS]:
            self._offers.drop(key)
        for side in matching_volunteers.read(conn, self._readers.offer):
            self._offers.put(side)

    def _outcomes_changed(
        self, conn: Connection, ids: Collection[int], touched: dict[str, set[int]]
    ) -> None:
        marks = ",".join(str(int(one)) for one in ids)
        for listing, table in TABLES.items():
            told = conn.exec_driver_sql(
                f"SELECT DISTINCT {table}_id FROM need_match WHERE id IN ({marks}) "
                f"AND {table}_id IS NOT NULL"
            )
            touched.setdefault(listing, set()).update(array("q", told.scalars().all()))


def _counts(offer: Side, day: str) -> bool:
    """Tell whether an offer holds on a day: begun, not ended, and verified not too long ago."""
    return (not offer.until or day < offer.until) and offer.from_on <= day


def _with_tags(need: Side, held: Iterable[str]) -> Side:
    from dataclasses import replace

    return replace(need, tags=need.tags | frozenset(held))
