"""What can be offered: the supply list, the resource list, who booked what, and what met a need."""

from typing import Annotated

from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import (
    CONTACT,
    Coded,
    CodedMany,
    Day,
    Draft,
    Kind,
    Label,
    Long,
    Masks,
    Money,
    Refers,
    Required,
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, Sourced, big, live, reference, usual
from committee_desk.records.visits import CLOCK

MOST_FEN = 10**12


class SupplyDraft(Draft):
    """What somebody above or beside the committee has to give, wants to give or can give."""

    supply_source: Annotated[Text, Label(N_("Source")), Coded("supply_source")] = None
    provider: Annotated[Text, Label(N_("Provided by"))] = Field(default=None, max_length=100)
    supply: Annotated[Required, Label(N_("What is offered")), Long()] = Field(
        min_length=1, max_length=2000
    )
    audience: Annotated[Text, Label(N_("For whom"))] = Field(default=None, max_length=100)
    categories: Annotated[Text, Label(N_("Fits categories")), CodedMany("need_category")] = None
    quantity: Annotated[Text, Label(N_("Quantity or standard"))] = Field(
        default=None, max_length=100
    )
    from_on: Annotated[Day, Label(N_("From"))] = None
    to_on: Annotated[Day, Label(N_("To"))] = None
    contact: Annotated[Text, Label(N_("Contact"))] = Field(default=None, max_length=100)
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    limits: Annotated[Text, Label(N_("Limits")), Long()] = Field(default=None, max_length=2000)
    agent_kind: Annotated[Text, Label(N_("Which of the five agents")), Coded("agent_kind")] = None
    progress: Annotated[Text, Label(N_("Progress"))] = Field(default=None, max_length=200)
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Supply(SupplyDraft, Sourced, Record, table=True):
    """A line of the supply list."""

    __tablename__ = "supply"
    no: str | None = None
    number_no: int | None = Field(default=None, index=True)


class ResourceDraft(Draft):
    """Something people have, know, lend or give."""

    kind: Annotated[Text, Label(N_("Kind of resource")), Coded("resource_kind")] = None
    resource: Annotated[Required, Label(N_("Resource"))] = Field(min_length=1, max_length=100)
    provider: Annotated[Text, Label(N_("Unit or person it belongs to"))] = Field(
        default=None, max_length=100
    )
    owner_id: Annotated[int | None, Label(N_("Resident it belongs to")), Refers("residents")] = None
    contact: Annotated[Text, Label(N_("Contact"))] = Field(default=None, max_length=100)
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    content: Annotated[Text, Label(N_("What it offers")), Long()] = Field(
        default=None, max_length=4000
    )
    quantity: Annotated[Text, Label(N_("Quantity"))] = Field(default=None, max_length=100)
    amount: Annotated[float | None, Label(N_("Quantity as a number"))] = Field(
        default=None, ge=0, le=10**9
    )
    unit: Annotated[Text, Label(N_("Counted in"))] = Field(default=None, max_length=20)
    capacity: Annotated[int | None, Label(N_("Room for how many people"))] = Field(
        default=None, ge=0, le=100_000
    )
    categories: Annotated[Text, Label(N_("Fits categories")), CodedMany("need_category")] = None
    eligibility: Annotated[Text, Label(N_("Only for")), CodedMany("person_tag")] = None
    conditions: Annotated[Text, Label(N_("Conditions of use")), Long()] = Field(
        default=None, max_length=2000
    )
    cost: Annotated[int | None, Label(N_("Cost, yuan")), Money()] = Field(
        default=None, ge=0, le=MOST_FEN
    )
    agreement: Annotated[Text, Label(N_("Agreement"))] = Field(default=None, max_length=200)
    address: Annotated[Text, Label(N_("Where it is found"))] = Field(default=None, max_length=200)
    area: Annotated[Text, Label(N_("Area served"))] = Field(default=None, max_length=100)
    grid_id: Annotated[int | None, Label(N_("Grid")), Refers("grids")] = None
    available: Annotated[Text, Label(N_("When available"))] = Field(default=None, max_length=200)
    available_rule: Annotated[Text, Label(N_("Recurrence (RRULE)"))] = Field(
        default=None, max_length=400
    )
    from_time: Annotated[Text, Label(N_("From (time)"))] = Field(default=None, regex=CLOCK)
    to_time: Annotated[Text, Label(N_("To (time)"))] = Field(default=None, regex=CLOCK)
    agent_kind: Annotated[Text, Label(N_("Which of the five agents")), Coded("agent_kind")] = None
    found_on: Annotated[Day, Label(N_("Found on"))] = None
    verified_on: Annotated[Day, Label(N_("Verified on"))] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Resource(ResourceDraft, Sourced, Record, table=True):
    """A line of the resource list.

    ``changed_on`` is the day somebody last changed what it offers, ``verified_on`` the day somebody
    last asked the owner; ``stale_on`` follows from that by rule ``resources.stale_months``.
    """

    __tablename__ = "resource"
    __table_args__ = (live("resource", "kind", "resource"), live("resource", "stale_on"))
    owner_id: int | None = reference("resident")
    grid_id: int | None = reference("grid")
    no: str | None = None
    number_no: int | None = Field(default=None, index=True)
    changed_on: str | None = None
    stale_on: str | None = None
    withdrawn_on: str | None = None
    withdrawn_reason: str | None = None


class Booking(Record, table=True):
    """A resource taken for a time; local moments as YYYY-MM-DDTHH:MM, ``to_at`` not included."""

    __tablename__ = "booking"
    __table_args__ = (live("booking", "resource_id", "from_at"), live("booking", "from_at"))
    resource_id: int | None = reference("resource", index=False)
    from_at: str
    to_at: str
    by_whom: str | None = None
    phone: str | None = None
    purpose: str | None = None
    people: int | None = None
    state: str = usual("booked")
    state_reason: str | None = None
    need_id: int | None = reference("need")
    run_id: int | None = reference("service_run")
    match_id: int | None = reference("need_match")


class NeedMatch(Record, table=True):
    """A need and what may meet it: one of resource, supply and service.

    ``reasons`` is why it was suggested (JSON). ``promised_until`` is the day by which a promise is
    to be kept.
    """

    __tablename__ = "need_match"
    __table_args__ = (live("need_match", "state", "promised_until"),)
    need_id: int | None = reference("need")
    resource_id: int | None = reference("resource")
    supply_id: int | None = reference("supply")
    service_id: int | None = reference("service")
    state: str = usual("suggested")
    suggested_on: str | None = None
    reasons: str | None = None
    quantity: str | None = None
    promised_on: str | None = None
    promised_by: str | None = None
    promised_until: str | None = None
    used_on: str | None = None
    outcome: str | None = None
    outcome_on: str | None = None
    outcome_note: str | None = None
    owner_word: str | None = None
    asker_word: str | None = None
    withdrawn_on: str | None = None
    withdrawn_reason: str | None = None


class ResourcePicture(Record, table=True):
    """A picture or agreement of a resource; the key is an attachment."""

    __tablename__ = "resource_picture"
    resource_id: int | None = reference("resource")
    attachment_key: int | None = big()
    note: str | None = None


SUPPLIES = Listing(
    name="supplies",
    title=N_("Supply list"),
    one=N_("supply"),
    record=Supply,
    draft=SupplyDraft,
    called="supply",
    table=(
        "supply",
        "supply_source",
        "provider",
        "audience",
        "quantity",
        "from_on",
        "to_on",
        "contact",
        "phone",
        "supply_needs",
        "progress",
        "remark",
    ),
    form=(
        Group(
            N_("What is offered"),
            ("supply", "supply_source", "provider", "agent_kind", "audience", "categories"),
        ),
        Group(N_("How much and until when"), ("quantity", "from_on", "to_on", "limits")),
        Group(N_("Contact and progress"), ("contact", "phone", "progress", "remark")),
    ),
    order="no",
    search=True,
    dated=("from_on", "to_on"),
    shown=(
        Shown("no", N_("List number"), "no"),
        Shown("supply_needs", N_("Needs it meets"), "supply_needs(id)"),
        Shown("entered_on", N_("Entered on"), "day(created)", Kind.DAY),
    ),
    sort_keys=(("no", "number_no"),),
    filters=("supply_source", "provider", "categories", "to_on"),
)

RESOURCES = Listing(
    name="resources",
    title=N_("Resources"),
    one=N_("resource"),
    record=Resource,
    draft=ResourceDraft,
    called="resource",
    said="no",
    table=(
        "resource",
        "kind",
        "provider",
        "contact",
        "phone",
        "quantity",
        "available",
        "conditions",
        "verified_on",
        "resource_needs",
        "no",
        "remark",
    ),
    form=(
        Group(
            N_("The resource"),
            (
                "resource",
                "kind",
                "provider",
                "owner_id",
                "contact",
                "phone",
                "agent_kind",
                "content",
            ),
        ),
        Group(
            N_("How much, for whom"),
            (
                "quantity",
                "amount",
                "unit",
                "capacity",
                "categories",
                "eligibility",
                "conditions",
                "cost",
                "agreement",
            ),
        ),
        Group(
            N_("Where and when"),
            (
                "address",
                "area",
                "grid_id",
                "available",
                "available_rule",
                "from_time",
                "to_time",
                "found_on",
                "verified_on",
                "remark",
            ),
        ),
    ),
    order="no",
    search=True,
    dated=("found_on", "withdrawn_on"),
    gone="withdrawn_on",
    shown=(
        Shown("no", N_("List number"), "no"),
        Shown("grid", N_("Grid"), "grid.grid"),
        Shown("changed_on", N_("Changed on"), "changed_on", Kind.DAY),
        Shown("stale_on", N_("To be verified by"), "stale_on", Kind.DAY),
        Shown("withdrawn_on", N_("Withdrawn on"), "withdrawn_on", Kind.DAY),
        Shown("withdrawn_reason", N_("Why withdrawn"), "withdrawn_reason"),
        Shown("resource_needs", N_("Needs it meets"), "resource_needs(id)"),
        Shown("used_days", N_("Used on"), "used_days(id)"),
        Shown("used_count", N_("Times used"), "used_count(id)", Kind.NUMBER),
        Shown("entered_on", N_("Entered on"), "day(created)", Kind.DAY),
    ),
    sort_keys=(("no", "number_no"), ("grid", "grid.grid_key")),
    filters=("kind", "provider", "categories", "agent_kind", "verified_on", "grid"),
)
