"""The paper beside the form: set anew behind every key, searched in every pause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from committee_desk.ui.bulletins import seeing
from committee_desk.ui.bulletins.searching import Searched, Searcher
from committee_desk.ui.bulletins.seeing import Seen
from committee_desk.ui.pages.page import Frame

if TYPE_CHECKING:
    from committee_desk.printing.gate import Hit
    from committee_desk.ui.bulletins.compose import Compose

SEE_AFTER, SEARCH_AFTER = 40, 600
"""Milliseconds after a key until the paper is set anew, and after the last until it is searched.

Setting takes a few milliseconds in the reading thread; keys that come closer are set together.
"""


class Live(QObject):
    """Belongs to one Compose; ``seen`` and ``hits`` are what its paper side shows."""

    def __init__(self, frame: Frame, owner: Compose) -> None:
        super().__init__(owner)
        self._frame, self._owner = frame, owner
        self.seen: Seen | None = None
        self.searched: Searched | None = None
        self.hits: tuple[Hit, ...] | None = None
        self._office: dict[str, Any] | None = None
        self._searcher: Searcher | None = None
        self._setting = False
        self._again = False
        self._see = self._timer(SEE_AFTER, self.see_now)
        self._search = self._timer(SEARCH_AFTER, self.search_now)

    def begin(self) -> None:
        """Begin with another notice."""
        self.seen, self.searched, self.hits = None, None, None

    def forget(self) -> None:
        """Forget what the desk told of office and people."""
        self._office = self._searcher = None
        self._owner.shelf.forget()

    def typed(self) -> None:
        """Set the paper soon; a key that comes meanwhile does not put it off."""
        if not self._see.isActive():
            self._see.start()
        self._search.stop()

    def see_now(self) -> None:
        """Set the paper in a worker; one at a time, the newest wins."""
        owner = self._owner
        if owner.form is None or self._office is None:
            return
        if self._setting:
            self._again = True
            return
        self._setting = True
        office, kind, data = self._office, owner.kind, owner.data()
        paper, shelf = owner.chosen_paper(), owner.shelf
        self._frame.jobs.read(
            lambda _progress: seeing.see(office, kind, data, paper, shelf),
            done=self._saw,
            failed=self._not_seen,
        )

    def search_now(self) -> None:
        """Search the paper as the gate will."""
        seen, searcher = self.seen, self._searcher
        if seen is None or seen.document is None or searcher is None:
            return
        self._frame.jobs.read(
            lambda _progress: searcher.search(seen), done=lambda found: self._found(seen, found)
        )

    def ask_known(self) -> None:
        """Ask what papers say of the office, then whom the gate looks for; neither twice."""
        desk, jobs = self._frame.desk, self._frame.jobs
        if self._office is None:
            jobs.read(lambda _progress: seeing.office_of(desk), done=self._knows_office)
        else:
            self._knows_office(self._office)
        if self._searcher is None:
            jobs.read(
                lambda _progress: Searcher(desk, seeing.people_of(desk)), done=self._knows_people
            )

    def take_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show what the gate itself found."""
        self.hits = hits
        self.tell()

    def locate(self, hit: Hit, go: Callable[[str, int], None]) -> None:
        """Go to the field a hit stands in and its row, if it stands in one."""
        searched, searcher = self.searched, self._searcher
        if searched is not None and hit in searched.hits:
            same = next(each for each in searched.hits if each == hit)
            go(*searched.field_of(same))
        elif searcher is not None:
            kind, data = self._owner.kind, self._owner.data()
            self._frame.jobs.read(
                lambda _progress: searcher.locate(kind, data, hit), done=lambda at: go(*at)
            )

    def tell(self) -> None:
        """Show what is known of the paper."""
        if self.seen is not None:
            self._owner.side.tell(self.seen, self.searched, self.hits)

    def _knows_office(self, office: dict[str, Any]) -> None:
        self._office = office
        if self._owner.form is not None:
            self._owner.form.offer_committee(str(office.get("committee") or ""))
        self.see_now()

    def _knows_people(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._search.start()

    def _saw(self, seen: Seen) -> None:
        self._setting = False
        form = self._owner.form
        if form is None or seen.kind is not form.kind:
            self.see_now()
            return
        self.seen, self.hits = seen, None
        form.complain(seen.complaints)
        self.tell()
        if self._again:
            self._again = False
            self.see_now()
        else:
            self._search.start()

    def _not_seen(self, fault: Exception) -> None:
        self._setting = False
        raise fault

    def _found(self, seen: Seen, found: Searched) -> None:
        if self.seen is seen:
            self.searched, self.hits = found, found.hits
            self.tell()

    def _timer(self, after: int, deed: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(deed)
        return timer
