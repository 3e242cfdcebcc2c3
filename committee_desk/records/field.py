"""A field, declared once: its words, kind, code list and privacy class."""

import calendar
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from annotated_types import MaxLen
from pydantic import AfterValidator, BeforeValidator
from sqlmodel import SQLModel

from committee_desk.base.words import _


class Kind(StrEnum):
    """How a value is typed, shown and written; every reader dispatches on this closed list."""

    TEXT = "text"
    LONG = "long"
    CODE = "code"
    CODES = "codes"
    DAY = "day"
    NUMBER = "number"
    MONEY = "money"
    FLAG = "flag"
    REFERS = "refers"
    SEALED = "sealed"


class Privacy(StrEnum):
    """The privacy class of a field (T1 to T3 of the rights table; restricted is off by default)."""

    OPEN = "open"
    CONTACT = "contact"
    IDENTITY = "identity"
    SENSITIVE = "sensitive"
    RESTRICTED = "restricted"


@dataclass(frozen=True)
class Label:
    """The words of a field, a message id."""

    words: str


@dataclass(frozen=True)
class Coded:
    """The value is a code of this code list; its label is never stored."""

    codes: str


@dataclass(frozen=True)
class CodedMany:
    """The value is several codes of this list, parted by commas."""

    codes: str


@dataclass(frozen=True)
class Money:
    """The value is an amount in fen."""


@dataclass(frozen=True)
class Refers:
    """The value is the id of a record of this listing."""

    listing: str


@dataclass(frozen=True)
class Marked:
    """The privacy class of a field that is not open."""

    privacy: Privacy


@dataclass(frozen=True)
class Long:
    """Several lines of text."""


@dataclass(frozen=True)
class Masks:
    """The kind of masking the value gets where the channel says so."""

    kind: str


def _blank_is_unknown(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    return value


_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _real_day(value: str | None) -> str | None:
    """Accept YYYY, YYYY-MM or YYYY-MM-DD of the calendar."""
    if value is None:
        return None
    found = _DAY.fullmatch(value)
    if not found:
        raise ValueError("not_a_day")
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year or 1, month)[1]:
        raise ValueError("not_a_day")
    return value


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


Required = Annotated[str, BeforeValidator(_stripped)]
Text = Annotated[str | None, BeforeValidator(_blank_is_unknown)]
Day = Annotated[str | None, BeforeValidator(_blank_is_unknown), AfterValidator(_real_day)]
RequiredDay = Annotated[str, BeforeValidator(_stripped), AfterValidator(_real_day)]
IDENTITY = Marked(Privacy.IDENTITY)
CONTACT = Marked(Privacy.CONTACT)
SENSITIVE = Marked(Privacy.SENSITIVE)


@dataclass(frozen=True)
class Field:
    """One field as its readers see it."""

    name: str
    words: str
    kind: Kind
    privacy: Privacy = Privacy.OPEN
    codes: str = ""
    refers: str = ""
    masks: str = ""
    required: bool = False
    limit: int = 0

    def label(self) -> str:
        """Return the words of the field in the current language."""
        return _(self.words)

    @property
    def sealed(self) -> bool:
        """Tell whether the value is stored under the key for sensitive fields."""
        return self.kind is Kind.SEALED


class Draft(SQLModel):
    """What a person types, judged before it is kept; unknown names are refused."""

    model_config = {"extra": "forbid"}


@cache
def fields(draft: type[Draft]) -> tuple[Field, ...]:
    """Return the declared fields of a draft in the order they are written down."""
    return tuple(_read(name, info) for name, info in draft.model_fields.items())


@cache
def named(draft: type[Draft]) -> dict[str, Field]:
    """Return the declared fields of a draft by name."""
    return {field.name: field for field in fields(draft)}


def _read(name: str, info: Any) -> Field:
    notes = {type(note): note for note in info.metadata}
    privacy = notes[Marked].privacy if Marked in notes else Privacy.OPEN
    coded = notes.get(Coded) or notes.get(CodedMany)
    codes = coded.codes if coded else ""
    refers = notes[Refers].listing if Refers in notes else ""
    return Field(
        name=name,
        words=notes[Label].words,
        kind=_kind(notes, info, privacy, codes, refers),
        privacy=privacy,
        codes=codes,
        refers=refers,
        masks=notes[Masks].kind if Masks in notes else "",
        required=info.is_required(),
        limit=notes[MaxLen].max_length if MaxLen in notes else 0,
    )


def _kind(notes: dict[type, Any], info: Any, privacy: Privacy, codes: str, refers: str) -> Kind:
    annotation = str(info.annotation)
    if privacy is Privacy.SENSITIVE:
        return Kind.SEALED
    if codes:
        return Kind.CODES if CodedMany in notes else Kind.CODE
    if refers:
        return Kind.REFERS
    if "bool" in annotation:
        return Kind.FLAG
    if Money in notes:
        return Kind.MONEY
    if "int" in annotation or "float" in annotation:
        return Kind.NUMBER
    if any(getattr(note, "func", None) is _real_day for note in info.metadata):
        return Kind.DAY
    return Kind.LONG if Long in notes else Kind.TEXT
