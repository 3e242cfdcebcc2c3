"""Acts of a room that open the sheet of a deed over the current record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from committee_desk.ui.actions import Act
from committee_desk.ui.pages.life import Deed
from committee_desk.ui.pages.life_sheet import LifeSheet

if TYPE_CHECKING:
    from committee_desk.ui.pages.people import ListPage


def deed_acts(page: ListPage, deeds: Sequence[Deed]) -> list[Act]:
    """Return an act for each deed; ready while a record is shown in the panel."""
    return [
        Act(
            f"{page.name}.{deed.name}",
            deed.words,
            lambda deed=deed: open_deed(page, deed),  # type: ignore[misc]
            deed.picture,
            ready=lambda: page.detail.detail is not None and bool(page.detail.record),
        )
        for deed in deeds
        if not deed.sensitive or page.frame.desk.may_see_sensitive
    ]


def open_deed(page: ListPage, deed: Deed) -> None:
    """Open the sheet of a deed for the record in the panel."""
    shown = page.detail.detail
    if shown is None or not page.detail.record:
        return
    LifeSheet(page.window(), page.frame, deed, shown).open()
