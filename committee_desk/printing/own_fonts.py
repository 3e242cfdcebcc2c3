"""The user's own fonts: found on the computer or named in settings, judged before they are used.

Knows no PDF library. A font that is broken, has PostScript outlines, or may not be embedded is not
used; why is kept for the settings to show.
"""

import hashlib
import json
import mmap
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from committee_desk.base import settings
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_
from committee_desk.printing import sfnt_names
from committee_desk.printing.sfnt import Face

BUNDLED_ONLY = "-"
"""What settings say of a role for which no font of the computer is wanted."""
FOLDERS = "COMMITTEE_DESK_FONTS"
"""Environment variable that names the folders to search instead of those of the system."""
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
_NOT_FOUND = N_("There is no such file, and no font of that name on this computer.")
_DAMAGED = N_("The file is damaged, or it is no font.")
_CFF = N_("Its outlines are PostScript ones, which cannot be put into a PDF here.")
_LOCKED = N_("Its maker does not allow it to be put into a file.")
_NOT_CHINESE = N_("It holds too few Chinese characters.")
_SAME_NAME = N_("Another font in use has the same name.")


@dataclass(frozen=True)
class OwnFont:
    """A font of this computer for a role; ``why`` is the message id of what speaks against it."""

    role: str
    path: str
    used: bool
    why: str = ""


@dataclass(frozen=True)
class _Judged:
    """A font for a role, and its bytes and key when it is used."""

    font: OwnFont
    key: str = ""
    data: bytes = b""


@cache
def _declared() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        shipped("resources", "templates", "fonts_own.json").read_text("utf-8")
    )
    return read


def roles() -> list[str]:
    """Return the roles for which a font of the computer may be used."""
    return list(_declared()["roles"])


def folders() -> list[Path]:
    """Return the folders fonts are looked for in."""
    given = os.environ.get(FOLDERS)
    if given is not None:
        return [Path(part) for part in given.split(os.pathsep) if part]
    names = _declared()["folders"].get(sys.platform, [])
    return [Path(os.path.expandvars(name)).expanduser() for name in names]


@cache
def _files() -> dict[str, Path]:
    """Return the font files of the folders by lower-case name."""
    found: dict[str, Path] = {}
    for folder in folders():
        for where, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith(_SUFFIXES):
                    found.setdefault(name.lower(), Path(where) / name)
    return found


@cache
def judged(role: str) -> tuple[_Judged, ...]:
    """Return the fonts considered for a role, the one that is used last; found out only once."""
    named = str(settings.load().fonts.get(role, ""))
    if named == BUNDLED_ONLY or role not in _declared()["roles"]:
        return ()
    out = []
    if named:
        places = list(_named(role, named))
        if not places:
            return (_Judged(OwnFont(role, named, used=False, why=_NOT_FOUND)),)
    else:
        places = list(_known(role))
    for path, families in places:
        out.append(_judge(role, path, families))
        if out[-1].key:
            break
    return tuple(out)


def _known(role: str) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the files known for a role that are here and say so, the best first."""
    entry = _declared()["roles"][role]
    order = {name: number for number, name in enumerate(entry["families"])}
    found = []
    for name in entry["files"]:
        path = _files().get(str(name).lower())
        own = [order[each] for each in _families(path) if each in order] if path else []
        if path and own:
            found.append((min(own), path))
    for _, path in sorted(found):
        yield path, tuple(entry["families"])


def _named(role: str, named: str) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the file named, or the files of the family named: the known ones, then any."""
    if named.lower().endswith(_SUFFIXES) or Path(named).is_absolute():
        given = Path(named) if Path(named).is_absolute() else _files().get(named.lower())
        if given is not None and given.is_file():
            yield given, ()
        return
    usual = [str(name).lower() for name in _declared()["roles"][role]["files"]]
    first = [path for name in usual if (path := _files().get(name))]
    for path in (*first, *_files().values()):
        if named in _families(path):
            yield path, (named,)
            return


@cache
def _families(path: Path) -> frozenset[str]:
    """Return the names of all faces of a file; its glyphs are not read."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            view = memoryview(held)
            try:
                at = sfnt_names.faces(view)
                return frozenset().union(*(sfnt_names.families(view, face) for face in at))
            finally:
                view.release()
    except (OSError, ValueError, sfnt_names.Unreadable):
        return frozenset()


def _judge(role: str, path: Path, families: tuple[str, ...]) -> _Judged:
    """Return a font with its bytes, or what speaks against it."""
    try:
        data = _face(path.read_bytes(), families)
        why = _against(data)
    except (OSError, sfnt_names.Unreadable, KeyError, IndexError, ValueError):
        data, why = b"", _DAMAGED
    if why:
        return _Judged(OwnFont(role, str(path), used=False, why=why))
    key = f"own-{hashlib.sha256(data).hexdigest()[:16]}"
    _held[key] = data
    return _Judged(OwnFont(role, str(path), used=True), key, data)


_held: dict[str, bytes] = {}


def _face(data: bytes, families: tuple[str, ...]) -> bytes:
    """Return the face of a file that bears one of the names, the first when none is asked for."""
    faces = sfnt_names.faces(data)
    ranked = [
        (min((n for n, name in enumerate(families) if name in own), default=len(families)), face)
        for face in faces
        for own in (sfnt_names.families(data, face),)
    ]
    _, chosen = min(ranked)
    return sfnt_names.standalone(data, chosen)


def _against(data: bytes) -> str:
    """Return the message id of what speaks against a font, empty when nothing does."""
    if sfnt_names.is_cff(data):
        return _CFF
    sfnt_names.check(data)
    if not sfnt_names.may_be_embedded(data):
        return _LOCKED
    name = sfnt_names.postscript(data)
    if not name or not name.isascii():
        return _DAMAGED
    same = (held for held in _held.values() if held != data)
    if any(sfnt_names.postscript(held) == name for held in same):
        return _SAME_NAME
    face = Face("", data)
    han = sum(1 for code in face.glyphs if 0x4E00 <= code <= 0x9FFF)
    if han < int(_declared()["least_han"]):
        return _NOT_CHINESE
    for code in "国的委，。":
        face.ink(face.glyphs.get(ord(code), 0))
    return ""


def key_for(role: str) -> str:
    """Return the key of the user's font for a role, empty when the bundled one is used."""
    found = judged(role)
    return found[-1].key if found else ""


def data_of(key: str) -> bytes:
    """Return the bytes of one of the user's fonts."""
    return _held[key]


def forget() -> None:
    """Look again at the settings and the computer the next time a font is asked for."""
    for each in (judged, _files, _families):
        each.cache_clear()
