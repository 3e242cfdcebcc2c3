"""The grammar of a kind of notice: what its JSON may say, as plain values."""

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from committee_desk.base.shipped import shipped

TEXT, LINES, DAY, WHEN, MOMENT, PHONE = "text", "lines", "day", "when", "moment", "phone"
NUMBER, MONEY, TABLE, FREE = "number", "money", "table", "free"
PICTURE, CHOICE, YES, LINK = "picture", "choice", "yes", "link"
PEOPLE = "people"
FIELD_KINDS = (
    *(TEXT, LINES, DAY, WHEN, MOMENT, PHONE),
    *(NUMBER, PEOPLE, MONEY, TABLE, FREE, PICTURE, CHOICE, YES, LINK),
)
CELL_KINDS = (TEXT, DAY, WHEN, MOMENT, PHONE, NUMBER, PEOPLE, MONEY, CHOICE, YES)
FIGURES = (NUMBER, PEOPLE, MONEY)
"""Kinds that are added up."""

OPEN, STAFF, OFFICE, MASKED, LAWFUL = "open", "staff", "office", "masked", "lawful"
CLASSES = (OPEN, STAFF, OFFICE, MASKED, LAWFUL)
"""What may stand on public paper: anyone's words, staff by name, the office's own numbers, a
resident's name masked, a resident's name in full because a law says so."""


@dataclass(frozen=True)
class Column:
    """One column of a table. A ``hidden`` one is kept and not printed, such as a consent.

    ``required``: no row without it. ``consent`` names the yes column that lets a masked name stand
    in full; ``unnamed`` is said in place of a mask. ``weekday_of`` names the day column whose day
    of the week stands here where nothing else was written. ``of`` names the field of people this
    number is the share of, in per cent.
    """

    name: str
    label: str
    kind: str = TEXT
    public: str = OPEN
    required: bool = False
    hidden: bool = False
    consent: str = ""
    unnamed: str = ""
    choices: tuple[str, ...] = ()
    align: str = ""
    weekday_of: str = ""
    of: str = ""


@dataclass(frozen=True)
class Field:
    """One thing a notice says.

    ``kind`` is one of FIELD_KINDS: lines is a list of texts, when a date or words, moment a date
    with time or words, money yuan, people a count of persons or households of which few are not
    said in figures, table a list of objects by column name, free marked text,
    picture the key of an attachment. ``public`` is its class on public paper, one of CLASSES.
    An ``optional`` field need not be in the data at all; one that ``may_be_empty`` must be there.
    ``label`` is the Chinese word of the form, ``help`` what is told beside it; ``without`` lists
    beginnings that are left out; ``source`` names what the desk can fill it from; ``must`` is a
    yes without which the notice is refused. ``numbered`` puts a row number before the columns and
    ``totals`` names the columns added up below them.
    """

    name: str
    label: str
    kind: str
    public: str
    optional: bool = False
    may_be_empty: bool = False
    without: tuple[str, ...] = ()
    help: str = ""
    choices: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    source: str = ""
    consent: str = ""
    unnamed: str = ""
    must: bool = False
    numbered: bool = False
    totals: tuple[str, ...] = ()

    def column(self, name: str) -> Column | None:
        """Return the column of that name, None when the table has none."""
        return next((each for each in self.columns if each.name == name), None)


@dataclass(frozen=True)
class Kind:
    """One kind of notice: its fields in the order of the form, its wording, its sheets.

    ``names`` tells what full names of residents may stand on it: forbidden, named (those of the
    staff and contacts only) or lawful. ``longest`` is the most characters its text should have.
    ``group`` is its heading where kinds are chosen, ``zone`` the part of the board it hangs in,
    ``basis`` the law in words and ``rule`` its id; ``days`` is the rule of how long it must hang,
    ``disclosure`` the class of art. 34 it fulfils. ``approval`` asks a second person. ``family`` is
    the code it is a variant of, its own when it is none, and ``variants`` all of that family.
    ``series`` is the row of numbers it takes its number from when it is ``numbered``.
    ``organ`` is the wording of who signs where the committee does not. ``head`` is '', official,
    letter or minutes; ``sums`` are equations its figures must fulfil.
    """

    code: str
    name: str
    fields: tuple[Field, ...]
    title: str
    salutation: str
    blocks: tuple[dict[str, Any], ...]
    derived: dict[str, list[str]]
    paper: str
    papers: tuple[str, ...]
    sealed: bool
    names: str
    longest: int = 0
    group: str = ""
    zone: str = ""
    basis: str = ""
    rule: str = ""
    days: str = ""
    disclosure: str = ""
    approval: bool = False
    family: str = ""
    variants: tuple[str, ...] = ()
    series: str = "notice"
    numbered: bool = False
    posted: bool = True
    signed: bool = True
    head: str = ""
    organ: str = ""
    sums: tuple[dict[str, Any], ...] = ()
    own: bool = False
    help: str = ""
    declared: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def __hash__(self) -> int:
        return hash((self.code, self.name, self.title))

    def field(self, name: str) -> Field | None:
        """Return the field of that name, None when the kind has none."""
        return next((each for each in self.fields if each.name == name), None)


@cache
def common() -> dict[str, Any]:
    """Return what all kinds share: optional fields, numerals, words of the day."""
    return declared("common")


def declared(name: str) -> dict[str, Any]:
    """Return the shipped JSON of that name as it stands."""
    path = shipped("resources", "templates", "bulletins", f"{name}.json")
    read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return read
