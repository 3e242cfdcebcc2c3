"""The last step: what was taken in, the way back, and where to look at it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, clear_area, spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.taking_in.list_columns import TITLES, is_of_people
from committee_desk.ui.taking_in.session import Session
from committee_desk.ui.taking_in.step import Step


class Result(Step):
    """Signals ``show_wanted``, ``undo_wanted``, ``errors_wanted``, ``another_wanted``."""

    show_wanted = Signal()
    undo_wanted = Signal()
    errors_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.session: Session | None = None
        self.taken_back = False
        inside = QWidget()
        own = QVBoxLayout(self)
        spaced(own, 0, 0)
        own.addWidget(clear_area(inside))
        column = QVBoxLayout(inside)
        spaced(column, 24, 12)
        column.addStretch(2)
        self._picture = Picture("circle-check", "ok", 52)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = Text(kind="title", bold=True)
        self.title.setObjectName("taken_in")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.title)
        self.told = Text(tone="text2", wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.told)
        row.addStretch(1)
        look.follow(self.told, lambda label: label.setFixedWidth(look.dp(560)), key="width")
        column.addLayout(row)
        column.addSpacing(look.dp(6))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._buttons())
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(3)
        speech.follow(self, Result._tell)

    def show_session(self, session: Session) -> None:
        """Tell what was taken in."""
        self.session = session
        self.taken_back = False
        self._tell()

    def tell_taken_back(self) -> None:
        """Say that it was taken back."""
        self.taken_back = True
        self._tell()
        self.another.setFocus()

    def begin(self) -> None:
        """Begin at the people taken in."""
        self.show_people.setFocus()

    def _buttons(self) -> QWidget:
        self.show_people = Button(N_("Show these people"), "users", "primary")
        self.show_people.setObjectName("show_people")
        self.undo = Button(N_("Take it back"), "undo-2")
        self.undo.setObjectName("take_back")
        self.errors = Button(N_("Save the rows to put right…"), "file-spreadsheet")
        self.errors.setObjectName("result_errors")
        self.another = Button(N_("Another workbook"), "upload")
        self.another.setObjectName("another")
        for button, signal in (
            (self.show_people, self.show_wanted),
            (self.undo, self.undo_wanted),
            (self.errors, self.errors_wanted),
            (self.another, self.another_wanted),
        ):
            button.clicked.connect(signal)
        return wrapped(self.show_people, self.undo, self.errors, self.another)

    def _tell(self) -> None:
        session = self.session
        if session is None or session.plan is None:
            return
        counts = session.counts()
        people = counts["new"] + counts["changed"]
        back = self.taken_back
        self._picture.show_picture("undo-2" if back else "circle-check", "text2" if back else "ok")
        if back:
            self.title.setText(_("Taken back"))
            self.told.setText(
                _("The desk is as it was before. The workbook may be taken in again.")
            )
        else:
            if is_of_people(session.plan):
                told = ngettext("{n} person taken in", "{n} people taken in", people)
            else:
                told = ngettext("{n} record taken in", "{n} records taken in", people)
            self.title.setText(told)
            self.told.setText(self._sentence(session, counts))
        self.show_people.say(
            N_("Show these people") if is_of_people(session.plan) else N_("Show what came in")
        )
        self.show_people.setVisible(not back)
        self.undo.setVisible(not back)
        self.errors.setVisible(not back and session.wants_a_hand())

    @staticmethod
    def _sentence(session: Session, counts: dict[str, int]) -> str:
        assert session.plan is not None
        homes = session.plan.household_counts()["new"]
        left = counts["doubtful"] + counts["refused"]
        if is_of_people(session.plan):
            new = ngettext("{n} new person", "{n} new people", counts["new"])
        else:
            new = ngettext("{n} new record", "{n} new records", counts["new"])
            lists = session.taken_by_list()
            if len(lists) > 1:
                new += " · ".join(["", *(f"{_(TITLES[name])} {n}" for name, n in lists)])
        parts = (
            (counts["new"], new),
            (homes, ngettext("{n} new household", "{n} new households", homes)),
            (counts["changed"], ngettext("{n} changed", "{n} changed", counts["changed"])),
            (counts["same"], ngettext("{n} as before", "{n} as before", counts["same"])),
            (left, ngettext("{n} left out", "{n} left out", left)),
        )
        told = " · ".join(words for count, words in parts if count)
        return f"{session.path.name}\n{told}"
