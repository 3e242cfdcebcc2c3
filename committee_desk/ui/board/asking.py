"""What the room of boards asks of the desk, each run in a job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from committee_desk.base.errors import DeskError

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.board_questions import Hanging, Seen


@dataclass(frozen=True)
class PaperSeen:
    """A posting with its evidence: photographs as bytes, what hung, what was said to it."""

    paper: Hanging
    photos: tuple[tuple[str, bytes], ...]
    hung: tuple[str, str] | None
    objections: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Room:
    """What the room shows: the register and the archive."""

    seen: Seen
    archive: tuple[dict[str, Any], ...]


def room(desk: Desk) -> Room:
    """Return the register on this day and everything that was let out."""
    from committee_desk.work import board_questions

    return Room(desk.ask(board_questions.overview), tuple(desk.ask(board_questions.archived)))


def paper(desk: Desk, hanging: Hanging) -> PaperSeen:
    """Return a posting with its evidence."""
    from committee_desk.storage import attachments
    from committee_desk.work import board_objections, board_papers

    photos = []
    for which in ("up", "down"):
        key = hanging.row[f"photo_{which}_key"]
        if key:
            photos.append((which, desk.ask(attachments.get, key)))
    hung = None
    if hanging.row["hung_key"]:
        about, _data = desk.ask(board_papers.hung, hanging.posting)
        hung = (about.name, about.sha256)
    said = tuple(desk.ask(board_objections.objections, hanging.bulletin))
    return PaperSeen(hanging, tuple(photos), hung, said)


def exact(desk: Desk, bulletin: int) -> bytes:
    """Return exactly what was printed, held against its hash."""
    from committee_desk.work import board_papers

    return desk.ask(board_papers.exact, bulletin)


def hung_hits(desk: Desk, posting: int) -> list[str] | None:
    """Return what the gate finds on the file that really hung, None where it cannot search."""
    from committee_desk.work import board_evidence

    return desk.ask(board_evidence.search_hung, posting)


def ready_to_post(desk: Desk) -> list[dict[str, Any]]:
    """Return the notices that may hang."""
    from committee_desk.work import board_questions

    return desk.ask(board_questions.ready_to_post)


def period(desk: Desk, bulletin: int, on: str) -> tuple[str, str, str]:
    """Return until when a notice would have to hang, when it may come down, and advice.

    All are empty where nothing asks for a time or the day cannot be read.
    """
    from committee_desk.ui.board import told
    from committee_desk.work import board_postings

    try:
        ends = desk.ask(board_postings.least_end, bulletin, date.fromisoformat(on))
    except (DeskError, ValueError):
        return "", "", ""
    if ends is None:
        return "", "", ""
    return ends.day.isoformat(), ends.free_on.isoformat(), told.advice(ends.advice)


def names(desk: Desk, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return kinds with what they are called."""
    from committee_desk.work import board_papers

    known = desk.ask(board_papers.kind_names)
    return [(kind, known.get(kind, kind)) for kind in kinds]
