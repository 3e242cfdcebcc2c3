"""What follows from an announced election: a term with its members, a filled seat, a recall."""

from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules import elections as way
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    body_terms,
    election_candidates,
    election_figures,
    elections,
    members,
    rows,
)
from committee_desk.work.boards import past_day


def take_seats(
    unit: Unit, election_id: int, from_on: str = "", term_no: int | None = None
) -> list[int]:
    """Let those who were elected take their seats from a day on; return the members' ids.

    An election begins a term of the body, ``term_no`` where it is not the number after the last;
    a by-election fills the seats that ended, oldest first,
    for the rest of their term; a recall ends the seats of those recalled. Whoever sits already is
    left alone. Raises Refused while nobody was announced, and for a by-election without a seat that
    ended.
    """
    now = rows.live(unit, elections.TABLE, election_id)
    day = past_day(from_on or now["day"], unit.today, "from_on")
    chosen = [
        each
        for each in election_candidates.candidates(unit.connection, election_id)
        if each["elected_round"] is not None
    ]
    if now["kind"] == elections.RECALL:
        ended = [each["member_id"] for each in chosen if not _ended(unit, each["member_id"])]
        for member in ended:
            members.leave(unit, member, "recalled", day)
        chosen = [each for each in chosen if each["member_id"] in ended]
    else:
        chosen = [each for each in chosen if each["member_id"] is None]
    if not chosen:
        raise Refused(
            N_("Nobody was elected who is not in the seat yet."),
            N_("Announce the result first."),
            code="nobody_elected",
        )
    if now["kind"] != elections.RECALL:
        ended = _seat(unit, now, chosen, day, term_no)
    unit.say(N_("Take the result of {name} into the body"), name=now["name"])
    return ended


def _seat(
    unit: Unit,
    now: dict[str, Any],
    chosen: list[dict[str, Any]],
    day: str,
    term_no: int | None,
) -> list[int]:
    term = now["term_id"]
    if now["kind"] == elections.ELECTION and term is None:
        about = {
            "elected_on": now["day"],
            "election_id": now["id"],
            "meeting_id": now["meeting_id"],
        }
        term = body_terms.begin(unit, now["body_id"], day, term_no=term_no, **about)
        rows.change(unit, elections.TABLE, now["id"], {"term_id": term})
    seated = []
    for each in chosen:
        values = {
            "body_id": now["body_id"],
            "resident_id": each["resident_id"],
            "name": each["name"],
            "post": each["post"],
            "from_on": day,
            "elected_on": now["day"],
            "elected_how": way.told("chosen_how")[now["kind"]],
            "votes": _votes(unit, now["id"], each["id"]),
        }
        if now["kind"] == elections.BY_ELECTION:
            member = members.by_elect(unit, _vacant(unit, now["body_id"], each["post"]), values)
        else:
            member = members.add(unit, values, term_id=term)
        rows.change(unit, election_candidates.TABLE, each["id"], {"member_id": member})
        seated.append(member)
    return seated


def _ended(unit: Unit, member_id: int) -> bool:
    return rows.live(unit, "member", member_id)["ended_on"] is not None


def _vacant(unit: Unit, body_id: int, post: str) -> int:
    """Return the seat of a post that ended longest ago and nobody was chosen for yet."""
    found = unit.connection.execute(
        text(
            "SELECT m.id FROM member m LEFT JOIN body_term t ON t.id = m.term_id "
            "WHERE m.body_id = :b AND m.post = :p AND m.ended_on IS NOT NULL "
            "AND m.deleted IS NULL AND t.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM member f "
            "WHERE f.follows_id = m.id AND f.deleted IS NULL) ORDER BY m.ended_on, m.id LIMIT 1"
        ),
        {"b": body_id, "p": post},
    ).scalar()
    if found is None:
        raise Refused(
            N_("No seat of this post ended that a by-election could fill."),
            N_("Enter first whose seat ended, why and when."),
            code="no_vacancy",
        )
    return int(found)


def _votes(unit: Unit, election_id: int, candidate_id: int) -> int | None:
    """Return the votes somebody was elected with."""
    for each in reversed(election_figures.rounds(unit.connection, election_id)):
        if each["stands"] and candidate_id in each["verdict"].get("elected", ()):
            for line in each["counts"]:
                if line["candidate_id"] == candidate_id:
                    return int(line["votes"])
    return None
