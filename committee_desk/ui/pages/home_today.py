"""Today on the overview: what waits, each figure leading to the list behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.parts.cards import Count
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.today import Today, Where

_TILES = (
    ("visits", N_("Visits due"), "footprints"),
    ("needs", N_("Needs overdue"), "clipboard-list"),
    ("bookings", N_("Booked today"), "calendar"),
    ("coming_down", N_("To be taken down"), "megaphone"),
    ("stale", N_("To be verified"), "badge-check"),
    ("loose", N_("Loose ends"), "square-check-big"),
)


class TodayTiles(QWidget):
    """Always six tiles, so that nothing moves when the figures come."""

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
            "visits": self._visits,
            "needs": partial(self._listed, "needs", N_("Overdue")),
            "bookings": self._bookings,
            "coming_down": lambda: frame.go("board"),
            "stale": partial(self._listed, "resources", N_("To be verified")),
            "loose": lambda: frame.go("chain"),
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
            "needs": found.needs,
            "bookings": found.bookings,
            "coming_down": found.board.due,
            "stale": found.stale,
            "loose": found.loose,
        }
        for name, number in told.items():
            self.tiles[name].tell(number, "" if number else _("Nothing waits"))

    def _visits(self) -> None:
        """Show whom to visit again."""
        self._frame.go("visits")
        from committee_desk.ui.pages.visits import VisitsPage
        from committee_desk.ui.visits.due import AGAIN

        room = self._frame.page
        if isinstance(room, VisitsPage):
            room.due.category.choose(AGAIN, _("To be visited again"))
            room.show_view("due")

    def _bookings(self) -> None:
        """Show the resources booked today; all of them where none is."""
        booked = self._found.booked if self._found is not None else ()
        self._ask("resources", (("no", "|".join(booked)),) if booked else (), N_("Booked today"))

    def _listed(self, listing: str, words: str) -> None:
        from committee_desk.work import today

        where = today.overdue_needs() if listing == "needs" else today.stale_resources()
        self._ask(listing, where, words)

    def _ask(self, listing: str, where: Where, words: str) -> None:
        self._frame.go(listing)
        from committee_desk.ui.pages.people import ListPage
        from committee_desk.ui.tables.filterline import Asked

        room = self._frame.page
        if isinstance(room, ListPage):
            room.ask_for(Asked(where=where), lambda _pair: _(words))
