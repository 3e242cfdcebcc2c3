"""The code on the recovery sheet: 160 random bits in eight groups a person can type."""

import re
import secrets

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
GROUPS = 8
# 0, 1 and 8 are not in the alphabet: whoever reads one of them means the letter.
_MISREAD = str.maketrans("018", "OIB")


def new_recovery_code() -> str:
    """Return a new code; the fifth character of each group checks the group and its place."""
    letters = [secrets.choice(ALPHABET) for _ in range(4 * GROUPS)]
    groups = ["".join(letters[4 * n : 4 * n + 4]) for n in range(GROUPS)]
    return "-".join(group + _check(group, place) for place, group in enumerate(groups))


def as_code(typed: str) -> str:
    """Return what was typed as the code is kept: capital letters, no breaks."""
    return re.sub(r"[\s\-‐-―－_]+", "", typed).upper().translate(_MISREAD)


def looks_like_code(typed: str) -> bool:
    """Tell whether this can be a recovery code: its length, letters and every check character."""
    return len(as_code(typed)) == 5 * GROUPS and not wrong_groups(typed)


def wrong_groups(typed: str) -> list[int]:
    """Return which groups (from 1) are mistyped, missing or in the wrong place."""
    code = as_code(typed)
    wrong = []
    for place in range(GROUPS):
        group = code[5 * place : 5 * place + 5]
        letters = all(letter in ALPHABET for letter in group)
        if len(group) < 5 or not letters or _check(group[:4], place) != group[4]:
            wrong.append(place + 1)
    return wrong


def _check(group: str, place: int) -> str:
    """Odd weights find every single wrong letter; different ones find two changed over."""
    weights = (1, 3, 5, 7)
    total = sum(w * ALPHABET.index(c) for w, c in zip(weights, group, strict=True))
    return ALPHABET[(total + 11 * place) % 32]
