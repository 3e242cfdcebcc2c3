"""The people of a desk: who can open it, letting in, shutting out, passwords, recovery sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import ask, speech
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Picture, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.storage.keys import SlotInfo

_READS = N_("Reads sensitive fields")
_READS_NOT = N_("Does not read sensitive fields")
_MINE = N_("Change my password…")
_ANEW = N_("Set a new password…")
# A code made without the key for sensitive fields would lock them away from everybody.
_NO_SHEET = N_("Only somebody who reads sensitive fields can make a recovery sheet.")
_STAY = (
    N_("This is a demonstration: its people and its password stay as they are."),
    N_("Clear it and make a desk of your own; there every person has a password."),
)
_Told = tuple[str, "list[SlotInfo]", bool]


class PeopleGroup(Card):
    """Everything that changes who opens the desk; each deed is on record and cannot be undone."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("people_group")
        self._frame = frame
        self._community = ""
        self._people: list[str] = []
        self._able = self._by_recovery = False
        self.body.addWidget(Text(N_("People of this desk"), "lead", bold=True))
        told = N_("Each person opens the desk with a password of their own.")
        self.body.addWidget(Text(told, tone="text2", wrap=True))
        self._rows = QWidget()
        self._rows.setObjectName("people_rows")
        self._list = QVBoxLayout(self._rows)
        spaced(self._list, 0, 8)
        self.body.addWidget(self._rows)
        self.let_in = self._button("let_in", N_("Let somebody in…"), "user-plus")
        self.let_in.clicked.connect(self._let_in)
        self.secret = self._button("change_secret", _MINE, "key-round")
        self.secret.clicked.connect(self._change_secret)
        self.recovery = self._button("new_recovery", N_("New recovery sheet…"), "printer")
        self.recovery.clicked.connect(self._new_recovery)
        self.body.addWidget(wrapped(self.let_in, self.secret, self.recovery))
        self.why_not = Text(kind="caption", tone="text2", wrap=True)
        self.why_not.setObjectName("people_why_not")
        self.body.addWidget(self.why_not)

    def show_people(self, desk: Desk) -> None:
        """Show who can open the desk now."""
        self._able = desk.may_see_sensitive
        self._by_recovery = desk.by_recovery
        words = _ANEW if self._by_recovery else _MINE
        speech.bind(self.secret, "setText", words)
        speech.name(self.secret, words)
        self._frame.jobs.read(plain(lambda: _told(desk)), done=self._took)

    def _took(self, told: _Told) -> None:
        self._community, slots, made_up = told
        self._people = [slot.who for slot in slots if slot.kind == "person"]
        for part in (self.let_in, self.secret, self._rows):
            part.setEnabled(not made_up)
        self.recovery.setEnabled(self._able and not made_up)
        reasons = _STAY if made_up else (_NO_SHEET,)
        self.why_not.tell(lambda: "\n".join(_(each) for each in reasons))
        self.why_not.setVisible(made_up or not self._able)
        focused = QApplication.focusWidget()
        within = focused is not None and self._rows.isAncestorOf(focused)
        while (item := self._list.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for slot in slots:
            if slot.kind == "person":
                self._list.addWidget(self._row(slot))
        if within:
            self.let_in.setFocus()

    def _row(self, slot: SlotInfo) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        spaced(row, 0, 12)
        row.addWidget(Picture("user"))
        texts = QVBoxLayout()
        row.addLayout(texts, 1)
        who = Text(bold=True, wrap=True)
        who.setObjectName("person_name")
        who.setText(slot.who)
        texts.addWidget(who)
        reads = _READS if slot.sensitive else _READS_NOT
        texts.addWidget(Text(reads, "caption", tone="text2", wrap=True))
        out = Button(N_("Take the way in away…"), "user-minus", "ghost")
        out.setObjectName(f"shut_out_{slot.who}")
        speech.name(out, N_("Take the way in of {who} away"), who=slot.who)
        out.clicked.connect(partial(self._shut_out, slot.who))
        row.addWidget(out)
        return holder

    def _button(self, name: str, words: str, picture: str) -> Button:
        made = Button(words, picture)
        made.setObjectName(name)
        return made

    def _let_in(self) -> None:
        from committee_desk.ui.dialogs.let_in import LetIn

        LetIn(self.window(), self._frame, self._community, self._was_let_in).open()

    def _was_let_in(self, who: str) -> None:
        self._changed(_("{who} can open the desk now", who=who))

    def _shut_out(self, who: str, _on: bool = False) -> None:
        desk = self._frame.desk
        told = [_("{who} can no longer open this desk.", who=who)]
        if who == desk.who:
            told = [_("This is you: once locked or closed, the desk does not open for you again.")]
        told.append(_("Backups made before now still open with that password."))
        title = _("Take the way in of {who} away?", who=who)
        if not ask.yes(self, title, "\n".join(told), agree=_("Take it away"), danger=True):
            return
        self._frame.jobs.start(
            plain(lambda: desk.shut_out(who)),
            done=lambda _none: self._changed(_("{who} cannot open the desk any more", who=who)),
            words=_("Saving…"),
            cancellable=False,
        )

    def _change_secret(self) -> None:
        if self._by_recovery:
            from committee_desk.ui.dialogs.new_secret import NewSecret

            window, frame = self.window(), self._frame
            NewSecret(window, frame, self._community, self._people, frame.go_on_as).open()
            return
        from committee_desk.ui.dialogs.secrets import change_secret

        change_secret(self, self._frame)

    def _new_recovery(self) -> None:
        desk = self._frame.desk
        agreed = ask.yes(
            self,
            _("Make a new recovery sheet?"),
            _("The sheet made before no longer opens this desk. Destroy it."),
            agree=_("Make it"),
        )
        if agreed:
            self._frame.jobs.start(
                plain(desk.new_recovery_code),
                done=self._frame.hand_out,
                words=_("Saving…"),
                cancellable=False,
            )

    def _changed(self, words: str) -> None:
        self.show_people(self._frame.desk)
        self._frame.toast(words)


def _told(desk: Desk) -> _Told:
    return desk.community, desk.people(), desk.demonstration
