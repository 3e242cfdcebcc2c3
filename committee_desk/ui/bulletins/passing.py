"""What a person says when the gate stops something: back to the text, or why it may pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import _
from committee_desk.ui import ask
from committee_desk.ui.pages.page import Frame


def through_gate(
    room: QWidget,
    frame: Frame,
    work: Callable[[], Any],
    done: Callable[[Any], None],
    again: Callable[[str], object],
) -> None:
    """Do what the gate may stop; stopped, ask for a reason and go ``again`` with it."""

    def failed(fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        if getattr(fault, "hits", None) is None:
            ask.tell_fault(room, fault)
            return
        reason = ask_reason(room, fault)
        if reason:
            again(reason)

    # In the reading thread: the PDF reader the gate uses serves one thread at a time, and the
    # search of the preview runs there.
    frame.jobs.start(
        lambda _progress: work(),
        done=done,
        failed=failed,
        words=_("Setting and searching the paper…"),
        writes=False,
        cancellable=False,
    )


def ask_reason(room: QWidget, fault: DeskError) -> str:
    """Tell what the gate found; return the reason to let it out all the same, '' for none."""
    options = [
        (False, _("Back to the text")),
        (True, _("Let it out all the same…")),
    ]
    if not ask.choose(room, _("Not let out"), fault.whole(), options):
        return ""
    reason = ask.text(
        room,
        _("Let it out all the same"),
        _("Why may this stand in public? The reason is kept with the notice."),
    )
    return (reason or "").strip()
