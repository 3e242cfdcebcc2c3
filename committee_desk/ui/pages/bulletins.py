"""The room of notices: the list, writing one, letting it out through the gate, printing it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.bulletins import asking
from committee_desk.ui.bulletins.compose import Compose
from committee_desk.ui.bulletins.listed import Listed
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from committee_desk.desk import Desk

_REGISTER = {"resident", "resident_phone", "resident_document", "dwelling", "community"}


class BulletinsPage(Page):
    """A list, and the place where one notice is written."""

    name = "bulletins"
    title = N_("Notices")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk: Desk | None = None
        self.preview: PrintPreview | None = None
        self.stack = QStackedWidget()
        self.listed = Listed()
        self.compose = Compose(frame)
        self.stack.addWidget(self.listed)
        self.stack.addWidget(self.compose)
        own = QVBoxLayout(self)
        spaced(own, 0, 0)
        own.addWidget(self.stack)
        self.listed.write_wanted.connect(self.write)
        self.listed.open_wanted.connect(self.open_entry)
        self.listed.copy_wanted.connect(self.copy_entry)
        self.listed.discard_wanted.connect(self.discard)
        self.compose.left.connect(self.back_to_list)
        self.compose.keep_wanted.connect(self.keep_draft)
        self.compose.finish_wanted.connect(self.finish)

    # What the window asks

    def shown(self, desk: Desk) -> None:
        """Show the list, or the notice one was writing."""
        if desk is not self._desk:
            self._desk = desk
            self.stack.setCurrentWidget(self.listed)
            self.listed.begin()
        self._list()

    def left(self) -> None:
        """Keep what is being written: the desk may be about to close."""
        if self._writing():
            self.compose.keep_typed()

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """List again, and look for the people of a changed register."""
        if "bulletin" in changes.tables:
            self._list()
        if _REGISTER & set(changes.tables):
            self.compose.forget_people()

    def open_record(self, record: int) -> None:
        """Open one notice."""
        desk = self.frame.desk

        def found(entries: list[dict[str, Any]]) -> None:
            entry = next((each for each in entries if each["id"] == record), None)
            if entry is not None:
                self.open_entry(entry)

        self.frame.jobs.read(lambda _progress: asking.every(desk), done=found)

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return [
            Act("bulletin.new", N_("Write a notice"), self._write_first, "megaphone", ("Ctrl+N",)),
            *(
                Act(
                    f"bulletin.{code}",
                    N_("Write a notice"),
                    partial(self.write, code),
                    "megaphone",
                    told=partial(asking.told_kind, code),
                )
                for code in self.listed.tiles
            ),
            Act(
                "bulletin.keep",
                N_("Keep the draft"),
                self.keep_draft,
                "save",
                ("Ctrl+S",),
                ready=self._writing,
            ),
            Act(
                "bulletin.finish",
                N_("Finish and print…"),
                self.finish,
                "printer",
                ("Ctrl+P",),
                ready=self._writing,
            ),
        ]

    def panes(self) -> Sequence[QWidget]:
        """Return the parts of what is in front."""
        if self._writing():
            return [
                self.compose.form or self.compose,
                self.compose.side.view,
                self.compose.foot.finish,
            ]
        return [self.listed, self.listed.table]

    def status(self) -> str:
        """Return how many notices there are."""
        count = len(self.listed.table.rows.entries)
        return ngettext("{n} notice", "{n} notices", count)

    # What a person does

    def write(self, kind: str) -> None:
        """Begin a notice of a kind."""
        self._begin(kind, {}, None, "")

    def open_entry(self, entry: dict[str, Any]) -> None:
        """Go on with a draft, or show what was let out."""
        desk = self.frame.desk
        if entry["state"] == "draft":
            self.frame.jobs.read(
                lambda _progress: asking.data_of(desk, entry["id"]),
                done=lambda told: self._begin(told[0], told[1], entry["id"], ""),
            )
            return
        self.frame.jobs.read(
            lambda _progress: asking.printed(desk, entry["id"]),
            done=lambda pdf: self._show(pdf, entry["title"], entry),
        )

    def copy_entry(self, entry: dict[str, Any]) -> None:
        """Write another from one there is; days and number are left for the person to fill."""
        desk = self.frame.desk

        def begin(told: tuple[str, dict[str, Any]]) -> None:
            left_out = ("number", "issued_on", "posted_from", "posted_to")
            data = {name: value for name, value in told[1].items() if name not in left_out}
            self._begin(told[0], data, None, "")

        self.frame.jobs.read(lambda _progress: asking.data_of(desk, entry["id"]), done=begin)

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
        if self._writing():
            self._keep(quietly=False)

    def back_to_list(self) -> None:
        """Go back to the list; what was typed is kept as a draft."""
        if self.compose.unsaved():
            self._keep(quietly=True)
        self.stack.setCurrentWidget(self.listed)
        self._list()
        self.listed.focus_table()

    def finish(self) -> None:
        """Let the notice out through the gate, then show it as it will be printed."""
        if self.compose.complain():
            return
        self._issue(None)

    # Its own

    def _begin(self, kind: str, data: dict[str, Any], bulletin: int | None, paper: str) -> None:
        if self._writing() and self.compose.unsaved():
            self._keep(quietly=True)
        self.stack.setCurrentWidget(self.compose)
        self.compose.write(kind, data, bulletin, paper)
        self.acts_changed.emit()

    def _writing(self) -> bool:
        return self.stack.currentWidget() is self.compose

    def _write_first(self) -> None:
        self.write(next(iter(self.listed.tiles)))

    def _keep(self, *, quietly: bool) -> None:
        from committee_desk.work import bulletins

        compose = self.compose
        if compose.form is None or compose.form.is_empty():
            return
        form = compose.form

        def kept(bulletin: int) -> None:
            if compose.form is form:
                compose.kept(bulletin)
            if not quietly:
                self.frame.toast(_("Draft kept"))

        self.frame.do(
            bulletins.keep_draft, compose.kind(), compose.data(), compose.bulletin, done=kept
        )

    def _issue(self, override: str | None) -> None:
        compose, desk = self.compose, self.frame.desk
        kind, data, paper = compose.kind(), compose.data(), compose.chosen_paper()
        bulletin, title = compose.bulletin, compose.title()
        self.setEnabled(False)

        def done(issued: Any) -> None:
            self.setEnabled(True)
            self._issued(issued, title)

        def failed(fault: Exception) -> None:
            self.setEnabled(True)
            self._refused(fault)

        # In the reading thread: the PDF reader the gate uses serves one thread at a time, and the
        # search of the preview runs there.
        self.frame.jobs.start(
            lambda _progress: asking.let_out(desk, kind, data, paper, bulletin, override),
            done=done,
            failed=failed,
            words=_("Setting and searching the paper…"),
            writes=False,
            cancellable=False,
        )

    def _issued(self, issued: Any, title: str) -> None:
        self.compose.kept(issued.id)
        self.stack.setCurrentWidget(self.listed)
        self._list()
        self._show(issued.pdf, title, None)

    def _refused(self, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        hits = getattr(fault, "hits", None)
        if hits is None:
            form = self.compose.form
            if form is None or not form.complain([fault], all_of_them=True):
                ask.tell_fault(self, fault)
            return
        self.compose.show_hits(hits)
        if self.compose.side.remarks.links:
            self.compose.side.remarks.links[0].setFocus()
        options = [
            (False, _("Back to the text")),
            (True, _("Let it out all the same…")),
        ]
        if ask.choose(self, _("Not let out"), fault.whole(), options):
            reason = ask.text(
                self,
                _("Let it out all the same"),
                _("Why may this stand in public? The reason is kept with the notice."),
            )
            if reason and reason.strip():
                self._issue(reason.strip())

    def _show(self, pdf: bytes, title: str, entry: dict[str, Any] | None) -> None:
        more = []
        if entry is not None:
            more.append((N_("Write another from this"), partial(self.copy_entry, entry)))
        self.preview = PrintPreview(self.window(), self.frame, pdf, title.replace("\n", ""), *more)
        self.preview.open()

    def _list(self) -> None:
        desk = self.frame.desk
        self.frame.jobs.read(lambda _progress: asking.every(desk), done=self._took)

    def _took(self, entries: list[dict[str, Any]]) -> None:
        self.listed.show_entries(entries)
        self.status_changed.emit()
