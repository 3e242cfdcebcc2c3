"""The main window: it holds the open desk, its rooms and the acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from committee_desk.base import dates, settings
from committee_desk.base.words import _
from committee_desk.ui import speech, trouble
from committee_desk.ui.jobs import Bridge, Job, Jobs, plain
from committee_desk.ui.pages.every import PAGES
from committee_desk.ui.pages.page import Page
from committee_desk.ui.painted import Painted
from committee_desk.ui.parts.roomarea import RoomArea
from committee_desk.ui.shell import Shell

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.actions import Act, Actions
    from committee_desk.ui.idle import Idle
    from committee_desk.ui.sight import Sight
    from committee_desk.ui.starting import Starting
    from committee_desk.ui.steps import Steps


class Window(Shell):
    """One window over one desk. Without a desk it shows the door: unlocking or the assistant.

    It is the Frame of pages/page.py.
    """

    desk_changed = Signal()
    """Emitted when a desk was opened or left."""

    painted = Signal()
    """Emitted once, when the window was seen: what is heavy is imported and opened after that."""

    def __init__(self, kept: settings.Settings, *, same_thread: bool = False) -> None:
        self._jobs = Jobs(trouble.tell, same_thread=same_thread)
        super().__init__(self._jobs, lambda: self.steps.undo())
        self._settings = kept
        self.pages: dict[str, Page] = {}
        self._page: Page | None = None
        self._areas: dict[str, QWidget] = {}
        self._came_from = "home"
        self._community = ""
        self.demonstration = False
        self._desk: Desk | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._bridge = Bridge()
        self._connect()
        speech.follow(self, Window._retell)
        Painted(self, self.painted.emit)
        self.painted.connect(self._furnish)

    @cached_property
    def sight(self) -> Sight:
        """Return what changes how the window looks."""
        from committee_desk.ui.sight import Sight

        return Sight(self)

    @cached_property
    def steps(self) -> Steps:
        """Return undo and redo."""
        from committee_desk.ui.steps import Steps

        return Steps(self)

    @cached_property
    def starting(self) -> Starting:
        """Return the ways to an open desk."""
        from committee_desk.ui.starting import Starting

        return Starting(self)

    @cached_property
    def acts(self) -> Actions:
        """Return what can be done, by key or by name."""
        from committee_desk.ui.actions import Actions
        from committee_desk.ui.frame_acts import frame_acts

        made = Actions(self, self.covered)
        made.add(frame_acts(self))
        return made

    @cached_property
    def idle(self) -> Idle:
        """Return what locks the desk when nobody works."""
        from committee_desk.ui.idle import Idle

        return Idle(self._settings.lock_after_minutes, self.lock)

    def _furnish(self) -> None:
        """Make what the first paint need not wait for: keys, watches over idleness and backups."""
        from committee_desk.ui.backing_up import Daily

        assert self.acts
        assert self.idle
        self._daily = Daily(self)

    @property
    def desk(self) -> Desk:
        """Return the open desk. Raises RuntimeError when none is open."""
        if self._desk is None:
            raise RuntimeError("no desk is open")
        return self._desk

    @property
    def page(self) -> Page | None:
        """Return the room in front."""
        return self._page

    @property
    def settings(self) -> settings.Settings:
        """Return what was chosen for this computer."""
        return self._settings

    @property
    def jobs(self) -> Jobs:
        """Return the runner of long work."""
        return self._jobs

    def save_settings(self) -> None:
        """Keep the settings; what follows them is told."""
        settings.save(self._settings)
        self.idle.minutes = max(1, min(self._settings.lock_after_minutes, 30))

    def wear(self, *, theme: str = "", scale: int = 0) -> None:
        """Put on a theme or a type size, at once and for next time."""
        self.sight.wear(theme=theme, scale=scale)

    def speak(self, language: str) -> None:
        """Speak another language, at once and for next time."""
        self.sight.speak(language)

    def choose_backup_folder(self) -> None:
        """Ask where backups go and keep the answer."""
        from committee_desk.ui import backing_up

        if backing_up.choose_folder(self) is not None:
            self.ask_backup()

    def desk_is_open(self) -> bool:
        """Tell whether a desk is open, locked or not."""
        return self._desk is not None

    def has_desk(self) -> bool:
        """Tell whether a desk is open and not locked."""
        return self._desk is not None and self.outer.currentWidget() is self.body

    def go(self, page: str, record: int | None = None) -> None:
        """Show a room, made now if it was not yet, and one record in it."""
        if page not in PAGES or self._desk is None:
            return
        entered = self.pages.get(page) or self._made(page)
        if self.page is not None and self.page is not entered:
            self.page.left()
            self._came_from = self.page.name
        self._page = entered
        self.nav.choose(page)
        self._hand_focus_on(page)
        self.stack.setCurrentWidget(self._areas[page])
        entered.shown(self._desk)
        self._take_acts()
        self.top.title.say(entered.title)
        self._tell_counts()
        if record is not None:
            entered.open_record(record)

    def back(self) -> None:
        """Go to the room one came from."""
        self.go(self._came_from)

    def every_act(self) -> list[Act]:
        """Return all acts there are: the window's, then those of each room entered so far."""
        return [*self.acts.frame(), *(act for page in self.pages.values() for act in page.acts())]

    def perform(self, act: str) -> None:
        """Do an act by its name, if it can be done now."""
        found = self.acts.named(act)
        if found is not None and found.ready():
            found.run()

    def do(
        self,
        verb: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        **keywords: Any,
    ) -> Job[Any]:
        """Run ``desk.do(verb, …)`` as a writing job; see Frame.do."""
        desk = self.desk
        return self._jobs.start(
            plain(lambda: desk.do(verb, *args, **keywords).value),
            done=done,
            failed=failed,
            words=_("Saving…"),
            cancellable=False,
        )

    def attach(self, desk: Desk, *, demonstration: bool = False) -> None:
        """Show an open desk; the one before, if any, is closed."""
        self.detach()
        self._desk = desk
        self._stop_listening = desk.listen(
            lambda changes, by: self._bridge.crossing.emit(lambda: self._changed(changes, by))
        )
        self.demonstration = demonstration
        self.banner.setVisible(demonstration)
        self.status.tell_person(desk.who)
        self.status.tell_saved(None)
        self.outer.setCurrentWidget(self.body)
        self.fit()
        self.go("home")
        self.steps.ask()
        self.ask_backup()
        self._ask_title()
        self.desk_changed.emit()

    def detach(self) -> None:
        """Close the desk, and forget its rooms with all they showed."""
        if self._stop_listening:
            self._stop_listening()
            self._stop_listening = None
        self._leave_room()
        for area in self._areas.values():
            self.stack.removeWidget(area)
            area.deleteLater()
        self.pages, self._areas = {}, {}
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()
        self._community = ""
        self._retell()
        self.desk_changed.emit()

    def lock(self) -> None:
        """Cover everything until the password is given again; work goes on behind.

        A demonstration has nobody to protect and no password anybody knows.
        """
        if self.can_lock():
            self.starting.lock()

    def hand_out(self, code: str) -> None:
        """Show the sheet of a new recovery code, to be printed, until it is put away."""
        self.starting.hand_out(code)

    def go_on_as(self, who: str, secret: str) -> None:
        """Open the desk again as the person whose password was just set."""
        self.starting.go_on_as(who, secret)

    def can_lock(self) -> bool:
        """Tell whether there is a desk to lock."""
        return self.has_desk() and not self.demonstration

    def show_again(self) -> None:
        """Fill the room in front afresh."""
        if self.page is not None and self._desk is not None:
            self.page.shown(self._desk)
            self._tell_counts()

    def seek(self) -> None:
        """Put the caret into the filter of the room in front."""
        if self.page is not None:
            self.page.look_for("")

    def back_up(self) -> None:
        """Write a verified backup into the folder of the settings, asked for the first time."""
        from committee_desk.ui import backing_up

        backing_up.back_up(self)

    def ask_backup(self) -> None:
        """Find out how old the newest backup is and show it."""
        from committee_desk.ui import backing_up

        if self._desk is not None:
            desk, folder = self._desk, self.settings.backup_folder
            newest = plain(lambda: backing_up.newest(desk, folder))
            self._jobs.read(newest, done=self.status.tell_backup)

    def panes(self) -> list[QWidget]:
        """Return the parts F6 walks through, in reading order."""
        room = list(self.page.panes()) if self.page is not None else []
        return [self.nav, self.top, *([self.banner] if self.banner.isVisible() else []), *room]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the room keep what is unfinished and wait for what is written; close the desk."""
        self.settings.views["window"] = [self.width(), self.height(), self.isMaximized()]
        self.save_settings()
        self.idle.stop()
        self.uncover()
        self._jobs.stop()
        self._leave_room()
        self._jobs.close()
        self.detach()
        event.accept()

    def _leave_room(self) -> None:
        if self.page is not None:
            self.page.left()
            self.acts.enter(())
        self._page = None

    def _made(self, page: str) -> Page:
        made = PAGES[page](self)
        made.status_changed.connect(self._tell_counts)
        made.acts_changed.connect(self._take_acts)
        self.pages[page] = made
        # A room that needs more than the screen has is scrolled; the window never outgrows it.
        self._areas[page] = RoomArea(made)
        self.stack.addWidget(self._areas[page])
        return made

    def _hand_focus_on(self, page: str) -> None:
        """Leave the focus of a room that goes on the row of the one that comes."""
        focus, row = self.focusWidget(), self.nav.rows.get(page)
        shown = self.stack.currentWidget()
        if row is None or focus is None or shown is None or shown is self._areas[page]:
            return
        if shown.isAncestorOf(focus):
            row.setFocus()

    def _connect(self) -> None:
        self.nav.chosen.connect(self.go)
        self.top.search.connect(lambda: self.sight.find_anything())
        self.top.undo.connect(lambda: self.steps.undo())
        self.top.redo.connect(lambda: self.steps.redo())
        self.top.type_size.connect(lambda: self.sight.type_size())
        self.top.help.connect(lambda: self.sight.help())
        self.banner.pressed.connect(lambda: self.starting.clear_demonstration())

    def _changed(self, changes: Any, initiator: object) -> None:
        if self._desk is None:
            return
        self.status.tell_saved(dates.now_ms())
        for page in self.pages.values():
            page.refresh(changes, initiator)
        self._tell_counts()
        self.steps.ask()
        if "community" in changes.tables:
            self._ask_title()

    def _take_acts(self) -> None:
        if self.page is not None:
            self.acts.enter(self.page.acts())

    def _ask_title(self) -> None:
        desk = self.desk
        self._jobs.read(plain(lambda: desk.community), done=self._took_title)

    def _took_title(self, community: str) -> None:
        self._community = community
        self._retell()

    def _tell_counts(self) -> None:
        self.status.tell_counts(self.page.status() if self.page is not None else "")

    def _retell(self) -> None:
        program = _("Committee Desk")
        parts = (self._community, program)
        self.setWindowTitle(" — ".join(part for part in parts if part))
        self._tell_counts()
        if self._desk is not None:
            self.steps.retell()
