"""The foot of taking in: what is to be known now, and the buttons that lead on and back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.taking_in.step import Step

_NARROW = 860


class Foot(QWidget):
    """Says what a step says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("taking_in_foot")
        row = QHBoxLayout(self)
        spaced(row, (24, 9, 24, 9), 8)
        self.note = Text(tone="text2", wrap=True)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self.errors = Button(N_("Save the rows to put right…"), "file-spreadsheet", "ghost")
        self.errors.setObjectName("save_errors")
        self.back = Button(N_("Back"), "arrow-left", "ghost")
        self.back.setObjectName("step_back")
        self.next = Button(kind="primary")
        self.next.setObjectName("step_next")
        for button in (self.errors, self.back, self.next):
            row.addWidget(button)

    def tell(self, step: Step, *, back: bool, errors: bool) -> None:
        """Show what can be done in a step, with or without a way back and an errors workbook."""
        words = step.next_words()
        self.next.setVisible(bool(words))
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self.next.setEnabled(step.may_go_on())
        self.back.setVisible(back)
        self.errors.setVisible(errors)
        self.note.setText(step.note())
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the lesser buttons out where the room is narrow."""
        super().resizeEvent(event)
        wide = look.breadth(self.width()) > _NARROW
        for button in (self.errors, self.back):
            button.show_words(wide)
        self._stand()

    def _stand(self) -> None:
        """Ask for the height the sentence has at this width, so that the room never cuts it."""
        high = self.heightForWidth(self.width())
        if high != self.minimumHeight():
            self.setMinimumHeight(high)
