"""Pictures and codes with the words under them, in boxes text never runs into."""

from committee_desk.printing.content import Code, Picture
from committee_desk.printing.display import Image, Item
from committee_desk.printing.layout.codes import drawn
from committee_desk.printing.layout.pictures import ready
from committee_desk.printing.layout.runs import ASCENT, placed, runs
from committee_desk.printing.layout.sheets import MM, Sheet, rules_of
from committee_desk.printing.layout.strips import Strip, moved, whole_lines
from committee_desk.printing.text.breaking import lines_of

_CAPTION_PITCH = 1.45
_CLEAR = 0.4
"""Blank above a figure and between it and its words, in em."""


def figure_strip(block: Picture | Code, sheet: Sheet) -> Strip:
    """Return a picture or a code, centred, with its words, a whole number of lines high."""
    size = sheet.body * float(rules_of("picture")["caption_share"])
    most = sheet.depth * float(rules_of("picture")["most_depth_share"])
    items, depth = figure(block, sheet.measure, most, size, sheet.scale)
    return Strip(whole_lines(depth, sheet), tuple(items), "box")


def figure(
    block: Picture | Code,
    measure: float,
    most: float,
    size: float,
    scale: float = 1.0,
    role: str = "fang",
) -> tuple[list[Item], float]:
    """Return the items of a figure at the top of a column ``measure`` wide, and its depth.

    The picture itself is at most ``most`` deep; its words are set in ``size`` points.
    """
    clear = _CLEAR * size
    if isinstance(block, Picture):
        made = ready(block.data, block.width * MM * scale, measure, most)
        left = (measure - made.width) / 2
        items: list[Item] = [Image(left, clear, made.width, made.height, made.data)]
        y = clear + made.height + clear
    else:
        code = drawn(block.text, min(block.side * MM * max(scale, 1.0), measure, most))
        items = moved([code.path], (measure - code.side) / 2, 0.0)
        y = code.side
    room = measure / size
    for line in lines_of(block.caption, role, room, room, 0.0, False) if block.caption else ():
        x = (measure - line.width * size) / 2
        items += runs(placed(line), size, x, y + ASCENT * size)
        y += size * _CAPTION_PITCH
    return items, y + clear
