"""The room where a workbook, or the minutes of a meeting, are taken in step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask, speech
from committee_desk.ui.actions import Act
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.texts import Line, spaced
from committee_desk.ui.taking_in import deeds
from committee_desk.ui.taking_in.choosing import Choosing
from committee_desk.ui.taking_in.columns import Columns
from committee_desk.ui.taking_in.foot import Foot
from committee_desk.ui.taking_in.minutes_step import MinutesStep
from committee_desk.ui.taking_in.minutes_way import MinutesWay
from committee_desk.ui.taking_in.preview import Preview
from committee_desk.ui.taking_in.result import Result
from committee_desk.ui.taking_in.session import Session
from committee_desk.ui.taking_in.step import OF_MINUTES, STEPS, Step, StepLine

if TYPE_CHECKING:
    from committee_desk.desk import Desk

_CHOOSE, _COLUMNS, _PREVIEW, _RESULT, _MINUTES = range(5)
_SECRET = ("needs_password", "wrong_password")


class TakingInPage(Page):
    """Four steps over one Session; back loses nothing that was chosen.

    Minutes of a meeting have one step of their own in the place of the columns and the rows.
    """

    name = "taking_in"
    title = N_("Take in a workbook")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.session: Session | None = None
        self._desk: Desk | None = None
        self.choosing = Choosing(frame)
        self.columns = Columns(frame)
        self.preview = Preview(frame)
        self.result = Result(frame)
        self.minutes = MinutesStep(frame)
        self.steps: tuple[Step, ...] = (
            self.choosing, self.columns, self.preview, self.result, self.minutes,
        )  # fmt: skip
        self.way = MinutesWay(self, self.minutes)
        self._build()
        self._connect()
        speech.follow(self, TakingInPage._tell)

    # What the window asks

    def shown(self, desk: Desk) -> None:
        """Begin anew on another desk; else stay where one was."""
        if desk is not self._desk:
            self._desk = desk
            self.begin_anew()
        elif self.at() == _CHOOSE and not self.choosing.busy.isVisible():
            self.choosing.begin()
        self._tell()

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """Notice when the batch of the last step was taken back elsewhere."""
        session = self.session
        taken = session is not None and session.batch and self.at() == _RESULT
        if taken and session is not None and session.batch in changes.tables.get("batch", ()):
            desk = self.frame.desk
            self.frame.jobs.read(
                lambda _progress: deeds.still_there(desk, session.batch), done=self._batch_seen
            )

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return [
            Act(
                "taking_in.file",
                N_("Choose a workbook…"),
                self._choose_file,
                "folder-open",
                ("Ctrl+O",),
            ),
            Act(
                "taking_in.next",
                N_("Next step"),
                self._next,
                "arrow-right",
                ("Ctrl+Return",),
                ready=lambda: self.foot.next.isVisible() and self.foot.next.isEnabled(),
            ),
            Act(
                "taking_in.back",
                N_("Previous step"),
                self._back,
                "arrow-left",
                ("Alt+Left",),
                ready=lambda: self.foot.back.isVisible(),
            ),
        ]

    def status(self) -> str:
        """Return the name of the workbook and how many records it holds."""
        if self.session is None or self.session.look is None:
            return ""
        if self.session.look.minutes is not None:
            return self.session.path.name
        count = len(self.session.look.records)
        records = ngettext("{n} record", "{n} records", count)
        return f"{self.session.path.name}  {records}"

    def panes(self) -> Sequence[QWidget]:
        """Return the step in front and the foot."""
        return [self.stack, self.foot]

    # What a person does

    def begin_anew(self) -> None:
        """Forget the workbook and choose another."""
        self.session = None
        self.show_step(_CHOOSE)

    def take_file(self, path: Path, password: str | None = None) -> None:
        """Read a workbook, then show its columns."""
        self.frame.settings.views["taking_in_folder"] = str(path.parent)
        self.frame.save_settings()
        session = Session(path, password)
        desk = self.frame.desk
        self.show_step(_CHOOSE)
        self.choosing.show_reading(None)
        job = self.frame.jobs.start(
            lambda progress: session.read(desk, progress),
            done=lambda found: self._read(session, found),
            failed=lambda fault: self._not_read(session, fault),
            advanced=self.choosing.advance,
            cancelled=self.choosing.begin,
            words=_("Reading {name}…", name=path.name),
            writes=False,
            quiet=True,
        )
        if job.alive:
            self.choosing.show_reading(job, path.name)

    def at(self) -> int:
        """Return the step in front, counted from 0."""
        return self.stack.currentIndex()

    def show_step(self, at: int) -> None:
        """Go to a step."""
        self.stack.setCurrentIndex(at)
        self.line.show_step(*((1, OF_MINUTES) if at == _MINUTES else (at, STEPS)))
        self._tell()
        self.steps[at].begin()
        self.acts_changed.emit()
        self.status_changed.emit()

    def show_minutes(self) -> None:
        """Show the minutes that were read; Enter takes them in unless something is asked first."""
        self.show_step(_MINUTES)
        if self.foot.next.isEnabled() and not self.minutes.wants_a_hand():
            self.foot.next.setFocus()

    # Its own

    def _read(self, session: Session, found: Any) -> None:
        session.look = found
        self.session = session
        if found.minutes is not None:
            self.way.begin(session.path, found)
            return
        if not session.tables():
            self.choosing.tell(
                Refused(
                    N_("No list was found in {name}."),
                    N_("See whether the workbook has a row of headers above its rows."),
                    name=session.path.name,
                )
            )
            return
        self.columns.show_session(session)
        self.show_step(_COLUMNS)
        self.frame.jobs.read(
            session.begin,
            done=lambda rows: self._first_rows(session, rows),
            failed=lambda _fault: None,
        )

    def _first_rows(self, session: Session, rows: Any) -> None:
        session.first = rows
        if session is self.session:
            self.columns.show_first()

    def _not_read(self, session: Session, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            self.choosing.show_reading(None)
            raise fault
        if fault.code not in _SECRET:
            self.choosing.tell(fault)
            return
        self.choosing.show_reading(None)
        hint = fault.sentence() if fault.code == "wrong_password" else ""
        asked = _("{name} is protected. Which password opens it?", name=session.path.name)
        secret = ask.secret(self, _("Password of the workbook"), asked, hint)
        if secret:
            self.take_file(session.path, secret)
        else:
            self.choosing.begin()

    def _plan(self) -> None:
        session, desk = self.session, self.frame.desk
        assert session is not None
        self.wait(
            lambda progress: session.judge(desk, progress),
            self._planned,
            _("Comparing with the desk…"),
            writes=False,
        )

    def _planned(self, plan: Any) -> None:
        assert self.session is not None
        self.session.take_plan(plan)
        self.columns.show_session(self.session)
        self.preview.show_session(self.session)
        self.show_step(_PREVIEW)

    def _take_in(self) -> None:
        session, desk = self.session, self.frame.desk
        assert session is not None
        self.wait(
            lambda progress: session.take_in(desk, progress),
            self._taken,
            _("Taking in {name}…", name=session.path.name),
            writes=True,
        )

    def _taken(self, session: Session) -> None:
        self.result.show_session(session)
        self.show_step(_RESULT)

    def wait(
        self,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        words: str,
        *,
        writes: bool,
    ) -> None:
        """Run work while nothing here can be pressed; whatever happens, it can be again."""
        self.setEnabled(False)

        def ended(deed: Callable[..., object]) -> Callable[..., None]:
            def after(*told: Any) -> None:
                self.setEnabled(True)
                deed(*told)

            return after

        self.frame.jobs.start(
            work,
            done=ended(done),
            failed=ended(self._failed),
            cancelled=ended(self._stopped),
            words=words,
            writes=writes,
        )

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        ask.tell_fault(self, fault)

    def _stopped(self) -> None:
        self.frame.toast(_("Stopped. Nothing was written."))
        self.steps[self.at()].begin()

    def _undo(self) -> None:
        session, desk = self.session, self.frame.desk
        assert session is not None
        self.wait(
            lambda _progress: deeds.take_back(desk, session.step),
            lambda _none: self.result.tell_taken_back(),
            _("Undoing…"),
            writes=True,
        )

    def _batch_seen(self, there: bool) -> None:
        if not there and not self.result.taken_back:
            self.result.tell_taken_back()
        elif there and self.result.taken_back and self.session is not None:
            self.result.show_session(self.session)

    def _save_errors(self) -> None:
        assert self.session is not None
        deeds.save_errors(self, self.frame, self.session)

    def _show_people(self) -> None:
        assert self.session is not None
        deeds.show_people(self.frame, self.session)

    def _next(self) -> None:
        if self.at() == _COLUMNS:
            self._plan()
        elif self.at() == _PREVIEW:
            self._take_in()
        elif self.at() == _MINUTES:
            self.way.go_on()

    def _back(self) -> None:
        if self.at() in (_COLUMNS, _PREVIEW):
            self.show_step(self.at() - 1)
        elif self.at() == _MINUTES:
            self.begin_anew()

    def _choose_file(self) -> None:
        if self.at() != _CHOOSE:
            self.begin_anew()
        self.choosing.ask_file()

    def _tell(self) -> None:
        wrong = self.at() == _PREVIEW and self.session is not None and self.session.wants_a_hand()
        back = self.at() in (_COLUMNS, _PREVIEW, _MINUTES)
        self.foot.tell(self.steps[self.at()], back=back, errors=wrong)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        top = QWidget()
        column = QVBoxLayout(top)
        spaced(column, (24, 14, 24, 10), 12)
        self.line = StepLine()
        column.addWidget(self.line)
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
        column.addWidget(self.stack, 1)
        whole.addWidget(top, 1)
        whole.addWidget(Line())
        self.foot = Foot()
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        self.choosing.chosen.connect(lambda path: self.take_file(path))
        for step in self.steps:
            step.changed.connect(self._tell)
        self.foot.next.clicked.connect(self._next)
        self.foot.back.clicked.connect(self._back)
        self.foot.errors.clicked.connect(self._save_errors)
        self.result.show_wanted.connect(self._show_people)
        self.result.undo_wanted.connect(self._undo)
        self.result.errors_wanted.connect(self._save_errors)
        self.result.another_wanted.connect(self.begin_anew)
