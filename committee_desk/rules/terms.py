"""What a record is found by, and what a person meant by the letters typed so far.

Both sides fold text in the same way, so that every word is one token of the full-text table
(``unicode61``, tokenchars ``-_``, ``detail=none``), which takes no phrases. The list holds every
suffix, and a query is a prefix: together they find any part of a name, and mirrored numbers
(``_4321``) find a number by its last digits.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product

from committee_desk.rules import pinyin
from committee_desk.rules.addresses import read_address, short_door
from committee_desk.rules.names import is_han, surname, units

_VARIANTS = 8
_ADDRESS_SUFFIXES = 24
_TEXT_WINDOW = 16
_WORDS = 12
_WORD_LENGTH = 64
_APART = re.compile(r"[\s,;:/|、，；：。]+")
_TAIL = re.compile("[0-9]+x?")
_DOOR_WORDS = re.compile("[0-9a-z一二三四五六七八九十](?:号楼|#|[幢栋座楼室单门户])")
_HAN_THEN_FIGURES = re.compile("([^0-9a-z_-]+)([0-9]{2,}x?)")
_DASHED_FIGURES = re.compile("[0-9]+(?:-[0-9]+)+")
_LEAST_PHONE = 7


class _Folded(dict[int, int | str | None]):
    """What stays of a character in a search word: letters, numbers, private ones, ``-`` and ``_``.

    Characters newer than this interpreter (Cn) stay too: names use them before Python knows them.
    Marks that did not combine go, because the tokenizer would part a word at some of them.
    """

    def __missing__(self, code: int) -> int | str | None:
        kind = unicodedata.category(chr(code))
        kept: int | str | None = None
        if kind[0] in "LN" or kind in {"Co", "Cn"} or chr(code) in "-_":
            kept = code
        elif kind[0] == "Z" or chr(code) in "\t\n\r\x0b\x0c":
            kept = " "
        self[code] = kept
        return kept


# The tokenizer knows Unicode 6.1, where these were marks or no characters: it parts a word at them.
_PARTING = (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3, 0xFFFE, 0xFFFF)
_folded = _Folded({ord("ü"): "v"} | dict.fromkeys(_PARTING))


def fold(text: str) -> str:
    """Return a text as search compares it: compatibility forms and case folded, signs dropped."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return unicodedata.normalize("NFKC", text).lower().translate(_folded)


def terms(
    names: list[str],
    numbers: list[str],
    phones: list[str],
    address: str,
    texts: Sequence[str] = (),
) -> str:
    """Return the search terms of a record, small and apart by blanks.

    ``names`` are all names a person is called by, ``numbers`` those of documents, ``phones`` as
    kept, ``address`` in any form ``read_address`` understands. ``texts`` are found by any part of
    up to 16 characters.
    """
    found: list[str] = []
    for name in names:
        if name:
            found += _name_terms(name)
    for number in numbers:
        found += _number_terms(number)
    for phone in phones:
        found += _phone_terms(phone)
    if address:
        found += _address_terms(address)
    for text in texts:
        found += _text_terms(text)
    return " ".join(dict.fromkeys(found))


def _name_terms(name: str) -> list[str]:
    found = [word[place:] for word in fold(name).split() for place in range(len(word))]
    parts = units(name)
    if not parts:
        return found
    family = max(len(surname(name)), 1)
    for sounds in islice(product(*[_spoken(sounds) for _, sounds in parts]), _VARIANTS):
        first = "".join([sound[0] for sound in sounds])
        found.append("".join(sounds[:family]) + first[family:])
        for place in range(len(sounds)):
            found.append("".join(sounds[place:]))
            found.append(first[place:])
    return found


@lru_cache(maxsize=65536)
def _spoken(sounds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ways one character of a name is typed, folded."""
    typed = (fold(way) for sound in sounds for way in pinyin.spellings(sound))
    return tuple(dict.fromkeys(way.replace(" ", "") for way in typed if way.strip())) or ("_",)


def _number_terms(number: str) -> tuple[str, ...]:
    word = fold(number).replace(" ", "").replace("-", "")
    if not word:
        return ()
    if len(word) == 18:
        return (word, word[6:], _mirrored(word))  # from the sixth digit on: the day of birth
    return (word, _mirrored(word))


def _phone_terms(phone: str) -> tuple[str, ...]:
    whole = fold(phone).replace(" ", "")
    joined = whole.replace("-", "")
    if not joined:
        return ()
    local = whole.rpartition("-")[2] or joined
    return (joined, local, _mirrored(joined))


def _mirrored(word: str) -> str:
    return "_" + word[::-1]


def _text_terms(text: str) -> list[str]:
    """Return what running text is found by: at each place of a word the characters from there."""
    words = [word for part in _APART.split(text) for word in fold(part).split()]
    return [word[place : place + _TEXT_WINDOW] for word in words for place in range(len(word))]


@lru_cache(maxsize=16384)
def _address_terms(address: str) -> tuple[str, ...]:
    place = read_address(address)
    doors = [part for part in (place.building, place.unit, place.room) if part]
    found = [fold("-".join(doors[start:])) for start in range(len(doors))]
    for text in (place.compound, place.rest):
        for word in fold(text).split():
            begin = max(0, len(word) - _ADDRESS_SUFFIXES)
            found.extend(word[start:] for start in (0, *range(begin, len(word))))
    return tuple(dict.fromkeys(term.replace(" ", "") for term in found if term))


def match(text: str) -> str | None:
    """Return the full-text expression for what was typed, or None when nothing can be searched.

    Words apart by blanks must all be found. It never raises, and the expression never does.
    """
    clauses: list[str] = []
    for word in _APART.split(text.translate(_DOORS)):
        clauses.extend(_clauses(word))
    return " AND ".join(dict.fromkeys(clauses[:_WORDS])) or None


_DOORS = str.maketrans({"－": "-", "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-"})


def _clauses(word: str) -> list[str]:
    if _DOOR_WORDS.search(unicodedata.normalize("NFKC", word).lower()):
        place = read_address(word)
        door = short_door(place.building, place.unit, place.room)
        if door:
            ends = "-" if not place.room else ""
            doors = [f"{_prefix(fold(door) + ends)}"]
            return [*_plain_clauses(place.compound), *_plain_clauses(place.rest), *doors]
    return _plain_clauses(word)


def _plain_clauses(text: str) -> list[str]:
    return [_clause(word[:_WORD_LENGTH]) for word in fold(text).split()]


def _clause(word: str) -> str:
    if _TAIL.fullmatch(word) and len(word) > 1:
        return f"({_prefix(word)} OR {_prefix(_mirrored(word))})"
    figures = word.replace("-", "")
    if _DASHED_FIGURES.fullmatch(word) and len(figures) >= _LEAST_PHONE:
        return f"({_prefix(word)} OR {_prefix(figures)})"
    apart = _HAN_THEN_FIGURES.fullmatch(word)
    if apart and is_han(apart[1][0]):
        return f"({_prefix(word)} OR ({_prefix(apart[1])} AND {_clause(apart[2])}))"
    return _prefix(word)


def _prefix(word: str) -> str:
    return f'"{word}"*'
