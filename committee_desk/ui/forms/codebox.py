"""A chooser for a code list: by mouse, by typing its words, its initials or its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from committee_desk.ui.forms import offering
from committee_desk.ui.forms.lines import Line

if TYPE_CHECKING:
    from committee_desk.rules.codes import Code, CodeList

_CODE = Qt.ItemDataRole.UserRole
_SOUGHT = Qt.ItemDataRole.UserRole + 1


class CodeBox(QComboBox):
    """Choices as (code, words, more words to find it by), a blank one for not known first.

    ``settled`` when a choice was made or the box left; ``entered`` on Enter.
    """

    settled = Signal()
    entered = Signal()

    def __init__(
        self,
        choices: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
        *,
        retired: Mapping[str, str] | None = None,
    ) -> None:
        """``retired`` are codes with their words that are shown where kept, and not offered."""
        super().__init__(parent)
        self._retired = dict(retired or {})
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.line = Line(self)
        self.line.setProperty("kind", "bare")
        self.setLineEdit(self.line)
        self._choices = QStandardItemModel(self)
        for code, words, sought in [("", "", ""), *choices]:
            item = QStandardItem(words)
            item.setData(code, _CODE)
            item.setData(f"{words} {sought} {code}".lower(), _SOUGHT)
            self._choices.appendRow(item)
        self.setModel(self._choices)
        completer = _Completer(self._choices, self)
        popup = QListView()
        completer.setPopup(popup)
        self.setCompleter(completer)
        completer.activated.connect(lambda _words: self._settle())
        self.setView(QListView())
        for shown in (popup, self.view()):
            offering.dress(shown)
        self.activated.connect(lambda _row: self.settled.emit())
        self.line.left.connect(self._settle)
        self.line.entered.connect(self._enter)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def code(self) -> str | None:
        """Return the chosen code, '' when nothing is known, None when what stands there is none."""
        text = self.line.text().strip()
        row = self._row_of(text)
        if row < 0:
            return next((code for code, words in self._retired.items() if words == text), None)
        return str(self._choices.item(row).data(_CODE))

    def choices(self) -> list[tuple[str, str]]:
        """Return every choice as (code, words)."""
        items = [self._choices.item(row) for row in range(self._choices.rowCount())]
        return [(str(item.data(_CODE)), item.text()) for item in items]

    def choose(self, code: str) -> None:
        """Choose a code; a retired one shows its words, one that is not in the list itself."""
        for row in range(self._choices.rowCount()):
            if self._choices.item(row).data(_CODE) == code:
                self.setCurrentIndex(row)
                return
        self.setCurrentIndex(-1)
        self.line.setText(self._retired.get(code, code))

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to the form: a scroll must not change a value."""
        event.ignore()  # type: ignore[attr-defined]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands there, so that typing replaces it."""
        super().focusInEvent(event)
        self.line.selectAll()

    def _enter(self) -> None:
        self._settle()
        self.entered.emit()

    def _settle(self) -> None:
        """Turn what was typed into the choice it means, if it means one."""
        row = self._row_of(self.line.text().strip())
        if row >= 0 and row != self.currentIndex():
            self.setCurrentIndex(row)
        if row >= 0:
            self.line.setText(self._choices.item(row).text())
        self.settled.emit()

    def _row_of(self, text: str) -> int:
        rows = range(self._choices.rowCount())
        for row in rows:
            if self._choices.item(row).text() == text:
                return row
        sought = text.lower()
        for row in rows[1:]:
            if sought in str(self._choices.item(row).data(_SOUGHT)).split():
                return row
        begun = [row for row in rows[1:] if sought in str(self._choices.item(row).data(_SOUGHT))]
        return begun[0] if len(begun) == 1 else -1


class _Completer(QCompleter):
    """Offers every choice that holds what was typed in its words or initials."""

    def __init__(self, choices: QStandardItemModel, box: CodeBox) -> None:
        super().__init__(choices, box)
        self._choices = choices
        self.setCompletionRole(_SOUGHT)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(10)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put the words into the line, not what they are found by."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def choices_of(codes: CodeList) -> list[tuple[str, str, str]]:
    """Return a code list for the chooser, found by label, synonyms, initials and pinyin.

    In a tree a choice is called by what stands above it as well, and is found by either. Lines a
    desk no longer uses are not offered.
    """
    from committee_desk.rules.names import initials, name_key

    found = []
    for item in codes.items:
        if item.facts.get("retired"):
            continue
        sound = name_key(item.label)
        spoken = "".join(mark for mark in sound if mark.isascii() and mark.isalpha())
        words = " ".join(dict.fromkeys((item.label, item.full, *item.also)))
        called = _path(codes, item) if codes.tree else item.label
        found.append((item.code, called, f"{initials(item.label)} {spoken} {words}"))
    return found


def retired_of(codes: CodeList) -> dict[str, str]:
    """Return the lines a desk no longer uses: what is kept by them is shown in their words."""
    return {item.code: item.label for item in codes.items if item.facts.get("retired")}


def _path(codes: CodeList, item: Code) -> str:
    """Return a line of a tree as 养老 › 助餐送餐; the class at its root is not repeated."""
    above = codes.get(item.parent)
    return f"{above.label} › {item.label}" if above and above.parent else item.label
