"""Names as minutes list them: parted by marks or blanks, with posts in brackets and a count."""

from __future__ import annotations

import re
from functools import cache

from committee_desk.ledgers.reading.minutes.words import vocabulary
from committee_desk.rules import names
from committee_desk.rules.data import bare

_BETWEEN = re.compile(r"[、，,；;。/|\n\t]+")
_ASIDE = re.compile(r"[（(][^（）()]*[)）]")
_COUNT = re.compile(
    r"(?:等|共|计)?\s*(?:\d+\s*(?:人|名|位|户)?|[一二两三四五六七八九十]+\s*(?:人|名|位|户))(?:同志)?$"
)
_LEAD = re.compile(r"^([^：:]{1,12})[：:]")
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
            for name in _split(_plain(names.tidy(_COUNT.sub("", word).strip(" 等.．")))):
                if _is_name(name) and name not in found:
                    found.append(name)
    return found


def name_of(text: str) -> str:
    """Return the one name of a field such as the chair; a post written behind it is left away."""
    found = names_in(text)
    return found[0] if found else ""


def is_list(text: str) -> bool:
    """Tell whether a line is a list of names and nothing else; 张伟：要快修。 is none."""
    lead = _LEAD.match(text)
    if lead and not (_is_post(lead[1]) or any(word in lead[1] for word in vocabulary()["groups"])):
        return False
    plain = _ASIDE.sub("", _PADDED.sub(r"\1\2", text))
    words = [word for part in _BETWEEN.split(plain) for word in _words(_LEAD.sub("", part.strip()))]
    words = [word for word in words if word]
    named = [word for word in words if names_in(word)]
    rest = [word for word in words if word not in named and not _COUNT.fullmatch(word)]
    rest = [word for word in rest if not _is_post(word) and bare(word) not in _no_names()]
    if rest or not named:
        return False
    return len(words) > 1 or surnamed(names_in(named[0])[0])


def surnamed(name: str) -> bool:
    """Tell whether a name is of the length of a Han name and begins with a common surname."""
    surname = names.surname(name)
    known = surname in vocabulary()["surnames"] or len(surname) > 1
    return ("·" in name) or (bool(surname) and known and len(surname) < len(name) <= 4)


def _plain(word: str) -> str:
    """Return a name without the post or the body before it, and without a remark behind it.

    Something goes only where what is left is a name by its surname.
    """
    behind = _joined("name_asides")
    word = re.sub(rf"(?<=..)(?:{behind}|因.{{1,8}})+$", "", word)
    for pattern in (
        rf"^.*(?:{_joined('posts')})(?=.{{2,4}}$)",
        rf"^(?:{_joined('bodies')})+(?=.{{2,4}}$)",
    ):
        left = re.sub(pattern, "", word)
        if left != word and surnamed(left):
            return left
    left = re.sub(rf"(?:{_joined('posts')})$", "", word)
    return left if left != word and surnamed(left) else word


def _split(name: str) -> list[str]:
    """Return both names of 李明和孙丽; one with 和 of its own stays whole."""
    found = re.fullmatch(r"(.{2,4})[和与及](.{2,4})", name)
    if found and len(name) > 4 and surnamed(found[1]) and surnamed(found[2]):
        return [_plain(found[1]), _plain(found[2])]
    return [name]


def _words(part: str) -> list[str]:
    """Return the names of a part that blanks separate; a foreign name keeps its blanks."""
    if not re.search(r"[ \u3000]", part):
        return [part]
    words = re.split(r"[ \u3000]+", part)
    if all(names.is_han(word[0]) for word in words if word):
        return words
    return [part]


def _is_post(word: str) -> bool:
    return any(word.endswith(post) for post in vocabulary()["posts"]) or any(
        word.endswith(body) for body in vocabulary()["bodies"]
    )


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST or bare(name) in _no_names():
        return False
    if re.search(r"\d|[：:?？!！“”《》…]", name):
        return False
    if not names.is_han(name[0]):
        return name[0].isalpha()
    if any(word in name for word in vocabulary()["groups"]):
        return False
    if _is_post(name) and not surnamed(name):
        return False
    if _is_post(name) and name.endswith(tuple(vocabulary()["posts"])) and len(name) > 3:
        return False
    return len(name) <= _HAN_LONGEST or "·" in name


@cache
def _joined(which: str) -> str:
    return "|".join(map(re.escape, sorted(vocabulary()[which], key=len, reverse=True)))


@cache
def _no_names() -> frozenset[str]:
    return frozenset(bare(word) for word in vocabulary()["not_names"])
