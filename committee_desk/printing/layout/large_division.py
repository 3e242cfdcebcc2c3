"""Large type over several sheets: where a text may go on on another one."""

from collections.abc import Sequence

from committee_desk.printing.layout.large_blocks import Column, Cut, Layout
from committee_desk.printing.layout.strips import moved

_TRIES = 24
"""So many depths between an even division and full sheets are tried."""
_COMPANY = 2.0
"""Text above a signature on the last sheet, at least, in em: never a sheet with it alone."""


def divided(made: Layout, depth: float, many: int) -> list[Layout]:
    """Return a text on ``many`` sheets of a depth, filled as evenly as its parts allow.

    The signature stands on the last one, with text above it. Empty when it does not fit so.
    """
    if many == 1:
        return [made] if made.whole <= depth else []
    even = made.whole / many
    for step in range(_TRIES + 1):
        cuts = _cuts(made, even + (depth - even) * step / _TRIES, many)
        if len(cuts) == many - 1 and _rest(made, cuts[-1]) <= depth:
            return _sheets(made, cuts)
    return []


def _cuts(made: Layout, filled: float, many: int) -> list[Cut]:
    """Return where sheets end that are filled so far; fewer than needed when a part is deeper."""
    latest = made.text.depth - _COMPANY * made.size
    cuts: list[Cut] = []
    above, head = 0.0, 0.0
    while len(cuts) < many - 1:
        fitting = [
            cut for cut in made.text.cuts if above < cut.depth <= min(above + filled - head, latest)
        ]
        if not fitting:
            break
        cuts.append(fitting[-1])
        above = fitting[-1].depth
        head = fitting[-1].head.height if fitting[-1].head else 0.0
    return cuts


def _rest(made: Layout, cut: Cut) -> float:
    head = cut.head.height if cut.head else 0.0
    return head + made.whole - cut.depth


def _sheets(made: Layout, cuts: Sequence[Cut]) -> list[Layout]:
    starts = [Cut(0.0, 0), *cuts]
    ends = [*cuts, Cut(made.text.depth, len(made.text.items))]
    out = []
    for at, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        last = at == len(starts)
        text = _slice(made.text, start, end)
        ending = (made.end, made.tail) if last else (Column(made.size), Column(made.tail.size))
        out.append(Layout(made.size, text, *ending, last=last))
    return out


def _slice(column: Column, start: Cut, end: Cut) -> Column:
    """Return the part of a column between two cuts, under the head of a table that goes on."""
    out = Column(column.size, torn=column.torn)
    if start.head:
        out.items += start.head.items
        out.depth = start.head.height
    out.items += moved(column.items[start.items : end.items], 0.0, out.depth - start.depth)
    out.depth += end.depth - start.depth
    return out
