"""The room of notices: the list, writing one, letting it out through the gate, printing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.bulletins import asking, choosing
from committee_desk.ui.bulletins.acts import acts
from committee_desk.ui.bulletins.compose import Compose
from committee_desk.ui.bulletins.deeds import Deeds
from committee_desk.ui.bulletins.listed import UNFINISHED, Listed
from committee_desk.ui.bulletins.outward import Outward
from committee_desk.ui.bulletins.own.deeds import OwnDeeds
from committee_desk.ui.bulletins.own.editor import Editor
from committee_desk.ui.bulletins.papers import Papers
from committee_desk.ui.bulletins.picker import Picker
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.bulletins.asking import Begun, Room

_REGISTER = {"resident", "resident_phone", "resident_document", "dwelling", "community"}
_LIST = {"bulletin", "bulletin_kind"}


class BulletinsPage(Page):
    """A list, and the place where one notice is written."""

    name = "bulletins"
    title = N_("Notices")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk: Desk | None = None
        self.room: Room | None = None
        self.picker: Picker | None = None
        self.stack = QStackedWidget()
        self.listed = Listed()
        self.compose = Compose(frame)
        self.outward = Outward(self, frame, self.copy_entry)
        self.deeds = Deeds(self, frame, self.compose, self._let_out)
        self.others = Papers(self, frame, self._let_out_before)
        self.editor = Editor(frame)
        self.own = OwnDeeds(self, frame, self.editor, lambda: self.room, self._declare)
        for part in (self.listed, self.compose, self.editor):
            self.stack.addWidget(part)
        own = QVBoxLayout(self)
        spaced(own, 0, 0)
        own.addWidget(self.stack)
        self._listen()

    @property
    def preview(self) -> PrintPreview | None:
        """Return the preview opened last."""
        return self.outward.preview

    # What the window asks

    def shown(self, desk: Desk) -> None:
        """Show the list, or the notice one was writing."""
        if desk is not self._desk:
            self._desk = desk
            self.room = None
            self.compose.forget_people()
            self.stack.setCurrentWidget(self.listed)
            self.listed.begin()
        self._list()

    def left(self) -> None:
        """Keep what is being written: the desk may be about to close."""
        if self.writing():
            self.compose.keep_typed()

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """List again, and look for the people of a changed register."""
        if _LIST & set(changes.tables):
            self._list()
            if self.writing():
                self.compose.look_again()
        if _REGISTER & set(changes.tables):
            self.compose.forget_people()

    def look_for(self, text: str) -> None:
        """Put a text into the filter of the list."""
        if not self.writing():
            self.listed.sieve.box.put(text)
            self.listed.sieve.box.setFocus()

    def open_record(self, record: int) -> None:
        """Open one notice."""
        desk = self.frame.desk

        def found(room: Room) -> None:
            entry = next((each for each in room.entries if each["id"] == record), None)
            if entry is not None:
                self.open_entry(entry)

        self.frame.jobs.read(lambda _progress: asking.room(desk), done=found)

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return acts(self)

    def shipped_codes(self) -> list[str]:
        """Return the codes of the kinds that come with the program."""
        from committee_desk.printing.kinds import kinds

        return [kind.code for kind in kinds()]

    def panes(self) -> Sequence[QWidget]:
        """Return the parts of what is in front."""
        return self.compose.panes() if self.writing() else [self.listed, self.listed.table]

    def status(self) -> str:
        """Return how many notices there are."""
        count = len(self.listed.table.rows.entries)
        return ngettext("{n} notice", "{n} notices", count)

    def writing(self) -> bool:
        """Tell whether a notice is being written."""
        return self.stack.currentWidget() is self.compose

    # What a person does

    def pick(self) -> None:
        """Choose the kind of another notice."""
        if self.room is None:
            return
        lately = choosing.recent(self.room.entries, self.room.offered)
        self.picker = Picker(self.window(), self.room.offered, lately, self.write, self.own_kinds)
        self.picker.open()

    def write(self, kind: str, data: Mapping[str, Any] | None = None) -> None:
        """Begin a notice of a kind."""
        desk = self.frame.desk
        self.frame.jobs.read(
            lambda _progress: asking.begin(desk, kind, data),
            done=lambda begun: self._begin(begun, None, ""),
        )

    def open_entry(self, entry: dict[str, Any]) -> None:
        """Go on with a draft, or show what was let out."""
        if entry["state"] not in UNFINISHED:
            self.outward.show(entry)
            return
        desk, bulletin = self.frame.desk, entry["id"]
        self.frame.jobs.read(
            lambda _progress: asking.begin(desk, "", None, bulletin),
            done=lambda begun: self._begin(begun, bulletin, ""),
        )

    def copy_entry(self, entry: dict[str, Any]) -> None:
        """Write another from one there is; days and number are left for the person to fill."""
        desk = self.frame.desk
        self.frame.jobs.read(
            lambda _progress: asking.copied(desk, entry["id"]),
            done=lambda begun: self._begin(begun, None, entry.get("paper") or ""),
        )

    def discard(self, entry: dict[str, Any]) -> None:
        """Put a draft away."""
        from committee_desk.work import bulletins

        self.frame.do(
            bulletins.discard,
            entry["id"],
            done=lambda _none: self.frame.toast(_("Draft discarded"), undo=True),
        )

    def keep_draft(self) -> None:
        """Keep what is written so far."""
        if self.writing():
            self.deeds.keep(quietly=False)

    def back_to_list(self) -> None:
        """Go back to the list; what was typed is kept as a draft."""
        self._settle()
        self.stack.setCurrentWidget(self.listed)
        self._list()
        self.listed.focus_table()

    def finish(self) -> None:
        """Let the notice out through the gate, then show it as it will be printed."""
        if self.writing() and not self.compose.complain():
            self.deeds.issue()

    def own_kinds(self) -> None:
        """Look after the kinds this committee made itself."""
        self.own.open()

    def papers(self) -> None:
        """Choose a paper that is no notice: sheets to sign, ballots, slips for doors, labels."""
        self.others.choose()

    # Its own

    def _listen(self) -> None:
        listed, compose = self.listed, self.compose
        listed.pick_wanted.connect(self.pick)
        listed.write_wanted.connect(self.write)
        listed.papers_wanted.connect(self.papers)
        listed.open_wanted.connect(self.open_entry)
        listed.copy_wanted.connect(self.copy_entry)
        listed.discard_wanted.connect(self.discard)
        listed.ways_wanted.connect(self.outward.offer)
        compose.left.connect(self.back_to_list)
        compose.keep_wanted.connect(self.keep_draft)
        compose.finish_wanted.connect(self.finish)
        self.editor.left.connect(self.back_to_list)
        self.editor.kept.connect(lambda _code: self.back_to_list())
        compose.standing.ask_wanted.connect(self.deeds.ask)
        compose.standing.approve_wanted.connect(self.deeds.approve)
        compose.standing.return_wanted.connect(self.deeds.send_back)

    def _settle(self) -> None:
        """Keep what was typed as a draft; what stands for approval only if the person says so."""
        if not (self.writing() and self.compose.unsaved()):
            return
        if self.compose.standing.stands() and not ask.yes(
            self,
            _("Keep the change?"),
            _("The notice waits for approval or was approved. Changed, it needs approval again."),
            agree=_("Keep the change"),
        ):
            self.compose.typing.drop()
            return
        self.deeds.keep(quietly=True)

    def _let_out_before(self) -> list[dict[str, Any]]:
        """Return the notices that were let out, newest first."""
        entries = self.room.entries if self.room is not None else []
        return [entry for entry in entries if entry["attachment_key"] is not None]

    def _declare(self) -> None:
        self._settle()
        self.stack.setCurrentWidget(self.editor)
        self.acts_changed.emit()

    def _begin(self, begun: Begun, bulletin: int | None, paper: str) -> None:
        self._settle()
        self.stack.setCurrentWidget(self.compose)
        self.compose.write(begun, bulletin, paper)
        self.acts_changed.emit()

    def _let_out(self, issued: Any, title: str) -> None:
        self.compose.kept(issued.id)
        self.stack.setCurrentWidget(self.listed)
        self._list()
        self.outward.show({"id": issued.id, "title": title, "paper": self.compose.chosen_paper()})

    def _list(self) -> None:
        desk = self.frame.desk
        self.frame.jobs.read(lambda _progress: asking.room(desk), done=self._took)

    def _took(self, room: Room) -> None:
        self.room = room
        self.listed.show_entries(room.entries, room.offered)
        self.status_changed.emit()
