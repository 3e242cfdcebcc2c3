"""Unified social credit codes of organisations (GB 32100-2015)."""

import unicodedata
from typing import NamedTuple

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I O S V Z
_VALUE = {char: place for place, char in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997
_DEPARTMENTS = "123456789ANY"
_ALIKE = str.maketrans("OIZSV", "0125U")


class Uscc(NamedTuple):
    """A code as it is kept, with complaints: missing, len, chars, department, organ, check."""

    value: str
    flags: tuple[str, ...] = ()
    sound: bool = False


def check_char(code: str) -> str:
    """Return the last character that belongs to the first 17 of a code; '' for foreign signs."""
    if len(code) < 17 or any(char not in _VALUE for char in code[:17]):
        return ""
    total = sum(_VALUE[char] * weight for char, weight in zip(code[:17], _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def organ_check(code: str) -> str:
    """Return the check character of the nine-place organisation code inside (places 9 to 17)."""
    body = code[8:16]
    if len(body) < 8:
        return ""
    values = (int(char, 36) for char in body)
    rest = 11 - sum(map(lambda v, w: v * w, values, _ORGAN_WEIGHTS)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def judge_uscc(text: str) -> Uscc:
    """Return what can be said of a code as written; it warns and never refuses.

    Letters the alphabet leaves out become the signs they resemble when the check then fits.
    """
    flat = unicodedata.normalize("NFKC", text).upper().strip("'\"=’")
    value = "".join(c for c in flat if not c.isspace() and unicodedata.category(c) not in "CfCc")
    value = value.replace("-", "") if len(value) > 18 else value
    guess = value.translate(_ALIKE)
    if len(guess) == 18 and guess != value and check_char(guess) == guess[17]:
        value = guess
    if not value:
        return Uscc("", ("missing",))
    if len(value) != 18:
        return Uscc(value, ("len",))
    if any(char not in _VALUE for char in value):
        return Uscc(value, ("chars",))
    flags = []
    if value[0] not in _DEPARTMENTS:
        flags.append("department")
    if organ_check(value) != value[16]:
        flags.append("organ")
    if check_char(value) != value[17]:
        flags.append("check")
    return Uscc(value, tuple(flags), "check" not in flags)
