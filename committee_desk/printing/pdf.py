"""The display list as PDF bytes; the only module that knows ReportLab."""

import io
import struct
from functools import cache, lru_cache
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import fonts, rl_patch
from committee_desk.printing.display import (
    BLACK,
    Colour,
    Document,
    GlyphRun,
    Image,
    Item,
    Page,
    Path,
    Rule,
    Turned,
)

rl_patch.apply()

_PRODUCER = "Committee Desk"
_BASE_FONT = "latin"
"""Stands where ReportLab would name its own Helvetica, which is not embedded."""


@cache
def _font(key: str) -> Any:
    """Return a font registered with ReportLab; its PostScript name must be its own.

    Raises Refused when ReportLab cannot read a font of the user's that seemed sound.
    """
    try:
        font = TTFont(key, io.BytesIO(fonts.font_bytes(key)), asciiReadable=0)
    except (TTFError, struct.error, LookupError, ValueError) as fault:
        raise Refused(
            N_("The font {font} cannot be put into a PDF."),
            N_("Choose the font that comes with the program, in the settings of fonts."),
            code="bad_font",
            field="fonts",
            font=fonts.postscript(key),
        ) from fault
    wanted = fonts.postscript(key)
    if font.face.name.decode("ascii") != wanted:
        raise ValueError(f"{key}: PostScript name {font.face.name!r} is not {wanted!r}")
    pdfmetrics.registerFont(font)
    return font


def to_pdf(document: Document) -> bytes:
    """Return the document as PDF: fonts embedded and subset, real text, always the same bytes."""
    _font(_BASE_FONT)
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=(document.pages[0].width, document.pages[0].height),
        invariant=1,
        pageCompression=1,
        initialFontName=_BASE_FONT,
        lang=document.language,
    )
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setProducer(_PRODUCER)
    canvas.setCreator(_PRODUCER)
    marks: dict[int, list[tuple[int, str]]] = {}
    for number, level, text in document.outline:
        marks.setdefault(number, []).append((level, text))
    deepest = -1
    for number, page in enumerate(document.pages):
        canvas.setPageSize((page.width, page.height))
        if number in marks:
            deepest = _bookmark(canvas, number, marks[number], deepest)
        for item in page.items:
            _draw(canvas, page, item)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _bookmark(canvas: Any, number: int, marks: list[tuple[int, str]], deepest: int) -> int:
    """Add the page's entries; a level may be at most one deeper than the entry before."""
    for place, (level, text) in enumerate(marks):
        # ReportLab keeps one entry a key, so every entry needs a key of its own.
        key = f"mark-{number + 1}-{place + 1}"
        canvas.bookmarkPage(key)
        deepest = min(level, deepest + 1)
        canvas.addOutlineEntry(text, key, deepest)
    return deepest


def _draw(canvas: Any, page: Page, item: Item) -> None:
    match item:
        case GlyphRun():
            _text(canvas, page.height, item)
        case Rule():
            _rule(canvas, page, item)
        case Path():
            _path(canvas, page, item)
        case Image():
            box = (item.x, page.height - item.y - item.height, item.width, item.height)
            canvas.drawImage(ImageReader(io.BytesIO(item.data)), *box)
        case Turned():
            x, y = _number(item.x), _number(page.height - item.y)
            canvas.addLiteral(f"q 0 -1 1 0 {x} {y} cm")
            for run in item.runs:
                _text(canvas, 0.0, run)
            canvas.addLiteral("Q")


@lru_cache(maxsize=20_000)
def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _colour(colour: Colour) -> str:
    return " ".join(_number(part) for part in colour)


def _text(canvas: Any, height: float, run: GlyphRun) -> None:
    """Write a run as hexadecimal strings, each glyph put where the list says; 0 lies at height."""
    font = _font(run.font)
    document = canvas._doc  # noqa: SLF001  (fonts are cut per document; no public name)
    code = ["BT"]
    if run.colour != BLACK:
        code = ["q", f"{_colour(run.colour)} rg", "BT"]
    at = 0
    for subset, codes in font.splitString(run.chars, document):
        name = font.getSubsetInternalName(subset, document)
        x, y = _number(run.xs[at]), _number(height - run.y)
        code.append(f"{name} {_number(run.size)} Tf 1 0 0 1 {x} {y} Tm")
        code.append(f"[{_kerned(font, run, at, codes)}] TJ")
        at += len(codes)
    code.append("ET")
    if run.colour != BLACK:
        code.append("Q")
    canvas.addLiteral(" ".join(code))


def _kerned(font: Any, run: GlyphRun, at: int, codes: bytes) -> str:
    """Return the body of a TJ array: what was rounded off is made good at the next glyph."""
    size, xs, pen = run.size, run.xs, run.xs[at]
    width_of, usual = font.face.charWidths.get, font.face.defaultWidth
    fine, em = 10_000 / size, size / 1000
    parts: list[str] = []
    done = 0
    for place, char in enumerate(run.chars[at : at + len(codes)]):
        # Tenths of a thousandth of the em are far below what any printer shows.
        tenths = round((pen - xs[at + place]) * fine)
        if tenths:
            parts.append(f"{codes[done:place].hex()}>{tenths / 10:g}<")
            pen -= tenths / fine
            done = place
        pen += width_of(ord(char), usual) * em
    return f"<{''.join(parts)}{codes[done:].hex()}>".replace("<>", "")


def _rule(canvas: Any, page: Page, rule: Rule) -> None:
    dash = " ".join(_number(part) for part in rule.dash)
    canvas.addLiteral(
        f"q {_colour(rule.colour)} RG {_number(rule.width)} w [{dash}] 0 d "
        f"{_number(rule.x1)} {_number(page.height - rule.y1)} m "
        f"{_number(rule.x2)} {_number(page.height - rule.y2)} l S Q"
    )


def _path(canvas: Any, page: Page, path: Path) -> None:
    code = [f"q {_colour(path.colour)} rg"]
    for polygon in path.polygons:
        for number, (x, y) in enumerate(polygon):
            code.append(f"{_number(x)} {_number(page.height - y)} {'l' if number else 'm'}")
        code.append("h")
    canvas.addLiteral(" ".join([*code, "f Q"]))
