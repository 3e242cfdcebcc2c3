"""Free text with buttons that put the marks of headings, lists, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor

from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.bulletins.fields.base import FieldRow
from committee_desk.ui.forms.lines import Lines
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field

_MARK = re.compile(r"(#{1,4}|[-*•·]|\d{1,3}[.．、])[ \u3000]+")
_BUTTONS = (
    ("heading", N_("Heading"), "type", "# "),
    ("smaller", N_("Smaller heading"), "type", "## "),
    ("entries", N_("Entry"), "list-filter", "- "),
    ("numbers", N_("Numbered entry"), "clipboard-list", "1. "),
)
MEANING = N_(
    "A line that begins with # is a heading, with ## a smaller one, with - or 1. an entry of a "
    "list; lines between | are a table. A blank line begins a new paragraph. Headings are "
    "numbered by themselves."
)


class FreeRow(FieldRow):
    """A text with marks; ``choose(done)`` keeps a picture and gives back its key."""

    def __init__(self, field: Field, choose: Callable[[Callable[[str], None]], None]) -> None:
        self.area = Lines()
        super().__init__(field, self.area)
        self._choose = choose
        self._marks = _Marks(self.area.document())
        look.follow(self.area, lambda area: area.setFixedHeight(look.dp(250)), key="height")
        look.follow(self.area, lambda _area: self._marks.rehighlight(), key="marks")
        self.area.textChanged.connect(self._edited)
        self.area.left.connect(self.left)
        self.buttons: dict[str, Button] = {}
        for name, words, picture, mark in _BUTTONS:
            button = self._button(name, words, picture)
            button.clicked.connect(lambda _on=False, mark=mark: self.put_mark(mark))
        self._button("table", N_("Table"), "table").clicked.connect(self.put_table)
        self._button("picture", N_("Picture…"), "folder-open").clicked.connect(self.put_picture)
        at = self.column.indexOf(self.area)
        self.column.insertWidget(at, wrapped(*self.buttons.values(), gap=4))
        told = Text(MEANING, "caption", tone="text2", wrap=True)
        self.column.insertWidget(self.column.indexOf(self.area) + 1, told)

    def put(self, value: Any) -> None:
        """Show a kept text."""
        self.area.blockSignals(True)
        self.area.setPlainText(str(value or ""))
        self.area.blockSignals(False)

    def put_mark(self, mark: str) -> None:
        """Make the lines chosen headings or entries; the same mark again takes it away."""
        cursor = self.area.textCursor()
        first = self.area.document().findBlock(cursor.selectionStart())
        last = self.area.document().findBlock(cursor.selectionEnd())
        cursor.beginEditBlock()
        block = first
        while block.isValid():
            found = _MARK.match(block.text())
            line = QTextCursor(block)
            if found:
                line.movePosition(
                    QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(found[0])
                )
            line.insertText("" if found and found[0] == mark else mark)
            if block == last:
                break
            block = block.next()
        cursor.endEditBlock()
        self.area.setFocus()

    def put_table(self) -> None:
        """Put an empty table below the line one is in."""
        head = _("heading")
        self._put_below(f"| {head} 1 | {head} 2 |\n|---|---|\n|  |  |\n")

    def put_picture(self) -> None:
        """Ask for a picture and put it below the line one is in."""
        self._choose(lambda key: self._put_below(f"![]({key})\n") if key else None)

    def _put_below(self, text: str) -> None:
        cursor = self.area.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        empty = not cursor.block().text().strip()
        cursor.insertText(text if empty else f"\n{text}")
        self.area.setTextCursor(cursor)
        self.area.setFocus()

    def _button(self, name: str, words: str, picture: str) -> Button:
        button = Button(words, picture, "ghost")
        button.setObjectName(f"mark_{name}")
        # The caret stays in the text: what a mark is put to is the line one is in.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons[name] = button
        return button

    def _edited(self) -> None:
        self.say_origin("")
        self.changed.emit()


class _Marks(QSyntaxHighlighter):
    """Shows headings bold and marks in a softer colour, so that the text reads as a text."""

    def highlightBlock(self, text: str) -> None:
        """Dress one line."""
        found = _MARK.match(text)
        quiet = QTextCharFormat()
        quiet.setForeground(look.colour("primary"))
        if found:
            if found[1].startswith("#"):
                strong = QTextCharFormat()
                strong.setFontWeight(QFont.Weight.DemiBold)
                self.setFormat(len(found[0]), len(text) - len(found[0]), strong)
            self.setFormat(0, len(found[1]), quiet)
        elif text.startswith(("|", "![")):
            self.setFormat(0, len(text), quiet)
