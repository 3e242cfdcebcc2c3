"""Total strokes of Han characters, from the shipped extract of Unihan."""

import lzma
from bisect import bisect_right
from functools import cache

from committee_desk.base.shipped import shipped


@cache
def _runs() -> tuple[list[int], list[bytes]]:
    """Return where each run of characters starts and one byte a character, read once."""
    path = shipped("resources", "codes", "strokes.txt.xz")
    starts: list[int] = []
    counts: list[bytes] = []
    for line in lzma.decompress(path.read_bytes()).splitlines():
        if not line.startswith(b"#"):
            start, run = line.split(b" ")
            starts.append(int(start, 16))
            counts.append(run)
    return starts, counts


def strokes(char: str) -> int:
    """Return how many strokes a character is written with, 0 where that is not known."""
    starts, counts = _runs()
    code = ord(char)
    place = bisect_right(starts, code) - 1
    if place < 0 or code - starts[place] >= len(counts[place]):
        return 0
    return counts[place][code - starts[place]] - ord("!")
