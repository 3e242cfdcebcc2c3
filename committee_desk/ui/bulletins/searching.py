"""A notice searched while it is written: as the gate will, and for what it shows of persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_
from committee_desk.ui.bulletins.seeing import Seen

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.printing.bulletins import Personal
    from committee_desk.printing.gate import Hit, Said
    from committee_desk.printing.kinds import Field, Kind

MASKED = "masked"
_COUNTED = ("sex", "age", "birth_date", "address", "phone", "occupation", "employer")
"""Columns that tell, beside a masked name, who is meant; named as those of residents."""
WHY = {
    MASKED: N_("shortened"),
    "consent": N_("in full: the person agreed"),
    "lawful": N_("in full: the law asks for it"),
    "staff": N_("in full: staff or contact of the committee"),
    "office": N_("a telephone of the office"),
}


@dataclass(frozen=True)
class Shown:
    """One personal thing on the notice; ``fits`` residents it may be, None where not counted."""

    item: Personal
    fits: int | None


@dataclass(frozen=True)
class Searched:
    """What a search found: hits with the field each stands in, what is advised, what is shown."""

    seen: Seen
    hits: tuple[Hit, ...]
    fields: Mapping[int, tuple[str, int]]
    advice: tuple[Said, ...]
    shown: tuple[Shown, ...]

    def field_of(self, hit: Hit) -> tuple[str, int]:
        """Return the field a hit stands in and its row from 1; '' when no field holds it."""
        at = next((n for n, each in enumerate(self.hits) if each is hit), -1)
        return self.fields.get(at, ("", 0))


class Searcher:
    """Searches in a reading job; what does not change between two searches is kept."""

    def __init__(self, desk: Desk, people: Any) -> None:
        self._desk, self._people = desk, people
        self._last: Any = people
        self._counted: tuple[Any, list[int]] = ((), [])

    def search(self, seen: Seen) -> Searched:
        """Search a preview as the gate will search the finished paper."""
        from committee_desk.printing import bulletins as kinds
        from committee_desk.printing import gate

        assert seen.document is not None
        people = self._of(seen.kind, seen.data)
        found = gate.examine(kinds.to_pdf(seen.document), people, seen.kind)
        fields = dict(_fields(found.hits, seen.kind, seen.data, people))
        shown = self._shown(kinds.personal(seen.kind, seen.data), seen)
        told = self._too_telling(shown)
        return Searched(seen, found.hits, fields, (*found.advice, *told), shown)

    def locate(self, kind: Kind, data: Mapping[str, Any], hit: Hit) -> tuple[str, int]:
        """Return the field and row in which a hit of the gate stands, '' when none holds it."""
        return dict(_fields((hit,), kind, data, self._of(kind, data))).get(0, ("", 0))

    def _of(self, kind: Kind, data: Mapping[str, Any]) -> Any:
        """Return the people looked for; the same object while they are the same."""
        from committee_desk.work import bulletin_people

        made = self._desk.ask(bulletin_people.of_notice, self._people, kind, data)
        if made != self._last:
            self._last = made
        return self._last

    def _shown(self, found: list[Personal], seen: Seen) -> tuple[Shown, ...]:
        masked = [item for item in found if item.why == MASKED]
        rows = [_printed_row(item, seen) for item in masked]
        if rows != self._counted[0]:
            from committee_desk.work import gate_register

            counts = self._desk.ask(gate_register.fitting, rows) if rows else []
            self._counted = (rows, counts)
        fits = dict(zip(map(id, masked), self._counted[1], strict=True))
        return tuple(Shown(item, fits.get(id(item))) for item in found)

    def _too_telling(self, shown: tuple[Shown, ...]) -> tuple[Said, ...]:
        from committee_desk.printing import gate_count

        found = []
        # A row may show more of a person than what is counted, such as what the law asks for.
        counted = [each for each in shown if each.item.row and each.fits is not None]
        for table in dict.fromkeys(each.item.field for each in counted):
            rows = {e.item.row: e.fits or 0 for e in counted if e.item.field == table}
            counts = [rows.get(number, 0) for number in range(1, max(rows) + 1)]
            told = gate_count.too_telling(counts)
            found += [told] if told else []
        return tuple(found)


def _printed_row(item: Personal, seen: Seen) -> dict[str, str]:
    """Return a masked row by the columns the register knows, to be counted against it."""
    row: dict[str, str] = {}
    table = seen.data.get(item.field)
    if item.row and isinstance(table, list) and isinstance(table[item.row - 1], Mapping):
        told = table[item.row - 1]
        row = {name: str(told[name]) for name in _COUNTED if told.get(name)}
    return {**row, "person_name": item.shown}


def _fields(
    hits: tuple[Hit, ...], kind: Kind, data: Mapping[str, Any], people: Any
) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield for each hit the field and row in which the gate finds the same thing."""
    from committee_desk.printing import gate

    if not hits:
        return
    where: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for field in kind.fields:
        for row, text in _texts(field, data.get(field.name)):
            for hit in gate.examine_text(text, people, kind).hits:
                where.setdefault((hit.code, hit.shown), []).append((field.name, row))
    for at, hit in enumerate(hits):
        places = where.get((hit.code, hit.shown))
        if places:
            # The same thing twice on the paper: the second hit goes to the second place.
            yield at, places.pop(0) if len(places) > 1 else places[0]


def _texts(field: Field, value: Any) -> Iterator[tuple[int, str]]:
    """Yield the texts of a field with their rows, 0 outside a table."""
    if isinstance(value, list) and field.columns:
        for number, row in enumerate(value, 1):
            if isinstance(row, Mapping):
                yield number, " ".join(str(cell) for cell in row.values())
    elif isinstance(value, list):
        yield 0, "\n".join(map(str, value))
    elif value:
        yield 0, str(value)
