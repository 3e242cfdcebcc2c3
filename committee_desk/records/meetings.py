"""Meetings: how they were called, their agenda, who was there from when to when, what was said."""

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
from committee_desk.records.visits import CLOCK


class MeetingDraft(Draft):
    """A meeting as it is planned."""

    kind: Annotated[Required, Label(N_("Kind of meeting")), Coded("meeting_kind")] = "council"
    name: Annotated[Required, Label(N_("Name of the meeting"))] = Field(
        min_length=1, max_length=200
    )
    day: Annotated[RequiredDay, Label(N_("Held on"))] = Field(min_length=1)
    from_time: Annotated[Text, Label(N_("From (time)"))] = Field(default=None, regex=CLOCK)
    to_time: Annotated[Text, Label(N_("To (time)"))] = Field(default=None, regex=CLOCK)
    place: Annotated[Text, Label(N_("Where it is held"))] = Field(default=None, max_length=200)
    body_id: Annotated[int | None, Label(N_("Body that meets")), Refers("bodies")] = None
    convener: Annotated[Text, Label(N_("Convened by"))] = Field(default=None, max_length=100)
    chair: Annotated[Text, Label(N_("Chair of the meeting"))] = Field(default=None, max_length=60)
    recorder: Annotated[Text, Label(N_("Recorder"))] = Field(default=None, max_length=60)
    matter: Annotated[Text, Label(N_("What it is called for")), Long()] = Field(
        default=None, max_length=2000
    )
    urgency: Annotated[Text, Label(N_("Regular or urgent")), Coded("meeting_urgency")] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Meeting(MeetingDraft, Sourced, Record, table=True):
    """A meeting; what stands below the typed fields is kept by the verbs.

    ``form`` is the form an assembly sits in, ``base`` who counts for its quorum; ``base_count`` and
    ``base_left_out`` are the figures of the day it was called (``base_on``), ``base_why`` why the
    others are left out. For a representative assembly ``base_count`` are its members and ``reps``
    the representatives among them.
    ``minutes`` is the state of the minutes; ``approved_meeting_id`` the later meeting that
    amended them. ``live_item_id`` is what the room looks at.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        opening("meeting", "day"),
        live("meeting", "kind", "day"),
        live("meeting", "status", "day"),
        live("meeting", "number_year", "number_no"),
    )
    body_id: int | None = reference("body")
    no: str | None = None
    number_year: int | None = None
    number_no: int | None = None
    paper_no: str | None = None
    status: str = usual("planned")
    status_on: str | None = None
    status_reason: str | None = None
    called_on: str | None = None
    called_how: str | None = None
    called_words: str | None = None
    notice_on: str | None = None
    notice_how: str | None = None
    notice_special: str | None = None
    notice_bulletin_id: int | None = big()
    form: str | None = None
    base: str | None = None
    base_on: str | None = None
    base_count: int | None = None
    base_left_out: int | None = None
    base_why: str | None = None
    reps: int | None = None
    began_at: str | None = None
    ended_at: str | None = None
    opening_words: str | None = None
    closing_words: str | None = None
    live_item_id: int | None = big()
    minutes: str = usual("none")
    circulated_on: str | None = None
    circulated_to: str | None = None
    approved_on: str | None = None
    approved_by: str | None = None
    signed_key: int | None = big()
    signed_on: str | None = None
    expected: int | None = None
    present: int | None = None
    earlier_id: int | None = reference("meeting")


class MeetingStep(Record, table=True):
    """One dated step of a meeting or of its minutes (``what``: status, minutes, amended)."""

    __tablename__ = "meeting_step"
    meeting_id: int | None = reference("meeting")
    on_day: str
    what: str = usual("status")
    from_code: str | None = None
    to_code: str | None = None
    by_whom: str | None = None
    reason: str | None = None
    in_meeting_id: int | None = big()


class MeetingDemand(Record, table=True):
    """A signature under the demand to call a meeting; one that does not count says why."""

    __tablename__ = "meeting_demand"
    meeting_id: int | None = reference("meeting")
    resident_id: int | None = reference("resident")
    household_id: int | None = reference("household")
    name: str
    signed_on: str | None = None
    counts: bool | None = None
    why_not: str | None = None


class MeetingItem(Record, table=True):
    """An item of the agenda, in its place.

    ``minutes_planned`` is how long it may take; ``motion`` what is put to the vote;
    ``introduction`` what the chair said, ``conclusion`` the opinion the meeting came to.
    """

    __tablename__ = "meeting_item"
    __table_args__ = (live("meeting_item", "meeting_id", "position"),)
    meeting_id: int | None = reference("meeting", index=False)
    position: int = 0
    kind: str = usual("deliberation")
    title: str
    owner: str | None = None
    minutes_planned: int | None = None
    topic_id: int | None = reference("topic")
    resolution_id: int | None = big(index=True)
    motion: str | None = None
    introduction: str | None = None
    conclusion: str | None = None
    state: str = usual("open")
    began_at: str | None = None
    ended_at: str | None = None
    deferred_why: str | None = None


class MeetingPaper(Record, table=True):
    """A paper of a meeting or of one of its items; the key is an attachment.

    ``kind`` is the code of what it is: material, sign-in sheet, ballot, picture, signed copy.
    """

    __tablename__ = "meeting_paper"
    meeting_id: int | None = reference("meeting")
    item_id: int | None = reference("meeting_item")
    kind: str = usual("material")
    title: str
    attachment_key: int | None = big()


class MeetingPerson(Record, table=True):
    """Somebody on the list of a meeting: of those who count, or of the guests.

    ``seat_no`` is the number on the sign-in sheet; ``list_kind`` member or guest; name, capacity
    and place are those of the day. ``attendance`` is expected, present, excused or absent.
    """

    __tablename__ = "meeting_person"
    __table_args__ = (
        live("meeting_person", "meeting_id", "seat_no"),
        live("meeting_person", "resident_id"),
    )
    meeting_id: int | None = reference("meeting", index=False)
    seat_no: int = 0
    list_kind: str = usual("member")
    resident_id: int | None = reference("resident", index=False)
    household_id: int | None = reference("household")
    member_id: int | None = reference("member")
    party_id: int | None = reference("topic_party")
    name: str
    capacity: str | None = None
    place: str | None = None
    phone: str | None = None
    is_rep: bool | None = None
    attendance: str = usual("expected")
    absent_why: str | None = None


class MeetingStay(Record, table=True):
    """When somebody came and left (``HH:MM``); who came twice has two."""

    __tablename__ = "meeting_stay"
    meeting_id: int | None = reference("meeting")
    person_id: int | None = reference("meeting_person")
    came_at: str | None = None
    left_at: str | None = None


class MeetingSpeech(Record, table=True):
    """What somebody said to an item, shortened; ``side`` for, against or neither."""

    __tablename__ = "meeting_speech"
    __table_args__ = (live("meeting_speech", "item_id", "position"),)
    meeting_id: int | None = reference("meeting")
    item_id: int | None = reference("meeting_item", index=False)
    person_id: int | None = reference("meeting_person")
    opinion_id: int | None = reference("topic_opinion")
    position: int = 0
    at: str | None = None
    name: str | None = None
    side: str | None = None
    words: str


class Delegation(Record, table=True):
    """A matter the residents' assembly delegated to the representative assembly."""

    __tablename__ = "delegation"
    meeting_id: int | None = reference("meeting")
    matter: str
    from_on: str
    to_on: str | None = None
    note: str | None = None


MEETINGS = Listing(
    name="meetings",
    title=N_("Meetings"),
    one=N_("meeting"),
    record=Meeting,
    draft=MeetingDraft,
    called="name",
    said="no",
    table=(
        "day",
        "name",
        "kind",
        "status",
        "place",
        "expected",
        "present",
        "chair",
        "minutes",
        "no",
        "remark",
    ),
    form=(
        Group(N_("The meeting"), ("kind", "name", "body_id", "matter", "urgency")),
        Group(N_("When and where"), ("day", "from_time", "to_time", "place")),
        Group(N_("Who leads it"), ("convener", "chair", "recorder", "remark")),
    ),
    order="day",
    newest_first=True,
    search=True,
    dated=("day",),
    shown=(
        Shown("no", N_("List number"), "no"),
        Shown("paper_no", N_("Number on paper"), "paper_no"),
        Shown("status", N_("State"), "status", Kind.CODE, codes="meeting_state"),
        Shown("form", N_("Form of the assembly"), "form", Kind.CODE, codes="meeting_form"),
        Shown("base", N_("Who counts"), "base", Kind.CODE, codes="meeting_base"),
        Shown("base_count", N_("Base of the quorum"), "base_count", Kind.NUMBER),
        Shown("expected", N_("Expected"), "expected", Kind.NUMBER),
        Shown("present", N_("Present"), "present", Kind.NUMBER),
        Shown("notice_on", N_("Notice given on"), "notice_on", Kind.DAY),
        Shown("minutes", N_("Minutes"), "minutes", Kind.CODE, codes="minutes_state"),
        Shown("approved_on", N_("Minutes approved on"), "approved_on", Kind.DAY),
    ),
    filters=("kind", "status", "minutes", "day"),
)
