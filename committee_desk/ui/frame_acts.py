"""What can be done in every room of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from committee_desk.base.words import N_
from committee_desk.ui.actions import Act
from committee_desk.ui.pages.every import rooms

if TYPE_CHECKING:
    from committee_desk.ui.window import Window


def frame_acts(window: Window) -> list[Act]:
    """Return the acts of the window itself; those of a desk are ready while one is open."""
    return [
        *_rooms(window),
        *_steps(window),
        *_finding(window),
        *_sight(window),
        *_desk(window),
        *_about(window),
    ]


def _desk(window: Window) -> list[Act]:
    is_open, ways = window.has_desk, window.starting
    return [
        Act("backup", N_("Back up now"), window.back_up, "hard-drive", ("Ctrl+B",), ready=is_open),
        Act("lock", N_("Lock"), window.lock, "lock", ("Ctrl+L",), ready=window.can_lock),
        Act("open", N_("Open another desk…"), ways.leave, "folder-open"),
        Act("quit", N_("Quit"), window.close, "log-out", ("Ctrl+Q",)),
    ]


def _about(window: Window) -> list[Act]:
    sight, keys, version = window.sight, N_("shortcuts keys"), N_("version licences")
    return [
        Act("help", N_("Help"), sight.help, "circle-question-mark", ("F1",), keys),
        Act("about", N_("About this program"), sight.about, "info", also=version),
    ]


def _finding(window: Window) -> list[Act]:
    is_open, sight = window.has_desk, window.sight
    back = partial(sight.next_pane, back=True)
    silent = partial(Act, in_palette=False)
    return [
        silent("palette", N_("Find anything"), sight.find_anything, "search", ("Ctrl+K",)),
        Act("filter", N_("Filter this room"), window.seek, "list-filter", ("Ctrl+F",), "", is_open),
        silent("refresh", N_("Show again"), window.show_again, "refresh-cw", ("F5",)),
        silent("pane.next", N_("Next part of the window"), sight.next_pane, keys=("F6",)),
        silent("pane.back", N_("Previous part of the window"), back, keys=("Shift+F6",)),
    ]


def _rooms(window: Window) -> list[Act]:
    take_in = partial(window.go, "taking_in")
    return [
        Act("go.taking_in", N_("Take in a workbook"), take_in, "upload", ready=window.has_desk),
        *(
            Act(
                f"go.{room.page}",
                room.words,
                partial(window.go, room.page),
                room.picture,
                (f"Alt+{at % 10}",) if at <= 10 else (),
                ready=window.has_desk,
            )
            for at, room in enumerate(rooms(), start=1)
        ),
    ]


def _steps(window: Window) -> list[Act]:
    steps, again = window.steps, ("Ctrl+Y", "Ctrl+Shift+Z")
    undo = partial(Act, ready=steps.can_undo, told=steps.undo_words)
    redo = partial(Act, ready=steps.can_redo, told=steps.redo_words)
    return [
        undo("undo", N_("Undo"), steps.undo, "undo-2", ("Ctrl+Z",)),
        redo("redo", N_("Redo"), steps.redo, "redo-2", again),
    ]


def _sight(window: Window) -> list[Act]:
    sight, dark, tongue = window.sight, N_("dark mode night"), N_("language")
    size = partial(Act, over_panels=True)
    return [
        size("size.up", N_("Larger type"), sight.larger, "zoom-in", ("Ctrl+=", "Ctrl++")),
        size("size.down", N_("Smaller type"), sight.smaller, "zoom-out", ("Ctrl+-",)),
        size("size.normal", N_("Normal type size"), sight.normal, "type", ("Ctrl+0",)),
        Act("size", N_("Type size and colours"), sight.type_size, "type"),
        Act("theme", N_("Dark or light"), sight.turn_theme, "moon", also=dark),
        Act("language", N_("English / Chinese"), sight.turn_language, "languages", also=tongue),
    ]
