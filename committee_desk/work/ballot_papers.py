"""Ballot papers of a vote or of a round of an election; they bear neither name nor number."""

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_, fill
from committee_desk.printing import papers, wording
from committee_desk.rules import elections as way
from committee_desk.rules import voting
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_content,
    bulletin_kinds,
    communities,
    election_figures,
    elections,
    papers_out,
    rows,
    vote_figures,
)
from committee_desk.work.papers_out import Made

_LAWFUL = "B19c"
"""The notice on which candidates stand by name: a ballot names the same people."""


def of_vote(unit: Unit, vote_id: int, count: int = 0, on_sheet: int = 0) -> Made:
    """Return the ballots of a vote, one for everybody present unless a count is told.

    Raises Refused for a vote that is not taken on ballots, or when nobody is there yet.
    """
    vote = rows.live(unit, "vote", vote_id)
    if not vote_figures.fact(vote, "ballots"):
        raise Refused(
            N_("This vote is not taken on ballots."),
            N_("Put it as a secret vote."),
            code="no_ballots",
        )
    meeting = rows.live(unit, "meeting", vote["meeting_id"])
    options = vote_figures.parts(unit.connection, "vote_option", vote_id)
    marks = () if options else tuple(shipped_json("templates", "office_papers")["marks"])
    lines = tuple(option["words"] for option in options) or (vote["motion"],)
    ballot = papers.Ballot(
        fill(voting.told()["ballot"], {"meeting": meeting["name"]}),
        lines,
        question=vote["motion"] if options else "",
        day=meeting["day"],
        choose=vote["seats"] or 1,
        marks=marks,
    )
    wanted = count or len(vote_figures.voters(unit.connection, vote, ""))
    return _made(unit, ballot, wanted, on_sheet, named=vote["kind"] == "persons")


def of_round(unit: Unit, round_id: int, count: int = 0, on_sheet: int = 0) -> Made:
    """Return the ballots of a round, one for everybody who may vote unless a count is told."""
    here = rows.live(unit, "election_round", round_id)
    election = rows.live(unit, elections.TABLE, here["election_id"])
    told, conn = way.told("ballot"), unit.connection
    lines = election_figures.counts(conn, round_id)
    facts = {
        "community": communities.name(conn),
        "name": election["name"],
        "post": code_list("body_post").label(here["post"]),
        "seats": election_figures.marks(conn, election, here),
    }
    recall = election["kind"] == elections.RECALL
    names = tuple(line["name"] for line in lines)
    asked = tuple(fill(told["recall_question"], {**facts, "name": name}) for name in names)
    ballot = papers.Ballot(
        fill(told["recall_title" if recall else "title"], facts),
        asked if recall else names,
        question="" if recall else fill(told["question"], facts),
        organ="" if recall else fill(told["organ"], facts),
        day=election["day"],
        choose=facts["seats"],
        marks=tuple(told["marks"]) if recall else (),
        others=0 if recall else facts["seats"],
    )
    return _made(unit, ballot, count or election["base_count"] or 0, on_sheet, named=True)


def _made(unit: Unit, ballot: papers.Ballot, count: int, on_sheet: int, *, named: bool) -> Made:
    """Set the ballots; those that name candidates leave as the notice of candidates does."""
    if not named:
        return papers_out.ballots(unit, ballot, count, on_sheet)
    papers_out.check_count(count)
    organ = ballot.organ or str(bulletin_content.office(unit.connection)["committee"])
    signed = papers.Ballot(**{**vars(ballot), "organ": organ, "day": wording.said(ballot.day)})
    document = papers.ballots(signed, count, on_sheet)
    kind = bulletin_kinds.of(unit.connection, _LAWFUL)
    return papers_out.made_up(unit, document, ballot.title, count, None, kind=kind)
