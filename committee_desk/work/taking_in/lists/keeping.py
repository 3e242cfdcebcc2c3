"""Writing the rows of lists that were planned, through the verbs of each list."""

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from committee_desk.rules.data import bare
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    code_lists,
    matches,
    needs,
    resources,
    rows,
    services,
    supplies,
    visits,
)
from committee_desk.work.gathering import Gathering
from committee_desk.work.judging import judged
from committee_desk.work.numbering import next_no
from committee_desk.work.taking_in.corrections import headings
from committee_desk.work.taking_in.lists.references import parts, resources_by_number
from committee_desk.work.taking_in.lists.spec import SPECS
from committee_desk.work.taking_in.lists.states import facts_of, go_to, state_asked
from committee_desk.work.taking_in.lists.values import kept_beside
from committee_desk.work.taking_in.planned import Plan, Row, Verdict

Adding = Callable[..., int]
Changing = Callable[[Unit, int, dict[str, Any], dict[str, Any]], None]

_VERBS: dict[str, tuple[Adding, Changing]] = {
    "needs": (needs.add, needs.change),
    "supplies": (supplies.add, supplies.change),
    "resources": (resources.add, resources.change),
    "services": (services.add, services.change),
    "visits": (visits.add, visits.change),
}
_STATED = {"needs": "collected", "services": "proposed"}
"""The state a new record of a list is in unless the list says otherwise."""


class ListKeeper:
    """Writes rows of lists; ``link`` ties needs to the resources they name, once all are there."""

    def __init__(self, unit: Unit, plan: Plan, batch: int) -> None:
        self.unit, self.plan, self.batch = unit, plan, batch
        self._codes = cache(partial(code_lists.of, unit.connection))
        self._gathering = Gathering(unit)
        self._numbers: dict[int, int] = {}
        self._headers = {
            (sheet.name, number): {
                column.field: column.header for column in table.columns.values() if column.field
            }
            for sheet in plan.look.sheets
            for number, table in enumerate(sheet.tables)
        }
        self._referring: list[tuple[int, str]] = []

    def keep(self, row: Row, fate: Verdict | None) -> None:
        """Write one row as it was planned or answered."""
        if fate is Verdict.NEW:
            self._add(row)
        elif row.person is not None:
            self._change(row, row.person)

    def flush(self) -> None:
        """Write the needs that are still gathered."""
        self._gathering.flush()

    def link(self) -> None:
        """Note for each new need the resources its row names by number or name."""
        if not self._referring:
            return
        known = resources_by_number(self.unit.connection, self.batch)
        for need, written in self._referring:
            for part in parts(written):
                if (resource := known.get(bare(part))) is not None:
                    matches.suggest(self.unit, need, "resources", resource)

    def _add(self, row: Row) -> None:
        record, listing = row.record, row.record.listing
        values = judged(SPECS[listing].listing.draft, row.values, self._codes)
        headers = self._headers.get((record.sheet, record.table), {})
        own = {"need_category": self._codes("need_category")}
        state = self._state(row)
        beside = kept_beside(record, row.values, headers, own, headings(), state)
        more: dict[str, Any] = {
            "batch_id": self.batch,
            "source_sheet": record.sheet,
            "source_row": record.row,
            "written_no": record.values.get("seq") or None,
            "other": json.dumps(beside, ensure_ascii=False) if beside else None,
            **state,
        }
        if listing == "visits":
            # Somebody else's step may have brought the same visit since the plan was made.
            if row.verdict is Verdict.NEW:
                visits.add_once(self.unit, values, **more)
            else:
                visits.add(self.unit, values, **more)
            return
        if listing != "needs":
            _VERBS[listing][0](self.unit, values, **more)
            return
        made = needs.new_rows(self.unit, values, self._number, **more)
        for table, each in made:
            self._gathering.add(table, {"id": self.unit.new_id(), **each})
        if values.get("resource_refs"):
            self._referring.append((made[0][1]["id"], values["resource_refs"]))

    def _number(self, year: int) -> int:
        """Return the next number of a need in a year: those gathered are not in the file yet."""
        known = self._numbers.get(year)
        self._numbers[year] = next_no(self.unit, "need", year) if known is None else known + 1
        return self._numbers[year]

    def _state(self, row: Row) -> dict[str, Any]:
        """Return the state a new record begins with, dated by the day it was reached if told."""
        listing = row.record.listing
        state = state_asked(listing, row.record)
        if not state or state == _STATED.get(listing):
            return {}
        today = self.unit.today.isoformat()
        if listing != "needs":
            return {"status": state, "status_on": today}
        closed = row.record.values.get("closed_on") or ""
        exact = len(closed) == len(today)
        told: dict[str, Any] = {"status": state, "status_on": closed if exact else today}
        if state in ("not_feasible", "referred"):
            told |= facts_of(state, row.record, told["status_on"])
        if closed and state in ("closed", "revisited"):
            told["closed_on"] = closed
        if row.record.codes.get("satisfaction"):
            told["satisfaction"] = row.record.codes["satisfaction"]
        return told

    def _change(self, row: Row, record_id: int) -> None:
        spec = SPECS[row.record.listing]
        new = {name: value for name, (_old, value) in row.changes.items()}
        state = new.pop("status", "")
        now = rows.live(self.unit, spec.table, record_id)
        if new:
            self._write(row.record.listing, record_id, now, new)
        if state:
            go_to(self.unit, record_id, now["status"], row.record, self.plan.look.file)

    def _write(
        self, listing: str, record_id: int, now: dict[str, Any], new: Mapping[str, Any]
    ) -> None:
        fields = SPECS[listing].listing.draft.model_fields
        sealed = {name for name, each in SPECS[listing].listing.columns.items() if each.sealed}
        before = {name: None if name in sealed else now[name] for name in fields}
        values = judged(SPECS[listing].listing.draft, {**before, **new}, self._codes)
        _VERBS[listing][1](self.unit, record_id, now, {name: values[name] for name in new})
