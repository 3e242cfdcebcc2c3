"""Resolutions: what was decided or agreed, who carries it out by when, and what became of it."""

from typing import Annotated

from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import (
    Day,
    Draft,
    Kind,
    Label,
    Long,
    Money,
    Required,
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, Sourced, big, live, opening, reference, usual
from committee_desk.records.resources import MOST_FEN


class ResolutionDraft(Draft):
    """A resolution as it is written down."""

    title: Annotated[Required, Label(N_("Title of the resolution"))] = Field(
        min_length=1, max_length=200
    )
    words: Annotated[Text, Label(N_("Text of the resolution")), Long()] = Field(
        default=None, max_length=8000
    )
    decided_on: Annotated[Day, Label(N_("Decided on"))] = None
    responsible: Annotated[Text, Label(N_("In charge"))] = Field(default=None, max_length=100)
    deadline: Annotated[Day, Label(N_("To be done by"))] = None
    supervisor: Annotated[Text, Label(N_("Watched by"))] = Field(default=None, max_length=100)
    outcome: Annotated[Text, Label(N_("What came of it")), Long()] = Field(
        default=None, max_length=8000
    )
    cost: Annotated[int | None, Label(N_("Cost, yuan")), Money()] = Field(
        default=None, ge=0, le=MOST_FEN
    )
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Resolution(ResolutionDraft, Sourced, Record, table=True):
    """A resolution; ``decides`` tells whether it decides in law or is an agreed opinion.

    The bulletins are those that published the decision and its execution.
    """

    __tablename__ = "resolution"
    __table_args__ = (
        opening("resolution", "decided_on"),
        live("resolution", "state", "deadline"),
        live("resolution", "number_year", "number_no"),
    )
    meeting_id: int | None = reference("meeting")
    item_id: int | None = reference("meeting_item")
    vote_id: int | None = reference("vote")
    topic_id: int | None = reference("topic")
    no: str | None = None
    number_year: int | None = None
    number_no: int | None = None
    decides: bool | None = None
    state: str = usual("open")
    state_on: str | None = None
    state_reason: str | None = None
    closed_on: str | None = None
    bulletin_id: int | None = big()
    outcome_bulletin_id: int | None = big()
    annulled_by_id: int | None = reference("resolution")


class ResolutionStep(Record, table=True):
    """A report on the execution of a resolution, or a change of its state."""

    __tablename__ = "resolution_step"
    resolution_id: int | None = reference("resolution")
    on_day: str
    what: str = usual("report")
    from_code: str | None = None
    to_code: str | None = None
    by_whom: str | None = None
    words: str | None = None
    cost: int | None = big()
    meeting_id: int | None = big()


RESOLUTIONS = Listing(
    name="resolutions",
    title=N_("Resolutions"),
    one=N_("resolution"),
    record=Resolution,
    draft=ResolutionDraft,
    called="title",
    said="no",
    table=(
        "title",
        "state",
        "decided_on",
        "meeting",
        "responsible",
        "deadline",
        "closed_on",
        "no",
        "remark",
    ),
    form=(
        Group(N_("The resolution"), ("title", "words", "decided_on")),
        Group(N_("Carrying it out"), ("responsible", "deadline", "supervisor")),
        Group(N_("Afterwards"), ("outcome", "cost", "remark")),
    ),
    order="decided_on",
    newest_first=True,
    search=True,
    dated=("decided_on", "closed_on"),
    shown=(
        Shown("no", N_("List number"), "no"),
        Shown("state", N_("State"), "state", Kind.CODE, codes="resolution_state"),
        Shown("decides", N_("Decides in law"), "decides", Kind.FLAG),
        Shown("meeting", N_("Meeting"), "meeting.name"),
        Shown("topic", N_("Topic"), "topic.title"),
        Shown("closed_on", N_("Closed on"), "closed_on", Kind.DAY),
    ),
    filters=("state", "decided_on", "deadline"),
)
