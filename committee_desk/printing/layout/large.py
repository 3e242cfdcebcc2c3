"""Large type: one message on one sheet, set as large as it goes."""

from collections.abc import Iterator

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.content import Attached, Block, Content, Heading, Title
from committee_desk.printing.display import Item, Page, Rule
from committee_desk.printing.layout.large_blocks import Layout, laid, placed_at
from committee_desk.printing.layout.runs import joined_rules
from committee_desk.printing.layout.sheets import LargeSheet, word

_STEP = 0.25
"""Sizes are tried in quarters of a point."""
_GIVEN_UP = 4.0
"""Points of size that may be given up for lines that are not torn apart."""
_TORN = 0.12
"""A line spread by more than this, in em a gap, is seen from across the stairwell."""


def large_pages(content: Content, sheet: LargeSheet) -> list[Page]:
    """Return the page of a notice in large type, and one more for every attachment.

    The largest size that fits is found by halving; a slightly smaller one is taken when its lines
    are less torn. Raises Refused when even the smallest does not fit.
    """
    main = tuple(block for block in content.blocks if not isinstance(block, Attached))
    parts: list[tuple[Block, ...]] = [main] if main else []
    for block in content.blocks:
        if isinstance(block, Attached):
            mark = word("attached") + (str(block.number) if block.number else "")
            parts.append((Heading(mark), Title(block.title), *block.blocks))
    return [_finished(_largest(part, sheet), sheet) for part in parts]


def _largest(blocks: tuple[Block, ...], sheet: LargeSheet) -> Layout:
    smallest, largest = sheet.body
    low, high = 0, int((largest - smallest) / _STEP)
    best = laid(blocks, sheet, smallest)
    if best.whole > sheet.depth:
        raise Refused(
            N_("The text is too long for one sheet of large type."),
            N_("Shorten it, or print it on the ordinary sheet."),
            code="too_long",
            field="paper",
        )
    while low < high:
        middle = (low + high + 1) // 2
        tried = laid(blocks, sheet, smallest + middle * _STEP)
        if tried.whole <= sheet.depth:
            low, best = middle, tried
        else:
            high = middle - 1
    return min(_slightly_smaller(blocks, sheet, best), key=_torn_then_small)


def _slightly_smaller(
    blocks: tuple[Block, ...], sheet: LargeSheet, best: Layout
) -> Iterator[Layout]:
    yield best
    size = best.size - _STEP
    while size >= max(sheet.body[0], best.size - _GIVEN_UP) and best.torn > _TORN:
        yield laid(blocks, sheet, size)
        size -= _STEP


def _torn_then_small(made: Layout) -> tuple[float, float]:
    return (max(_TORN, round(made.torn, 2)), -made.size)


def _finished(made: Layout, sheet: LargeSheet) -> Page:
    """Put the text a little above the middle of what is free, the signature near the foot."""
    space = sheet.depth - made.whole
    above_tail = sheet.top + sheet.depth - made.tail.depth
    places = (
        (made.text, sheet.top + space * 0.3),
        (made.end, above_tail - made.end.depth - space * 0.3),
        (made.tail, above_tail),
    )
    items, free = _frame(sheet), []
    for column, y in places:
        drawn, kept = placed_at(column, sheet.left, y)
        items += drawn
        free += kept
    return Page(sheet.width, sheet.height, tuple(joined_rules(items)), tuple(free))


def _frame(sheet: LargeSheet) -> list[Item]:
    """Return a thick and a thin rule around the sheet, clear of the board's own frame."""
    items: list[Item] = []
    for inset, width in ((sheet.frame, 2.4), (sheet.frame + 5, 0.7)):
        right, bottom, half = sheet.width - inset, sheet.height - inset, width / 2
        for y in (inset, bottom):
            items.append(Rule(inset - half, y, right + half, y, width))
        for x in (inset, right):
            items.append(Rule(x, inset, x, bottom, width))
    return items
