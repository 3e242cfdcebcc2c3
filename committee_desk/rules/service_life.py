"""How a service goes from a proposal to an end: dated data, read as pure answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from committee_desk.rules.data import shipped_json

APPROVAL, PLAN, JUDGEMENT, REASON = "approval", "plan", "judgement", "reason"


@dataclass(frozen=True)
class Move:
    """One way a service goes on; ``needs`` are approval, plan, judgement or reason."""

    name: str
    begins: tuple[str, ...]
    to: str
    needs: tuple[str, ...] = ()


def told(name: str) -> Any:
    """Return a value of resources/rules/services.json; callers must not change it."""
    return shipped_json("rules", "services")[name]


def moves(on: str) -> tuple[Move, ...]:
    """Return the moves in force on a day (YYYY-MM-DD); the first version before any began."""
    versions = sorted(told("steps"), key=lambda each: str(each["valid_from"]))
    held = [each for each in versions if each["valid_from"] <= on] or versions[:1]
    return tuple(
        Move(each["name"], tuple(each["from"]), each["to"], tuple(each["needs"]))
        for each in held[-1]["moves"]
    )


def move(name: str, on: str) -> Move | None:
    """Return a move by its name, None when there is none that day."""
    return next((each for each in moves(on) if each.name == name), None)


def open_moves(state: str, on: str) -> tuple[str, ...]:
    """Return the names of the moves a service in a state can take."""
    return tuple(each.name for each in moves(on) if state in each.begins)


def commonest(values: Iterable[str | None]) -> str | None:
    """Return the value met most often, of equals the first; None when there is none."""
    known = [value for value in values if value]
    return max(dict.fromkeys(known), key=known.count, default=None)
