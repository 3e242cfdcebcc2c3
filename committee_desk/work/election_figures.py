"""The figures of a round: who is on its ballot, with how many votes; what contradicts the rest."""

import json
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import voting
from committee_desk.work import election_candidates, elections

_WRITTEN = re.compile(r"(.*[^\s\d:：,，])[\s:：,，]*([0-9]{1,7})\s*票?")
_TYPED = ("voting", "issued", "returned", "invalid")


def rounds(conn: Connection, election_id: int, post: str = "") -> list[dict[str, Any]]:
    """Return the rounds of an election; ``stands`` is False for one that was corrected.

    ``counts`` are those on the ballot with their votes, ``verdict`` what was announced.
    """
    found = conn.execute(
        text(
            "SELECT r.*, NOT EXISTS (SELECT 1 FROM election_round c WHERE c.corrects_id = r.id "
            "AND c.deleted IS NULL) AS stands FROM election_round r WHERE r.election_id = :e "
            "AND r.deleted IS NULL AND (:p = '' OR r.post = :p) ORDER BY r.round_no, r.id"
        ),
        {"e": election_id, "p": post},
    ).mappings()
    told = [dict(row) for row in found]
    for row in told:
        row["stands"] = bool(row["stands"])
        row["verdict"] = json.loads(row["verdict"]) if row["verdict"] else {}
        row["counts"] = counts(conn, row["id"])
    return told


def counts(conn: Connection, round_id: int) -> list[dict[str, Any]]:
    """Return who is on the ballot of a round, with their votes, in the order of the ballot."""
    found = conn.execute(
        text(
            "SELECT n.id, n.candidate_id, n.votes, c.name, c.resident_id, c.member_id, "
            "c.elected_round FROM election_count n JOIN election_candidate c "
            "ON c.id = n.candidate_id WHERE n.round_id = :r AND n.deleted IS NULL ORDER BY n.id"
        ),
        {"r": round_id},
    ).mappings()
    return [dict(row) for row in found]


def seats_left(conn: Connection, election_id: int, post: str) -> int:
    """Return how many seats of a post are still to be filled."""
    filled = sum(
        1
        for each in election_candidates.candidates(conn, election_id)
        if each["post"] == post and each["elected_round"] is not None
    )
    return elections.seats_of(conn, election_id).get(post, 0) - filled


def marks(conn: Connection, now: Mapping[str, Any], here: Mapping[str, Any]) -> int:
    """Return how many names a ballot may mark: the seats open when the round began."""
    if now["kind"] == elections.RECALL:
        return len(counts(conn, here["id"]))
    open_now = seats_left(conn, now["id"], here["post"])
    again = sum(
        1 for each in counts(conn, here["corrects_id"] or 0)
        if each["elected_round"] == here["round_no"]
    )  # fmt: skip
    return open_now + again


def written_in(others: Mapping[str, int] | str) -> dict[str, int]:
    """Return the votes of those voters wrote in; each line of a text is a name and a number.

    Raises DeskError for a line that is not so, or a name that comes twice.
    """
    if not isinstance(others, str):
        return dict(others)
    found: dict[str, int] = {}
    for line in filter(None, map(str.strip, others.splitlines())):
        read = _WRITTEN.fullmatch(line)
        if read is None or read[1] in found:
            raise DeskError(
                N_("“{line}” is not a name with its votes; write each once, such as 王五 12."),
                code="written_in_unreadable",
                field="others",
                line=line,
            )
        found[read[1]] = int(read[2])
    return found


def settled(
    conn: Connection,
    now: Mapping[str, Any],
    here: Mapping[str, Any],
    figures: Mapping[str, Any],
    votes: Mapping[int, int],
) -> dict[str, int]:
    """Return the figures of a round with the valid ballots; persons who voted are those whose
    ballots came back, unless told. Raises for what is missing or contradicts the rest."""
    told = _read(figures, votes)
    valid = told["returned"] - told["invalid"]
    most_marks = valid * max(1, marks(conn, now, here))
    for part, n, whole, most in (
        ("issued", told["issued"], "base_count", now["base_count"]),
        ("voting", told["voting"], "base_count", now["base_count"]),
        ("returned", told["returned"], "issued", told["issued"]),
        ("returned", told["returned"], "voting", told["voting"]),
        ("invalid", told["invalid"], "returned", told["returned"]),
        *(("votes", n, "valid", valid) for n in votes.values()),
        ("votes", sum(votes.values()), "marks", most_marks),
    ):
        if n > most:
            raise Refused(
                N_("The figures contradict each other: {whole} {most}, but {part} {found}."),
                N_("Count again, or correct the figure that was mistyped."),
                code="contradiction",
                field=part,
                whole=voting.figure_label(whole),
                most=most,
                part=voting.figure_label(part),
                found=n,
            )
    return {**told, "valid": valid}


def _read(figures: Mapping[str, Any], votes: Mapping[int, int]) -> dict[str, int]:
    told = {name: figures.get(name) for name in _TYPED}
    told["invalid"] = told["invalid"] or 0
    for name in ("issued", "returned"):
        if told[name] is None:
            raise DeskError(
                N_("The figure “{figure}” is missing."),
                N_("Write it, 0 where there was none."),
                code="figure_missing",
                field=name,
                figure=voting.figure_label(name),
            )
    if told["voting"] is None:
        told["voting"] = told["returned"]
    read: dict[str, int] = {}
    for name, n in (*told.items(), *(("votes", n) for n in votes.values())):
        if isinstance(n, bool) or not isinstance(n, int) or n < 0:
            raise DeskError(
                N_("{figure} has to be a whole number of 0 or more."),
                code="not_a_count",
                field=name,
                figure=voting.figure_label(name),
            )
        read[name] = n
    return {name: read[name] for name in _TYPED}
