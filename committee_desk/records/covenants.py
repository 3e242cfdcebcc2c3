"""Covenants and charters: versions, what they encourage and forbid, and how they are watched."""

from typing import Annotated

from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import Coded, Day, Draft, Kind, Label, Long, Required, Text
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, Sourced, live, reference, usual


class CovenantDraft(Draft):
    """A covenant or charter as it is drafted."""

    title: Annotated[Required, Label(N_("Title of the covenant"))] = Field(
        min_length=1, max_length=200
    )
    kind: Annotated[Required, Label(N_("Covenant or charter")), Coded("covenant_kind")] = "covenant"
    scope: Annotated[Text, Label(N_("Holds for")), Coded("covenant_scope")] = None
    area: Annotated[Text, Label(N_("Compound or area"))] = Field(default=None, max_length=200)
    parties: Annotated[Text, Label(N_("Agreed among"))] = Field(default=None, max_length=400)
    supervisors: Annotated[Text, Label(N_("Watched by"))] = Field(default=None, max_length=200)
    preamble: Annotated[Text, Label(N_("Preamble")), Long()] = Field(default=None, max_length=8000)
    execution: Annotated[Text, Label(N_("Execution and supervision")), Long()] = Field(
        default=None, max_length=8000
    )
    closing: Annotated[Text, Label(N_("Final clauses")), Long()] = Field(
        default=None, max_length=8000
    )
    valid_from: Annotated[Day, Label(N_("In force from"))] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Covenant(CovenantDraft, Sourced, Record, table=True):
    """One version; ``replaces_id`` is the version before it."""

    __tablename__ = "covenant"
    __table_args__ = (live("covenant", "status"),)
    version: int = 1
    replaces_id: int | None = reference("covenant")
    status: str = usual("drafting")
    status_on: str | None = None
    topic_id: int | None = reference("topic")
    meeting_id: int | None = reference("meeting")
    adopted_on: str | None = None
    filed_with: str | None = None
    filed_on: str | None = None
    filed_no: str | None = None
    ended_on: str | None = None


class CovenantArticle(Record, table=True):
    """An article: ``polarity`` encouraged or forbidden; ``sanction`` what follows."""

    __tablename__ = "covenant_article"
    __table_args__ = (live("covenant_article", "covenant_id", "position"),)
    covenant_id: int | None = reference("covenant", index=False)
    position: int = 0
    polarity: str = usual("encouraged")
    words: str
    sanction: str | None = None


class CovenantStep(Record, table=True):
    """One change of a covenant's state."""

    __tablename__ = "covenant_step"
    covenant_id: int | None = reference("covenant")
    on_day: str
    from_code: str | None = None
    to_code: str | None = None
    by_whom: str | None = None
    reason: str | None = None


class CovenantCheck(Record, table=True):
    """What a check of a covenant found, and what was done about it."""

    __tablename__ = "covenant_check"
    covenant_id: int | None = reference("covenant")
    article_id: int | None = reference("covenant_article")
    on_day: str
    by_whom: str | None = None
    subject: str | None = None
    finding: str
    action: str | None = None
    done_on: str | None = None


COVENANTS = Listing(
    name="covenants",
    title=N_("Covenants"),
    one=N_("covenant"),
    record=Covenant,
    draft=CovenantDraft,
    called="title",
    table=(
        "title",
        "kind",
        "version",
        "status",
        "scope",
        "area",
        "adopted_on",
        "filed_on",
        "valid_from",
        "remark",
    ),
    form=(
        Group(N_("The covenant"), ("title", "kind", "scope", "area", "parties", "supervisors")),
        Group(N_("Its words"), ("preamble", "execution", "closing", "valid_from", "remark")),
    ),
    order="title",
    search=True,
    dated=("valid_from", "ended_on"),
    shown=(
        Shown("version", N_("Version"), "version", Kind.NUMBER),
        Shown("status", N_("State"), "status", Kind.CODE, codes="covenant_state"),
        Shown("adopted_on", N_("Adopted on"), "adopted_on", Kind.DAY),
        Shown("filed_with", N_("Filed with"), "filed_with"),
        Shown("filed_on", N_("Filed on"), "filed_on", Kind.DAY),
    ),
    filters=("kind", "status", "scope"),
)
