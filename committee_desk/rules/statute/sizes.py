"""Rules about numbers that stand for themselves: sizes, ratios, proxies, frequency, appraisal."""

import calendar
from dataclasses import dataclass
from datetime import date

from committee_desk.rules.statute.article import Article, Found, Given
from committee_desk.rules.statute.told import Told

_MONTHS = 12


def _outside(told: Told, met: bool) -> str:
    """Return the pattern: where a rule only says what is usual, a breach of it is a warning."""
    return "" if met or told.flag("strict") else "warned"


@dataclass(frozen=True, kw_only=True)
class Size(Article):
    """A number between a least and a most."""

    number: str

    def threshold(self, given: Given) -> int:
        """Return the least that suffices."""
        return given.told.number("least")

    def decide(self, given: Given) -> Found:
        """Compare with least and most."""
        least, most = given.told.number("least"), given.told.number("most")
        met = least <= given.number(self.number) <= most
        return Found(met, _outside(given.told, met), {"least": least, "most": most})


@dataclass(frozen=True, kw_only=True)
class Ratio(Article):
    """So many households for each representative, between a least and a most."""

    def threshold(self, given: Given) -> int | None:
        """Return the fewest representatives that suffice, None where no number does."""
        if not given.has("households"):
            return None
        least, most = self._bounds(given.told)
        households = given.number("households")
        fewest = -(-households // most)
        return fewest if households and fewest * least <= households else None

    def decide(self, given: Given) -> Found:
        """Compare households with what so many representatives stand for."""
        least, most = self._bounds(given.told)
        reps = given.number("reps")
        met = reps * least <= given.number("households") <= reps * most
        return Found(met, _outside(given.told, met), {"least": least, "most": most})

    def _bounds(self, told: Told) -> tuple[int, int]:
        least, most = told.number("households_least"), told.number("households_most")
        if not most:
            told.unreadable()
        return least, most


@dataclass(frozen=True, kw_only=True)
class Proxy(Article):
    """How many may be voted for by one person, who must not be a candidate."""

    def threshold(self, given: Given) -> int | None:
        """Return the most one person may hold; 0 where none may be held at all."""
        if not given.has("form"):
            return None
        barred = given.has("holder_is_candidate") and self._is_barred(given)
        return 0 if barred else self._most(given) or 0

    def decide(self, given: Given) -> Found:
        """Ask whether this form knows proxies, then who holds them, then how many."""
        form = given.get("form", str)
        most = self._most(given)
        if most is None:
            return Found(False, "barred", choice=form)
        if self._is_barred(given):
            return Found(False, "candidate", choice=form)
        met = given.number("held_by_one") <= most
        return Found(met, places={"most": most}, choice=form)

    def _is_barred(self, given: Given) -> bool:
        return given.get("holder_is_candidate", bool) and not given.told.flag("candidate")

    def _most(self, given: Given) -> int | None:
        form = given.get("form", str)
        if given.told.is_nothing("most", form):
            return None
        return given.told.number("most", form)


@dataclass(frozen=True, kw_only=True)
class Frequency(Article):
    """So many meetings in each part of a year; those of other years do not count."""

    def threshold(self, given: Given) -> int:
        """Return the least number in each part."""
        return given.told.number("times")

    def decide(self, given: Given) -> Found:
        """Count the meetings of each part."""
        months, least = given.told.number("months"), given.told.number("times")
        if not months or _MONTHS % months:
            given.told.unreadable()
        year, held = given.number("year"), given.get("held", tuple)
        parts = []
        for first in range(1, _MONTHS + 1, months):
            last = first + months - 1
            start = date(year, first, 1)
            end = date(year, last, calendar.monthrange(year, last)[1])
            parts.append((first, last, sum(start <= day <= end for day in held)))
        met = all(times >= least for _, _, times in parts)
        return Found(met, places={"parts": parts, "months": months, "least": least})


@dataclass(frozen=True, kw_only=True)
class Strikes(Article):
    """A result so many times in a row, up to the newest, that ends a post."""

    def threshold(self, given: Given) -> int:
        """Return how many times in a row."""
        return given.told.number("times")

    def decide(self, given: Given) -> Found:
        """Look at the newest results."""
        times, result = given.told.number("times"), given.told.text("result")
        if not times:
            given.told.unreadable()
        results = given.get("results", tuple)
        met = len(results) >= times and set(results[-times:]) == {result}
        return Found(met, places={"times": times, "result": result})
