"""The door of a desk: its name and a line for the password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.ui import look, speech, trouble
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Picture, Text, in_the_middle, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.starting import Starting


class Door(QWidget):
    """Opens a desk, or uncovers the one that is locked. Enter tries the password."""

    def __init__(self, path: Path, starting: Starting, locked: Desk | None = None) -> None:
        super().__init__()
        self.setObjectName("door")
        self.setProperty("kind", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._path = path
        self._starting = starting
        self._locked = locked
        card = Card(28)
        look.follow(card, lambda box: box.setFixedWidth(look.dp(420)), key="width")
        self._head(card.body)
        self._ask(card.body)
        self._ways(card.body)
        in_the_middle(self, card, 2, 3)

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for the password."""
        self.line.setFocus()
        super().showEvent(event)

    def _head(self, body: QVBoxLayout) -> None:
        row = QHBoxLayout()
        body.addLayout(row)
        spaced(row, 0, 12)
        row.addWidget(Picture("lock" if self._locked else "house", "primary", 28))
        title = Text(kind="title", bold=True)
        title.setText(self._path.stem)
        row.addWidget(title, 1)
        told = N_("Your password")
        if self._locked:
            told = N_("Locked. Give your password to go on.")
            if self._locked.by_recovery:
                told = N_("Locked. Type the recovery code again to go on.")
        self.told = Text(told, tone="text2", wrap=True)
        body.addWidget(self.told)

    def _ask(self, body: QVBoxLayout) -> None:
        self.line = QLineEdit()
        self.line.setObjectName("password")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        speech.name(self.line, N_("Password"))
        asked = N_("Password or recovery code")
        if self._locked:
            asked = N_("Recovery code") if self._locked.by_recovery else N_("Password")
        speech.bind(self.line, "setPlaceholderText", asked)
        self.line.returnPressed.connect(self._try)
        body.addWidget(self.line)
        self.complaint = Text(tone="danger", wrap=True)
        self.complaint.setObjectName("complaint")
        self.complaint.hide()
        body.addWidget(self.complaint)
        words = N_("Unlock") if self._locked else N_("Open")
        self.button = Button(words, "lock-open", "primary")
        self.button.setObjectName("open")
        self.button.clicked.connect(self._try)
        body.addWidget(self.button)

    def _ways(self, body: QVBoxLayout) -> None:
        if self._locked:
            return
        other = Button(N_("Open another desk…"), kind="link")
        other.setObjectName("other")
        other.clicked.connect(self._starting.leave)
        new = Button(N_("Make a new one"), kind="link")
        new.setObjectName("new")
        new.clicked.connect(self._starting.meet)
        body.addWidget(wrapped(other, new, gap=4))

    def _try(self) -> None:
        secret = self.line.text()
        if not secret:
            self.line.setFocus()
            return
        self.button.setEnabled(False)
        if self._locked is not None:
            self._starting.uncover(self._locked, secret, self.refused)
        else:
            self._starting.open(self._path, secret, self.refused)

    def refused(self, fault: Exception) -> None:
        """Say beside the line why the desk did not open."""
        self.button.setEnabled(True)
        if not isinstance(fault, DeskError):
            trouble.tell(fault)
            return
        # The way out of a wrong password is the recovery sheet, which uncovers nobody's work.
        wrong = self._locked is not None and fault.code == "wrong_password"
        self.complaint.setText(fault.sentence() if wrong else fault.whole())
        self.complaint.show()
        self.line.setProperty("wrong", "true")
        self.line.style().polish(self.line)
        self.line.selectAll()
        self.line.setFocus()
