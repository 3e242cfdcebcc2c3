"""Lines into glyph runs: neighbours of one font become one run."""

from collections.abc import Iterable, Sequence

from committee_desk.printing.display import BLACK, Colour, GlyphRun, Item, Rule
from committee_desk.printing.text.atoms import Atom, atoms
from committee_desk.printing.text.breaking import Line, break_lines
from committee_desk.printing.text.charclass import is_full_width
from committee_desk.printing.text.sorts import TWO_EM_DASH, Sort

ASCENT = 0.88
"""Where the baseline lies in the square of a Chinese character, in em from its top."""

_TOUCHING = 0.01
Glyph = tuple[Sort, float]


def placed(line: Line, tracking: float = 0.0) -> Iterable[Glyph]:
    """Yield the sorts of a line with their places in em from the line's left edge."""
    return set_atoms(line.atoms, line.starts, tracking)


def set_atoms(
    pieces: Sequence[Atom], starts: Sequence[float], tracking: float = 0.0
) -> Iterable[Glyph]:
    """Yield the sorts of atoms that begin at the places given."""
    for atom, start in zip(pieces, starts, strict=True):
        at = start
        if atom.kind == "dash" and atom.sorts[0].char == TWO_EM_DASH:
            at += (atom.width - atom.sorts[0].advance) / 2
        for each in atom.sorts:
            yield each, at
            at += each.advance + (tracking if is_full_width(each.char) else 0.0)


def runs(
    glyphs: Iterable[Glyph], size: float, x: float, y: float, colour: Colour = BLACK
) -> list[GlyphRun]:
    """Return glyph runs for sorts set at ``size`` points from the point (x, y) on the baseline."""
    out: list[GlyphRun] = []
    font = ""
    xs: list[float] = []
    numbers: list[int] = []
    chars: list[str] = []
    for each, at in glyphs:
        if each.font != font and xs:
            out.append(GlyphRun(font, size, y, tuple(xs), tuple(numbers), "".join(chars), colour))
            xs, numbers, chars = [], [], []
        font = each.font
        xs.append(x + at * size)
        numbers.append(each.glyph)
        chars.append(each.char)
    if xs:
        out.append(GlyphRun(font, size, y, tuple(xs), tuple(numbers), "".join(chars), colour))
    return out


def line_runs(line: Line, size: float, x: float, y: float) -> list[GlyphRun]:
    """Return the glyph runs of a line without tracking; as ``runs`` does, but sooner."""
    out: list[GlyphRun] = []
    font = ""
    xs: list[float] = []
    numbers: list[int] = []
    chars: list[str] = []
    for atom, start in zip(line.atoms, line.starts, strict=False):
        at = x + start * size
        if atom.kind == "dash" and atom.sorts[0].char == TWO_EM_DASH:
            at += (atom.width - atom.sorts[0].advance) / 2 * size
        for char, key, glyph, advance, _left, _right in atom.sorts:
            if key != font and xs:
                out.append(GlyphRun(font, size, y, tuple(xs), tuple(numbers), "".join(chars)))
                xs, numbers, chars = [], [], []
            font = key
            xs.append(at)
            numbers.append(glyph)
            chars.append(char)
            at += advance * size
    if xs:
        out.append(GlyphRun(font, size, y, tuple(xs), tuple(numbers), "".join(chars)))
    return out


def joined_rules(items: Iterable[Item]) -> list[Item]:
    """Return items with upright rules that meet end to end made into one, behind the rest.

    A table of 40 rows so has 8 upright rules, not 320.
    """
    out: list[Item] = []
    upright: dict[tuple[float, float, Colour], list[tuple[Rule, list[float]]]] = {}
    for item in items:
        if not isinstance(item, Rule) or item.x1 != item.x2 or item.dash:
            out.append(item)
            continue
        column = upright.setdefault((item.x1, item.width, item.colour), [])
        if column and abs(column[-1][1][0] - item.y1) < _TOUCHING:
            column[-1][1][0] = item.y2
        else:
            column.append((item, [item.y2]))
    joined = (pair for column in upright.values() for pair in column)
    return [*out, *(rule._replace(y2=end[0]) for rule, end in joined)]


def one_line(text: str, role: str, tracking: float = 0.0) -> Line:
    """Return a text set in one line however long it is; its width is ``line.width``."""
    pieces = atoms(text, role)
    if not pieces:
        return Line((), (), 0.0, True)
    return break_lines(pieces, 1e9, 1e9, tracking=tracking, justified=False)[0]


def text_runs(
    text: str, role: str, size: float, x: float, y: float, align: str = "l"
) -> list[GlyphRun]:
    """Return a text in one line; ``x`` is its left edge, its middle (c) or its right edge (r)."""
    line = one_line(text, role)
    shift = {"l": 0.0, "c": line.width / 2, "r": line.width}[align]
    return runs(placed(line), size, x - shift * size, y)
