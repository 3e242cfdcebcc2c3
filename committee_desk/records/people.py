"""Residents and their households, with membership and stays dated."""

from typing import Annotated

from sqlalchemy import Index, text
from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import (
    CONTACT,
    IDENTITY,
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
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, big, here, live, reference


class ResidentDraft(Draft):
    """A person the committee looks after."""

    person_name: Annotated[Required, Label(N_("Name")), Masks("name")] = Field(
        min_length=1, max_length=100
    )
    former_name: Annotated[Text, Label(N_("Former name"))] = Field(default=None, max_length=100)
    sex: Annotated[Text, Label(N_("Sex")), Coded("sex")] = None
    birth_date: Annotated[Day, Label(N_("Born on"))] = None
    ethnicity: Annotated[Text, Label(N_("Ethnicity")), Coded("ethnicity")] = None
    id_kind: Annotated[Text, Label(N_("Kind of document")), Coded("id_kind")] = None
    id_number: Annotated[Text, Label(N_("Identity number")), IDENTITY, Masks("id_number")] = Field(
        default=None, max_length=60
    )
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    household_id: Annotated[int | None, Label(N_("Household")), Refers("households")] = None
    relation_to_head: Annotated[Text, Label(N_("Relation to householder")), Coded("kinship")] = None
    registered_address: Annotated[Text, Label(N_("Registered address")), CONTACT] = Field(
        default=None, max_length=200
    )
    residence_status: Annotated[Text, Label(N_("Residence status")), Coded("residence_status")] = (
        None
    )
    resident_type: Annotated[Text, Label(N_("Kind of resident"))] = Field(
        default=None, max_length=60
    )
    move_in_date: Annotated[Day, Label(N_("Moved in on"))] = None
    political: Annotated[Text, Label(N_("Political status")), Coded("political")] = None
    education: Annotated[Text, Label(N_("Education")), Coded("education")] = None
    marital: Annotated[Text, Label(N_("Marital status")), Coded("marital")] = None
    occupation: Annotated[Text, Label(N_("Occupation"))] = Field(default=None, max_length=60)
    employer: Annotated[Text, Label(N_("Employer"))] = Field(default=None, max_length=100)
    emergency_contact: Annotated[Text, Label(N_("Emergency contact")), CONTACT] = Field(
        default=None, max_length=100
    )
    health: Annotated[Text, Label(N_("Health")), SENSITIVE] = None
    religion: Annotated[Text, Label(N_("Religion")), SENSITIVE] = None
    collector: Annotated[Text, Label(N_("Collected by"))] = Field(default=None, max_length=60)
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Resident(ResidentDraft, Record, table=True):
    """A resident; columns below the typed ones are kept by the verbs from other records.

    ``id_flags`` are the findings about the number (comma separated); ``also`` holds further
    numbers for the search; ``left_kind`` and ``left_on`` say that the person no longer lives here.
    """

    __tablename__ = "resident"
    __table_args__ = (
        here("resident", "name_key"),
        here("resident", "address_key"),
        here("resident", "birth_date"),
        here("resident", "grid_id", "name_key"),
        # Who counts at an assembly is told by this index alone, without reading the rows.
        live(
            "resident",
            "household_id",
            "birth_date",
            "left_on",
            "left_kind",
            "move_in_date",
            "residence_status",
            "deleted",
        ),
    )
    household_id: int | None = reference("household")
    dwelling_id: int | None = reference("dwelling")
    grid_id: int | None = reference("grid", index=False)
    address: str | None = None
    address_key: str | None = None
    name_key: str | None = None
    initials: str | None = None
    strokes_key: str | None = None
    person_name: str = Field(index=True)
    id_number: str | None = Field(default=None, index=True)
    id_flags: str | None = None
    also: str | None = None
    left_kind: str | None = None
    left_on: str | None = None
    batch_id: int | None = reference("batch")
    source_sheet: str | None = None
    source_row: int | None = None
    row_hash: str | None = None
    other: str | None = None


class ResidentPhone(Record, table=True):
    """A further phone of a resident."""

    __tablename__ = "resident_phone"
    resident_id: int | None = reference("resident")
    number: str
    kind: str | None = None
    note: str | None = None
    preferred: bool | None = None


class ResidentDocument(Record, table=True):
    """A further identity document of a resident."""

    __tablename__ = "resident_document"
    resident_id: int | None = reference("resident")
    id_kind: str
    id_number: str
    valid_to: str | None = None
    flags: str | None = None


class ResidentTag(Record, table=True):
    """A priority tag with its days; what it is lies under the key for sensitive fields.

    ``tag`` is sealed, ``tag_key`` its blind index for filtering.
    """

    __tablename__ = "resident_tag"
    resident_id: int | None = reference("resident")
    tag: str
    tag_key: str = Field(index=True)
    level: str | None = None
    from_on: str | None = None
    to_on: str | None = None
    evidence_no: str | None = None
    organ: str | None = None
    next_review: str | None = None
    helper: str | None = None


class HouseholdDraft(Draft):
    """A household: family or collective, registered here, living here, or both."""

    household_no: Annotated[Text, Label(N_("Household number"))] = Field(
        default=None, max_length=40
    )
    household_kind: Annotated[Text, Label(N_("Kind of household")), Coded("household_kind")] = None
    presence: Annotated[Text, Label(N_("Registered or living here")), Coded("presence")] = None
    dwelling_id: Annotated[int | None, Label(N_("Dwelling")), Refers("dwellings")] = None
    phone: Annotated[Text, Label(N_("Phone")), CONTACT, Masks("phone")] = Field(
        default=None, max_length=60
    )
    hardship: Annotated[Text, Label(N_("Hardship")), SENSITIVE] = None
    pets_vehicles: Annotated[Text, Label(N_("Pets and vehicles"))] = Field(
        default=None, max_length=100
    )
    rented: Annotated[bool | None, Label(N_("Let to tenants"))] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = Field(default=None, max_length=40000)


class Household(HouseholdDraft, Record, table=True):
    """A household; its head, size, address and grid are kept by the verbs."""

    __tablename__ = "household"
    __table_args__ = (
        here("household", "address_key"),
        here("household", "head_key"),
        here("household", "grid_id", "address_key"),
        live("household", "presence", "ended_on", "deleted"),
    )
    dwelling_id: int | None = reference("dwelling")
    grid_id: int | None = reference("grid", index=False)
    head_id: int | None = big(index=True)
    head_name: str | None = None
    head_key: str | None = None
    household_size: int = 0
    address: str | None = None
    address_key: str | None = None
    household_no: str | None = Field(default=None, index=True)
    ended_on: str | None = None
    batch_id: int | None = reference("batch")
    source_sheet: str | None = None
    source_row: int | None = None


class HouseholdMember(Record, table=True):
    """Who belonged to a household as what, from and to which day (``left_on``: first day after)."""

    __tablename__ = "household_member"
    __table_args__ = (
        Index(
            "ix_household_member_joined",
            "joined_on",
            "resident_id",
            sqlite_where=text("deleted IS NULL AND joined_on IS NOT NULL"),
        ),
    )
    household_id: int | None = reference("household")
    resident_id: int | None = reference("resident")
    relation_to_head: str | None = None
    joined_on: str | None = None
    left_on: str | None = None
    join_reason: str | None = None
    leave_reason: str | None = None


class HouseholdStay(Record, table=True):
    """In which dwelling a household lived, from and to which day."""

    __tablename__ = "household_stay"
    household_id: int | None = reference("household")
    dwelling_id: int | None = reference("dwelling")
    from_on: str | None = None
    to_on: str | None = None
    reason: str | None = None


class LifeEvent(Record, table=True):
    """Something that happened to a resident or household, and when it was entered."""

    __tablename__ = "life_event"
    resident_id: int | None = reference("resident")
    household_id: int | None = reference("household")
    kind: str
    happened_on: str | None = None
    note: str | None = None


RESIDENTS = Listing(
    name="residents",
    title=N_("Residents"),
    one=N_("resident"),
    record=Resident,
    draft=ResidentDraft,
    called="person_name",
    table=(
        "person_name",
        "sex",
        "age",
        "birth_date",
        "address",
        "phone",
        "id_number",
        "relation_to_head",
        "grid",
        "residence_status",
        "tags",
        "remark",
    ),
    form=(
        Group(
            N_("The person"),
            (
                "person_name",
                "former_name",
                "sex",
                "birth_date",
                "ethnicity",
                "id_kind",
                "id_number",
            ),
        ),
        Group(
            N_("Contact and home"),
            (
                "phone",
                "household_id",
                "relation_to_head",
                "residence_status",
                "resident_type",
                "registered_address",
                "move_in_date",
                "emergency_contact",
            ),
        ),
        Group(
            N_("More about them"),
            (
                "political",
                "education",
                "marital",
                "occupation",
                "employer",
                "health",
                "religion",
                "collector",
                "remark",
            ),
        ),
    ),
    order="person_name",
    search=True,
    shown=(
        Shown("age", N_("Age"), "age(birth_date)", Kind.NUMBER),
        Shown("address", N_("Address"), "address", Kind.TEXT, Privacy.CONTACT),
        Shown("compound", N_("Compound"), "dwelling.compound"),
        Shown("building", N_("Building"), "dwelling.building"),
        Shown("unit", N_("Unit"), "dwelling.unit"),
        Shown("room", N_("Room"), "dwelling.room", Kind.TEXT, Privacy.CONTACT),
        Shown("grid", N_("Grid"), "grid.grid"),
        Shown("grid_leader", N_("Grid head"), "grid.grid_leader"),
        Shown("head_name", N_("Householder"), "household.head_name"),
        Shown("household_no", N_("Household number"), "household.household_no"),
        Shown("household_size", N_("Household size"), "household.household_size", Kind.NUMBER),
        Shown("tags", N_("Tags"), "tags(id)", Kind.SEALED, Privacy.SENSITIVE, codes="person_tag"),
        Shown("left_kind", N_("How they left"), "left_kind", Kind.CODE, codes="leave_kind"),
        Shown("left_on", N_("Left on"), "left_on", Kind.DAY),
        Shown("id_flags", N_("Doubts about the number"), "id_flags"),
        Shown("entered_on", N_("Entered on"), "day(created)", Kind.DAY),
    ),
    sort_keys=(
        ("person_name", "name_key"),
        ("strokes", "strokes_key"),
        ("address", "address_key"),
        ("age", "birth_date"),
        ("building", "address_key"),
        ("grid", "grid.grid_key"),
        ("head_name", "household.head_key"),
    ),
    filters=("grid", "building", "sex", "residence_status", "political", "tags", "age"),
)

HOUSEHOLDS = Listing(
    name="households",
    title=N_("Households"),
    one=N_("household"),
    record=Household,
    draft=HouseholdDraft,
    called="head_name",
    table=(
        "head_name",
        "address",
        "household_size",
        "phone",
        "grid",
        "presence",
        "household_kind",
        "household_no",
        "remark",
    ),
    form=(
        Group(
            N_("The household"),
            ("household_no", "household_kind", "presence", "dwelling_id", "phone"),
        ),
        Group(N_("How they live"), ("rented", "pets_vehicles", "hardship", "remark")),
    ),
    order="address",
    search=True,
    shown=(
        Shown("head_name", N_("Householder"), "head_name", masks="name"),
        Shown(
            "head_id_number",
            N_("Householder's identity number"),
            "head.id_number",
            Kind.TEXT,
            Privacy.IDENTITY,
            masks="id_number",
        ),
        Shown("household_size", N_("Household size"), "household_size", Kind.NUMBER),
        Shown(
            "registered_count",
            N_("Registered here"),
            "registered(household_size)",
            Kind.NUMBER,
        ),
        Shown("living_count", N_("Living here"), "living(household_size)", Kind.NUMBER),
        Shown("address", N_("Address"), "address", Kind.TEXT, Privacy.CONTACT),
        Shown("compound", N_("Compound"), "dwelling.compound"),
        Shown("building", N_("Building"), "dwelling.building"),
        Shown("unit", N_("Unit"), "dwelling.unit"),
        Shown("room", N_("Room"), "dwelling.room", Kind.TEXT, Privacy.CONTACT),
        Shown("area", N_("Floor area, square metres"), "dwelling.area", Kind.NUMBER),
        Shown("tenure", N_("Tenure"), "dwelling.tenure", Kind.CODE, codes="dwelling_tenure"),
        Shown("grid", N_("Grid"), "grid.grid"),
        Shown("grid_leader", N_("Grid head"), "grid.grid_leader"),
        Shown("ended_on", N_("Ended on"), "ended_on", Kind.DAY),
        Shown("last_visit_on", N_("Last visited on"), "last_visit(id)", Kind.DAY),
        Shown("entered_on", N_("Entered on"), "day(created)", Kind.DAY),
    ),
    sort_keys=(
        ("head_name", "head_key"),
        ("address", "address_key"),
        ("grid", "grid.grid_key"),
    ),
    filters=("grid", "building", "presence", "household_kind"),
)
