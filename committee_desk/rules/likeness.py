"""What a text asks for or offers, by a vocabulary that is data: resources/rules/matching.json.

Words are found from left to right, the longest first, so that 卫生间 is not read as 卫生. Beside
the vocabulary every pair of Chinese characters counts, for words nobody listed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from committee_desk.rules.codes import CodeList, code_list
from committee_desk.rules.data import shipped_json

NEED, OFFER = "need", "offer"
WEEKEND, WEEKDAY = "weekend", "weekday"
_RUN = re.compile("[\u3400-\u9fff]+|[a-z0-9]{2,}")
_SHORTEST_WORD = 2


@dataclass(frozen=True)
class Features:
    """What a text holds: concepts, groups of people, tags, categories, times, pairs of characters.

    ``times`` are among weekend, weekday, morning, noon, afternoon and evening.
    """

    concepts: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    grams: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The word a concept was recognised by."""


@cache
def vocabulary() -> dict[str, Any]:
    """Return the data: vocabulary, weights and limits."""
    found: dict[str, Any] = shipped_json("rules", "matching")
    return found


Marks = dict[str, tuple[tuple[str, str], ...]]


class Reader:
    """Reads texts of one side; ``categories`` is the code list with a desk's own lines."""

    def __init__(self, side: str, categories: CodeList) -> None:
        self._marks = _marks(side)
        own: dict[str, list[tuple[str, str]]] = {}
        for item in categories.items:
            for word in (item.label, *item.also):
                if len(word) >= _SHORTEST_WORD:
                    own.setdefault(word, []).append(("categories", item.code))
        for word, marks in own.items():
            # A word of the categories may hold one of the vocabulary: 探访关爱 holds 探访.
            within = self._marks.get(word) or _within(word, self._marks)
            self._marks[word] = (*within, *marks)
        lengths: dict[str, set[int]] = {}
        for word in self._marks:
            lengths.setdefault(word[0], set()).add(len(word))
        # By first character how long words are, the longest first.
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def read(self, *texts: str | None) -> Features:
        """Return what some texts hold together."""
        found: dict[str, set[str]] = {name: set() for name in _KINDS}
        words: dict[str, str] = {}
        grams: set[str] = set()
        for text in texts:
            if text:
                self._read(text.casefold(), found, words)
                grams |= _grams(text.casefold())
        kept = {name: frozenset(values) for name, values in found.items()}
        return Features(**kept, grams=frozenset(grams), words=words)

    def _read(self, text: str, found: dict[str, set[str]], words: dict[str, str]) -> None:
        place = 0
        while place < len(text):
            word = self._word_at(text, place)
            for kind, value in self._marks.get(word, ()):
                if kind in found:
                    found[kind].add(value)
                    words.setdefault(value, word)
            place += len(word) or 1

    def _word_at(self, text: str, place: int) -> str:
        for length in self._lengths.get(text[place], ()):
            word = text[place : place + length]
            if word in self._marks:
                return word
        return ""


_KINDS = ("concepts", "who", "tags", "categories", "times")


def _marks(side: str) -> Marks:
    """Return what each word of the shipped vocabulary stands for on one side."""
    data = vocabulary()
    marks: dict[str, list[tuple[str, str]]] = {}

    def mark(words: Iterable[str], kind: str, value: str) -> None:
        for word in words:
            marks.setdefault(word.casefold(), []).append((kind, value))

    for concept, told in data["concepts"].items():
        mark(dict.fromkeys((*told["both"], *told[side])), "concepts", concept)
    for group, words in data["who"].items():
        mark(words, "who", group)
    for time, words in data["times"].items():
        mark(words, "times", time)
    mark(data["shielded"], "shield", "")
    for item in code_list("person_tag").items:
        words = (word for word in (item.label, *item.also) if len(word) >= _SHORTEST_WORD)
        mark(words, "tags", item.code)
    plain = {word: tuple(kept) for word, kept in marks.items()}
    tags = [word for word, kept in plain.items() if kept[0][0] == "tags"]
    return plain | {word: (*plain[word], *_within(word, plain)) for word in tags}


def _within(word: str, marks: Marks) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for begin in range(len(word)):
        for end in range(begin + 1, len(word) + 1):
            found += marks.get(word[begin:end], ())
    return tuple(mark for mark in found if mark[0] != "tags")


def category_of(concepts: Iterable[str]) -> frozenset[str]:
    """Return the categories that concepts belong to."""
    known = vocabulary()["concepts"]
    return frozenset(known[concept]["category"] for concept in concepts)


@cache
def _stopped() -> frozenset[str]:
    return frozenset(vocabulary()["stop"])


def _grams(text: str) -> set[str]:
    found: set[str] = set()
    for run in _RUN.findall(text):
        if run.isascii():
            found.add(run)
        else:
            found.update(a + b for a, b in pairwise(run))
    return found - _stopped()
