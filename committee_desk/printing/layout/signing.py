"""The end of a paper: organ and date with the place of the seal, and what stands at the foot."""

from collections.abc import Sequence
from dataclasses import replace

from committee_desk.printing.content import Attachments, Copies, Foot, Present, Signature
from committee_desk.printing.display import Circle, Item, Rule
from committee_desk.printing.layout.runs import ASCENT, one_line, placed, runs, text_runs
from committee_desk.printing.layout.sheets import MM, Sheet, rules_of, word
from committee_desk.printing.layout.strips import (
    Strip,
    baseline,
    blank,
    label_width,
    line_strips,
)
from committee_desk.printing.text.atoms import JOINER
from committee_desk.printing.text.breaking import Line, lines_of

SIGNED = 1
"""The group of a signature and all that follows it."""
_SEAL_RAISED = 7.0
"""How far the centre of the seal lies above the middle of the two lines it is pressed over."""
_SHORT_NAME = 4
"""Names up to this long are not parted over two lines."""


def attachments(block: Attachments, sheet: Sheet) -> list[Strip]:
    """List attachments one line below the text; what runs over is aligned with the name."""
    out = [blank(sheet)]
    start = 2.0
    for number, name in enumerate(block.names, 1):
        label_word = word("attachments") if number == 1 else ""
        label = f"{label_word}{number}. " if len(block.names) > 1 else label_word
        out += _after_label(label, "fang", name, sheet, start)
        if number == 1:
            start += label_width(label_word, sheet)
    return out


def present(block: Present, sheet: Sheet) -> list[Strip]:
    """Set a label in black type and names after it, what runs over aligned after the colon."""
    label, names = labelled(block)
    return _after_label(label, "hei", names, sheet, 2)


def _after_label(label: str, role: str, text: str, sheet: Sheet, start: float) -> list[Strip]:
    """Set a label by itself, so that spreading a line does not move where its text begins."""
    square = sheet.measure / sheet.characters
    at = start + label_width(label, sheet, role)
    first, *rest = line_strips(text, "fang", sheet, at, at) or (blank(sheet, "body"),)
    line = one_line(label.rstrip(), role, sheet.tracking)
    glyphs = runs(placed(line, sheet.tracking), sheet.body, start * square, baseline(sheet))
    return [replace(first, items=(*glyphs, *first.items)), *rest]


def labelled(block: Present) -> tuple[str, str]:
    """Return the label with its colon, and the names in one text, short ones unbreakable."""
    colon = word("colon")
    label = block.label if block.label.endswith(colon) else block.label + colon
    kept = [JOINER.join(name) if len(name) <= _SHORT_NAME else name for name in block.names]
    return label, word("names_between").join(kept)


def signature(block: Signature, sheet: Sheet) -> list[Strip]:
    """Return organ and date by the rule for sealed or unsealed papers (7.3.5)."""
    return _sealed(block, sheet) if block.sealed else _unsealed(block, sheet)


def _organ_lines(organ: str, sheet: Sheet) -> Sequence[Line]:
    """Return the organ in one line, in more where it is wider than the type area allows."""
    room = (sheet.measure - 2 * sheet.measure / sheet.characters) / sheet.body
    line = one_line(organ, "fang")
    return (line,) if line.width <= room else lines_of(organ, "fang", room, room, 0.0, False)


def _sealed(block: Signature, sheet: Sheet) -> list[Strip]:
    """Date four characters from the right, the organ centred over it, the seal's circle free."""
    day = one_line(block.day, "fang")
    square = sheet.measure / sheet.characters
    right = sheet.measure - 4 * square
    organs = _organ_lines(block.organ, sheet)
    widest = max(line.width for line in organs) * sheet.body
    middle = right - day.width * sheet.body / 2
    middle = min(middle, sheet.measure - widest / 2)
    signed = []
    for line in (*organs, day):
        x = middle - line.width * sheet.body / 2
        glyphs = runs(placed(line), sheet.body, x, baseline(sheet))
        signed.append(Strip(sheet.pitch, tuple(glyphs), "sign"))
    # The seal is pressed over the last two lines, their middle slightly below its centre.
    centre = sheet.body / 2 + sheet.pitch / 2 - _SEAL_RAISED
    circle = Circle(middle, centre, sheet.seal / 2)
    signed[-2] = replace(signed[-2], kept_free=(circle,))
    above, below = _free_lines(centre, len(organs), sheet)
    lead = [blank(sheet, "sign")] * above
    return grouped([*lead, *signed, *[blank(sheet, "sign")] * below])


def _free_lines(centre: float, organs: int, sheet: Sheet) -> tuple[int, int]:
    """Return how many empty lines the seal's circle needs above the organ and below the date.

    Two and one on A4; more where lines stand closer than there.
    """
    blank_of_line = sheet.pitch - sheet.body
    over = sheet.seal / 2 - centre - blank_of_line - (organs - 1) * sheet.pitch
    under = centre + sheet.seal / 2 - 2 * sheet.pitch
    above = -int(-over // sheet.pitch)
    return max(1, above), max(1, -int(-under // sheet.pitch))


def _unsealed(block: Signature, sheet: Sheet) -> list[Strip]:
    """Organ a line below the text, two characters from the right; date two further in."""
    day = one_line(block.day, "fang")
    organs = _organ_lines(block.organ, sheet)
    widest = max(line.width for line in organs)
    square = sheet.measure / sheet.characters
    left = sheet.measure - 2 * square - widest * sheet.body
    day_left = left + 2 * square
    over = day_left + day.width * sheet.body - (sheet.measure - 2 * square)
    if day.width > widest and over > 0:
        left, day_left = left - over, day_left - over
    elif day_left + day.width * sheet.body > sheet.measure:
        back = day_left + day.width * sheet.body - sheet.measure
        left, day_left = left - back, day_left - back
    lines = [*((line, left) for line in organs), (day, day_left)]
    made = [
        Strip(sheet.pitch, tuple(runs(placed(line), sheet.body, x, baseline(sheet))), "sign")
        for line, x in lines
    ]
    return grouped([blank(sheet, "sign"), *made])


def grouped(made: Sequence[Strip]) -> list[Strip]:
    """Return strips bound to the signature, so that they are never parted from it."""
    return [replace(strip, group=SIGNED) for strip in made]


def foot(block: Foot, sheet: Sheet) -> list[Strip]:
    """Return the line at the foot of the last page, half a line clear of what is above."""
    size = sheet.body * float(rules_of("tail")["size_share"])
    room = sheet.measure / size
    clear = sheet.pitch / 2
    out = []
    for number, line in enumerate(lines_of(block.text, "fang", room, room)):
        top = 0.0 if number else clear
        items = runs(placed(line), size, 0.0, top + ASCENT * size)
        out.append(Strip(top + size * 1.5, tuple(items), "pin"))
    return out


def copies(block: Copies, sheet: Sheet) -> list[Strip]:
    """Return the copy line between its rules, ending with the type area (7.4.1 to 7.4.3)."""
    tail = rules_of("tail")
    size = sheet.body * float(tail["size_share"])
    thick, thin = (float(tail[name]) * MM * sheet.scale for name in ("thick_mm", "thin_mm"))
    items: list[Item] = []
    y = sheet.pitch / 2
    items.append(Rule(0.0, y, sheet.measure, y, thick))
    if block.to:
        text = word("between").join(block.to).rstrip(word("end")) + word("end")
        label = one_line(word("copies"), "fang")
        # The blank of the colon counts: it is not at the end of a line.
        after = size * one_line(word("copies") + "国", "fang").width
        room = (sheet.measure - size - after) / size
        base = y + size * 0.28 + ASCENT * size
        items += runs(placed(label), size, size, base)
        for line in lines_of(text, "fang", room, room):
            items += runs(placed(line), size, after, y + size * 0.28 + ASCENT * size)
            y += size * 1.56
    if block.organ or block.day:
        if block.to:
            items.append(Rule(0.0, y, sheet.measure, y, thin))
        base = y + size * 0.28 + ASCENT * size
        items += text_runs(block.organ, "fang", size, size, base)
        if block.day:
            printed = word("printed").format(day=block.day)
            items += text_runs(printed, "fang", size, sheet.measure - size, base, "r")
        y += size * 1.56
    items.append(Rule(0.0, y, sheet.measure, y, thick))
    return [Strip(y, tuple(items), "pin")]
