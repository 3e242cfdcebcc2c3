"""What was typed into a form that a crash closed: offered where the list is, to go on with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import iso_moment
from committee_desk.base.words import N_, _
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.jobs import plain

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.forms.sheet import RecordSheet
    from committee_desk.ui.pages.page import Frame


class LeftBehind:
    """The newest draft of a listing's form, in a line above the list."""

    def __init__(
        self,
        frame: Frame,
        listing: str,
        sheet_of: Callable[[int, dict[str, Any]], RecordSheet],
        show: Callable[[RecordSheet], None],
    ) -> None:
        self._frame = frame
        self._listing = listing
        self._sheet_of = sheet_of
        self._show = show
        self.notice = SheetNotice()
        self.notice.setObjectName("left_behind")

    def look(self, desk: Desk) -> None:
        """Look for drafts in the desk and offer the newest."""

        def found(drafts: Any) -> None:
            mine = [draft for draft in drafts if draft.form == self._listing and draft.data]
            if not mine:
                self.notice.hide()
                return
            draft = mine[0]
            self.notice.offer(
                _("What you typed on {when} was not saved.", when=iso_moment(draft.kept)),
                (N_("Go on with it"), lambda: self._take_up(draft)),
                (N_("Forget it"), lambda: self._forget(desk, draft)),
            )

        self._frame.jobs.read(plain(desk.offered_drafts), done=found)

    def _take_up(self, draft: Any) -> None:
        self.notice.hide()
        sheet = self._sheet_of(draft.row, {})
        sheet.take_up(draft.data)
        self._show(sheet)

    def _forget(self, desk: Desk, draft: Any) -> None:
        self.notice.hide()
        self._frame.jobs.start(
            plain(lambda: desk.drop_draft(draft.form, draft.row)),
            done=lambda _none: self.look(desk),
            quiet=True,
        )
