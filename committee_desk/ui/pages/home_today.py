"""Today on the overview: what waits, each figure leading to the list behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import speech
from committee_desk.ui.parts.cards import Count
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.today import Today, Where

_TILES = (
    ("visits", N_("Visits due"), "footprints"),
    ("unseen", N_("Not seen in time"), "eye-off"),
    ("needs", N_("Needs overdue"), "clipboard-list"),
    ("bookings", N_("Booked today"), "calendar"),
    ("coming_down", N_("To be taken down"), "megaphone"),
    ("stale", N_("To be verified"), "badge-check"),
    ("loose", N_("Loose ends"), "square-check-big"),
    ("coming", N_("Meetings soon"), "messages-square"),
    ("resolutions", N_("Resolutions due"), "circle-check"),
    ("minutes", N_("Minutes to approve"), "file-text"),
    ("terms", N_("Terms ending"), "user-cog"),
)
_DELIBERATED = ("coming", "resolutions", "minutes", "terms")


class TodayTiles(QWidget):
    """Always the same tiles, so that nothing moves when the figures come."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("today")
        self._frame = frame
        self._found: Today | None = None
        self.tiles = {name: Count(name, words, picture) for name, words, picture in _TILES}
        column = QVBoxLayout(self)
        spaced(column, 0, 8)
        column.addWidget(Text(N_("Today"), "lead", bold=True))
        column.addWidget(wrapped(*self.tiles.values(), gap=14, least=160, most=6))
        leads = {
            "visits": partial(self._visits, "again"),
            "unseen": partial(self._visits, "priority"),
            "needs": partial(self._listed, "needs", N_("Overdue")),
            "bookings": self._bookings,
            "coming_down": lambda: frame.go("board"),
            "stale": partial(self._listed, "resources", N_("To be verified")),
            "loose": lambda: frame.go("chain"),
            **{name: partial(self._deliberating, name) for name in _DELIBERATED},
        }
        for name, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, lead=leads[name]: lead())
        speech.follow(self, TodayTiles._tell)

    def take(self, found: Today) -> None:
        """Show what waits."""
        self._found = found
        self._tell()

    def _tell(self) -> None:
        found = self._found
        if found is None:
            return
        told = {
            "visits": found.visits,
            "unseen": found.unseen or 0,
            "needs": found.needs,
            "bookings": found.bookings,
            "coming_down": found.board.due,
            "stale": found.stale,
            "loose": found.loose,
            "coming": found.due.coming,
            "resolutions": found.due.resolutions,
            "minutes": found.due.minutes,
            "terms": found.due.terms,
        }
        late = found.due.late
        below = {"resolutions": ngettext("{n} late", "{n} late", late) if late else ""}
        for name, number in told.items():
            self.tiles[name].tell(number, below.get(name, "") if number else _("Nothing waits"))
        if found.unseen is None:
            self.tiles["unseen"].tell(None, _("Needs the second key"))

    def _visits(self, which: str) -> None:
        """Show whom to visit again, or those whose interval is over."""
        self._frame.go("visits")
        from committee_desk.ui.pages.visits import VisitsPage
        from committee_desk.ui.visits.due import AGAIN
        from committee_desk.work.visits_due import PRIORITY

        room = self._frame.page
        if not isinstance(room, VisitsPage):
            return
        if which == AGAIN:
            room.due.category.choose(AGAIN, _("To be visited again"))
        else:
            room.due.category.choose(PRIORITY, _("Everybody with an interval"))
        room.show_view("due")

    def _bookings(self) -> None:
        """Show the resources booked today; all of them where none is."""
        booked = self._found.booked if self._found is not None else ()
        self._ask("resources", (("no", "|".join(booked)),) if booked else (), N_("Booked today"))

    def _listed(self, listing: str, words: str) -> None:
        from committee_desk.work import today

        where = today.overdue_needs() if listing == "needs" else today.stale_resources()
        self._ask(listing, where, words)

    def _deliberating(self, name: str) -> None:
        """Show the list behind a figure of deliberation, under the words of its tile."""
        from committee_desk.work import deliberation_due as due

        listing, conditions, others = {
            "coming": ("meetings", due.coming_meetings, N_("Not held yet")),
            "resolutions": ("resolutions", due.due_resolutions, N_("Not closed")),
            "minutes": ("meetings", due.waiting_minutes, N_("Held")),
            "terms": ("members", due.ending_terms, ""),
        }[name]
        words = next(words for tile, words, _picture in _TILES if tile == name)
        self._ask(listing, conditions(), words, {"status": others, "state": others})

    def _ask(
        self, listing: str, where: Where, words: str, of_states: dict[str, str] | None = None
    ) -> None:
        """Show a list under conditions; ``of_states`` are the words of those on a state."""
        self._frame.go(listing)
        from committee_desk.ui.pages.people import ListPage
        from committee_desk.ui.tables.filterline import Asked

        room = self._frame.page
        told = of_states or {}
        if isinstance(room, ListPage):
            room.ask_for(Asked(where=where), lambda pair: _(told.get(pair[0], words)))
