"""Which state of minutes or of a resolution may follow which, and who may annul what; dated data.

From ``resources/rules/minutes.json``; days are YYYY-MM-DD.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from committee_desk.rules.data import shipped_json


@cache
def _rules() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "minutes")
    return found


def ways(of: str, state: str, on: str) -> tuple[str, ...]:
    """Return the states that may follow a state of ``minutes`` or of a ``resolution`` on a day."""
    newest = _version(_rules()["moves"][of], on)
    return tuple(newest["to"].get(state, ())) if newest else ()


def takes_up_again(before: str, after: str) -> bool:
    """Tell whether this step of a resolution goes back, so that it asks for a reason."""
    return after in _rules()["back"]["resolution"].get(before, ())


def reminder_days(on: str) -> int:
    """Return how many days before it is due a resolution is called to mind."""
    newest = _version(_rules()["reminder_days"], on)
    return int(newest["v"]) if newest else 0


def may_annul(annulling: str, annulled: str, on: str) -> bool:
    """Tell whether one kind of meeting may annul on a day what another decided (art. 30)."""
    newest = _version(_rules()["annulment"], on)
    return bool(newest) and annulled in newest["by"].get(annulling, ())


def _version(versions: list[Mapping[str, Any]], on: str) -> Mapping[str, Any]:
    known = [each for each in versions if each["from"] <= on]
    return max(known, key=lambda each: each["from"]) if known else {}
