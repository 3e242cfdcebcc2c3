"""The sheet on which a notice is posted: which, where, since when, and how long it must hang."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base import dates
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui.board import asking, told
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.board.ticks import Ticks

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.board_questions import BoardSeen


class PostSheet(DeedSheet):
    """Tells, while one chooses, until when the notice has to hang."""

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        notices: Sequence[dict[str, Any]],
        boards: Sequence[BoardSeen],
        done: Callable[[Any], object],
    ) -> None:
        from committee_desk.work import board_postings

        offered = [(str(each["id"]), _called(each), "") for each in notices]
        ticks = Ticks("boards", N_("Boards"), [(each.id, _board(each)) for each in boards])
        super().__init__(
            window,
            frame,
            N_("Post a notice"),
            _fields(),
            lambda values: (
                board_postings.post,
                (int(values["bulletin"]), values["boards"], values["on"]),
                {"copies": values["copies"], "until": values["until"] or ""},
            ),
            name="post",
            told=" ",
            agree=N_("Post"),
            picture="check",
            choices={"bulletin": offered},
            ticks=(ticks,),
            done=done,
        )
        self.put({"on": dates.today().isoformat(), "copies": 1})
        if len(boards) == 1:
            self.put({"boards": [boards[0].id]})
        for name in ("bulletin", "on"):
            self.rows[name].entry.settled.connect(self.ask_period)

    def ask_period(self) -> None:
        """Say until when what is chosen has to hang."""
        try:
            bulletin, on = self.rows["bulletin"].entry.read(), self.rows["on"].entry.read()
        except DeskError:
            return
        if not bulletin or not on:
            self.say(" ")
            return
        desk = self._frame.desk
        self._frame.jobs.read(
            lambda _progress: asking.period(desk, int(bulletin), str(on)), done=self._take_period
        )

    def _take_period(self, found: tuple[str, str, str]) -> None:
        from shiboken6 import isValid

        if not isValid(self):
            return
        last, free, advice = found
        if not last:
            self.say(_("No rule says how long it has to hang."))
            return
        said = _(
            "It has to hang to the end of {day} and may come down on {free}.", day=last, free=free
        )
        self.say(told.together([said, advice]))


def _fields() -> list[Field]:
    from committee_desk.records.field import Field, Kind

    return [
        Field("bulletin", N_("Notice"), Kind.CODE, required=True),
        Field("boards", N_("Boards"), Kind.TEXT),
        Field("on", N_("Posted on"), Kind.DAY, required=True),
        Field("copies", N_("Copies on each board"), Kind.NUMBER, required=True),
        Field("until", N_("Should hang until (may be left blank)"), Kind.DAY),
    ]


def _called(each: dict[str, Any]) -> str:
    return " ".join(part for part in (each["number"], each["title"]) if part)


def _board(each: BoardSeen) -> str:
    return _("{board} ({room})", board=each.name, room=told.room(each)[0])
