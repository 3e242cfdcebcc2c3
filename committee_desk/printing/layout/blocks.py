"""Blocks of a paper as strips, and the parts of a paper that begin a page of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Code,
    Copies,
    Foot,
    Heading,
    Number,
    Paragraph,
    Picture,
    Present,
    RedHead,
    Remark,
    Salutation,
    Signature,
    Table,
    Title,
)
from committee_desk.printing.layout import signing
from committee_desk.printing.layout.figures import figure_strip
from committee_desk.printing.layout.heads import head
from committee_desk.printing.layout.sheets import Sheet, turned, word
from committee_desk.printing.layout.strips import (
    Strip,
    blank,
    centred_strips,
    line_strips,
    text_strips,
    title,
)
from committee_desk.printing.layout.tables import fitted, table_strips

_HEADING_ROLES = {1: "hei", 2: "kai", 3: "fang", 4: "fang"}
_MOST_TAIL = 0.6
"""The largest part of a page that signature and foot together may ask to be kept whole."""


@dataclass
class Section:
    """Blocks that begin a new page, and the sheet they are set on."""

    sheet: Sheet
    blocks: tuple[Block, ...]


def sections(blocks: Sequence[Block], sheet: Sheet) -> list[Section]:
    """Return the paper itself and then each attachment, the foot of the paper at the very end.

    An attachment whose table is too wide for the upright sheet lies on its side.
    """
    main = tuple(block for block in blocks if not isinstance(block, Attached | Copies | Foot))
    out = [Section(sheet, main)] if main else []
    for block in blocks:
        if isinstance(block, Attached):
            out.append(Section(_sheet_for(block.blocks, sheet), (block,)))
    feet: list[Block] = [block for block in blocks if isinstance(block, Foot)]
    feet += [block for block in blocks if isinstance(block, Copies)]
    if not out:
        out = [Section(sheet, ())]
    out[-1].blocks += tuple(feet)
    return out


def _sheet_for(blocks: Sequence[Block], sheet: Sheet) -> Sheet:
    tables = [block for block in blocks if isinstance(block, Table)]
    upright = sheet.height > sheet.width
    if upright and any(not fitted(table, sheet.measure, sheet.table).roomy for table in tables):
        return turned(sheet)
    return sheet


def set_section(section: Section, sheet: Sheet) -> list[Strip]:
    """Return the strips of a section on a sheet, its end bound to its signature."""
    return _bound(strips(section.blocks, sheet), sheet)


def strips(blocks: Sequence[Block], sheet: Sheet) -> list[Strip]:
    """Return the strips of blocks in order."""
    out: list[Strip] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Present) and not isinstance(before, Present):
            out.append(blank(sheet))
        out += _strips(block, sheet)
        before = block
    return out


def _strips(block: Block, sheet: Sheet) -> Sequence[Strip]:
    match block:
        case Title(text):
            return title(text, sheet)
        case Number(text):
            return (*centred_strips(text, "fang", sheet), blank(sheet))
        case Salutation(text):
            return text_strips(text, "fang", sheet, 0)
        case Heading(text, level):
            return _heading(text, level, sheet)
        case Paragraph():
            return _paragraph(block, sheet)
        case Remark(text):
            return text_strips(word("remark").format(text=text), "fang", sheet, 2)
        case Table():
            return table_strips(block, sheet)
        case RedHead():
            return head(block, sheet)
        case Picture() | Code():
            return (figure_strip(block, sheet),)
        case Attached():
            return _attached(block, sheet)
        case _:
            return _end(block, sheet)


def _end(block: Block, sheet: Sheet) -> Sequence[Strip]:
    """Return the strips of what stands at the end of a paper."""
    match block:
        case Attachments():
            return signing.attachments(block, sheet)
        case Signature():
            return signing.signature(block, sheet)
        case Present():
            return signing.present(block, sheet)
        case Foot():
            return signing.foot(block, sheet)
        case Copies():
            return signing.copies(block, sheet)
    raise TypeError(type(block).__name__)


def _paragraph(block: Paragraph, sheet: Sheet) -> list[Strip]:
    out: list[Strip] = []
    for number, part in enumerate(block.text.split("\n")):
        lead = "" if number else block.lead
        out += line_strips(part, "fang", sheet, block.indent, 0.0, lead)
    return out


def _heading(text: str, level: int, sheet: Sheet) -> list[Strip]:
    made = text_strips(text, _HEADING_ROLES[level], sheet, 2)
    marked = [replace(strip, kind="head") for strip in made]
    return [replace(marked[0], bookmark=(level, text)), *marked[1:]] if marked else []


def _attached(block: Attached, sheet: Sheet) -> list[Strip]:
    """Return the mark on line 1, the title on line 3, and what the attachment holds (7.3.7)."""
    mark = word("attached") + (str(block.number) if block.number else "")
    lines = [replace(strip, kind="head") for strip in text_strips(mark, "hei", sheet, 0)]
    return [*lines, blank(sheet, "head"), *title(block.title, sheet), *strips(block.blocks, sheet)]


def _bound(made: list[Strip], sheet: Sheet) -> list[Strip]:
    """Bind what follows the signature to it, so that no page holds the end alone."""
    for first in (_first(made, "sign"), _first(made, "pin")):
        tail = signing.grouped(made[first:])
        if sum(strip.height for strip in tail) <= sheet.depth * _MOST_TAIL:
            made = [*made[:first], *tail]
    return made


def _first(made: Sequence[Strip], kind: str) -> int:
    return next((at for at, strip in enumerate(made) if strip.kind == kind), len(made))
