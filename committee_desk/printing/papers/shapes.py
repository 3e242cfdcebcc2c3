"""What papers of this folder share: their declared words and measures, and small shapes."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from committee_desk.base.shipped import shipped
from committee_desk.printing.display import Item, Rule
from committee_desk.printing.layout.sheets import MM
from committee_desk.printing.missing import refuse_missing_in
from committee_desk.printing.text.breaking import Line, lines_of

STEP = 0.5
"""Type sizes are tried in half points."""


@cache
def declared(paper: str) -> dict[str, Any]:
    """Return what resources/templates/papers.json declares of a paper, such as ``ballot``."""
    read: dict[str, Any] = json.loads(
        shipped("resources", "templates", "papers.json").read_text("utf-8")
    )
    entry: dict[str, Any] = read[paper]
    return entry


def points(millimetres: Iterable[float]) -> tuple[float, ...]:
    """Return measures in points."""
    return tuple(float(value) * MM for value in millimetres)


def box(left: float, top: float, width: float, height: float, thick: float) -> list[Item]:
    """Return the four rules of a box."""
    right, bottom = left + width, top + height
    return [
        Rule(left, top, right, top, thick),
        Rule(left, bottom, right, bottom, thick),
        Rule(left, top, left, bottom, thick),
        Rule(right, top, right, bottom, thick),
    ]


def wrapped(text: str, role: str, room: float) -> tuple[Line, ...]:
    """Return the lines of a text set ragged in ``room`` em."""
    return lines_of(text, role, room, room, 0.0, False)


def refuse_any(texts: Iterable[str], place: str) -> None:
    """Raise Refused for the first character no font holds; ``place`` is a message id."""
    for text in texts:
        refuse_missing_in(text, place)
