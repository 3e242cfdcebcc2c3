"""The room of the meetings: planned, called, noticed, held, and what the law says of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.meetings import deeds_files, minutes_deeds, minutes_tab, tabs
from committee_desk.ui.meetings.acts import FIRST, Way, ways
from committee_desk.ui.meetings.deeds import meeting_deeds
from committee_desk.ui.meetings.deeds_papers import paper_deeds
from committee_desk.ui.meetings.live import Wall
from committee_desk.ui.meetings.reading import STANDING, Seen, read
from committee_desk.ui.needs.papers import begin_notice
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.detail_reading import Detail
from committee_desk.ui.pages.life import Deed
from committee_desk.ui.pages.list_room import Choice, Declared, ListRoom
from committee_desk.ui.pages.verbs import open_deed
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.tables.chips import Chip

NOTICE = "B01"


def _deeds() -> tuple[Deed, ...]:
    return (*meeting_deeds(), *paper_deeds())


MEETINGS = Declared(
    listing="meetings",
    title=N_("Meetings"),
    prompt=N_("Filter: name of the meeting, number, place, chair"),
    new_words=N_("New meeting"),
    picture="calendar",
    empty_title=N_("No meeting is on record yet"),
    empty_words=N_(
        "A meeting is recorded once: its notice, sign-in sheet, ballots, minutes and resolutions "
        "come from that record, and the law of its day is held against it."
    ),
    first_words=N_("Plan the first meeting"),
    count=lambda n: ngettext("{count} meeting", "{count} meetings", n, count=f"{n:,}"),
    choices=(
        Choice("kind", N_("All kinds")),
        Choice("status", N_("All states")),
        Choice("minutes", N_("All minutes")),
    ),
    deeds=_deeds,
)


class MeetingsPage(ListRoom):
    """What is met for, who counts, who came, and whether it holds."""

    declared = MEETINGS

    def __init__(self, frame: Any) -> None:
        self._ways = ways(self)
        self.sheet: Overlay | None = None
        self.wall: Wall | None = None
        super().__init__(frame)

    def chips(self) -> Sequence[Chip]:
        """Return what is to come, and what was held without finished minutes."""
        from committee_desk.rules.codes import code_list

        minutes = [i.code for i in code_list("minutes_state").items if not i.facts.get("final")]
        held = ("status", "closed")
        return [
            Chip(lambda: _("Still to be held"), "day", "today.."),
            Chip(lambda: _("Minutes wanting"), "minutes", "|".join(minutes), (held,)),
        ]

    def tabs(self) -> Sequence[DetailTab]:
        """Return how it stands in law, its agenda, who comes, and its votes."""
        go = self._go
        return (
            DetailTab(STANDING, N_("In law"), read, lambda seen: tabs.standing(seen, go)),
            DetailTab("agenda", N_("The agenda"), _read_before,
                      lambda _n: self._draw(lambda seen: tabs.agenda(seen, go))),
            DetailTab("people", N_("Who comes"), _read_before,
                      lambda _n: self._draw(lambda seen: tabs.people(seen, go))),
            DetailTab("votes", N_("Votes taken"), _read_before, lambda _n: self._draw(tabs.votes)),
            DetailTab("minutes", N_("Minutes"), minutes_tab.read,
                      lambda minutes: minutes_tab.draw(minutes, go)),
        )  # fmt: skip

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds on sheets of their own, then those that only ask."""
        own = [
            Act(f"meetings.{way.name}", way.words, lambda way=way: self._do(way),  # type: ignore[misc]
                way.picture, way.keys, ready=lambda way=way: self._fits(way))  # type: ignore[misc]
            for way in self._ways
        ]  # fmt: skip
        coming = Act(
            "meetings.coming",
            N_("Export all to come to a calendar…"),
            lambda: deeds_files.export_coming(self),
            "calendar",
            ready=self.is_free,
        )
        return [*own, coming, *super().more_acts()]

    def deed_buttons(self, detail: Detail) -> Sequence[Button]:
        """Return what is sensible next in the state the meeting is in, the first the primary."""
        seen: Seen | None = detail.read[STANDING]
        if seen is None:
            return ()
        buttons: list[Button] = []
        over = seen.status in ("closed", "adjourned")
        after = minutes_deeds.firsts(str(seen.meeting["minutes"])) if over else ()
        for name in (*FIRST.get(seen.status, ()), *after):
            button = self._button(name, seen, detail, "plain" if buttons else "primary")
            if button is not None:
                buttons.append(button)
        return buttons

    @property
    def seen(self) -> Seen | None:
        """The meeting the panel shows, None while it shows none."""
        shown = self.detail.detail
        return shown.read.get(STANDING) if shown and self.detail.record == shown.record else None

    def given(self) -> dict[str, Any]:
        """Return who is most likely to keep the record."""
        return {"recorder": self.frame.desk.who}

    def shown(self, desk: Any) -> None:
        """Fill the room; a wall of another desk goes."""
        if desk is not self._desk:
            self._close_wall()
        super().shown(desk)

    # Deeds on sheets of their own

    def call(self, seen: Seen) -> None:
        """Open the sheet that calls the meeting."""
        from committee_desk.ui.meetings.calling import CallSheet

        self._lay_over(CallSheet(self, seen))

    def open_agenda(self, seen: Seen) -> None:
        """Open the agenda to be arranged."""
        from committee_desk.ui.meetings.agenda import AgendaSheet

        self._lay_over(AgendaSheet(self, seen.id))

    def open_people(self, seen: Seen) -> None:
        """Open the lists of who is expected and of the guests."""
        from committee_desk.ui.meetings.people import PeopleSheet

        self._lay_over(PeopleSheet(self, seen.id))

    def open_signing(self, seen: Seen) -> None:
        """Open the sheet on which attendance is typed back by number."""
        from committee_desk.ui.meetings.signing import SignInSheet

        self._lay_over(SignInSheet(self, seen.id))

    def open_demand(self, seen: Seen) -> None:
        """Open the signatures of those who demand the meeting."""
        from committee_desk.ui.meetings.deeds_demand import DemandSheet

        self._lay_over(DemandSheet(self, seen.id))

    def print_sheet(self, seen: Seen) -> None:
        """Ask how the sign-in sheet is wanted, and show it to be printed."""
        from committee_desk.ui.meetings.deeds_papers import sign_in_sheet

        self._lay_over(sign_in_sheet(self, seen))

    def write_notice(self, seen: Seen) -> None:
        """Begin the notice of the meeting, filled from its record."""
        begin_notice(self, NOTICE, {"meeting": seen.id})

    def show_wall(self, seen: Seen) -> None:
        """Show the meeting on a window for the projector; it ends with this one."""
        self._close_wall()
        self.wall = Wall(self.frame.desk, self.frame.jobs, seen.id)
        self.wall.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.destroyed.connect(self.wall.close)
        self.wall.show()

    # Its own

    def _lay_over(self, sheet: Overlay) -> None:
        self.sheet = sheet
        sheet.open()

    def _close_wall(self) -> None:
        if self.wall is not None and isValid(self.wall):
            self.wall.close()
        self.wall = None

    def _button(self, name: str, seen: Seen, detail: Detail, kind: str) -> Button | None:
        """Return the button of a deed of either sort, None where it does not fit."""
        way = next((each for each in self._ways if each.name == name and each.fits(seen)), None)
        deed = next((each for each in self._deeds if each.name == name and each.fits(detail)), None)
        found = way or deed
        if found is None:
            return None
        button = Button(found.words, found.picture, kind)
        button.setObjectName(f"deed_{name}")
        if found.keys:
            button.setToolTip(f"{_(found.words)} ({found.keys[0]})")
        button.clicked.connect(lambda: self._run(found))
        return button

    def _run(self, found: Way | Deed) -> None:
        if isinstance(found, Way):
            self._do(found)
        else:
            open_deed(self, found)

    def _do(self, way: Way) -> None:
        if self.seen is not None:
            way.run(self.seen)

    def _fits(self, way: Way) -> bool:
        seen = self.seen
        return seen is not None and self.is_free() and way.fits(seen)

    def _draw(self, drawn: Callable[[Seen], Sequence[QWidget]]) -> Sequence[QWidget]:
        return drawn(self.seen) if self.seen else ()

    def _go(self, room: str, record: int) -> None:
        if room == self.name:
            self.open_record(record)
        else:
            self.frame.go(room, record)


def _read_before(_desk: object, _record: int) -> None:
    """All tabs show what the first of them read."""
