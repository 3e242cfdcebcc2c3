"""What counts as a visit and as having been seen: resources/rules/visits.json and the kinds."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json

MET = "met"
NO_ANSWER = "no_answer"


@cache
def _rules() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "visits")
    return found


@cache
def counting_kinds() -> tuple[str, ...]:
    """Return the kinds of visit at a door that count for a group's month."""
    return tuple(each.code for each in code_list("visit_kind").items if each.facts.get("counts"))


def seeing_kinds(*, reached: bool = False) -> tuple[str, ...]:
    """Return the kinds by which somebody was seen; ``reached``: those by phone or message too."""
    told = _rules()
    return (*told["seen"], *(told["reached"] if reached else ()))


def unseen_results() -> Mapping[str, str]:
    """Return how a visit may end that met nobody, with the result kept for it."""
    found: dict[str, str] = _rules()["unseen_results"]
    return found


def results() -> tuple[str, ...]:
    """Return how a line of a route sheet may end, the usual way first."""
    return (MET, *unseen_results())


def came_by(kind: str) -> str:
    """Return the channel of a need that was heard at a visit of a kind."""
    told = _rules()
    return str(told["needs_come_by"].get(kind, told["needs_come_else"]))


def phone_channel(preset: str) -> str:
    """Return the masking channel phones on a route sheet go through under a protection preset."""
    channels: dict[str, str] = _rules()["sheet_phone_channel"]
    return channels.get(preset, "list")


def elders() -> tuple[int, tuple[str, ...], str]:
    """Return least age, tags and rule of the elders in special difficulty."""
    told = _rules()["elders"]
    return int(told["least_age"]), tuple(told["tags"]), str(told["rule"])


@cache
def intervals() -> dict[str, int]:
    """Return every tag whose holders are to be seen at intervals, with the days between."""
    found = {}
    for item in code_list("person_tag").items:
        contact = item.facts.get("contact", {})
        if contact.get("rule") == "interval":
            found[item.code] = int(contact["days"])
    return found
