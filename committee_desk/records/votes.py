"""Votes and elections: how they were taken and counted, and what was announced."""

from typing import Annotated

from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import (
    Coded,
    Draft,
    Kind,
    Label,
    Long,
    Refers,
    Required,
    RequiredDay,
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, Sourced, big, live, opening, reference, usual


class Vote(Record, table=True):
    """A vote on an item.

    ``method`` is how it is taken, ``kind`` one motion, several options or a count of persons.
    ``basis`` is the rule family it is judged by (code list vote_basis; a deliberation has none in
    law). Counts of people are those of the moment: ``present`` as the list had it at ``taken_at``.
    Ballots issued, returned, valid and invalid are kept apart. When it is announced, the verdict is
    stored as it was read out (``verdict``, JSON) and nothing here changes any more; a correction is
    a vote of its own that names the one it corrects.
    """

    __tablename__ = "vote"
    __table_args__ = (live("vote", "item_id", "position"),)
    meeting_id: int | None = reference("meeting")
    item_id: int | None = reference("meeting_item", index=False)
    position: int = 0
    motion: str
    method: str = usual("hands")
    kind: str = usual("motion")
    basis: str | None = None
    state: str = usual("open")
    taken_at: str | None = None
    present: int | None = None
    base_count: int | None = None
    for_count: int | None = None
    against_count: int | None = None
    abstain_count: int | None = None
    silent_count: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    seats: int | None = None
    round_no: int = 1
    earlier_id: int | None = reference("vote")
    answers_by: str | None = None
    result: str | None = None
    announced_on: str | None = None
    announced_at: str | None = None
    verdict: str | None = None
    corrects_id: int | None = reference("vote")
    corrected_why: str | None = None


class VoteOption(Record, table=True):
    """An option of a vote, or a candidate; ``votes`` once counted."""

    __tablename__ = "vote_option"
    vote_id: int | None = reference("vote")
    position: int = 0
    words: str
    resident_id: int | None = reference("resident")
    votes: int | None = None
    carried: bool | None = None


class VoteBallot(Record, table=True):
    """What one person voted: named votes and written consent only, never a secret ballot."""

    __tablename__ = "vote_ballot"
    __table_args__ = (live("vote_ballot", "vote_id", "person_id"),)
    vote_id: int | None = reference("vote", index=False)
    person_id: int | None = reference("meeting_person")
    option_id: int | None = reference("vote_option")
    choice: str
    returned_on: str | None = None
    note: str | None = None


class VoteTally(Record, table=True):
    """One counter's tally of a vote; ``options`` is JSON of option id to votes."""

    __tablename__ = "vote_tally"
    vote_id: int | None = reference("vote")
    counter: str
    for_count: int | None = None
    against_count: int | None = None
    abstain_count: int | None = None
    invalid: int | None = None
    returned: int | None = None
    options: str | None = None


class ElectionDraft(Draft):
    """An election as it is planned."""

    kind: Annotated[Required, Label(N_("Kind of election")), Coded("election_kind")] = "election"
    body_id: Annotated[int | None, Label(N_("Body that is elected")), Refers("bodies")] = None
    name: Annotated[Text, Label(N_("Name of the election"))] = Field(default=None, max_length=200)
    form: Annotated[Required, Label(N_("Who votes")), Coded("election_form")] = "voters"
    day: Annotated[RequiredDay, Label(N_("Day of the election"))] = Field(min_length=1)
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Election(ElectionDraft, Sourced, Record, table=True):
    """An election, by-election or recall of a body, by the form and base of its day.

    ``list_on`` is the day the voter list was published; ``base_count`` voters, household delegates
    or representatives. The dates of its steps lie in ``election_step``.
    """

    __tablename__ = "election"
    __table_args__ = (opening("election", "day"),)
    body_id: int | None = reference("body")
    term_id: int | None = reference("body_term")
    meeting_id: int | None = reference("meeting")
    list_on: str | None = None
    base: str | None = None
    base_count: int | None = None
    base_left_out: int | None = None
    demanding: int | None = None
    demand_words: str | None = None
    state: str = usual("planned")


class ElectionStep(Record, table=True):
    """A dated step of an election (code list election_step) and the bulletin that made it known."""

    __tablename__ = "election_step"
    election_id: int | None = reference("election")
    step: str
    on_day: str
    bulletin_id: int | None = big()
    by_whom: str | None = None
    note: str | None = None


class ElectionSeat(Record, table=True):
    """How many of a post are to be filled."""

    __tablename__ = "election_seat"
    election_id: int | None = reference("election")
    post: str
    seats: int = 1


class ElectionCandidate(Record, table=True):
    """A candidate for a post, who nominated them, and why one may not stand."""

    __tablename__ = "election_candidate"
    election_id: int | None = reference("election")
    post: str
    resident_id: int | None = reference("resident")
    name: str
    nominated_how: str | None = None
    nominators: int | None = None
    barred: str | None = None
    withdrawn_on: str | None = None
    elected_round: int | None = None
    member_id: int | None = reference("member")


class ElectionRound(Record, table=True):
    """A round for a post: persons voting, ballots issued, returned, valid and invalid.

    Once announced nothing here changes any more; a correction is a round that names the one it
    corrects.
    """

    __tablename__ = "election_round"
    election_id: int | None = reference("election")
    post: str
    round_no: int = 1
    day: str | None = None
    voting: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    announced_on: str | None = None
    verdict: str | None = None
    corrects_id: int | None = reference("election_round")
    corrected_why: str | None = None


class ElectionCount(Record, table=True):
    """The votes a candidate had in a round."""

    __tablename__ = "election_count"
    round_id: int | None = reference("election_round")
    candidate_id: int | None = reference("election_candidate")
    votes: int = 0


class ElectionProxy(Record, table=True):
    """A written proxy: who gave it, who holds it, when the list of proxies was published."""

    __tablename__ = "election_proxy"
    election_id: int | None = reference("election")
    giver_id: int | None = reference("resident")
    giver: str
    holder_id: int | None = reference("resident")
    holder: str
    written_on: str | None = None
    published_on: str | None = None


class ElectionObjection(Record, table=True):
    """An objection to the voter list, and the decision on it."""

    __tablename__ = "election_objection"
    election_id: int | None = reference("election")
    name: str
    resident_id: int | None = reference("resident")
    on_day: str
    words: str
    decided_on: str | None = None
    decision: str | None = None
    published_on: str | None = None


ELECTIONS = Listing(
    name="elections",
    title=N_("Elections"),
    one=N_("election"),
    record=Election,
    draft=ElectionDraft,
    called="name",
    table=(
        "day",
        "name",
        "kind",
        "form",
        "state",
        "body",
        "base_count",
        "list_on",
        "remark",
    ),
    form=(Group(N_("The election"), ("kind", "body_id", "name", "form", "day", "remark")),),
    order="day",
    newest_first=True,
    search=True,
    dated=("day",),
    shown=(
        Shown("body", N_("Body"), "body.name"),
        Shown("state", N_("State"), "state", Kind.CODE, codes="election_state"),
        Shown("base_count", N_("How many may vote"), "base_count", Kind.NUMBER),
        Shown("list_on", N_("List published on"), "list_on", Kind.DAY),
    ),
    filters=("kind", "state", "form", "day"),
)
