"""Which state of a need may follow which, and how alike two needs are said to be; dated data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from committee_desk.rules.data import bare, shipped_json

_WORD = re.compile(r"[^\W_]+")


@cache
def _rules() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "needs")
    return found


def moves(on: str) -> Mapping[str, list[str]]:
    """Return the states that may follow each state on a day (YYYY-MM-DD)."""
    versions = [each for each in _rules()["moves"] if each["from"] <= on]
    newest: Mapping[str, list[str]] = max(versions, key=lambda each: each["from"])["to"]
    return newest


def allowed(before: str, after: str, on: str) -> bool:
    """Tell whether a need may go from one state to another on a day."""
    return after in moves(on).get(before, ())


@dataclass(frozen=True)
class Said:
    """What is compared of a need: the pairs of characters of its words, category and grid."""

    pairs: frozenset[str]
    category: str = ""
    grid: int = 0


def said(text: str, category: str | None = None, grid: int | None = None) -> Said:
    """Return what is compared of a need."""
    return Said(frozenset(pairs_of(text)), category or "", grid or 0)


def pairs_of(text: str) -> list[str]:
    """Return the pairs of neighbouring characters of a text, without words every need has."""
    plain = bare(text)
    for word in _rules()["likeness"]["without"]:
        plain = plain.replace(word, " ")
    found: dict[str, None] = {}
    for word in _WORD.findall(plain):
        for place in range(max(1, len(word) - 1)):
            found[word[place : place + 2]] = None
    return list(found)


def likeness(one: Said, other: Said) -> float:
    """Return how alike two needs are, from 0 to 1; 0 where their words have nothing in common."""
    weights = _rules()["likeness"]
    common = len(one.pairs & other.pairs)
    if not common:
        return 0.0
    # Half against the shorter, so that a few words find the need they are part of.
    shorter = common / min(len(one.pairs), len(other.pairs))
    both = 2 * common / (len(one.pairs) + len(other.pairs))
    score: float = weights["words"] * (shorter + both) / 2
    if one.category and other.category:
        if one.category == other.category:
            score += weights["category"]
        elif one.category.partition(".")[0] == other.category.partition(".")[0]:
            score += weights["family"]
    if one.grid and one.grid == other.grid:
        score += weights["grid"]
    return score


def least() -> float:
    """Return the likeness from which two needs may be one."""
    found: float = _rules()["likeness"]["least"]
    return found
