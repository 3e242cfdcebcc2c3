"""Minutes written elsewhere, before they are taken in: one document is one meeting that was held.

What the document says is kept as it says it; people are linked to the register only where a name
is one person's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.words import N_, _, fill
from committee_desk.ledgers.reading import Look
from committee_desk.ledgers.reading.minutes import Minutes
from committee_desk.rules import names
from committee_desk.work import (
    meetings,
)

REASONS = {
    "taken_in_before": N_("This very document was taken in before."),
    "held_already": N_("A meeting of that day is on the list already: {meeting}."),
    "no_date": N_("The document does not say on which day the meeting was held."),
    "no_place": N_("The document does not say where the meeting was held."),
    "no_chair": N_("The document does not say who led the meeting."),
    "no_attendees": N_("The document does not name who was there."),
    "two_dates": N_("The document names two days for the meeting; the first one is taken."),
    "count_differs": N_("{named} people are named, but {present} were present by the figures."),
}
"""What a person reads for each reason."""
_OTHER = "other"


class Verdict(StrEnum):
    """What becomes of a document: a new meeting, nothing, or a question first."""

    NEW = "new"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True)
class Planned:
    """What taking a document in would do.

    ``values`` are the fields of the meeting as they will be judged, ``reasons`` codes of what a
    person is asked or told: taken_in_before, held_already, and the doubts of the reading.
    ``meeting_id`` is the meeting it may be, ``twin`` what that one is called.
    """

    look: Look
    verdict: Verdict
    values: Mapping[str, Any]
    reasons: tuple[str, ...] = ()
    meeting_id: int | None = None
    twin: str = ""
    people: Mapping[str, int] = field(default_factory=dict)

    def sentences(self) -> tuple[str, ...]:
        """Return the reasons in the reader's language."""
        found = self.minutes
        facts = {
            "meeting": self.twin,
            "named": len(found.attendees),
            "present": found.present,
        }
        return tuple(fill(_(REASONS[reason]), facts) for reason in self.reasons)

    @property
    def minutes(self) -> Minutes:
        """Return what was found in the document."""
        assert self.look.minutes is not None
        return self.look.minutes


def plan(
    conn: Connection,
    look: Look,
    changes: Mapping[str, Any] | None = None,
    corrected: Minutes | None = None,
) -> Planned:
    """Return what taking minutes in would do; ``changes`` are fields a person confirmed.

    ``corrected`` is what a person made of the people, items, votes and resolutions found; it
    stands in the place of all that was found. The same document again is ``same``; a meeting of
    that day and name is there already: doubtful. Without a day it is refused.
    """
    if corrected is not None:
        look = replace(look, minutes=corrected)
    found = look.minutes
    assert found is not None
    values = {**_head(found, look.file), **(changes or {})}
    before = _earlier(conn, look.sha256)
    if before is not None:
        return Planned(look, Verdict.SAME, values, ("taken_in_before",), before[0], before[1])
    if not values["day"]:
        return Planned(look, Verdict.REFUSED, values, _doubts(found, values))
    twin = _twin(conn, values)
    verdict = Verdict.NEW if twin is None else Verdict.DOUBTFUL
    reasons = (*(() if twin is None else ("held_already",)), *_doubts(found, values))
    meeting, called = twin or (None, "")
    return Planned(look, verdict, values, reasons, meeting, called, _known(conn, found))


def _head(found: Minutes, file: str) -> dict[str, Any]:
    kind = found.kind or _OTHER
    return {
        "kind": kind,
        "name": found.name or file.rpartition(".")[0],
        "day": found.date,
        "from_time": found.from_time or None,
        "to_time": found.to_time or None,
        "place": found.place or None,
        "chair": found.chair or None,
        "recorder": found.recorder or None,
    }


def _earlier(conn: Connection, sha256: str) -> tuple[int, str] | None:
    return _called(
        conn,
        "JOIN batch b ON b.id = m.batch_id WHERE b.sha256 = :s AND b.deleted IS NULL",
        {"s": sha256},
    )


def _twin(conn: Connection, values: Mapping[str, Any]) -> tuple[int, str] | None:
    """Return a meeting of that day and kind, or of that day and name."""
    told = {"d": values["day"], "n": values["name"], "k": values["kind"]}
    return _called(
        conn,
        "WHERE m.day = :d AND m.status != :c AND (m.name = :n OR m.kind = :k)",
        told | {"c": meetings.CANCELLED},
    )


def _called(conn: Connection, which: str, told: Mapping[str, Any]) -> tuple[int, str] | None:
    found = conn.execute(
        text(f"SELECT m.id, m.no, m.name FROM meeting m {which} AND m.deleted IS NULL LIMIT 1"),
        told,
    ).first()
    return None if found is None else (int(found.id), f"{found.no} {found.name}")


def _known(conn: Connection, found: Minutes) -> dict[str, int]:
    """Return the resident of each name that is one person's; of two of a name neither is taken."""
    known: dict[str, int] = {}
    for name in {*found.attendees, *found.guests, *found.absent}:
        ids = conn.execute(
            text(
                "SELECT id FROM resident WHERE person_name = :n AND deleted IS NULL "
                "AND left_on IS NULL AND left_kind IS NULL LIMIT 2"
            ),
            {"n": names.tidy(name)},
        ).scalars()
        people = list(ids)
        if len(people) == 1:
            known[name] = int(people[0])
    return known


def _doubts(found: Minutes, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is doubtful of minutes as a person left them."""
    doubts = [
        name
        for name, value in (
            ("no_date", values["day"]),
            ("no_place", values["place"]),
            ("no_chair", values["chair"]),
            ("no_attendees", found.attendees),
        )
        if not value
    ]
    if "two_dates" in found.doubts and values["day"] == found.date:
        doubts.append("two_dates")
    if found.present and found.attendees and found.present != len(found.attendees):
        doubts.append("count_differs")
    return tuple(doubts)
