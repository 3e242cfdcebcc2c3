"""The labelled needs and offers, and how well suggestions agree with them."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from committee_desk.desk import Desk
from committee_desk.work import keep, matching
from committee_desk.work.matching import Index

PAIRS = Path(__file__).with_name("matching_pairs.json")
TUNING, KEPT_BACK = "tuning", "kept_back"
TOP = 3


@dataclass(frozen=True)
class Agreement:
    """How many pairs were right.

    ``precision`` is the share of the first suggestions of a need (as many as fit, at most three)
    that fit; ``recall`` the share of what fits that was suggested at all; ``first`` the share of
    needs whose first suggestion fits.
    """

    pairs: int
    precision: float
    recall: float
    first: float
    listed: float


def truth() -> dict[str, Any]:
    """Return the labelled set."""
    found: dict[str, Any] = json.loads(PAIRS.read_text("utf-8"))
    return found


def fill(desk: Desk) -> dict[str, tuple[str, int]]:
    """Keep every offer in a desk and return the list and id of each by its name."""
    made = {}
    for name, offer in truth()["offers"].items():
        values = dict(offer["values"])
        status = values.pop("status", None)
        if offer["list"] == "resources":
            values["verified_on"] = "2026-11-01"
        record = desk.do(keep.add, offer["list"], values).value
        if status:
            desk.do(_state, record, status)
        made[name] = (offer["list"], record)
    return made


def _state(unit: Any, record: int, status: str) -> None:
    from committee_desk.work import rows

    rows.change(unit, "service", record, {"status": status})
    unit.say("")


def agreement(
    index: Index, made: dict[str, tuple[str, int]], which: str, on: date
) -> tuple[Agreement, list[str]]:
    """Return how far the suggestions for one part of the set agree, and what went wrong."""
    named = {key: name for name, key in made.items()}
    right = asked = found = wanted = first = listed = good = 0
    wrong = []
    needs = [need for need in truth()["needs"] if need["set"] == which]
    for need in needs:
        told = index.suggest(need["values"], on)
        got = [named[(each.listing, each.id)] for each in told if (each.listing, each.id) in named]
        fits = set(need["fits"])
        top = got[: min(TOP, len(fits))]
        asked += min(TOP, len(fits))
        right += len(fits & set(top))
        wanted += len(fits)
        found += len(fits & set(got))
        listed += len(got)
        good += len(fits & set(got))
        first += bool(got) and got[0] in fits
        if set(top) - fits or fits - set(got):
            scores = {named.get((e.listing, e.id)): round(e.score, 2) for e in told[:6]}
            wrong.append(f"{need['values']['need']}: {sorted(fits)} got {scores}")
    told = Agreement(
        wanted, right / asked, found / wanted, first / len(needs), good / max(1, listed)
    )
    return told, wrong


def index_of(desk: Desk) -> Index:
    """Return the index of a desk."""
    return desk.ask(matching.Index)
