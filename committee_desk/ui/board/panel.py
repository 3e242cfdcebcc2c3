"""The panel beside the boards: one paper with its days, its evidence and what was said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui import look, speech
from committee_desk.ui.board import told
from committee_desk.ui.board.asking import PaperSeen
from committee_desk.ui.pages.detail_parts import FactRow
from committee_desk.ui.pages.detail_reading import Fact
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Badge, Line, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.work.board_questions import Hanging

_PHOTO = 150


class PaperPanel(QWidget):
    """Signals ``wanted`` with the name of a deed; ``answer_wanted`` with an objection; ``left``."""

    wanted = Signal(str)
    answer_wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper_panel")
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        speech.name(self, N_("The paper"))
        self.seen: PaperSeen | None = None
        self.buttons: dict[str, Button] = {}
        self._whole = QVBoxLayout(self)
        spaced(self._whole, 0, 0)
        self._inside: QWidget | None = None
        speech.follow(self, PaperPanel._tell, key="tell")
        self.show_paper(None)

    def show_paper(self, seen: PaperSeen | None) -> None:
        """Show a paper, or that none is chosen."""
        self.seen = seen
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._whole.removeWidget(self._inside)
            self._inside.deleteLater()
        held = QWidget()
        column = QVBoxLayout(held)
        spaced(column, (18, 14, 16, 14), 8)
        self.buttons = {}
        if self.seen is None:
            hint = Text(
                N_("Choose a paper to see its days and its evidence."), tone="text2", wrap=True
            )
            column.addWidget(hint)
        else:
            self._fill(column, self.seen)
        column.addStretch(1)
        self._inside = surface_area(held)
        self._whole.addWidget(self._inside)
        self._inside.show()  # a layout would show it only from the event loop, too late for a focus

    def begin(self) -> None:
        """Put the focus on the first deed."""
        first = next((each for each in self.buttons.values() if each.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, column: QVBoxLayout, seen: PaperSeen) -> None:
        paper = seen.paper
        title = Text(kind="lead", bold=True, wrap=True)
        title.setText(paper.title)
        column.addWidget(title)
        words, tone = told.days_left(paper)
        badge = Badge(tone)
        badge.setText(words)
        column.addWidget(badge)
        column.addWidget(self._deeds(paper))
        column.addWidget(Line())
        for fact in _facts(paper):
            column.addWidget(FactRow(fact))
        column.addWidget(Line())
        column.addWidget(Text(N_("Evidence"), bold=True))
        if seen.photos:
            column.addWidget(wrapped(*(_photo(which, data) for which, data in seen.photos)))
        column.addWidget(
            wrapped(
                self._button("photo_up", N_("Photograph up"), "upload"),
                self._button("photo_down", N_("Photograph down"), "download"),
                self._button("hung", N_("What really hung"), "file-text"),
            )
        )
        if seen.hung is not None:
            name = Text(kind="caption", tone="text2", wrap=True)
            name.setText(
                _("Kept: {name}, SHA-256 {hash}…", name=seen.hung[0], hash=seen.hung[1][:12])
            )
            column.addWidget(name)
        column.addWidget(Line())
        column.addWidget(Text(N_("Objections"), bold=True))
        for each in seen.objections:
            column.addWidget(self._objection(each))
        column.addWidget(wrapped(self._button("objection", N_("Keep an objection"), "plus")))

    def _deeds(self, paper: Hanging) -> QWidget:
        due = paper.due
        hangs = paper.state == "hanging"
        down = self._button("take_down", N_("Take down"), "check", "primary" if due else "plain")
        back = self._button("withdraw", N_("Withdraw…"), "undo-2")
        show = self._button("show", N_("Show what was printed"), "eye")
        for button in (down, back):
            if not hangs:  # shown before it lies in the panel, it would be a window of its own
                button.hide()
        return wrapped(down, back, show)

    def _objection(self, each: dict[str, Any]) -> QWidget:
        held = QWidget()
        held.setObjectName(f"objection_{each['id']}")
        column = QVBoxLayout(held)
        spaced(column, (0, 0, 0, 6), 2)
        who = each["raised_by"] or (_("sealed") if each["named"] else _("no name given"))
        head = Text(kind="caption", tone="text3", wrap=True)
        how = code_list("objection_how").label(each["how"])
        head.setText(" · ".join((each["raised_on"], how, who)))
        column.addWidget(head)
        text = Text(wrap=True)
        text.setText(each["text"])
        column.addWidget(text)
        if each["answer"]:
            answered = Text(tone="text2", wrap=True)
            answered.setText(
                _(
                    "Answered on {day} by {who}: {answer}",
                    day=each["answered_on"],
                    who=each["answered_by"],
                    answer=each["answer"],
                )
            )
            column.addWidget(answered)
        words = N_("Change the answer") if each["answer"] else N_("Answer")
        answer = Button(words, kind="link")
        answer.setObjectName(f"answer_{each['id']}")
        answer.clicked.connect(lambda _on=False: self.answer_wanted.emit(each))
        column.addWidget(answer)
        return held

    def _button(self, name: str, words: str, picture: str, kind: str = "plain") -> Button:
        button = Button(words, picture, kind)
        button.setObjectName(f"panel_{name}")
        button.clicked.connect(lambda _on=False: self.wanted.emit(name))
        self.buttons[name] = button
        return button


def _facts(paper: Hanging) -> list[Fact]:
    row = paper.row
    given = (
        ("board", N_("Board"), paper.board_name),
        ("number", N_("Paper number"), paper.number),
        ("kind", N_("Kind"), paper.kind_name),
        ("zone", N_("Zone"), code_list("board_zone").label(row["zone"])),
        ("posted_on", N_("Posted on"), paper.posted_on),
        ("least_until", N_("Has to hang until"), _last_day(paper)),
        ("wanted_until", N_("Should hang until"), row["wanted_until"] or ""),
        ("taken_down_on", N_("Came down on"), row["taken_down_on"] or ""),
        ("reason", N_("Withdrawn because"), row["withdrawn_reason"] or ""),
        ("sheets", N_("A4 sheets"), str(paper.sheets)),
    )
    return [Fact(name, words, value) for name, words, value in given if value]


def _last_day(paper: Hanging) -> str:
    if paper.row["counted"] == "weekends":
        return _("{day} (counted without the official calendar)", day=paper.least_until)
    return paper.least_until


def _photo(which: str, data: bytes) -> QLabel:
    shown = QLabel()
    shown.setObjectName(f"photo_{which}")
    picture = QPixmap()
    picture.loadFromData(data)
    speech.name(shown, N_("Photograph up") if which == "up" else N_("Photograph down"))

    def dress(label: QLabel) -> None:
        side = QSize(look.dp(_PHOTO), look.dp(_PHOTO))
        small = picture.scaled(
            side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        label.setPixmap(small)

    look.follow(shown, dress, key="photo")
    return shown
