"""Whole numbers as minutes write them."""

from __future__ import annotations

import unicodedata

_HAN = {han: value for value, han in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "无": 0,
    "两": 2,
}


def number(written: str) -> int | None:
    """Return a whole number in Arabic or Chinese figures up to 999; None for anything else."""
    written = unicodedata.normalize("NFKC", written).strip()
    if written.isdecimal():
        return int(written)
    if not written or any(han not in _HAN and han not in "十百" for han in written):
        return None
    total, last = 0, 0
    for han in written:
        if han == "百":
            total, last = total + (last or 1) * 100, 0
        elif han == "十":
            total, last = total + (last or 1) * 10, 0
        else:
            last = _HAN[han]
    return total + last
