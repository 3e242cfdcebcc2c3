"""The shape every rule has: the figures it needs, the number it turns on, the decision."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules.statute import figures as reading
from committee_desk.rules.statute import wording
from committee_desk.rules.statute.figures import Figure, Reader
from committee_desk.rules.statute.told import Limit, Told
from committee_desk.rules.workdays import SHIPPED, Calendar

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Given:
    """A question as it was read: the rule of the day, the figures known, the calendar."""

    rule_id: str
    day: date
    told: Told
    figures: Mapping[str, Figure]
    calendar: Calendar = SHIPPED

    def get(self, name: str, kind: type[Kind]) -> Kind:
        """Return a figure its reader made to be of a kind; KeyError when it is missing."""
        found = self.figures[name]
        assert isinstance(found, kind)
        return found

    def number(self, name: str) -> int:
        """Return a count."""
        return self.get(name, int)

    def has(self, *names: str) -> bool:
        """Tell whether figures are known."""
        return all(name in self.figures for name in names)


@dataclass(frozen=True)
class Found:
    """A decision: met or not, which of its patterns says so, and what else the pattern names.

    ``unknown_years`` are those without a calendar; then nothing was decided.
    """

    met: bool | None
    pattern: str = ""
    places: Mapping[str, Any] = field(default_factory=dict)
    unknown_years: tuple[int, ...] = ()
    limit: Limit | None = None
    choice: str = ""

    @property
    def said_by(self) -> str:
        """The pattern that says it."""
        return self.pattern or ("met" if self.met else "unmet")


@dataclass(frozen=True, kw_only=True)
class Article(ABC):
    """A rule a verdict can be given on.

    ``needs`` and ``may`` are the figures with their readers, those without which nothing is decided
    and those that may be told besides. ``held_in`` is the rulebook's name of it where that differs.
    ``within`` names figures that together cannot exceed another, ``order`` days that follow each
    other.
    """

    needs: Mapping[str, Reader]
    may: Mapping[str, Reader] = field(default_factory=dict)
    held_in: str = ""
    within: tuple[tuple[tuple[str, ...], str], ...] = ()
    order: tuple[tuple[str, str], ...] = ()

    @abstractmethod
    def threshold(self, given: Given) -> int | date | None:
        """Return the number or day the rule turns on, None while a figure for it is missing."""

    @abstractmethod
    def decide(self, given: Given) -> Found:
        """Decide; every figure the rule needs is there."""

    def agree(self, figures: Mapping[str, Figure]) -> None:
        """Raise Refused when figures contradict each other."""
        for parts, top in self.within:
            known = [name for name in parts if name in figures]
            if top in figures and sum(_number(figures[name]) for name in known) > _number(
                figures[top]
            ):
                raise Refused(
                    N_("{part} cannot be more than {whole}."),
                    code="contradiction",
                    field=known[0],
                    part=wording.labels(known),
                    whole=wording.label(top),
                )
        for first, then in self.order:
            if first in figures and then in figures and _day(figures[then]) < _day(figures[first]):
                raise Refused(
                    N_("{later} cannot lie before {earlier}."),
                    code="contradiction",
                    field=then,
                    earlier=wording.label(first),
                    later=wording.label(then),
                )


def _number(figure: Figure) -> int:
    assert isinstance(figure, int)
    return figure


def _day(figure: Figure) -> date:
    assert isinstance(figure, date)
    return figure


@dataclass(frozen=True, kw_only=True)
class Share(Article):
    """A part of a whole that has to reach a share; ``kind`` names the figure the share hangs on."""

    whole: str
    part: str
    kind: str = ""

    def threshold(self, given: Given) -> int | None:
        """Return the least part that suffices."""
        if not given.has(self.whole, *filter(None, [self.kind])):
            return None
        return self._limit(given).least(given.number(self.whole))

    def decide(self, given: Given) -> Found:
        """Compare part and whole."""
        limit = self._limit(given)
        met = limit.reached(given.number(self.part), given.number(self.whole))
        return Found(met, limit=limit, choice=self._choice(given))

    def _choice(self, given: Given) -> str:
        return given.get(self.kind, str) if self.kind else ""

    def _limit(self, given: Given) -> Limit:
        return given.told.limit(self._choice(given))


def share(
    whole: str,
    part: str,
    *,
    kind: str = "",
    of_kind: Reader = reading.kind,
    whole_may_be_0: bool = False,
    besides: tuple[str, ...] = (),
    above: tuple[str, ...] = (),
    or_of: str = "",
    part_must_be: bool = False,
) -> Share:
    """Return the rule that a part of a whole has to reach a share.

    ``besides`` are counts that lie within the whole together with the part, ``above`` larger wholes
    it may be told with, ``or_of`` another whole the part lies within.
    """
    kinds = {kind: of_kind} if kind else {}
    return Share(
        needs={
            **kinds,
            whole: reading.count if whole_may_be_0 else reading.whole,
            part: reading.whole if part_must_be else reading.count,
        },
        may={
            **dict.fromkeys(besides, reading.count),
            **dict.fromkeys(filter(None, (*above, or_of)), reading.whole),
        },
        within=(
            ((part, *besides), whole),
            *(((whole,), name) for name in above),
            *([((part,), or_of)] if or_of else []),
        ),
        whole=whole,
        part=part,
        kind=kind,
    )
