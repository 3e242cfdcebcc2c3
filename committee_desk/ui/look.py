"""The look of the window: tokens, type scale, lengths, breakpoints, palette and style sheet.

Everything is read from resources/look; a change of theme or type size is applied to the living
window at once. Lengths are in dp: pixels at 100 % type size.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from committee_desk.base.settings import SCALES, THEMES
from committee_desk.base.shipped import shipped
from committee_desk.ui.followers import Followers

_FOLLOWERS = Followers("look")
_PLACE = re.compile(r"@(dp|dpless|icon)\(([^)]*)\)|@(\w+)")


class _State:
    theme = "light"
    scale = 100
    families: tuple[str, ...] = ()


@cache
def tokens(theme: str) -> dict[str, str]:
    """Return the colours of a theme by name, as ``#RRGGBB``."""
    text = shipped("resources", "look", f"{theme}.json").read_text(encoding="utf-8")
    return cast(dict[str, str], json.loads(text))


@cache
def measures() -> dict[str, Any]:
    """Return type sizes, breakpoints, font families and the colour pairs to be checked."""
    text = shipped("resources", "look", "measures.json").read_text(encoding="utf-8")
    return cast(dict[str, Any], json.loads(text))


def theme() -> str:
    """Return the theme in use: ``light`` or ``dark``."""
    return _State.theme


def scale() -> int:
    """Return the type size in per cent: 100, 125, 150 or 200."""
    return _State.scale


def dp(length: float) -> int:
    """Return a length in dp as pixels at the type size in use, at least 1."""
    return max(1, round(length * _State.scale / 100))


def breadth(pixels: int) -> float:
    """Return a width in pixels as dp, to be held against the breakpoints."""
    return pixels * 100 / _State.scale


def fits(breakpoint_name: str, pixels: int) -> bool:
    """Tell whether a window that wide has room for what the breakpoint names.

    Names: ``words`` beside top buttons, ``detail`` panel, whole ``toolbar``, wide ``nav``.
    """
    return breadth(pixels) > float(measures()["breakpoints"][breakpoint_name])


def colour(name: str) -> QColor:
    """Return a colour of the theme in use. Raises KeyError for an unknown name."""
    return QColor(tokens(_State.theme)[name])


def font(kind: str = "body", *, bold: bool = False) -> QFont:
    """Return a font by kind: caption, body, lead, title or number; sizes follow the type size."""
    made = QFont(list(_State.families)) if _State.families else QFont()
    made.setPixelSize(dp(measures()["type"][kind]))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def text_width(text: str, kind: str = "body", *, bold: bool = False) -> int:
    """Return how wide a text is in pixels."""
    return QFontMetrics(font(kind, bold=bold)).horizontalAdvance(text)


def follow(widget: QWidget, dress: Callable[[Any], None], key: str = "look") -> None:
    """Do ``dress(widget)`` now and whenever theme or type size change."""
    _FOLLOWERS.add(widget, key, dress)


def dress(widget: QWidget, kind: str = "body", *, bold: bool = False) -> None:
    """Give a widget a font of the scale that follows the type size."""
    follow(widget, lambda target: target.setFont(font(kind, bold=bold)), key="font")


def use_families(prefer: str = "") -> None:
    """Choose the fonts of the window: the system's Chinese ones in order, ``prefer`` before all."""
    have = set(QFontDatabase.families())
    wanted = [prefer, *measures()["families"]]
    _State.families = tuple(family for family in wanted if family in have)


def ground(painter: QPainter, box: QRect, name: str, alpha: int = 255) -> None:
    """Fill a box with a colour of the theme.

    QPainter.fillRect would do, but among its overloads PySide builds an enumeration of 180
    gradients first, a tenth of the time to the first paint.
    """
    filled = colour(name)
    filled.setAlpha(alpha)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(filled)
    painter.drawRect(box)


def has_chinese() -> bool:
    """Tell whether the system has one of the Chinese fonts the window looks well in.

    Others there may be, such as WenQuanYi, which has no bold, fall behind the bundled one.
    """
    return bool(_State.families)


def wear(theme: str = "", scale: int = 0) -> None:
    """Put on a theme and a type size; every open window follows. 0 and '' keep what is worn."""
    _State.theme = theme if theme in THEMES else _State.theme
    _State.scale = scale if scale in SCALES else _State.scale
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    application.setPalette(palette())
    application.setFont(font())
    application.setStyleSheet(style_sheet())
    _FOLLOWERS.tell()


def step(up: int) -> int:
    """Return the type size one step larger (1) or smaller (-1) than the one in use."""
    at = SCALES.index(_State.scale) + up
    return SCALES[max(0, min(at, len(SCALES) - 1))]


def palette() -> QPalette:
    """Return the palette of the theme, for everything the style sheet does not name."""
    made = QPalette()
    role = QPalette.ColorRole
    for each, name in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "bg"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "danger"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "on_selection"),
        (role.ToolTipBase, "toast"),
        (role.ToolTipText, "on_toast"),
        (role.PlaceholderText, "text3"),
        (role.Link, "primary"),
        (role.LinkVisited, "primary"),
        (role.Light, "raised"),
        (role.Midlight, "hairline"),
        (role.Mid, "border"),
        (role.Dark, "border"),
        (role.Shadow, "scrim"),
        (role.Accent, "primary"),
    ):
        made.setColor(each, colour(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, colour("border"))
    return made


def style_sheet() -> str:
    """Return the style sheet with colours, lengths and pictures of the look in use."""
    from committee_desk.ui import icons

    def filled(place: re.Match[str]) -> str:
        deed, argument, name = place.groups()
        if deed == "dp":
            return f"{dp(float(argument))}px"
        if deed == "dpless":
            return f"{dp(float(argument)) - 1}px"
        if deed == "icon":
            picture, tone = argument.split(",")
            return f'url("{icons.coloured_file(picture, tone).as_posix()}")'
        return tokens(_State.theme).get(name, place[0])

    text = shipped("resources", "look", "window.qss").read_text(encoding="utf-8")
    return _PLACE.sub(filled, re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def weak_pairs(theme: str) -> list[tuple[str, str, float, float]]:
    """Return the pairs of a theme below their least contrast: (on, under, found, least)."""
    have = tokens(theme)
    found = [
        (on, under, contrast(have[on], have[under]), least)
        for on, under, least in measures()["pairs"]
    ]
    return [pair for pair in found if pair[2] < pair[3]]


def _luminance(colour_text: str) -> float:
    parts = [int(colour_text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
