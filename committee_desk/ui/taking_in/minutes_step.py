"""The step in which minutes written elsewhere are looked over and put right before they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.forms.finding import DeskFinder
from committee_desk.ui.forms.form import ListingForm
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.forms.row import FieldRow
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.empty import Empty
from committee_desk.ui.parts.texts import Card, Text, clear_area, spaced
from committee_desk.ui.taking_in import minutes_found
from committee_desk.ui.taking_in.minutes_rows import FoundList, block_of, row_of
from committee_desk.ui.taking_in.step import Step

if TYPE_CHECKING:
    from committee_desk.ledgers.reading.minutes import Minutes
    from committee_desk.records.listing import Listing
    from committee_desk.work.taking_in.minutes import Planned

HEAD = ("name", "kind", "day", "from_time", "to_time", "place", "chair", "recorder")
_PLACES = {
    "no_date": "day",
    "two_dates": "day",
    "no_place": "place",
    "no_chair": "chair",
    "no_attendees": "attendees",
    "count_differs": "present",
}
"""Beside which field a doubt is said."""
_LEAST = 96
"""The least height of what is scrolled, in which one field can be read."""


class MinutesStep(Step):
    """The head of the meeting, its people, items, votes and resolutions, as they were found.

    ``open_wanted`` when a person wants to see the meeting that is there already, ``left`` when the
    document is left alone.
    """

    open_wanted = Signal()
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.planned: Planned | None = None
        self.accepted: int | None = None
        self.form: ListingForm | None = None
        self.people: dict[str, FieldRow] = {}
        whole = QVBoxLayout(self)
        spaced(whole, 0, 10)
        self.notice = SheetNotice()
        whole.addWidget(self.notice)
        self.inside = QWidget()
        self.area = clear_area(self.inside)
        self.open = Button(N_("Open the meeting"), "calendar", "primary")
        self.open.setObjectName("open_meeting")
        self.open.clicked.connect(self.open_wanted)
        known = Empty(
            "circle-check",
            N_("This very document was taken in before."),
            N_("What it tells is kept as a meeting; put it right there."),
            self.open,
        )
        self.known = clear_area(known)
        for area in (self.area, self.known):
            # The foot must stay in sight at large type: an area takes what is left, and scrolls.
            area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            look.follow(area, lambda held: held.setMinimumHeight(look.dp(_LEAST)), key="least")
            whole.addWidget(area, 1)
        column = QVBoxLayout(self.inside)
        spaced(column, (0, 0, 12, 8), 12)
        self.head, self.crowd = Card(), Card()
        self.items = FoundList("found_items", N_("Agenda"))
        self.votes = FoundList("found_votes", N_("Votes"))
        self.resolutions = FoundList("found_resolutions", N_("Resolutions"))
        self.nothing = Text(
            N_("No items, votes or resolutions were found. They can be entered at the meeting."),
            tone="text2",
            wrap=True,
        )
        for part in (self.head, self.crowd, *self._lists(), self.nothing):
            column.addWidget(part)
        column.addStretch(1)
        for found in self._lists():
            found.changed.connect(self.changed)
        self._people_held()

    def show_planned(self, planned: Planned) -> None:
        """Show minutes that were just read, with what is doubtful of them."""
        self.accepted = None
        found, finder = planned.minutes, DeskFinder(self.frame)
        self._show_head(planned, finder)
        self._show_people(planned, finder)
        self.items.show_entries(minutes_found.item_entries(found), finder)
        self.votes.show_entries(minutes_found.vote_entries(found), finder)
        self.resolutions.show_entries(minutes_found.resolution_entries(found), finder)
        self.nothing.setVisible(not any(part.rows for part in self._lists()))
        self.area.verticalScrollBar().setValue(0)
        self.judge_anew(planned)

    def judge_anew(self, planned: Planned) -> None:
        """Say what a plan found doubtful, at its places; what was typed stays."""
        self.planned = planned
        self.notice.hide()
        self._say_doubts(planned)
        self.area.setVisible(not self._same())
        self.known.setVisible(self._same())
        if self.asks():
            self.notice.offer(
                planned.sentences()[0],
                (N_("Take in as another meeting"), self._accept),
                (N_("Leave it"), self.left.emit),
                (N_("Open that meeting"), self.open_wanted.emit),
            )
        self.changed.emit()

    def asks(self) -> bool:
        """Tell whether a person has to say first if this is another meeting."""
        planned = self.planned
        doubtful = planned is not None and planned.verdict.value == "doubtful"
        return doubtful and planned is not None and planned.meeting_id != self.accepted

    def said(self) -> tuple[dict[str, Any], Minutes] | None:
        """Return the head and the minutes as they stand; None once a complaint was shown."""
        assert self.form is not None
        assert self.planned is not None
        if not self.form.judge():
            return None
        people = _read(self.people)
        lists = [_read_list(part) for part in self._lists()]
        if people is None or any(found is None for found in lists):
            return None
        items, votes, resolutions = (found or [] for found in lists)
        found = self.planned.minutes
        return self.form.values(), minutes_found.corrected(found, people, items, votes, resolutions)

    def next_words(self) -> str:
        """Name the deed, which the same document again does not have."""
        return "" if self.planned is None or self._same() else _("Take in the meeting")

    def may_go_on(self) -> bool:
        """Tell whether nothing has to be answered first."""
        return not self.asks()

    def note(self) -> str:
        """Say what will be kept, or what has to be answered."""
        if self.planned is None:
            return ""
        if self._same():
            assert self.planned is not None
            return _("The meeting is {meeting}.", meeting=self.planned.twin)
        if self.asks():
            return _("Answer first whether this is another meeting.")
        return _("It is one step, and the document is kept with it. Votes are kept as counted.")

    def wants_a_hand(self) -> bool:
        """Tell whether a field of the head has to be filled first."""
        return self.planned is not None and self.planned.verdict.value == "refused"

    def begin(self) -> None:
        """Begin where something is to be answered or filled in."""
        if self._same():
            self.open.setFocus()
        elif self.notice.buttons and not self.notice.isHidden():
            self.notice.buttons[0].setFocus()
        elif self.form is not None and self.wants_a_hand():
            self.form.rows["day"].entry.focus.setFocus()

    def _same(self) -> bool:
        return self.planned is not None and self.planned.verdict.value == "same"

    def _accept(self) -> None:
        assert self.planned is not None
        self.accepted = self.planned.meeting_id
        self.notice.hide()
        self.changed.emit()
        self.go_on.emit()

    def _lists(self) -> tuple[FoundList, FoundList, FoundList]:
        return (self.items, self.votes, self.resolutions)

    def _show_head(self, planned: Planned, finder: DeskFinder) -> None:
        if self.form is not None:
            self.head.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = ListingForm(_head_listing(), finder, sensitive=False)
        layout = self.form.layout()
        assert layout is not None
        spaced(layout, 0, 12)
        self.form.fill(planned.values)
        self.form.save_wanted.connect(self.go_on)
        self.head.body.addWidget(self.form)

    def _people_held(self) -> None:
        self.crowd.body.addWidget(Text(N_("People"), "lead", bold=True))
        self._block: QWidget | None = None
        self._linked = Text(kind="caption", tone="text2", wrap=True)

    def _show_people(self, planned: Planned, finder: DeskFinder) -> None:
        if self._block is not None:
            self.crowd.body.removeWidget(self._block)
            self._block.hide()
            self._block.deleteLater()
        values = minutes_found.people_values(planned.minutes)
        self.people = {
            field.name: row_of(field, values[field.name], finder)
            for field in minutes_found.people_fields(planned.minutes)
        }
        for row in self.people.values():
            row.entry.changed.connect(lambda row=row: row.warn(""))
        self._block = block_of(list(self.people.values()))
        self.crowd.body.addWidget(self._block)
        self.crowd.body.addWidget(self._linked)
        found = planned.minutes
        count = len({*found.attendees, *found.guests, *found.absent})
        self._linked.tell(lambda: minutes_found.linked(count, len(planned.people)))
        self._linked.setVisible(bool(count))

    def _say_doubts(self, planned: Planned) -> None:
        said = dict(zip(planned.reasons, planned.sentences(), strict=True))
        told: dict[str, str] = {}
        for reason, sentence in said.items():
            if reason in _PLACES:
                place = _PLACES[reason]
                told[place] = " ".join(filter(None, (told.get(place), sentence)))
        for name in HEAD:
            assert self.form is not None
            self.form.doubt(name, told.get(name, ""))
        for name, row in self.people.items():
            row.warn(told.get(name, ""))


def _head_listing() -> Listing:
    from dataclasses import replace

    from committee_desk.records.listing import Group
    from committee_desk.records.meetings import MEETINGS

    return replace(MEETINGS, form=(Group(N_("The meeting"), HEAD),))


def _read(rows: dict[str, FieldRow]) -> dict[str, Any] | None:
    """Return what fields hold; None once a complaint was shown beside the first in fault."""
    values: dict[str, Any] = {}
    for name, row in rows.items():
        try:
            values[name] = row.entry.read()
        except DeskError as fault:
            _complain(row, fault.whole())
            return None
        if values[name] is None and row.entry.field.required:
            words = _("{label} must be filled in.", label=row.entry.field.label())
            _complain(row, words)
            return None
        row.complain("")
    return values


def _complain(row: FieldRow, sentence: str) -> None:
    row.complain(sentence)
    row.entry.focus.setFocus()


def _read_list(found: FoundList) -> list[tuple[Any, dict[str, Any]]] | None:
    told = []
    for row in found.rows:
        values = _read(row.rows)
        row.block.arrange()
        if values is None:
            return None
        told.append((row.entry.source, values))
    return told
