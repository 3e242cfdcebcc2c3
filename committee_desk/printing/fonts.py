"""The fonts papers are set in: their bytes, what each holds, and which stands in for which.

They are the bundled ones, and in front of them those of the user (``own_fonts``).

Knows no PDF library, so the window may take its own font from here.
"""

import json
import zlib
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from committee_desk.base.shipped import shipped
from committee_desk.printing import own_fonts
from committee_desk.printing.own_fonts import OwnFont
from committee_desk.printing.sfnt import Face
from committee_desk.printing.sfnt_names import postscript as postscript_of

ROLES = ("title", "fang", "kai", "song", "hei", "heib", "folio")


class Bundled(NamedTuple):
    """One bundled font: its file, how it is stored, its family and the hash of its bytes."""

    key: str
    file: str
    stored: str
    family: str
    bold: bool
    postscript: str
    sha256: str
    characters: int
    licence: str


@cache
def bundled() -> dict[str, Bundled]:
    """Return every bundled font by key, as resources/fonts/manifest.json declares them."""
    declared = json.loads(shipped("resources", "fonts", "manifest.json").read_text("utf-8"))
    return {
        key: Bundled(key, **{name: entry[name] for name in Bundled._fields if name != "key"})
        for key, entry in declared.items()
    }


_OWN = "own-"


def own() -> list[OwnFont]:
    """Return the user's fonts that were considered for papers, and why some are not used."""
    return [each.font for role in own_fonts.roles() for each in own_fonts.judged(role)]


def forget() -> None:
    """Look for the user's fonts anew; ``typeset.fonts_changed`` forgets what was set with them."""
    own_fonts.forget()
    font_for.cache_clear()


def postscript(key: str) -> str:
    """Return the PostScript name of a font, which no other may have."""
    if key.startswith(_OWN):
        return postscript_of(own_fonts.data_of(key))
    return bundled()[key].postscript


def font_bytes(key: str) -> bytes:
    """Return the TrueType bytes of a font, such as ``hei`` or ``heib`` for the window."""
    if key.startswith(_OWN):
        return own_fonts.data_of(key)
    font = bundled()[key]
    data = shipped("resources", "fonts", font.file).read_bytes()
    return zlib.decompress(data) if font.stored == "zlib" else data


@cache
def face(key: str) -> Face:
    """Return a font ready for setting; read at its first use and then kept."""
    return Face(key, font_bytes(key))


@cache
def _coverage(key: str) -> tuple[list[int], list[int]]:
    """Return first and last code points of the ranges a font holds; no font file is opened."""
    firsts: list[int] = []
    lasts: list[int] = []
    at = 0
    for part in _packed()[key].split(","):
        step, _, span = part.partition("-")
        firsts.append(at + int(step, 16))
        at = firsts[-1] + int(span or "0", 16)
        lasts.append(at)
    return firsts, lasts


@cache
def _packed() -> dict[str, str]:
    packed: dict[str, str] = json.loads(
        shipped("resources", "fonts", "coverage.json").read_text("utf-8")
    )
    return packed


def holds(key: str, char: str) -> bool:
    """Tell whether a font has ink for a character."""
    if key.startswith(_OWN):
        own_face = face(key)
        return own_face.has_ink(own_face.glyphs.get(ord(char), 0))
    firsts, lasts = _coverage(key)
    at = bisect_right(firsts, ord(char)) - 1
    return at >= 0 and ord(char) <= lasts[at]


@cache
def _chains() -> dict[str, dict[str, list[str]]]:
    chains: dict[str, dict[str, list[str]]] = json.loads(
        shipped("resources", "fonts", "chains.json").read_text("utf-8")
    )
    return chains


def chain(role: str, char: str) -> tuple[str, ...]:
    """Return the fonts that may set a character in a role, the nearest in style first."""
    declared = _chains()[role]
    mine = own_fonts.key_for(role)
    han = (mine, *declared["han"]) if mine else tuple(declared["han"])
    return (*declared["latin"], *han) if is_latin(char) else han


@lru_cache(maxsize=20_000)
def font_for(role: str, char: str) -> str | None:
    """Return the key of the font that sets a character in a role, None when no font holds it."""
    found = [key for key in chain(role, char) if holds(key, char)]
    return found[0] if found else None


def is_latin(char: str) -> bool:
    """Tell whether a character is set in the Latin font: ASCII and accented Latin letters."""
    return char < "\x7f" or (char < "\u0250" and char.isalpha())
