"""Titles broken by meaning into lines of a balanced shape (GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from committee_desk.base.shipped import shipped
from committee_desk.printing.text.atoms import Atom, ends_badly, gap, hidden_end, starts_badly

_NEVER_FIRST = frozenset("的地得了着等们之者性化率")
_BEST_LAST = frozenset("的、，：》”）")
_NEVER_LAST = ("关于", "对于", "对", "在", "于", "将", "把", "被", "向", "从", "为", "第", "不")
_BEST_FIRST = ("和", "及", "与", "暨", "关于", "开展", "召开", "举办", "征集", "招募")
_YEAR = re.compile(r"[\d〇一二三四五六七八九十]+年度?|第[\d一二三四五六七八九十]+[次届期季号批]")

_INSIDE_WORD = 80.0
_BETWEEN_WORDS = 4.0
_AFTER_PAUSE = 0.0
_BAD = 200.0
_HOURGLASS = 12.0
_MORE_LINES = 25.0


@cache
def _words() -> frozenset[str]:
    """Return the words a title is not broken inside of."""
    return frozenset(shipped("resources", "templates", "words.txt").read_text("utf-8").split())


def title_lines(pieces: Sequence[Atom], limit: float) -> list[tuple[Atom, ...]]:
    """Break a title into few lines of at most ``limit`` em that read well and look balanced.

    The lines differ little in length and none holds a single character; one line more is taken
    rather than break a word known to resources/templates/words.txt.
    """
    if not pieces:
        return []
    costs = _break_costs(pieces)
    fewest = max(1, -(-int(width_of(pieces) * 1000) // int(limit * 1000)))
    best: tuple[float, list[tuple[Atom, ...]]] | None = None
    for count in range(fewest, len(pieces) + 1):
        found = _best(pieces, costs, count, limit)
        if found is not None:
            cost = found[0] + _MORE_LINES * (count - fewest)
            if best is None or cost < best[0]:
                best = cost, found[1]
        if best is not None and best[0] <= _MORE_LINES * (count + 1 - fewest):
            break
    return best[1] if best else [tuple(pieces)]


def width_of(pieces: Sequence[Atom]) -> float:
    """Return the width of atoms set in one line, in em, without the blank of a mark at the end."""
    if not pieces:
        return 0.0
    inner = sum(gap(a, b).natural for a, b in pairwise(pieces))
    return sum(atom.width for atom in pieces) + inner - hidden_end(pieces[-1])


def _break_costs(pieces: Sequence[Atom]) -> list[float]:
    """Return what breaking before each atom costs the reader; infinite where it is forbidden."""
    text = "".join(atom.text for atom in pieces)
    inside = _inside_words(text)
    costs, at = [float("inf")], len(pieces[0].text)
    for before, after in pairwise(pieces):
        costs.append(_cost(before, after, text, at, at in inside))
        at += len(after.text)
    return costs


def _cost(before: Atom, after: Atom, text: str, at: int, inside: bool) -> float:
    if ends_badly(before) or starts_badly(after):
        return float("inf")
    if text[at] in _NEVER_FIRST or text[:at].endswith(_NEVER_LAST):
        return _BAD
    if inside:
        return _INSIDE_WORD
    if text.startswith(_BEST_FIRST, at):
        return _AFTER_PAUSE
    return _AFTER_PAUSE if text[at - 1] in _BEST_LAST else _BETWEEN_WORDS


def _inside_words(text: str) -> set[int]:
    """Return the places inside words, the longest words first."""
    inside: set[int] = set()
    for found in _YEAR.finditer(text):
        inside.update(range(found.start() + 1, found.end()))
    known, at = _words(), 0
    while at < len(text):
        size = next(
            (n for n in range(min(8, len(text) - at), 1, -1) if text[at : at + n] in known), 1
        )
        inside.update(range(at + 1, at + size))
        at += size
    return inside


def _best(
    pieces: Sequence[Atom], costs: Sequence[float], count: int, limit: float
) -> tuple[float, list[tuple[Atom, ...]]] | None:
    """Return cost and lines of the cheapest break into ``count`` lines, None when none fits."""
    total = len(pieces)
    ideal = width_of(pieces) / count
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for line in range(1, count + 1):
        for end in range(line, total + 1):
            options = []
            for start in range(line - 1, end):
                before = best.get((line - 1, start))
                width = width_of(pieces[start:end])
                if before is None or width > limit or (start and costs[start] == float("inf")):
                    continue
                if end - start < 2 and total > 2 and pieces[start].kind != "latin":
                    continue
                cost = before[0] + (costs[start] if start else 0.0) + _unbalance(width, ideal)
                options.append(
                    (cost + (_HOURGLASS if _pinched(line, count, width, ideal) else 0), start)
                )
            if options:
                best[line, end] = min(options)
    if (count, total) not in best:
        return None
    return best[count, total][0], _traced(pieces, best, count)


def _unbalance(width: float, ideal: float) -> float:
    return ((width - ideal) / max(ideal, 1.0)) ** 2 * 100


def _pinched(line: int, count: int, width: float, ideal: float) -> bool:
    """Tell whether a middle line is shorter than its neighbours are likely to be."""
    return 1 < line < count and width < ideal


def _traced(
    pieces: Sequence[Atom], best: dict[tuple[int, int], tuple[float, int]], count: int
) -> list[tuple[Atom, ...]]:
    end, lines = len(pieces), []
    for line in range(count, 0, -1):
        start = best[line, end][1]
        lines.append(tuple(pieces[start:end]))
        end = start
    return lines[::-1]
