"""Reads from a TrueType file what setting type needs: which glyph, how wide, where its ink lies."""

import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Ink:
    """Where the outline of a glyph lies, in thousandths of the em, from its origin."""

    left: float
    bottom: float
    right: float
    top: float


class Face:
    """One TrueType font held in memory; widths and ink are given in thousandths of the em."""

    def __init__(self, key: str, data: bytes) -> None:
        self.key = key
        self.data = data
        self._tables = _tables(data)
        head = self._tables["head"]
        self._units: int = struct.unpack_from(">H", data, head + 18)[0]
        self._long_loca: int = struct.unpack_from(">h", data, head + 50)[0]
        self._metrics: int = struct.unpack_from(">H", data, self._tables["hhea"] + 34)[0]

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """Return glyph numbers by code point."""
        return _characters(self.data, self._tables["cmap"])

    @cached_property
    def _widths(self) -> Sequence[int]:
        start = self._tables["hmtx"]
        pairs = array("H", self.data[start : start + 4 * self._metrics])
        pairs.byteswap()
        return pairs[::2]

    def advance(self, glyph: int) -> float:
        """Return how far a glyph moves the pen."""
        return self._widths[min(glyph, self._metrics - 1)] * 1000 / self._units

    def has_ink(self, glyph: int) -> bool:
        """Tell whether a glyph shows anything; glyph 0 stands for a missing character."""
        start, end = self._place(glyph) if glyph else (0, 0)
        return start != end

    def ink(self, glyph: int) -> Ink:
        """Return the ink box of a glyph; all zero when it is blank."""
        start, end = self._place(glyph)
        if start == end:
            return Ink(0, 0, 0, 0)
        at = self._tables["glyf"] + start + 2
        left, bottom, right, top = struct.unpack_from(">4h", self.data, at)
        scale = 1000 / self._units
        return Ink(left * scale, bottom * scale, right * scale, top * scale)

    def _place(self, glyph: int) -> tuple[int, int]:
        loca = self._tables["loca"]
        if self._long_loca:
            start, end = struct.unpack_from(">2I", self.data, loca + 4 * glyph)
            return int(start), int(end)
        start, end = struct.unpack_from(">2H", self.data, loca + 2 * glyph)
        return int(start) * 2, int(end) * 2


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count))
    return {tag.decode("latin-1"): offset for tag, _sum, offset, _length in entries}


def _characters(data: bytes, cmap: int) -> dict[int, int]:
    """Read the widest map of the font: format 12 where there is one, else format 4."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    found = {}
    for n in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * n)
        (kind,) = struct.unpack_from(">H", data, cmap + offset)
        found[kind] = cmap + offset
    return _segmented(data, found[12]) if 12 in found else _paired(data, found[4])


def _segmented(data: bytes, at: int) -> dict[int, int]:
    (groups,) = struct.unpack_from(">I", data, at + 12)
    out: dict[int, int] = {}
    for n in range(groups):
        first, last, glyph = struct.unpack_from(">3I", data, at + 16 + 12 * n)
        out.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return out


def _paired(data: bytes, at: int) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", data, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    deltas = struct.unpack_from(f">{count}h", data, at + 16 + 2 * double)
    place = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", data, place)
    out: dict[int, int] = {}
    for n in range(count):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            glyph = code
            if offsets[n]:
                (glyph,) = struct.unpack_from(
                    ">H", data, place + 2 * n + offsets[n] + 2 * (code - starts[n])
                )
                if not glyph:
                    continue
            out[code] = (glyph + deltas[n]) & 0xFFFF
    return {code: glyph for code, glyph in out.items() if glyph}
