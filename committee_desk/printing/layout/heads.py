"""The head of an official paper: the organ's name, the number, the rules under them.

GB/T 9704-2012: 7.2 the ordinary form, 10.1 the form of a letter, 10.3 the form of minutes.
"""

from committee_desk.printing import fonts
from committee_desk.printing.content import RedHead
from committee_desk.printing.display import Colour, Item, Rule
from committee_desk.printing.layout.runs import ASCENT, one_line, placed, runs
from committee_desk.printing.layout.sheets import MM, Sheet, rules_of
from committee_desk.printing.layout.strips import Strip
from committee_desk.printing.text.breaking import Line

_LETTER = "letter"
_CLEAR = 0.875
"""Blank between a rule of a letter and the text next to it, in em of the body (10.1)."""


def head(block: RedHead, sheet: Sheet) -> list[Strip]:
    """Return the head in one strip a whole number of lines high."""
    made = _letter(block, sheet) if block.form == _LETTER else _official(block, sheet)
    return [made]


def organ_size(line: Line, room: float, scale: float = 1.0) -> float:
    """Return the type size of the organ's name: as large as declared, as small as it must be."""
    rule = rules_of("head")
    largest = float(rule["organ_pt"]) * scale
    return min(largest, room * float(rule["organ_share"]) / line.width) if line.width else largest


def colour() -> Colour:
    """Return the colour of the organ's name and the rules; black where printers have no red."""
    red, green, blue = rules_of("head")["colour"]
    return float(red), float(green), float(blue)


def _organ(block: RedHead, sheet: Sheet, top: float) -> tuple[list[Item], float]:
    """Return the organ's name with the upper edge of its ink at ``top``, and its lower edge."""
    line = one_line(block.organ, "title")
    size = organ_size(line, sheet.measure, sheet.scale)
    inks = [fonts.face(each.font).ink(each.glyph) for atom in line.atoms for each in atom.sorts]
    base = top + max((ink.top for ink in inks), default=0) / 1000 * size
    x = (sheet.measure - line.width * size) / 2
    made: list[Item] = list(runs(placed(line), size, x, base, colour()))
    return made, base - min((ink.bottom for ink in inks), default=0) / 1000 * size


def _number(text: str, sheet: Sheet) -> tuple[Line, float]:
    """Return the number in one line and its size: that of the text where it is not too wide."""
    line = one_line(text, "fang")
    return line, min(sheet.body, sheet.measure / max(line.width, 1.0))


def _official(block: RedHead, sheet: Sheet) -> Strip:
    """Organ 35 mm below the top, number two lines below it, rule 4 mm below, two lines free."""
    rule = rules_of("head")
    free = int(rule["blank_lines"]) * sheet.pitch
    items, y = _organ(block, sheet, sheet.head_top)
    if block.number:
        line, size = _number(block.number, sheet)
        y += free
        x = (sheet.measure - line.width * size) / 2
        items += runs(placed(line), size, x, y + ASCENT * size)
        y += size
    y += float(rule["rule_below_mm"]) * MM * sheet.scale
    items.append(Rule(0.0, y, sheet.measure, y, float(rule["rule_pt"]), colour()))
    return Strip(_nearest(y + free, sheet), tuple(items), "head")


def _nearest(depth: float, sheet: Sheet) -> float:
    """Return the whole number of lines nearest to a depth, so that the text keeps to its grid."""
    return max(1, round(depth / sheet.pitch)) * sheet.pitch


def _letter(block: RedHead, sheet: Sheet) -> Strip:
    """Organ 30 mm below the paper's edge, double rules under it and near the foot, no folio."""
    rule = rules_of("head")
    items, y = _organ(block, sheet, float(rule["letter_top_mm"]) * MM * sheet.scale - sheet.top)
    y += float(rule["rule_below_mm"]) * MM * sheet.scale
    thick, thin = (float(width) for width in rule["letter_rules_pt"])
    wide = min(float(rule["letter_rule_mm"]) * MM * sheet.scale, sheet.width * 0.9)
    left = sheet.width / 2 - sheet.left - wide / 2
    apart = float(rule["letter_between_pt"]) + (thick + thin) / 2
    foot = sheet.height - float(rule["letter_foot_mm"]) * MM * sheet.scale - sheet.top
    upper = ((y, thick), (y + apart, thin))
    lower = ((foot - apart, thin), (foot, thick))
    items += [Rule(left, at, left + wide, at, width, colour()) for at, width in (*upper, *lower)]
    y += apart
    if block.number:
        line, size = _number(block.number, sheet)
        y += _CLEAR * sheet.body
        x = sheet.measure - line.width * size
        items += runs(placed(line), size, x, y + ASCENT * size)
        y += size
    free = int(rule["blank_lines"]) * sheet.pitch
    return Strip(_nearest(y + free, sheet), tuple(items), "head", folio=False)
