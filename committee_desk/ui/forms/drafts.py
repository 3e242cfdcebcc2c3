"""What is typed and not yet saved, kept in the desk within two seconds of a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from committee_desk.base.dates import iso_moment
from committee_desk.ui.jobs import plain

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame

KEPT_AFTER_MS = 2000


class DraftKeeper(QObject):
    """Keeps the draft of one form, and forgets it when the form was saved or given up.

    The timer is not started anew by each key: someone who types without a pause is kept every two
    seconds all the same.
    """

    def __init__(
        self,
        parent: QObject,
        frame: Frame,
        form: str,
        row: int,
        typed: Callable[[], Mapping[str, Any]],
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._what = (form, row)
        self._typed = typed
        self._ever = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def touched(self) -> None:
        """Hear that a key was pressed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now."""
        self._timer.stop()
        data = dict(self._typed())
        desk, (form, row) = self._frame.desk, self._what
        self._ever = True
        self._frame.jobs.start(
            plain(lambda: desk.keep_draft(form, row, data)), quiet=True, cancellable=False
        )

    def taken(self) -> None:
        """Hear that an earlier draft was taken up: saving or giving up forgets it."""
        self._ever = True

    def drop(self) -> None:
        """Forget the draft."""
        self._timer.stop()
        desk, (form, row) = self._frame.desk, self._what
        if self._ever:
            self._frame.jobs.start(
                plain(lambda: desk.drop_draft(form, row)), quiet=True, cancellable=False
            )
        self._ever = False

    def offered(self, tell: Callable[[str, Mapping[str, Any]], None]) -> None:
        """Call ``tell(when, data)`` if an earlier sitting left a draft of this form."""
        desk, what = self._frame.desk, self._what

        def found(drafts: Any) -> None:
            for draft in drafts:
                if (draft.form, draft.row) == what and draft.data:
                    self._ever = True
                    tell(iso_moment(draft.kept), draft.data)
                    return

        self._frame.jobs.read(plain(desk.offered_drafts), done=found)
