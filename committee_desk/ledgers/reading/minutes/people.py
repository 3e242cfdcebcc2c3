"""Names as minutes list them: parted by marks or blanks, with posts in brackets and a count."""

from __future__ import annotations

import re

from committee_desk.ledgers.reading.minutes.words import vocabulary
from committee_desk.rules import names
from committee_desk.rules.data import bare

_BETWEEN = re.compile(r"[、，,；;。/|\n\t]+")
_ASIDE = re.compile(r"[（(][^（）()]*[)）]")
_COUNT = re.compile(r"(?:等|共|计)?\s*\d+\s*(?:人|名|位|户)?$")
_LEAD = re.compile(r"^[^：:]{1,12}[：:]")
_HAN = r"\u4e00-\u9fff\U00020000-\U0003ffff"
_PADDED = re.compile(rf"(?<![{_HAN}])([{_HAN}])[ \u3000]{{1,3}}([{_HAN}])(?![{_HAN}])")
_LONGEST = 25
_HAN_LONGEST = 6
"""Characters of the longest Han name without a mark: four, or six of a name of marriage."""


def names_in(text: str) -> list[str]:
    """Return the names in a text, each once, in order; posts, counts and remarks are left away."""
    text = _ASIDE.sub("", _PADDED.sub(r"\1\2", text))
    found: list[str] = []
    for part in _BETWEEN.split(text):
        part = _LEAD.sub("", part.strip())
        for word in _words(part):
            name = names.tidy(_COUNT.sub("", word).strip(" 等.．"))
            if _is_name(name) and name not in found:
                found.append(name)
    return found


def name_of(text: str) -> str:
    """Return the one name of a field such as the chair; a post written behind it is left away."""
    found = names_in(text)
    if not found:
        return ""
    return found[0]


def _words(part: str) -> list[str]:
    """Return the names of a part that blanks separate; a foreign name keeps its blanks."""
    if not re.search(r"[ \u3000]", part):
        return [part]
    words = re.split(r"[ \u3000]+", part)
    if all(names.is_han(word[0]) for word in words if word):
        return words
    return [part]


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST or bare(name) in _no_names():
        return False
    if re.search(r"\d|[：:?？!！“”《》]", name):
        return False
    if not names.is_han(name[0]):
        return name[0].isalpha()
    if any(word in name for word in vocabulary()["groups"]):
        return False
    return len(name) <= _HAN_LONGEST or "·" in name


def _no_names() -> set[str]:
    return {bare(word) for word in vocabulary()["not_names"]}
