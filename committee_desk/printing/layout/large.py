"""Large type: one message, on one sheet where it can be, set as large as it goes."""

from collections.abc import Iterator

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.content import Attached, Block, Content, Heading, Title
from committee_desk.printing.display import Item, Page, Rule
from committee_desk.printing.layout.large_blocks import BODY, Layout, laid, placed_at
from committee_desk.printing.layout.large_division import divided
from committee_desk.printing.layout.runs import joined_rules, text_runs
from committee_desk.printing.layout.sheets import LargeSheet, word

_STEP = 0.25
"""Sizes are tried in quarters of a point."""
_GIVEN_UP = 4.0
"""Points of size that may be given up for lines that are not torn apart."""
_TORN = 0.12
"""A line spread by more than this, in em a gap, is seen from across the stairwell."""


def large_pages(content: Content, sheet: LargeSheet) -> list[Page]:
    """Return the pages of a notice in large type; every attachment begins a sheet of its own.

    The largest size that fits one sheet is found by halving; a slightly smaller one is taken when
    its lines are less torn. What is too long for one even in the smallest goes on on as few more
    as it takes, which are numbered. Raises Refused when a part fits no sheet by itself.
    """
    main = tuple(block for block in content.blocks if not isinstance(block, Attached))
    parts: list[tuple[Block, ...]] = [main] if main else []
    for block in content.blocks:
        if isinstance(block, Attached):
            mark = word("attached") + (str(block.number) if block.number else "")
            parts.append((Heading(mark), Title(block.title), *block.blocks))
    made = [page for part in parts for page in _largest(part, sheet)]
    return [_finished(each, sheet, at, len(made)) for at, each in enumerate(made, 1)]


def _largest(blocks: tuple[Block, ...], sheet: LargeSheet) -> list[Layout]:
    """Return the sheets of one part, as few as there can be, in the largest type for so many."""
    smallest, largest = sheet.body
    fewest = laid(blocks, sheet, smallest)
    for many in range(1, int(fewest.whole / sheet.depth) * 2 + 3):
        best = divided(fewest, sheet.depth, many)
        if not best:
            continue
        low, high = 0, int((largest - smallest) / _STEP)
        while low < high:
            middle = (low + high + 1) // 2
            tried = divided(laid(blocks, sheet, smallest + middle * _STEP), sheet.depth, many)
            if tried:
                low, best = middle, tried
            else:
                high = middle - 1
        return min(_slightly_smaller(blocks, sheet, best), key=_torn_then_small)
    raise Refused(
        N_("A part of the text is too long for a sheet of large type."),
        N_("Shorten it, or print it on the ordinary sheet."),
        code="too_long",
        field="paper",
    )


def _slightly_smaller(
    blocks: tuple[Block, ...], sheet: LargeSheet, best: list[Layout]
) -> Iterator[list[Layout]]:
    yield best
    size = best[0].size - _STEP
    least = max(sheet.body[0], best[0].size - _GIVEN_UP)
    while size >= least and best[0].torn > _TORN:
        if tried := divided(laid(blocks, sheet, size), sheet.depth, len(best)):
            yield tried
        size -= _STEP


def _torn_then_small(made: list[Layout]) -> tuple[float, float]:
    return (max(_TORN, round(made[0].torn, 2)), -made[0].size)


def _finished(made: Layout, sheet: LargeSheet, number: int, many: int) -> Page:
    """Put the text a little above the middle of what is free, the signature near the foot.

    A sheet that goes on on another is filled from its top.
    """
    space = sheet.depth - made.whole if made.last else 0.0
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
    if many > 1:
        items += _counted(sheet, number, many)
    return Page(sheet.width, sheet.height, tuple(joined_rules(items)), tuple(free))


def _counted(sheet: LargeSheet, number: int, many: int) -> list[Item]:
    """Return which sheet of how many this is, between the text and the frame."""
    said = word("large_folio").format(page=number, pages=many)
    y = sheet.height - sheet.frame - sheet.tail
    return list(text_runs(said, BODY, sheet.folio, sheet.left + sheet.measure / 2, y, "c"))


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
