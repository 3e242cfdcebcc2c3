"""Lines out of atoms: no mark where it must not stand, both edges straight, nothing hung out.

A line that would end wrongly takes the next piece in by squeezing the blanks of its marks, or gives
one up and is spread, whichever distorts it less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from committee_desk.printing.text.atoms import (
    LATIN_GAP_PLAY,
    Atom,
    Gap,
    atoms,
    cut_to,
    ends_badly,
    gap,
    hidden_end,
    starts_badly,
)

_SHRINK_SHARE = 0.55
"""A line may always be squeezed by this share of what its blanks could give."""
_STRETCH_LIMIT = 0.09
"""A line is not spread by more than this, in em a gap, while squeezing could avoid it."""
_ORPHAN = 2.0
"""A last line shorter than this, in em, is taken in where the blanks allow."""
_TINY = 1e-6


@dataclass(frozen=True)
class Line:
    """The atoms of one line and where each begins, in em from the line's own left edge."""

    atoms: tuple[Atom, ...]
    starts: tuple[float, ...]
    width: float
    last: bool
    spread: float = 0.0
    """How much wider every gap became, in em; negative when the line was squeezed."""

    @property
    def text(self) -> str:
        """Return the line as it is read."""
        return "".join(atom.text for atom in self.atoms)


@lru_cache(maxsize=4_000)
def lines_of(
    text: str,
    role: str,
    first: float,
    rest: float,
    tracking: float = 0.0,
    justified: bool = True,
) -> tuple[Line, ...]:
    """Return the lines of a text; a newline in it forces a break. Remembered for the next time.

    Raises NoGlyph for a character no font holds.
    """
    out: list[Line] = []
    for part in text.split("\n"):
        pieces = atoms(part, role)
        whole = None if tracking else _whole(pieces, min(first, rest))
        if whole is None:
            out += break_lines(pieces, first, rest, tracking=tracking, justified=justified)
        else:
            out.append(whole)
    return tuple(out)


def _whole(pieces: Sequence[Atom], room: float) -> Line | None:
    """Return a text in one line where it fits without more ado, as most cells of a table do."""
    starts, at = [], 0.0
    for number, piece in enumerate(pieces):
        starts.append(at)
        at += piece.width
        if at > room:
            return None
        if number + 1 < len(pieces):
            at += gap(piece, pieces[number + 1]).natural
    if not pieces or pieces[-1].text == " ":
        return None
    return Line(tuple(pieces), tuple(starts), at - hidden_end(pieces[-1]), True)


class _Measured:
    """Atoms with running sums, so that any stretch of them is measured at once."""

    def __init__(self, pieces: Sequence[Atom], tracking: float) -> None:
        self.atoms = pieces
        self.gaps = [gap(a, b) for a, b in pairwise(pieces)]
        self.tracking = tracking
        natural = [g.natural + tracking for g in self.gaps]
        self._widths = [0.0, *accumulate(atom.width + _inside(atom, tracking) for atom in pieces)]
        self._gaps = [0.0, *accumulate(natural)]
        self._play = [0.0, *accumulate(g.natural - g.smallest for g in self.gaps)]

    def natural(self, start: int, end: int) -> float:
        """Return the width of atoms start..end-1, without the blank of a mark at the end."""
        width = self._widths[end] - self._widths[start] + self._gaps[end - 1] - self._gaps[start]
        return width - hidden_end(self.atoms[end - 1])

    def play(self, start: int, end: int) -> float:
        """Return how much narrower atoms start..end-1 may become."""
        return self._play[end - 1] - self._play[start]

    def may_break(self, end: int) -> bool:
        """Tell whether a line may end before atom ``end``."""
        if end >= len(self.atoms):
            return True
        return not ends_badly(self.atoms[end - 1]) and not starts_badly(self.atoms[end])


def _inside(atom: Atom, tracking: float) -> float:
    """Return the tracking inside an atom of several full-width characters."""
    return 0.0 if atom.kind == "latin" else tracking * (len(atom.text) - 1)


def break_lines(
    made: Sequence[Atom],
    first: float,
    rest: float,
    *,
    tracking: float = 0.0,
    justified: bool = True,
) -> list[Line]:
    """Break atoms into lines of ``first`` and then ``rest`` em; ``tracking`` is added after each.

    All lines but the last reach the full width when ``justified``.
    """
    narrow = min(first, rest)
    pieces = [piece for atom in made for piece in cut_to(atom, narrow)]
    measured = _Measured(pieces, tracking)
    lines: list[Line] = []
    start = 0
    while start < len(pieces):
        if pieces[start].text == " " and lines:
            start += 1
            continue
        width = rest if lines else first
        end = _line_end(measured, start, width)
        lines.append(_set(measured, start, end, width, justified))
        start = end
    return lines


def _line_end(measured: _Measured, start: int, width: float) -> int:
    """Return the index after the last atom of the line that begins at ``start``."""
    total = len(measured.atoms)
    fit, forced, end = 0, start + 1, start + 1
    while end <= total and measured.natural(start, end) <= width + _TINY:
        forced = end
        if measured.may_break(end):
            fit = end
        end += 1
    if fit == total:
        return total
    taken = _next_break(measured, start, max(end, start + 1), width)
    if not fit:
        return taken or forced
    return taken if taken and _better_squeezed(measured, start, fit, taken, width) else fit


def _next_break(measured: _Measured, start: int, end: int, width: float) -> int:
    """Return the nearest line end beyond the width that squeezing still reaches, or 0."""
    total = len(measured.atoms)
    while end <= total:
        over = measured.natural(start, end) - width
        if over > measured.play(start, end) + _TINY and end > start + 1:
            # One more mark may bring its own blank to the end of the line; look a little further.
            if over > measured.play(start, end) + 1.0:
                return 0
        elif measured.may_break(end):
            return end
        end += 1
    return 0


def _better_squeezed(measured: _Measured, start: int, fit: int, taken: int, width: float) -> bool:
    over = measured.natural(start, taken) - width
    play = measured.play(start, taken)
    spare = width - measured.natural(start, fit)
    spread = spare / max(1, fit - start - 1)
    if taken == len(measured.atoms) and measured.natural(fit, taken) < _ORPHAN:
        return True
    if spread < _TINY:
        return False
    return over <= play * _SHRINK_SHARE or spread > _STRETCH_LIMIT


def _set(measured: _Measured, start: int, end: int, width: float, justified: bool) -> Line:
    """Place the atoms of one line."""
    last = end >= len(measured.atoms)
    while end - start > 1 and measured.atoms[end - 1].text == " ":
        end -= 1
    pieces = tuple(measured.atoms[start:end])
    gaps = measured.gaps[start : end - 1]
    spare = width - measured.natural(start, end)
    sizes = [g.natural for g in gaps]
    if spare < -_TINY:
        sizes = _squeezed(gaps, -spare)
    elif justified and not last and gaps:
        sizes = _spread(gaps, spare)
    starts, at = [0.0], 0.0
    for atom, size in zip(pieces, sizes, strict=False):
        at += atom.width + _inside(atom, measured.tracking) + size + measured.tracking
        starts.append(at)
    tail = pieces[-1].width + _inside(pieces[-1], measured.tracking)
    spread = sum(sizes) - sum(g.natural for g in gaps)
    width = at + tail - hidden_end(pieces[-1])
    return Line(pieces, tuple(starts), width, last, spread / max(1, len(gaps)))


def _squeezed(gaps: Sequence[Gap], over: float) -> list[float]:
    play = sum(g.natural - g.smallest for g in gaps)
    share = min(1.0, over / play) if play else 0.0
    return [g.natural - (g.natural - g.smallest) * share for g in gaps]


def _spread(gaps: Sequence[Gap], spare: float) -> list[float]:
    """Widen the gaps beside Latin first, up to their play, then every gap alike."""
    latin = sum(1 for g in gaps if g.latin)
    wider = min(LATIN_GAP_PLAY, spare / latin) if latin else 0.0
    even = (spare - wider * latin) / len(gaps)
    return [g.natural + even + (wider if g.latin else 0.0) for g in gaps]
