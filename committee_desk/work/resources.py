"""What keeping a resource involves: its number, when it changed, until when it counts as known."""

from calendar import monthrange
from datetime import date
from typing import Any

from committee_desk.rules import rulebook
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.numbering import next_no

_TABLE = "resource"
# What says nothing about what the resource offers.
_ASIDE = {"verified_on", "found_on", "remark"}


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a resource under the next number; ``more`` are columns no form shows."""
    number = next_no(unit, _TABLE)
    kept = {
        **values,
        "number_no": number,
        "no": str(number),
        "changed_on": unit.today.isoformat(),
        "stale_on": stale_from(values.get("verified_on")),
    }
    return rows.add(unit, _TABLE, {**kept, **more})


def change(unit: Unit, resource_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes; those of what it offers are dated, being verified makes it fresh again."""
    new = dict(changes)
    if any(name not in _ASIDE and changes[name] != now[name] for name in changes):
        new["changed_on"] = unit.today.isoformat()
    if "verified_on" in changes:
        new["stale_on"] = stale_from(changes["verified_on"])
    rows.change(unit, _TABLE, resource_id, new)


def remove(unit: Unit, resource_id: int) -> None:
    """Put a resource away that was entered by mistake."""
    rows.remove(unit, _TABLE, resource_id)


def stale_from(verified_on: str | None) -> str | None:
    """Return the first day on which a resource counts as not verified; None: it never was."""
    if not verified_on:
        return None
    day = date.fromisoformat((verified_on + "-01-01")[:10])
    months: int = rulebook.value("resources.stale_months", day).value
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).isoformat()
