"""Beside the boards: what is due to come down, what art. 34 wants, and the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.short_table import ShortTable, Shown
from committee_desk.ui.parts.texts import Card, Line, Picture, Text, clear_area, spaced

if TYPE_CHECKING:
    from committee_desk.work.board_disclosure import ClassSeen
    from committee_desk.work.board_questions import Seen


def due_table() -> ShortTable:
    """Return the table of papers that should come down; entries hold the paper as ``paper``."""
    return ShortTable(
        "due",
        N_("To be taken down"),
        (
            Shown(N_("Due since"), 106, lambda each: each["paper"].due_since),
            Shown(N_("Board"), 150, lambda each: each["paper"].board_name),
            Shown(N_("Title"), 280, lambda each: each["paper"].title),
            Shown(N_("Paper number"), 116, lambda each: each["paper"].number),
            Shown(N_("Posted on"), 106, lambda each: each["paper"].posted_on),
        ),
    )


def archive_table() -> ShortTable:
    """Return the table of everything that was let out."""
    return ShortTable(
        "archive",
        N_("What was printed"),
        (
            Shown(N_("State"), 90, lambda each: code_list("bulletin_state").label(each["state"])),
            Shown(N_("Title"), 330, lambda each: each["title"]),
            Shown(N_("Paper number"), 130, lambda each: each["number"] or ""),
            Shown(N_("Let out on"), 110, lambda each: each["issued_on"] or ""),
            Shown(N_("Posted on"), 110, lambda each: each["posted_on"] or ""),
            Shown(N_("Came down on"), 110, _down),
            Shown("SHA-256", 140, lambda each: f"{(each['sha256'] or '')[:12]}…"),
        ),
    )


def _down(each: dict[str, Any]) -> str:
    hangs = each["state"] == "posted"
    return "" if hangs else each["taken_down_on"] or ""


class Disclosure(QWidget):
    """The classes of art. 34 in this quarter; ``compose_wanted`` with the kinds that fill one."""

    compose_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self.card = Card()
        self.title = Text(kind="lead", bold=True, wrap=True)
        self.card.body.addWidget(self.title)
        self.card.body.addWidget(
            Text(
                N_(
                    "What the law wants posted for at least 15 days, and what of it hung in this "
                    "quarter. Hold the classes against the text of the law."
                ),
                tone="text2",
                wrap=True,
            )
        )
        self._rows = QVBoxLayout()
        self.card.body.addLayout(self._rows)
        held = QWidget()
        column = QVBoxLayout(held)
        spaced(column, (16, 0, 16, 16), 0)
        column.addWidget(self.card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(clear_area(held))

    def show_classes(self, seen: Seen) -> None:
        """Show the classes of a quarter."""
        year, quarter = seen.quarter
        self.title.say(
            N_("Disclosure by art. 34, quarter {quarter} of {year}"), quarter=quarter, year=year
        )
        while self._rows.count():
            item = self._rows.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {}
        for place, each in enumerate(seen.disclosure):
            if place:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(each))

    def _row(self, each: ClassSeen) -> QWidget:
        held = QWidget()
        held.setObjectName(f"class_{each.name}")
        row = QHBoxLayout(held)
        spaced(row, (0, 6, 0, 6), 12)
        picture = ("circle-alert", "warn") if each.missing else ("circle-check", "ok")
        row.addWidget(Picture(*picture, 22), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        row.addLayout(texts, 1)
        spaced(texts, 0, 2)
        name = Text(bold=True, wrap=True)
        name.setText(each.full)
        texts.addWidget(name)
        said = Text(kind="caption", tone="text2", wrap=True)
        said.tell(lambda: _posted(each))
        texts.addWidget(said)
        if each.kinds:
            button = Button(
                N_("Write a notice about it"), "megaphone", "plain" if each.missing else "ghost"
            )
            button.setObjectName(f"compose_{each.name}")
            button.setAccessibleName(f"{button.text()} {each.words}")
            button.clicked.connect(lambda _on=False: self.compose_wanted.emit(each.kinds))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons[each.name] = button
        return held


def _posted(each: ClassSeen) -> str:
    if each.missing:
        return _("Nothing posted in this quarter yet")
    titles = [f"{one['posted_on'][5:]} {one['title']}" for one in each.posted]
    return _("Posted: {titles}", titles="；".join(titles))
