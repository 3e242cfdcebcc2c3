"""What is known of elections: the list of them, and all that belongs to one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.rules.codes import code_list
from committee_desk.work import (
    election_candidates,
    election_checks,
    election_figures,
    election_proxies,
    election_steps,
    elections,
)
from committee_desk.work.election_checks import Check

_LISTED = (
    "SELECT e.*, b.name AS body, b.kind AS body_kind, t.term_no, "
    "(SELECT sum(s.seats) FROM election_seat s WHERE s.election_id = e.id AND s.deleted IS NULL) "
    "AS seats, (SELECT count(*) FROM election_candidate c WHERE c.election_id = e.id "
    "AND c.deleted IS NULL AND c.withdrawn_on IS NULL) AS candidates, "
    "(SELECT count(*) FROM election_candidate c WHERE c.election_id = e.id "
    "AND c.deleted IS NULL AND c.elected_round IS NOT NULL) AS elected "
    "FROM election e LEFT JOIN body b ON b.id = e.body_id "
    "LEFT JOIN body_term t ON t.id = e.term_id WHERE e.deleted IS NULL"
)


@dataclass(frozen=True)
class Story:
    """An election with its steps by code, seats by post, candidates, rounds, proxies, objections,
    and what the law says of it."""

    election: Mapping[str, Any]
    seats: Mapping[str, int]
    steps: Mapping[str, Mapping[str, Any]]
    candidates: tuple[Mapping[str, Any], ...]
    rounds: tuple[Mapping[str, Any], ...]
    proxies: tuple[Mapping[str, Any], ...]
    objections: tuple[Mapping[str, Any], ...]
    checks: tuple[Check, ...]


def listed(conn: Connection) -> list[dict[str, Any]]:
    """Return the elections, newest first, with ``body``, ``seats``, ``candidates``, ``elected``
    and the words of kind, form and state."""
    found = conn.execute(text(f"{_LISTED} ORDER BY e.day DESC, e.id DESC")).mappings()
    return [_told(dict(row)) for row in found]


def story(conn: Connection, election_id: int) -> Story | None:
    """Return what is known of an election, None when there is none."""
    row = conn.execute(text(f"{_LISTED} AND e.id = :e"), {"e": election_id}).mappings().first()
    if row is None:
        return None
    return Story(
        election=_told(dict(row)),
        seats=elections.seats_of(conn, election_id),
        steps=election_steps.steps(conn, election_id),
        candidates=tuple(election_candidates.candidates(conn, election_id)),
        rounds=tuple(election_figures.rounds(conn, election_id)),
        proxies=tuple(election_proxies.proxies(conn, election_id)),
        objections=tuple(election_steps.objections(conn, election_id)),
        checks=election_checks.checks(conn, election_id, dates.today().isoformat()),
    )


def of_meeting(conn: Connection, meeting_id: int) -> list[int]:
    """Return the elections held at a meeting."""
    found = conn.execute(
        text("SELECT id FROM election WHERE meeting_id = :m AND deleted IS NULL ORDER BY day, id"),
        {"m": meeting_id},
    ).scalars()
    return list(found)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    words = {
        f"{name}_words": code_list(f"election_{name}").label(row[name])
        for name in ("kind", "form", "state")
    }
    return {**row, **words}
