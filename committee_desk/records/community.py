"""The community and its ground: grids, compounds, buildings, stairwells, dwellings."""

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
    Refers,
    Required,
    Text,
)
from committee_desk.records.listing import Group, Listing, Shown
from committee_desk.records.record import Record, big, reference


class CommunityDraft(Draft):
    """The community this desk belongs to."""

    name: Annotated[Required, Label(N_("Community"))] = Field(min_length=1, max_length=60)
    legal_name: Annotated[Text, Label(N_("Legal name of the committee"))] = None
    code12: Annotated[Text, Label(N_("Statistical code, 12 digits"))] = Field(
        default=None, max_length=12, regex=r"^\d{12}$"
    )
    subdistrict: Annotated[Text, Label(N_("Subdistrict"))] = None
    address: Annotated[Text, Label(N_("Office address"))] = None
    phone: Annotated[Text, Label(N_("Office phone"))] = None
    term_no: Annotated[Text, Label(N_("Term"))] = None
    term_from: Annotated[Day, Label(N_("Term begins"))] = None
    term_to: Annotated[Day, Label(N_("Term ends"))] = None
    contacts: Annotated[Text, Label(N_("Named contacts for notices")), Long()] = None


class Community(CommunityDraft, Record, table=True):
    """The one row about the community itself."""

    __tablename__ = "community"


class GridDraft(Draft):
    """A grid of one of three levels."""

    grid: Annotated[Required, Label(N_("Grid"))] = Field(min_length=1, max_length=40)
    code: Annotated[Text, Label(N_("Grid code"))] = Field(default=None, max_length=24)
    std_code: Annotated[Text, Label(N_("Standard code"))] = Field(default=None, max_length=24)
    level: Annotated[Required, Label(N_("Level")), Coded("grid_level")] = "3"
    parent_id: Annotated[int | None, Label(N_("Belongs to")), Refers("grids")] = Field(
        default=None, foreign_key="grid.id"
    )
    grid_leader: Annotated[Text, Label(N_("Grid head"))] = None
    workers: Annotated[Text, Label(N_("Grid workers"))] = None
    leader_phone: Annotated[Text, Label(N_("Grid head's phone")), CONTACT] = None
    boundary: Annotated[Text, Label(N_("Boundary")), Long()] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = None


class Grid(GridDraft, Record, table=True):
    """A grid; ``grid_key`` sorts its name in natural order."""

    __tablename__ = "grid"
    parent_id: int | None = reference("grid")
    grid_key: str | None = Field(default=None, index=True)


class Compound(Record, table=True):
    """A residential compound (小区)."""

    __tablename__ = "compound"
    name: str
    kind: str | None = None
    manager: str | None = None


class Building(Record, table=True):
    """A building of a compound, or one that stands alone."""

    __tablename__ = "building"
    compound_id: int | None = reference("compound")
    building: str
    floors: int | None = None
    year: str | None = None
    lift: bool | None = None


class Stairwell(Record, table=True):
    """An entrance (单元) of a building."""

    __tablename__ = "stairwell"
    building_id: int | None = reference("building")
    unit: str


class DwellingDraft(Draft):
    """A dwelling (房屋, 室)."""

    compound: Annotated[Text, Label(N_("Compound"))] = Field(default=None, max_length=60)
    building: Annotated[Text, Label(N_("Building"))] = Field(default=None, max_length=20)
    unit: Annotated[Text, Label(N_("Unit"))] = Field(default=None, max_length=20)
    room: Annotated[Text, Label(N_("Room"))] = Field(default=None, max_length=20)
    place: Annotated[Text, Label(N_("Address as written"))] = Field(default=None, max_length=200)
    grid_id: Annotated[int | None, Label(N_("Grid")), Refers("grids")] = None
    area: Annotated[float | None, Label(N_("Floor area, square metres"))] = Field(
        default=None, ge=0, le=100000
    )
    tenure: Annotated[Text, Label(N_("Tenure")), Coded("dwelling_tenure")] = None
    use: Annotated[Text, Label(N_("Use")), Coded("dwelling_use")] = None
    remark: Annotated[Text, Label(N_("Remark")), Long()] = None


class Dwelling(DwellingDraft, Record, table=True):
    """A dwelling with its place in the stairs and its present grid."""

    __tablename__ = "dwelling"
    grid_id: int | None = reference("grid")
    compound_id: int | None = reference("compound")
    building_id: int | None = reference("building")
    stairwell_id: int | None = reference("stairwell")
    address: str | None = None
    address_key: str | None = Field(default=None, index=True)


class DwellingGrid(Record, table=True):
    """Which grid a dwelling belonged to; ``to_on`` is the first day it no longer did."""

    __tablename__ = "dwelling_grid"
    dwelling_id: int | None = reference("dwelling")
    grid_id: int | None = reference("grid")
    from_on: str | None = None
    to_on: str | None = None


class DeskSetting(Record, table=True):
    """A choice that belongs to the desk and not to one computer."""

    __tablename__ = "desk_setting"
    name: str = Field(index=True)
    value: str | None = None


class SavedFilter(Record, table=True):
    """A question over a listing that someone gave a name."""

    __tablename__ = "saved_filter"
    listing: str
    title: str
    question: str
    owner_key: int | None = big()


GRIDS = Listing(
    name="grids",
    title=N_("Grids"),
    one=N_("grid"),
    record=Grid,
    draft=GridDraft,
    called="grid",
    table=("grid", "level", "code", "grid_leader", "workers", "remark"),
    form=(
        Group(N_("The grid"), ("grid", "level", "parent_id", "code", "std_code")),
        Group(
            N_("People and place"),
            ("grid_leader", "leader_phone", "workers", "boundary", "remark"),
        ),
    ),
    order="grid",
    sort_keys=(("grid", "grid_key"),),
    filters=("level",),
)

DWELLINGS = Listing(
    name="dwellings",
    title=N_("Dwellings"),
    one=N_("dwelling"),
    record=Dwelling,
    draft=DwellingDraft,
    called="address",
    table=("address", "grid", "area", "tenure", "use", "remark"),
    form=(
        Group(N_("Where it is"), ("compound", "building", "unit", "room", "place", "grid_id")),
        Group(N_("The dwelling"), ("area", "tenure", "use", "remark")),
    ),
    order="address",
    shown=(
        Shown("address", N_("Address"), "address"),
        Shown("grid", N_("Grid"), "grid.grid", Kind.TEXT),
        Shown("grid_leader", N_("Grid head"), "grid.grid_leader", Kind.TEXT),
    ),
    sort_keys=(("address", "address_key"), ("grid", "grid.grid_key")),
    filters=("grid", "building", "use", "tenure"),
)
