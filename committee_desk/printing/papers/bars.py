"""Bars on paper: what was judged how, beside how it was judged before, with the words under it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee_desk.base.words import N_
from committee_desk.printing.display import Colour, Document, Item, Page, Path, Rule
from committee_desk.printing.layout.runs import ASCENT, placed, runs, text_runs
from committee_desk.printing.layout.sheets import sheet
from committee_desk.printing.layout.strips import Strip, centred, moved
from committee_desk.printing.papers.shapes import declared, points, refuse_any, wrapped
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.breaking import Line
from committee_desk.printing.text.titles import title_lines

_PLACE = N_("the chart")
_PITCH = 1.6
_LINE = 1.15
"""Em from line to line of words that are too long to stand in one beside their bar."""


@dataclass(frozen=True)
class Bar:
    """One bar: its words, how long it is and was before (None: not known), what stands behind."""

    label: str
    value: float | None
    before: float | None = None
    told: str = ""


@dataclass(frozen=True)
class Group:
    """Bars under a heading."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Bars:
    """A paper of bars; ``most`` is the value of the longest there can be, ``ticks`` are marked.

    ``lines`` stand under the title, ``notes`` after the bars.
    """

    title: str
    groups: tuple[Group, ...]
    most: float
    ticks: tuple[float, ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def bar_chart(wanted: Bars) -> Document:
    """Return the paper, at least one page. Raises Refused for a character without glyph."""
    refuse_any(_texts(wanted), _PLACE)
    rule = declared("bars")
    left, top, measure, depth = points(rule["area_mm"])
    size = float(rule["text_pt"])
    room = depth - 2 * size
    pages = _divided(list(_strips(wanted, measure)), room)
    page_size = sheet(str(rule["sheet"]))
    made = []
    for number, strips in enumerate(pages, 1):
        items: list[Item] = []
        y = top
        for strip in strips:
            items += moved(strip.items, left, y)
            y += strip.height
        folio = str(rule["folio"]).format(page=number, pages=len(pages))
        items += text_runs(folio, "folio", size * 0.9, left + measure, top + depth, "r")
        made.append(Page(page_size.width, page_size.height, tuple(items)))
    return Document(tuple(made), wanted.title.replace("\n", ""), subject="bars")


def _texts(wanted: Bars) -> Iterator[str]:
    yield from (wanted.title, *wanted.lines, *wanted.notes)
    for group in wanted.groups:
        yield group.heading
        for bar in group.bars:
            yield from (bar.label, bar.told)


def _strips(wanted: Bars, measure: float) -> Iterator[Strip]:
    rule = declared("bars")
    large, size = float(rule["title_pt"]), float(rule["text_pt"])
    for part in wanted.title.split("\n"):
        for line in title_lines(atoms(part, "title"), measure / large):
            items = tuple(centred(line, large, measure / 2, ASCENT * large))
            yield Strip(large * 1.4, items, "head")
    yield Strip(size * 0.6, (), "head")
    for text in wanted.lines:
        yield from _words(text, "fang", size, measure)
    for group in wanted.groups:
        yield from _heading(group.heading, size, measure)
        scale = _scale(wanted, measure, size)
        yield scale
        again = str(rule["again"]).format(heading=group.heading)
        repeat = (*_heading(again, size, measure), scale)
        for bar in group.bars:
            yield replace(_bar(bar, wanted, measure, size), repeat=repeat)
    if wanted.notes:
        yield Strip(size, (), "text")
    for text in wanted.notes:
        yield from _words(text, "fang", size, measure)


def _words(text: str, role: str, size: float, measure: float) -> Iterator[Strip]:
    for line in wrapped(text, role, measure / size):
        yield Strip(size * _PITCH, tuple(runs(placed(line), size, 0.0, ASCENT * size)), "text")


def _heading(text: str, size: float, measure: float) -> Iterator[Strip]:
    """Yield the lines of a heading, the first with room above it."""
    for number, line in enumerate(wrapped(text, "hei", measure / size)):
        above = 0.0 if number else size * (2.4 - _PITCH)
        items = tuple(runs(placed(line), size, 0.0, above + ASCENT * size))
        yield Strip(above + size * _PITCH, items, "head")


def _scale(wanted: Bars, measure: float, size: float) -> Strip:
    """Return the figures above the bars; kept with the first of them."""
    begin, wide = _span(measure, size)
    items: list[Item] = []
    for tick in wanted.ticks:
        x = begin + wide * tick / wanted.most
        items += text_runs(f"{tick:g}", "folio", size * 0.8, x, size * 0.9, "c")
    return Strip(size * 1.2, tuple(items), "head")


def _bar(bar: Bar, wanted: Bars, measure: float, size: float) -> Strip:
    rule = declared("bars")
    begin, wide = _span(measure, size)
    gap = 0.6 * size
    label = wrapped(bar.label, "fang", (begin - gap) / size)
    told = wrapped(bar.told, "fang", (measure - begin - wide - gap) / size)
    lines = max(len(label), len(told))
    high = (float(rule["row_em"]) + (lines - 1) * _LINE) * size
    grid: Colour = _colour(rule["grid"])
    thin = float(rule["grid_pt"])
    items: list[Item] = [
        Rule(x, 0.0, x, high, thin, grid)
        for x in (begin, *(begin + wide * tick / wanted.most for tick in wanted.ticks))
    ]
    deep, shallow = float(rule["bar_em"]) * size, float(rule["before_em"]) * size
    y = (high - deep - shallow) / 2
    items += _filled(begin, y, wide, deep, bar.value, wanted.most, _colour(rule["now"]))
    before = _colour(rule["before"])
    items += _filled(begin, y + deep, wide, shallow, bar.before, wanted.most, before)
    for line, base in _beside(label, high, size):
        items += runs(placed(line), size, begin - gap - line.width * size, base)
    for line, base in _beside(told, high, size):
        items += runs(placed(line), size, begin + wide + gap, base)
    return Strip(high, tuple(items), "row")


def _beside(lines: Sequence[Line], high: float, size: float) -> Iterator[tuple[Line, float]]:
    """Yield the lines of a text with their baselines, all of them in the middle of a row."""
    first = (high - (len(lines) - 1) * _LINE * size) / 2 + size * (ASCENT - 0.5)
    for number, line in enumerate(lines):
        yield line, first + number * _LINE * size


def _filled(
    x: float, y: float, wide: float, high: float, value: float | None, most: float, colour: Colour
) -> list[Item]:
    if not value:
        return []
    right = x + wide * min(value, most) / most
    return [Path((((x, y), (right, y), (right, y + high), (x, y + high)),), colour)]


def _span(measure: float, size: float) -> tuple[float, float]:
    """Return where bars begin and how long the longest is."""
    rule = declared("bars")
    begin = float(rule["label_em"]) * size
    return begin, measure - begin - float(rule["value_em"]) * size


def _colour(parts: Sequence[float]) -> Colour:
    red, green, blue = (float(each) for each in parts)
    return red, green, blue


def _divided(strips: Sequence[Strip], room: float) -> list[list[Strip]]:
    """Return the strips of every page.

    A heading goes with what follows it; a group that goes on overleaf says so at its head.
    """
    pages: list[list[Strip]] = [[]]
    used = 0.0
    for at, strip in enumerate(strips):
        wanted = strip.height
        if strip.kind == "head" and at:
            follows = at
            while follows + 1 < len(strips) and strips[follows].kind == "head":
                follows += 1
                wanted += strips[follows].height
        if pages[-1] and used + wanted > room:
            pages.append(list(strip.repeat))
            used = sum(each.height for each in strip.repeat)
        pages[-1].append(strip)
        used += strip.height
    return pages
