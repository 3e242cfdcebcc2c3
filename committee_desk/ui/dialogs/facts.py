"""The second step of the first run: community, person, password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.dialogs.secrets import weakness
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.starting import Beginning


class Facts(QWidget):
    """Enter goes from line to line and, behind the last, emits ``finished``."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._complaints: dict[QLineEdit, Text] = {}
        column = QVBoxLayout(self)
        spaced(column, (0, 0, 4, 0), 6)
        column.addWidget(Text(N_("Whose desk is this?"), "title", bold=True))
        told = N_("The desk is kept in one encrypted file on this computer.")
        column.addWidget(Text(told, tone="text2", wrap=True))
        self.community = self._line(column, "community", N_("Name of the community"))
        self.person = self._line(column, "person", N_("Your name"))
        self.secret = self._line(column, "secret", N_("Password, at least 8 characters"))
        self.again = self._line(column, "again", N_("The password once more"))
        for line in (self.secret, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here: a line tells it and then lets it through to whoever is behind."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def take(self, told: Beginning) -> bool:
        """Put what was typed into ``told``; False when something is wrong, told beside its line."""
        told.community = self.community.text().strip()
        told.person = self.person.text().strip()
        told.secret = self.secret.text()
        wrong, message = self._judge(told)
        for line, complaint in self._complaints.items():
            line.setProperty("wrong", "true" if line is wrong else "false")
            line.style().polish(line)
            complaint.setVisible(line is wrong)
            if line is wrong:
                complaint.say(message)
                line.setFocus()
        return wrong is None

    def _judge(self, told: Beginning) -> tuple[QLineEdit | None, str]:
        if not told.community:
            return self.community, N_("The community needs a name.")
        if not told.person:
            return self.person, N_("Your name is needed: the desk notes who did what.")
        weak = weakness(told.secret, told.community, told.person)
        if weak:
            return self.secret, weak
        if self.again.text() != told.secret:
            return self.again, N_("The two passwords are not the same.")
        return None, ""

    def _line(self, column: QVBoxLayout, name: str, words: str) -> QLineEdit:
        column.addSpacing(look.dp(6))
        column.addWidget(Text(words))
        line = QLineEdit()
        line.setObjectName(name)
        speech.name(line, words)
        line.returnPressed.connect(lambda: self._after(line))
        column.addWidget(line)
        complaint = Text(kind="caption", tone="danger", wrap=True)
        complaint.setObjectName(f"complaint_{name}")
        complaint.hide()
        column.addWidget(complaint)
        self._complaints[line] = complaint
        return line

    def _after(self, line: QLineEdit) -> None:
        lines = (self.community, self.person, self.secret, self.again)
        following = lines[lines.index(line) + 1 :]
        if following:
            following[0].setFocus()
        else:
            self.finished.emit()
