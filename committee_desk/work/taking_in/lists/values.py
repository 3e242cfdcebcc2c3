"""What a row of a list says, as the desk stores it: codes for words, ids for names and doors."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from committee_desk.ledgers.reading.model import Record
from committee_desk.records.field import Field, Kind, named
from committee_desk.rules.codes import CodeList, code_list
from committee_desk.rules.data import bare
from committee_desk.work import code_lists
from committee_desk.work.taking_in.lists.doors import Doors
from committee_desk.work.taking_in.lists.people import People, names_in
from committee_desk.work.taking_in.lists.spec import SPECS
from committee_desk.work.taking_in.lists.states import state_asked

_NUMBERS = {"affected": int, "capacity": int, "cost": int, "budget": int, "amount": float}
_PLACES = ("address", "compound", "building", "unit", "room")
_WRITTEN_BY_CODE = ("affected_unit",)


class Resolver:
    """Turns records into values; it asks the desk once for the names and doors of all of them."""

    def __init__(self, conn: Connection, records: Iterable[Record]) -> None:
        listed = [record for record in records if record.listing in SPECS]
        self._codes = {name: code_lists.of(conn, name) for name in ("need_category",)}
        found = conn.exec_driver_sql("SELECT grid, id FROM grid WHERE deleted IS NULL ORDER BY id")
        self._grids: dict[str, int] = {}
        for grid, number in found:
            self._grids.setdefault(bare(grid), number)
        self.people = People(conn, {name for each in listed for name in names_in(each)})
        self.doors = Doors(conn, [each for each in listed if each.listing == "visits"])

    def codes(self, name: str) -> CodeList:
        """Return a code list with the desk's own lines, where it has some."""
        return self.own(name) or code_list(name)

    def own(self, name: str) -> CodeList | None:
        """Return a code list a desk may add lines to, None for one that is only shipped."""
        return self._codes.get(name)

    def values(self, record: Record) -> dict[str, Any]:
        """Return what a row says in the fields of its list; unknown ones are left out."""
        listing = SPECS[record.listing].listing
        found: dict[str, Any] = {}
        for name, field in named(listing.draft).items():
            value = self._value(record, name, field)
            if value not in (None, ""):
                found[name] = value
        grid = self._grids.get(bare(record.values.get("grid", "")))
        if grid is not None and "grid_id" in named(listing.draft):
            found["grid_id"] = grid
        if record.listing == "needs":
            self._asked_by(found)
        if record.listing == "visits":
            self._visited(record, found)
        return found

    def _value(self, record: Record, name: str, field: Field) -> Any:
        text = record.values.get(name)
        if field.codes and name not in _WRITTEN_BY_CODE:
            return record.codes.get(name) or self.codes(field.codes).find(text or "")
        if field.kind in {Kind.REFERS, Kind.SEALED} or text is None:
            return None
        if field.kind is Kind.FLAG:
            return text == "yes" or None
        return _NUMBERS[name](text) if name in _NUMBERS else text

    def _asked_by(self, found: dict[str, Any]) -> None:
        """Link a need to the resident who asks, where only one can be meant."""
        person = self.people.one(found.get("who") or "", found.get("phone") or "")
        if person is not None:
            found["reporter_id"] = person.id

    def _visited(self, record: Record, found: dict[str, Any]) -> None:
        """Link a visit to the household at its door, or to that of the only one of the name."""
        household = self.doors.household(record)
        if household is None and not self.doors.named(record):
            person = self.people.one(found.get("who") or "", found.get("phone") or "")
            household = person.household if person is not None else None
        if household is not None:
            found["household_id"] = household
        elif written := self.doors.written(record):
            found["place"] = written


def kept_beside(
    record: Record,
    values: Mapping[str, Any],
    headers: Mapping[str, str],
    codes: Mapping[str, CodeList],
    apart: Iterable[str],
    used: Iterable[str] = (),
) -> dict[str, str]:
    """Return what a row says that no field takes, by the heading it stood under.

    A category is kept as it was written where the desk calls it by another word. ``apart`` are
    headings that say nothing, ``used`` fields that are stored though no form shows them.
    """
    fields = named(SPECS[record.listing].listing.draft)
    beside = {name: text for name, text in record.other.items() if name not in set(apart)}
    elsewhere = {"seq", "staff", *used, *(_PLACES if record.listing == "visits" else ())}
    for name, text in record.written.items():
        if name in elsewhere or not text.strip():
            continue
        head = headers.get(name, name)
        field = fields.get(name)
        if name == "grid" and "grid_id" in values:
            continue
        if name == "status" and (name not in record.codes or state_asked(record.listing, record)):
            continue
        if field is None or (field.codes and name not in values and name in record.values):
            beside.setdefault(head, text)
        elif field.codes in codes and name in values:
            word = record.values.get(name, "")
            if bare(word) != bare(codes[field.codes].label(values[name])):
                beside.setdefault(head, text)
    return beside
