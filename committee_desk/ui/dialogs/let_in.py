"""The sheet on which somebody gets a way into the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.dialogs.password_sheet import PasswordSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.page import Frame

_LONGEST = 40


class LetIn(PasswordSheet):
    """Asks a name, a password twice and how much is shown; ``done(name)`` once it is on record.

    A person who may not read sensitive fields cannot hand that on, and is not offered to.
    """

    def __init__(
        self, window: QWidget, frame: Frame, community: str, done: Callable[[str], None]
    ) -> None:
        super().__init__(window, frame, "let_in", N_("Let somebody in"))
        self._community, self._done = community, done
        self.person = self._line(self.panel.body, "person", N_("Name of the person"))
        self.person.setMaxLength(_LONGEST)
        self._ask_secrets()
        self.sensitive = QCheckBox()
        self.sensitive.setObjectName("let_in_sensitive")
        speech.bind(self.sensitive, "setText", N_("May read sensitive fields"))
        self.sensitive.setVisible(frame.desk.may_see_sensitive)
        self.panel.body.addWidget(self.sensitive)
        self._foot(N_("Cancel"), N_("Let in"), "user-plus")

    def act(self) -> None:
        """Let the person in, unless something is wrong: then say so."""
        if self._working:
            return
        who, secret = self.person.text().strip(), self.secret.text()
        wrong, message = self._judge(who)
        if wrong is not None:
            self.complaint.say(message)
            self._mark(wrong)
            return
        self._mark(None)
        self._working = True
        desk, sensitive = self._frame.desk, self.sensitive.isChecked()
        self._frame.jobs.start(
            plain(lambda: desk.let_in(who, secret, sensitive=sensitive)),
            done=lambda _none: self._happened(who),
            failed=lambda fault: self._refused_for(fault, self.person),
            words=_("Saving…"),
            cancellable=False,
        )

    def _judge(self, who: str) -> tuple[QLineEdit | None, str]:
        if not who:
            return self.person, N_("A name is needed: the desk notes who did what.")
        return self._judge_secrets(self._community, who)

    def _happened(self, who: str) -> None:
        self.close_panel()
        self._done(who)
