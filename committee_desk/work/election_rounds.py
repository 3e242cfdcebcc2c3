"""Rounds of an election: counted, announced by the law of the day, corrected on record.

Each post has its rounds. In the first more than half of those who vote elect; in a further one most
votes do, and a third of the ballots cast at least. A recall has one round for each member.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    election_candidates,
    election_refusals,
    election_verdicts,
    elections,
    locked,
    rows,
)
from committee_desk.work.boards import past_day
from committee_desk.work.election_figures import (
    counts,
    marks,
    rounds,
    seats_left,
    settled,
    written_in,
)

__all__ = ["announce", "correct", "count", "counts", "open_round", "rounds", "seats_left"]

TABLE = "election_round"


def open_round(
    unit: Unit, election_id: int, post: str, *, candidates: Sequence[int] = (), day: str = ""
) -> int:
    """Open the next round for a post and return its id.

    ``candidates`` are those on the ballot, as far as they stand for the post and were not elected;
    left out, all of these. Raises
    Refused without a base or candidates, while a round is open, once all seats are filled, and for
    a recall that too few demand.
    """
    now = _not_over(unit, election_id)
    conn = unit.connection
    earlier = [each for each in rounds(conn, election_id, post) if each["stands"]]
    election_refusals.unready(conn, now, post, earlier)
    able = _able(conn, now, post)
    chosen = [each for each in able if not candidates or each["id"] in candidates]
    if not chosen:
        raise Refused(
            N_("Nobody stands for this post."),
            N_("Enter the candidates first."),
            code="no_candidates",
            field="post",
        )
    number = len(earlier) + 1
    held = past_day(day, unit.today, "day") if day.strip() or number > 1 else now["day"]
    line = {"election_id": election_id, "post": post, "round_no": number, "day": held}
    new = rows.add(unit, TABLE, line)
    for each in chosen:
        rows.add(unit, "election_count", {"round_id": new, "candidate_id": each["id"], "votes": 0})
    label = code_list("body_post").label(post)
    unit.say(N_("Round {n} for {post}: {name}"), n=number, post=label, name=now["name"])
    return new


def count(
    unit: Unit,
    round_id: int,
    figures: Mapping[str, Any],
    votes: Mapping[int, int],
    *,
    others: Mapping[str, int] | str = "",
) -> dict[str, Any]:
    """Keep the count of a round and return its figures.

    ``figures``: issued, returned and invalid ballots and voting, the persons who took part (those
    whose ballots came back where it is left out). ``votes`` by candidate, all of them; ``others``
    are those voters wrote in, by name, or a line each such as 王五 12. Raises Refused for figures
    that contradict each other and once the round was announced.
    """
    here = rows.live(unit, TABLE, round_id)
    locked.refuse(unit.connection, TABLE, here, {})
    now = _not_over(unit, here["election_id"])
    on_ballot = {each["candidate_id"]: each["id"] for each in counts(unit.connection, round_id)}
    if set(votes) != set(on_ballot):
        raise DeskError(
            N_("Write the votes of everybody on the ballot, 0 where there was none."),
            code="votes_missing",
            field="votes",
        )
    written = _written_in(unit, here, written_in(others))
    every = {**votes, **written}
    found = settled(unit.connection, now, here, figures, every)
    rows.change(unit, TABLE, round_id, found)
    for candidate, n in every.items():
        if candidate in on_ballot:
            rows.change(unit, "election_count", on_ballot[candidate], {"votes": n})
        else:
            line = {"round_id": round_id, "candidate_id": candidate, "votes": n}
            rows.add(unit, "election_count", line)
    label = code_list("body_post").label(here["post"])
    unit.say(N_("Count of the ballots for {post}"), post=label)
    return found


def announce(unit: Unit, round_id: int, on: str = "") -> dict[str, Any]:
    """Announce a counted round and return the verdict as it is stored; it is locked from then on.

    Too few voting in the first round make the election void. Raises Refused for a round that was
    not counted, or announced already.
    """
    here = rows.live(unit, TABLE, round_id)
    locked.refuse(unit.connection, TABLE, here, {})
    now = _not_over(unit, here["election_id"])
    if here["returned"] is None:
        raise Refused(
            N_("This round has not been counted."), N_("Count it first."), code="not_counted"
        )
    verdict = _store(unit, now, here, _day(unit, now, on))
    unit.lasting()
    label = code_list("body_post").label(here["post"])
    unit.say(N_("Announce the election for {post}: {name}"), post=label, name=now["name"])
    return verdict


def correct(
    unit: Unit,
    round_id: int,
    why: str,
    figures: Mapping[str, Any],
    votes: Mapping[int, int],
    on: str = "",
) -> int:
    """Record a correction of an announced round and return the round that takes its place.

    Raises DeskError without a reason; Refused for a round that was not announced or is corrected
    already, one another round follows, and once who was elected took the seat.
    """
    old = rows.live(unit, TABLE, round_id)
    now = rows.live(unit, elections.TABLE, old["election_id"])
    if not why.strip():
        raise DeskError(
            N_("Write why the result is corrected."), code="reason_missing", field="why"
        )
    election_refusals.uncorrectable(unit.connection, old)
    line = {name: old[name] for name in ("election_id", "post", "round_no", "day")}
    new = rows.add(unit, TABLE, {**line, "corrects_id": round_id, "corrected_why": why.strip()})
    for each in counts(unit.connection, round_id):
        rows.add(
            unit,
            "election_count",
            {"round_id": new, "candidate_id": each["candidate_id"], "votes": 0},
        )
    rows.change(unit, elections.TABLE, now["id"], {"state": "held"})
    count(unit, new, figures, votes)
    here = rows.live(unit, TABLE, new)
    _store(unit, rows.live(unit, elections.TABLE, now["id"]), here, past_day(on, unit.today, "on"))
    unit.lasting()
    label = code_list("body_post").label(old["post"])
    unit.say(N_("Correct the election for {post}: {name}"), post=label, name=now["name"])
    return new


def _not_over(unit: Unit, election_id: int) -> dict[str, Any]:
    now = rows.live(unit, elections.TABLE, election_id)
    if now["state"] in ("void", "cancelled"):
        elections.open_election(unit, election_id)
    return now


def _able(conn: Connection, now: Mapping[str, Any], post: str) -> list[dict[str, Any]]:
    """Return who can be on a ballot for a post."""
    return [
        each
        for each in election_candidates.candidates(conn, now["id"])
        if each["post"] == post and each["stands"] and each["elected_round"] is None
    ]


def _written_in(unit: Unit, here: Mapping[str, Any], others: Mapping[str, int]) -> dict[int, int]:
    """Keep those voters wrote in as candidates nobody nominated; return their votes."""
    found = {}
    known = {
        each["name"]: each["id"]
        for each in election_candidates.candidates(unit.connection, here["election_id"])
        if each["post"] == here["post"]
    }
    for name, n in others.items():
        if not name.strip():
            raise DeskError(N_("Say who it is."), code="name_missing", field="others")
        candidate = known.get(name.strip())
        if candidate is None:
            line = {"election_id": here["election_id"], "post": here["post"]}
            candidate = rows.add(unit, election_candidates.TABLE, {**line, "name": name.strip()})
        found[int(candidate)] = n
    return found


def _store(unit: Unit, now: Mapping[str, Any], here: Mapping[str, Any], day: str) -> dict[str, Any]:
    conn = unit.connection
    lines = counts(conn, here["id"])
    seats = marks(conn, now, here)
    verdict = election_verdicts.judged(conn, now, here, lines, seats)
    election_refusals.unknown_law(verdict)
    again = {each["candidate_id"] for each in counts(conn, here["corrects_id"] or 0)}
    for each in lines:
        elected = each["candidate_id"] in verdict["elected"]
        if elected or each["candidate_id"] in again:
            number = here["round_no"] if elected else None
            rows.change(
                unit, election_candidates.TABLE, each["candidate_id"], {"elected_round": number}
            )
    state = "void" if verdict["valid"] and not verdict["valid"]["met"] else _state(conn, now)
    rows.change(unit, elections.TABLE, now["id"], {"state": state})
    kept = {"announced_on": day, "verdict": json.dumps(verdict, ensure_ascii=False)}
    rows.change(unit, TABLE, here["id"], kept)
    return verdict


def _state(conn: Connection, now: Mapping[str, Any]) -> str:
    """Return how far an election is: announced once all seats of all posts are filled."""
    if now["kind"] == elections.RECALL:
        return "announced"
    posts = elections.seats_of(conn, now["id"])
    filled = all(seats_left(conn, now["id"], post) < 1 for post in posts)
    return "announced" if filled else "held"


def _day(unit: Unit, now: Mapping[str, Any], on: str) -> str:
    day = past_day(on or now["day"], unit.today, "on")
    if day < now["day"]:
        raise DeskError(
            N_("The election is on {day}; this comes after it."),
            code="before_election",
            field="on",
            day=now["day"],
        )
    return day
