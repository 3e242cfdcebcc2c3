"""Looking after the committee's own kinds: the list, the choice of a pattern, the editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.bulletins.own.choices import choices_of
from committee_desk.ui.bulletins.own.editor import Editor
from committee_desk.ui.bulletins.own.kinds import OwnKinds
from committee_desk.ui.bulletins.picker import Picker
from committee_desk.ui.pages.page import Frame

if TYPE_CHECKING:
    from committee_desk.ui.bulletins.asking import Room


class OwnDeeds:
    """``room_of`` tells the kinds there are; ``show`` brings the editor to the front."""

    def __init__(
        self,
        page: QWidget,
        frame: Frame,
        editor: Editor,
        room_of: Callable[[], Room | None],
        show: Callable[[], object],
    ) -> None:
        self._page, self._frame, self.editor = page, frame, editor
        self._room_of, self._show = room_of, show
        self.sheet: OwnKinds | None = None
        self.picker: Picker | None = None

    def open(self) -> None:
        """Show the list of own kinds."""
        room = self._room_of()
        if room is None:
            return
        own = [
            {
                "id": kind.code,
                "code": kind.code,
                "name": kind.name,
                "group": kind.group,
                "fields": len(kind.declared["fields"]),
            }
            for kind in room.kinds.values()
            if kind.own
        ]
        self.sheet = OwnKinds(
            self._page.window(), own, make=self.make, change=self.change, remove=self.remove
        )
        self.sheet.open()

    def make(self) -> None:
        """Choose the kind another is made from."""
        room = self._room_of()
        if room is not None:
            self.picker = Picker(self._page.window(), room.offered, (), self.make_from)
            self.picker.call(N_("Which kind is most like it?"), N_("Make one from it"))
            self.picker.open()

    def make_from(self, code: str) -> None:
        """Begin another kind from one there is."""
        self._edit(code, "")

    def change(self, code: str) -> None:
        """Change a kind."""
        self._edit(code, code)

    def remove(self, code: str) -> None:
        """Put a kind away, after asking."""
        from committee_desk.work import bulletin_kinds

        room = self._room_of()
        name = room.kinds[code].name if room is not None and code in room.kinds else code
        sure = ask.yes(
            self._page,
            _("Put away"),
            _("“{name}” is not offered any more. Notices written with it stay.", name=name),
            agree=_("Put away"),
        )
        if sure:
            self._frame.do(
                bulletin_kinds.remove,
                code,
                done=lambda _none: self._frame.toast(_("Kind put away"), undo=True),
            )

    def _edit(self, pattern: str, code: str) -> None:
        from committee_desk.work import bulletin_kinds, bulletin_lists

        desk = self._frame.desk

        def read(_progress: object) -> tuple[dict[str, Any], Any]:
            kinds = desk.ask(bulletin_kinds.every)
            told = desk.ask(bulletin_kinds.pattern, pattern)
            return told, choices_of(kinds, desk.ask(bulletin_lists.locality))

        def began(found: tuple[dict[str, Any], Any]) -> None:
            told, choices = found
            if not code:
                told = {**told, "name": _("{name} (our own)", name=told["name"])}
            self._show()
            self.editor.begin(code, told, choices)

        self._frame.jobs.read(read, done=began)
