"""Needs: who asked for what, how far it is, and who is to hear back."""

from typing import Annotated

from sqlalchemy import Index, text
from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import (
    CONTACT,
    SENSITIVE,
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


class NeedDraft(Draft):
    """A need as it is taken down."""

    raised_on: Annotated[Day, Label(N_("Raised on"))] = None
    channel: Annotated[Text, Label(N_("How it came")), Coded("need_channel")] = None
    who: Annotated[Text, Label(N_("Who asks, or how many")), Masks("name")] = Field(
        default=None, max_length=200
    )
    reporter_id: Annotated[int | None, Label(N_("Resident who asks")), Refers("residents")] = None
    anonymous: Annotated[bool | None, Label(N_("Anonymous"))] = None
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    household_id: Annotated[int | None, Label(N_("Household")), Refers("households")] = None
    address: Annotated[Text, Label(N_("Address")), CONTACT] = Field(default=None, max_length=200)
    grid_id: Annotated[int | None, Label(N_("Grid")), Refers("grids")] = None
    category: Annotated[Text, Label(N_("Category")), Coded("need_category")] = None
    need: Annotated[Required, Label(N_("Need")), Long()] = Field(min_length=1, max_length=8000)
    urgency: Annotated[Text, Label(N_("Urgency")), Coded("need_urgency")] = None
    audience: Annotated[Text, Label(N_("Group concerned"))] = Field(default=None, max_length=100)
    affected: Annotated[int | None, Label(N_("How many concerned"))] = Field(
        default=None, ge=0, le=1_000_000
    )
    affected_unit: Annotated[Text, Label(N_("Counted in")), Coded("need_unit")] = None
    affected_about: Annotated[bool | None, Label(N_("About, not exact"))] = None
    circumstances: Annotated[Text, Label(N_("Health or hardship behind it")), SENSITIVE] = None
    resource_refs: Annotated[Text, Label(N_("Resources meant for it"))] = Field(
        default=None, max_length=400
    )
    responsible: Annotated[Text, Label(N_("In charge"))] = Field(default=None, max_length=60)
    due_on: Annotated[Day, Label(N_("Planned to be done by"))] = None
    reply_by: Annotated[Day, Label(N_("Answer due by"))] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Need(NeedDraft, Sourced, Record, table=True):
    """A need; what stands below the typed fields is kept by the verbs.

    ``no`` is ``YEAR-NUMBER`` and never given twice on one computer. The grid is that of the day it
    was raised. ``askers`` names everybody who asked, for lists and the search; ``frequency`` counts
    them, those of merged needs included. ``status_on`` is the day of the last change of state.
    ``topic_key`` and ``project_key`` are ids of records of later lists, ``*_ref`` what they are
    called.
    """

    __tablename__ = "need"
    __table_args__ = (
        opening("need", "raised_on", "merged_into_id"),
        live("need", "status", "raised_on"),
        live("need", "grid_id", "raised_on"),
        live("need", "category", "raised_on"),
        live("need", "reply_by"),
        live("need", "number_year", "number_no"),
        # Of merged ones alone: over all of them SQLite would look for those that are not.
        Index("ix_need_merged", "merged_into_id", sqlite_where=text("merged_into_id IS NOT NULL")),
    )
    reporter_id: int | None = reference("resident")
    household_id: int | None = reference("household")
    grid_id: int | None = reference("grid", index=False)
    no: str | None = None
    number_year: int | None = None
    number_no: int | None = None
    askers: str | None = None
    affected_words: str | None = None
    frequency: int = usual(1)
    status: str = usual("collected")
    status_on: str | None = None
    status_reason: str | None = None
    triage: str | None = None
    triage_reason: str | None = None
    triage_by: str | None = None
    triage_on: str | None = None
    handed_to: str | None = None
    reply: str | None = None
    replied_on: str | None = None
    replied_by: str | None = None
    satisfaction: str | None = None
    satisfaction_on: str | None = None
    closed_on: str | None = None
    merged_into_id: int | None = reference("need", index=False)
    visit_id: int | None = reference("visit")
    service_id: int | None = reference("service")
    topic_key: int | None = big()
    topic_ref: str | None = None
    project_key: int | None = big()
    project_ref: str | None = None


class NeedAsker(Record, table=True):
    """Somebody who asked for something and is to hear back.

    ``need_id`` is where they stand now; ``origin_need_id`` the need they asked with, which a merge
    leaves as it is, so that it can be taken apart again.
    """

    __tablename__ = "need_asker"
    need_id: int | None = reference("need")
    origin_need_id: int | None = reference("need")
    resident_id: int | None = reference("resident")
    household_id: int | None = reference("household")
    name: str | None = None
    phone: str | None = None
    channel: str | None = None
    asked_on: str | None = None
    told_on: str | None = None
    told_how: str | None = None
    told_by: str | None = None
    told_words: str | None = None


class NeedStep(Record, table=True):
    """One change of a need's state, triage or answer, as people read it."""

    __tablename__ = "need_step"
    need_id: int | None = reference("need")
    on_day: str
    what: str = usual("status")
    from_code: str | None = None
    to_code: str | None = None
    by_whom: str | None = None
    reason: str | None = None


class NeedCategoryOwn(Record, table=True):
    """A category a committee added below the shipped ones; ``also`` are synonyms, one a line."""

    __tablename__ = "need_category_own"
    code: str = Field(index=True)
    label: str
    parent: str
    also: str | None = None
    retired_on: str | None = None


NEEDS = Listing(
    name="needs",
    title=N_("Needs"),
    one=N_("need"),
    record=Need,
    draft=NeedDraft,
    called="need",
    said="no",
    table=(
        "need",
        "status",
        "urgency",
        "category",
        "raised_on",
        "party",
        "grid",
        "no",
        "affected_words",
        "matched",
        "responsible",
        "reply_by",
        "remark",
    ),
    form=(
        Group(
            N_("The need"),
            ("need", "category", "urgency", "raised_on", "channel"),
        ),
        Group(
            N_("Who asks"),
            ("reporter_id", "who", "anonymous", "phone", "household_id", "address", "grid_id"),
        ),
        Group(
            N_("Whom it concerns"),
            ("audience", "affected", "affected_unit", "affected_about", "circumstances"),
        ),
        Group(
            N_("What is to happen"),
            ("resource_refs", "responsible", "due_on", "reply_by", "remark"),
        ),
    ),
    order="raised_on",
    newest_first=True,
    search=True,
    dated=("raised_on", "closed_on"),
    gone="merged_into_id",
    shown=(
        Shown("no", N_("List number"), "no"),
        Shown("status", N_("State"), "status", Kind.CODE, codes="need_state"),
        Shown("status_on", N_("In this state since"), "status_on", Kind.DAY),
        Shown("status_reason", N_("Reason of the state"), "status_reason"),
        Shown("triage", N_("Triage"), "triage", Kind.CODE, codes="triage"),
        Shown("triage_reason", N_("Reason of the triage"), "triage_reason"),
        Shown("party", N_("Who asks, or which group"), "party(who)", masks="name"),
        Shown("askers", N_("Everybody who asked"), "askers", masks="name"),
        Shown("affected_words", N_("Concerned"), "affected_words"),
        Shown("frequency", N_("Asked how often"), "frequency", Kind.NUMBER),
        Shown("grid", N_("Grid"), "grid.grid"),
        Shown("matched", N_("Resources and services"), "need_matched(service.service)"),
        Shown("handed_to", N_("Handed on to"), "handed_to"),
        Shown("replied_on", N_("Answered on"), "replied_on", Kind.DAY),
        Shown("reply", N_("Answer"), "reply"),
        Shown("closed_on", N_("Closed on"), "closed_on", Kind.DAY),
        Shown("satisfaction", N_("Satisfaction"), "satisfaction", Kind.CODE, codes="satisfaction"),
        Shown("merged_into", N_("Merged into"), "merged_into.no"),
        Shown("topic_ref", N_("Topic"), "topic_ref"),
        Shown("project_ref", N_("Project"), "project_ref"),
        Shown("visit_on", N_("From the visit of"), "visit.day", Kind.DAY),
        Shown("entered_on", N_("Entered on"), "day(created)", Kind.DAY),
    ),
    sort_keys=(("grid", "grid.grid_key"),),
    filters=("status", "category", "urgency", "channel", "grid", "triage", "raised_on"),
)
