"""Opens the sheet of a deed that is not about the record in the panel, such as a match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import _
from committee_desk.records.field import Field
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.pages.detail_reading import Detail
from committee_desk.ui.pages.life import Deed, starting

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame


def open_sheet(owner: QWidget, frame: Frame, deed: Deed, record: int, name: str) -> None:
    """Ask what the deed needs, for a record of this name, and do it."""
    detail = Detail(record, name, "")

    def happened(_value: Any) -> None:
        frame.toast(_("Done: {deed}", deed=_(deed.words)), undo=True)

    sheet = DeedSheet(
        owner.window(),
        frame,
        deed.words,
        [each for each in deed.asks if isinstance(each, Field)],
        lambda values: deed.call(record, values),
        name=deed.name,
        told="\n".join((name, _(deed.explanation))),
        picture=deed.picture,
        danger=deed.danger,
        done=happened,
    )
    sheet.put(starting(deed, detail))
    sheet.open()
