"""How a service is judged: forms out and back, results in bars and given back; what leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.board.sheet import Call
from committee_desk.ui.jobs import plain
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.services import fields as asked
from committee_desk.ui.services.opening import Opening, today
from committee_desk.ui.services.reading import Seen
from committee_desk.ui.services.sheets import FormsSheet

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame


class JudgingDeeds(Opening):
    """Forms, results, notices and files."""

    def __init__(self, room: QWidget, frame: Frame, show: Callable[[int], object]) -> None:
        super().__init__(room, frame, show)
        self.preview: PrintPreview | None = None

    def forms(self, seen: Seen) -> None:
        """Type evaluation forms back."""
        self.sheet = FormsSheet(
            self._room.window(),
            self._frame,
            seen.id,
            lambda _id: self._frame.toast(_("Forms kept"), undo=True),
        )
        self.sheet.open()
        self.sheet.rows["forms"].entry.focus.setFocus()

    def give_back(self, seen: Seen) -> None:
        """Keep that the result went back to one of the three sides."""
        from committee_desk.rules.codes import code_list
        from committee_desk.work import evaluations

        sides = code_list("feedback_to")
        owed = {f"{side} {period}": (side, period) for period, side in seen.owed}

        def call(v: dict[str, Any]) -> Call:
            side, period = owed.get(v["to_whom"] or "", ("", ""))
            more = {"on": v["on"] or "", "how": v["how"] or "", "note": v["note"] or ""}
            return evaluations.give_back, (seen.id, side), {"period": period, **more}

        self.open_sheet(
            N_("Result given back"),
            asked.giving_back(),
            call,
            name="give_back",
            told=seen.values["service"],
            agree=N_("Keep"),
            choices={
                "to_whom": [
                    (key, f"{sides.label(side)} {period}", "")
                    for key, (side, period) in owed.items()
                ]
            },
            put={"on": today(), "to_whom": next(iter(owed), "")},
        )

    def print_form(self, seen: Seen) -> None:
        """Print the form it is judged on."""
        from committee_desk.work import service_papers

        self._frame.do(service_papers.evaluation_form, seen.id, done=self._made)

    def print_result(self, seen: Seen) -> None:
        """Print the result in bars."""
        from committee_desk.work import service_papers

        self._frame.do(service_papers.result_sheet, seen.id, done=self._made)

    def _made(self, made: Any) -> None:
        self.preview = PrintPreview(
            self._room.window(), self._frame, made.pdf, made.title, document=made.document
        )
        self.preview.open()

    def write_notice(self, kind: str, subject: dict[str, Any]) -> None:
        """Begin a notice that is filled with what is on record."""
        from committee_desk.work import bulletins

        desk = self._frame.desk

        def begin(data: dict[str, Any]) -> None:
            self._frame.go("bulletins")
            write = getattr(self._frame.page, "write", None)
            if write is not None:
                write(kind, data)

        self._frame.jobs.read(plain(lambda: desk.ask(bulletins.filled, kind, subject)), done=begin)

    def export(self, name: str) -> None:
        """Write the calendar of services, or the addresses of offices, into a file."""
        from committee_desk.base.folders import documents_folder
        from committee_desk.ui import ask
        from committee_desk.work import service_calendar

        calendar = name == "calendar"
        kinds = (N_("Calendars"), "*.ics") if calendar else (N_("Contacts"), "*.vcf")
        called = _("services.ics") if calendar else _("contacts.vcf")
        path = ask.file_to_save(self._room, _("Where to?"), documents_folder() / called, (kinds,))
        if path is None:
            return
        ending = ".ics" if calendar else ".vcf"
        target = path if path.suffix.lower() == ending else Path(f"{path}{ending}")
        verb = service_calendar.hand_out_calendar if calendar else service_calendar.hand_out_cards

        def left(done: Any) -> None:
            told = ngettext("{n} entry written", "{n} entries written", done.count)
            if done.kept_back:
                told += "  " + _("kept back as personal: {n}", n=done.kept_back)
            self._frame.toast(told)

        self._frame.do(verb, target, done=left)
