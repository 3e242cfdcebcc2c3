"""Replays a display list with a painter: the preview and the printer draw what the PDF holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from threading import get_ident
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGlyphRun,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRawFont,
)

if TYPE_CHECKING:
    from committee_desk.printing.display import GlyphRun, Image, Page, Path, Rule, Turned

_LARGEST_CACHED = 60.0
_INK_ONLY = QFont.HintingPreference.PreferNoHinting


@lru_cache(maxsize=32)
def _face(key: str, _thread: int) -> QRawFont:
    """Return a bundled font once loaded; sizes are taken from copies of it.

    A raw font belongs to the thread that made it: the printer paints in one of its own.
    """
    from committee_desk.printing.fonts import font_bytes

    return QRawFont(QByteArray(font_bytes(key)), 16.0, _INK_ONLY)


@lru_cache(maxsize=128)
def _sized(key: str, size: float, thread: int) -> QRawFont:
    made = QRawFont(_face(key, thread))
    made.setPixelSize(size)
    return made


def forget() -> None:
    """Drop the loaded fonts; called before the application ends, which they must not outlive."""
    _sized.cache_clear()
    _face.cache_clear()


def paint_page(painter: QPainter, page: Page, scale: float) -> None:
    """Draw a page at ``scale`` device units a point, from the painter's origin.

    Glyphs are set at their final size, so that they are as sharp as the device allows.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for item in page.items:
        match type(item).__name__:
            case "GlyphRun":
                _run(painter, item, scale)  # type: ignore[arg-type]
            case "Rule":
                _rule(painter, item, scale)  # type: ignore[arg-type]
            case "Path":
                _path(painter, item, scale)  # type: ignore[arg-type]
            case "Turned":
                _turned(painter, item, scale)  # type: ignore[arg-type]
            case _:
                _image(painter, item, scale)  # type: ignore[arg-type]


def _run(painter: QPainter, run: GlyphRun, scale: float) -> None:
    size = round(run.size * scale, 2)
    font, colour = _sized(run.font, size, get_ident()), _colour(run.colour)
    places = [QPointF(x * scale, run.y * scale) for x in run.xs]
    if size > _LARGEST_CACHED:
        # Beyond this Qt draws runs of such a font as nothing at all (6.11); their outlines it can.
        for glyph, place in zip(run.glyphs, places, strict=True):
            painter.fillPath(font.pathForGlyph(glyph).translated(place), colour)
        return
    glyphs = QGlyphRun()
    glyphs.setRawFont(font)
    glyphs.setGlyphIndexes(list(run.glyphs))
    glyphs.setPositions(places)
    painter.setPen(colour)
    painter.drawGlyphRun(QPointF(0, 0), glyphs)


def _turned(painter: QPainter, turned: Turned, scale: float) -> None:
    painter.save()
    painter.translate(turned.x * scale, turned.y * scale)
    painter.rotate(90)
    for run in turned.runs:
        _run(painter, run, scale)
    painter.restore()


def _rule(painter: QPainter, rule: Rule, scale: float) -> None:
    pen = QPen(_colour(rule.colour), rule.width * scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if rule.dash:
        pen.setDashPattern([length / rule.width for length in rule.dash])
    painter.setPen(pen)
    painter.drawLine(QLineF(rule.x1 * scale, rule.y1 * scale, rule.x2 * scale, rule.y2 * scale))


def _path(painter: QPainter, path: Path, scale: float) -> None:
    drawn = QPainterPath()
    for polygon in path.polygons:
        drawn.addPolygon(QPolygonF([QPointF(x * scale, y * scale) for x, y in polygon]))
        drawn.closeSubpath()
    painter.fillPath(drawn, _colour(path.colour))


def _image(painter: QPainter, image: Image, scale: float) -> None:
    read = QImage.fromData(QByteArray(image.data))
    box = QRectF(image.x * scale, image.y * scale, image.width * scale, image.height * scale)
    painter.drawImage(box, read)


def _colour(parts: Sequence[float]) -> QColor:
    return QColor.fromRgbF(*parts)
