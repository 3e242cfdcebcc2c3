"""Showing a masked number: for a reason, noted; how often it is asked hangs on the preset."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.jobs import plain

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame

REASONS = (
    N_("Checking who somebody is"),
    N_("Doing what the resident asked for"),
    N_("Filling in a form for the office above"),
    N_("Calling or visiting"),
)
_OTHER = "other"

# The reason given in this sitting, by desk: 小办公室 asks once a session (safety.md, presets).
_given: WeakKeyDictionary[Desk, str] = WeakKeyDictionary()


def reveal(
    parent: QWidget,
    frame: Frame,
    listing: str,
    record: int,
    columns: list[str],
    done: Callable[[Mapping[str, Any]], None],
) -> None:
    """Show masked values of one record after a reason; each look is noted in the desk.

    In a small office one reason holds for the sitting; in the others it is asked each time.
    """
    desk = frame.desk

    def protection_known(each_time: bool) -> None:
        from committee_desk.work import privacy

        reason = "" if each_time else _given.get(desk, "")
        reason = reason or _ask_reason(parent)
        if not reason:
            return
        _given[desk] = reason
        frame.do(privacy.reveal, listing, record, columns, reason, done=done)

    frame.jobs.read(plain(lambda: _asks_each_time(desk)), done=protection_known)


def _asks_each_time(desk: Desk) -> bool:
    from committee_desk.work import protection

    return desk.ask(protection.of).reason_each_time


def _ask_reason(parent: QWidget) -> str:
    options = [*((reason, _(reason)) for reason in REASONS), (_OTHER, _("Another reason…"))]
    chosen = ask.choose(
        parent,
        _("Show the number"),
        _("What do you need it for? The look is noted."),
        options,
    )
    if chosen == _OTHER:
        chosen = ask.text(parent, _("Show the number"), _("What do you need it for?"))
    return str(chosen or "").strip()
