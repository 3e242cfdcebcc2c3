"""How a character is read: as a surname, in a name, with and without its tone."""

import os
import unicodedata
from functools import cache, lru_cache
from typing import Any

from committee_desk.rules.data import shipped_json

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_DIAERESIS = "\u0308"


@cache
def _tables() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "readings")
    return found


@cache
def _dictionary() -> dict[int, str]:
    """Return readings by code point; imported here because it costs a tenth of a second.

    The dictionary of phrases stays out: it takes 40 MB and says nothing about names.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[int, str] = pinyin_dict
    return found


def compounds() -> dict[str, str]:
    """Return the compound surnames, each with its syllables apart by a blank."""
    found: dict[str, str] = _tables()["compounds"]
    return found


@lru_cache(maxsize=32768)
def toned(char: str) -> tuple[str, ...]:
    """Return the readings of a character as ``zhang1``, the usual one first, ``v`` for ü."""
    written = _dictionary().get(ord(char), "") if len(char) == 1 else ""
    return tuple(dict.fromkeys(_numbered(each) for each in written.split(",") if each))


def _numbered(syllable: str) -> str:
    letters, tone = "", "5"
    for part in unicodedata.normalize("NFD", syllable):
        if part == _DIAERESIS:
            letters = letters[:-1] + "v"
        elif part in _TONES:
            tone = _TONES[part]
        elif part.isascii():
            letters += part
    return letters + tone


@lru_cache(maxsize=32768)
def readings(char: str, as_surname: bool = False) -> tuple[str, ...]:
    """Return how a character may be read, without tones, the likeliest first; () when unknown.

    As a surname it is read as the table of surnames says, and only then as in other words.
    """
    tables = _tables()
    usual = tuple(reading[:-1] for reading in toned(char)[:1])
    given = tuple(tables["given"].get(char, ()))
    first = tuple(tables["surnames"].get(char, ())) if as_surname else ()
    return tuple(dict.fromkeys(first + given + usual))


@lru_cache(maxsize=32768)
def with_tone(char: str, reading: str) -> str:
    """Return a reading with the tone the dictionary gives it, ``5`` when it gives none."""
    for each in toned(char):
        if each[:-1] == reading:
            return each
    return f"{reading}5"


@lru_cache(maxsize=4096)
def spellings(reading: str) -> tuple[str, ...]:
    """Return the ways a reading is typed: ü as v, u or yu."""
    if "v" not in reading:
        return (reading,)
    return tuple(reading.replace("v", typed) for typed in ("v", "u", "yu"))
