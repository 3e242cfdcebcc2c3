"""Making one topic of the needs that are chosen in the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.needs.fields import day_field, refers_field, text_field

if TYPE_CHECKING:
    from committee_desk.ui.pages.people import ListPage


def topic_acts(page: ListPage, chosen: Callable[[], Sequence[int]]) -> list[Act]:
    """Return the act; ``chosen`` tells which needs are chosen."""
    return [
        Act(
            "needs.topic",
            N_("Make a topic of needs…"),
            lambda: make(page, list(chosen())),
            "messages-square",
            ("Alt+Shift+T",),
            ready=lambda: page.is_free() and page.pane is not None and bool(chosen()),
        )
    ]


def make(page: ListPage, needs: Sequence[int]) -> None:
    """Ask what the topic is called, or which it is, and show it once it is made."""
    from committee_desk.work import topic_needs

    def made(topic: Any) -> None:
        page.frame.go("topics", int(topic))
        page.frame.toast(_("The needs are a topic now"), undo=True)

    sheet = DeedSheet(
        page.window(),
        page.frame,
        N_("Make a topic of needs…"),
        [
            text_field("title", N_("What the topic is called")),
            refers_field("topic_id", N_("Or part of topic"), "topics", required=False),
            day_field(),
        ],
        lambda values: (
            topic_needs.become,
            (needs, values["topic_id"], values["title"] or "", values["on"]),
            {},
        ),
        name="needs_topic",
        told=ngettext("{n} need is chosen.", "{n} needs are chosen.", len(needs)),
        agree=N_("Make it a topic"),
        picture="messages-square",
        done=made,
    )
    sheet.put({"on": today().isoformat()})
    sheet.open()
