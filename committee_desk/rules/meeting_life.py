"""How a meeting goes from a plan to an end, in which forms, and who counts; dated data."""

from collections.abc import Mapping
from typing import Any

from committee_desk.base.words import fill
from committee_desk.rules import state_moves
from committee_desk.rules.codes import code_list

NAME = "meetings"
REGISTER, REPS, INVITED = "register", "reps", "invited"
"""Lists that are computed from the register, made of the representative assembly, or invited."""
_FOREVER = "9999-12-31"


def told(key: str) -> Any:
    """Return a value of resources/rules/meetings.json; callers must not change it."""
    return state_moves.told(NAME, key)


def ways(state: str, on: str) -> tuple[str, ...]:
    """Return the states that may follow a state of a meeting on a day (YYYY-MM-DD)."""
    return state_moves.ways(NAME, state, on)


def needs_reason(state: str, after: str, on: str) -> bool:
    """Tell whether going from one state to another asks for a reason."""
    return state_moves.needs_reason(NAME, "meeting_state", state, after, on)


def fact(kind: str, name: str) -> Any:
    """Return what the code list says of a kind of meeting, None where it says nothing."""
    item = code_list("meeting_kind").get(kind)
    return item.facts.get(name) if item else None


def statute(kind: str) -> str:
    """Return the family of rules a kind is judged by (assembly, rep_assembly), '' for none."""
    return str(fact(kind, "statute") or "")


def deliberates(kind: str) -> bool:
    """Tell whether a kind deliberates: it agrees on opinions and decides nothing in law."""
    return bool(fact(kind, "deliberates"))


def forms(kind: str, on: str) -> tuple[str, ...]:
    """Return the forms an assembly may sit in by the law of a day, none for other meetings."""
    if fact(kind, "list") != REGISTER:
        return ()
    held = (
        line["forms"] for line in told("forms") if line["from"] <= on <= line.get("to", _FOREVER)
    )
    return tuple(next(held, ()))


def computed(kind: str, form: str | None) -> bool:
    """Tell whether who may come is computed from the register instead of listed one by one."""
    return fact(kind, "list") == REGISTER and form in told("computed_forms")


def body_kinds(kind: str, form: str | None) -> tuple[str, ...]:
    """Return the kinds of body whose members are the list of a meeting."""
    wanted = form if fact(kind, "list") == REGISTER else fact(kind, "list")
    return tuple(told("lists").get(wanted or "", ()))


def presences(base: str) -> tuple[str, ...]:
    """Return which of both, registered and living count for a base of the quorum."""
    return tuple(told("bases")[base])


def statuses(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the residence statuses that mean one of both, registered or living."""
    return tuple(status for status, means in told("presence").items() if means in wanted)


def unit_of(form: str | None) -> str:
    """Return what a form counts in, as papers say it."""
    units: Mapping[str, str] = told("words")["units"]
    return units.get(form or "", units["residents"])


def said(name: str, **facts: Any) -> str:
    """Return a sentence of a meeting as papers say it."""
    return fill(told("words")[name], facts)


def why_said(why: str, age: int) -> str:
    """Return why somebody does not count, as papers say it."""
    return fill(told("words")["why"][why], {"age": age})
