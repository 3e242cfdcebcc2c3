"""The chain walked both ways from one record: what it came from, and what came of it.

Forwards it goes from a visit to its needs, on to the topic they became and the resolution on it, to
what was promised for them and the services that answer them, to each time it was held, how it was
judged, and who heard back. What serves many, a resource, a line of the supply list or a meeting, is
named but not walked through.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from committee_desk.base.words import N_, _
from committee_desk.work.chain_ways import BACK, NOT_THROUGH, ON, Ways

MOST = 300
"""No walk returns more steps one way."""

RELATIONS = {
    "visit": N_("raised at the visit"),
    "merged": N_("merged"),
    "topic": N_("taken up as a topic"),
    "deliberated": N_("deliberated at the meeting"),
    "decided": N_("decided by the resolution"),
    "agreed": N_("agreed by the meeting"),
    "carried": N_("carried out as the service"),
    "phase": N_("next phase"),
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


def around(conn: Connection, listing: str, record_id: int) -> Around:
    """Return the chain on both sides of a record of the lists of service or deliberation.

    Each record is named once a way, where the walk first meets it: a service that carries out a
    resolution stands behind it. A record of another list has no chain.
    """
    return Around(
        tuple(_walk(conn, BACK, listing, record_id)), tuple(_walk(conn, ON, listing, record_id))
    )


def _walk(conn: Connection, ways: Ways, listing: str, record_id: int) -> Iterator[Step]:
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
                if to and to not in NOT_THROUGH:
                    yield from below(to, row[0], depth + 1)

    yield from below(listing, record_id, 1)
