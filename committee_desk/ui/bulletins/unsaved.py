"""What was typed of a notice and not kept: held for the next sitting, offered again there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from committee_desk.base.words import N_, _
from committee_desk.ui.forms.drafts import DraftKeeper
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.pages.page import Frame


class Unsaved:
    """Watches one form at a time; ``notice`` is where an offer stands."""

    def __init__(self, frame: Frame, notice: SheetNotice) -> None:
        self._frame = frame
        self.notice = notice
        self._keeper: DraftKeeper | None = None
        self._what = ("", 0)

    def watch(self, form: Any, kind: str, bulletin: int | None) -> None:
        """Keep each key of a form within two seconds."""
        self.notice.hide()
        self._what = (f"bulletin.{kind}", bulletin or 0)
        self._keeper = DraftKeeper(form, self._frame, *self._what, form.data)
        form.changed.connect(self._keeper.touched)

    def offer(self, take: Callable[[Mapping[str, Any]], bool]) -> None:
        """Offer what an ended sitting left; ``take`` puts it into the form if it may."""
        if self._keeper is None:
            return

        def tell(when: str, data: Mapping[str, Any]) -> None:
            self.notice.offer(
                _("What you typed on {when} was not saved.", when=when),
                (N_("Bring it back"), lambda: self._taken(take, data)),
                (N_("Forget it"), self.drop),
            )

        self._keeper.offered(tell)

    def keep_now(self, data: Mapping[str, Any]) -> None:
        """Keep data at once, for a desk that may close now."""
        self._frame.desk.keep_draft(*self._what, dict(data))

    def drop(self) -> None:
        """Forget it: it was kept elsewhere, or given up."""
        self.notice.hide()
        if self._keeper is not None:
            self._keeper.drop()

    def _taken(self, take: Callable[[Mapping[str, Any]], bool], data: Mapping[str, Any]) -> None:
        self.notice.hide()
        take(data)
