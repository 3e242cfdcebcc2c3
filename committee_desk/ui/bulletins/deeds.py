"""What is done with a notice while it is inside: kept, asked for, approved, sent back, let out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import _
from committee_desk.ui import ask
from committee_desk.ui.bulletins import asking
from committee_desk.ui.bulletins.passing import ask_reason
from committee_desk.ui.pages.page import Frame

if TYPE_CHECKING:
    from committee_desk.ui.bulletins.compose import Compose


class Deeds:
    """The deeds on the notice being written; ``let_out(issued, title)`` once it is out."""

    def __init__(
        self,
        room: QWidget,
        frame: Frame,
        compose: Compose,
        let_out: Callable[[Any, str], object],
    ) -> None:
        self._room, self._frame, self._compose = room, frame, compose
        self._let_out = let_out

    def keep(self, *, quietly: bool, after: Callable[[int], object] | None = None) -> None:
        """Keep what is written as a draft; nothing at all is not kept."""
        from committee_desk.work import bulletins

        compose, form = self._compose, self._compose.form
        if form is None or form.is_empty():
            return

        def kept(bulletin: int) -> None:
            if compose.form is form:
                compose.kept(bulletin)
            if after is not None:
                after(bulletin)
            elif not quietly:
                self._frame.toast(_("Draft kept"))

        self._frame.do(
            bulletins.keep_draft, form.kind.code, form.data(), compose.bulletin, done=kept
        )

    def ask(self) -> None:
        """Keep the draft and ask a second person to agree to it."""
        from committee_desk.work import bulletin_approval

        if self._compose.complain():
            return

        def kept(bulletin: int) -> None:
            self._frame.do(
                bulletin_approval.ask,
                bulletin,
                done=lambda _none: self._moved(_("Asked for approval")),
            )

        self.keep(quietly=True, after=kept)

    def approve(self) -> None:
        """Agree to the notice as it stands; what was typed meanwhile would be another notice."""
        from committee_desk.work import bulletin_approval

        bulletin = self._compose.bulletin
        if bulletin is None:
            return
        if self._compose.unsaved():
            ask.tell(
                self._room,
                _("Not approved"),
                _("You changed the notice. Who changes it writes it, and cannot approve it."),
                _("Go back to the list without keeping, or send it back with what to change."),
            )
            return
        self._frame.do(
            bulletin_approval.approve,
            bulletin,
            done=lambda _none: self._moved(_("Approved")),
        )

    def send_back(self) -> None:
        """Give the notice back to its writer with what is to be changed."""
        from committee_desk.work import bulletin_approval

        bulletin = self._compose.bulletin
        if bulletin is None:
            return
        answer = ask.text(
            self._room, _("Send it back"), _("What is to be changed? Its writer reads this.")
        )
        if answer and answer.strip():
            self._frame.do(
                bulletin_approval.send_back,
                bulletin,
                answer,
                done=lambda _none: self._moved(_("Sent back to its writer")),
            )

    def issue(self, override: str | None = None) -> None:
        """Let the notice out through the gate."""
        compose, desk = self._compose, self._frame.desk
        kind, data, paper = compose.kind, compose.data(), compose.chosen_paper()
        bulletin, title = compose.bulletin, compose.title()
        self._room.setEnabled(False)

        def done(issued: Any) -> None:
            self._room.setEnabled(True)
            self._let_out(issued, title)

        def failed(fault: Exception) -> None:
            self._room.setEnabled(True)
            self._refused(fault)

        # In the reading thread: the PDF reader the gate uses serves one thread at a time, and the
        # search of the preview runs there.
        self._frame.jobs.start(
            lambda _progress: asking.let_out(desk, kind, data, paper, bulletin, override),
            done=done,
            failed=failed,
            words=_("Setting and searching the paper…"),
            writes=False,
            cancellable=False,
        )

    def _moved(self, words: str) -> None:
        self._compose.look_again()
        self._frame.toast(words, undo=True)

    def _refused(self, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        hits = getattr(fault, "hits", None)
        if hits is None:
            form = self._compose.form
            if form is None or not form.complain([fault], all_of_them=True):
                ask.tell_fault(self._room, fault)
            return
        self._compose.show_hits(hits)
        if self._compose.side.remarks.links:
            self._compose.side.remarks.links[0].setFocus()
        reason = ask_reason(self._room, fault)
        if reason:
            self.issue(reason)
