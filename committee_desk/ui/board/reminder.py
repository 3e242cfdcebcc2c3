"""The line on the overview that says what the boards ask of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from committee_desk.base.words import N_, ngettext
from committee_desk.ui import speech
from committee_desk.ui.board.told import together
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Picture, Text, spaced

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.board_questions import Reminders


class Reminder(Card):
    """Hidden while nothing is to be done; its button leads to the boards."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(12)
        self.setObjectName("board_reminder")
        self._found: Reminders | None = None
        row = QHBoxLayout()
        self.body.addLayout(row)
        spaced(row, 0, 10)
        row.addWidget(Picture("bell", "warn", 22))
        self.words = Text(wrap=True)
        row.addWidget(self.words, 1)
        self.button = Button(N_("Go to the boards"), "arrow-right")
        self.button.setObjectName("go_to_boards")
        self.button.clicked.connect(lambda: frame.go("board"))
        row.addWidget(self.button)
        self.hide()
        speech.follow(self, Reminder._tell)

    def take(self, found: Reminders) -> None:
        """Say what is to be done."""
        self._found = found
        self._tell()

    def _tell(self) -> None:
        found = self._found
        said = []
        if found is not None and found.due:
            said.append(
                ngettext(
                    "{n} notice is due to come down.",
                    "{n} notices are due to come down.",
                    found.due,
                )
            )
        if found is not None and found.missing:
            said.append(
                ngettext(
                    "{n} class of art. 34 is not disclosed yet this quarter.",
                    "{n} classes of art. 34 are not disclosed yet this quarter.",
                    found.missing,
                )
            )
        self.words.setText(together(said))
        self.setVisible(bool(said))
