"""Route sheets: households in the order of the stairs, with ticks and room to write by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee_desk.base.words import N_
from committee_desk.printing.content import Table
from committee_desk.printing.display import Document, Item, Page
from committee_desk.printing.layout.runs import ASCENT, joined_rules, placed, runs, text_runs
from committee_desk.printing.layout.sheets import MM
from committee_desk.printing.layout.strips import Strip, centred, moved
from committee_desk.printing.layout.tables import Grid, head_strip, row_strip
from committee_desk.printing.papers.shapes import declared, points, refuse_any, wrapped
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.titles import title_lines

_PLACE = N_("the route sheet")
_PITCH = 1.4


@dataclass(frozen=True)
class Stop:
    """A household on a route, as it stands on the sheet; ``people`` are the others of it."""

    number: int
    door: str
    head: str
    size: int = 0
    people: tuple[str, ...] = ()
    phone: str = ""
    seen_on: str = ""


@dataclass(frozen=True)
class RouteSheet:
    """A sheet to take along.

    ``facts`` are pairs of a name declared in papers.json and what it says; ``note`` stands at the
    foot of every page.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    stops: tuple[Stop, ...]
    note: str = ""


def route(wanted: RouteSheet) -> Document:
    """Return the sheet on A4 lying on its side, at least one page, the last filled with empty rows.

    Numbers are those of the stops, so that what is written can be typed back in the same order.
    Raises Refused for a character without glyph.
    """
    refuse_any(_texts(wanted), _PLACE)
    rule = declared("route")
    left, top, measure, depth = points(rule["area_mm"])
    size = float(rule["text_pt"])
    table, grid = _grid(measure, size)
    head = head_strip(table, grid)
    opening, used = _opening(wanted, measure)
    foot = 2 * size * _PITCH
    align = "".join(str(side) for _name, _share, side in rule["columns"])
    parts = _divided(_rows(wanted, grid, align), depth - head.height - foot, used, grid, align)
    pages = []
    for number, rows in enumerate(parts, 1):
        items = moved(opening, left, top) if number == 1 else []
        y = top + (used if number == 1 else 0.0)
        for strip in (head, *rows):
            items += moved(strip.items, left, y)
            y += strip.height
        folio = str(rule["folio"]).format(page=number, pages=len(parts))
        items += _foot(wanted.note, folio, left, top + depth, measure)
        width, height = points(rule["paper_mm"])
        pages.append(Page(width, height, tuple(joined_rules(items))))
    return Document(tuple(pages), wanted.title, subject="route")


def _texts(wanted: RouteSheet) -> Iterator[str]:
    yield from (wanted.title, wanted.note, *(value for _name, value in wanted.facts))
    for stop in wanted.stops:
        yield from (stop.door, stop.head, stop.phone, *stop.people)


def _grid(measure: float, size: float) -> tuple[Table, Grid]:
    columns = declared("route")["columns"]
    whole = sum(float(share) for _name, share, _side in columns)
    widths = tuple(float(share) * measure / whole for _name, share, _side in columns)
    return Table(tuple(str(name) for name, _share, _side in columns), ()), Grid(widths, size)


def _opening(wanted: RouteSheet, measure: float) -> tuple[list[Item], float]:
    """Return title, facts in running lines and the hint, and how deep they go."""
    rule = declared("route")
    large, size = float(rule["title_pt"]), float(rule["text_pt"])
    items: list[Item] = []
    y = 0.0
    for line in title_lines(atoms(wanted.title, "title"), measure / large):
        items += centred(line, large, measure / 2, y + ASCENT * large)
        y += large * _PITCH
    names = rule["facts"]
    said = str(rule["between"]).join(
        f"{names[name]}{rule['colon']}{value}" for name, value in wanted.facts
    )
    for text, role in ((said, "fang"), (str(rule["hint"]), "kai")):
        for broken in wrapped(text, role, measure / size):
            items += runs(placed(broken), size, 0.0, y + ASCENT * size)
            y += size * _PITCH
    return items, y + size * 0.3


def _rows(wanted: RouteSheet, grid: Grid, align: str) -> Iterator[Strip]:
    rule = declared("route")
    for stop in wanted.stops:
        head = str(rule["size"]).format(head=stop.head, size=stop.size) if stop.size else stop.head
        people = "\n".join(part for part in (head, "、".join(stop.people)) if part)
        cells = (str(stop.number), stop.door, people, stop.phone, stop.seen_on, str(rule["ticks"]))
        yield _row(cells, grid, align)


def _row(cells: Sequence[str], grid: Grid, align: str) -> Strip:
    filled = [*cells, *[""] * (len(grid.widths) - len(cells))]
    return row_strip(filled, grid, align, float(declared("route")["row_mm"]) * MM)


def _divided(
    strips: Iterator[Strip], room: float, used: float, grid: Grid, align: str
) -> list[list[Strip]]:
    """Return the rows of every page; the last is filled with rows for households met by chance."""
    pages: list[list[Strip]] = [[]]
    for strip in strips:
        if pages[-1] and used + strip.height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(strip)
        used += strip.height
    ticks = ("", "", "", "", "", str(declared("route")["ticks"]))
    empty = _row(ticks, grid, align)
    while used + empty.height <= room:
        pages[-1].append(empty)
        used += empty.height
    return pages


def _foot(note: str, folio: str, left: float, base: float, measure: float) -> list[Item]:
    size = float(declared("route")["text_pt"]) * 0.9
    items: list[Item] = list(text_runs(folio, "folio", size, left + measure, base, "r"))
    if note:
        items += text_runs(note, "fang", size, left, base)
    return items
