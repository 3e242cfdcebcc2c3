"""What the last steps of taking in do beyond it: errors workbook, the way back, the people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.taking_in.session import Session

if TYPE_CHECKING:
    from committee_desk.desk import Desk


def save_errors(parent: QWidget, frame: Frame, session: Session) -> None:
    """Ask for a place and write the rows that need a hand to a workbook there."""
    offered = session.path.with_name(_("{name} to put right.xlsx", name=session.path.stem))
    kinds = [(N_("Workbooks"), "*.xlsx")]
    path = ask.file_to_save(parent, _("Save the rows to put right"), offered, kinds)
    if path is None:
        return

    def told(count: int) -> None:
        if not count:
            frame.toast(_("There is nothing to put right."))
            return
        frame.toast(
            ngettext("{n} remark saved: {name}", "{n} remarks saved: {name}", count, name=path.name)
        )

    frame.jobs.start(
        lambda _progress: session.write_errors(path), done=told, words=_("Saving…"), writes=False
    )


def show_people(frame: Frame, session: Session) -> None:
    """Show the records that came with the batch of a session, those of its first list."""
    from committee_desk.ui.tables.filterline import Asked

    batch, name = session.batch, session.path.name
    assert session.plan is not None
    frame.go(next(iter(session.plan.listings()), "residents"))
    page = getattr(frame, "page", None)
    if page is not None and hasattr(page, "ask_for"):
        asked = Asked(where=(("batch_id", str(batch)),))
        page.ask_for(asked, lambda _pair: _("From {name}", name=name))


def take_back(desk: Desk, step: int) -> None:
    """Undo the step of a batch. Raises DeskError when something later stands before it."""
    newest = desk.next_undo()
    if newest is None or newest.step != step:
        raise DeskError(
            N_("Other work was done after this workbook was taken in."),
            N_("Undo that first, step by step, with Ctrl+Z."),
            code="later_steps",
        )
    desk.undo()


def still_there(desk: Desk, batch: int) -> bool:
    """Tell whether a batch is in the desk; it is not once it was taken back."""

    def question(conn: Any) -> bool:
        found = conn.exec_driver_sql(
            "SELECT 1 FROM batch WHERE id = ? AND deleted IS NULL", (batch,)
        ).first()
        return found is not None

    return bool(desk.ask(question))
