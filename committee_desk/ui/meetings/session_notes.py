"""What the recorder types, brought into the file at once; until then a draft of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import _
from committee_desk.ui.forms.drafts import DraftKeeper
from committee_desk.ui.meetings.session_parts import TextBox
from committee_desk.ui.meetings.session_reading import time_now
from committee_desk.ui.meetings.session_typing import GO, Moved

if TYPE_CHECKING:
    from committee_desk.ui.meetings.session import SessionPage

FORM = "session"


class Notes:
    """Hears what is typed in the room and keeps it."""

    def __init__(self, page: SessionPage) -> None:
        self._page, self._body = page, page.body
        self.drafts: DraftKeeper | None = None
        entry, people = self._body.view.entry, self._body.people
        people.now = lambda: time_now(page.seen.meeting) if page.seen else ""
        entry.noted.connect(self._note)
        people.moved.connect(self._move)
        self._body.comer.come.connect(self._come)
        for box in self._body.view.boxes:
            box.keep.connect(self._keep)
            box.touched.connect(self._touched)
        entry.line.textEdited.connect(lambda _text: self._touched())

    def settle(self) -> None:
        """Have kept what is typed in the texts of the item."""
        for box in self._body.view.boxes:
            box.settle()

    def begin(self, item: int) -> None:
        """Watch over what is typed on an item; what a crash left is put back."""
        self.drafts = DraftKeeper(self._page, self._page.frame, FORM, item, self._typed)
        self.drafts.offered(self._take_up)

    def _note(self, person: int, side: str, words: str) -> None:
        from committee_desk.work import speeches

        assert self._page.seen is not None
        entry = self._body.view.entry

        def noted(_id: Any) -> None:
            entry.clear()
            self._forget()

        self._page.frame.do(
            speeches.add,
            self._page.item,
            words,
            person_id=person or None,
            side=side,
            at=time_now(self._page.seen.meeting),
            done=noted,
            failed=lambda fault: _beside(entry, fault),
        )

    def _move(self, moved: Moved) -> None:
        from committee_desk.work import meeting_attendance

        assert self._page.seen is not None
        people = self._body.people
        verb = meeting_attendance.leave if moved.what == GO else meeting_attendance.sign_in
        self._page.frame.do(
            verb,
            self._page.meeting,
            moved.numbers,
            moved.at or time_now(self._page.seen.meeting),
            done=lambda _n: people.clear(),
            failed=lambda fault: _beside(people, fault),
        )

    def _come(self, resident: int) -> None:
        from committee_desk.work import meeting_attendance

        assert self._page.seen is not None
        comer = self._body.comer
        self._page.frame.do(
            meeting_attendance.sign_in_residents,
            self._page.meeting,
            [resident],
            time_now(self._page.seen.meeting),
            done=lambda _made: comer.clear(),
            failed=lambda fault: _beside(comer, fault),
        )

    def _keep(self, name: str, value: str) -> None:
        from committee_desk.work import meeting_agenda

        box = next(box for box in self._body.view.boxes if box.name == name)
        self._page.frame.do(
            meeting_agenda.change,
            self._body.view.item_id,
            done=lambda _none: self._kept(box, value),
            failed=lambda fault: _beside(box, fault),
            **{name: value},
        )

    def _kept(self, box: TextBox, value: str) -> None:
        box.was_kept(value)
        self._forget()

    def _forget(self) -> None:
        """Drop the draft once nothing is left of it."""
        if self.drafts is not None and not self._typed():
            self.drafts.drop()

    def _touched(self) -> None:
        if self.drafts is not None:
            self.drafts.touched()

    def _typed(self) -> dict[str, str]:
        view = self._body.view
        typed = {box.name: box.typed() for box in view.boxes if box.dirty}
        line = view.entry.line.text()
        return {**typed, **({"speech": line} if line else {})}

    def _take_up(self, when: str, data: Mapping[str, Any]) -> None:
        view = self._body.view
        for box in view.boxes:
            if box.name in data:
                box.text.setPlainText(str(data[box.name]))
        if data.get("speech"):
            view.entry.line.setText(str(data["speech"]))
        words = _("What you typed on {when} was not kept; it stands there again.", when=when)
        self._body.bar.tell(words, tone="warn")


def _beside(part: Any, fault: Exception) -> None:
    """Say what was refused beside what was typed; it stays there."""
    if not isinstance(fault, DeskError):
        raise fault
    part.complain(fault.whole())
