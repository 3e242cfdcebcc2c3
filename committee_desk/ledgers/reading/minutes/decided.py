"""Resolutions as minutes write them, each with who carries it out by when."""

from __future__ import annotations

from difflib import SequenceMatcher

from committee_desk.ledgers.reading.minutes import prose, times
from committee_desk.ledgers.reading.minutes.found import FoundItem, FoundResolution, Minutes
from committee_desk.ledgers.reading.minutes.words import clauses, heading_number, is_numbered

_SHARED = 3
"""Characters a resolution and the title of its item have at least in common."""


class Decided:
    """Adds resolutions to minutes; ``last`` is the figure of the last one, as headings bear it."""

    def __init__(self, minutes: Minutes) -> None:
        self._found = minutes.resolutions
        self.last = 0

    def begin(self) -> None:
        """Begin another list."""
        self.last = 0

    def take(self, text: str, item: int) -> None:
        """Take a line that says what was decided, on an item or (-1) on none yet."""
        if is_numbered(text):
            self.last = heading_number(text)
        for clause in clauses(text):
            plain, responsible, deadline = prose.owner_and_date(clause)
            if plain:
                self._found.append(FoundResolution(plain, responsible, deadline, item))
            elif self._found:
                self.responsible(responsible)
                self.deadline(deadline)

    def responsible(self, text: str) -> None:
        """Note who carries out the last one, where that is not known yet."""
        if self._found and text and not self._found[-1].responsible:
            self._found[-1].responsible = text.strip("。；; ")

    def deadline(self, text: str) -> None:
        """Note until when the last one is to be done, where that is not known yet."""
        if self._found and text and not self._found[-1].deadline:
            found = times.days_in(text)
            self._found[-1].deadline = found[0] if found else text.strip("。；; ")


def spoken_of(words: str, items: list[FoundItem]) -> int:
    """Return which item a text shares the most words with; -1 when that is next to none."""
    if len(items) == 1:
        return 0
    shared = [
        SequenceMatcher(None, words, item.title, autojunk=False).find_longest_match().size
        for item in items
    ]
    most = max(shared, default=0)
    return shared.index(most) if most >= _SHARED else -1
