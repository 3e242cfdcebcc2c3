"""A scrolled place on the surface of a card."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from committee_desk.ui.parts.texts import clear_area


def surface_area(inside: QWidget) -> QScrollArea:
    """Let ``inside`` be scrolled up and down on a card; it asks the card for no width."""
    area = clear_area(inside)
    area.setProperty("kind", "surface")
    inside.setProperty("kind", "surface")
    return area
