"""The board register: boards, what hangs on them since when, and what people said to it."""

from typing import Annotated

from sqlmodel import Field

from committee_desk.base.words import N_
from committee_desk.records.field import (
    SENSITIVE,
    Coded,
    Day,
    Draft,
    Label,
    Long,
    Refers,
    Required,
    Text,
)
from committee_desk.records.record import Record, big, reference


class BoardDraft(Draft):
    """A place where notices hang. ``zones`` are codes parted by commas."""

    name: Annotated[Required, Label(N_("Name of the board"))] = Field(min_length=1, max_length=60)
    place: Annotated[Text, Label(N_("Where it stands"))] = Field(default=None, max_length=200)
    grid_id: Annotated[int | None, Label(N_("Grid")), Refers("grids")] = None
    zones: Annotated[Text, Label(N_("Zones"))] = None
    capacity: Annotated[int | None, Label(N_("Room for A4 sheets"))] = Field(
        default=None, ge=1, le=500
    )
    note: Annotated[Text, Label(N_("Note")), Long()] = Field(default=None, max_length=2000)


class Board(BoardDraft, Record, table=True):
    """A board; ``closed_on`` is the first day it is no longer used."""

    __tablename__ = "board"
    grid_id: int | None = reference("grid")
    closed_on: str | None = None


class BulletinPrinting(Record, table=True):
    """Copies that a person, not a spooler, said came out of the printer."""

    __tablename__ = "bulletin_printing"
    bulletin_id: int | None = reference("bulletin")
    printed_on: str
    copies: int = 1
    said_by: str


class BulletinPosting(Record, table=True):
    """A notice on a board.

    ``least_until`` is the last day it must hang by ``rule``, ``counted`` how that was counted;
    ``wanted_until`` the last day it should hang. ``sheets`` are A4 sheets of one copy. The keys are
    attachments: photographs of putting up and taking down, and the file that really hung there
    with its hash.
    """

    __tablename__ = "bulletin_posting"
    bulletin_id: int | None = reference("bulletin")
    board_id: int | None = reference("board")
    zone: str | None = None
    posted_on: str = Field(index=True)
    rule: str | None = None
    least_until: str | None = None
    counted: str | None = None
    wanted_until: str | None = None
    taken_down_on: str | None = None
    state: str = Field(default="hanging", index=True)
    withdrawn_reason: str | None = None
    copies: int = 1
    sheets: int = 1
    photo_up_key: int | None = big()
    photo_down_key: int | None = big()
    hung_key: int | None = big()
    hung_sha256: str | None = None


class ObjectionDraft(Draft):
    """What somebody said to a notice; who it was is sealed."""

    raised_on: Annotated[Day, Label(N_("Raised on"))] = None
    how: Annotated[Required, Label(N_("How it came")), Coded("objection_how")] = "in_person"
    raised_by: Annotated[Text, Label(N_("Raised by")), SENSITIVE] = Field(
        default=None, max_length=200
    )
    text: Annotated[Required, Label(N_("What was said")), Long()] = Field(
        min_length=1, max_length=8000
    )


class BulletinObjection(Record, table=True):
    """An objection to a notice, to one posting of it or to it as a whole, and its answer."""

    __tablename__ = "bulletin_objection"
    bulletin_id: int | None = reference("bulletin")
    posting_id: int | None = reference("bulletin_posting")
    raised_on: str
    how: str
    raised_by: str | None = None
    text: str
    answer: str | None = None
    answered_on: str | None = None
    answered_by: str | None = None
