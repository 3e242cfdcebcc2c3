"""The catalogue of needs as a committee extends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.jobs import plain

if TYPE_CHECKING:
    from committee_desk.ui.pages.people import ListPage


def category_acts(page: ListPage) -> list[Act]:
    """Return the acts that change the catalogue."""
    return [
        Act(
            "needs.category",
            N_("New category"),
            lambda: add(page),
            "tag",
            ready=page.is_free,
        ),
        Act(
            "needs.category_retired",
            N_("Retire a category"),
            lambda: retire(page),
            ready=page.is_free,
        ),
    ]


def add(page: ListPage) -> None:
    """Ask for a category below one there is."""
    from committee_desk.records.field import Field, Kind
    from committee_desk.work import need_categories

    DeedSheet(
        page.window(),
        page.frame,
        N_("New category"),
        [
            Field("label", N_("What it is called"), Kind.TEXT, required=True, limit=30),
            Field("parent", N_("Belongs to"), Kind.CODE, codes="need_category", required=True),
            Field("also", N_("Other words for it, one a line"), Kind.LONG),
        ],
        lambda values: (
            need_categories.add,
            (values["label"], values["parent"], values["also"] or ""),
            {},
        ),
        name="category",
        told=_("It is offered with needs, resources and services from now on."),
        agree=N_("Add"),
        picture="plus",
        done=lambda _code: page.frame.toast(_("Category added"), undo=True),
    ).open()


def retire(page: ListPage) -> None:
    """Ask which category of our own is offered no more."""
    from committee_desk.work import need_categories

    desk = page.frame.desk

    def chosen(found: list[tuple[str, str]]) -> None:
        if not found:
            ask.tell(
                page,
                _("Retire a category"),
                _("Only categories of your own can be retired, and there is none."),
            )
            return
        code = ask.choose(page, _("Retire a category"), _("Which one?"), found)
        if code:
            page.frame.do(need_categories.retire, code, done=gone)

    def gone(_none: Any) -> None:
        page.frame.toast(_("It is offered no more"), undo=True)

    page.frame.jobs.read(plain(lambda: desk.ask(need_categories.own)), done=chosen)
