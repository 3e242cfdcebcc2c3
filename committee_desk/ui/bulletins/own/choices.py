"""What is chosen from in the form of a kind: words on the screen, codes in the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import _
from committee_desk.ui.bulletins.own import declaring
from committee_desk.ui.bulletins.sides import paper_words

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Kind


@dataclass(frozen=True)
class Choices:
    """Groups by name; sheets, rules of posting and of names as (code, words)."""

    groups: tuple[str, ...]
    papers: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]

    @property
    def paper_words(self) -> Sequence[str]:
        """Return what the sheets are called."""
        return [words for _code, words in self.papers]

    @property
    def day_words(self) -> Sequence[str]:
        """Return what the rules of posting say."""
        return [words for _code, words in self.days]

    def shown(self, held: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parts of a kind as the form shows them."""
        told = dict(held)
        for name, pairs in self._pairs().items():
            told[name] = dict(pairs).get(str(held[name]), "")
        told["wording"] = str(held["wording"]).split("\n")
        return told

    def held(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the form shows as the parts of a kind."""
        told = dict(data)
        for name, pairs in self._pairs().items():
            codes = {words: code for code, words in pairs}
            told[name] = codes.get(str(data[name]), "")
        told["paper"] = told["paper"] or self.papers[0][0]
        told["names"] = told["names"] or self.names[0][0]
        return told

    def _pairs(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {"paper": self.papers, "days": self.days, "names": self.names}


def choices_of(kinds: Iterable[Kind], locality: str = "") -> Choices:
    """Return what there is to choose from, taken from the kinds there are."""
    from committee_desk.printing.typeset import papers
    from committee_desk.ui.bulletins.choosing import days_words

    known = list(kinds)
    days: dict[str, str] = {}
    for kind in known:
        if kind.days and kind.days not in days:
            words = days_words(kind, locality)
            told = f"{words} ({kind.name})" if words in days.values() else words
            days[kind.days] = told
    return Choices(
        tuple(dict.fromkeys(kind.group for kind in known if kind.group)),
        tuple((paper, paper_words(paper)) for paper in papers()),
        tuple(days.items()),
        tuple((code, _(words)) for code, words in declaring.NAMES.items()),
    )
