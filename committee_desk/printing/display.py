"""The display list: everything that is drawn, with nothing left to decide.

PDF, preview and printer replay the same list, so they cannot disagree. All measures are points
(1/72 inch) from the upper left corner of the page, y growing downwards. Items are in reading order.

To replay a ``GlyphRun`` with Qt: ``QRawFont(fonts.font_bytes(run.font), run.size)``, a
``QGlyphRun`` with ``run.glyphs`` and the positions ``(x, run.y)`` for x in ``run.xs``, drawn at
(0, 0) by
``QPainter.drawGlyphRun``. ``run.y`` is the baseline. ``run.chars`` are the characters behind the
glyphs, one each (the two-em dash U+2E3A stands for two dashes).
"""

from dataclasses import dataclass, field
from typing import NamedTuple

BLACK = (0.0, 0.0, 0.0)
Colour = tuple[float, float, float]


class GlyphRun(NamedTuple):
    """Glyphs of one font and size on one baseline."""

    font: str
    size: float
    y: float
    xs: tuple[float, ...]
    glyphs: tuple[int, ...]
    chars: str
    colour: Colour = BLACK


class Rule(NamedTuple):
    """A straight line of ``width`` points."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: Colour = BLACK
    dash: tuple[float, ...] = ()


class Path(NamedTuple):
    """Closed polygons filled with one colour, such as the dark squares of a code."""

    polygons: tuple[tuple[tuple[float, float], ...], ...]
    colour: Colour = BLACK


class Image(NamedTuple):
    """A picture, encoded as PNG or JPEG, stretched to its box."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


class Turned(NamedTuple):
    """Text set a quarter clockwise, reading downwards, around the point (x, y) of the page.

    Its runs are measured from that point as if the page were turned back: what lies right of it on
    them lies below it on the page, and what lies below it on them lies left of it.
    """

    x: float
    y: float
    runs: tuple[GlyphRun, ...]


Item = GlyphRun | Rule | Path | Image | Turned


class Circle(NamedTuple):
    """A round place kept free of text, such as the one for the seal; nothing is drawn."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Page:
    """One page; it knows its own size in points."""

    width: float
    height: float
    items: tuple[Item, ...]
    kept_free: tuple[Circle, ...] = ()


@dataclass(frozen=True)
class Document:
    """Pages and what the file says about itself; ``outline`` holds (page index, level, text)."""

    pages: tuple[Page, ...]
    title: str
    author: str = ""
    subject: str = ""
    language: str = "zh-CN"
    outline: tuple[tuple[int, int, str], ...] = field(default=())


def text_of(page: Page) -> str:
    """Return the characters of a page in drawing order, for tests and searches."""
    from committee_desk.printing.text.sorts import TWO_EM_DASH

    runs = (run.chars for item in page.items for run in runs_of(item))
    return "".join(runs).replace(TWO_EM_DASH, "——")


def runs_of(item: Item) -> tuple[GlyphRun, ...]:
    """Return the glyph runs of an item, none for what is no text."""
    if isinstance(item, GlyphRun):
        return (item,)
    return item.runs if isinstance(item, Turned) else ()
