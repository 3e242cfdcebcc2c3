"""Bodies of the community: their terms, who sits on them as what, and who is near kin to whom."""

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
    Privacy,
    Refers,
    Required,
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, Sourced, big, live, reference


class BodyDraft(Draft):
    """A body: the committee, a residents' group, the supervisory board, a council, ..."""

    kind: Annotated[Required, Label(N_("Kind of body")), Coded("body_kind")] = "council"
    name: Annotated[Required, Label(N_("Name of the body"))] = Field(min_length=1, max_length=100)
    grid_id: Annotated[int | None, Label(N_("Grid")), Refers("grids")] = None
    area: Annotated[Text, Label(N_("Compound or area"))] = Field(default=None, max_length=200)
    households: Annotated[int | None, Label(N_("Households it stands for"))] = Field(
        default=None, ge=0, le=1_000_000
    )
    seats: Annotated[int | None, Label(N_("Seats"))] = Field(default=None, ge=0, le=10_000)
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Body(BodyDraft, Sourced, Record, table=True):
    """A body; ``parent_id`` is the one it belongs to, ``ended_on`` the first day it is no more."""

    __tablename__ = "body"
    __table_args__ = (live("body", "kind"),)
    grid_id: int | None = reference("grid")
    parent_id: int | None = reference("body")
    topic_id: int | None = big(index=True)
    ended_on: str | None = None


class BodyTerm(Record, table=True):
    """A term of a body: number, first day, last planned day, and when it really ended."""

    __tablename__ = "body_term"
    __table_args__ = (live("body_term", "body_id", "from_on"),)
    body_id: int | None = reference("body", index=False)
    term_no: int | None = None
    from_on: str
    planned_to: str | None = None
    ended_on: str | None = None
    elected_on: str | None = None
    election_id: int | None = big()
    meeting_id: int | None = big()
    note: str | None = None


class MemberDraft(Draft):
    """Somebody who sits on a body."""

    body_id: Annotated[int | None, Label(N_("Body")), Refers("bodies")] = None
    resident_id: Annotated[int | None, Label(N_("Resident")), Refers("residents")] = None
    name: Annotated[Text, Label(N_("Member's name")), Masks("name")] = Field(
        default=None, max_length=100
    )
    post: Annotated[Required, Label(N_("Post held")), Coded("body_post")] = "member"
    standing: Annotated[Text, Label(N_("Standing or not")), Coded("standing")] = None
    capacity: Annotated[Text, Label(N_("Sits for"))] = Field(default=None, max_length=100)
    area: Annotated[Text, Label(N_("Grid or building"))] = Field(default=None, max_length=200)
    households: Annotated[int | None, Label(N_("Households represented"))] = Field(
        default=None, ge=0, le=1_000_000
    )
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    from_on: Annotated[Day, Label(N_("In post from"))] = None
    planned_to: Annotated[Day, Label(N_("Term ends on"))] = None
    elected_on: Annotated[Day, Label(N_("Elected on"))] = None
    elected_how: Annotated[Text, Label(N_("Chosen how")), Coded("chosen_how")] = None
    votes: Annotated[int | None, Label(N_("Votes"))] = Field(default=None, ge=0, le=10_000_000)
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Member(MemberDraft, Sourced, Record, table=True):
    """A seat held from a day; ``ended_on`` is the first day it is no longer held.

    ``name`` is that of the day; ``topic_id`` is the topic a non-standing member of a council was
    called in for; ``follows_id`` the member whose seat a by-election filled.
    """

    __tablename__ = "member"
    __table_args__ = (
        live("member", "body_id", "from_on"),
        live("member", "post"),
        live("member", "planned_to"),
    )
    body_id: int | None = reference("body", index=False)
    term_id: int | None = reference("body_term")
    resident_id: int | None = reference("resident")
    group_id: int | None = reference("body")
    topic_id: int | None = big(index=True)
    follows_id: int | None = reference("member")
    name_key: str | None = None
    ended_on: str | None = None
    ended_why: str | None = None
    ended_words: str | None = None
    accepted_meeting_id: int | None = big()


class Kin(Record, table=True):
    """Two residents who are near relatives, where the register does not show it."""

    __tablename__ = "kin"
    resident_id: int | None = reference("resident")
    other_id: int | None = reference("resident")
    relation: str | None = None
    note: str | None = None


class Appraisal(Record, table=True):
    """The result of a member's yearly appraisal (``result``: code of the list appraisal)."""

    __tablename__ = "appraisal"
    __table_args__ = (live("appraisal", "member_id", "year"),)
    member_id: int | None = reference("member", index=False)
    resident_id: int | None = reference("resident")
    year: int
    result: str
    on_day: str | None = None
    meeting_id: int | None = big()
    note: str | None = None


BODIES = Listing(
    name="bodies",
    title=N_("Bodies"),
    one=N_("body"),
    record=Body,
    draft=BodyDraft,
    called="name",
    table=("name", "kind", "grid", "area", "households", "seats", "ended_on", "remark"),
    form=(
        Group(
            N_("The body"),
            ("kind", "name", "grid_id", "area", "households", "seats", "remark"),
        ),
    ),
    order="kind",
    search=True,
    gone="ended_on",
    shown=(
        Shown("grid", N_("Grid"), "grid.grid"),
        Shown("ended_on", N_("No more since"), "ended_on", Kind.DAY),
    ),
    sort_keys=(("grid", "grid.grid_key"),),
    filters=("kind", "grid"),
)

MEMBERS = Listing(
    name="members",
    title=N_("Members"),
    one=N_("member"),
    record=Member,
    draft=MemberDraft,
    called="name",
    said="post",
    table=(
        "name",
        "post",
        "body",
        "body_kind",
        "standing",
        "capacity",
        "area",
        "households",
        "phone",
        "from_on",
        "planned_to",
        "remark",
    ),
    form=(
        Group(N_("The member"), ("resident_id", "name", "phone", "capacity")),
        Group(N_("Seat"), ("body_id", "post", "standing", "area", "households")),
        Group(
            N_("Term of the seat"),
            ("from_on", "planned_to", "elected_on", "elected_how", "votes", "remark"),
        ),
    ),
    order="name_key",
    search=True,
    dated=("from_on", "ended_on"),
    gone="ended_on",
    shown=(
        Shown("body", N_("Body"), "body.name"),
        Shown("body_kind", N_("Kind of body"), "body.kind", Kind.CODE, codes="body_kind"),
        Shown("sex", N_("Sex"), "resident.sex", Kind.CODE, codes="sex"),
        Shown("birth_date", N_("Born on"), "resident.birth_date", Kind.DAY),
        Shown(
            "political",
            N_("Political status"),
            "resident.political",
            Kind.CODE,
            Privacy.OPEN,
            codes="political",
        ),
        Shown("education", N_("Education"), "resident.education", Kind.CODE, codes="education"),
        Shown("ended_on", N_("Left the post on"), "ended_on", Kind.DAY),
        Shown("ended_why", N_("Why it ended"), "ended_why", Kind.CODE, codes="post_end"),
        Shown("name_key", N_("Sound of the name"), "name_key"),
    ),
    sort_keys=(("name", "name_key"),),
    filters=("body_kind", "post", "standing", "body"),
)
