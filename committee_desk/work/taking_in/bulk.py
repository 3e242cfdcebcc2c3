"""New households and residents of a workbook, gathered and written many at a time."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from committee_desk.ledgers.reading.model import Record
from committee_desk.rules import names
from committee_desk.storage import sealed
from committee_desk.storage.unit import Unit
from committee_desk.work import dwellings, grids, residents, rows, tags
from committee_desk.work.gathering import Gathering
from committee_desk.work.membership import HEAD
from committee_desk.work.taking_in import homes
from committee_desk.work.taking_in.comparing import (
    door_of,
    kept_beside,
    number_of,
    place_of,
    stored,
)
from committee_desk.work.taking_in.corrections import headings
from committee_desk.work.taking_in.planned import Home, Plan


class Bulk:
    """Gathers the new people of a batch; ``flush`` writes what is left."""

    def __init__(self, unit: Unit, plan: Plan) -> None:
        self.unit = unit
        self._headers = {
            (sheet.name, number): {
                column.field: column.header for column in table.columns.values() if column.field
            }
            for sheet in plan.look.sheets
            for number, table in enumerate(sheet.tables)
        }
        self.batch: int | None = None
        self.touched: set[int] = set()
        self._gathered = Gathering(unit)
        self._doors = homes.dwellings_of(unit.connection, plan.homes)
        self._stairs: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._ids: dict[int, int] = {}
        self._complete: set[int] = set()
        self._places: dict[int, dict[str, Any]] = {}
        self._grids: dict[str, int] = {}

    def household(self, home: Home, new_members: Sequence[Record]) -> int:
        """Gather a new household with its dwelling, complete with head and size; return its id."""
        new = self.unit.new_id()
        first = new_members[0]
        for record in new_members:
            self._ids[id(record)] = self.unit.new_id()
        heads = [one for one in new_members if one.codes.get("relation_to_head") == HEAD]
        head_name = heads[0].values["person_name"] if heads else home.head_name
        dwelling = self._dwelling(home)
        place = self._place(dwelling)
        self._gathered.add(
            "household",
            {
                "id": new,
                "household_no": home.household_no,
                "dwelling_id": dwelling,
                **place,
                "head_id": self._ids[id(heads[0])] if heads else None,
                "head_name": head_name,
                "head_key": names.name_key(head_name) if head_name else None,
                "household_size": len(new_members),
                "batch_id": self.batch,
                "source_sheet": first.sheet,
                "source_row": first.row,
            },
        )
        if dwelling is not None:
            self._gathered.add("household_stay", {"household_id": new, "dwelling_id": dwelling})
        self._places[-new] = {"dwelling_id": dwelling, **place}
        self._complete.add(new)
        return new

    def resident(self, record: Record, household: int | None) -> int:
        """Gather a new resident, a member of the household where there is one."""
        new = self._ids.pop(id(record), 0) or self.unit.new_id()
        values = stored(record)
        relation = values.pop("relation_to_head", None)
        beside = kept_beside(
            record, self._headers.get((record.sheet, record.table), {}), headings()
        )
        row = {
            **residents.derived(values, number_of(record)),
            "id": new,
            "relation_to_head": relation,
            "batch_id": self.batch,
            "source_sheet": record.sheet,
            "source_row": record.row,
            "other": json.dumps(beside, ensure_ascii=False) if beside else None,
            "also": " ".join(record.more_phones) or None,
        }
        row |= self._sealed(new, record)
        if household is not None:
            if household not in self._complete:
                self.touched.add(household)
            row |= {"household_id": household, **self._home_place(household)}
        elif door_of(place_of(record)):
            row["address"] = dwellings.address(dict(place_of(record)))
        self._gathered.add("resident", row)
        if household is not None:
            self._gathered.add(
                "household_member",
                {
                    "household_id": household,
                    "resident_id": new,
                    "relation_to_head": relation,
                    "joined_on": values.get("move_in_date"),
                },
            )
        for number in record.more_phones:
            self._gathered.add("resident_phone", {"resident_id": new, "number": number})
        for code in tag_words(record):
            self._tag(new, code)
        return new

    def flush(self) -> None:
        """Write everything gathered, parents first."""
        self._gathered.flush()

    def _sealed(self, resident_id: int, record: Record) -> dict[str, Any]:
        """Return what the row says in fields of class sensitive, sealed; religion is not taken."""
        health = record.codes.get("health") or record.values.get("health")
        if not health or self.unit.keys.sensitive is None:
            return {}
        return {"health": sealed.seal(self.unit.keys, "resident", resident_id, "health", health)}

    def _tag(self, resident_id: int, code: str) -> None:
        if self.unit.keys.sensitive is None:
            return
        self._gathered.add("resident_tag", tags.sealed_row(self.unit, resident_id, code))

    def _dwelling(self, home: Home) -> int | None:
        door = door_of(home.place)
        if not door:
            return None
        if door not in self._doors:
            self._doors[door] = self._new_dwelling(home)
        return self._doors[door]

    def _new_dwelling(self, home: Home) -> int:
        new = self.unit.new_id()
        grid = self._grid(home.grid, home.grid_leader)
        row = {"id": new, "grid_id": grid, **self._placed(dict(home.place))}
        self._places[new] = {key: row.get(key) for key in ("grid_id", "address", "address_key")}
        self._gathered.add("dwelling", row)
        if grid is not None:
            self._gathered.add("dwelling_grid", {"dwelling_id": new, "grid_id": grid})
        return new

    def _placed(self, place: dict[str, Any]) -> dict[str, Any]:
        """Return a place with its address, asking once for what the doors of a stairwell share."""
        shared = (place.get("compound"), place.get("building"), place.get("unit"))
        if shared not in self._stairs:
            whole = dwellings.placed(self.unit, place)
            above = ("compound_id", "building_id", "stairwell_id")
            self._stairs[shared] = {key: whole[key] for key in above}
        address, key = dwellings.address(place), door_of(place)
        return {**place, **self._stairs[shared], "address": address, "address_key": key or None}

    def _grid(self, name: str | None, leader: str | None) -> int | None:
        if not name:
            return None
        if name not in self._grids:
            self._grids[name] = grids.named(self.unit, name, leader)
        return self._grids[name]

    def _place(self, dwelling: int | None) -> dict[str, Any]:
        """Return the address and grid of a dwelling, gathered or kept before."""
        if dwelling is None:
            return {}
        if dwelling not in self._places:
            now = rows.live(self.unit, "dwelling", dwelling)
            keys = ("grid_id", "address", "address_key")
            self._places[dwelling] = {key: now[key] for key in keys}
        return self._places[dwelling]

    def _home_place(self, household: int) -> dict[str, Any]:
        if -household not in self._places:
            found = self.unit.connection.execute(
                text(
                    "SELECT dwelling_id, grid_id, address, address_key FROM household WHERE id = :h"
                ),
                {"h": household},
            ).mappings()
            self._places[-household] = dict(found.one())
        return self._places[-household]


def tag_words(record: Record) -> list[str]:
    """Return the codes of the tags a row names."""
    return [code for code in (record.codes.get("tags") or "").split(",") if code]
