"""Files of a meeting: its papers taken in, and the calendars of others it goes into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.board.sheet import Call, DeedSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.needs.fields import code_field

if TYPE_CHECKING:
    from committee_desk.ui.meetings.reading import Seen
    from committee_desk.ui.pages.people import ListPage

_CALENDARS = (N_("Calendars"), "*.ics")
_PAPERS = (N_("Papers"), "*.pdf *.docx *.doc *.wps *.xlsx *.pptx *.jpg *.jpeg *.png")
_ITEMS = "meeting_items"


def export_one(page: ListPage, seen: Seen) -> None:
    """Let the meeting out for the calendars of others."""
    _export(page, [seen.id], str(seen.meeting["no"]))


def export_coming(page: ListPage) -> None:
    """Let all meetings to come out for the calendars of others."""
    from committee_desk.work import meeting_calendar

    desk = page.frame.desk
    page.frame.jobs.read(
        plain(lambda: desk.ask(meeting_calendar.upcoming)),
        done=lambda found: _export(page, found, _("meetings")),
    )


def add_paper(page: ListPage, seen: Seen) -> None:
    """Choose a file and keep it with the meeting or one of its items."""
    path = ask.file_to_open(page, _("Add a paper"), documents_folder(), (_PAPERS,))
    if path is not None:
        page.frame.jobs.read(
            plain(path.read_bytes), done=lambda data: _paper(page, seen, path, data)
        )


def _export(page: ListPage, wanted: Sequence[int], name: str) -> None:
    from committee_desk.work import meeting_calendar

    offered = documents_folder() / f"{name}.ics"
    path = ask.file_to_save(page, _("Where to?"), offered, (_CALENDARS,))
    if path is None:
        return
    target = path if path.suffix.lower() == ".ics" else Path(f"{path}.ics")

    def left(done: Any) -> None:
        page.frame.toast(ngettext("{n} entry written", "{n} entries written", done.count))

    page.frame.do(meeting_calendar.hand_out, target, tuple(wanted), done=left)


def _paper(page: ListPage, seen: Seen, path: Path, data: bytes) -> None:
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import meeting_files

    items = [(str(each.id), f"{n}. {each.title}", "") for n, each in enumerate(seen.items, 1)]

    def call(values: dict[str, Any]) -> Call:
        item = int(values["item"]) if values["item"] else None
        more = {"item_id": item, "kind": values["kind"] or ""}
        return meeting_files.add_paper, (seen.id, values["title"] or "", path.name, data), more

    sheet = DeedSheet(
        page.window(),
        page.frame,
        N_("Add a paper"),
        [
            Field("title", N_("Title"), Kind.TEXT, required=True, limit=200),
            code_field("kind", N_("What it is"), "meeting_paper_kind", required=True),
            code_field("item", N_("To which item (empty: to the meeting)"), _ITEMS),
        ],
        call,
        name="add_paper",
        told=path.name,
        picture="file-text",
        choices={"item": items},
        done=lambda _id: page.frame.toast(_("The paper is kept"), undo=True),
    )
    sheet.put({"title": path.stem, "kind": "material"})
    sheet.open()
