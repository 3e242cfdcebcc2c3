"""The lines on the overview that say what the law wants of meetings, each leading to its room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Picture, Text, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.meeting_reminders import Reminder

_ROOMS = {"assembly": "meetings", "notice": "meetings"}
_MOST = 5


class LawReminders(Card):
    """Hidden while the law wants nothing; a line each, the rest counted."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(12)
        self.setObjectName("law_reminders")
        self._frame = frame
        self._found: Sequence[Reminder] = ()
        self.lines: list[_Line] = []
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        spaced(self._rows, 0, 6)
        self.rest = Text(kind="caption", tone="text2")
        self.body.addWidget(self.rest)
        self.hide()
        speech.follow(self, LawReminders._tell)

    def take(self, found: Sequence[Reminder]) -> None:
        """Say what is due, first what is due first."""
        self._found = found
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [_Line(self._frame, each) for each in found[:_MOST]]
        for line in self.lines:
            self._rows.addWidget(line)
        self._tell()

    def _tell(self) -> None:
        more = len(self._found) - len(self.lines)
        self.rest.setText(_("and {n} more", n=more) if more else "")
        self.rest.setVisible(bool(more))
        self.setVisible(bool(self._found))


class _Line(QWidget):
    """One reminder and the way to where it is done."""

    def __init__(self, frame: Frame, reminder: Reminder) -> None:
        super().__init__()
        self._frame, self._reminder = frame, reminder
        row = QHBoxLayout(self)
        spaced(row, 0, 10)
        row.addWidget(Picture("bell", "warn", 22))
        self.words = Text(wrap=True)
        row.addWidget(self.words, 1)
        self.button = Button(N_("Go there"), "arrow-right")
        self.button.clicked.connect(self._go)
        row.addWidget(self.button)
        speech.follow(self, _Line._tell)

    def _tell(self) -> None:
        said = self._reminder.words()
        self.words.setText(said)
        self.button.setAccessibleDescription(said)

    def _go(self) -> None:
        self._frame.go(_ROOMS.get(self._reminder.kind, "members"))
        from committee_desk.ui.pages.people import ListPage

        room = self._frame.page
        if self._reminder.meeting_id is not None and isinstance(room, ListPage):
            room.open_record(self._reminder.meeting_id)
