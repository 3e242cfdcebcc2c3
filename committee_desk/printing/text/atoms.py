"""Text cut into the pieces a line is built of, and the space between two neighbours."""

import re
from functools import lru_cache
from typing import NamedTuple

from committee_desk.printing.text import charclass
from committee_desk.printing.text.sorts import Sort, dash, ellipsis, readable, sort

_TOKEN = re.compile(r"……|——|[ \u3000]|[!-~À-ÖØ-öø-ɏ]+|.", re.DOTALL)
_LATIN = re.compile(r"[!-~À-ÖØ-öø-ɏ]+")
_SPACED = re.compile(r"[^\W_]|[%+@#&$_]")

JOINER = "\u2060"
"""Keeps the characters on either side of it in one line; never drawn."""

LATIN_GAP = 0.25
"""Space between Han and Latin, in em; it may grow to 0.375 and shrink to 0.125."""

LATIN_GAP_PLAY = 0.125
_KEPT_BLANK = 0.12
"""The least blank beside a squeezed mark, in em."""
_END_BLANK = 0.08
_HALF = 0.5
_SPACE_PLAY = 0.08


class Atom(NamedTuple):
    """A piece never broken: one Han character or mark, a Latin word, a number; widths in em."""

    text: str
    kind: str
    sorts: tuple[Sort, ...]
    width: float
    glued: bool = False

    @property
    def left(self) -> float:
        """Return the blank before the ink."""
        return self.sorts[0].left

    @property
    def right(self) -> float:
        """Return the blank after the ink."""
        return self.sorts[-1].right


class Gap(NamedTuple):
    """The space between two atoms in em: as it is, as small as it may get, and its kind."""

    natural: float
    smallest: float
    latin: bool = False


_NO_GAP = Gap(0.0, 0.0)


def forget() -> None:
    """Forget the pieces cut so far, because the fonts have changed."""
    atoms.cache_clear()
    _atom.cache_clear()


@lru_cache(maxsize=4_000)
def atoms(text: str, role: str) -> tuple[Atom, ...]:
    """Cut a text into atoms. Raises NoGlyph for a character no font holds."""
    parts = [readable(part).replace("\n", " ") for part in text.split(JOINER)]
    made: list[Atom] = []
    for part in parts:
        if made and part:
            made[-1] = made[-1]._replace(glued=True)
        made += [_atom(token, role) for token in _TOKEN.findall(part)]
    return tuple(_glue(_without_needless_blanks(made)))


@lru_cache(maxsize=20_000)
def _atom(token: str, role: str) -> Atom:
    if token == "——":
        sorts = dash(role)
        return Atom(token, "dash", sorts, 2.0)
    if token == "……":
        return Atom(token, "dash", ellipsis(role), 2.0)
    if token == "\u3000":
        return Atom(token, "space", (), 1.0)
    sorts = tuple(sort(role, char) for char in token)
    width = sum(each.advance for each in sorts)
    return Atom(token, _kind(token), sorts, width)


def _kind(token: str) -> str:
    if token == " ":
        return "space"
    if token in charclass.OPENING:
        return "open"
    if token in charclass.CLOSING or token in charclass.STOPS:
        return "close"
    if token in charclass.MIDDLE:
        return "middle"
    return "latin" if _LATIN.fullmatch(token) else "han"


def _without_needless_blanks(made: list[Atom]) -> list[Atom]:
    """Leave out blanks typed between Han and Latin, where the gap is ours, and around marks."""
    out: list[Atom] = []
    for at, atom in enumerate(made):
        if atom.text == " ":
            after = made[at + 1] if at + 1 < len(made) else None
            if not out or after is None or not _blank_stays(out[-1], after):
                continue
        out.append(atom)
    return out


def _blank_stays(before: Atom, after: Atom) -> bool:
    kinds = {before.kind, after.kind}
    if before.text in "—～" or after.text in "—～":
        return True
    if "space" in kinds:
        return False
    counted = before.kind == "latin" and before.text.endswith(".")
    return kinds == {"latin"} or kinds == {"han"} or before.kind == "close" or counted


def _glue(made: list[Atom]) -> list[Atom]:
    """Mark the atoms after which no line may end."""
    out = []
    for at, atom in enumerate(made):
        after = made[at + 1] if at + 1 < len(made) else None
        out.append(
            atom._replace(glued=True) if after and _stays_with(atom, after, made, at) else atom
        )
    return out


def _stays_with(atom: Atom, after: Atom, made: list[Atom], at: int) -> bool:
    if atom.kind == "latin" and atom.text[-1].isdigit():
        return after.text in charclass.UNITS
    digits = after.kind == "latin" and after.text[0].isdigit()
    if atom.text in ("第", "〕"):
        return digits
    if atom.text in ("—", "～") and at and digits:
        return made[at - 1].kind == "latin"
    return atom.text in ("-", "*")


def hidden_end(atom: Atom) -> float:
    """Return the blank a mark gives up at the end of a line, so that its ink reaches the edge.

    A sliver stays: the ink of a Chinese character does not fill its square either.
    """
    return max(0.0, atom.right - _END_BLANK) if atom.kind == "close" else 0.0


def starts_badly(atom: Atom) -> bool:
    """Tell whether a line must not begin with this atom."""
    return atom.text[0] in charclass.NO_START


def ends_badly(atom: Atom) -> bool:
    """Tell whether a line must not end with this atom."""
    return atom.glued or atom.text[-1] in charclass.NO_END


def gap(before: Atom, after: Atom) -> Gap:
    """Return the space between two neighbours, without the tracking of the line."""
    if before.kind == after.kind == "han":
        return _NO_GAP
    return _gap(before, after)


@lru_cache(maxsize=20_000)
def _gap(before: Atom, after: Atom) -> Gap:
    if _is_pair(before, after):
        natural = -_squeeze(after.left if before.kind == "open" else before.right, 0.0)
        return Gap(natural, natural)
    natural = -_beside_middle(before, after)
    if natural:
        return Gap(natural, natural)
    if _needs_space(before, after):
        return Gap(LATIN_GAP, LATIN_GAP - LATIN_GAP_PLAY, True)
    if "space" in (before.kind, after.kind):
        return Gap(0.0, -_SPACE_PLAY / 2)
    if before.kind == "close":
        return Gap(0.0, -_squeeze(before.right, _KEPT_BLANK))
    if after.kind == "open":
        return Gap(0.0, -_squeeze(after.left, _KEPT_BLANK))
    return Gap(0.0, 0.0)


def _is_pair(before: Atom, after: Atom) -> bool:
    """Tell whether two full-width marks meet, so that one of their blanks goes."""
    if before.kind == "close":
        return after.kind in ("close", "open")
    return before.kind == "open" and after.kind == "open"


def _squeeze(blank: float, kept: float) -> float:
    return max(0.0, min(blank - kept, _HALF))


def _beside_middle(before: Atom, after: Atom) -> float:
    """Return how much nearer the interval mark of a name stands: it takes half a square."""
    taken = 0.0
    if before.kind == "middle":
        taken += min(before.right - _KEPT_BLANK, _HALF / 2)
    if after.kind == "middle":
        taken += min(after.left - _KEPT_BLANK, _HALF / 2)
    return max(0.0, taken)


def _needs_space(before: Atom, after: Atom) -> bool:
    if before.kind == "latin" and after.kind == "han":
        return bool(_SPACED.fullmatch(before.text[-1])) and after.text[0] not in "—～…％‰℃°"
    if before.kind == "han" and after.kind == "latin":
        return bool(_SPACED.fullmatch(after.text[0])) and before.text[-1] not in "—～…￥＄"
    return False


def cut_to(atom: Atom, limit: float) -> list[Atom]:
    """Cut an atom wider than a whole line into single characters."""
    if atom.width <= limit or len(atom.sorts) < 2:
        return [atom]
    return [Atom(each.char, atom.kind, (each,), each.advance) for each in atom.sorts]
