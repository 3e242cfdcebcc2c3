"""The runs of a service: planned, entered, pictured, booked, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.board.sheet import Call
from committee_desk.ui.jobs import plain
from committee_desk.ui.services import fields as asked
from committee_desk.ui.services.opening import Opening, today
from committee_desk.ui.services.reading import Seen, hours
from committee_desk.ui.services.sheets import SignUps

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame


_ENTERED = ("attendance", "output", "cost", "note")


class RunDeeds(Opening):
    """What is done on one run."""

    def __init__(self, room: QWidget, frame: Frame, show: Callable[[int], object]) -> None:
        super().__init__(room, frame, show)
        self.signups: SignUps | None = None

    def plan_runs(self, seen: Seen) -> None:
        """Plan runs by the times of the service."""
        from committee_desk.work import service_runs

        self.open_sheet(
            N_("Plan runs by its times"),
            asked.planning(),
            lambda v: (service_runs.plan, (seen.id, v["until"] or ""), {}),
            name="plan_runs",
            told=seen.values.get("frequency") or seen.values.get("times_rule") or "",
            agree=N_("Plan"),
            picture="calendar",
            done=lambda made: self._frame.toast(
                ngettext("{n} run planned", "{n} runs planned", len(made)), undo=True
            ),
        )

    def add_run(self, seen: Seen) -> None:
        """Plan one run on a day; one whose day has come is entered at once."""
        from committee_desk.work import service_runs

        def call(v: dict[str, Any]) -> Call:
            times = (v["from_time"] or "", v["to_time"] or "")
            typed.update(v)
            return service_runs.add, (seen.id, v["day"], *times, v["place"] or ""), {}

        def added(run: int) -> None:
            if typed["day"] <= today():
                self.hold(seen, {**dict.fromkeys(_ENTERED), **typed, "id": run})
            else:
                self._frame.toast(_("Kept"), undo=True)

        typed: dict[str, Any] = {}
        self.open_sheet(
            N_("Add a run"),
            asked.run(),
            call,
            name="add_run",
            told=seen.values["service"],
            agree=N_("Add"),
            picture="plus",
            put={
                "day": today(),
                **{n: seen.values.get(n) for n in ("from_time", "to_time", "place")},
            },
            done=added,
        )

    def on_run(self, seen: Seen, name: str, run: dict[str, Any]) -> None:
        """Do what a link beside a run says."""
        deeds = {
            "hold": self.hold,
            "sign_up": self.sign_up,
            "cancel": self.cancel_run,
            "picture": self.picture,
        }
        deeds[name](seen, run)

    def hold(self, seen: Seen, run: dict[str, Any] | None = None) -> None:
        """Enter what came of a run, the latest that is due when none is named."""
        from committee_desk.work import service_runs

        chosen = run or next(iter(seen.due()), None)
        if chosen is None:
            self.add_run(seen)
            return
        self.open_sheet(
            N_("Enter a run"),
            asked.holding(),
            lambda v: (
                service_runs.hold,
                (chosen["id"], v["attendance"]),
                {"output": v["output"] or "", "cost": v["cost"], "note": v["note"] or ""},
            ),
            name="hold",
            told=f"{seen.values['service']}  {hours(chosen)}",
            agree=N_("Keep"),
            picture="check",
            put={n: chosen[n] for n in _ENTERED},
        )

    def cancel_run(self, seen: Seen, run: dict[str, Any]) -> None:
        """Cancel one run, with a reason."""
        from committee_desk.work import service_runs

        self.open_sheet(
            N_("Cancel the run"),
            asked.reason(),
            lambda v: (service_runs.cancel, (run["id"], v["reason"]), {}),
            name="cancel_run",
            told=f"{seen.values['service']}  {hours(run)}",
            agree=N_("Cancel the run"),
            picture="x",
            danger=True,
            done=self.to_tell,
        )

    def picture(self, _seen: Seen, run: dict[str, Any]) -> None:
        """Choose a picture of a run and keep it."""
        from committee_desk.base.folders import documents_folder
        from committee_desk.ui import ask
        from committee_desk.ui.board.deeds import PHOTOS
        from committee_desk.work import service_runs

        path = ask.file_to_open(self._room, _("Choose a photograph"), documents_folder(), (PHOTOS,))
        if path is None:
            return

        def kept(_id: Any) -> None:
            self._frame.toast(_("Photograph kept; place and time were removed from it"), undo=True)

        def read(data: bytes) -> None:
            self._frame.do(service_runs.add_picture, run["id"], path.name, data, done=kept)

        self._frame.jobs.read(plain(path.read_bytes), done=read)

    def sign_up(self, seen: Seen, run: dict[str, Any] | None = None) -> None:
        """Show who has booked a run, the next one when none is named."""
        chosen = run or next(iter(seen.coming()), None)
        if chosen is None:
            self._frame.toast(_("No run is to come; plan one first."))
            return
        self.signups = SignUps(
            self._room.window(), self._frame, seen.id, chosen, lambda: self.book(seen, chosen)
        )
        self.signups.open()

    def book(self, seen: Seen, run: dict[str, Any]) -> None:
        """Book places in a run for somebody."""
        from committee_desk.work import service_bookings, service_eligibility

        groups = service_eligibility.only_for(seen.values)
        told = [seen.values["service"], hours(run)]
        if groups:
            told.append(_("Only for: {groups}", groups=groups))
        self.open_sheet(
            N_("Book places"),
            asked.booking(limited=bool(groups)),
            lambda v: (
                service_bookings.book,
                (seen.id, run["id"]),
                {
                    "resident_id": v["resident_id"],
                    "name": v["name"] or "",
                    "phone": v["phone"] or "",
                    "people": 1 if v["people"] is None else v["people"],
                    "note": v["note"] or "",
                    "reason": v.get("reason") or "",
                },
            ),
            name="book",
            told="  ".join(told),
            agree=N_("Book"),
            picture="user-plus",
            put={"people": 1},
            done=self._booked,
        )

    def _booked(self, made: Any) -> None:
        told = _("Booked") if not made.place else _("Full: number {n} in line", n=made.place)
        self._frame.toast(told, undo=True)
        from shiboken6 import isValid

        if self.signups is not None and isValid(self.signups):
            self.signups.ask()
