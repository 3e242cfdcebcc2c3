"""The sheet on which a new password is typed twice, for whomever it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.ui import speech, trouble
from committee_desk.ui.dialogs.secrets import weakness
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Text, spaced


class PasswordSheet(Overlay):
    """Lines below each other, a complaint, and two buttons; ``name`` begins all object names.

    A sheet adds what it asks besides, and says in ``act`` what happens.
    """

    def __init__(self, window: QWidget, frame: Frame, name: str, title: str) -> None:
        super().__init__(window, 560)
        self.setObjectName(f"{name}_sheet")
        self._frame, self._name = frame, name
        self._working = False
        self._lines: list[QLineEdit] = []
        spaced(self.panel.body, 18, 4)
        self.panel.body.addWidget(Text(title, "lead", bold=True, wrap=True))

    def act(self) -> None:
        """Do what the sheet is for, unless something is wrong: then say so."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay where a click beside the sheet would close it and lose what was typed."""
        event.accept()

    def _ask_secrets(self) -> None:
        # Side by side: at 200 % an office screen is not high enough for three lines in a row.
        pair, left, right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.panel.body.addLayout(pair)
        for half in (left, right):
            pair.addLayout(half, 1)
        self.secret = self._line(left, "secret", N_("Password, at least 8 characters"))
        self.again = self._line(right, "again", N_("The password once more"))
        for line in (self.secret, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.complaint = Text(kind="caption", tone="danger", wrap=True)
        self.complaint.setObjectName(f"{self._name}_complaint")
        self.complaint.hide()
        self.panel.body.addWidget(self.complaint)

    def _judge_secrets(self, *known: str) -> tuple[QLineEdit | None, str]:
        """Return the line that is wrong and why; ``known`` are names anybody would guess first."""
        weak = weakness(self.secret.text(), *known)
        if weak:
            return self.secret, weak
        if self.again.text() != self.secret.text():
            return self.again, N_("The two passwords are not the same.")
        return None, ""

    def _refused_for(self, fault: Exception, wrong: QLineEdit) -> None:
        self._working = False
        if isinstance(fault, DeskError):
            self.complaint.tell(fault.whole)
            self._mark(wrong)
        else:
            trouble.tell(fault)

    def _mark(self, wrong: QLineEdit | None) -> None:
        for line in self._lines:
            line.setProperty("wrong", "true" if line is wrong else "false")
            line.style().polish(line)
        self.complaint.setVisible(wrong is not None)
        if wrong is not None:
            wrong.setFocus()
        self.place()

    def _label(self, column: QVBoxLayout, words: str) -> None:
        label = Text(words, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        column.addWidget(label)

    def _line(self, column: QVBoxLayout, name: str, words: str) -> QLineEdit:
        self._label(column, words)
        line = QLineEdit()
        line.setObjectName(f"{self._name}_{name}")
        speech.name(line, words)
        line.returnPressed.connect(lambda: self._after(line))
        column.addWidget(line)
        self._lines.append(line)
        return line

    def _after(self, line: QLineEdit) -> None:
        following = self._lines[self._lines.index(line) + 1 :]
        if following:
            following[0].setFocus()
        else:
            self.act()

    def _foot(self, no: str, yes: str, picture: str) -> None:
        row = QHBoxLayout()
        self.panel.body.addLayout(row)
        row.addStretch(1)
        cancel = Button(no)
        cancel.setObjectName(f"{self._name}_cancel")
        cancel.clicked.connect(self.close_panel)
        row.addWidget(cancel)
        self.ok = Button(yes, picture, "primary")
        self.ok.setObjectName(f"{self._name}_ok")
        self.ok.clicked.connect(self.act)
        row.addWidget(self.ok)
