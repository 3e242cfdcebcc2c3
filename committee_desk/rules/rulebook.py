"""Rules that carry a date: what held on a day, where it is written, and how sure we are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.data import shipped_json

_ALWAYS = "0001-01-01"
_FILE = "rulebook"


class NoRule(DeskError):
    """No rule of that name held on that day."""


@dataclass(frozen=True)
class Rule:
    """One version of a rule.

    ``value`` is what it says, in the unit of ``unit`` where it has one; ``source`` the law and
    ``article`` the place in it; ``confidence`` one of sure, likely, unsure, proposal. ``kind`` is
    law, practice or local. ``locality`` is the beginning of a division code (GB/T 2260), empty for
    the whole country; ``valid_to`` is empty while it holds.
    """

    id: str
    value: Any
    valid_from: str
    valid_to: str = ""
    source: str = ""
    article: str = ""
    confidence: str = "unsure"
    kind: str = "law"
    unit: str = ""
    locality: str = ""

    def holds(self, on: str) -> bool:
        """Tell whether the rule is in force on a day (YYYY-MM-DD)."""
        return self.valid_from <= on and (not self.valid_to or on <= self.valid_to)


@cache
def rules() -> tuple[Rule, ...]:
    """Return every shipped version of every rule."""
    return tuple(_rule(line) for line in shipped_json("rules", _FILE)["rules"])


def _rule(line: dict[str, Any]) -> Rule:
    return Rule(
        id=line["id"],
        value=line["v"],
        valid_from=line.get("from", _ALWAYS),
        valid_to=line.get("to", ""),
        source=line.get("src", ""),
        article=line.get("art", ""),
        confidence=line.get("conf", "unsure"),
        kind=line.get("kind", "law"),
        unit=line.get("unit", ""),
        locality=line.get("locality", ""),
    )


def in_force(
    rule_id: str, on: date | str, locality: str = "", more: Iterable[Rule] = ()
) -> tuple[Rule, ...]:
    """Return the versions of a rule in force on a day at a place, the one that prevails first.

    A rule of the place stands above that of the country, a nearer place above a wider one; of
    equals the newest prevails. ``more`` are the desk's own additions.
    """
    day = on if isinstance(on, str) else on.isoformat()
    found = [
        rule
        for rule in (*rules(), *more)
        if rule.id == rule_id and rule.holds(day) and locality.startswith(rule.locality)
    ]
    found.sort(key=lambda rule: (len(rule.locality), rule.valid_from), reverse=True)
    return tuple(found)


def value(rule_id: str, on: date | str, locality: str = "", more: Iterable[Rule] = ()) -> Rule:
    """Return the rule that prevails on a day at a place.

    Raises NoRule when none of that name held then.
    """
    found = in_force(rule_id, on, locality, more)
    if not found:
        raise NoRule(
            N_("No rule “{rule}” was in force on {day}."),
            N_("Check the date, or add the rule for your place in the settings."),
            code="no_rule",
            rule=rule_id,
            day=on,
        )
    return found[0]


def conflicts(
    rule_id: str, on: date | str, locality: str = "", more: Iterable[Rule] = ()
) -> tuple[Rule, ...]:
    """Return the versions that contradict the prevailing one, for a person to decide."""
    found = in_force(rule_id, on, locality, more)
    return tuple(rule for rule in found[1:] if rule.value != found[0].value)
