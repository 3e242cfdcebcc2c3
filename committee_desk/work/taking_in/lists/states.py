"""States a list writes down: how a need gets there, and what a service is by its progress."""

from collections import deque
from typing import Any

from committee_desk.ledgers.reading.model import Record
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import need_states

_THROUGH = {"verified", "listed", "matched", "answered"}
"""States a list may leave unsaid between two it writes down."""
_NEEDS_MORE = {"merged", "to_service", "to_topic", "to_project"}
"""States that tie a need to something a list does not name."""
_SHARE = "%"


def state_asked(listing: str, record: Record) -> str:
    """Return the code of the state a row writes down, '' when it writes none it can be brought to.

    A need that was merged, or handed on to nobody that is named, would be lost.
    """
    if listing == "needs":
        code = record.codes.get("status", "")
        to_nobody = code == "referred" and not record.values.get("responsible")
        return "" if to_nobody or code in _NEEDS_MORE else code
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


def facts_of(state: str, record: Record, day: str) -> dict[str, Any]:
    """Return what goes with a state of a need, as far as a list says it."""
    if state == "not_feasible":
        why = record.written.get("status", "")
        return {"reply": why, "replied_on": day, "closed_on": day, "status_reason": why}
    if state == "referred":
        return {"handed_to": record.values.get("responsible")}
    if state == "answered":
        return {"replied_on": day}
    return {"closed_on": day} if state == "closed" else {}


def go_to(unit: Unit, need_id: int, before: str, record: Record, file: str) -> None:
    """Bring a need into the state a list writes down, by every step its rules ask for."""
    day = unit.today.isoformat()
    for state in steps_to(before, state_asked("needs", record), day):
        facts = facts_of(state, record, day)
        reason = facts.pop("status_reason", file)
        need_states.move(unit, need_id, state, day, reason=reason, **facts)
