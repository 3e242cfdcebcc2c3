"""Questionnaires printed and typed back: one after the other, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.dates import today
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.questionnaires import Entered

_HOW = N_(
    "Write the numbers before the ticks, such as 11 23. Times may be short: 六日上 for the "
    "mornings of Saturday and Sunday, 一三五晚. Ctrl+Enter keeps it and opens the next one."
)


class QuestionnaireSheet(DeedSheet):
    """One questionnaire; kept, it makes way for the next one of the pile."""

    def __init__(self, window: QWidget, frame: Frame, on: str = "", count: int = 0) -> None:
        from committee_desk.work import questionnaires

        self._owner = window
        self.count = count
        super().__init__(
            window,
            frame,
            N_("Type questionnaires back"),
            _fields(),
            lambda values: (questionnaires.enter, (_sheet(values),), {}),
            name="questionnaire",
            told=self._told(()),
            agree=N_("Keep and next"),
            picture="check",
            choices={"terms": [(code, label, "") for code, label in questionnaires.terms()]},
            done=self._kept,
        )
        self.put({"on": on or today().isoformat()})
        self.rows["numbers"].entry.changed.connect(self.look)
        self.rows["times"].entry.changed.connect(self.look)

    def look(self) -> None:
        """Say in words what the numbers and times mean so far."""
        from committee_desk.work import questionnaires

        row = self.rows["numbers"]
        row.complain("")
        words = []
        try:
            words += [item.label for item in questionnaires.chosen(str(row.entry.read() or ""))]
        except DeskError as fault:
            row.complain(fault.sentence())
        times = questionnaires.times_words(str(self.rows["times"].entry.read() or ""))
        self.say(self._told([*words, *([times] if times else [])]))

    def _told(self, words: Any) -> str:
        told = "、".join(words) or _(_HOW)
        if self.count:
            kept = ngettext("{n} questionnaire kept", "{n} questionnaires kept", self.count)
            return f"{kept}\n{told}"
        return told

    def _kept(self, entered: Entered) -> None:
        self._frame.toast(
            _("{n} resources entered, {known} verified", n=len(entered.made),
              known=len(entered.verified)),
            undo=True,
        )  # fmt: skip
        on = str(self.rows["on"].entry.read() or "")
        QuestionnaireSheet(self._owner, self._frame, on, self.count + 1).open()


def type_back(window: QWidget, frame: Frame) -> None:
    """Open the first questionnaire of a pile."""
    QuestionnaireSheet(window, frame).open()


def print_paper(window: QWidget, frame: Frame) -> None:
    """Show the questionnaire as it is printed."""
    from committee_desk.work import questionnaires

    def made(paper: Any) -> None:
        PrintPreview(window, frame, paper.pdf, paper.title, document=paper.document).open()

    frame.do(questionnaires.paper, done=made)


def _sheet(values: dict[str, Any]) -> Any:
    from committee_desk.work.questionnaires import Sheet

    return Sheet(**{name: str(value or "") for name, value in values.items()})


def _fields() -> list[Field]:
    from committee_desk.records.field import Field, Kind

    return [
        Field("provider", N_("Name or unit"), Kind.TEXT, required=True, limit=100),
        Field("phone", N_("Phone"), Kind.TEXT, limit=60),
        Field("address", N_("Address"), Kind.TEXT, limit=200),
        Field("numbers", N_("Numbers ticked"), Kind.TEXT, required=True, limit=200),
        Field("times", N_("When available"), Kind.TEXT, limit=200),
        Field("terms", N_("Terms"), Kind.CODE, codes="terms"),
        Field("note", N_("What else is written"), Kind.TEXT, limit=1000),
        Field("on", N_("Filled in on"), Kind.DAY),
    ]
