"""Visits: what a group plans for a month, who was met where, and what came of it."""

from typing import Annotated

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
    Privacy,
    Refers,
    Required,
    RequiredDay,
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, Sourced, big, live, opening, reference, usual

CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


class VisitPlan(Record, table=True):
    """What a group of staff means to visit in a month (``month`` is YYYY-MM).

    ``quota`` is the least number of households by the rule of the day the plan was made.
    """

    __tablename__ = "visit_plan"
    month: str = Field(index=True)
    kind: str = usual("mandatory")
    group_label: str
    staff1: str | None = None
    staff2: str | None = None
    quota: int = usual(0)
    grid_id: int | None = reference("grid")
    note: str | None = None
    closed_on: str | None = None


class VisitPlanHousehold(Record, table=True):
    """A household assigned to a plan, in the order of the route."""

    __tablename__ = "visit_plan_household"
    plan_id: int | None = reference("visit_plan")
    household_id: int | None = reference("household")
    place_no: int | None = None


class VisitDraft(Draft):
    """A contact with a household, a person or a unit, on a day."""

    day: Annotated[RequiredDay, Label(N_("Visited on"))] = Field(min_length=1)
    from_time: Annotated[Text, Label(N_("From (time)"))] = Field(default=None, regex=CLOCK)
    to_time: Annotated[Text, Label(N_("To (time)"))] = Field(default=None, regex=CLOCK)
    kind: Annotated[Required, Label(N_("Kind of visit")), Coded("visit_kind")] = "mandatory"
    household_id: Annotated[int | None, Label(N_("Household")), Refers("households")] = None
    grid_id: Annotated[int | None, Label(N_("Grid")), Refers("grids")] = None
    place: Annotated[Text, Label(N_("Place or unit"))] = Field(default=None, max_length=200)
    who: Annotated[Text, Label(N_("Person met")), Masks("name")] = Field(
        default=None, max_length=200
    )
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    staff1: Annotated[Text, Label(N_("First visitor"))] = Field(default=None, max_length=60)
    staff2: Annotated[Text, Label(N_("Second visitor"))] = Field(default=None, max_length=60)
    volunteers: Annotated[Text, Label(N_("Volunteers"))] = Field(default=None, max_length=200)
    no_answer: Annotated[bool | None, Label(N_("Nobody met"))] = None
    situation: Annotated[Text, Label(N_("How things stand")), Long()] = Field(
        default=None, max_length=8000
    )
    care_note: Annotated[Text, Label(N_("Health or hardship noticed")), SENSITIVE] = None
    category: Annotated[Text, Label(N_("Category")), Coded("need_category")] = None
    problems: Annotated[Text, Label(N_("What was said")), Long()] = Field(
        default=None, max_length=8000
    )
    answer: Annotated[Text, Label(N_("Answered on the spot")), Long()] = Field(
        default=None, max_length=8000
    )
    handed_to: Annotated[Text, Label(N_("Handed on to"))] = Field(default=None, max_length=100)
    deadline: Annotated[Day, Label(N_("To be done by"))] = None
    result: Annotated[Text, Label(N_("Result")), Coded("visit_result")] = None
    closed_on: Annotated[Day, Label(N_("Done on"))] = None
    replied_on: Annotated[Day, Label(N_("Told back on"))] = None
    satisfaction: Annotated[Text, Label(N_("Satisfaction")), Coded("satisfaction")] = None
    follow_up_on: Annotated[Day, Label(N_("Visit again on"))] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Visit(VisitDraft, Sourced, Record, table=True):
    """A visit; grid, dwelling and address are those of its day and stay when they change.

    A visit with ``no_answer`` met nobody, because nobody opened, the household refused or had moved
    (``result``); it is on record and does not count.
    """

    __tablename__ = "visit"
    __table_args__ = (
        opening("visit", "day"),
        live("visit", "grid_id", "day"),
        live("visit", "household_id", "day"),
        live("visit", "kind", "day"),
        live("visit", "follow_up_on"),
    )
    household_id: int | None = reference("household", index=False)
    grid_id: int | None = reference("grid", index=False)
    dwelling_id: int | None = reference("dwelling")
    plan_id: int | None = reference("visit_plan")
    address: str | None = None
    address_key: str | None = None


class VisitPerson(Record, table=True):
    """A resident who was met, by the name of that day."""

    __tablename__ = "visit_person"
    visit_id: int | None = reference("visit")
    resident_id: int | None = reference("resident")
    name: str | None = None


class VisitPicture(Record, table=True):
    """A picture or the scanned sheet of a visit; the key is an attachment."""

    __tablename__ = "visit_picture"
    visit_id: int | None = reference("visit")
    attachment_key: int | None = big()
    note: str | None = None


VISITS = Listing(
    name="visits",
    title=N_("Visits"),
    one=N_("visit"),
    record=Visit,
    draft=VisitDraft,
    called="day",
    table=(
        "day",
        "kind",
        "grid",
        "address",
        "visited",
        "staff1",
        "staff2",
        "no_answer",
        "problems",
        "result",
        "remark",
    ),
    form=(
        Group(
            N_("Whom and when"),
            (
                "day",
                "from_time",
                "to_time",
                "kind",
                "household_id",
                "who",
                "phone",
                "place",
                "grid_id",
                "no_answer",
            ),
        ),
        Group(N_("Who went"), ("staff1", "staff2", "volunteers")),
        Group(
            N_("What came of it"),
            (
                "situation",
                "care_note",
                "category",
                "problems",
                "answer",
                "handed_to",
                "deadline",
                "result",
                "closed_on",
                "replied_on",
                "satisfaction",
                "follow_up_on",
                "remark",
            ),
        ),
    ),
    order="day",
    newest_first=True,
    search=True,
    dated=("day",),
    shown=(
        Shown("address", N_("Address"), "address", Kind.TEXT, Privacy.CONTACT),
        Shown("head_name", N_("Householder"), "household.head_name", masks="name"),
        Shown(
            "visited", N_("Householder or person met"), "visited(household.head_name)", masks="name"
        ),
        Shown("staff", N_("Staff"), "staff(staff1)"),
        Shown("building", N_("Building"), "dwelling.building"),
        Shown("unit", N_("Unit"), "dwelling.unit"),
        Shown("room", N_("Room"), "dwelling.room", Kind.TEXT, Privacy.CONTACT),
        Shown("grid", N_("Grid"), "grid.grid"),
        Shown("group_label", N_("Group"), "plan.group_label"),
        Shown("needs", N_("Needs"), "visit_needs(id)"),
        Shown("entered_on", N_("Entered on"), "day(created)", Kind.DAY),
    ),
    sort_keys=(("address", "address_key"), ("grid", "grid.grid_key")),
    filters=("kind", "grid", "day", "result", "no_answer"),
)
