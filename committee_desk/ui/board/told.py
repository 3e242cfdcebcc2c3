"""How the board register speaks: days left, room, states; and the faults of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import _, fill, ngettext, translate

if TYPE_CHECKING:
    from committee_desk.work.board_questions import BoardSeen, Hanging


def label(name: str, code: str | None) -> str:
    """Return the words of a code."""
    from committee_desk.rules.codes import code_list

    return code_list(name).label(code)


def days_left(paper: Hanging) -> tuple[str, str]:
    """Return what is said of the time a paper still hangs, and its tone."""
    if paper.state != "hanging":
        return label("posting_state", paper.state), "info"
    if paper.due:
        return _("Take down, due since {day}", day=_short(paper.due_since)), "danger"
    if paper.days_left:
        left = ngettext("{n} day left", "{n} days left", paper.days_left)
        return left, "info"
    if paper.kept:
        return _("Stays until the next one"), "ok"
    wanted = paper.row["wanted_until"]
    if wanted:
        return _("Until {day}", day=_short(wanted)), "ok"
    return _("No fixed time"), "ok"


def room(board: BoardSeen) -> tuple[str, str]:
    """Return how much of a board is used, and its tone."""
    if not board.capacity:
        return ngettext("{n} sheet", "{n} sheets", board.used), "info"
    if board.over:
        return ngettext("{n} sheet too many", "{n} sheets too many", board.over), "danger"
    shown = _("{used} of {capacity} sheets", used=board.used, capacity=board.capacity)
    return (_("Full: {used}", used=shown), "warn") if board.full else (shown, "ok")


def zones(codes: Iterable[str]) -> str:
    """Return the words of zones."""
    return " · ".join(label("board_zone", code) for code in codes)


def advice(told: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """Return sentences of advice in the current language, one after the other."""
    return together([fill(translate(message), dict(facts)) for message, facts in told])


def together(sentences: Sequence[str]) -> str:
    """Return sentences one after the other, parted as the language parts them."""
    said = ""
    for each in sentences:
        said = _("{first} {second}", first=said, second=each) if said and each else said or each
    return said


def _short(day: str) -> str:
    return day[5:]
