"""Minutes written elsewhere, as Word documents: what is found in them, for a person to confirm."""

from __future__ import annotations

from pathlib import Path

from committee_desk.ledgers.reading.minutes.found import (
    FoundItem,
    FoundOption,
    FoundResolution,
    FoundVote,
    Minutes,
)

__all__ = ["FoundItem", "FoundOption", "FoundResolution", "FoundVote", "Minutes", "read"]


def read(path: Path) -> Minutes:
    """Return what a Word document says of a meeting.

    Raises Refused (``not_minutes``) where next to nothing of one is found, and for a document that
    is damaged, hostile or too big.
    """
    from committee_desk.ledgers.reading.minutes import assemble

    return assemble.read(path)
