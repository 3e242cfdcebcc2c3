"""Which state of a topic or covenant may follow which, and for which jump a reason is asked."""

from typing import Any

from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json


def told(name: str, key: str) -> Any:
    """Return a value of resources/rules/NAME.json; callers must not change it."""
    return shipped_json("rules", name)[key]


def ways(name: str, state: str, on: str, before: str = "") -> tuple[str, ...]:
    """Return the states that may follow a state on a day (YYYY-MM-DD), in their order.

    ``before`` is the state it was in: what was put off goes on where it stood, never further.
    """
    held = _held(name, on)
    found = tuple(held["to"].get(state, ()))
    if state in held["back"] and before and before not in found:
        return (before, *found)
    return found


def put_off(name: str, on: str) -> tuple[str, ...]:
    """Return the states of what waits and goes on where it stood."""
    return tuple(_held(name, on)["back"])


def needs_reason(name: str, codes: str, state: str, after: str, on: str) -> bool:
    """Tell whether going from one state to another asks for a reason.

    ``codes`` is the code list of the states: some of them always ask for one.
    """
    item = next((each for each in code_list(codes).items if each.code == after), None)
    always = bool(item and item.facts.get("reason"))
    return always or after in _held(name, on)["why"].get(state, ())


def _held(name: str, on: str) -> Any:
    versions = sorted(told(name, "moves"), key=lambda each: str(each["from"]))
    return ([each for each in versions if each["from"] <= on] or versions[:1])[-1]
