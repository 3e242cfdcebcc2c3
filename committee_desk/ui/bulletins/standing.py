"""Where a notice stands between its writer and the second person, and what each may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.work.bulletin_lists import Standing


class StandingBar(QWidget):
    """``ask_wanted``, ``approve_wanted`` and ``return_wanted``; hidden where nobody need agree."""

    ask_wanted = Signal()
    approve_wanted = Signal()
    return_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("standing")
        self._tone = "info"
        self._standing: Standing | None = None
        row = QHBoxLayout(self)
        spaced(row, (12, 8, 8, 8), 10)
        self._picture = Picture("users", "info", 20)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        row.addLayout(column, 1)
        self.words = Text(wrap=True)
        column.addWidget(self.words)
        self.ask = Button(N_("Ask for approval"), "user-plus")
        self.ask.setObjectName("ask_approval")
        self.approve = Button(N_("Approve it"), "badge-check", "primary")
        self.approve.setObjectName("approve_notice")
        self.give_back = Button(N_("Send it back…"), "undo-2")
        self.give_back.setObjectName("return_notice")
        self.ask.clicked.connect(self.ask_wanted)
        self.approve.clicked.connect(self.approve_wanted)
        self.give_back.clicked.connect(self.return_wanted)
        column.addWidget(wrapped(self.ask, self.approve, self.give_back))
        speech.follow(self, StandingBar._tell)

    def show_standing(self, standing: Standing) -> None:
        """Show how a notice stands."""
        self._standing = standing
        self._tell()

    def may_finish(self) -> bool:
        """Tell whether the notice may be let out as far as approval goes."""
        standing = self._standing
        return standing is None or not standing.needed or standing.entry["state"] == "agreed"

    def stands(self) -> bool:
        """Tell whether it waits for approval or was approved: a change takes that away."""
        return self._standing is not None and self._standing.entry["state"] in ("asked", "agreed")

    def may_answer(self) -> bool:
        """Tell whether who looks may approve it or send it back."""
        standing = self._standing
        return standing is not None and standing.entry["state"] == "asked" and not standing.mine

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{self._tone}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), look.dp(6), look.dp(6))

    def _tell(self) -> None:
        standing = self._standing
        state = str(standing.entry["state"]) if standing else "draft"
        answer = str(standing.entry.get("answer") or "") if standing else ""
        shown = standing is not None and (standing.needed or state in ("asked", "agreed"))
        self.setVisible(shown or bool(answer))
        if standing is None:
            return
        self._tone, picture, words = _told(standing, state, answer)
        self._picture.show_picture(picture, self._tone)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.ask.setVisible(state == "draft" and standing.needed)
        self.approve.setVisible(self.may_answer())
        self.give_back.setVisible(self.may_answer())
        self.update()


def _told(standing: Standing, state: str, answer: str) -> tuple[str, str, str]:
    """Return tone, picture and sentence."""
    entry = standing.entry
    if state == "asked" and standing.mine:
        return (
            "info",
            "users",
            _(
                "Waits for a second person. Whoever wrote it or asked cannot approve it: another "
                "person opens the desk with their own password."
            ),
        )
    if state == "asked":
        who = entry["asked_by"] or entry["writer"] or ""
        return "warn", "users", _("{who} asks you to read and approve this notice.", who=who)
    if state == "agreed":
        told = _(
            "Approved by {who} on {day}. A change now needs another approval.",
            who=entry["approved_by"],
            day=entry["approved_on"],
        )
        return "ok", "badge-check", told
    if answer:
        return "warn", "undo-2", _("Sent back: {answer}", answer=answer)
    return "info", "users", _("A second person reads and approves this notice before it leaves.")
