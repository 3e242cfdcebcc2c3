"""The room of the resources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.chain.tab import chain_tab
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.list_room import Declared, ListRoom
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.pages.verbs import open_deed
from committee_desk.ui.resources import questionnaire
from committee_desk.ui.resources.booking_deeds import booking_deed
from committee_desk.ui.resources.bookings_tab import BookingsTab
from committee_desk.ui.resources.deeds import resource_deeds
from committee_desk.ui.resources.uses_tab import uses_tab
from committee_desk.ui.tables.chips import Chip

KINDS = ("people", "things", "money", "culture", "organisations")
_KIND = "kind"
_NUMBER = "no"
_MOST_FREE = 400
CALENDAR = ".ics"

RESOURCES = Declared(
    listing="resources",
    title=N_("Resources"),
    prompt=N_("Filter: resource, provider, number"),
    new_words=N_("New resource"),
    picture="package",
    empty_title=N_("No resource is on record yet"),
    empty_words=N_(
        "People, rooms, things, money and groups the community can count on: "
        "who owns them, on what conditions, and when they are there."
    ),
    first_words=N_("Enter the first resource"),
    count=lambda n: ngettext("{count} resource", "{count} resources", n, count=f"{n:,}"),
    chips=tuple((_KIND, code) for code in KINDS),
    by_grid=True,
    deeds=resource_deeds,
)


class ResourcesPage(ListRoom):
    """What the community can count on."""

    declared = RESOURCES

    def __init__(self, frame: Frame) -> None:
        self._bookings = BookingsTab(frame, self._book_at)
        self._free: str | None = None
        self._kinds: list[str] = []
        super().__init__(frame)
        self.line.row.changed.connect(self._one_kind)

    def chips(self) -> Sequence[Chip]:
        """Return the five kinds, what is to be verified, and what is free today."""
        stale = Chip(lambda: _("To be verified"), "stale_on", "..today|-")
        free = [Chip(lambda: _("Free today"), _NUMBER, self._free)] if self._free else []
        return [*super().chips(), stale, *free]

    def tabs(self) -> Sequence[DetailTab]:
        """Return bookings, the needs and uses, and the chain."""
        return (
            self._bookings.tab(),
            uses_tab(self.frame, self.listing),
            chain_tab(self.listing, self.frame.go),
        )

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds, and the way to what is offered from outside."""
        supplies = Act(
            "resources.supplies",
            N_("Supply list"),
            lambda: self.frame.go("supplies"),
            "hand-heart",
            ready=self.is_free,
        )
        verify = Act(
            "resources.verify_chosen",
            N_("Verify all chosen"),
            self.verify_chosen,
            "badge-check",
            ("Alt+Shift+V",),
            ready=lambda: self.is_free() and self.pane is not None,
        )
        paper = Act(
            "resources.questionnaire",
            N_("Print the questionnaire"),
            lambda: questionnaire.print_paper(self.window(), self.frame),
            "printer",
            ready=self.is_free,
        )
        typing = Act(
            "resources.type_back",
            N_("Type questionnaires back…"),
            lambda: questionnaire.type_back(self.window(), self.frame),
            "keyboard",
            ("Alt+Q",),
            ready=self.is_free,
        )
        calendar = Act(
            "resources.calendar",
            N_("Bookings as a calendar…"),
            self.export_calendar,
            "calendar",
            ready=lambda: self.is_free() and bool(self.detail.record),
        )
        return [*super().more_acts(), verify, paper, typing, calendar, supplies]

    def given(self) -> dict[str, Any]:
        """Return today as the day it was found and verified: whoever enters it was told."""
        day = today().isoformat()
        kind = dict(self.line.asked().where).get(_KIND)
        return {"found_on": day, "verified_on": day} | ({_KIND: kind} if kind else {})

    def shown(self, desk: Any) -> None:
        """Fill the room, and find out what is free today."""
        super().shown(desk)
        self._find_free()

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what changed; a booking changes what is free and what is in the panel."""
        super().refresh(changes, initiator)
        if self.pane is not None and {"booking", "need_match", "need"} & changes.tables.keys():
            self.detail.refresh()
        if {"booking", "resource"} & changes.tables.keys():
            self._find_free()

    def verify_chosen(self) -> None:
        """Note that all chosen resources are as listed."""
        from committee_desk.work import resources

        assert self.pane is not None
        chosen = list(self.pane.table.selected_ids())
        if chosen:
            told = ngettext("{n} resource verified", "{n} resources verified", len(chosen))
            self.frame.do(
                resources.verify, chosen, done=lambda _n: self.frame.toast(told, undo=True)
            )

    def export_calendar(self) -> None:
        """Write the bookings of the resource in the panel into a file for a phone."""
        from committee_desk.base.folders import documents_folder
        from committee_desk.work import resource_calendar

        shown = self.detail.detail
        if shown is None:
            return
        begin = documents_folder() / f"{shown.title}{CALENDAR}"
        kinds = (N_("Calendars"), f"*{CALENDAR}")
        path = ask.file_to_save(self, _("Where to?"), begin, (kinds,))
        if path is None:
            return
        target = path if path.suffix.lower() == CALENDAR else Path(f"{path}{CALENDAR}")

        def left(done: Any) -> None:
            self.frame.toast(ngettext("{n} entry written", "{n} entries written", done.count))

        self.frame.do(resource_calendar.hand_out, target, shown.record, done=left)

    def _book_at(self, at: datetime) -> None:
        open_deed(self, booking_deed(at))

    def _find_free(self) -> None:
        desk = self.frame.desk
        self.frame.jobs.read(plain(lambda: desk.ask(_free_today)), done=self._took_free)

    def _took_free(self, free: str | None) -> None:
        if free == self._free:
            return
        before = (_NUMBER, self._free)
        was_on = before in self.line.row.pairs()
        self._free = free
        self.line.row.set_chips(self.chips())
        if was_on:
            kept = [pair for pair in self.line.row.pairs() if pair != before]
            self.line.row.switch([*kept, (_NUMBER, free)] if free else kept)
            self.line.changed.emit()

    def _one_kind(self) -> None:
        """Let the five kinds exclude each other: nothing is of two kinds."""
        on = [wanted for column, wanted in self.line.row.pairs() if column == _KIND]
        new = [kind for kind in on if kind not in self._kinds]
        self._kinds = new or on
        if len(on) > 1:
            rest = [pair for pair in self.line.row.pairs() if pair[0] != _KIND]
            self.line.row.switch([*rest, (_KIND, self._kinds[0])])
            self.line.changed.emit()


def _free_today(conn: Any) -> str | None:
    """Return the numbers of rooms and things free today as a condition, None for too many."""
    from committee_desk.work import booked, resources

    known = [row for row in resources.listed(conn) if row[_KIND] == booked.THINGS]
    free = booked.free_on(conn, known, today())
    numbers = [row[_NUMBER] for row in known if row["id"] in free and row[_NUMBER]]
    return "|".join(numbers) if 0 < len(numbers) <= _MOST_FREE else None
