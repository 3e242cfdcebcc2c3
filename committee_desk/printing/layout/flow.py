"""Strips onto pages: heads stay with their text, a signature never stands alone."""

from collections.abc import Sequence

from committee_desk.printing.display import Circle, GlyphRun, Item, Page, Turned
from committee_desk.printing.layout.runs import joined_rules, one_line, placed, runs
from committee_desk.printing.layout.sheets import Sheet, word
from committee_desk.printing.layout.strips import Strip, moved

_LINES_WITH_SIGNATURE = 2
_TINY = 0.01


def paginate(made: Sequence[Strip], sheet: Sheet) -> list[list[Strip]]:
    """Divide strips into pages of the sheet's depth.

    Blank lines vanish at the top of a page. A group (the signature) is kept whole, and where fewer
    than two body lines stand above it on its page, the page before gives up some.
    """
    pages: list[list[Strip]] = [[]]
    at, used = 0, 0.0
    while at < len(made):
        unit = _unit(made, at)
        at += len(unit)
        tall = sum([strip.height for strip in unit])
        depth = _room(unit, sheet)
        if pages[-1] and used + tall > depth + _TINY:
            pages.append(_carried(pages[-1], unit))
            used = _height(pages[-1])
        if not pages[-1] and unit[0].kind == "blank":
            continue
        if unit[0].group and len(pages) > 1:
            _draw_over(pages[-2], pages[-1], unit, depth)
            used = _height(pages[-1])
        pages[-1] += unit
        used += tall
    return pages


def _room(unit: Sequence[Strip], sheet: Sheet) -> float:
    """Return how deep a page may be filled; only what stands below a line of text may stick out."""
    text = unit[-1].kind in ("body", "head", "sign", "blank")
    return sheet.depth + (sheet.pitch - sheet.body if text else 0.0)


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _unit(made: Sequence[Strip], at: int) -> list[Strip]:
    """Return the strips that must stand together from ``at`` on."""
    group = made[at].group
    end = at + 1
    while group and end < len(made) and made[end].group == group:
        end += 1
    return list(made[at:end])


def _carried(page: list[Strip], unit: Sequence[Strip]) -> list[Strip]:
    """Take heads from the end of a full page; a table goes on under its head."""
    carried: list[Strip] = []
    if all(strip.kind == "head" for strip in page):
        return list(unit[0].repeat)
    while len(page) > 1 and page[-1].kind == "head":
        carried.insert(0, page.pop())
    return carried or list(unit[0].repeat)


def _draw_over(before: list[Strip], page: list[Strip], unit: Sequence[Strip], depth: float) -> None:
    """Move lines from the page before until the signature has company on its own."""
    heads = _heads(page)
    while _company(page) < _LINES_WITH_SIGNATURE or before[-1].kind in ("head", "blank"):
        enough = _company(page) >= _LINES_WITH_SIGNATURE
        if len(before) < 2 or (enough and before[-1].kind == "blank"):
            break
        clear = before[-1].clear if page else 0.0
        if _height([before[-1], *page, *unit]) + clear > depth + _TINY:
            break
        moving = before.pop()
        if page and page[0].kind == "blank":
            page.pop(0)
        if clear:
            # The blank below a table vanished at the top of this page; now it is wanted again.
            page.insert(0, Strip(clear, kind="blank"))
        page.insert(heads if moving.repeat else 0, moving)
        if moving.repeat and not heads:
            page[:0] = moving.repeat
            heads = _heads(page)


def _heads(page: Sequence[Strip]) -> int:
    """Return how many strips at the top are a repeated table head."""
    repeated = bool(page) and any(page[0] in strip.repeat for strip in page)
    return 1 if repeated else 0


def _company(page: Sequence[Strip]) -> int:
    return sum(1 for strip in page if strip.kind in ("body", "row"))


def pages_of(
    divided: Sequence[Sequence[Strip]], sheet: Sheet, folio: bool, first: int = 1
) -> list[Page]:
    """Return finished pages with their numbers, the first of them numbered ``first``."""
    out = []
    for number, strips in enumerate(divided, first):
        items: list[Item] = []
        free: list[Circle] = []
        y = sheet.top
        pinned = False
        for strip in strips:
            if strip.kind == "pin" and not pinned:
                pinned = True
                y = sheet.top + sheet.depth - _height([s for s in strips if s.kind == "pin"])
            items += moved(strip.items, sheet.left, y)
            if strip.closing and strip is strips[-1]:
                items += moved(strip.closing, sheet.left, y)
            free += [
                Circle(each.x + sheet.left, each.y + y, each.radius) for each in strip.kept_free
            ]
            y += strip.height
        if folio and all(strip.folio for strip in strips):
            items += _folio(number, sheet)
        out.append(Page(sheet.width, sheet.height, tuple(joined_rules(items)), tuple(free)))
    return out


def _folio(number: int, sheet: Sheet) -> list[Item]:
    """Return the page number, one character in from the outer edge, its dashes 7 mm below.

    On a sheet that lies it stands where it does on the others once all are in one pile (7.4).
    """
    if sheet.upright:
        return [Turned(sheet.width, 0.0, _standing_folio(number, sheet.upright))]
    return list(_standing_folio(number, sheet))


def _standing_folio(number: int, sheet: Sheet) -> tuple[GlyphRun, ...]:
    line = one_line(word("folio").format(page=number), "folio")
    inset = sheet.measure / sheet.characters
    width = line.width * sheet.folio
    x = sheet.left + (sheet.measure - inset - width if number % 2 else inset)
    y = sheet.top + sheet.depth + sheet.folio_below + 0.36 * sheet.folio
    return tuple(runs(placed(line), sheet.folio, x, y))


def outline_of(
    divided: Sequence[Sequence[Strip]], first: int = 0
) -> tuple[tuple[int, int, str], ...]:
    """Return bookmarks: page index counted from ``first``, level, text."""
    return tuple(
        (number, *strip.bookmark)
        for number, strips in enumerate(divided, first)
        for strip in strips
        if strip.bookmark[1]
    )
