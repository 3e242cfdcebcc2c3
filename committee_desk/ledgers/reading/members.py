"""Headers that speak of one member of a household: 成员2姓名, 家庭成员（二）, 配偶身份证号."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from committee_desk.rules.data import bare, shipped_json
from committee_desk.rules.kinship import read_relation

_ORDINAL = "一二三四五六七八九十"
_COUNT = rf"[(]?(?P<number>\d{{1,2}}|[{_ORDINAL}]{{1,2}})[)]?"
_PER_RELATION = 100
"""Numbers of groups each word of kinship may take: 子女1, 子女2 and so on."""


class Member(NamedTuple):
    """Which member a header speaks of, the rest of the header, and the word of kinship if any.

    ``group`` is equal for the columns of one member and 0 when a header speaks of none. It is the
    written number for numbered members, and above all of those for members told by a relation.
    """

    group: int
    rest: str
    relation: str = ""


@lru_cache(maxsize=4096)
def member(word: str) -> Member:
    """Return which member a bare header speaks of; the rest of 姓名（配偶） is 姓名."""
    return _told(word) or _told_behind(word) or Member(0, word)


def relation_of(group: int) -> str:
    """Return the word of kinship that a group of columns is named by, empty for other groups."""
    place = group // _PER_RELATION
    words: list[str] = _headers()["relation_groups"]
    return words[place - 1] if place else ""


def speaks_of_several(word: str) -> bool:
    """Tell whether a header speaks of relatives together, such as 父母姓名: of no one person."""
    return word.startswith(tuple(_headers()["relatives_together"]))


def _headers() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates/reading", "headers")
    return found


def _told(word: str) -> Member | None:
    for pattern in _numbered():
        if found := pattern.fullmatch(word):
            return Member(_number(found["number"]), found["rest"])
    for pattern in _related():
        if found := pattern.fullmatch(word):
            place = _places()[found["word"]]
            ordinal = _number(found["number"]) if found["number"] else 0
            return Member(place * _PER_RELATION + ordinal, found["rest"], found["word"])
    return None


def _told_behind(word: str) -> Member | None:
    """Understand a member in brackets behind the header proper."""
    if not word.endswith(")"):
        return None
    before, _bracket, inside = word[:-1].rpartition("(")
    found = _told(inside) if before else None
    return found._replace(rest=before) if found and not found.rest else None


@cache
def _places() -> Mapping[str, int]:
    """Number the words of kinship from 1; words for the same relation share the first's number."""
    first: dict[str, int] = {}
    return {
        bare(word): first.setdefault(read_relation(word) or word, number)
        for number, word in enumerate(_headers()["relation_groups"], 1)
    }


@cache
def _numbered() -> tuple[re.Pattern[str], ...]:
    return _patterns(_any_of(_headers()["member_groups"]), _COUNT)


@cache
def _related() -> tuple[re.Pattern[str], ...]:
    words = _any_of(sorted(_places(), key=len, reverse=True))
    return _patterns(f"(?P<word>{words})", f"(?:{_COUNT})?")


def _patterns(words: str, count: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of 子女1姓名 and 子女姓名1; the second is asked first."""
    return (
        re.compile(rf"(?:{words})(?P<rest>\D*?[^\d(])[(]?(?P<number>\d{{1,2}})[)]?"),
        re.compile(rf"(?:{words}){count}[:：、.-]?(?P<rest>.*)"),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, _ten, ones = written.rpartition("十") if "十" in written else ("", "", written)
    value = _ORDINAL.index(ones) + 1 if ones else 0
    if "十" in written:
        value += 10 * (_ORDINAL.index(tens) + 1 if tens else 1)
    return value
