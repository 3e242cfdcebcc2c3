"""Tells the rows of a table apart: records, totals, signatures, notes, examples, empty ones."""

import re
import unicodedata
from functools import cache

from committee_desk.ledgers.reading.columns import Mapped
from committee_desk.ledgers.reading.vocabulary import LISTED, data, starts_with, word_set
from committee_desk.rules.data import bare

RECORD = "record"
_LISTED = re.compile(r"[(（]?\d{1,2}[.、)）．]\S")
_DIGITS = re.compile(r"\d{6}")
_LONG = 16


@cache
def _total_pattern() -> re.Pattern[str]:
    """Any word of a total: asked first, because it costs little and nearly never stands."""
    words = sorted(word_set("totals") | word_set("subtotals"))
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


class Sorter:
    """Sorts the rows of one table; it remembers whether the first record has been met."""

    def __init__(self, mapped: Mapped) -> None:
        heads = data("headers")
        self._household = set(heads["household_fields"])
        fields = {c: look.field for c, look in mapped.columns.items() if look.field}
        keys = heads["row_keys"].get(mapped.listing) or heads["keys"].get(mapped.listing, ())
        self._key = {c for c, f in fields.items() if f in keys}
        self._names = {c for c, f in fields.items() if f in ("person_name", "head_name")}
        if mapped.listing in LISTED:
            # What a list is about may begin with a number of its own: 1.助餐送餐.
            self._names |= self._key
        self._ids = {c for c, f in fields.items() if f == "id_number"}
        self._seq = {c for c, f in fields.items() if f == "seq"}
        self._personal = {
            column
            for column in mapped.columns
            if fields.get(column) not in self._household and column not in self._seq
        }
        if mapped.listing == "households":
            self._key = {c for c, f in fields.items() if f == "head_name"}
            self._personal |= self._key
        elif not self._personal & self._key:
            self._personal |= self._key
        self._wide = len(mapped.columns)
        self._begun = False

    def sort(self, cells: dict[int, str]) -> str:
        """Return ``record`` or why a row is none, a word of ``model.WHY``.

        ``cells`` are those written on the row itself, without what merges carry into it.
        """
        if not cells:
            return "blank"
        first = next(iter(cells.values()))
        for told, why in (
            (self._is_total(cells), ""),
            (self._is_signature(cells, first), "signature"),
            (self._is_note(cells, first), "note"),
            (not self._begun and self._is_explanation(cells), "explanation"),
        ):
            if told:
                return why or self._kind_of_total(cells)
        if not any(column in cells for column in self._personal):
            return "empty"
        if not any(column in cells for column in self._key):
            return self._without_key(cells, first)
        self._begun = True
        return RECORD

    def _without_key(self, cells: dict[int, str], first: str) -> str:
        if len(cells) == 1 and (next(iter(cells)) not in self._personal or len(first) > _LONG):
            return "title"
        return "unclear"

    def _total_word(self, cells: dict[int, str]) -> str:
        for column, value in list(cells.items())[:3]:
            if len(value) > 24:
                continue
            if not _total_pattern().search("".join(value.split())):
                continue
            word = bare(value).strip(":()")
            for kind in ("subtotals", "totals"):
                for total in word_set(kind):
                    if word == total or (word.endswith(total) and column not in self._ids):
                        return kind
                    if word.startswith(total) and not word[len(total) :].isalpha():
                        return kind
        return ""

    def _is_total(self, cells: dict[int, str]) -> bool:
        return bool(self._total_word(cells)) and not self._has_number(cells)

    def _has_number(self, cells: dict[int, str]) -> bool:
        """Tell whether an identity number stands here, or what is left of one."""
        return any(_DIGITS.search(cells[column]) for column in self._ids if column in cells)

    def _kind_of_total(self, cells: dict[int, str]) -> str:
        return "subtotal" if self._total_word(cells) == "subtotals" else "total"

    def _is_signature(self, cells: dict[int, str], first: str) -> bool:
        if not starts_with(first, "signatures") or self._has_number(cells):
            return False
        return ":" in unicodedata.normalize("NFKC", first) or len(cells) <= 2

    def _is_note(self, cells: dict[int, str], first: str) -> bool:
        if len(cells) > 2 or self._has_number(cells):
            return False
        if starts_with(first, "notes") and len(first) > 1:
            return True
        column = next(iter(cells))
        alone = len(cells) == 1 and self._wide > 2
        return alone and column not in self._names and bool(_LISTED.match(first)) and len(first) > 8

    def _is_explanation(self, cells: dict[int, str]) -> bool:
        """Instructions and examples stand between the header and the first record."""
        words = [bare(value) for value in cells.values()]
        if words[0] in word_set("examples"):
            return True
        told = sum(1 for w in words if any(mark in w for mark in word_set("explanations")))
        made_up = any(
            bare(value) in word_set("placeholders")
            for column, value in cells.items()
            if column in self._names
        )
        return told >= 2 or (told >= 1 and len(words) <= 3) or (told >= 1 and made_up)
