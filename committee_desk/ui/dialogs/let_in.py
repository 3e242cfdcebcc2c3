"""The sheet on which somebody gets a way into the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import speech, trouble
from committee_desk.ui.dialogs.secrets import weakness
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Text, spaced

_LONGEST = 40


class LetIn(Overlay):
    """Asks a name, a password twice and how much is shown; ``done(name)`` once it is on record.

    A person who may not read sensitive fields cannot hand that on, and is not offered to.
    """

    def __init__(
        self, window: QWidget, frame: Frame, community: str, done: Callable[[str], None]
    ) -> None:
        super().__init__(window, 560)
        self.setObjectName("let_in_sheet")
        self._frame, self._community, self._done = frame, community, done
        self._working = False
        body = self.panel.body
        spaced(body, 18, 4)
        body.addWidget(Text(N_("Let somebody in"), "lead", bold=True))
        self.person = self._line(body, "let_in_person", N_("Name of the person"))
        # Side by side: at 200 % an office screen is not high enough for three lines in a row.
        pair, left, right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        body.addLayout(pair)
        for half in (left, right):
            pair.addLayout(half, 1)
        told = N_("Password, at least 8 characters")
        self.secret = self._line(left, "let_in_secret", told)
        self.again = self._line(right, "let_in_again", N_("The password once more"))
        for line in (self.secret, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.person.setMaxLength(_LONGEST)
        self.complaint = Text(kind="caption", tone="danger", wrap=True)
        self.complaint.setObjectName("let_in_complaint")
        self.complaint.hide()
        body.addWidget(self.complaint)
        self.sensitive = QCheckBox()
        self.sensitive.setObjectName("let_in_sensitive")
        speech.bind(self.sensitive, "setText", N_("May read sensitive fields"))
        self.sensitive.setVisible(frame.desk.may_see_sensitive)
        body.addWidget(self.sensitive)
        self._foot()

    def act(self) -> None:
        """Let the person in, unless something is wrong: then say so."""
        if self._working:
            return
        who, secret = self.person.text().strip(), self.secret.text()
        wrong, message = self._judge(who, secret)
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
            failed=self._refused,
            words=_("Saving…"),
            cancellable=False,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay where a click beside the sheet would close it and lose what was typed."""
        event.accept()

    def _judge(self, who: str, secret: str) -> tuple[QLineEdit | None, str]:
        if not who:
            return self.person, N_("A name is needed: the desk notes who did what.")
        weak = weakness(secret, self._community, who)
        if weak:
            return self.secret, weak
        if self.again.text() != secret:
            return self.again, N_("The two passwords are not the same.")
        return None, ""

    def _happened(self, who: str) -> None:
        self.close_panel()
        self._done(who)

    def _refused(self, fault: Exception) -> None:
        self._working = False
        if isinstance(fault, DeskError):
            self.complaint.tell(fault.whole)
            self._mark(self.person)
        else:
            trouble.tell(fault)

    def _mark(self, wrong: QLineEdit | None) -> None:
        for line in (self.person, self.secret, self.again):
            line.setProperty("wrong", "true" if line is wrong else "false")
            line.style().polish(line)
        self.complaint.setVisible(wrong is not None)
        if wrong is not None:
            wrong.setFocus()
        self.place()

    def _line(self, column: QVBoxLayout, name: str, words: str) -> QLineEdit:
        label = Text(words, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        column.addWidget(label)
        line = QLineEdit()
        line.setObjectName(name)
        speech.name(line, words)
        line.returnPressed.connect(lambda: self._after(line))
        column.addWidget(line)
        return line

    def _after(self, line: QLineEdit) -> None:
        lines = (self.person, self.secret, self.again)
        following = lines[lines.index(line) + 1 :]
        if following:
            following[0].setFocus()
        else:
            self.act()

    def _foot(self) -> None:
        row = QHBoxLayout()
        self.panel.body.addLayout(row)
        row.addStretch(1)
        cancel = Button(N_("Cancel"))
        cancel.setObjectName("let_in_cancel")
        cancel.clicked.connect(self.close_panel)
        row.addWidget(cancel)
        self.ok = Button(N_("Let in"), "user-plus", "primary")
        self.ok.setObjectName("let_in_ok")
        self.ok.clicked.connect(self.act)
        row.addWidget(self.ok)
