"""What the room of meetings offers: deeds on a sheet of their own, and which of all come first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee_desk.base.words import N_
from committee_desk.ui.meetings import deeds_files, minutes_deeds

if TYPE_CHECKING:
    from committee_desk.ui.meetings.reading import Seen
    from committee_desk.ui.pages.meetings import MeetingsPage

FIRST: Mapping[str, tuple[str, ...]] = {
    "planned": ("agenda", "call", "begin", "demand"),
    "called": ("write_notice", "notice", "agenda", "sheet", "begin"),
    "noticed": ("run", "begin", "sign_in", "sheet", "agenda"),
    "open": ("run", "sign_in", "wall", "close", "ballots"),
    "adjourned": ("carry_on", "go_on"),
    "closed": (),
    "cancelled": (),
}
"""The deeds among the buttons of the panel by the state of a meeting, the most sensible first."""


@dataclass(frozen=True)
class Way:
    """A deed with a sheet of its own; ``fits`` tells whether it makes sense for a meeting."""

    name: str
    words: str
    picture: str
    run: Callable[[Seen], object]
    fits: Callable[[Seen], bool]
    keys: tuple[str, ...] = ()


def ways(room: MeetingsPage) -> tuple[Way, ...]:
    """Return the deeds whose sheets do more than ask."""
    return (
        Way("agenda", N_("Agenda…"), "clipboard-list", room.open_agenda, _always, ("Alt+A",)),
        Way("call", N_("Call it…"), "bell", room.call, may_call, ("Alt+C",)),
        Way("demand", N_("Signatures of the demand…"), "pencil", room.open_demand,
            lambda seen: seen.by_law and not _over(seen), ("Alt+U",)),
        Way("write_notice", N_("Write the notice"), "megaphone", room.write_notice,
            lambda seen: seen.status in ("planned", "called", "noticed")),
        Way("people", N_("Who is expected…"), "users", room.open_people,
            lambda seen: not _over(seen), ("Alt+P",)),
        Way("sheet", N_("Print the sign-in sheet…"), "printer", room.print_sheet,
            lambda seen: seen.status not in ("planned", "cancelled"), ("Ctrl+P",)),
        Way("sign_in", N_("Sign in…"), "keyboard", room.open_signing,
            lambda seen: seen.status not in ("planned", "cancelled"), ("Alt+S",)),
        Way("wall", N_("Show on the wall"), "maximize-2", room.show_wall,
            lambda seen: seen.status != "cancelled", ("Alt+W",)),
        Way("calendar", N_("Export to a calendar…"), "calendar",
            lambda seen: deeds_files.export_one(room, seen), _always),
        Way("paper", N_("Add a paper…"), "file-text",
            lambda seen: deeds_files.add_paper(room, seen), _always),
        *minutes_deeds.ways(room),
    )  # fmt: skip


def may_call(seen: Seen) -> bool:
    """Tell whether a meeting can be called, or called again with another base."""
    return seen.status in ("planned", "called")


def _always(_seen: Seen) -> bool:
    return True


def _over(seen: Seen) -> bool:
    return seen.status in ("closed", "cancelled")
