"""Topics of deliberation: who brought them, whom they touch, what was said, how far they are."""

from typing import Annotated

from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import (
    CONTACT,
    Coded,
    Day,
    Draft,
    Kind,
    Label,
    Long,
    Masks,
    Refers,
    Required,
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, Sourced, big, live, opening, reference, usual


class TopicDraft(Draft):
    """A topic as it is brought in."""

    title: Annotated[Required, Label(N_("Topic"))] = Field(min_length=1, max_length=200)
    topic_source: Annotated[Text, Label(N_("Source of the topic")), Coded("topic_source")] = None
    proposed_on: Annotated[Day, Label(N_("Brought in on"))] = None
    proposer_id: Annotated[
        int | None, Label(N_("Resident who brings it in")), Refers("residents")
    ] = None
    proposer: Annotated[Text, Label(N_("Brought in by")), Masks("name")] = Field(
        default=None, max_length=200
    )
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    sponsors: Annotated[int | None, Label(N_("How many back it"))] = Field(
        default=None, ge=0, le=1_000_000
    )
    category: Annotated[Text, Label(N_("Category")), Coded("need_category")] = None
    grid_id: Annotated[int | None, Label(N_("Grid")), Refers("grids")] = None
    phase: Annotated[Text, Label(N_("Phase")), Coded("topic_phase")] = None
    content: Annotated[Text, Label(N_("What it is about")), Long()] = Field(
        default=None, max_length=8000
    )
    stakeholders: Annotated[Text, Label(N_("Whom it touches")), Long()] = Field(
        default=None, max_length=2000
    )
    draft_resolution: Annotated[Text, Label(N_("Proposed resolution")), Long()] = Field(
        default=None, max_length=8000
    )
    convener: Annotated[Text, Label(N_("Convened by"))] = Field(default=None, max_length=100)
    responsible: Annotated[Text, Label(N_("In charge"))] = Field(default=None, max_length=100)
    deadline: Annotated[Day, Label(N_("To be done by"))] = None
    risk_wanted: Annotated[bool | None, Label(N_("Risks are to be assessed"))] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Topic(TopicDraft, Sourced, Record, table=True):
    """A topic; what stands below the typed fields is kept by the verbs.

    ``path`` is how it is taken through: plain deliberation or the four discussions and two
    publications. ``result`` is what came out, ``result_words`` in words. ``earlier_id`` is the
    topic of the phase before, ``project_key`` the id of a record of a later list.
    """

    __tablename__ = "topic"
    __table_args__ = (
        opening("topic", "proposed_on", "merged_into_id"),
        live("topic", "status", "proposed_on"),
        live("topic", "number_year", "number_no"),
        live("topic", "deadline"),
    )
    grid_id: int | None = reference("grid", index=False)
    proposer_id: int | None = reference("resident")
    no: str | None = None
    number_year: int | None = None
    number_no: int | None = None
    path: str = usual("plain")
    status: str = usual("proposed")
    status_on: str | None = None
    status_reason: str | None = None
    triage: str | None = None
    triage_reason: str | None = None
    triage_by: str | None = None
    triage_on: str | None = None
    handed_to: str | None = None
    noticed_on: str | None = None
    deliberated_on: str | None = None
    result: str | None = None
    result_words: str | None = None
    satisfaction: str | None = None
    feedback: str | None = None
    closed_on: str | None = None
    merged_into_id: int | None = reference("topic")
    earlier_id: int | None = reference("topic")
    project_key: int | None = big()
    project_ref: str | None = None


class TopicNeed(Record, table=True):
    """A need a topic grew from."""

    __tablename__ = "topic_need"
    topic_id: int | None = reference("topic")
    need_id: int | None = reference("need")


class TopicParty(Record, table=True):
    """A party to a topic: stakeholder, expert, office; called in for it or only told."""

    __tablename__ = "topic_party"
    topic_id: int | None = reference("topic")
    resident_id: int | None = reference("resident")
    body_id: int | None = reference("body")
    name: str
    capacity: str | None = None
    stake: str | None = None
    told_on: str | None = None


class TopicOpinion(Record, table=True):
    """An opinion for, against or neither; whether it was taken up, and why or why not."""

    __tablename__ = "topic_opinion"
    topic_id: int | None = reference("topic")
    meeting_id: int | None = big(index=True)
    resident_id: int | None = reference("resident")
    name: str | None = None
    on_day: str | None = None
    side: str
    words: str
    adopted: str | None = None
    adopted_why: str | None = None


class TopicPaper(Record, table=True):
    """A paper of a topic; the key is an attachment. ``sent_on`` is when the parties had it."""

    __tablename__ = "topic_paper"
    topic_id: int | None = reference("topic")
    title: str
    attachment_key: int | None = big()
    sent_on: str | None = None
    sent_to: str | None = None


class TopicRisk(Record, table=True):
    """A risk found before a major decision: level, measures, opinion."""

    __tablename__ = "topic_risk"
    topic_id: int | None = reference("topic")
    risk: str
    level: str | None = None
    measures: str | None = None
    opinion: str | None = None
    by_whom: str | None = None
    on_day: str | None = None


class TopicStep(Record, table=True):
    """One dated step of a topic, as people read it.

    ``what`` is status, triage, path or a step of the path (code list four_step), then ``to_code``
    is that step; the keys are the meeting that took it and the bulletin that published it.
    """

    __tablename__ = "topic_step"
    topic_id: int | None = reference("topic")
    on_day: str
    what: str = usual("status")
    from_code: str | None = None
    to_code: str | None = None
    by_whom: str | None = None
    reason: str | None = None
    meeting_id: int | None = big()
    bulletin_id: int | None = big()


TOPICS = Listing(
    name="topics",
    title=N_("Topics"),
    one=N_("topic"),
    record=Topic,
    draft=TopicDraft,
    called="title",
    said="no",
    table=(
        "title",
        "status",
        "topic_source",
        "triage",
        "category",
        "proposed_on",
        "by",
        "grid",
        "no",
        "result",
        "responsible",
        "deadline",
        "remark",
    ),
    form=(
        Group(
            N_("The topic"), ("title", "category", "topic_source", "phase", "content", "grid_id")
        ),
        Group(
            N_("Who brings it in"),
            ("proposed_on", "proposer_id", "proposer", "phone", "sponsors", "stakeholders"),
        ),
        Group(
            N_("What is to come of it"),
            ("draft_resolution", "convener", "responsible", "deadline", "risk_wanted", "remark"),
        ),
    ),
    order="proposed_on",
    newest_first=True,
    search=True,
    dated=("proposed_on", "closed_on"),
    gone="merged_into_id",
    shown=(
        Shown("no", N_("List number"), "no"),
        Shown("status", N_("State"), "status", Kind.CODE, codes="topic_state"),
        Shown("status_on", N_("In this state since"), "status_on", Kind.DAY),
        Shown("triage", N_("Triage"), "triage", Kind.CODE, codes="triage"),
        Shown("by", N_("Brought in by"), "proposer", masks="name"),
        Shown("grid", N_("Grid"), "grid.grid"),
        Shown("path", N_("Path"), "path", Kind.CODE, codes="topic_path"),
        Shown("noticed_on", N_("Parties told on"), "noticed_on", Kind.DAY),
        Shown("deliberated_on", N_("Deliberated on"), "deliberated_on", Kind.DAY),
        Shown("result", N_("Result"), "result", Kind.CODE, codes="topic_result"),
        Shown("result_words", N_("What was agreed"), "result_words"),
        Shown("feedback", N_("What residents say"), "feedback"),
        Shown("satisfaction", N_("Satisfaction"), "satisfaction", Kind.CODE, codes="satisfaction"),
        Shown("closed_on", N_("Closed on"), "closed_on", Kind.DAY),
        Shown("project_ref", N_("Project"), "project_ref"),
        Shown("convened", N_("Convened by"), "topic_convener(convener)"),
        Shown("people", N_("How many took part, and who"), "topic_people(deliberated_on)"),
        Shown("opinions", N_("Main opinions"), "topic_opinions(content)"),
        Shown("progress", N_("How it is carried out"), "topic_progress(status)"),
        Shown("in_charge", N_("Who carries it out"), "topic_in_charge(responsible)"),
        Shown("due_on", N_("To be carried out by"), "topic_due(deadline)", Kind.DAY),
        Shown("posted", N_("Posted from and until"), "topic_posted(status)"),
    ),
    sort_keys=(("grid", "grid.grid_key"),),
    filters=("status", "topic_source", "triage", "category", "phase", "grid", "proposed_on"),
)
