"""What a rule's value says, read with care: a place may have written it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules.rulebook import Rule

_FRACTION = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")
_STRICT = {"more_than": True, "at_least": False}
MOST = 10**12


@dataclass(frozen=True)
class Limit:
    """A share of a whole: ``part`` of ``of``, the share itself sufficing unless ``strict``."""

    part: int
    of: int
    strict: bool

    def reached(self, count: int, whole: int) -> bool:
        """Tell whether a count reaches the share; compared as whole numbers."""
        mine, asked = count * self.of, whole * self.part
        return mine > asked if self.strict else mine >= asked

    def least(self, whole: int) -> int:
        """Return the least count that reaches the share."""
        asked = whole * self.part
        return asked // self.of + 1 if self.strict else -(-asked // self.of)


def _nothing_else(_rule_id: str) -> Rule | None:
    return None


@dataclass(frozen=True)
class Told:
    """A rule and what its value says. Everything raises Refused where that cannot be read.

    ``other`` finds another rule in force on the same day at the same place.
    """

    rule: Rule
    other: Callable[[str], Rule | None] = _nothing_else

    def limit(self, choice: str = "") -> Limit:
        """Return the share a rule asks for, of one kind where it tells kinds apart."""
        told = self._at(choice) if choice else self.rule.value
        kinds = [kind for kind in _STRICT if isinstance(told, Mapping) and kind in told]
        if len(kinds) != 1:
            self.unreadable()
        found = _FRACTION.fullmatch(str(told[kinds[0]]))
        if found is None or int(found[1]) > int(found[2]):
            self.unreadable()
        return Limit(int(found[1]), int(found[2]), _STRICT[kinds[0]])

    def limits(self) -> tuple[str, ...]:
        """Return the kinds a rule tells apart, each with a share of its own."""
        kinds = self.kinds()
        for kind in kinds:
            self.limit(kind)
        return kinds

    def kinds(self, *path: str) -> tuple[str, ...]:
        """Return the kinds a rule tells apart."""
        told = self._at(*path)
        if not isinstance(told, Mapping) or not told:
            self.unreadable()
        return tuple(map(str, told))

    def number(self, *path: str) -> int:
        """Return a whole number of 0 or more."""
        told = self._at(*path)
        if isinstance(told, bool) or not isinstance(told, int) or not 0 <= told <= MOST:
            self.unreadable()
        return told

    def flag(self, *path: str) -> bool:
        """Return a yes or no."""
        told = self._at(*path)
        if not isinstance(told, bool):
            self.unreadable()
        return told

    def is_nothing(self, *path: str) -> bool:
        """Tell whether the rule says that there is none."""
        return self._at(*path) is None

    def text(self, *path: str) -> str:
        """Return a word."""
        told = self._at(*path)
        if not isinstance(told, str):
            self.unreadable()
        return told

    def texts(self, *path: str) -> tuple[str, ...]:
        """Return a list of words."""
        told = self._at(*path)
        if not isinstance(told, list | tuple) or not all(isinstance(each, str) for each in told):
            self.unreadable()
        return tuple(told)

    def _at(self, *path: str) -> Any:
        told = self.rule.value
        for name in path:
            if not isinstance(told, Mapping) or name not in told:
                self.unreadable()
            told = told[name]
        return told

    def unreadable(self) -> NoReturn:
        """Refuse the rule."""
        raise Refused(
            N_("The rule “{rule}” of {source} cannot be read."),
            N_("Correct it, or remove the rule of your place."),
            code="rule_unreadable",
            field="rule",
            rule=self.rule.id,
            source=self.rule.source,
        )
