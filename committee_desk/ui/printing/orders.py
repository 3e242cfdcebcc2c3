"""What a person asks of a printer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee_desk.printing.impose import Imposition

if TYPE_CHECKING:
    from committee_desk.printing.display import Document

ONE_SIDE, LONG_EDGE, SHORT_EDGE = "one", "long", "short"
MOST_COPIES = 999


@dataclass(frozen=True)
class Order:
    """A finished paper, the printer, and how it is to come out.

    ``pdf`` are the bytes that passed the gate. ``document`` is the display list they were written
    from, where it is at hand: what no spooler takes as PDF is drawn from it, line by line.
    ``sides`` is one, or both turned over the long or the short edge.
    """

    title: str
    pdf: bytes
    printer: str = ""
    copies: int = 1
    sides: str = ONE_SIDE
    imposition: Imposition = field(default_factory=Imposition)
    document: Document | None = None
