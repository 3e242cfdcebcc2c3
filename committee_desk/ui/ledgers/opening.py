"""Showing a finished file to the person in the system's own programs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Open a file in the program the system has for it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_folder(path: Path) -> bool:
    """Open the folder a file lies in; False when the system has no program for that."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def free_name(path: Path) -> Path:
    """Return ``path``, or the like of it with a number, that no file has yet."""
    made, number = path, 2
    while made.exists():
        made = path.with_name(f"{path.stem}_{number}{path.suffix}")
        number += 1
    return made
