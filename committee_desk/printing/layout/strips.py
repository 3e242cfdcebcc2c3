"""Blocks of an official paper as strips one line or a few lines high, ready to be put on pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from committee_desk.printing.content import (
    Attachments,
    Block,
    Heading,
    Number,
    Paragraph,
    Remark,
    Salutation,
    Signature,
    Table,
    Title,
)
from committee_desk.printing.display import Circle, GlyphRun, Item, Rule
from committee_desk.printing.layout.runs import ASCENT, one_line, placed, runs, set_atoms
from committee_desk.printing.layout.sheets import Sheet, word
from committee_desk.printing.text.atoms import Atom, atoms, gap
from committee_desk.printing.text.breaking import break_lines
from committee_desk.printing.text.titles import title_lines, width_of

_HEADING_ROLES = {1: "hei", 2: "kai", 3: "fang", 4: "fang"}


@dataclass(frozen=True)
class Strip:
    """Part of a page: items placed as if its top were 0 and the type area began at x = 0.

    ``kind`` is body, head, blank or other; a head stays with what follows it. ``group`` strips of
    one number are never parted and never stand on a page without body lines.
    """

    height: float
    items: tuple[Item, ...] = ()
    kind: str = "body"
    group: int = 0
    kept_free: tuple[Circle, ...] = ()
    bookmark: tuple[int, str] = (0, "")
    repeat: tuple["Strip", ...] = ()


def blank(sheet: Sheet, kind: str = "blank") -> Strip:
    """Return one empty line."""
    return Strip(sheet.pitch, kind=kind)


def strips(blocks: Sequence[Block], sheet: Sheet) -> list[Strip]:
    """Return the strips of all blocks in order."""
    from committee_desk.printing.layout.tables import table_strips

    out: list[Strip] = []
    for block in blocks:
        match block:
            case Title(text):
                out += title(text, sheet)
            case Number(text):
                out += [*_centred(text, "fang", sheet), blank(sheet)]
            case Salutation(text):
                out += _text(text, "fang", sheet, 0)
            case Heading(text, level):
                out += _heading(text, level, sheet)
            case Paragraph():
                out += _paragraph(block, sheet)
            case Attachments(names):
                out += _attachments(names, sheet)
            case Signature():
                out += _signature(block, sheet)
            case Remark(text):
                out += _text(word("remark").format(text=text), "fang", sheet, 2)
            case Table():
                out += table_strips(block, sheet)
    return out


def _baseline(sheet: Sheet) -> float:
    return ASCENT * sheet.body


@lru_cache(maxsize=2_000)
def _line_strips(
    text: str, role: str, sheet: Sheet, indent: float, hanging: float = 0.0, lead: str = ""
) -> tuple[Strip, ...]:
    """Break body text into strips; indents are in characters of the grid.

    Remembered, so that a preview sets again only the paragraph that was changed.
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
        glyphs = runs(placed(line, sheet.tracking), sheet.body, shift, _baseline(sheet))
        out.append(Strip(sheet.pitch, tuple(glyphs)))
    return tuple(out)


def _text(text: str, role: str, sheet: Sheet, indent: int) -> list[Strip]:
    parts = (_line_strips(part, role, sheet, indent) for part in text.split("\n"))
    return [strip for part in parts for strip in part]


def _paragraph(block: Paragraph, sheet: Sheet) -> list[Strip]:
    out: list[Strip] = []
    for number, part in enumerate(block.text.split("\n")):
        lead = "" if number else block.lead
        out += _line_strips(part, "fang", sheet, block.indent, 0.0, lead)
    return out


def _heading(text: str, level: int, sheet: Sheet) -> list[Strip]:
    made = _text(text, _HEADING_ROLES[level], sheet, 2)
    marked = [replace(strip, kind="head") for strip in made]
    return [replace(marked[0], bookmark=(level, text)), *marked[1:]] if marked else []


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


def _centred(text: str, role: str, sheet: Sheet) -> list[Strip]:
    items = centred(atoms(text, role), sheet.body, sheet.measure / 2, _baseline(sheet))
    return [Strip(sheet.pitch, tuple(items), "head")]


def _attachments(names: tuple[str, ...], sheet: Sheet) -> list[Strip]:
    """List attachments one line below the text; what runs over is aligned with the name."""
    out = [blank(sheet)]
    start = 2.0
    for number, name in enumerate(names, 1):
        label_word = word("attachments") if number == 1 else ""
        label = f"{label_word}{number}. " if len(names) > 1 else label_word
        name_at = start + _label_width(label, sheet)
        out += _line_strips(label + name, "fang", sheet, start, name_at)
        if number == 1:
            start += _label_width(label_word, sheet)
    return out


def _label_width(label: str, sheet: Sheet) -> float:
    """Return the width of a label before Han, in squares of the grid."""
    whole, name = (one_line(text, "fang", sheet.tracking).width for text in (f"{label}国", "国"))
    return (whole - name) / (1 + sheet.tracking)


_SIGNED = 1
_SEAL_RAISED = 7.0
"""How far the centre of the seal lies above the middle of the two lines it is pressed over."""


def _signature(block: Signature, sheet: Sheet) -> list[Strip]:
    return _sealed(block, sheet) if block.sealed else _unsealed(block, sheet)


def _sealed(block: Signature, sheet: Sheet) -> list[Strip]:
    """Date four characters from the right, the organ centred over it, the seal's circle free."""
    organ, day = one_line(block.organ, "fang"), one_line(block.day, "fang")
    square = sheet.measure / sheet.characters
    right = sheet.measure - 4 * square
    middle = right - day.width * sheet.body / 2
    middle = min(middle, sheet.measure - organ.width * sheet.body / 2)
    items = [
        tuple(
            runs(placed(line), sheet.body, middle - line.width * sheet.body / 2, _baseline(sheet))
        )
        for line in (organ, day)
    ]
    # The seal is pressed over both lines, their middle slightly below its centre.
    centre = sheet.body / 2 + sheet.pitch / 2 - _SEAL_RAISED
    circle = Circle(middle, centre, sheet.seal / 2)
    lead = [blank(sheet, "sign"), blank(sheet, "sign")]
    signed = [
        Strip(sheet.pitch, items[0], "sign", kept_free=(circle,)),
        Strip(sheet.pitch, items[1], "sign"),
    ]
    return [replace(strip, group=_SIGNED) for strip in [*lead, *signed, blank(sheet, "sign")]]


def _unsealed(block: Signature, sheet: Sheet) -> list[Strip]:
    """Organ a line below the text, two characters from the right; date two further in."""
    organ, day = one_line(block.organ, "fang"), one_line(block.day, "fang")
    square = sheet.measure / sheet.characters
    left = sheet.measure - 2 * square - organ.width * sheet.body
    day_left = left + 2 * square
    over = day_left + day.width * sheet.body - (sheet.measure - 2 * square)
    if day.width > organ.width and over > 0:
        left, day_left = left - over, day_left - over
    elif day_left + day.width * sheet.body > sheet.measure:
        back = day_left + day.width * sheet.body - sheet.measure
        left, day_left = left - back, day_left - back
    made = [
        blank(sheet, "sign"),
        Strip(sheet.pitch, tuple(runs(placed(organ), sheet.body, left, _baseline(sheet))), "sign"),
        Strip(
            sheet.pitch, tuple(runs(placed(day), sheet.body, day_left, _baseline(sheet))), "sign"
        ),
    ]
    return [replace(strip, group=_SIGNED) for strip in made]


def moved(items: Iterable[Item], x: float, y: float) -> list[Item]:
    """Return items moved right and down."""
    out: list[Item] = []
    for item in items:
        match item:
            case GlyphRun():
                xs = tuple(each + x for each in item.xs)
                out.append(item._replace(xs=xs, y=item.y + y))
            case Rule():
                out.append(
                    item._replace(x1=item.x1 + x, x2=item.x2 + x, y1=item.y1 + y, y2=item.y2 + y)
                )
            case _:
                raise TypeError(type(item).__name__)
    return out
