"""Blocks in large type: each adds its items at the foot of a column."""

from dataclasses import dataclass, field

from committee_desk.printing.content import (
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
from committee_desk.printing.display import Circle, Item, Rule
from committee_desk.printing.layout.figures import figure
from committee_desk.printing.layout.heads import colour, organ_size
from committee_desk.printing.layout.runs import ASCENT, one_line, placed, runs
from committee_desk.printing.layout.sheets import MM, LargeSheet, rules_of, word
from committee_desk.printing.layout.signing import labelled
from committee_desk.printing.layout.strips import Strip, centred, moved
from committee_desk.printing.layout.tables import fitted, head_strip, row_strip
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.breaking import lines_of
from committee_desk.printing.text.titles import title_lines

BODY = "hei"
HEAD = "heib"
_TITLE_GAP = 0.9
_SIGN_GAP = 0.7
_SEAL = 42.0
_FIGURE_WORDS = 0.7
_TABLE_GAP = 0.5
_TABLE_LEAST = 0.7
"""So much smaller than the text a table may be so that no cell is broken."""
_WHOLE_CELL = 4.0
"""Cells of so many characters, such as a name, are not broken even where that takes more."""
_TAIL_PITCH = 1.5


@dataclass(frozen=True)
class Cut:
    """Where a column may go on on another sheet: its depth and items there, a head repeated."""

    depth: float
    items: int
    head: Strip | None = None


@dataclass
class Column:
    """Items from the top of a column, how deep they go, and how torn the worst line is."""

    size: float
    items: list[Item] = field(default_factory=list)
    depth: float = 0.0
    torn: float = 0.0
    free: list[Circle] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)

    def cut(self, head: Strip | None = None) -> None:
        """Let the column be divided here; a table goes on under its ``head``."""
        self.cuts.append(Cut(self.depth, len(self.items), head))


@dataclass
class Layout:
    """A sheet's text at one size; the signature and what is pinned to the foot stand apart.

    ``last`` is False for a sheet whose text goes on on another.
    """

    size: float
    text: Column
    end: Column
    tail: Column
    last: bool = True

    @property
    def whole(self) -> float:
        """Return how deep all of it goes together."""
        return self.text.depth + self.end.depth + self.tail.depth

    @property
    def torn(self) -> float:
        """Return how far the most spread line is spread, in em a gap."""
        return max(self.text.torn, self.end.torn)


def laid(blocks: tuple[Block, ...], sheet: LargeSheet, size: float) -> Layout:
    """Set blocks at one body size; what follows the signature stands with it."""
    made = Layout(size, Column(size), Column(size), Column(sheet.tail))
    column = made.text
    for block in blocks:
        if isinstance(block, Signature):
            column = made.end
            _sign(column, block, sheet)
        elif isinstance(block, Foot):
            _lines(made.tail, block.text, sheet, 0, pitch=_TAIL_PITCH)
        elif isinstance(block, Copies):
            _copies(made.tail, block, sheet)
        else:
            _text_block(column, block, sheet)
    return made


def _text_block(made: Column, block: Block, sheet: LargeSheet) -> None:
    match block:
        case Title(text):
            _title(made, text, sheet)
        case Number(text) | Salutation(text):
            _lines(made, text, sheet, 0)
        case Remark(text):
            _lines(made, word("remark").format(text=text), sheet, 0)
        case Heading(text):
            _lines(made, text, sheet, 2, HEAD)
        case Paragraph(text, lead, indent):
            _lines(made, lead + text, sheet, indent)
            made.depth += sheet.paragraph_gap * made.size
        case Present():
            _lines(made, "".join(labelled(block)), sheet, 0)
        case Attachments(names):
            for number, name in enumerate(names, 1):
                label = word("attachments") if number == 1 else ""
                mark = f"{number}. " if len(names) > 1 else ""
                _lines(made, label + mark + name, sheet, 0)
        case RedHead():
            _head(made, block, sheet)
        case Table():
            _table(made, block, sheet)
        case Picture() | Code():
            _figure(made, block, sheet)
        case _:
            raise TypeError(type(block).__name__)


def _title(made: Column, text: str, sheet: LargeSheet) -> None:
    large = made.size * sheet.title_share
    for part in text.split("\n"):
        for line in title_lines(atoms(part, HEAD), sheet.measure / large):
            y = made.depth + ASCENT * large
            made.items += centred(line, large, sheet.measure / 2, y)
            made.depth += large * 1.3
    made.depth += made.size * _TITLE_GAP - large * 0.3


def _lines(
    made: Column,
    text: str,
    sheet: LargeSheet,
    indent: int,
    role: str = BODY,
    pitch: float = 0.0,
) -> None:
    room = sheet.measure / made.size
    for part in text.split("\n"):
        lines = lines_of(part, role, room - indent, room)
        for number, line in enumerate(lines):
            shift = 0 if number else indent * made.size
            y = made.depth + ASCENT * made.size
            made.items += runs(placed(line), made.size, shift, y)
            made.depth += made.size * (pitch or sheet.pitch)
            made.torn = max(made.torn, line.spread)
            # A heading goes with its text; two lines of a paragraph stay together at either end.
            if role != HEAD and (number == len(lines) - 1 or 0 < number < len(lines) - 2):
                made.cut()


def _head(made: Column, block: RedHead, sheet: LargeSheet) -> None:
    """Set the organ's name and its number over a rule."""
    line = one_line(block.organ, "title")
    large = min(organ_size(line, sheet.measure), made.size * sheet.title_share)
    x = (sheet.measure - line.width * large) / 2
    made.items += runs(placed(line), large, x, made.depth + ASCENT * large, colour())
    made.depth += large * 1.3
    if block.number:
        number = one_line(block.number, BODY)
        small = min(made.size, sheet.measure / number.width)
        x = (sheet.measure - number.width * small) / 2
        made.items += runs(placed(number), small, x, made.depth + ASCENT * small)
        made.depth += small * 1.2
    rule = rules_of("head")
    y = made.depth + float(rule["rule_below_mm"]) * MM
    made.items.append(Rule(0.0, y, sheet.measure, y, float(rule["rule_pt"]), colour()))
    made.depth = y + made.size * _TITLE_GAP


def _table(made: Column, table: Table, sheet: LargeSheet) -> None:
    """Set a table as large as the text, smaller where its columns need it."""
    least = min(sheet.table_least, made.size)
    sizes = (least, max(least, made.size * _TABLE_LEAST), made.size)
    grid = fitted(table, sheet.measure, sizes, BODY, HEAD, _WHOLE_CELL)
    head = head_strip(table, grid)
    made.items += moved(head.items, 0.0, made.depth)
    made.depth += head.height
    strips = [row_strip(row, grid, table.align) for row in table.rows]
    for number, strip in enumerate(strips, 1):
        made.items += moved(strip.items, 0.0, made.depth)
        made.depth += strip.height
        # A last row of one line, such as the sums, does not go on alone.
        if number < len(strips) - 1 or (number < len(strips) and strips[-1].height > head.height):
            made.cut(head)
    made.cut()
    made.depth += made.size * _TABLE_GAP


def _figure(made: Column, block: Picture | Code, sheet: LargeSheet) -> None:
    most = sheet.depth * sheet.picture_share
    words = made.size * _FIGURE_WORDS
    items, depth = figure(block, sheet.measure, most, words, role=BODY)
    made.items += moved(items, 0.0, made.depth)
    made.depth += depth
    made.cut()


def _copies(made: Column, block: Copies, sheet: LargeSheet) -> None:
    """Set the copy line under a rule, in the small type of the foot."""
    y = made.depth + made.size * 0.3
    made.items.append(Rule(0.0, y, sheet.measure, y, 1.0))
    made.depth = y + made.size * 0.3
    if block.to:
        text = word("copies") + word("between").join(block.to).rstrip(word("end")) + word("end")
        _lines(made, text, sheet, 0, pitch=_TAIL_PITCH)
    printed = word("printed").format(day=block.day) if block.day else ""
    if block.organ or printed:
        _lines(made, f"{block.organ}\u3000{printed}".strip(), sheet, 0, pitch=_TAIL_PITCH)


def _sign(made: Column, block: Signature, sheet: LargeSheet) -> None:
    """Set organ and date at the right, the shorter centred on the longer, small enough to fit."""
    lines = [one_line(block.organ, BODY), one_line(block.day, BODY)]
    widest = max(line.width for line in lines)
    small = min(made.size * 0.92, sheet.measure / (widest + 1))
    middle = sheet.measure - small - widest * small / 2
    radius = _SEAL / 2 * MM if block.sealed else 0.0
    # The seal is pressed over both lines; it must not reach into the text above them.
    y = made.depth + max(made.size * _SIGN_GAP, radius + 7.0 - small * 1.25)
    if block.sealed:
        made.free.append(Circle(middle, y + small * 1.25 - 7.0, radius))
    bottom = y + small * 1.25 - 7.0 + radius
    for line in lines:
        x = middle - line.width * small / 2
        made.items += runs(placed(line), small, x, y + ASCENT * small)
        y += small * 1.5
    made.depth = max(y - small * 0.5, bottom)


def placed_at(column: Column, x: float, y: float) -> tuple[list[Item], list[Circle]]:
    """Return the items and the free places of a column put on a page."""
    free = [circle._replace(x=circle.x + x, y=circle.y + y) for circle in column.free]
    return moved(column.items, x, y), free
