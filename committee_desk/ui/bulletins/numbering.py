"""The number of a notice: the next free one at a press, and how this office numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.bulletins.fields.base import FieldRow
from committee_desk.ui.bulletins.fields.lines import LineRow
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.work.bulletin_lists import Numbers


class NumberHelp:
    """Puts two links below the field of the number."""

    def __init__(
        self, row: FieldRow, numbers: Numbers, frame: Frame, again: Callable[[], object]
    ) -> None:
        assert isinstance(row, LineRow)
        self._row, self._frame, self._again = row, frame, again
        self.take = Button(kind="link")
        self.take.setObjectName("take_number")
        self.rules = Button(N_("How we number…"), kind="link")
        self.rules.setObjectName("number_rules")
        row.column.insertWidget(row.column.indexOf(row.said), wrapped(self.take, self.rules, gap=8))
        self.take.clicked.connect(self._take)
        self.rules.clicked.connect(self._choose)
        self.show_numbers(numbers)

    def show_numbers(self, numbers: Numbers) -> None:
        """Offer other numbers."""
        self.numbers = numbers
        self.take.say(N_("Take {number}"), number=numbers.written)
        prompt = (
            N_("left empty, it will be {number}") if numbers.by_itself else N_("may stay empty")
        )
        speech.bind(self._row.line, "setPlaceholderText", prompt, number=numbers.written)

    def _take(self) -> None:
        self._row.put(self.numbers.written)
        self._row.changed.emit()
        self._row.take_focus()

    def _choose(self) -> None:
        from committee_desk.records.field import Field, Kind
        from committee_desk.ui.board.sheet import DeedSheet
        from committee_desk.work import bulletin_numbers

        told = self.numbers
        fields = [
            Field("word", N_("Word before the year, such as 幸居"), Kind.TEXT, limit=20),
            Field("start", N_("The next number"), Kind.NUMBER, required=True),
        ]

        def call(values: dict[str, Any]) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
            word = str(values["word"] or "")
            return bulletin_numbers.choose, (told.series, word, told.year, int(values["start"])), {}

        window: QWidget = self._row.window()
        self.sheet = DeedSheet(
            window,
            self._frame,
            N_("How we number"),
            fields,
            call,
            name="numbering",
            told=_(
                "With a word, notices that carry a number get the next one when they are let out: "
                "{number}. Numbers are never given twice.",
                number=told.written,
            ),
            agree=N_("Keep"),
            done=lambda _none: self._again(),
        )
        self.sheet.put({"word": told.word, "start": told.next})
        self.sheet.open()
