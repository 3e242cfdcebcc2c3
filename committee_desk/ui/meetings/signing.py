"""Attendance typed back: numbers of the sheet or two letters of a name in one field, Enter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.rules.names import initials
from committee_desk.ui.forms.finding import DeskFinder, Offer
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.forms.refers import ReferBox
from committee_desk.ui.ledgers.entry import Entry
from committee_desk.ui.meetings import wording
from committee_desk.ui.meetings.people import columns, entry
from committee_desk.ui.meetings.reading import now_at
from committee_desk.ui.meetings.table_sheet import TableSheet
from committee_desk.ui.parts.texts import Badge, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from committee_desk.desk import Desk
    from committee_desk.ui.pages.people import ListPage
    from committee_desk.work.meeting_attendance import Counts
    from committee_desk.work.meeting_lists import Person
    from committee_desk.work.meeting_verdicts import MeetingVerdict

_NUMBERS = re.compile(r"[\d\s,，、;；.。\-–—~～至到]*")
_HOW = N_(
    "Type numbers such as 1-5, 8 12, or two letters of a name, then Enter. Alt+L: they left, "
    "Alt+Q: excused, Alt+B: absent, Alt+K: taken back. With nothing typed the line in the table is "
    "meant."
)
_OFFERED = 20


@dataclass(frozen=True)
class _Read:
    meeting: Mapping[str, Any]
    people: tuple[Person, ...]
    counts: Counts
    quorum: MeetingVerdict | None
    computed: bool


class SignInSheet(TableSheet):
    """One field for everybody; the light says at once whether enough are there."""

    def __init__(self, page: ListPage, meeting: int) -> None:
        super().__init__(page, meeting, "signing", N_("Sign in"), _HOW, columns())
        self.found: _Read | None = None
        self.stands = False
        self.light = Badge("info")
        self.light.setObjectName("light")
        self.quorum = Text(tone="text2", wrap=True)
        self.box = SignBox(self)
        self.at, self.why = Line(), Line()
        self.fields = {
            "numbers": Entry("numbers", N_("Numbers, or a name"), self.box),
            "at": Entry("at", N_("Time (empty: from the beginning)"), self.at),
            "why": Entry("why", N_("Reason, for who is excused"), self.why),
        }
        self.box.entered.connect(self.came)
        self.at.entered.connect(self.came)
        self.why.entered.connect(lambda: self.mark("excused"))
        self.button("came", N_("Came"), "check", self.came, "Alt+G", "primary")
        self.button("left", N_("Left"), "log-out", self.left, "Alt+L")
        self.button("excused", N_("Excused"), "bell", lambda: self.mark("excused"), "Alt+Q")
        self.button("absent", N_("Stayed away"), "x", lambda: self.mark("absent"), "Alt+B")
        self.button("back", N_("Take back"), "undo-2", lambda: self.mark("expected"), "Alt+K")
        self.finish(self._lamp(), wrapped(*self.fields.values(), least=150, most=3))

    def read(self, desk: Desk) -> Any:
        """Return who is on the lists, the figures and the quorum."""
        return desk.ask(_read, self.meeting)

    def take(self, found: _Read) -> None:
        """Show the list, the figures and the light."""
        if self.found is None:
            self.at.setText(now_at(found.meeting))
        self.found = found
        self.table.show_entries([entry(each) for each in found.people])
        self.line.setText(wording.figures(found.counts))
        met = found.quorum.met if found.quorum else None
        tone, words = {
            True: ("ok", N_("Enough are there")),
            False: ("danger", N_("Not enough yet")),
            None: ("info", N_("No rule of law")),
        }[met]
        self.light.set_tone(tone)
        self.light.setText(_(words))
        self.quorum.setText(found.quorum.words if found.quorum else "")

    def offers(self, text: str) -> list[Offer]:
        """Return who on the list has a name or initials such as typed."""
        typed = text.strip().lower()
        people = self.found.people if self.found else ()
        return [
            Offer(-each.seat_no, f"{each.seat_no} {each.name} {each.capacity}".strip())
            for each in people
            if typed in each.name.lower() or initials(each.name).lower().startswith(typed)
        ][:_OFFERED]

    @property
    def by_register(self) -> bool:
        """Tell whether who may sign is everybody who counts in the register."""
        return bool(self.found and self.found.computed)

    def came(self) -> None:
        """Sign in who was typed."""
        from committee_desk.work import meeting_attendance, meeting_sheets

        at = self.at.text()
        chosen = self.box.chosen
        if chosen is not None and chosen > 0:
            self._act(meeting_attendance.sign_in_residents, [chosen], at)
            return
        numbers = self._numbers()
        if not numbers:
            return
        known = {each.seat_no for each in self.found.people} if self.found else set()
        here = self._read_numbers(numbers)
        if here is None:
            return
        if not self.by_register or set(here) <= known:
            self._act(meeting_attendance.sign_in, here, at)
        elif known.isdisjoint(here):
            self._act(meeting_sheets.sign_in_by_sheet, here, at)
        else:
            self._act(_sign_both, tuple(n for n in here if n in known),
                      tuple(n for n in here if n not in known), at)  # fmt: skip

    def left(self) -> None:
        """Write down that they left at the time typed."""
        from committee_desk.work import meeting_attendance

        numbers = self._numbers()
        if numbers:
            self._act(meeting_attendance.leave, numbers, self.at.text())

    def mark(self, attendance: str) -> None:
        """Write down that they are excused or absent, or take it back."""
        from committee_desk.work import meeting_attendance

        numbers = self._numbers()
        if numbers:
            why = self.why.text() if attendance != "expected" else ""
            self._act(meeting_attendance.mark, numbers, attendance, why)

    def refused(self, fault: Exception) -> None:
        """Say beside its field why something was not done, else at the head."""
        name = getattr(fault, "field", "")
        field = self.fields.get("numbers" if name == "resident_id" else name)
        if field is None or not isinstance(fault, DeskError):
            super().refused(fault)
            return
        field.complain(fault.whole())
        field.widget.setFocus()
        self.place()

    def _lamp(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        spaced(row, 0, 8)
        row.addWidget(self.light, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.quorum, 1)
        return held

    def _act(self, verb: Callable[..., Any], *arguments: Any) -> None:
        def done(_value: Any) -> None:
            self.box.choose(None)
            self.why.clear()
            self.box.line.setFocus()

        for field in self.fields.values():
            field.complain("")
        self.do(verb, self.meeting, *arguments, done=done)

    def _numbers(self) -> str:
        """Return the numbers typed or meant, '' after a complaint."""
        text = self.box.line.text().strip()
        if self.box.chosen is not None and self.box.chosen < 0:
            return str(-self.box.chosen)
        if text and not _NUMBERS.fullmatch(text):
            self.fields["numbers"].complain(_("Choose who is meant from the names offered."))
            self.box.line.setFocus()
            return ""
        if text:
            return text
        if self.current() and not self.box.line.hasFocus():
            return str(self.current()["seat_no"])
        self.fields["numbers"].complain(_("Type the numbers that stand on the sheet."))
        self.box.line.setFocus()
        return ""

    def _read_numbers(self, written: str) -> list[int] | None:
        from committee_desk.work import meeting_attendance

        try:
            return meeting_attendance.read_numbers(written)
        except DeskError as fault:
            self.refused(fault)
            return None


class SignBox(ReferBox):
    """A line for numbers or names: numbers are left alone, names are looked up."""

    def __init__(self, sheet: SignInSheet) -> None:
        super().__init__("residents", _Finder(sheet))
        self.line.setPlaceholderText("1-5, 8 12")

    def _ask(self) -> None:
        if _NUMBERS.fullmatch(self.line.text()):
            self._offers = ()
            self._asked += 1
            self._popup.hide()
        else:
            super()._ask()


class _Finder:
    """Finds who is on the list first, then who counts in the register."""

    def __init__(self, sheet: SignInSheet) -> None:
        self._sheet = sheet
        self._desk = DeskFinder(sheet.frame)

    def codes(self, name: str) -> Any:
        """Return a code list."""
        return self._desk.codes(name)

    def find(self, listing: str, text: str, done: Callable[[Sequence[Offer]], None]) -> None:
        """Answer with people of the list, and of the register where it is the list."""
        mine = self._sheet.offers(text)
        if self._sheet.by_register:
            self._desk.find(listing, text, lambda found: done([*mine, *found]))
        else:
            done(mine)

    def called(self, listing: str, record: int, done: Callable[[str], None]) -> None:
        """Answer with what a record is called."""
        self._desk.called(listing, record, done)


def _sign_both(
    unit: Any, meeting: int, known: Sequence[int], new: Sequence[int], at: str
) -> None:  # fmt: skip
    """Sign in who came back by the list, and who signed on the sheet, in one step."""
    from committee_desk.work import meeting_attendance, meeting_sheets

    meeting_sheets.sign_in_by_sheet(unit, meeting, new, at)
    meeting_attendance.sign_in(unit, meeting, known, at)


def _read(conn: Any, meeting_id: int) -> _Read:
    from committee_desk.rules import meeting_life as life
    from committee_desk.work import (
        meeting_attendance,
        meeting_lists,
        meeting_verdicts,
        meetings,
    )

    now = meetings.meeting(conn, meeting_id)
    counted = meeting_attendance.counts(conn, meeting_id)
    quorum = meeting_verdicts.quorum(conn, now, counted) if life.statute(now["kind"]) else None
    computed = life.computed(now["kind"], now["form"])
    return _Read(now, meeting_lists.people(conn, meeting_id), counted, quorum, computed)
