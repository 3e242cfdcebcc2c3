"""A sheet of the room opened and kept at hand, and who is to be told when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base import dates
from committee_desk.base.words import _
from committee_desk.ui.board.sheet import Call, Choices, DeedSheet
from committee_desk.ui.board.ticks import Ticks

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.page import Frame


class Opening:
    """Opens sheets over the window of ``room``; ``show`` brings a service to the eye."""

    def __init__(self, room: QWidget, frame: Frame, show: Callable[[int], object]) -> None:
        self._room, self._frame, self._show = room, frame, show
        self.sheet: DeedSheet | None = None

    def to_tell(self, people: Sequence[dict[str, Any]]) -> None:
        """Say who is to be told, or that nobody is."""
        names = list(dict.fromkeys(
            f"{each['name'] or ''} {each['phone'] or ''}".strip() for each in people
        ))  # fmt: skip
        told = "、".join(name for name in names if name)
        self._frame.toast(_("To be told: {names}", names=told) if told else _("Done"), undo=True)

    def open_sheet(
        self,
        words: str,
        fields: Sequence[Field],
        call: Callable[[dict[str, Any]], Call],
        *,
        name: str,
        told: str,
        agree: str,
        picture: str = "check",
        danger: bool = False,
        choices: dict[str, Choices] | None = None,
        ticks: Sequence[Ticks] = (),
        put: dict[str, Any] | None = None,
        done: Callable[[Any], object] | None = None,
    ) -> None:
        """Open the sheet of a deed with what stands on it to begin with."""
        kept = done or (lambda _value: self._frame.toast(_("Kept"), undo=True))
        self.sheet = DeedSheet(
            self._room.window(),
            self._frame,
            words,
            fields,
            call,
            name=name,
            told=told,
            agree=agree,
            picture=picture,
            danger=danger,
            choices=choices,
            ticks=ticks,
            done=kept,
        )
        self.sheet.put({n: value for n, value in (put or {}).items() if value is not None})
        self.sheet.open()


def today() -> str:
    """Return the day it is."""
    return dates.today().isoformat()
