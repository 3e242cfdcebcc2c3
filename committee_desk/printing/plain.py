"""Text as the gate compares it: every way of writing a digit becomes the digit, places kept."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

_CHINESE = {han: str(n) for n, han in enumerate("零一二三四五六七八九")}
_CHINESE |= {"〇": "0", "○": "0", "幺": "1", "两": "2", "壹": "1", "贰": "2", "叁": "3", "肆": "4"}
_CHINESE |= {"伍": "5", "陆": "6", "柒": "7", "捌": "8", "玖": "9"}
_NUMERALS = frozenset(_CHINESE) | {"十"}
_SPELLED = re.compile(f"[{''.join(_CHINESE)}](?:[ \\n]?[{''.join(_CHINESE)}])*")
_UNIT = r"[ \n]?(?:号[ \n]?楼|[栋幢座楼层]|单[ \n]?元|[室号户])"
"""What a number of a door stands before, wherever a line breaks."""
_TENS = re.compile(rf"([一二三四五六七八九]?)十([一二三四五六七八九]?)(?={_UNIT})")
_NOUGHTS = re.compile(r"(?<=\d)[〇○零]+(?=\d)")
_LONG = 3
"""So many Chinese digits in a row are a number, not words (三号楼 is read apart)."""
_BEFORE_UNIT = re.compile(f"[一二三四五六七八九]+(?={_UNIT})")
_FOLDED = re.compile(
    f"[{''.join(sorted(_NUMERALS))}○\\s\\x00-\\x1f\\x7f-\\x9f\\xad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u206f\ufeff−_~～]"
)
_SLASHES = str.maketrans("‐‑‒–—―－_~～", "----------")


_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me"})
"""Kinds of characters that add nothing to read: controls, and marks over or around another."""


class Plain(NamedTuple):
    """A plain text and, for each of its characters, the place it came from."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters start..end-1 stood in the text as it was."""
        return self.places[start], self.places[end - 1] + 1


def plain(text: str) -> Plain:
    """Fold widths, circles, Chinese numerals; drop what is not seen; newlines and tabs stay."""
    chars: list[str] = []
    places: list[int] = []
    for at, char in enumerate(_with_digits(text)):
        folded = _FOLDS.get(char)
        if folded is None:
            folded = _FOLDS[char] = _folded(char)
        for each in folded:
            chars.append(each)
            places.append(at)
    joined = _NOUGHTS.sub(lambda m: "0" * len(m[0]), "".join(chars))
    return Plain(joined, tuple(places))


_FOLDS: dict[str, str] = {}
"""What each character met so far becomes."""


def _folded(char: str) -> str:
    """Return what a character becomes: nothing, one character, or several."""
    out = []
    for each in unicodedata.normalize("NFKC", char):
        if each in "\n\t":
            out.append(each)
        elif unicodedata.category(each) in _UNSEEN:
            continue
        elif each.isdecimal():
            out.append(str(unicodedata.decimal(each)))
        elif each.isspace():
            out.append(" ")
        else:
            out.append(each.upper()[:1].translate(_SLASHES))
    return "".join(out)


class Shorter(NamedTuple):
    """A text with some of its characters left out, and where the others stood."""

    text: str
    gaps: list[int]

    def at(self, place: int) -> int:
        """Return where a character stood in the text as it was."""
        return place + bisect_right(self.gaps, place)


def shorter(text: str, left_out: Iterable[int]) -> Shorter:
    """Return a text without the characters at these places, given in order."""
    parts, gaps, start = [], [], 0
    for number, at in enumerate(left_out):
        parts.append(text[start:at])
        gaps.append(at - number)
        start = at + 1
    return Shorter("".join((*parts, text[start:])), gaps)


def _with_digits(text: str) -> str:
    """Replace Chinese digits one for one where they spell a number."""

    def digits(found: re.Match[str]) -> str:
        if sum(char in _CHINESE for char in found[0]) < _LONG:
            return found[0]
        return "".join(_CHINESE.get(char, char) for char in found[0])

    text = _SPELLED.sub(digits, _TENS.sub(_ten, text))
    return _BEFORE_UNIT.sub(lambda m: "".join(_CHINESE[han] for han in m[0]), text)


def _ten(found: re.Match[str]) -> str:
    """Write 十二 as 12 without changing the length; 二十三 keeps a blank nobody sees."""
    tens, ones = _CHINESE.get(found[1], "1"), _CHINESE.get(found[2], "0")
    return f"{tens}{ones}".ljust(len(found[0]), "\u200b") if len(found[0]) > 1 else found[0]


def folds(text: str) -> bool:
    """Tell whether ``plain`` might change more of a text than the case of its letters."""
    return bool(_FOLDED.search(text)) or not unicodedata.is_normalized("NFKC", text)


def squeezed(text: str) -> str:
    """Return a plain text without any blank, for comparing words."""
    if text.isascii():
        # Nearly all numbers of a register; folding 300,000 of them one by one takes seconds.
        return "".join(text.upper().split())
    words = text.isalnum() and not _NUMERALS.intersection(text)
    if words and unicodedata.is_normalized("NFKC", text):
        return text.upper()
    return "".join(plain(text).text.split())
