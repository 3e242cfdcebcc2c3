"""What a round of an election came to: valid or not, who is elected, in the words of the law."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from committee_desk.rules import elections as way
from committee_desk.rules import voting
from committee_desk.rules.codes import code_list
from committee_desk.work import elections, vote_law


def judged(
    conn: Connection,
    election: Mapping[str, Any],
    here: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    seats: int,
) -> dict[str, Any]:
    """Return the verdict of a counted round in plain values, as it is stored when announced.

    ``valid`` is the verdict on how many took part (None in a further round), ``candidates`` have
    theirs each, ``elected`` are ids, ``left`` how many seats stay empty, ``outcome`` carried, tie,
    further or no_quorum. Raises Refused for figures the law cannot be asked with.
    """
    recall = election["kind"] == elections.RECALL
    first = here["round_no"] in way.told("valid_in_round")
    valid = _valid(conn, election, here, recall) if first or recall else None
    told = [_of(conn, election, here, line, recall) for line in lines]
    lawful = valid is None or bool(valid["met"])
    reached = [lawful and bool(each["met"]) for each in told]
    votes = [int(line["votes"]) for line in lines]
    room = len(lines) if recall else seats
    found = voting.options_outcome(votes, reached, room) if lawful else None
    chosen = [lines[place] for place in found.places] if found else []
    outcome = found.outcome if found else voting.NO_QUORUM
    if outcome == voting.TIE and not any(reached):
        outcome = voting.FURTHER  # level below the share is no tie: nobody could be elected
    tied = _tied(lines, reached, room, outcome)
    return {
        "day": election["day"],
        "kind": election["kind"],
        "form": election["form"],
        "post": here["post"],
        "round": here["round_no"],
        "base": {"count": election["base_count"], "left_out": election["base_left_out"]},
        "figures": {
            name: here[name] for name in ("voting", "issued", "returned", "valid", "invalid")
        },
        "valid": valid,
        "candidates": [
            {"id": line["candidate_id"], "name": line["name"], "votes": line["votes"], **each}
            for line, each in zip(lines, told, strict=True)
        ],
        "elected": [line["candidate_id"] for line in chosen],
        "left": max(0, room - len(chosen)) if not recall else 0,
        "outcome": outcome,
        "words": _words(election, here, valid, told, chosen, tied, recall, lines, room),
    }


def _valid(
    conn: Connection, election: Mapping[str, Any], here: Mapping[str, Any], recall: bool
) -> dict[str, Any]:
    figures = {
        "form": election["form"],
        "base": election["base_count"],
        "voting": here["voting"],
    }
    rule = "recall.valid" if recall else "election.valid"
    return vote_law.judged(conn, rule, election["day"], figures)


def _of(
    conn: Connection,
    election: Mapping[str, Any],
    here: Mapping[str, Any],
    line: Mapping[str, Any],
    recall: bool,
) -> dict[str, Any]:
    """Return what the law says of one candidate's votes.

    The first round counts the persons who vote, a further one the ballots cast.
    """
    number = way.rule_round(here["round_no"])
    voting_count = here["voting"] if number == 1 or recall else here["returned"]
    if recall:
        figures = {"voting": voting_count, "for": line["votes"]}
        return vote_law.judged(conn, "recall.carried", election["day"], figures)
    figures = {
        "round": number,
        "voting": voting_count,
        "votes": line["votes"],
        "ballots": here["returned"],
    }
    return vote_law.judged(conn, "election.elected", election["day"], figures)


def _tied(
    lines: Sequence[Mapping[str, Any]], reached: Sequence[bool], room: int, outcome: str
) -> list[str]:
    """Return who stands level across the last seat."""
    if outcome != voting.TIE:
        return []
    met = sorted((n["votes"] for n, able in zip(lines, reached, strict=True) if able), reverse=True)
    return [line["name"] for line in lines if line["votes"] == met[room - 1]]


def _words(
    election: Mapping[str, Any],
    here: Mapping[str, Any],
    valid: Mapping[str, Any] | None,
    told: Sequence[Mapping[str, Any]],
    chosen: Sequence[Mapping[str, Any]],
    tied: Sequence[str],
    recall: bool,
    lines: Sequence[Mapping[str, Any]],
    room: int,
) -> str:
    """Return the whole of it in sentences, as it is read out."""
    said = [way.said("corrected", why=here["corrected_why"])] if here["corrected_why"] else []
    said.append(way.said("ballots", base=election["base_count"], **_figures(here)))
    if valid is not None:
        said.append(valid["words"])
        if not valid["met"]:
            return "".join(said)
    for line, each in zip(lines, told, strict=True):
        said.append(f"{line['name']}：{each['words']}")
    if recall:
        for line in lines:
            won = line in chosen
            said.append(way.said("recall_carried" if won else "recall_failed", name=line["name"]))
        return "".join(said)
    post = code_list("body_post").label(here["post"])
    names = [f"{line['name']}（{post}）" for line in chosen]
    said.append(way.said("elected", names=way.listed(names)) if names else way.said("nobody"))
    if tied:
        said.append(way.said("tie", names=way.listed(tied)))
    if room > len(chosen):
        more = "vacant" if here["round_no"] > 1 else "further"
        said.append(way.said(more, seats=room - len(chosen)))
    return "".join(said)


def _figures(here: Mapping[str, Any]) -> dict[str, Any]:
    return {name: here[name] for name in ("voting", "issued", "returned", "valid", "invalid")}
