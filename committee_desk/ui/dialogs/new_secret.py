"""The sheet on which a forgotten password is replaced, in a desk open with the recovery code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.dialogs.password_sheet import PasswordSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.texts import Text

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.window import Window


class NewSecret(PasswordSheet):
    """Asks whose password is forgotten and a new one; ``done(name, secret)`` once it is set."""

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        community: str,
        people: Sequence[str],
        done: Callable[[str, str], None],
    ) -> None:
        super().__init__(window, frame, "new_secret", N_("Set a new password"))
        self._community, self._done = community, done
        body = self.panel.body
        told = N_(
            "The desk is open with the recovery code. Whoever forgot the password chooses a new "
            "one now and goes on with it."
        )
        body.addWidget(Text(told, tone="text2", wrap=True))
        self._label(body, N_("Whose password"))
        self.person = QComboBox()
        self.person.setObjectName("new_secret_person")
        self.person.addItems(list(people))
        speech.name(self.person, N_("Whose password"))
        body.addWidget(self.person)
        self._ask_secrets()
        kept = N_(
            "What this person may read stays as it was. The sheet goes on opening the desk: put "
            "it back into its envelope."
        )
        body.addWidget(Text(kept, "caption", tone="text2", wrap=True))
        self._foot(N_("Later"), N_("Set the password"), "key-round")

    def open(self) -> None:
        """Cover the window; where there is one person only, begin at the password."""
        super().open()
        if self.person.count() == 1:
            self.secret.setFocus(Qt.FocusReason.PopupFocusReason)

    def act(self) -> None:
        """Set the password, unless something is wrong with it: then say so."""
        if self._working:
            return
        who, secret = self.person.currentText(), self.secret.text()
        wrong, message = self._judge_secrets(self._community, who)
        if wrong is not None:
            self.complaint.say(message)
            self._mark(wrong)
            return
        self._mark(None)
        self._working = True
        desk = self._frame.desk
        self._frame.jobs.start(
            plain(lambda: desk.reset_secret(who, secret)),
            done=lambda _none: self._happened(who, secret),
            failed=lambda fault: self._refused_for(fault, self.secret),
            words=_("Saving…"),
            cancellable=False,
        )

    def _happened(self, who: str, secret: str) -> None:
        self.close_panel()
        self._done(who, secret)


def offer(window: Window, desk: Desk, closed: Callable[[], None]) -> None:
    """Ask for a new password over a desk the recovery code has just opened."""

    def took(told: tuple[str, list[str]]) -> None:
        if window.has_desk() and window.desk is desk:
            sheet = NewSecret(window, window, *told, window.go_on_as)
            sheet.closed.connect(closed)
            sheet.open()

    window.jobs.read(plain(lambda: (desk.community, desk.person_names())), done=took)
