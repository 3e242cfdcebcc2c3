"""What a font file says about itself: its faces, their names, and whether it may be embedded."""

import struct
from collections.abc import Sequence

_COLLECTION = b"ttcf"
_OUTLINES = (b"\x00\x01\x00\x00", b"true")
_CFF = b"OTTO"
_MAGIC = 0x5F0F3CF5
_NEEDED = ("head", "hhea", "hmtx", "maxp", "cmap", "name", "OS/2", "post")
_FAMILY, _FULL, _POSTSCRIPT, _PREFERRED = 1, 4, 6, 16
_RESTRICTED, _WHOLE_ONLY, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200

Buffer = bytes | memoryview


class Unreadable(Exception):
    """The file is no font, or a damaged one."""


def faces(data: Buffer) -> list[int]:
    """Return where the faces of a file begin: one for a font, several for a collection."""
    try:
        if bytes(data[:4]) != _COLLECTION:
            return [0]
        (count,) = struct.unpack_from(">I", data, 8)
        if not 0 < count < 256:
            raise Unreadable
        return [int(at) for at in struct.unpack_from(f">{count}I", data, 12)]
    except struct.error:
        raise Unreadable from None


def tables(data: Buffer, face: int = 0) -> dict[str, tuple[int, int]]:
    """Return offset and length of every table of a face. Raises Unreadable when one is cut off."""
    try:
        (count,) = struct.unpack_from(">H", data, face + 4)
        found = {}
        for n in range(count):
            tag, _sum, start, length = struct.unpack_from(">4sIII", data, face + 12 + 16 * n)
            if start + length > len(data):
                raise Unreadable
            found[tag.decode("latin-1")] = (int(start), int(length))
    except struct.error:
        raise Unreadable from None
    return found


def is_cff(data: Buffer, face: int = 0) -> bool:
    """Tell whether the outlines are PostScript ones, which ReportLab cannot embed."""
    return bytes(data[face : face + 4]) == _CFF or "CFF " in tables(data, face)


def check(data: Buffer, face: int = 0) -> None:
    """Raise Unreadable when a TrueType face lacks what setting or embedding it needs."""
    found = tables(data, face)
    if bytes(data[face : face + 4]) not in _OUTLINES:
        raise Unreadable
    if any(name not in found for name in (*_NEEDED, "glyf", "loca")):
        raise Unreadable
    head, _ = found["head"]
    loca, length = found["loca"]
    try:
        (magic,) = struct.unpack_from(">I", data, head + 12)
        (units,) = struct.unpack_from(">H", data, head + 18)
        (wide,) = struct.unpack_from(">h", data, head + 50)
        (glyphs,) = struct.unpack_from(">H", data, found["maxp"][0] + 4)
        (metrics,) = struct.unpack_from(">H", data, found["hhea"][0] + 34)
        last = struct.unpack_from(">I" if wide else ">H", data, loca + glyphs * (4 if wide else 2))
    except struct.error:
        raise Unreadable from None
    end = last[0] if wide else last[0] * 2
    sound = magic == _MAGIC and 16 <= units <= 16384 and wide in (0, 1) and 0 < metrics <= glyphs
    enough = length >= (glyphs + 1) * (4 if wide else 2) and end <= found["glyf"][1]
    if not (sound and enough and found["hmtx"][1] >= 4 * metrics):
        raise Unreadable


def may_be_embedded(data: Buffer, face: int = 0) -> bool:
    """Tell whether the maker allows a part of the font to be put into a file (OS/2, fsType)."""
    start, _ = tables(data, face)["OS/2"]
    (bits,) = struct.unpack_from(">H", data, start + 8)
    return not bits & (_RESTRICTED | _WHOLE_ONLY | _BITMAPS_ONLY)


def families(data: Buffer, face: int = 0) -> set[str]:
    """Return the names of a face, in every language it gives them, style names included."""
    return set(_names(data, face, (_FAMILY, _FULL, _PREFERRED)))


def postscript(data: Buffer, face: int = 0) -> str:
    """Return the PostScript name of a face, empty when it has none."""
    found = _names(data, face, (_POSTSCRIPT,))
    return found[0] if found else ""


def _names(data: Buffer, face: int, wanted: Sequence[int]) -> list[str]:
    place = tables(data, face).get("name")
    if place is None:
        return []
    at = place[0]
    out = []
    try:
        _form, count, texts = struct.unpack_from(">3H", data, at)
        for n in range(count):
            record = struct.unpack_from(">6H", data, at + 6 + 12 * n)
            platform, encoding, _language, kind, length, start = record
            if kind in wanted:
                raw = bytes(data[at + texts + start : at + texts + start + length])
                out.append(raw.decode(_encoding(platform, encoding), "replace").strip("\x00 "))
    except struct.error:
        raise Unreadable from None
    return [name for name in out if name]


def _encoding(platform: int, encoding: int) -> str:
    """Return how a name is written: the Chinese of older fonts is in their own code pages."""
    if platform == 3 and encoding == 3:
        return "gbk"
    if platform == 1:
        return "gbk" if encoding == 25 else "mac-roman"
    return "utf-16-be"


def standalone(data: bytes, face: int) -> bytes:
    """Return one face of a collection as a font file of its own; a plain font as it is."""
    if data[:4] != _COLLECTION:
        return data
    found = tables(data, face)
    head = data[face : face + 12]
    at = 12 + 16 * len(found)
    directory, body = b"", b""
    for n, (start, length) in enumerate(found.values()):
        tag_and_sum = data[face + 12 + 16 * n : face + 20 + 16 * n]
        directory += tag_and_sum + struct.pack(">II", at + len(body), length)
        body += data[start : start + length] + b"\0" * (-length % 4)
    return head + directory + body
