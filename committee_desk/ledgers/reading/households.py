"""Keeps together the people of one household while the rows of a table go by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from committee_desk.ledgers.reading.columns import Mapped
from committee_desk.ledgers.reading.context import ABOUT_ALL, Stated
from committee_desk.ledgers.reading.grid import Grid
from committee_desk.ledgers.reading.vocabulary import code_of, data, plain

_ACROSS = ("compound", "building", "unit", "grid", "grid_leader", "category")
"""What may be written once for several households below each other, until a subtotal."""
_BEGIN = ("head_name", "household_no")
_HEAD = "02"
"""The code of the householder in GB/T 4761."""


@dataclass
class Household:
    """One household of the file: its key, what is written about it, and its first row."""

    key: str
    row: int
    facts: dict[str, str] = field(default_factory=dict)


class Grouping:
    """Assigns rows to households.

    ``number``: a household number stands on every row. ``repeat``: the householder does.
    ``blocks``: householder or number stand once above or beside the members. ``relation``: only
    the relation tells, each householder begins a household. ``none``: the file does not say.
    """

    def __init__(
        self, grid: Grid, mapped: Mapped, rows: list[int], place: str, above: Mapping[str, Stated]
    ) -> None:
        self._columns = mapped.fields()
        self._fields = {
            self._columns[name]: name
            for name in data("headers")["household_fields"]
            if name in self._columns
        }
        self._place = place
        self._above = {name: fact.text for name, fact in above.items()}
        self.is_form = bool({"head_name", "household_no"} & set(above))
        self.mode = self._mode(grid, rows)
        self._tops = {
            (top, left)
            for top, left, bottom, _right in grid.merges
            if bottom > top and (left in self._fields or left == self._columns.get("seq"))
        }
        self._now: Household | None = None
        self._carried: dict[str, str] = {}
        self._keys: dict[tuple[str, ...], str] = {}
        self._seq_begins = self._blank_share(grid, rows, "seq") > 0.2

    def _blank_share(self, grid: Grid, rows: list[int], name: str) -> float:
        """Return how many of the rows with a name on them lack a field, as a share."""
        column = self._columns.get(name)
        person = self._columns.get("person_name") or self._columns.get("id_number")
        if column is None or person is None:
            return 0.0
        people = [row for row in rows[:400] if grid.at(row, person).strip()]
        blank = sum(1 for row in people if not grid.at(row, column).strip())
        return blank / len(people) if people else 0.0

    def _mode(self, grid: Grid, rows: list[int]) -> str:
        if self.is_form:
            return "form"
        for name, whole in (("household_no", "number"), ("head_name", "repeat")):
            if name in self._columns:
                return "blocks" if self._blank_share(grid, rows, name) > 0.05 else whole
        return "relation" if "relation_to_head" in self._columns else "none"

    def stop(self) -> None:
        """A subtotal ends what is carried down: what follows belongs to the next building."""
        self._now = None
        self._carried = {}

    def place(
        self, row: int, own: Mapping[int, str], covered: Mapping[int, str]
    ) -> tuple[str, dict[str, str]]:
        """Return the household key of a row and the household's facts, as written.

        ``own`` are the cells written on the row, ``covered`` what merges carry into it.
        """
        facts = {name: covered[c] for c, name in self._fields.items() if c in covered}
        facts.update((name, own[c]) for c, name in self._fields.items() if c in own)
        for name in ABOUT_ALL:
            if name in self._above:
                facts.setdefault(name, self._above[name])
        if self.mode in ("number", "repeat"):
            return self._repeated(row, facts)
        if self.mode == "form":
            shared = data("headers")["household_fields"]
            facts = {**{n: v for n, v in self._above.items() if n in shared}, **facts}
            return f"{self._place}#form", facts
        if self.mode == "none":
            self._carry(facts)
            return "", facts
        if self._begins(row, own):
            self._now = Household(f"{self._place}#{row}", row)
            self._carry(facts)
            self._now.facts = dict(facts)
            return self._now.key, facts
        if self._now is None:
            return "", facts
        for name, value in self._now.facts.items():
            facts.setdefault(name, value)
        self._now.facts.update(facts)
        return self._now.key, facts

    def _begins(self, row: int, own: Mapping[int, str]) -> bool:
        relation = self._columns.get("relation_to_head")
        is_head = relation is not None and code_of("kinship", own.get(relation, "")) == _HEAD
        if self.mode == "relation":
            return is_head
        if any((row, column) in self._tops for column in self._fields if self._telling(column)):
            return True
        if any(self._columns.get(name) in own for name in _BEGIN):
            return not self._same_head(own)
        if self._seq_begins and self._columns.get("seq") in own:
            return True
        return is_head and self._now is not None and self._now.row != row

    def _telling(self, column: int) -> bool:
        """A merge of these columns is one household; a merge of others may span several."""
        return self._fields[column] in (*_BEGIN, "household_size")

    def _same_head(self, own: Mapping[int, str]) -> bool:
        """In a ledger that fills some rows again, the same householder and door go on."""
        if self._now is None:
            return False
        told = {name: own[c] for c, name in self._fields.items() if c in own}
        return len(told) > 0 and all(
            plain(self._now.facts.get(name, "")) == plain(value) for name, value in told.items()
        )

    def _carry(self, facts: dict[str, str]) -> None:
        """Fill what stands once for several households, as long as a room is told."""
        for name in _ACROSS:
            if name in facts:
                if name == "building" and facts[name] != self._carried.get(name):
                    self._carried.pop("unit", None)
                self._carried[name] = facts[name]
            elif name in self._carried and (facts.get("room") or name in ("category", "grid")):
                facts[name] = self._carried[name]

    def _repeated(self, row: int, facts: dict[str, str]) -> tuple[str, dict[str, str]]:
        self._carry(facts)
        if self.mode == "number":
            told: tuple[str, ...] = (facts.get("household_no", ""),)
        else:
            names = ("head_name", "compound", "building", "unit", "room", "address")
            told = tuple(facts.get(name, "").strip() for name in names)
        if not told[0]:
            return "", facts
        return self._keys.setdefault(told, f"{self._place}#{row}"), facts
