"""Refuses a paper with a character no font holds, and says which and where."""

import unicodedata

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_, translate
from committee_desk.printing.content import Content
from committee_desk.printing.text.sorts import NoGlyph, readable, sort

_AROUND = 4
_held: set[str] = {"\n"}
"""Characters found to be in some font, so that a long table asks for each of them once."""


def refuse_missing(content: Content) -> None:
    """Raise Refused for the first character no bundled font holds, before anything is made."""
    for text, place in content.texts():
        refuse_missing_in(text, place)


def refuse_missing_in(text: str, place: str) -> None:
    """Raise Refused when a text holds a character no font has; ``place`` is a message id."""
    shown = readable(text)
    if _held.issuperset(shown):
        return
    for at, char in enumerate(shown):
        if char in _held:
            continue
        try:
            sort("fang", char)
        except NoGlyph:
            raise _refusal(shown, at, place) from None
        _held.add(char)


def _refusal(text: str, at: int, place: str) -> Refused:
    char = text[at]
    before = text[max(0, at - _AROUND) : at]
    after = text[at + 1 : at + 1 + _AROUND]
    return Refused(
        N_("No font here has the character {char} ({point}, {name}) of {place}: {around}"),
        N_("Write the character another way, for instance by naming its parts, and try again."),
        code="missing_glyph",
        char=char,
        point=f"U+{ord(char):04X}",
        name=unicodedata.name(char, f"CJK UNIFIED IDEOGRAPH-{ord(char):04X}"),
        place=translate(place),
        around=f"{before}〓{after}",
    )
