"""Stored rows as shown words: labels for codes, masks for a channel, ages and tags."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.dates import iso_moment, today
from committee_desk.records.field import Field, Kind
from committee_desk.records.listing import Listing
from committee_desk.rules.codes import CodeList, code_list
from committee_desk.rules.days import age_on
from committee_desk.rules.masking import mask
from committee_desk.rules.money import yuan
from committee_desk.work import code_lists, tags
from committee_desk.work.sealing import opened

Row = Mapping[str, Any]
Teller = Callable[[Row], str]


def label(column: Field, value: Any, codes: CodeList | None = None) -> str:
    """Return a stored value as words; ``codes`` is its list with the lines a desk added."""
    if value is None or value == "":
        return ""
    if column.kind is Kind.CODES:
        return code_lists.words_of(codes or code_list(column.codes), str(value))
    if column.kind is Kind.MONEY:
        return yuan(int(value))
    if column.codes and column.kind is not Kind.SEALED:
        return (codes or code_list(column.codes)).label(str(value)) or str(value)
    if column.kind is Kind.NUMBER and isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


class Shaper:
    """Turns stored rows into shown words, reading what spans rows once a page."""

    def __init__(
        self,
        conn: Connection,
        listing: Listing,
        names: list[str],
        channel: str,
        as_of: str = "",
    ) -> None:
        self.conn = conn
        self.listing = listing
        self.channel = channel
        self.day = date.fromisoformat(as_of) if as_of else today()
        self.labels: dict[tuple[str, Any], str] = {}
        self.tags: dict[int, str] = {}
        self._tagged = any(self._path(name).startswith("tags(") for name in names)
        # What a column needs is found once and not for each of 300,000 rows.
        self._tellers = [(name, self._teller(name, listing.columns[name])) for name in names]

    def shaped(self, found: Sequence[Row]) -> list[dict[str, Any]]:
        """Return rows as shown words."""
        if self._tagged:
            self.tags = tags.words_of(self.conn, [row["id"] for row in found])
        return [self._words(row) for row in found]

    def _words(self, row: Row) -> dict[str, Any]:
        shown: dict[str, Any] = {"id": row["id"], "revision": row["revision"]}
        for name, teller in self._tellers:
            shown[name] = teller(row)
        return shown

    def _path(self, name: str) -> str:
        return self.listing.paths.get(name, "")

    def _teller(self, name: str, column: Field) -> Teller:
        path = self._path(name)
        if path.startswith("age("):
            return lambda row: self._age(row[name])
        if path.startswith("day("):
            return lambda row: iso_moment(row["created"])[:10]
        if path.startswith("tags("):
            return lambda row: self.tags.get(row["id"], "")
        if column.sealed:
            return lambda row: self._opened(name, column, row)
        if column.masks and self.channel:
            kind, channel = column.masks, self.channel
            return lambda row: "" if row[name] is None else mask(kind, str(row[name]), channel)
        if column.codes:
            codes = code_lists.of(self.conn, column.codes)
            return lambda row: self._label(name, codes, row[name])
        return lambda row: label(column, row[name])

    def _age(self, birth: str | None) -> str:
        age = age_on(birth or "", self.day)
        return "" if age is None else str(age)

    def _label(self, name: str, codes: CodeList, value: Any) -> str:
        """Codes are few and remembered; names and numbers would hold the register in memory."""
        if value is None or value == "":
            return ""
        key = (name, value)
        if key not in self.labels:
            several = self.listing.columns[name].kind is Kind.CODES
            one = codes.label(str(value)) or str(value)
            self.labels[key] = code_lists.words_of(codes, str(value)) if several else one
        return self.labels[key]

    def _opened(self, name: str, column: Field, row: Row) -> str:
        if row[name] is None:
            return ""
        value = opened(self.conn, self.listing.table_name, int(row["id"]), name, row[name])
        return code_list(column.codes).label(value) if column.codes and value else value or ""
