"""The words that stand in the objects of a PDF outside its pages, whatever they are for.

Titles, custom properties, XMP, names of destinations, values of forms, scripts, replacement and
alternative texts: anybody can read them with a text editor, and no page shows them.
"""

import base64
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_

_MOST = 64 * 1024 * 1024
"""So many bytes are unpacked in all, far more than words need."""
_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_HEAD = 1500
_PACKED = (b"x", b"h", b"X", b"H")
"""What a packed stream begins with, by the size of its window."""
_FONT_OR_PICTURE = re.compile(
    rb"/Length[123]\b|/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)|/XRef\b|/FunctionType"
)
_LITERAL = re.compile(rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,}+)>")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TAG = re.compile(r"<[^<>]*>")
_INSTEAD = re.compile(rb"/(?:ActualText|Alt|E)\s*(?=[(<])")
_TELLING = re.compile(r"[\d\u3007\u2460-\u24ff\u3400-\u9fff\uff10-\uff19\U00020000-\U000323af]")


def strings_of(pdf: bytes) -> list[str]:
    """Return every text in the objects of an unencrypted PDF that could name somebody.

    Raises Refused when the file unpacks to more than words can need.
    """
    words: list[str] = []
    left = _MOST
    at = 0
    while True:
        begin = _STREAM.search(pdf, at)
        stop = begin.start() if begin else len(pdf)
        words += _strings(pdf[at:stop])
        if not begin:
            return words
        end = pdf.find(_END, begin.end())
        end = len(pdf) if end < 0 else end
        head = pdf[max(at, stop - _HEAD) : stop]
        head = head[head.rfind(b" obj") + 1 :]
        if not _FONT_OR_PICTURE.search(head):
            data = _unpacked(pdf[begin.end() : end], head, left)
            left -= len(data)
            words += _of_stream(data, head)
        at = end + len(_END)


def _unpacked(data: bytes, head: bytes, most: int) -> bytes:
    """Return a stream as it was before packing, as it is when it was not or cannot be unpacked.

    A file whose encryption was taken off does not always say how its streams are packed.
    """
    if b"ASCII85" in head or b"/A85" in head:
        with suppress(ValueError):
            data = base64.a85decode(data.strip().removesuffix(b"~>"))
    if data[:1] not in _PACKED:
        return data
    unpacking = zlib.decompressobj()
    try:
        out = unpacking.decompress(data, max(1, most))
    except zlib.error:
        return data
    if unpacking.unconsumed_tail:
        raise Refused(
            N_("This file unpacks to far more than it can have to say."),
            N_("Save it again from the program it was made with."),
            code="file_too_large",
        )
    return out


def _of_stream(data: bytes, head: bytes) -> Iterator[str]:
    if b"<?xpacket" in data or b"<x:xmpmeta" in data or b"/XML" in head:
        text = _TAG.sub("\u2028", data.decode("utf-8", "replace"))
        yield from _telling(part.strip() for part in text.split("\u2028"))
        # What XMP keeps in attributes stands inside the tags.
        quoted = re.findall(r"=\s*[\"']([^\"'<>]*)[\"']", data.decode("utf-8", "replace"))
        yield from _telling(part for part in quoted if not part.startswith("http"))
    elif b"/ObjStm" in head:
        yield from _strings(data)
    else:
        # What a page draws is read as a page; what it says instead of what it draws is not.
        for match in _INSTEAD.finditer(data):
            yield from _strings(data[match.end() : match.end() + 4000], 1)


def _strings(data: bytes, most: int = 1 << 30) -> Iterator[str]:
    found = [(match.start(), _literal(match[0][1:-1])) for match in _LITERAL.finditer(data)]
    found += [(match.start(), _hex(match[1])) for match in _HEX.finditer(data)]
    found.sort(key=lambda each: each[0])
    yield from _telling(_decoded(raw) for _, raw in found[:most])


def _telling(texts: Iterator[str]) -> Iterator[str]:
    return (text for text in texts if _TELLING.search(text))


def _literal(raw: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        said = match[1]
        if said[:1] in b"01234567":
            return bytes([int(said, 8) & 0xFF])
        return b"" if said in (b"\n", b"\r", b"\r\n") else _ESCAPES.get(said, said)

    return _ESCAPED.sub(one, raw) if b"\\" in raw else raw


def _hex(raw: bytes) -> bytes:
    digits = re.sub(rb"\s", b"", raw)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")
