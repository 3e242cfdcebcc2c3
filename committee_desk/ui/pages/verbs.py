"""Acts and buttons of a room that do a deed on the current record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import _
from committee_desk.records.field import Field, Kind
from committee_desk.ui.actions import Act
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.pages.life import Deed, starting
from committee_desk.ui.pages.life_sheet import LifeSheet
from committee_desk.ui.parts.buttons import Button

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.people import ListPage


def deed_acts(page: ListPage, deeds: Sequence[Deed]) -> list[Act]:
    """Return an act for each deed; ready while a record it fits is shown in the panel."""
    return [
        Act(
            f"{page.name}.{deed.name}",
            deed.words,
            lambda deed=deed: open_deed(page, deed),  # type: ignore[misc]
            deed.picture,
            deed.keys,
            ready=lambda deed=deed: _fits(page, deed),  # type: ignore[misc]
        )
        for deed in deeds
        if not deed.sensitive or page.frame.desk.may_see_sensitive
    ]


def deed_buttons(page: ListPage, deeds: Sequence[Deed], detail: Detail) -> list[Button]:
    """Return buttons for the first deeds that fit a record, the foremost of them the primary."""
    fitting = [deed for deed in deeds if deed.first and deed.fits(detail)]
    buttons = []
    for place, deed in enumerate(fitting):
        button = Button(deed.words, deed.picture, "plain" if place else "primary")
        button.setObjectName(f"deed_{deed.name}")
        if deed.keys:
            button.setToolTip(f"{_(deed.words)} ({deed.keys[0]})")
        button.clicked.connect(lambda _on=False, deed=deed: open_deed(page, deed))
        buttons.append(button)
    return buttons


def open_deed(page: ListPage, deed: Deed) -> None:
    """Open the sheet of a deed for the record in the panel; one that asks nothing is done."""
    shown = page.detail.detail
    if shown is None or not page.detail.record:
        return

    def happened(value: Any) -> None:
        if deed.after is not None:
            deed.after(page, value)
        else:
            page.frame.toast(_("Done: {deed}", deed=_(deed.words)), undo=True)

    if not (deed.asks or deed.members or deed.ticks or deed.danger):
        verb, arguments, keywords = deed.call(shown.record, {})
        page.frame.do(verb, *arguments, done=happened, **keywords)
    elif deed.members or any(isinstance(each, str) for each in deed.asks):
        LifeSheet(page.window(), page.frame, deed, shown).open()
    else:
        _sheet(page, deed, shown, happened).open()


def _sheet(
    page: ListPage, deed: Deed, detail: Detail, happened: Callable[[Any], None]
) -> DeedSheet:
    """Return the sheet of a deed whose fields are its own."""
    ticks = deed.ticks(detail) if deed.ticks else ()
    fields = [each for each in deed.asks if not isinstance(each, str)]
    offered = deed.offers(detail) if deed.offers else {}
    sheet = DeedSheet(
        page.window(),
        page.frame,
        deed.words,
        [*fields, *(Field(each.name, "", Kind.TEXT) for each in ticks)],
        lambda values: deed.call(detail.record, values),
        name=deed.name,
        told="\n".join(filter(None, (_(deed.explanation), deed.told(detail) if deed.told else ""))),
        picture=deed.picture,
        danger=deed.danger,
        choices={field.name: offered[field.codes] for field in fields if field.codes in offered},
        ticks=ticks,
        done=happened,
    )
    sheet.put(starting(deed, detail))
    return sheet


def _fits(page: ListPage, deed: Deed) -> bool:
    shown = page.detail.detail
    return shown is not None and bool(page.detail.record) and page.is_free() and deed.fits(shown)
