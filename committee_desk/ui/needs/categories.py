"""The catalogue of needs as a committee extends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.board.sheet import Call, DeedSheet
from committee_desk.ui.jobs import plain

if TYPE_CHECKING:
    from committee_desk.ui.pages.people import ListPage


def category_acts(page: ListPage) -> list[Act]:
    """Return the acts that change the catalogue."""
    deeds = (
        ("category", N_("New category"), "tag", add),
        ("category_changed", N_("Change a category"), "", change),
        ("category_retired", N_("Retire a category"), "", retire),
        ("category_again", N_("Offer a category again"), "", offer_again),
    )
    return [_act(page, *deed) for deed in deeds]


def add(page: ListPage) -> None:
    """Ask for a category below one there is."""
    from committee_desk.work import need_categories

    _sheet(
        page,
        N_("New category"),
        lambda *typed: (need_categories.add, typed, {}),
        {},
        told=_("It is offered with needs, resources and services from now on."),
        agree=N_("Add"),
        picture="plus",
        done=_("Category added"),
    )


def change(page: ListPage) -> None:
    """Ask for other words or another place of a category of our own."""
    from committee_desk.work import need_categories

    desk = page.frame.desk

    def open_sheet(code: str, known: dict[str, Any]) -> None:
        n = known.pop("needs")
        _sheet(
            page,
            N_("Change a category"),
            lambda *typed: (need_categories.change, (code, *typed), {}),
            known,
            told=ngettext(
                "{n} need carries it and shows the new words at once.",
                "{n} needs carry it and show the new words at once.",
                n,
            ),
            agree=N_("Keep"),
            picture="check",
            done=_("Category changed"),
        )

    def chosen(code: str) -> None:
        page.frame.jobs.read(
            plain(lambda: desk.ask(need_categories.about, code)),
            done=lambda known: open_sheet(code, known) if known else None,
        )

    _choose(page, N_("Change a category"), need_categories.own, chosen)


def retire(page: ListPage) -> None:
    """Ask which category of our own is offered no more."""
    from committee_desk.work import need_categories

    def gone(_none: Any) -> None:
        page.frame.toast(_("It is offered no more"), undo=True)

    _choose(
        page,
        N_("Retire a category"),
        need_categories.own,
        lambda code: page.frame.do(need_categories.retire, code, done=gone),
    )


def offer_again(page: ListPage) -> None:
    """Ask which retired category is offered again."""
    from committee_desk.work import need_categories

    def back(_none: Any) -> None:
        page.frame.toast(_("It is offered again"), undo=True)

    _choose(
        page,
        N_("Offer a category again"),
        need_categories.retired,
        lambda code: page.frame.do(need_categories.offer_again, code, done=back),
        none=N_("No category of your own is retired."),
    )


def _act(page: ListPage, name: str, words: str, picture: str, deed: Callable[..., None]) -> Act:
    return Act(f"needs.{name}", words, lambda: deed(page), picture, ready=page.is_free)


def _choose(
    page: ListPage,
    title: str,
    listed: Callable[..., list[tuple[str, str]]],
    then: Callable[[str], object],
    none: str = N_("Only categories of your own can be changed or retired, and there is none."),
) -> None:
    desk = page.frame.desk

    def read(found: list[tuple[str, str]]) -> None:
        if not found:
            ask.tell(page, _(title), _(none))
            return
        code = ask.choose(page, _(title), _("Which one?"), found)
        if code:
            then(code)

    page.frame.jobs.read(plain(lambda: desk.ask(listed)), done=read)


def _sheet(
    page: ListPage,
    words: str,
    call: Callable[[str, str, str], Call],
    known: dict[str, Any],
    *,
    told: str,
    agree: str,
    picture: str,
    done: str,
) -> None:
    from committee_desk.records.field import Field, Kind

    sheet = DeedSheet(
        page.window(),
        page.frame,
        words,
        [
            Field("label", N_("What it is called"), Kind.TEXT, required=True, limit=30),
            Field("parent", N_("Belongs to"), Kind.CODE, codes="need_category", required=True),
            Field("also", N_("Other words for it, one a line"), Kind.LONG),
        ],
        lambda values: call(values["label"], values["parent"], values["also"] or ""),
        name="category",
        told=told,
        agree=agree,
        picture=picture,
        done=lambda _value: page.frame.toast(done, undo=True),
    )
    sheet.put(known)
    sheet.open()
