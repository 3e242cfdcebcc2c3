"""Single characters ready to be set: font, glyph, width and the blank on either side of the ink."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from committee_desk.printing import fonts
from committee_desk.printing.text import charclass

_FULL = 0.86
"""A mark this wide, in em, counts as full width (the dash of Noto Serif is 0.89)."""

_JOINING = 0.98
"""Two dashes whose ink is this long join into one line."""

_EVEN = 0.75
"""Three dots this long, in em, go on evenly in the next three."""

TWO_EM_DASH = "\u2e3a"


class Sort(NamedTuple):
    """One glyph; all measures in em."""

    char: str
    font: str
    glyph: int
    advance: float
    left: float
    right: float


class NoGlyph(Exception):
    """No bundled font holds the character; told to people by ``missing.refuse_missing``."""

    def __init__(self, char: str) -> None:
        super().__init__(f"U+{ord(char):04X}")
        self.char = char


@lru_cache(maxsize=20_000)
def sort(role: str, char: str) -> Sort:
    """Return the sort for a character in a role. Raises NoGlyph when no font has it."""
    if char in charclass.FULL_WIDTH_ONLY:
        wide = [made for made in _candidates(role, char) if made.advance >= _FULL]
        if wide:
            return wide[0]
    key = fonts.font_for(role, char)
    if key is None:
        raise NoGlyph(char)
    return _made(key, char)


def dash(role: str) -> tuple[Sort, ...]:
    """Return the sorts of ``——``: two dashes that join, or one two-em dash centred in two em.

    The two-em dash is written into the PDF as two dashes for whoever copies or searches the text.
    """
    single = sort(role, "—")
    if single.advance - single.left - single.right >= _JOINING:
        return single, single
    key = fonts.font_for(role, TWO_EM_DASH)
    return (_made(key, TWO_EM_DASH),) if key else (single, single)


def ellipsis(role: str) -> tuple[Sort, ...]:
    """Return the sorts of ``……``, from the nearest font whose six dots stand evenly."""
    wide = [
        made
        for made in _candidates(role, "…")
        if made.advance >= _FULL and made.advance - made.left - made.right >= _EVEN
    ]
    made = wide[0] if wide else sort(role, "…")
    return made, made


def _candidates(role: str, char: str) -> list[Sort]:
    return [_made(key, char) for key in fonts.chain(role, char) if fonts.holds(key, char)]


@lru_cache(maxsize=20_000)
def _made(key: str, char: str) -> Sort:
    face = fonts.face(key)
    glyph = face.glyphs[ord(char)]
    advance = face.advance(glyph) / 1000
    ink = face.ink(glyph)
    return Sort(char, key, glyph, advance, ink.left / 1000, advance - ink.right / 1000)


class _Drawn(dict[int, str | None]):
    """What is drawn for each character, worked out at its first use."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        drawn = " " if char in "\t\u00a0" else char
        self[code] = None if _invisible(char) else drawn
        return self[code]


_DRAWN = _Drawn()


def readable(text: str) -> str:
    """Return a text without what is never drawn: marks of direction, joiners, variation selectors.

    Tabs become blanks; characters are otherwise kept as they were written.
    """
    return text.translate(_DRAWN)


def _invisible(char: str) -> bool:
    code = ord(char)
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return True
    return char not in "\n\t" and unicodedata.category(char) in ("Cf", "Cc")
