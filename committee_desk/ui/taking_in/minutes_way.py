"""From a document to the meeting it tells of: planned, looked over, taken in, gone to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui.taking_in.minutes_step import MinutesStep

if TYPE_CHECKING:
    from committee_desk.ledgers.reading import Look
    from committee_desk.ui.jobs import Progress
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.taking_in.minutes import Planned

MEETINGS = "meetings"


class Room(Protocol):
    """What the way needs of the room it is walked in."""

    frame: Frame

    def wait(self, work: Any, done: Any, words: str, *, writes: bool) -> None:
        """Run work while nothing in the room can be pressed."""

    def show_minutes(self) -> None:
        """Bring the step to the front."""

    def begin_anew(self) -> None:
        """Forget the document."""


class MinutesWay(QObject):
    """Walks a document through its step. ``look`` is what the reading found."""

    def __init__(self, room: Room, step: MinutesStep) -> None:
        super().__init__(step)
        self._room = room
        self._step = step
        self._path: Path | None = None
        self.look: Look | None = None
        step.open_wanted.connect(self._open)
        step.left.connect(room.begin_anew)
        step.go_on.connect(self.go_on)

    def begin(self, path: Path, look: Look) -> None:
        """Plan what was read, and show it."""
        self._path, self.look = path, look
        desk = self._room.frame.desk

        def work(_progress: Progress) -> Planned:
            from committee_desk.work.taking_in import minutes

            return desk.ask(minutes.plan, look)

        self._room.wait(work, self._begun, _("Comparing with the desk…"), writes=False)

    def go_on(self) -> None:
        """Take in what the step says now; a meeting of that day is asked about first."""
        step, look, path = self._step, self.look, self._path
        said = None if step.planned is None or step.asks() else step.said()
        if said is None or look is None or path is None:
            return
        values, found = said
        desk, accepted = self._room.frame.desk, step.accepted

        def work(_progress: Progress) -> tuple[Planned, int | None]:
            from committee_desk.work.taking_in import minutes, minutes_keeping

            planned = desk.ask(minutes.plan, look, values, found)
            asked = planned.verdict is minutes.Verdict.DOUBTFUL and planned.meeting_id != accepted
            if asked or planned.verdict is minutes.Verdict.SAME:
                return planned, None
            document = _document(path, look.sha256)
            return planned, int(desk.do(minutes_keeping.take_in, planned, document).value)

        words = _("Taking in {name}…", name=path.name)
        self._room.wait(work, self._taken, words, writes=True)

    def _begun(self, planned: Planned) -> None:
        self._step.show_planned(planned)
        self._room.show_minutes()

    def _taken(self, told: tuple[Planned, int | None]) -> None:
        planned, meeting = told
        if meeting is None:
            self._step.judge_anew(planned)
            self._step.begin()
            return
        frame, name = self._room.frame, planned.values["name"]
        self._room.begin_anew()
        frame.go(MEETINGS, meeting)
        frame.toast(_("Taken in: {name}", name=name), undo=True)

    def _open(self) -> None:
        planned = self._step.planned
        if planned is not None and planned.meeting_id is not None:
            self._room.frame.go(MEETINGS, planned.meeting_id)


def _document(path: Path, sha256: str) -> bytes:
    """Return the document that was read. Raises DeskError where it is another by now."""
    from hashlib import sha256 as digest

    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if digest(data).hexdigest() != sha256:
        raise DeskError(
            N_("{name} was changed or moved after it was read."),
            N_("Choose it again, so that what is kept is what you looked over."),
            code="document_changed",
            name=path.name,
        )
    return data
