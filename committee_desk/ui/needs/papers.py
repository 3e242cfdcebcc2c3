"""Papers made in the room of the needs: the story of one, the list of many, the call for more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.life import Call, Deed, calling
from committee_desk.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from committee_desk.ui.pages.people import ListPage

LIST, CALL = "B03", "B05"


def print_deed() -> Deed:
    """Return the deed that makes the paper of one need and shows it to be printed."""
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import need_papers
    from committee_desk.work.papers_out import For

    def call(need: int, values: Any) -> Call:
        whom = For(str(values["purpose"] or ""), str(values["receiver"] or ""))
        return calling(need_papers.story_paper, need, whom)

    return Deed(
        "paper",
        N_("Print its story"),
        N_(
            "The whole story on one A4. It names who asked: it is noted for whom and for what it "
            "was made."
        ),
        "printer",
        (
            Field("purpose", N_("What it is for"), Kind.TEXT, limit=60),
            Field("receiver", N_("Who gets it"), Kind.TEXT, limit=60),
        ),
        call,
        keys=("Ctrl+P",),
        starts=lambda _detail: {"purpose": _("Working on the need")},
        after=_preview,
    )


def paper_acts(page: ListPage) -> list[Act]:
    """Return the ways from needs to notices."""
    return [
        Act(
            "needs.publish",
            N_("Publish the list of needs"),
            lambda: write_list(page),
            "megaphone",
            ready=page.is_free,
        ),
        Act(
            "needs.call",
            N_("Call for needs"),
            lambda: begin_notice(page, CALL, {"call": "needs"}),
            "megaphone",
            ready=page.is_free,
        ),
    ]


def write_list(page: ListPage) -> None:
    """Ask for a period and begin the notice with its needs, of the grid in the filter if any."""
    from committee_desk.base.errors import DeskError
    from committee_desk.work.periods import period_of

    grid = dict(page.line.asked().where).get("grid_id", "")
    now = today()
    written = ask.text(
        page,
        _("Publish the list of needs"),
        _("Of which period? Write 2026-11, 2026-Q4 or 2026."),
        f"{now.year}-Q{(now.month + 2) // 3}",
    )
    if not written or not written.strip():
        return
    try:
        period_of(written)
    except DeskError as fault:
        ask.tell(page, _("Publish the list of needs"), fault.whole())
        return
    subject: dict[str, Any] = {"period": written.strip()}
    if grid.isdigit():
        subject["grid"] = int(grid)
    begin_notice(page, LIST, subject)


def begin_notice(page: ListPage, kind: str, subject: dict[str, Any]) -> None:
    """Go to the room of notices and begin one there, filled with what is on record."""
    from committee_desk.work import bulletins

    desk = page.frame.desk

    def begin(data: dict[str, Any]) -> None:
        page.frame.go("bulletins")
        write = getattr(page.frame.page, "write", None)
        if write is not None:
            write(kind, data)

    page.frame.jobs.read(plain(lambda: desk.ask(bulletins.filled, kind, subject)), done=begin)


def _preview(page: ListPage, made: Any) -> None:
    PrintPreview(page.window(), page.frame, made.pdf, made.title, document=made.document).open()
