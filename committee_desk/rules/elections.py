"""The way of an election as dated data: which step leads where, its words, who is chosen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from committee_desk.base.words import fill
from committee_desk.rules.data import shipped_json
from committee_desk.rules.rulebook import Rule
from committee_desk.rules.statute import wording


def told(key: str) -> Any:
    """Return a part of the dated data; callers must not change it."""
    return shipped_json("rules", "elections")[key]


def said(line: str, **facts: Any) -> str:
    """Return a sentence of elections with its facts."""
    return fill(str(told("words")[line]), facts)


def listed(parts: Sequence[str]) -> str:
    """Return several names or figures one after the other."""
    return str(told("words")["listed"]).join(parts)


def title(rule_id: str) -> str:
    """Return what a check of an election is called."""
    return str(told("titles").get(rule_id, rule_id))


def cited(rule: Rule | None, on: str) -> str:
    """Return law and article of a rule as papers cite them, empty without one."""
    return wording.law(rule, date.fromisoformat(on)) if rule else ""


def state_after(step: str, now: str) -> str:
    """Return the state an election is in after a step; a step done late takes nothing back."""
    states = list(told("leads_to").values())
    after = told("leads_to").get(step, now)
    if now in states and states.index(after) < states.index(now):
        return now
    return str(after)


def rule_round(round_no: int) -> int:
    """Return by which round of the law a round is judged: the first, or a further one."""
    return min(round_no, int(told("most_round")))
