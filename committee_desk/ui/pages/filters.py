"""Kept filters of a room: read from the desk, kept and forgotten in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from committee_desk.base.words import _
from committee_desk.ui import ask
from committee_desk.ui.jobs import plain
from committee_desk.ui.tables.filterline import Asked, FilterLine, KeptFilter

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame


class Filters(QObject):
    """Serves the star of one filter line."""

    def __init__(self, frame: Frame, listing: str, line: FilterLine) -> None:
        super().__init__(line)
        self._frame = frame
        self._listing = listing
        self._line = line
        self._desk: Desk | None = None
        line.keep_wanted.connect(self.keep)
        line.forget_wanted.connect(self.forget)

    def open(self, desk: Desk) -> None:
        """Read the kept filters of a desk."""
        self._desk = desk
        self._read()

    def refresh(self, changes: Any) -> None:
        """Read them again when they changed."""
        if "saved_filter" in changes.tables:
            self._read()

    def keep(self) -> None:
        """Ask for a name and keep what the line asks for."""
        from committee_desk.work import saved_filters
        from committee_desk.work.query import Question

        title = ask.text(self._line, _("Keep this filter"), _("What is it to be called?"))
        if not title or not title.strip():
            return
        asked = self._line.asked()
        question = Question(self._listing, asked.text, asked.where, as_of=asked.as_of)
        said = _("Filter kept: {title}", title=title.strip())
        self._frame.do(
            saved_filters.keep, title, question, done=lambda _id: self._frame.toast(said)
        )

    def forget(self, filter_id: int) -> None:
        """Put a kept filter away."""
        from committee_desk.work import saved_filters

        said = _("Filter forgotten")
        self._frame.do(
            saved_filters.forget,
            filter_id,
            done=lambda _none: self._frame.toast(said, undo=True),
        )

    def _read(self) -> None:
        desk, listing = self._desk, self._listing
        if desk is None:
            return

        def read() -> list[KeptFilter]:
            from committee_desk.work import saved_filters

            return [
                KeptFilter(each.id, each.title, _asked(each.question))
                for each in desk.ask(saved_filters.saved, listing)
            ]

        self._frame.jobs.read(plain(read), done=self._take)

    def _take(self, kept: list[KeptFilter]) -> None:
        self._line.kept = kept


def _asked(question: Any) -> Asked:
    return Asked(question.text, question.where, question.as_of)
