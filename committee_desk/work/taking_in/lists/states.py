"""States a list writes down: how a need gets there, and what a service is by its progress."""

from collections import deque
from typing import Any

from committee_desk.ledgers.reading.model import Record
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import need_states

_THROUGH = {"verified", "listed", "matched", "answered"}
"""States a list may leave unsaid between two it writes down."""
_SHARE = "%"


def state_asked(listing: str, record: Record) -> str:
    """Return the code of the state a row writes down, '' when it writes none that is known."""
    if listing == "needs":
        return record.codes.get("status", "")
    if listing == "services":
        told = record.values.get("progress", "")
        if told.endswith(_SHARE):
            return "finished" if told == "100%" else "running"
        return code_list("service_state").find(told) or ""
    return ""


def steps_to(before: str, after: str, day: str) -> list[str]:
    """Return the fewest states a need passes to get from one to another, that one at the end.

    Empty when its rules do not lead there.
    """
    ways: dict[str, list[str]] = {before: []}
    waiting = deque([before])
    while waiting:
        state = waiting.popleft()
        for following in need_states.possible(state, day):
            if following in ways:
                continue
            ways[following] = [*ways[state], following]
            if following == after:
                return ways[following]
            if following in _THROUGH:
                waiting.append(following)
    return []


def go_to(unit: Unit, need_id: int, before: str, after: str, reason: str, on: str = "") -> None:
    """Bring a need into the state a list writes down, by every step its rules ask for."""
    day = on or unit.today.isoformat()
    for state in steps_to(before, after, day):
        facts: dict[str, Any] = {"closed_on": day} if state in ("closed", "not_feasible") else {}
        if state == "answered":
            facts = {"replied_on": day}
        need_states.move(unit, need_id, state, day, reason=reason, **facts)
