"""The broken links of the chain: what was asked, promised, planned or booked and not seen through.

A visit becomes a need, a need meets a resource, what is agreed becomes a service, the service is
held and judged, and whoever asked hears back. Each link that is broken is named once, with the
record to open and the way out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.base.words import N_, _
from committee_desk.rules import rulebook
from committee_desk.work.chain_sql import statement


@dataclass(frozen=True)
class Kind:
    """A kind of broken link: its words and the way out, both message ids."""

    words: str
    way_out: str


KINDS: dict[str, Kind] = {
    "need_unanswered": Kind(
        N_("Needs without an answer past their day"),
        N_("Answer the need, hand it on, or say why it cannot be done."),
    ),
    "asker_untold": Kind(
        N_("Answered, but whoever asked has not heard"),
        N_("Tell everybody who asked, and note how."),
    ),
    "promise_late": Kind(
        N_("Promises past their day"),
        N_("Note that it was used, or take the promise back with a reason."),
    ),
    "promise_gone": Kind(
        N_("Promised, but no longer offered"),
        N_("Promise something else, and take this promise back with a reason."),
    ),
    "service_without_need": Kind(
        N_("Services that answer no need"),
        N_("Add the needs it answers, or drop it with a reason."),
    ),
    "service_undecided": Kind(
        N_("Services nobody decided on"),
        N_("Write which meeting agreed to it."),
    ),
    "run_without_result": Kind(
        N_("Held without a result"),
        N_("Enter how many came, or cancel it with a reason."),
    ),
    "evaluation_due": Kind(
        N_("Evaluations due"),
        N_("Hand out evaluation forms and type them back."),
    ),
    "result_untold": Kind(
        N_("Judged, but the result was not given back"),
        N_("Tell funder, provider and residents the result, and note each of them."),
    ),
    "resource_stale": Kind(
        N_("Resources to be verified"),
        N_("Ask the owner, then mark it as verified or withdraw it."),
    ),
    "booking_gone": Kind(
        N_("Booked, but no longer offered"),
        N_("Tell who booked, and cancel or move the booking."),
    ),
    "booking_clash": Kind(
        N_("Bookings that clash"),
        N_("Move or cancel one of the two."),
    ),
    "visit_open": Kind(
        N_("Raised at a visit and not done by its day"),
        N_("Make it a need, or note on the visit when it was done."),
    ),
    "visit_again": Kind(
        N_("Promised to visit again, and nobody was there"),
        N_("Visit them and enter the visit, or change the day on the visit that promised it."),
    ),
}
"""Every kind in the order it is shown: what residents wait for comes first."""

_PLACE = {kind: place for place, kind in enumerate(KINDS)}


class Link(NamedTuple):
    """A broken link.

    ``listing`` and ``id`` are the record to open, ``row`` the promise, run or booking it is about,
    else the record too. ``since`` is a day, YYYY-MM or YYYY where no more is known, '' for never;
    ``days`` counts from it, None where it is ''.
    """

    kind: str
    listing: str
    id: int
    row: int
    title: str
    since: str
    days: int | None

    @property
    def way_out(self) -> str:
        """What to do about it, in the current language."""
        return _(KINDS[self.kind].way_out)


def broken(conn: Connection, now: str = "") -> list[Link]:
    """Return every broken link by kind, the longest broken first.

    ``now`` is the local moment asked from, YYYY-MM-DDTHH:MM; this one when empty.
    """
    driver: Any = conn.connection.driver_connection
    return _sorted(driver.execute(statement(), values(now)).fetchall())


def broken_at(conn: Connection, records: Iterable[tuple[str, int]], now: str = "") -> list[Link]:
    """Return the broken links of these records, given as listing and id, as ``broken`` does."""
    wanted = set(records)
    ids = ", ".join(str(int(record)) for _listing, record in wanted)
    driver: Any = conn.connection.driver_connection
    told = f"SELECT * FROM ({statement()}) WHERE id IN ({ids})"
    found = driver.execute(told, values(now)).fetchall()
    return [link for link in _sorted(found) if (link.listing, link.id) in wanted]


def values(now: str = "") -> dict[str, Any]:
    """Return what the statement asks for."""
    moment = now or dates.moment(dates.now_ms()).strftime("%Y-%m-%dT%H:%M")
    day = moment[:10]
    due = int(rulebook.value("services.evaluation_due_days", day).value)
    return {"day": day, "now": moment, "due_days": f"+{due} days"}


def _sorted(found: list[Any]) -> list[Link]:
    found.sort(key=lambda row: (_PLACE[row[0]], row[5], row[2], row[3]))
    return list(map(Link._make, found))


def counts(links: Iterable[Link]) -> dict[str, int]:
    """Return how many links of every kind are broken, none as 0."""
    found = dict.fromkeys(KINDS, 0)
    for link in links:
        found[link.kind] += 1
    return found


def counted(conn: Connection, now: str = "") -> dict[str, int]:
    """Return how many links of every kind are broken, without reading which."""
    told = text(f"SELECT kind, count(*) FROM ({statement()}) GROUP BY kind")
    return {
        **dict.fromkeys(KINDS, 0),
        **{row[0]: row[1] for row in conn.execute(told, values(now))},
    }
