"""What can be done in the room of boards, by button, key and palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from committee_desk.base.words import N_
from committee_desk.ui.actions import Act
from committee_desk.ui.board.views import VIEWS

if TYPE_CHECKING:
    from committee_desk.ui.pages.board import BoardPage


def plain(page: BoardPage) -> list[Act]:
    """Return what is done every day."""
    return [
        Act("board.post", N_("Post a notice"), page.post, "plus", ("Ctrl+N",), ready=page.is_free),
        _deed(page, "take_down", N_("Take down"), "check", "Ctrl+T", hanging=True),
        _deed(page, "withdraw", N_("Withdraw…"), "undo-2", hanging=True),
        Act("board.new", N_("New board"), page.new_board, "layout-grid", ready=page.is_free),
    ]


def more(page: BoardPage) -> list[Act]:
    """Return what is done now and then."""
    return [
        Act(
            "board.all_down",
            N_("Take down everything due"),
            page.take_down_all,
            "check",
            ready=lambda: page.is_free() and bool(page.seen and page.seen.due),
        ),
        _deed(page, "show", N_("Show what was printed"), "eye"),
        _deed(page, "photo_up", N_("Photograph up"), "upload"),
        _deed(page, "photo_down", N_("Photograph down"), "download"),
        _deed(page, "hung", N_("What really hung"), "file-text"),
        _deed(page, "objection", N_("Keep an objection"), "messages-square"),
        Act(
            "board.change",
            N_("Change the board"),
            page.change_board,
            "pencil",
            ("F2",),
            ready=lambda: page.is_free() and page.board() is not None,
        ),
        Act(
            "board.printed",
            N_("It was printed"),
            page.say_printed,
            "printer",
            ready=page.may_say_printed,
        ),
        Act(
            "board.archive",
            N_("Archive the notice"),
            page.archive_notice,
            "archive",
            ready=page.may_archive,
        ),
        Act(
            "board.reopen",
            N_("Use a board again"),
            page.reopen_board,
            "rotate-ccw",
            ready=lambda: page.is_free() and bool(page.seen and page.seen.closed),
        ),
    ]


def views(page: BoardPage) -> list[Act]:
    """Return the ways to look at the register."""
    return [
        Act(f"board.view_{name}", words, partial(page.show_view, name), "eye")
        for name, words in VIEWS
    ]


def _deed(
    page: BoardPage, name: str, words: str, picture: str, keys: str = "", *, hanging: bool = False
) -> Act:
    """Return a deed on the paper that is chosen."""
    return Act(
        f"board.{name}",
        words,
        partial(page.do, name),
        picture,
        (keys,) if keys else (),
        ready=lambda: page.has_paper(hanging=hanging),
    )
