"""Strips: parts of a page one line or a few lines high, ready to be put on pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from committee_desk.printing.display import Circle, GlyphRun, Image, Item, Path, Rule, Turned
from committee_desk.printing.layout.runs import ASCENT, one_line, placed, runs, set_atoms
from committee_desk.printing.layout.sheets import Sheet
from committee_desk.printing.text.atoms import Atom, atoms, gap
from committee_desk.printing.text.breaking import break_lines
from committee_desk.printing.text.titles import title_lines, width_of


@dataclass(frozen=True)
class Strip:
    """Part of a page: items placed as if its top were 0 and the type area began at x = 0.

    ``kind`` is body, row, head, box, sign, pin or blank: a head stays with what follows it, a pin
    stands at the foot of its page. ``group`` strips of one number are never parted and never stand
    on a page without body lines. A page with a strip whose ``folio`` is False has no number.
    ``closing`` is drawn only where the strip is the last of its page. ``clear`` is the blank below
    it where text follows on the same page.
    """

    height: float
    items: tuple[Item, ...] = ()
    kind: str = "body"
    group: int = 0
    kept_free: tuple[Circle, ...] = ()
    bookmark: tuple[int, str] = (0, "")
    repeat: tuple["Strip", ...] = ()
    folio: bool = True
    closing: tuple[Item, ...] = ()
    clear: float = 0.0


def blank(sheet: Sheet, kind: str = "blank") -> Strip:
    """Return one empty line."""
    return Strip(sheet.pitch, kind=kind)


def baseline(sheet: Sheet) -> float:
    """Return where the baseline of a line of text lies, from the top of its strip."""
    return ASCENT * sheet.body


def whole_lines(depth: float, sheet: Sheet) -> float:
    """Return the height of the fewest lines that hold ``depth``, so that the grid is kept."""
    return -int(-depth * 100 // int(sheet.pitch * 100)) * sheet.pitch


@lru_cache(maxsize=4_000)
def line_strips(
    text: str, role: str, sheet: Sheet, indent: float, hanging: float = 0.0, lead: str = ""
) -> tuple[Strip, ...]:
    """Break body text into strips; indents are in characters of the grid.

    Remembered, so that a preview sets again only the paragraph that was changed, and 500 notices
    only the paragraphs that differ.
    """
    square = 1 + sheet.tracking
    whole = sheet.characters * square - sheet.tracking
    pieces = (*atoms(lead, "hei"), *atoms(text, role)) if lead else atoms(text, role)
    lines = break_lines(
        pieces, whole - indent * square, whole - hanging * square, tracking=sheet.tracking
    )
    out = []
    for number, line in enumerate(lines):
        shift = (hanging if number else indent) * square * sheet.body
        glyphs = runs(placed(line, sheet.tracking), sheet.body, shift, baseline(sheet))
        out.append(Strip(sheet.pitch, tuple(glyphs)))
    return tuple(out)


def text_strips(text: str, role: str, sheet: Sheet, indent: int) -> list[Strip]:
    """Return the strips of a text; a newline in it begins a new paragraph."""
    parts = (line_strips(part, role, sheet, indent) for part in text.split("\n"))
    return [strip for part in parts for strip in part]


def label_width(label: str, sheet: Sheet, role: str = "fang") -> float:
    """Return the width of a label before Han, in squares of the grid."""
    whole, name = (one_line(text, role, sheet.tracking).width for text in (f"{label}国", "国"))
    return (whole - name) / (1 + sheet.tracking)


@lru_cache(maxsize=200)
def title(text: str, sheet: Sheet, role: str = "title") -> tuple[Strip, ...]:
    """Return the title in one strip a whole number of lines high, and a blank line after it."""
    limit = sheet.measure / sheet.title
    lines = [line for part in text.split("\n") for line in title_lines(atoms(part, role), limit)]
    pitch = sheet.title * sheet.title_pitch
    needed = sheet.title + pitch * (len(lines) - 1)
    slots = max(1, -(-int(needed * 100) // int(sheet.pitch * 100)))
    top = (slots * sheet.pitch - (sheet.pitch - sheet.body) - needed) / 2
    items: list[Item] = []
    for number, line in enumerate(lines):
        y = max(0.0, top) + number * pitch + ASCENT * sheet.title
        items += centred(line, sheet.title, sheet.measure / 2, y)
    joined = text.replace("\n", "")
    made = Strip(slots * sheet.pitch, tuple(items), "head", bookmark=(0, joined))
    return made, blank(sheet, "head")


def centred(line: Sequence[Atom], size: float, middle: float, y: float) -> list[GlyphRun]:
    """Return atoms set without spreading, centred on ``middle``."""
    starts, at = [], 0.0
    for number, atom in enumerate(line):
        starts.append(at)
        if number + 1 < len(line):
            at += atom.width + gap(atom, line[number + 1]).natural
    return runs(set_atoms(line, starts), size, middle - width_of(line) * size / 2, y)


def centred_strips(text: str, role: str, sheet: Sheet) -> list[Strip]:
    """Return a text centred, in one line where it fits, kept with what follows."""
    out = []
    for line in title_lines(atoms(text, role), sheet.measure / sheet.body):
        items = centred(line, sheet.body, sheet.measure / 2, baseline(sheet))
        out.append(Strip(sheet.pitch, tuple(items), "head"))
    return out


def moved(items: Iterable[Item], x: float, y: float) -> list[Item]:
    """Return items moved right and down."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, GlyphRun):
            font, size, base, xs, glyphs, chars, colour = item
            xs = tuple([each + x for each in xs]) if x else xs
            out.append(GlyphRun(font, size, base + y, xs, glyphs, chars, colour))
        elif isinstance(item, Rule):
            x1, y1, x2, y2, width, colour, dash = item
            out.append(Rule(x1 + x, y1 + y, x2 + x, y2 + y, width, colour, dash))
        elif isinstance(item, Path):
            polygons = tuple(tuple((a + x, b + y) for a, b in each) for each in item.polygons)
            out.append(item._replace(polygons=polygons))
        elif isinstance(item, Image | Turned):
            out.append(item._replace(x=item.x + x, y=item.y + y))
    return out
