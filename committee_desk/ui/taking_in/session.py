"""What is known of one workbook on its way in: read, mapped, planned, answered. Knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ledgers.reading import FirstRows, Look, TableLook
    from committee_desk.records.field import Field
    from committee_desk.ui.jobs import Progress
    from committee_desk.work.taking_in.planned import Place, Plan, Row

ANOTHER, SAME = "new", "same"
DOCUMENT = ".docx"
ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", DOCUMENT)

_MORE_FIELDS = {
    "age": N_("Age"),
    "staff": N_("Who went"),
    "head_name": N_("Householder"),
    "household_no": N_("Household number"),
    "household_size": N_("Household size"),
    "compound": N_("Compound"),
    "building": N_("Building"),
    "unit": N_("Unit"),
    "room": N_("Room"),
    "address": N_("Address"),
    "resident_flag": N_("Registered here, yes or no"),
    "party_member_flag": N_("Party member, yes or no"),
    "tags": N_("Tags"),
    "grid": N_("Grid"),
    "grid_leader": N_("Grid head"),
    "seq": N_("Running number"),
    "category": N_("Category"),
    "need": N_("Need"),
    "who": N_("Who asks"),
    "raised_on": N_("Raised on"),
    "urgency": N_("Urgency"),
    "resource_refs": N_("Matching resources"),
    "status": N_("State"),
    "resource": N_("Resource"),
    "provider": N_("Provider"),
    "contact": N_("Contact"),
    "quantity": N_("Quantity"),
    "available": N_("Available when"),
    "service": N_("Service"),
    "audience": N_("For whom"),
    "responsible": N_("Responsible"),
    "frequency": N_("How often"),
    "progress": N_("Progress"),
}


# Where a list calls a field by a word that says too little beside the columns of a workbook.
_OWN_WORDS = {
    ("resources", "resource"): N_("Resource"),
    ("resources", "address"): N_("Address"),
}


def field_label(name: str, listing: str = "residents") -> str:
    """Return what a field word of a workbook is called, in the current language."""
    if (listing, name) in _OWN_WORDS:
        return _(_OWN_WORDS[listing, name])
    declared = declared_field(name, listing)
    if declared is not None:
        return declared.label()
    return _(_MORE_FIELDS[name]) if name in _MORE_FIELDS else name


def declared_field(name: str, listing: str) -> Field | None:
    """Return the field or column of a list that a word of a workbook stands for."""
    from committee_desk.records.listings import LISTINGS

    known = LISTINGS.get(listing, LISTINGS["residents"])
    if listing in ("households", "residents"):
        from committee_desk.records.field import named

        return named(LISTINGS["residents"].draft).get(name)
    return known.columns.get(name)


def fields_of(listing: str) -> list[str]:
    """Return the field words a table of a listing may hold, in their usual order."""
    from committee_desk.ledgers.reading.vocabulary import data

    known = data("headers")["listings"]
    # A list of households is written with the words of a list of people.
    return [name for name in known.get(listing, known["residents"]) if name]


@dataclass
class Session:
    """One workbook, from the file to the batch.

    ``mapping`` holds the person's changes by sheet, place of the table, and column letter;
    ``answers`` what was said of doubtful rows.
    """

    path: Path
    password: str | None = None
    look: Look | None = None
    first: list[FirstRows] = field(default_factory=list)
    mapping: dict[tuple[str, int, str], str | None] = field(default_factory=dict)
    remembered: dict[str, dict[str, str | None]] = field(default_factory=dict)
    plan: Plan | None = None
    answers: dict[Place, str] = field(default_factory=dict)
    batch: int = 0
    step: int = 0
    _counted: tuple[Plan, dict[str, int]] | None = None

    def read(self, desk: Desk, progress: Progress) -> Look:
        """Read the workbook, with the person's mapping once there is one; run in a job."""
        from committee_desk.ledgers.reading import look
        from committee_desk.work import mappings

        self.remembered = desk.ask(mappings.remembered)
        return look(
            self.path,
            password=self.password,
            mapping=self.edited(),
            remembered=self.remembered,
            progress=lambda done, total: progress(done, total),
            cancelled=lambda: progress.stopping,
        )

    def begin(self, progress: Progress) -> list[FirstRows]:
        """Return the first rows of every sheet as written; run in a job."""
        from committee_desk.ledgers.reading import first_rows

        progress()
        return first_rows(self.path, 12, password=self.password)

    def judge(self, desk: Desk, progress: Progress) -> Plan:
        """Read again when the mapping was changed, and plan; run in a job."""
        from committee_desk.work.taking_in.plan import plan

        if self.stale():
            self.look = self.read(desk, progress)
        assert self.look is not None
        return desk.ask(plan, self.look, lambda done, total: progress(done, total))

    def stale(self) -> bool:
        """Tell whether a column was given another field than the reading gave it."""
        if self.look is None:
            return True
        return any(
            self.field_of(sheet.name, number, letter) != column.field
            for sheet, number, table in self.tables()
            for letter, column in table.columns.items()
        )

    def tables(self) -> list[tuple[Any, int, TableLook]]:
        """Return every table that was found: its sheet, its number there, and itself."""
        if self.look is None:
            return []
        return [
            (sheet, number, table)
            for sheet in self.look.sheets
            for number, table in enumerate(sheet.tables)
        ]

    def field_of(self, sheet: str, number: int, letter: str) -> str | None:
        """Return the field a column stands for now."""
        key = (sheet, number, letter)
        if key in self.mapping:
            return self.mapping[key]
        return self._table(sheet, number).columns[letter].field

    def assign(self, sheet: str, number: int, letter: str, name: str | None) -> None:
        """Give a column another field, here and in every table with the same head."""
        here = self._table(sheet, number)
        place = list(here.columns).index(letter)
        for found, at, table in self.tables():
            same = (found.name, at) == (sheet, number)
            if same or (here.fingerprint and table.fingerprint == here.fingerprint):
                letters = list(table.columns)
                if place < len(letters):
                    self.mapping[found.name, at, letters[place]] = name

    def doubled(self, sheet: str, number: int) -> dict[str, str]:
        """Return, by letter, the fields of a table that more than one column stands for."""
        letters: dict[tuple[str, int], list[str]] = {}
        for found, at, table in self.tables():
            if (found.name, at) != (sheet, number):
                continue
            for letter, column in table.columns.items():
                name = self.field_of(sheet, number, letter)
                if name:
                    letters.setdefault((name, column.group), []).append(letter)
        return {
            letter: name
            for (name, _group), several in letters.items()
            if len(several) > 1
            for letter in several
        }

    def edited(self) -> Mapping[str, Any] | None:
        """Return the mapping as ``look --json`` prints it, None while nothing was changed."""
        if self.look is None or not self.mapping:
            return None
        told = self.look.as_json()
        for sheet in told["sheets"]:
            for number, table in enumerate(sheet["tables"]):
                for letter, column in table["columns"].items():
                    column["field"] = self.field_of(sheet["name"], number, letter)
        return told

    def take_plan(self, plan: Plan) -> None:
        """Hold a new plan; what was said before stands where a doubt is still about the same."""
        before = {row.place: _about(row) for row in self.plan.doubtful()} if self.plan else {}
        self.plan = plan
        self.answers = {
            row.place: self.answers[row.place]
            for row in plan.doubtful()
            if row.place in self.answers and before.get(row.place) == _about(row)
        }

    def answer(self, rows: Iterable[Row], said: str) -> None:
        """Note what doubtful rows are: ANOTHER person, the SAME one, or '' to leave them out."""
        for row in rows:
            if said == SAME and row.person is None:
                continue
            self.answers[row.place] = said
        self._counted = None

    def counts(self) -> dict[str, int]:
        """Return how many rows of each kind there are once the answers are taken."""
        if self.plan is None:
            return {}
        if self._counted is None or self._counted[0] is not self.plan:
            self._counted = (self.plan, self.plan.counts_with(self.answers))
        return self._counted[1]

    def wants_a_hand(self) -> bool:
        """Tell whether an errors workbook would hold anything."""
        if self.plan is None:
            return False
        counts = self.counts()
        told = any(problem.severity == "warn" for problem in self.plan.problems)
        return told or bool(counts["doubtful"] or counts["refused"])

    def taken_by_list(self) -> list[tuple[str, int]]:
        """Return how many records came in of each list, in the order lists have."""
        if self.plan is None:
            return []
        written = Counter(
            row.record.listing
            for row in self.plan.rows
            if row.verdict.value in ("new", "changed") or self.answers.get(row.place)
        )
        return [(name, written[name]) for name in self.plan.listings() if written[name]]

    def take_in(self, desk: Desk, progress: Progress) -> Session:
        """Write the plan as one unit; run in a job."""
        from committee_desk.work.taking_in.apply import take_in

        assert self.plan is not None
        done = desk.do(take_in, self.plan, self.answers, lambda now, total: progress(now, total))
        self.batch, self.step = done.value, done.changes.step
        return self

    def write_errors(self, path: Path) -> int:
        """Write the rows that need a hand to a workbook; return how many complaints it lists."""
        from committee_desk.work.taking_in.errors import write_errors

        assert self.plan is not None
        return write_errors(self.plan, path, self.answers)

    def _table(self, sheet: str, number: int) -> TableLook:
        return next(
            table for found, at, table in self.tables() if (found.name, at) == (sheet, number)
        )


def _about(row: Row) -> tuple[str | None, int | None]:
    """Return who a row says its person is, and who of the desk that may be."""
    from committee_desk.work.taking_in.lists.spec import content_field

    return row.record.values.get(content_field(row.record.listing)), row.person


def workbooks_in(folder: Path, most: int) -> list[Path]:
    """Return the newest workbooks of a folder; a folder that cannot be read has none."""
    try:
        found = [
            (path.stat().st_mtime, path)
            for path in folder.iterdir()
            if path.suffix.lower() in ENDINGS
            and not path.name.startswith(("~", "."))
            and path.is_file()
        ]
    except OSError:
        return []
    return [path for _when, path in sorted(found, reverse=True)[:most]]
