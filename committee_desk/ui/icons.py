"""The line pictures of the window, in the colour of the theme and the size of the type."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from committee_desk.base.shipped import shipped
from committee_desk.ui import look

_kept: dict[tuple[str, str, int, float], QPixmap] = {}


def drawing(name: str, colour: str) -> bytes:
    """Return the SVG of a picture in a ``#RRGGBB`` colour. Raises FileNotFoundError."""
    text = shipped("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode("utf-8")


def pixmap(name: str, tone: str = "text2", size: float = 20) -> QPixmap:
    """Return a picture ``size`` dp wide in a colour of the theme, sharp on dense screens."""
    ratio = _ratio()
    key = (name, look.colour(tone).name(), look.dp(size), ratio)
    if key not in _kept:
        _kept[key] = _drawn(*key)
    return _kept[key]


def icon(name: str, tone: str = "text2", size: float = 20) -> QIcon:
    """Return a picture as an icon; its disabled form is paler."""
    made = QIcon(pixmap(name, tone, size))
    made.addPixmap(pixmap(name, "border", size), QIcon.Mode.Disabled)
    return made


def coloured_file(name: str, tone: str) -> Path:
    """Return the path of a picture in a colour of the theme, for the style sheet to name."""
    from committee_desk.base.files import write_whole
    from committee_desk.base.folders import cache_folder

    colour = look.tokens(look.theme())[tone]
    path = cache_folder() / "icons" / f"{name}-{colour[1:].lower()}.svg"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, drawing(name, colour))
    return path


def forget() -> None:
    """Drop the drawn pictures; called before the application ends, which they must not outlive."""
    _kept.clear()


def _ratio() -> float:
    application = QApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QApplication) else 1.0


def _drawn(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    made = QPixmap(round(pixels * ratio), round(pixels * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing(name, colour))).render(
        painter, QRectF(0, 0, made.width(), made.height())
    )
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
