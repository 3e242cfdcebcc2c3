"""The first run: type size and how to begin; community, name and password; the backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from committee_desk.base.errors import DeskError
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask, look, speech, trouble
from committee_desk.ui.dialogs.facts import Facts
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import Choice, one_of
from committee_desk.ui.parts.sizes import Sizes
from committee_desk.ui.parts.texts import Text, clear_area, spaced
from committee_desk.ui.starting import Beginning

if TYPE_CHECKING:
    from committee_desk.ui.sight import Sight
    from committee_desk.ui.starting import Starting

_WAYS = (
    (
        "import",
        "upload",
        N_("Take in a workbook you have"),
        N_("Excel, WPS or CSV. You look at it first, and can take it all back."),
    ),
    (
        "demonstration",
        "database",
        N_("Try it with made-up data"),
        N_("A made-up community of 120 households, cleared with one button."),
    ),
    (
        "restore",
        "rotate-ccw",
        N_("Bring a backup back"),
        N_("For a new computer: choose the backup on the stick."),
    ),
    ("blank", "plus", N_("Begin with nothing"), N_("Grids and buildings first, people later.")),
)


class Assistant(QWidget):
    """Three steps; Enter goes on, Esc goes back. A demonstration needs only the first."""

    def __init__(self, sight: Sight, starting: Starting) -> None:
        super().__init__()
        self.setObjectName("assistant")
        self.setProperty("kind", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sight, self._starting = sight, starting
        self.told = Beginning()
        self._working = False
        self.steps = QStackedWidget()
        self.facts = Facts()
        self.facts.finished.connect(self.go_on)
        for step in (self._first(), self.facts, self._third()):
            self.steps.addWidget(clear_area(step))
        self.complaint = Text(tone="danger", wrap=True)
        self.complaint.setObjectName("complaint")
        self.complaint.hide()
        inside = QWidget()
        look.follow(inside, lambda box: box.setMaximumWidth(look.dp(760)), key="width")
        column = QVBoxLayout(inside)
        spaced(column, (36, 20, 36, 20), 8)
        self.where = Text(kind="caption", tone="text2")
        column.addWidget(self.where)
        column.addWidget(self.steps, 1)
        column.addWidget(self.complaint)
        self._foot(column)
        row = QHBoxLayout(self)
        spaced(row, 0, 0)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        speech.follow(self, Assistant._retell)
        self._go(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif key == Qt.Key.Key_Escape and self.steps.currentIndex():
            self._go(self.steps.currentIndex() - 1)

    def showEvent(self, _event: QShowEvent) -> None:
        """Begin at the ways to start."""
        self._focus()

    def go_on(self) -> None:
        """Take what was filled in and go to the next step, or make the desk."""
        if self._working:
            return
        self.complaint.hide()
        step = self.steps.currentIndex()
        if step == 0:
            self._begin()
        elif step == 1:
            if self.facts.take(self.told):
                self._go(2)
        else:
            self._work(True)
            self._starting.create(self.told, self._refused)

    def _begin(self) -> None:
        if self.told.how == "demonstration":
            self._work(True)
            self._starting.demonstrate(self._refused)
        elif self.told.how == "restore":
            self._starting.restore(failed=self._refused)
        else:
            self._go(1)

    def _refused(self, fault: Exception) -> None:
        self._work(False)
        if isinstance(fault, DeskError):
            self._complain(fault.whole())
        else:
            trouble.tell(fault)

    def _complain(self, words: str) -> None:
        self.complaint.setText(words)
        self.complaint.show()

    def _work(self, working: bool) -> None:
        self._working = working
        self.next.setEnabled(not working)

    def _go(self, step: int) -> None:
        self.complaint.hide()
        self.steps.setCurrentIndex(step)
        self.back.setVisible(step > 0)
        self._retell()
        self._focus()

    def _focus(self) -> None:
        step = self.steps.currentIndex()
        (self.ways[self.told.how], self.facts.community, self.next)[step].setFocus()

    def _retell(self) -> None:
        step = self.steps.currentIndex()
        self.where.setText(_("Step {n} of 3", n=step + 1))
        self.next.say(N_("Make the desk") if step == 2 else N_("Next"))

    def _first(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        spaced(column, 0, 8)
        column.addWidget(Text(N_("Can you read this easily?"), "title", bold=True))
        column.addWidget(
            Text(
                N_("Choose a size that suits your eyes. It can be changed at any time."),
                tone="text2",
                wrap=True,
            )
        )
        sizes = Sizes()
        sizes.chosen.connect(lambda scale: self._sight.wear(scale=scale))
        column.addWidget(sizes)
        column.addSpacing(look.dp(6))
        column.addWidget(Text(N_("How do you want to begin?"), "lead", bold=True))
        self.ways: dict[str, Choice] = {}
        for how, picture, title, told in _WAYS:
            way = Choice(f"way_{how}", picture, title, told)
            way.toggled.connect(partial(self._chosen, how))
            way.entered.connect(self.go_on)
            self.ways[how] = way
            column.addWidget(way)
        one_of(self, *self.ways.values())
        self.ways[self.told.how].setChecked(True)
        column.addStretch(1)
        return page

    def _chosen(self, how: str, on: bool) -> None:
        if on:
            self.told.how = how

    def _third(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        spaced(column, 0, 8)
        column.addWidget(Text(N_("Where should backups be kept?"), "title", bold=True))
        told = N_(
            "Best on a stick that is put away after the backup. The bar at the foot of the window "
            "says how old the newest one is; nothing nags."
        )
        column.addWidget(Text(told, tone="text2", wrap=True))
        self.folder = Text(bold=True, wrap=True)
        self.folder.tell(
            lambda: self.told.backup_folder or _("Not chosen yet; you can do it later")
        )
        column.addSpacing(look.dp(6))
        column.addWidget(self.folder)
        choose = Button(N_("Choose the folder…"), "folder")
        choose.setObjectName("choose_folder")
        choose.clicked.connect(self._choose_folder)
        column.addWidget(choose)
        column.addStretch(1)
        return page

    def _choose_folder(self) -> None:
        offered = Path(self.told.backup_folder or documents_folder())
        chosen = ask.folder(self, _("Where should backups be kept?"), offered)
        if chosen is not None:
            self.told.backup_folder = str(chosen)
            self.folder.tell(lambda: str(chosen))
            self.next.setFocus()

    def _foot(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        column.addLayout(row)
        spaced(row, (0, 4, 0, 0), 8)
        row.addWidget(
            Text(N_("Everything stays on this computer, no network."), "caption", tone="text2")
        )
        row.addStretch(1)
        other = Button(N_("Open a desk…"), kind="ghost")
        other.setObjectName("open_desk")
        other.clicked.connect(self._starting.leave)
        self.back = Button(N_("Back"), kind="ghost")
        self.back.setObjectName("back")
        self.back.clicked.connect(lambda: self._go(self.steps.currentIndex() - 1))
        self.next = Button(N_("Next"), kind="primary")
        self.next.setObjectName("next")
        self.next.clicked.connect(self.go_on)
        for button in (other, self.back, self.next):
            row.addWidget(button)
