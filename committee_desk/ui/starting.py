"""How a desk comes to be open: unlocked, made, tried out, restored; and how it is left."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from committee_desk.base import folders
from committee_desk.base.words import _, ngettext
from committee_desk.ui import ahead, ask
from committee_desk.ui.desk_places import (
    demonstration_path,
    free_path,
    is_demonstration,
    remove_desk,
    wanted,
)
from committee_desk.ui.jobs import Progress, plain
from committee_desk.ui.parts.overlay import Overlay

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.window import Window

DEMONSTRATION_SECRET = "demonstration"
"""The password of every demonstration desk: nobody real is in it, and no one need remember it."""
DEMONSTRATION_HOUSEHOLDS = 120
_MOST_BOXES = 8


@dataclass
class Beginning:
    """What the assistant learnt. ``how``: import, demonstration, restore or blank."""

    how: str = "import"
    community: str = ""
    person: str = ""
    secret: str = ""
    backup_folder: str = ""


class Starting:
    """Leads from nothing to an open desk, in the one window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._door: QWidget | None = None
        self._hidden: list[QWidget] = []

    def begin(self, path: Path | None) -> None:
        """Ask for the password of a desk, or meet a new user when there is none yet."""
        found = wanted(path, self._window.settings.recent)
        if found is None:
            self.meet()
        elif found.suffix == ".cdbak":
            self.restore(found)
        else:
            self.knock(found)

    def meet(self) -> None:
        """Show the assistant."""
        from committee_desk.ui.dialogs.assistant import Assistant

        self._stand(Assistant(self._window.sight, self))

    def knock(self, path: Path) -> None:
        """Show the door of a desk: its name and a line for the password."""
        from committee_desk.ui.dialogs.door import Door

        if is_demonstration(path):
            self.open(path, DEMONSTRATION_SECRET)
            return
        self._stand(Door(path, self))

    def lock(self) -> None:
        """Cover the open desk; the same person's password uncovers it."""
        from committee_desk.ui.dialogs.door import Door

        desk = self._window.desk
        self._hidden = hide_what_lies_over(self._window)
        self._stand(Door(desk.path, self, locked=desk))

    def leave(self) -> None:
        """Close the desk and let another be chosen."""
        path = ask.file_to_open(
            self._window, _("Open a desk"), self._folder(), [ask.DESKS, ask.BACKUPS]
        )
        if path is not None:
            self._window.detach()
            self.begin(path)

    def open(
        self, path: Path, secret: str, failed: Any = None, *, who: str | None = None, said: str = ""
    ) -> None:
        """Open a desk as a job, then say ``said``; a refusal goes to ``failed`` or is told.

        ``who`` is given where a password is known to be that of one person.
        """

        def work(progress: Progress) -> tuple[Desk, bool]:
            from committee_desk.desk import Desk

            # Deriving the key leaves the interpreter to others: the rooms are imported meanwhile.
            progress(0)
            desk = Desk.open(path, secret, who)
            return desk, desk.demonstration

        self._window.jobs.start(
            work,
            done=lambda opened: self._entered(*opened, said),
            failed=failed or self._refused,
            advanced=lambda *_told: ahead.import_first_rooms(),
            words=_("Opening…"),
            cancellable=False,
        )

    def uncover(self, desk: Desk, secret: str, failed: Any) -> None:
        """Uncover a locked desk when the password is right."""

        def done(_none: None) -> None:
            self._uncovered()
            self._tell_wrong(desk)

        known = plain(lambda: desk.recognise(secret))
        self._window.jobs.start(known, done=done, failed=failed, cancellable=False, quiet=True)

    def go_on_as(self, who: str, secret: str) -> None:
        """Open the desk again as the person whose password was just set."""
        from committee_desk.ui.dialogs.door import Door

        path = self._window.desk.path
        self._window.detach()
        door = Door(path, self)
        self._stand(door)
        said = _("Password set. Put the recovery sheet back into its envelope.")
        self.open(path, secret, door.refused, who=who, said=said)

    def create(self, told: Beginning, failed: Any) -> None:
        """Make a desk of what the assistant learnt, and go where its ``how`` says."""
        path = free_path(folders.documents_folder(), told.community)

        def work(_progress: Progress) -> tuple[Desk, str]:
            from committee_desk.desk import Desk

            return Desk.create(
                path, community=told.community, person=told.person, secret=told.secret
            )

        def done(made: tuple[Desk, str]) -> None:
            desk, code = made
            if told.backup_folder:
                self._window.settings.backup_folder = told.backup_folder
            self._sheet(desk, code, told)

        self._window.jobs.start(
            work, done=done, failed=failed, words=_("Making the desk…"), cancellable=False
        )

    def demonstrate(self, failed: Any = None) -> None:
        """Make the demonstration desk, or open the one there is."""
        path = demonstration_path()
        if path.exists():
            self.open(path, DEMONSTRATION_SECRET, failed)
            return

        def work(progress: Progress) -> Desk:
            from committee_desk.desk import Desk
            from committee_desk.work import demonstration

            desk, _code = Desk.create(
                path,
                community=demonstration.community(),
                person=demonstration.person(),
                secret=DEMONSTRATION_SECRET,
            )
            try:
                desk.do(demonstration.fill, DEMONSTRATION_HOUSEHOLDS, progress=progress)
            except BaseException:
                desk.close()
                remove_desk(path)
                raise
            return desk

        self._window.jobs.start(
            work,
            done=lambda desk: self._enter(desk, True),
            failed=failed,
            words=_("Making up a community…"),
        )

    def clear_demonstration(self) -> None:
        """Remove the demonstration desk, every row of it, and begin for real."""
        desk = self._window.desk
        agreed = ask.yes(
            self._window,
            _("Clear the demonstration?"),
            _("The made-up community is removed from this computer. Real desks are not touched."),
            agree=_("Clear it"),
        )
        if not agreed:
            return
        path = desk.path
        self._window.detach()
        remove_desk(path)
        recent = self._window.settings.recent
        self._window.settings.recent = [each for each in recent if each != str(path)]
        self._window.save_settings()
        self.meet()

    def restore(self, backup: Path | None = None, failed: Any = None) -> None:
        """Bring a desk back from a backup, beside the desks there are."""
        chosen = backup or ask.file_to_open(
            self._window, _("Choose a backup"), self._folder(), [ask.BACKUPS]
        )
        if chosen is None:
            return
        secret = ask.secret(
            self._window,
            _("Restore from a backup"),
            _("The password of this desk, or the recovery code from the printed sheet."),
        )
        if not secret:
            return
        path = free_path(folders.documents_folder(), chosen.stem.split("-")[0])

        def work(_progress: Progress) -> Path:
            from committee_desk.storage import restore

            restore.restore(chosen, path, secret, other=True)
            return path

        self._window.jobs.start(
            work,
            done=lambda restored: self.open(restored, secret),
            failed=failed,
            words=_("Restoring…"),
            cancellable=False,
        )

    def hand_out(self, code: str) -> None:
        """Show the sheet of a new recovery code over the open desk until it is put away."""
        from committee_desk.ui.dialogs.sheet import RecoverySheet

        window = self._window
        if not window.has_desk():
            # Locked meanwhile: a code must not stand where anybody could read it.
            window.toast(_("The desk was locked before the sheet was shown. Make another one."))
            return
        self._hidden = hide_what_lies_over(window)
        self._stand(RecoverySheet(window, window.desk, code, self._uncovered))

    def _sheet(self, desk: Desk, code: str, told: Beginning) -> None:
        from committee_desk.ui.dialogs.sheet import RecoverySheet

        self._stand(RecoverySheet(self._window, desk, code, lambda: self._enter(desk, False, told)))

    def _enter(self, desk: Desk, demonstration: bool, told: Beginning | None = None) -> None:
        self._window.settings.remember(desk.path)
        self._window.save_settings()
        self._window.attach(desk, demonstration=demonstration)
        self._away()
        if told is not None and told.how == "import":
            self._window.go("taking_in")

    def _entered(self, desk: Desk, demonstration: bool, said: str) -> None:
        """Enter a desk that was there before, and say what whoever opened it has to know."""
        self._enter(desk, demonstration)
        if desk.by_recovery:
            from committee_desk.ui.dialogs.new_secret import offer

            offer(self._window, desk, lambda: self._tell_wrong(desk))
            return
        if said:
            self._window.toast(said)
        self._tell_wrong(desk)

    def _tell_wrong(self, desk: Desk) -> None:
        if desk.wrong_passwords:
            self._window.toast(
                ngettext(
                    "One wrong password was typed since this desk was last opened.",
                    "{n} wrong passwords were typed since this desk was last opened.",
                    desk.wrong_passwords,
                )
            )

    def _uncovered(self) -> None:
        self._window.outer.setCurrentWidget(self._window.body)
        self._away()
        for panel in self._hidden:
            if isValid(panel):
                panel.show()
                panel.raise_()
        self._hidden = []
        self._window.idle.touch()

    def _refused(self, fault: Exception) -> None:
        from committee_desk.ui import trouble

        trouble.tell(fault)
        if not self._window.desk_is_open() and self._door is None:
            self.meet()

    def _stand(self, door: QWidget) -> None:
        self._away()
        self._door = door
        self._window.outer.addWidget(door)
        self._window.outer.setCurrentWidget(door)

    def _away(self) -> None:
        if self._door is not None:
            self._window.outer.removeWidget(self._door)
            self._door.deleteLater()
            self._door = None

    def _folder(self) -> Path:
        recent = self._window.settings.recent
        return Path(recent[0]).parent if recent else folders.documents_folder()


def hide_what_lies_over(window: Window) -> list[QWidget]:
    """Hide panels, what is typed in them kept, and wave boxes away; return the panels hidden."""
    for _turn in range(_MOST_BOXES):
        box = QApplication.activeModalWidget()
        if box is None:
            break
        box.close()
    window.toast_bar.hide()
    over: list[QWidget] = [each for each in window.findChildren(Overlay) if each.isVisible()]
    for panel in over:
        panel.hide()
    return over
