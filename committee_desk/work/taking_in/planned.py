"""What a plan says of every row, before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from committee_desk.base.words import N_, fill, translate
from committee_desk.ledgers.reading.model import Look, Problem, Record
from committee_desk.work.taking_in.lists.spec import SPECS, content_field

Place = tuple[str, int, int]
"""A record of the workbook: the sheet, the row, and which person of that row, counted from 0."""


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


REASONS = {
    "no_name": N_("The row has no name."),
    "twice_in_file": N_("The same person stands in row {row} of sheet {sheet} too."),
    "number_twice_in_file": N_(
        "Row {row} of sheet {sheet} has the same identity number with another name."
    ),
    "number_other_name": N_("The desk has this identity number with the name {name}."),
    "same_name_same_door": N_("The desk has someone of this name at this door."),
    "same_name_same_phone": N_("The desk has someone of this name with this phone."),
    "same_name_same_number": N_("The desk has someone of this name with the same number."),
    "same_name_only": N_(
        "The desk has someone of this name, and nothing in the row tells the two apart."
    ),
    "first_fifteen": N_("The desk has someone of this name with the same first 15 digits."),
    "lives_elsewhere": N_("The desk has this person at {address}."),
    "edited_by_hand": N_("{field} was edited at the desk after it was taken in."),
    "not_valid": N_("It cannot be kept: {complaint}"),
    "listed_twice": N_("The same stands in row {row} of sheet {sheet} too."),
    "same_words": N_("The desk has this already: {told}."),
    "same_number": N_("Number {no} of this list was something else before: {told}."),
    "no_household": N_("The desk knows no household at this door."),
    "several_of_name": N_("Several residents are called {name}; nobody is linked."),
    "unknown_category": N_("The desk has no category “{word}”; it is kept beside."),
    "state_stays": N_("It cannot go from “{before}” to “{after}”; its state stays."),
    "state_needs_more": N_("“{after}” says more than a list can tell; the state is not taken."),
    "unknown_number": N_("No line of the resource list has the number {no}."),
}


@dataclass(frozen=True)
class Reason:
    """Why a row was judged so; ``code`` names one of REASONS."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self) -> str:
        """Return the reason in the current language."""
        return fill(translate(REASONS[self.code]), dict(self.facts))


@dataclass
class Row:
    """One record of the workbook with its verdict.

    ``person`` is the resident, or the record of the list, it is about, ``changes`` what would be
    written: old and new by field. ``corrected`` rows come from an errors workbook and say
    themselves which person they are. ``member`` counts the people of one row of the workbook from
    0: a householder and a spouse may stand side by side, and each is judged and answered for alone;
    so are several things listed in one cell. ``values`` are those of a record of a list, as the
    desk stores them; residents are stored from the record itself. ``labels`` are words for codes in
    ``changes`` that only the desk's own lists know.
    """

    record: Record
    verdict: Verdict
    person: int | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    corrected: bool = False
    member: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the record stands in the workbook; no two records of a plan have the same."""
        return self.record.sheet, self.record.row, self.member

    @property
    def line(self) -> tuple[str, int]:
        """The sheet and row as the workbook counts them; several people may share one."""
        return self.record.sheet, self.record.row


@dataclass
class Home:
    """A household of the workbook: its door, head and rows, and the one of the desk it is."""

    key: str
    place: dict[str, str | None]
    head_name: str | None = None
    household_no: str | None = None
    grid: str | None = None
    grid_leader: str | None = None
    household: int | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass
class Plan:
    """Everything a workbook would do to the desk."""

    look: Look
    rows: list[Row]
    homes: list[Home]

    @property
    def problems(self) -> list[Problem]:
        """The complaints about cells, as the reading found them."""
        return self.look.problems

    def counts(self) -> dict[str, int]:
        """Return how many records of each verdict there are."""
        found = Counter(row.verdict.value for row in self.rows)
        return {verdict.value: found[verdict.value] for verdict in Verdict}

    def counts_with(self, answers: Mapping[Place, str]) -> dict[str, int]:
        """Return the counts once the answers about doubtful rows are taken."""
        found = self.counts()
        for row in self.doubtful():
            answer = answers.get(row.place)
            if answer in {"new", "same"}:
                found["doubtful"] -= 1
                found["new" if answer == "new" else "changed"] += 1
        return found

    def doubtful(self) -> list[Row]:
        """Return the rows someone must answer for."""
        return self.of(Verdict.DOUBTFUL)

    def told(self) -> list[dict[str, Any]]:
        """Return every complaint, about cells and about rows, in the order of the workbook."""
        cells = [problem.as_json() for problem in self.problems]
        whole = [
            {
                "sheet": row.record.sheet,
                "row": row.record.row,
                "column": None,
                "code": reason.code,
                "written": row.record.written.get(content_field(row.record.listing), ""),
                "message": reason.sentence(),
            }
            for row in self.rows
            for reason in row.reasons
        ]
        sheets = {sheet.name: place for place, sheet in enumerate(self.look.sheets)}
        return sorted(cells + whole, key=lambda one: (sheets.get(one["sheet"], 0), one["row"] or 0))

    def listings(self) -> list[str]:
        """Return the lists the workbook holds records of, people first."""
        found = {row.record.listing for row in self.rows}
        return [name for name in ("residents", *SPECS) if name in found]

    def household_counts(self) -> dict[str, int]:
        """Return how many households are new and how many the desk has."""
        living = [home for home in self.homes if any(row.verdict in _KEPT for row in home.rows)]
        new = sum(home.household is None for home in living)
        return {"new": new, "same": len(living) - new}

    def of(self, verdict: Verdict) -> list[Row]:
        """Return the rows of a verdict in the order of the workbook."""
        return [row for row in self.rows if row.verdict is verdict]


_KEPT = {Verdict.NEW, Verdict.CHANGED, Verdict.SAME}
