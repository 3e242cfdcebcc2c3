"""The rows of a plan as a table: what becomes of each, masked as lists are, complaints marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from committee_desk.base.words import N_, _, fill, translate
from committee_desk.ui.parts.whole_rows import head
from committee_desk.ui.taking_in import list_columns
from committee_desk.ui.taking_in.discreet import as_listed
from committee_desk.ui.taking_in.session import Session
from committee_desk.ui.taking_in.verdicts import TO_CHECK, look_of

if TYPE_CHECKING:
    from committee_desk.ledgers.reading import Problem
    from committee_desk.work.taking_in.planned import Place, Plan, Row

Index = QModelIndex | QPersistentModelIndex
LookRole = int(Qt.ItemDataRole.UserRole) + 1
ProblemRole = int(Qt.ItemDataRole.UserRole) + 2

# name, words, width in dp
COLUMNS = (
    ("verdict", N_("Outcome"), 126),
    ("place", N_("Row"), 64),
    ("person_name", N_("Name"), 92),
    ("remarks", N_("Remarks"), 300),
    ("id_number", N_("Identity number"), 178),
    ("birth_date", N_("Born on"), 104),
    ("sex", N_("Sex"), 52),
    ("phone", N_("Phone"), 112),
    ("relation_to_head", N_("Relation"), 88),
    ("address", N_("Address"), 200),
)


class RowsModel(QAbstractTableModel):
    """Filtered by one verdict, by rows with complaints, or by nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self.rows: list[Row] = []
        self._all: list[Row] = []
        self._problems: dict[Place, list[Problem]] = {}
        self._counts: Counter[str] = Counter()
        self.many_sheets = False
        self.many_lists = False
        self.columns: tuple[tuple[str, str, int], ...] = COLUMNS
        self.asked = ""

    def take(self, session: Session) -> None:
        """Show the plan of a session."""
        self.session = session
        plan = session.plan
        assert plan is not None
        self._all = plan.rows
        self.columns = COLUMNS if list_columns.is_of_people(plan) else list_columns.COLUMNS
        self.many_lists = len({row.record.listing for row in plan.rows}) > 1
        self._problems = complaints(plan)
        self._counts = Counter(row.verdict.value for row in plan.rows)
        self._counts[""] = len(plan.rows)
        self._counts[TO_CHECK] = sum(row.place in self._problems for row in plan.rows)
        self.many_sheets = len({row.record.sheet for row in plan.rows}) > 1
        self.show_only(self.asked)

    def show_only(self, asked: str) -> None:
        """Show the rows of one verdict, those TO_CHECK, or with '' all."""
        self.beginResetModel()
        self.asked = asked
        self.rows = [row for row in self._all if self._wanted(row)]
        self.endResetModel()

    def count(self, asked: str) -> int:
        """Return how many rows a filter shows."""
        return self._counts[asked]

    def has_remarks(self) -> bool:
        """Tell whether there is anything to say of a row that is shown."""
        return any(row.reasons or row.changes or row.place in self._problems for row in self.rows)

    def problems_of(self, row: Row) -> list[Problem]:
        """Return the complaints about the cells of a row."""
        return self._problems.get(row.place, [])

    def answered(self) -> None:
        """Show answers just given."""
        if self.rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1)
            )

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a cell's words; LookRole picture and tone, ProblemRole the complaint."""
        if not index.isValid():
            return None
        row, name = self.rows[index.row()], self.columns[index.column()][0]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, name)
        if role == LookRole:
            return self._look(row)[1:] if name == "verdict" else None
        if role == ProblemRole:
            return self._problem(row, name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._problem(row, name) or self._words(row, name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            wrong = self._problem(row, name)
            words = self._words(row, name)
            return f"{words} {wrong}" if wrong else words
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return the words of a column."""
        return head([words for _name, words, _wide in self.columns], section, orientation, role)

    def words_changed(self) -> None:
        """Show headers and words in the language now in use."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.answered()

    def _wanted(self, row: Row) -> bool:
        if self.asked == TO_CHECK:
            return row.place in self._problems
        return not self.asked or row.verdict.value == self.asked

    def _look(self, row: Row) -> tuple[str, str, str]:
        answer = self.session.answers.get(row.place) if self.session else None
        return look_of(row, answer)

    def _words(self, row: Row, name: str) -> str:
        if name == "verdict":
            return _(self._look(row)[0])
        if name == "place":
            sheet = f"{row.record.sheet} " if self.many_sheets else ""
            return f"{sheet}{row.record.row}"
        if name == "remarks":
            return remark(row, self.problems_of(row))
        if self.columns is not COLUMNS:
            return list_columns.cell(row, name)
        if name == "address":
            return door(row)
        return as_listed(name, row.record.values.get(name) or row.record.written.get(name) or "")

    def _problem(self, row: Row, name: str) -> str:
        names = (name,) if self.columns is COLUMNS else list_columns.fields_shown(row, name)
        wrong = [each for each in self.problems_of(row) if each.field in names]
        return said(wrong[0]) if wrong else ""


def said(problem: Problem) -> str:
    """Return a complaint in the current language, what it repeats of the cell as a list shows it.

    A file or an answer somebody asked for says it whole with ``Problem.sentence``.
    """
    facts = {
        name: as_listed(problem.field, fact) if isinstance(fact, str) else fact
        for name, fact in problem.facts.items()
    }
    return fill(translate(problem.message), facts)


def complaints(plan: Plan) -> dict[Place, list[Problem]]:
    """Return what is wrong with the cells of each record; of two on a row each has their own."""
    wrong: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    for problem in plan.problems:
        if problem.severity != "note":
            wrong[problem.sheet, problem.row].append(problem)
    several = Counter(row.line for row in plan.rows)
    found: dict[Place, list[Problem]] = {}
    for row in plan.rows:
        there = wrong.get(row.line, [])
        if several[row.line] > 1:
            there = [problem for problem in there if _own(row, problem)]
        if there:
            found[row.place] = there
    return found


def _own(row: Row, problem: Problem) -> bool:
    """Tell whether a complaint about a row that several people share is about this one's cell."""
    return not problem.field or row.record.written.get(problem.field, "") == problem.written


def door(row: Row) -> str:
    """Return where the row says its person lives."""
    from committee_desk.rules.addresses import display

    values = row.record.values
    if values.get("address") and not values.get("room"):
        return values["address"]
    parts = (values.get(name) or "" for name in ("compound", "building", "unit", "room"))
    return display(*parts) or values.get("address") or ""


def remark(row: Row, problems: list[Problem]) -> str:
    """Return why a row was judged so, what it would change, or what is wrong with its cells."""
    told = [reason.sentence() for reason in row.reasons]
    if row.verdict.value == "changed":
        from committee_desk.ui.taking_in.session import field_label

        names = "、".join(field_label(name, row.record.listing) for name in row.changes)
        told.append(_("Changes: {fields}", fields=names))
    told += [said(problem) for problem in problems]
    return run_on(told)


def run_on(sentences: Iterable[str]) -> str:
    """Return sentences on one line; a full-width stop is as wide as a stop and a blank."""
    whole = ""
    for each in sentences:
        whole += f" {each}" if whole and not whole.endswith("。") else each
    return whole
