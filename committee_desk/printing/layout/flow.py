"""Strips onto pages: heads stay with their text, a signature never stands alone."""

from collections.abc import Sequence

from committee_desk.printing.display import Circle, Item, Page
from committee_desk.printing.layout.runs import one_line, placed, runs
from committee_desk.printing.layout.sheets import Sheet
from committee_desk.printing.layout.strips import Strip, moved

_BODY_LINES_WITH_SIGNATURE = 2
_TINY = 0.01


def paginate(made: Sequence[Strip], sheet: Sheet) -> list[list[Strip]]:
    """Divide strips into pages of the sheet's depth.

    Blank lines vanish at the top of a page. A group is kept whole and, when it begins a page, takes
    the last two body lines with it.
    """
    depth = sheet.lines * sheet.pitch
    pages: list[list[Strip]] = [[]]
    used = 0.0
    at = 0
    while at < len(made):
        unit = _unit(made, at)
        height = sum(strip.height for strip in unit)
        if pages[-1] and used + height > depth + _TINY:
            carried = _carried(pages[-1], unit)
            pages.append(carried)
            used = sum(strip.height for strip in carried)
        if not pages[-1] and unit[0].kind == "blank":
            at += 1
            continue
        pages[-1] += unit
        used += height
        at += len(unit)
    return pages


def _unit(made: Sequence[Strip], at: int) -> list[Strip]:
    """Return the strips that must stand together from ``at`` on."""
    group = made[at].group
    end = at + 1
    while group and end < len(made) and made[end].group == group:
        end += 1
    return list(made[at:end])


def _carried(page: list[Strip], unit: Sequence[Strip]) -> list[Strip]:
    """Take from the end of a full page what must go to the next one with ``unit``."""
    carried: list[Strip] = []
    wanted = _BODY_LINES_WITH_SIGNATURE if unit[0].group else 0
    while len(page) > 1:
        last = page[-1]
        bodies = sum(1 for strip in carried if strip.kind == "body")
        if last.kind == "head" or bodies < wanted or (carried and last.kind == "blank"):
            carried.insert(0, page.pop())
            continue
        break
    if unit[0].repeat and not carried:
        carried = list(unit[0].repeat)
    return carried


def pages_of(divided: Sequence[Sequence[Strip]], sheet: Sheet, folio: bool) -> list[Page]:
    """Return finished pages with their numbers."""
    out = []
    for number, strips in enumerate(divided, 1):
        items: list[Item] = []
        free: list[Circle] = []
        y = sheet.top
        for strip in strips:
            items += moved(strip.items, sheet.left, y)
            free += [
                Circle(each.x + sheet.left, each.y + y, each.radius) for each in strip.kept_free
            ]
            y += strip.height
        if folio:
            items += _folio(number, sheet)
        out.append(Page(sheet.width, sheet.height, tuple(items), tuple(free)))
    return out


def _folio(number: int, sheet: Sheet) -> list[Item]:
    """Return the page number, one character in from the outer edge, its dashes 7 mm below."""
    line = one_line(f"— {number} —", "folio")
    inset = sheet.measure / sheet.characters
    width = line.width * sheet.folio
    x = sheet.left + (sheet.measure - inset - width if number % 2 else inset)
    y = sheet.top + sheet.depth + sheet.folio_below + 0.36 * sheet.folio
    return list(runs(placed(line), sheet.folio, x, y))


def outline_of(divided: Sequence[Sequence[Strip]]) -> tuple[tuple[int, int, str], ...]:
    """Return bookmarks: page index, level, text."""
    return tuple(
        (number, *strip.bookmark)
        for number, strips in enumerate(divided)
        for strip in strips
        if strip.bookmark[1]
    )
