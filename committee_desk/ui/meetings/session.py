"""The room in which the recorder works while a meeting runs, by keyboard alone.

Whatever is noted is in the file at once; a text being typed is kept when it is left, and as a
draft before that. Nothing here is kept in the window alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask, look
from committee_desk.ui.actions import Act
from committee_desk.ui.forms.finding import DeskFinder
from committee_desk.ui.meetings import session_acts, session_votes
from committee_desk.ui.meetings.live import Wall
from committee_desk.ui.meetings.session_body import SessionBody
from committee_desk.ui.meetings.session_deeds import SessionDeeds
from committee_desk.ui.meetings.session_notes import Notes
from committee_desk.ui.meetings.session_reading import Ballot, Seen, Spoken, read, running, time_now
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import Entry
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.tables.states import Fault, Notice, Waiting

if TYPE_CHECKING:
    from committee_desk.desk import Desk

_TOUCHED = frozenset(
    {
        "meeting", "meeting_item", "meeting_person", "meeting_stay", "meeting_speech", "vote",
        "vote_option", "vote_ballot", "vote_tally", "resolution",
    }
)  # fmt: skip


class SessionPage(Page):
    """Items at the left, the current one in the middle, who is there and the votes at the right."""

    name = "session"
    title = N_("Meeting under way")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.meeting = 0
        self.item = 0
        self.seen: Seen | None = None
        self.wall: Wall | None = None
        self.deeds = SessionDeeds(self, frame, self.open_record)
        self._desk: Desk | None = None
        self._asked = 0
        self.buttons = session_acts.buttons(self)
        self.body = SessionBody(
            self.buttons,
            self._on_speech,
            self.offer,
            self._on_vote,
            self.on_item,
            DeskFinder(frame),
        )
        self.notes = Notes(self)
        self._stand()
        self.deeds.tell = lambda sentence: self.body.bar.tell(sentence, tone="danger")

    # What the window asks

    def shown(self, desk: Desk) -> None:
        """Show the meeting; without one, that which was left open."""
        if desk is not self._desk:
            self._desk, self.meeting, self.seen = desk, 0, None
        if self.meeting:
            self.ask()
        else:
            self.frame.jobs.read(lambda _p: running(desk), done=self._found)

    def open_record(self, record: int) -> None:
        """Run a meeting."""
        if record != self.meeting:
            self.settle()
            self.meeting, self.item, self.seen = record, 0, None
        self.ask()

    def left(self) -> None:
        """Keep what is typed."""
        self.settle()

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """Show again what a step changed."""
        if self.meeting and _TOUCHED & set(changes.tables):
            self.ask()

    def acts(self) -> Sequence[Act]:
        """Return what can be done here, each by a key."""
        return session_acts.acts(self)

    def status(self) -> str:
        """Return how many items are done."""
        if self.seen is None:
            return ""
        done = sum(each.item.state in ("done", "deferred") for each in self.seen.items)
        return ngettext("{done} of {n} item dealt with", "{done} of {n} items dealt with",
                        len(self.seen.items), done=done)  # fmt: skip

    def panes(self) -> Sequence[QWidget]:
        """Return the parts F6 walks through."""
        parts = (
            self.body.agenda,
            self.body.view.entry.line,
            self.body.people.line,
            self.body.votes,
        )
        return [part for part in parts if part.isVisible()]

    # What a person does

    @property
    def spoken(self) -> Spoken | None:
        """The item in the middle."""
        return self.seen.spoken(self.item) if self.seen else None

    def ask(self) -> None:
        """Read the meeting anew."""
        self._asked += 1
        asked, desk, meeting = self._asked, self.frame.desk, self.meeting
        self.frame.jobs.read(
            lambda _progress: read(desk, meeting),
            done=lambda seen: self._took(seen) if asked == self._asked else None,
            failed=self._failed,
        )

    def choose(self, item: int) -> None:
        """Bring an item to the middle; what was typed on the one before is kept."""
        if item and item != self.item and self.seen is not None:
            self.settle()
            self.item = item
            self._fill()

    def step(self, by: int) -> None:
        """Go to the item before or after."""
        if self.seen is None:
            return
        order = [each.item.id for each in self.seen.items]
        if self.item in order:
            self.choose(order[max(0, min(order.index(self.item) + by, len(order) - 1))])

    def toggle_item(self) -> None:
        """Begin the item in the middle, or end it and go on to the next."""
        from committee_desk.work import meeting_agenda

        spoken = self.spoken
        if spoken is None or self.seen is None:
            return
        at = time_now(self.seen.meeting)
        if spoken.item.state == "running":
            self.settle()
            self.deeds.do(meeting_agenda.finish, spoken.item.id, at, done=lambda _n: self.step(1))
        else:
            self.deeds.do(meeting_agenda.start, spoken.item.id, at)

    def next_of_vote(self) -> None:
        """Take the vote that is not announced a step further; without one, put one."""
        spoken = self.spoken
        if spoken is None or self.seen is None:
            return
        waiting = [each for each in spoken.votes if not each.announced]
        if not waiting:
            self.deeds.open_vote(spoken)
        else:
            self._on_vote(session_votes.ways(waiting[0])[0], waiting[0])

    def vote_deed(self, name: str) -> None:
        """Do a deed on the last vote it fits."""
        spoken = self.spoken
        fitting = [v for v in spoken.votes if name in session_votes.ways(v)] if spoken else []
        if fitting:
            self._on_vote(name, fitting[-1])

    def on_item(self, name: str) -> None:
        """Do a deed on the item in the middle."""
        if self.seen is None or self.spoken is None:
            return
        if name == "item":
            self.toggle_item()
        elif name == "defer":
            self.deeds.defer(self.spoken)
        elif name == "report" and self.spoken.item.resolution_id is not None:
            self.deeds.report(self.seen, self.spoken)
        elif name == "resolution":
            self.deeds.resolve(self.spoken)
        elif name == "vote":
            self.deeds.open_vote(self.spoken)

    def on_meeting(self, name: str) -> None:
        """Begin, close or adjourn the meeting."""
        if self.seen is not None:
            self.settle()
            {"begin": self.deeds.begin, "close": self.deeds.close, "adjourn": self.deeds.adjourn}[
                name
            ](self.seen)

    def show_wall(self) -> None:
        """Open the wall for the projector, or bring it to the front."""
        from shiboken6 import isValid

        if self.wall is None or not isValid(self.wall):
            self.wall = Wall(self.frame.desk, self.frame.jobs, self.meeting)
            self.wall.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
            self.destroyed.connect(self.wall.close)
        self.wall.show()
        self.wall.activateWindow()

    def put_caret(self, part: QWidget) -> None:
        """Put the caret into a part and bring it to the eye."""
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)
        above = part.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(part)
            above = above.parentWidget()

    def offer(self, name: str) -> None:
        """Offer the sentences made of what is on record for one of the texts."""
        from committee_desk.work import minutes_blocks

        desk, meeting, item = self.frame.desk, self.meeting, self.item
        box = next(box for box in self.body.view.boxes if box.name == name)

        def came(offered: Any) -> None:
            if not offered:
                self.frame.toast(_("No sentence can be offered yet."))
                return
            choices = [(each.words, each.words) for each in offered]
            chosen = ask.choose(self, _("Sentences"), _("Which one?"), choices)
            if chosen:
                box.text.setPlainText("\n".join(filter(None, (box.typed(), str(chosen)))))
                self.put_caret(box.text)

        self.frame.jobs.read(
            lambda _progress: desk.ask(minutes_blocks.offered, meeting, name, item), done=came
        )

    def settle(self) -> None:
        """Have kept what is typed in the texts of the item."""
        self.notes.settle()

    # Its own

    def _stand(self) -> None:
        go = Button(N_("To the meetings"), "messages-square", "primary")
        go.clicked.connect(lambda: self.frame.go("meetings"))
        self.nothing = Notice("nothing", "messages-square", "border", go)
        self.nothing.say(
            lambda: _("No meeting is under way"),
            lambda: _("Choose a meeting in the list of meetings and run it from there."),
        )
        self.fault = Fault(self.ask)
        self.waiting = Waiting()
        self.stack = QStackedWidget()
        for part in (self.waiting, self.body, self.nothing, self.fault):
            self.stack.addWidget(part)
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(self.stack)
        look.follow(self, lambda page: page.body.arrange(), key="arrange")
        self.body.agenda.chosen.connect(self._pick)
        self.body.agenda.opened.connect(lambda _entry: self.toggle_item())
        self.body.view.pressed.connect(self.on_item)

    def _found(self, meeting: int) -> None:
        if self.meeting:
            return
        if meeting:
            self.open_record(meeting)
        else:
            self.stack.setCurrentWidget(self.nothing)

    def _failed(self, fault: Exception) -> None:
        self.fault.tell(fault)
        self.stack.setCurrentWidget(self.fault)

    def _took(self, seen: Seen | None) -> None:
        first = self.seen is None
        self.seen = seen
        if seen is None:
            self.meeting = 0
            self.stack.setCurrentWidget(self.nothing)
            return
        if seen.spoken(self.item) is None:
            self.item = seen.current()
        self.stack.setCurrentWidget(self.body)
        self._fill()
        if first and self.isVisible():
            self.put_caret(self.body.view.entry.line)
        self.status_changed.emit()

    def _fill(self) -> None:
        assert self.seen is not None
        session_acts.fit(self)
        if self.body.show_seen(self.seen, self.item):
            self.notes.begin(self.item)

    def _pick(self, entry: Entry | None) -> None:
        if entry is not None and not self.body.filling:
            self.choose(int(entry["id"]))

    def _on_vote(self, name: str, ballot: Ballot) -> None:
        spoken = self.spoken
        if self.seen is None or spoken is None:
            return
        if name == "resolution":
            self.deeds.resolve(spoken, ballot)
        else:
            self.deeds.on_vote(self.seen, name, ballot)

    def _on_speech(self, name: str, said: Mapping[str, Any]) -> None:
        from committee_desk.work import speeches

        if name == "remove":
            self.deeds.do(speeches.remove, said["id"])
        else:
            self.deeds.change_speech(said)
