"""What stands in the way of a round of an election: opened, announced, corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.work import elections
from committee_desk.work.election_figures import counts, rounds, seats_left


def unready(
    conn: Connection, now: Mapping[str, Any], post: str, earlier: Sequence[Mapping[str, Any]]
) -> None:
    """Raise Refused without a base, beside an open round, with all seats filled, undemanded."""
    if now["base_count"] is None:
        raise Refused(
            N_("It is not settled yet how many take part."),
            N_("Settle the list of those who take part first."),
            code="no_base",
            field="base_count",
        )
    if any(not each["announced_on"] for each in earlier):
        raise Refused(
            N_("The round before has not been announced."),
            N_("Count and announce it first."),
            code="round_open",
        )
    if now["kind"] == elections.RECALL:
        _refuse_undemanded(conn, now)
    elif seats_left(conn, now["id"], post) < 1:
        raise Refused(N_("All seats of this post are filled."), code="all_filled", field="post")


def _refuse_undemanded(conn: Connection, now: Mapping[str, Any]) -> None:
    verdict = elections.demanded(conn, now)
    if not verdict["met"]:
        raise Refused(
            N_("{words}"),
            N_("Enter how many demand the recall, with their reasons."),
            code="demand_unmet",
            field="demanding",
            words=verdict["words"],
        )


def uncorrectable(conn: Connection, old: Mapping[str, Any]) -> None:
    """Raise Refused for a round whose result is not announced, or that others build on."""
    if not old["announced_on"]:
        raise Refused(
            N_("This result has not been announced; it can still be counted again."),
            code="not_announced",
        )
    same = [each for each in rounds(conn, old["election_id"], old["post"]) if each["stands"]]
    if old["id"] not in [each["id"] for each in same]:
        raise Refused(
            N_("This result was corrected already."),
            N_("Correct the result that took its place."),
            code="corrected",
        )
    if same[-1]["id"] != old["id"]:
        raise Refused(
            N_("Another round was held since."),
            N_("Correct that one first."),
            code="round_followed",
        )
    if any(_taken(conn, each) for each in counts(conn, old["id"])):
        raise Refused(
            N_("The result has been taken into the body already."),
            N_("Take that back there first."),
            code="seated",
        )


def _taken(conn: Connection, line: Mapping[str, Any]) -> bool:
    """Tell whether a seat began, or in a recall ended, by this result."""
    if line["elected_round"] is None or line["member_id"] is None:
        return False
    found = conn.execute(
        text(
            "SELECT e.kind, m.ended_why, m.deleted FROM member m, election_candidate c "
            "JOIN election e ON e.id = c.election_id WHERE m.id = :m AND c.id = :c"
        ),
        {"m": line["member_id"], "c": line["candidate_id"]},
    ).one()
    recall = found.kind == elections.RECALL
    return found.ended_why == "recalled" if recall else found.deleted is None


def unknown_law(verdict: Mapping[str, Any]) -> None:
    """Refuse to announce what the law of the day cannot be asked about."""
    judged = (
        [verdict["valid"], *verdict["candidates"]] if verdict["valid"] else verdict["candidates"]
    )
    for each in judged:
        if each["met"] is None:
            raise Refused(
                N_("{words}"),
                N_("Keep who was chosen, and how, with the members of the body."),
                code="law_unknown",
                words=each["words"],
            )
