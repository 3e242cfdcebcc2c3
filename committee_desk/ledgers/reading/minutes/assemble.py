"""From the pieces of a document to what its minutes say."""

from __future__ import annotations

from pathlib import Path

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.reading.minutes import document, prose
from committee_desk.ledgers.reading.minutes.assembly import Assembly
from committee_desk.ledgers.reading.minutes.found import Minutes
from committee_desk.ledgers.reading.minutes.lines import parts


def read(path: Path) -> Minutes:
    """Return what a Word document says of a meeting.

    Raises Refused (``not_minutes``) where next to nothing of one is found, and for a document that
    is damaged, hostile or too big.
    """
    blocks = document.blocks(path)
    assembly = Assembly()
    for part in parts(blocks):
        assembly.take(part)
    minutes = assembly.finished()
    prose.complete(minutes, list(_lines(blocks)))
    _refuse_other(minutes)
    assembly.keep_loose()
    minutes.doubts = _doubts(minutes, assembly.days)
    return minutes


def _lines(blocks: list[document.Block]) -> list[str]:
    """Return every line of running text; of a table those of a cell by itself in its row."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            found.append(block)
            continue
        for row in block.rows:
            if len(row) == 1:
                found.extend(row[0].lines)
    return found


def _refuse_other(minutes: Minutes) -> None:
    signs = (
        minutes.date,
        minutes.place,
        minutes.chair or minutes.recorder,
        minutes.attendees or minutes.present,
        minutes.items or minutes.resolutions or minutes.votes,
    )
    if sum(1 for sign in signs if sign) < 2:
        raise Refused(
            N_("This text document does not look like the minutes of a meeting."),
            N_("Take in minutes as .docx, and ledgers as workbooks (.xlsx, .xls, .et, .ods)."),
            code="not_minutes",
        )


def _doubts(minutes: Minutes, days: list[str]) -> list[str]:
    found = []
    for name, value in (
        ("no_date", minutes.date),
        ("no_place", minutes.place),
        ("no_chair", minutes.chair),
        ("no_attendees", minutes.attendees),
    ):
        if not value:
            found.append(name)
    if len(set(days)) > 1:
        found.append("two_dates")
    if minutes.present and minutes.attendees and minutes.present != len(minutes.attendees):
        found.append("count_differs")
    return found
