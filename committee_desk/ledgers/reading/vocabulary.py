"""The words ledgers use: header synonyms and the words of rows, from the shipped data."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

from committee_desk.ledgers.reading.members import member, speaks_of_several
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import bare, shipped_json

LISTINGS = ("residents", "needs", "supplies", "resources", "services", "visits")
LISTED = LISTINGS[1:]
"""Lists of other things than people, one record a row; a household list speaks of people too."""
_BRACKETS = re.compile(r"[(\[【{][^()\[\]【】{}]*[)\]】}]")
_LONGEST_NOTHING = 8
_NAME = "姓名"
_OF_ALL = frozenset((None, "", "seq", "head_name", "household_no", "household_size"))
"""What is no fact of one member of a household."""


class Meaning(NamedTuple):
    """What a header means: a field, or ``''`` when it is known to be none, and how surely."""

    field: str
    confidence: float
    group: int = 0


KNOWN = Meaning("", 0.9)
"""The meaning of a header that is understood and stands for no field."""


def data(name: str) -> dict[str, Any]:
    """Return one file of the reading vocabulary; callers must not change it."""
    found: dict[str, Any] = shipped_json("templates/reading", name)
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of row words, bare, as a set."""
    return frozenset(bare(word) for word in data("rows")[name])


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Return a text as it is compared, remembered: the same labels stand on every row."""
    return bare(text)


@lru_cache(maxsize=16384)
def code_of(name: str, text: str) -> str | None:
    """Return the code that a word means in a code list, remembered."""
    return code_list(name).find(text)


def says_nothing(text: str) -> bool:
    """Tell whether a cell holds a dash or a word for "nothing known"."""
    return len(text) <= _LONGEST_NOTHING and plain(text) in word_set("nothing")


@cache
def _by_word(listing: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, synonyms in data("headers")["listings"][listing].items():
        for word in (*synonyms, field):
            if word:
                found.setdefault(bare(word), field)
    return found


@cache
def known_words() -> frozenset[str]:
    """Return every header word of every listing, bare."""
    return frozenset(word for listing in LISTINGS for word in _by_word(listing))


@lru_cache(maxsize=4096)
def header_words(text: str) -> tuple[str, str]:
    """Return a header without and with its brackets; marks like * and （必填） are gone."""
    folded = bare(text).strip("*※:：;；")
    for mark in data("headers")["marks"]:
        folded = folded.replace(f"({mark})", "").replace(f"[{mark}]", "")
    folded = folded.strip("*※:：;；.、")
    without = _BRACKETS.sub("", folded)
    return (without or folded), folded


def is_header_word(text: str) -> bool:
    """Tell whether a cell says exactly what a header of some listing says."""
    if len(text) > 40:
        return False
    short = "".join(text.split())
    known = known_words()
    if short in known:
        return True
    if sum(c.isdecimal() for c in short) > 2 or not short:
        return False
    without, whole = header_words(text)
    return whole in known or without in known or _heads_a_member(whole)


def _heads_a_member(word: str) -> bool:
    """Tell whether a header is a member's: a bare 配偶 may as well be what somebody is."""
    told = member(word)
    if not told.relation:
        return told.group > 0
    return bool(told.group % 100) or _of_one(told.rest) is not None


def _of_one(word: str) -> str | None:
    """Return the field of a person that stands behind a word of kinship; None for other words."""
    field = _by_word("residents").get(word or _NAME)
    return None if field in _OF_ALL else field


def names_a_relative(text: str) -> bool:
    """Tell whether a header is nothing but a word of kinship: what stands below may be no name."""
    told = member(header_words(text)[1])
    return bool(told.relation) and not told.rest


def of_head(text: str) -> str:
    """Return the field of the householder that a header such as 户主身份证号 speaks of, if any."""
    word = header_words(text.rpartition(" / ")[2])[0]
    for group in data("headers")["head_groups"]:
        if word.startswith(group):
            return _of_one(word.removeprefix(group)) or ""
    return ""


def is_key_word(text: str) -> bool:
    """Tell whether a header names what a table is about: a person, a need, a resource."""
    keys = data("headers")["keys"]
    return any(
        _by_word(listing).get(word) in keys[listing]
        for listing in LISTINGS
        for word in header_words(text)
    )


def meaning(listing: str, parts: tuple[str, ...]) -> Meaning | None:
    """Return what a column's header means, from its parts, the topmost first; None if unknown."""
    if not parts:
        return None
    without, whole = header_words(parts[-1])
    group = 0
    last = len(parts) - 1
    for place, part in enumerate(parts):
        word = header_words(part)[1]
        told = member(word)
        if told.relation and (listing != "residents" or word in _by_word(listing)):
            continue
        if place == last and told.relation and _of_one(told.rest) is None:
            return KNOWN
        if told.group:
            group = told.group
            if place == last:
                without = whole = told.rest or _NAME
    if listing == "residents" and whole not in _by_word(listing) and speaks_of_several(whole):
        return KNOWN
    found = _plain_meaning(listing, without, whole, parts)
    if found is None:
        return None
    field = _under(parts[:-1], found.field)
    return Meaning(field, found.confidence, group)


def _plain_meaning(
    listing: str, without: str, whole: str, parts: tuple[str, ...]
) -> Meaning | None:
    words = _by_word(listing)
    joined = "".join(header_words(part)[0] for part in parts)
    for word, confidence in ((whole, 0.98), (without, 0.95), (joined, 0.95)):
        if word in words:
            return Meaning(words[word], confidence)
    for part in reversed(parts[:-1]):
        word = header_words(part)[0]
        if len(without) <= 1 and word in words:
            return Meaning(words[word], 0.8)
    return _inside(words, without)


def _inside(words: dict[str, str], header: str) -> Meaning | None:
    """Return the field of the longest known word that begins or ends a longer header."""
    best = ""
    for word in words:
        if len(word) < 2 or len(word) <= len(best) or word.isascii():
            continue
        if header.endswith(word) or header.startswith(word):
            best = word
    if not best:
        return None
    return Meaning(words[best], 0.4 + 0.4 * len(best) / len(header))


def _under(parents: tuple[str, ...], field: str) -> str:
    """Return the field a word means below a group head, such as a name below 户主."""
    for parent in parents:
        turned = data("headers")["parents"].get(header_words(parent)[0])
        if turned and field in turned:
            found: str = turned[field]
            return found
    return field


def starts_with(text: str, name: str) -> bool:
    """Tell whether a text begins with a row word followed by a colon, or is that word."""
    head = re.split("[:：]", unicodedata.normalize("NFKC", text), maxsplit=1)
    word = bare(head[0])
    return word in word_set(name) and (len(head) > 1 or word == bare(text))
