"""The kinds of bulletin, declared as data under resources/templates/bulletins."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_

TEXT, LINES, DAY, WHEN, MOMENT, PHONE = "text", "lines", "day", "when", "moment", "phone"


@dataclass(frozen=True)
class Field:
    """One thing a notice says.

    ``kind``: text, lines (a list of texts), day (a date), when (a date or words), moment (a date
    with time, or words), phone. ``public`` is its class on public paper: open, staff or office.
    An ``optional`` field need not be in the data at all; one that ``may_be_empty`` must be there.
    ``label`` is the Chinese word of the form; ``without`` lists beginnings that are left out.
    """

    name: str
    label: str
    kind: str
    public: str
    optional: bool = False
    may_be_empty: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of bulletin: its fields in the order of the form, its wording, its sheets.

    ``names`` tells what full names of residents may stand on it: forbidden, named (those of the
    staff and contacts only) or lawful. ``longest`` is the most characters its text should have.
    """

    code: str
    name: str
    fields: tuple[Field, ...]
    title: str
    salutation: str
    blocks: tuple[dict[str, str], ...]
    derived: dict[str, list[str]]
    paper: str
    papers: tuple[str, ...]
    sealed: bool
    names: str
    longest: int = 0

    def field(self, name: str) -> Field | None:
        """Return the field of that name, None when the kind has none."""
        return next((each for each in self.fields if each.name == name), None)


@cache
def common() -> dict[str, Any]:
    """Return what all kinds share: optional fields, numerals, words of the day."""
    return _read("common")


def _read(name: str) -> dict[str, Any]:
    path = shipped("resources", "templates", "bulletins", f"{name}.json")
    read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return read


def _field(entry: dict[str, Any]) -> Field:
    without = tuple(entry.get("without", ()))
    return Field(**{**entry, "without": without})


@cache
def kinds() -> tuple[Kind, ...]:
    """Return every kind this program composes, by code."""
    folder = shipped("resources", "templates", "bulletins")
    return tuple(_kind(path.stem) for path in sorted(folder.glob("B*.json")))


def _kind(code: str) -> Kind:
    read = _read(code)
    fields = [*read["fields"], *common()["fields"]]
    return Kind(
        code=read["kind"],
        name=read["name"],
        fields=tuple(_field(entry) for entry in fields),
        title=read["title"],
        salutation=read["salutation"],
        blocks=tuple(read["blocks"]),
        derived=read.get("derived", {}),
        paper=read["paper"],
        papers=tuple(read["papers"]),
        sealed=read["sealed"],
        names=read["names"],
        longest=read.get("longest", 0),
    )


def kind(code: str) -> Kind:
    """Return a kind by its code, such as B01. Raises Refused when there is none."""
    for each in kinds():
        if each.code == code:
            return each
    raise Refused(
        N_("There is no bulletin called {kind}."),
        N_("Choose one of: {kinds}."),
        code="unknown_kind",
        field="kind",
        kind=code,
        kinds=", ".join(f"{each.code} {each.name}" for each in kinds()),
    )
