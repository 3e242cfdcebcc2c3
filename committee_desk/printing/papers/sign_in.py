"""Sheets on which those who attend sign: title, facts of the meeting, rows high enough to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, zip_longest

from committee_desk.base.words import N_
from committee_desk.printing.content import Table
from committee_desk.printing.display import Document, Item, Page, Rule
from committee_desk.printing.layout.runs import ASCENT, joined_rules, text_runs
from committee_desk.printing.layout.sheets import MM, sheet
from committee_desk.printing.layout.strips import Strip, centred, moved
from committee_desk.printing.layout.tables import Grid, head_strip, row_strip
from committee_desk.printing.papers.shapes import declared, points, refuse_any
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.titles import title_lines

_PLACE = N_("the sign-in sheet")
_PAIRS = 2
"""Facts of the meeting that stand side by side."""
_FRAME = 1.0
_FACT_LABEL = 5.0
"""Width of a fact's label, in em."""


@dataclass(frozen=True)
class SignIn:
    """A sign-in sheet: facts are pairs of label and value; rows hold what is known beforehand.

    A row may be shorter than the columns and does not hold the running number, which is added;
    ``numbers`` are those of the rows where they do not run from 1. ``blank_rows`` are added for
    those nobody expected; the last page is filled with more.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    blank_rows: int = 0
    columns: tuple[str, ...] = ()
    note: str = ""
    numbers: tuple[int, ...] = ()


def sign_in(wanted: SignIn) -> Document:
    """Return the sign-in sheet, at least one page. Raises Refused for a character without glyph."""
    refuse_any(_texts(wanted), _PLACE)
    rule = declared("sign_in")
    left, top, measure, depth = points(rule["area_mm"])
    size = float(rule["text_pt"])
    table, grid = _grid(wanted, measure, size)
    head = head_strip(table, grid)
    opening, used = _opening(wanted, measure)
    least = float(rule["row_mm"]) * MM
    room = depth - head.height - 2 * size
    more = _next(wanted) - 1 - len(wanted.numbers)
    parts = _divided(_rows(wanted, grid, least), room, used, grid, more)
    pages = []
    page_size = sheet(str(rule["sheet"]))
    for number, rows in enumerate(parts, 1):
        items = moved(opening, left, top) if number == 1 else []
        y = top + (used if number == 1 else 0.0)
        for strip in (head, *rows):
            items += moved(strip.items, left, y)
            y += strip.height
        folio = str(rule["folio"]).format(page=number, pages=len(parts))
        base = top + depth
        items += text_runs(folio, "folio", size * 0.9, left + measure, base, "r")
        if wanted.note:
            items += text_runs(wanted.note, "fang", size * 0.9, left, base)
        pages.append(Page(page_size.width, page_size.height, tuple(joined_rules(items))))
    return Document(tuple(pages), wanted.title.replace("\n", ""), subject="sign-in")


def _texts(wanted: SignIn) -> Iterator[str]:
    yield from (wanted.title, wanted.note, *wanted.columns)
    for pair in (*wanted.facts, *wanted.rows):
        yield from pair


def _grid(wanted: SignIn, measure: float, size: float) -> tuple[Table, Grid]:
    """Return the empty table and its columns, as wide in proportion as they are declared."""
    rule = declared("sign_in")
    shares = {str(name): float(share) for name, share in rule["columns"]}
    number = str(rule["number"])
    given = (number, *(name for name in wanted.columns if name != number))
    names = given if wanted.columns else tuple(shares)
    wide = [shares.get(name, float(rule["other_column"])) for name in names]
    widths = tuple(share * measure / sum(wide) for share in wide)
    return Table(names, ()), Grid(widths, size)


def _opening(wanted: SignIn, measure: float) -> tuple[list[Item], float]:
    """Return title and facts, and how deep they go."""
    rule = declared("sign_in")
    large, size = float(rule["title_pt"]), float(rule["text_pt"])
    items: list[Item] = []
    y = 0.0
    for part in wanted.title.split("\n"):
        for line in title_lines(atoms(part, "title"), measure / large):
            items += centred(line, large, measure / 2, y + ASCENT * large)
            y += large * 1.4
    y += size * 0.4
    if wanted.facts:
        for strip in _facts(wanted.facts, measure, size):
            items += moved(strip.items, 0.0, y)
            y += strip.height
        y += size * 0.7
    return items, y


def _facts(facts: Sequence[tuple[str, str]], measure: float, size: float) -> Iterator[Strip]:
    """Yield the rows of the head table, two facts in a row; the first closes the box above."""
    label = _FACT_LABEL * size
    value = measure / _PAIRS - label
    grid = Grid((label, value) * _PAIRS, size, "fang", "fang")
    pairs = zip_longest(facts[::_PAIRS], facts[1::_PAIRS], fillvalue=("", ""))
    for number, (first, second) in enumerate(pairs):
        strip = row_strip((*first, *second), grid, "clcl")
        lid = () if number else (Rule(0.0, 0.0, measure, 0.0, _FRAME),)
        yield Strip(strip.height, (*strip.items, *lid), "row")


def _rows(wanted: SignIn, grid: Grid, least: float) -> Iterator[Strip]:
    columns = len(grid.widths)
    rows = (*wanted.rows, *[()] * wanted.blank_rows)
    for number, row in zip(chain(wanted.numbers, count(_next(wanted))), rows, strict=False):
        yield row_strip(_padded(number, row, columns), grid, "", least)


def _next(wanted: SignIn) -> int:
    """Return the number after those that are given."""
    return max(wanted.numbers, default=0) + 1


def _padded(number: int, row: Sequence[str], columns: int) -> list[str]:
    cells = [str(number), *row][:columns]
    return cells + [""] * (columns - len(cells))


def _divided(
    strips: Iterator[Strip], room: float, used: float, grid: Grid, more: int
) -> list[list[Strip]]:
    """Return the rows of every page; the last page is filled with empty rows.

    ``more`` is how far the numbers are ahead of how many rows there are.
    """
    pages: list[list[Strip]] = [[]]
    numbered = more
    for strip in strips:
        if pages[-1] and used + strip.height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(strip)
        used += strip.height
        numbered += 1
    least = float(declared("sign_in")["row_mm"]) * MM
    while used + least <= room:
        numbered += 1
        pages[-1].append(row_strip(_padded(numbered, (), len(grid.widths)), grid, "", least))
        used += least
    return pages
