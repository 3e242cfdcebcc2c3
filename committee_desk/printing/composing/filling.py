"""The data of one notice, said as papers say it, and masked where a person stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from committee_desk.base import dates
from committee_desk.printing import wording
from committee_desk.printing.composing import grammar, small, values
from committee_desk.printing.composing.blocks_judged import PLACE
from committee_desk.printing.composing.grammar import Column, Field, Kind, common
from committee_desk.rules import masking, money

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_BETWEEN_NAMES = re.compile(r"([、，,；;/\s]+)")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Here:
    """Where a repeated part stands: its table, the row, and the row's number from 1."""

    field: Field
    row: Row
    number: int


class Filled:
    """The data of one notice; ``office`` tells of the committee, ``draft`` shows blanks."""

    def __init__(
        self, asked: Kind, data: Mapping[str, Any], office: Mapping[str, Any], *, draft: bool
    ) -> None:
        self.kind = asked
        self.draft = draft
        self._data = data
        self._office = office
        issued = wording.read_day(values.single(data.get("issued_on")))
        self.issued: date = issued or dates.today()

    def organ(self) -> str:
        """Return whose name stands below: the one written, else the committee's own."""
        written = wording.full_width(self.raw("committee")).replace("\n", "")
        if not written and self.kind.organ:
            return self.fill(self.kind.organ)
        given = written or str(self._office.get("committee") or self._office.get("community") or "")
        for ending, added in common()["committee_ending"].items():
            if given.endswith(ending):
                return f"{given}{added}"
        return given

    def raw(self, name: str) -> str:
        """Return what was written into a field, its empty lines gone."""
        return values.single(self._data.get(name))

    def lines(self, name: str) -> list[str]:
        """Return the entries of a list field, each as it may be shown."""
        asked = self.kind.field(name)
        written = values.texts(self._data.get(name))
        said = [wording.inline(text) for text in written]
        return [self.shown(asked, text) if asked else text for text in said if text]

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a table field in which anything stands, small counts hidden."""
        asked = self.kind.field(name)
        return small.hidden(asked, values.rows(asked, self._data.get(name))) if asked else []

    def has(self, name: str, here: Here | None = None) -> bool:
        """Tell whether anything stands in a field; a no is nothing.

        ``field=words`` asks whether just these words stand there.
        """
        name, equal, wanted = name.partition("=")
        if equal:
            return self.value(name, here) == wanted
        asked = self.kind.field(name)
        if asked and asked.kind == grammar.TABLE:
            return bool(self.rows(name))
        return bool(self.value(name, here))

    def value(self, name: str, here: Here | None = None) -> str:
        """Return what stands at a place of the wording; empty when nothing was given."""
        base, _, part = name.partition(".")
        if base == "organ":
            return self.organ()
        if base == "office":
            return wording.inline(str(self._office.get(part) or ""))
        if base == "row":
            return self._of_row(part, here)
        if base in self.kind.derived:
            first, last = (self.raw(each) for each in self.kind.derived[base])
            return wording.period_words(first, last, self.issued.year) if first and last else ""
        asked = self.kind.field(base)
        if asked is None:
            return ""
        return self._part(asked, part) if part else self._whole(asked)

    def fill(self, pattern: str, here: Here | None = None) -> str:
        """Return a wording with its places filled; a part in [ ] goes when a place in it is empty.

        In a draft an empty place elsewhere becomes a blank to be filled.
        """
        kept = _OPTIONAL.sub(lambda m: m[1] if self._has_all(m[1], here) else "", pattern)
        empty = str(common()["blank"]) if self.draft else ""
        return PLACE.sub(lambda m: self.value(m[1], here) or empty, kept)

    def cell(self, column: Column, row: Row) -> str:
        """Return what stands in a cell, as it may be shown."""
        text = self._said(column, row.get(column.name))
        if column.of:
            text = small.share(column, row.get(column.name), self._data.get(column.of)) or text
        if not text and column.weekday_of:
            day = wording.read_day(values.single(row.get(column.weekday_of)))
            return wording.weekday(day) if day else ""
        return self.shown(column, text, row) if text else ""

    def shown(self, asked: Field | Column, text: str, row: Row | None = None) -> str:
        """Return a text as its class lets it stand: names masked unless there is consent."""
        if asked.public != grammar.MASKED or self.consented(asked, row):
            return text
        if asked.unnamed:
            return asked.unnamed
        parts = _BETWEEN_NAMES.split(text)
        return "".join(
            part if number % 2 else masking.mask("name", part, "public")
            for number, part in enumerate(parts)
        )

    def consented(self, asked: Field | Column, row: Row | None = None) -> bool:
        """Tell whether the person named agreed to stand there in full."""
        if not asked.consent:
            return False
        told = row.get(asked.consent) if row is not None else self._data.get(asked.consent)
        return values.yes(told) is True

    def total(self, field: Field, column: str) -> str:
        """Return the sum of a column; empty cells count as nothing."""
        asked = field.column(column)
        if asked is not None and asked.kind == grammar.PEOPLE:
            return small.total(field, column, values.rows(field, self._data.get(field.name)))
        figures = [values.figure(row.get(column)) for row in self.rows(field.name)]
        found = sum((each for each in figures if each is not None), Decimal(0))
        if asked is not None and asked.kind == grammar.MONEY:
            return money.yuan(int(found * 100))
        return values.plain_figure(found)

    def _has_all(self, pattern: str, here: Here | None) -> bool:
        return all(self.has(name, here) for name in PLACE.findall(pattern))

    def _of_row(self, part: str, here: Here | None) -> str:
        if here is None:
            return ""
        if part == "number":
            return str(here.number)
        column = here.field.column(part)
        return self.cell(column, here.row) if column else ""

    def _whole(self, asked: Field) -> str:
        if asked.kind == grammar.LINES:
            return str(common()["joined"]).join(self.lines(asked.name))
        if asked.kind in (grammar.TABLE, grammar.FREE, grammar.PICTURE):
            return self.raw(asked.name) if asked.kind != grammar.TABLE else ""
        text = self._said(asked, self._data.get(asked.name))
        return self.shown(asked, text) if text else ""

    def _part(self, asked: Field, part: str) -> str:
        if part == "weekday":
            day = wording.read_day(self.raw(asked.name))
            return wording.weekday(day) if day else ""
        if part == "capitals":
            fen = values.fen(self._data.get(asked.name))
            return "" if fen is None else money.capitals(fen)
        if part == "count":
            many = self.rows if asked.kind == grammar.TABLE else self.lines
            return str(len(many(asked.name)) or "")
        if part == "items":
            return self._items(self.lines(asked.name))
        column = part.removeprefix("sum.")
        return self.total(asked, column) if self.rows(asked.name) else ""

    def _items(self, lines: list[str]) -> str:
        """Return a list inside one cell or sentence: numbered when there are several."""
        if len(lines) < 2:
            return "".join(lines)
        between: str = common()["item_stops"][0]
        item: str = common()["item"]
        return between.join(item.format(number=n, text=text) for n, text in enumerate(lines, 1))

    def _said(self, asked: Field | Column, value: Any) -> str:
        """Return one value in the words of papers."""
        raw = values.single(value)
        if not raw:
            return ""
        if asked.kind in (grammar.DAY, grammar.WHEN, grammar.MOMENT):
            return wording.said(raw)
        if asked.kind == grammar.MONEY:
            fen = values.fen(value)
            return wording.inline(raw) if fen is None else money.yuan(fen)
        if asked.kind == grammar.PEOPLE:
            return small.said(value)
        if asked.kind == grammar.NUMBER:
            figure = values.figure(value)
            return wording.inline(raw) if figure is None else values.plain_figure(figure)
        if asked.kind == grammar.YES:
            return str(common()["yes"]) if values.yes(value) else ""
        if asked.kind in (grammar.LINK, grammar.CHOICE):
            return raw
        return self._without(asked, wording.inline(raw))

    def _without(self, asked: Field | Column, text: str) -> str:
        for beginning in getattr(asked, "without", ()):
            if text.startswith(beginning) and len(text) > len(beginning):
                return text.removeprefix(beginning)
        return text
