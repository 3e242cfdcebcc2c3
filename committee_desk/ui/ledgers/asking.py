"""What the room of ledgers asks of the desk, each run in a job."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import _

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.jobs import Progress
    from committee_desk.work.ledgering import Wanted


@dataclass(frozen=True)
class Asking:
    """What the room needs to know before it can offer anything."""

    purpose: str
    receiver: str
    grids: list[str]
    encryption_needed: bool
    paper_masked: bool
    past: list[dict[str, Any]]


def look_up(desk: Desk, code: str) -> Asking:
    """Ask a desk what the room shows; run in a reading job."""
    from committee_desk.work import ledgering, protection

    purpose, receiver = desk.ask(ledgering.last_receiver, code)
    asked = desk.ask(protection.of)
    return Asking(
        _(purpose) if purpose == ledgering.INTERNAL_USE else purpose,
        "" if receiver == "-" else receiver,
        desk.ask(ledgering.grid_names),
        asked.encryption_needed,
        asked.paper_masked,
        desk.ask(ledgering.exports),
    )


def proposed(desk: Desk, wanted: Wanted) -> tuple[str, int]:
    """Return the name of the file and how many rows it would have; run in a reading job."""
    from committee_desk.work import ledgering

    return desk.ask(ledgering.file_name, wanted), desk.ask(ledgering.count, wanted)


def hand_out(desk: Desk, path: Path, wanted: Wanted, total: int, progress: Progress) -> Any:
    """Write the ledger, as workbook or in its printed form, and note it; run in a writing job."""
    from committee_desk.work import ledgering, word_out

    if word_out.is_printed_form(path):
        return desk.do(word_out.hand_out_printed, path, wanted).value
    return desk.do(
        ledgering.hand_out,
        path,
        wanted,
        lambda done: progress(done, total),
        lambda: progress.stopping,
    ).value
